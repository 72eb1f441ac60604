"""The vocabulary of a static model: WordPiece over words stripped of case and accents.

Accents and case go because scans lose them; ligatures are opened; elided articles, hyphenated words, digits
and punctuation stand apart, so that « l'Assemblée » and « Assemblée » share a token and figures match
across languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
_SHORT_NUMBERS = [*map(str, range(1000)), *map(str, range(1900, 2051))]

_MOST_LETTERS = 300


def train_tokenizer(texts: Iterable[str], size: int, *, min_frequency: int = 2) -> Tokenizer:
    """Learn a vocabulary of at most ``size`` tokens from ``texts``.

    Numbers below 1000 and years from 1900 to 2050 are always whole tokens. Longer digit runs are cut into
    fours.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN, max_input_chars_per_word=64))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace("œ", "oe"),
            normalizers.Replace("æ", "ae"),
            # Soft hyphens, zero-width characters and the byte-order mark are invisible to a reader.
            normalizers.Replace(Regex("[\u00ad\u200b-\u200f\u2060\ufeff]"), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.BertPreTokenizer(),
            pre_tokenizers.Split(Regex(r"\d{1,4}"), "isolated"),
        ]
    )
    texts = list(texts)
    letters = _letters(texts, tokenizer.normalizer.normalize_str)
    # The trainer numbers what it meets in an order that changes from run to run, and breaks ties between
    # merges by these numbers. Naming every letter beforehand, at the start and inside of words, settles it.
    special = [UNKNOWN, *_SHORT_NUMBERS]
    special += [letter for letter in (*letters, *(f"##{c}" for c in letters)) if letter not in _SHORT_NUMBERS]
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=min_frequency,
        special_tokens=special,
        show_progress=False,
        initial_alphabet=letters,
        limit_alphabet=len(letters),
    )
    tokenizer.train_from_iterator(texts, trainer)
    return plain_vocabulary(tokenizer)


def _letters(texts: Iterable[str], normalise: Callable[[str], str]) -> list[str]:
    """Return the commonest characters after normalisation, in a fixed order."""
    raw: Counter[str] = Counter()
    for text in texts:
        raw.update(text)
    counts: Counter[str] = Counter()
    for character, count in raw.items():
        for letter in normalise(character).split():
            counts.update(dict.fromkeys(letter, count))
    return sorted(counts, key=lambda letter: (-counts[letter], letter))[:_MOST_LETTERS]


def plain_vocabulary(tokenizer: Tokenizer) -> Tokenizer:
    """Return the same tokenizer with all special tokens but the unknown one made ordinary.

    Special tokens are found inside words too: the year in a word like "x2001y" is not meant.
    """
    import json

    from tokenizers import Tokenizer

    state = json.loads(tokenizer.to_str())
    state["added_tokens"] = [t for t in state["added_tokens"] if t["content"] == UNKNOWN]
    return Tokenizer.from_str(json.dumps(state))
