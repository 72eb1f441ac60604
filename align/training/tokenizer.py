"""The vocabulary of a static model: WordPiece over words stripped of case and accents.

Accents and case go because scans lose them; ligatures are opened; elided articles, hyphenated words, digits
and punctuation stand apart, so that « l'Assemblée » and « Assemblée » share a token and figures match
across languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
_SHORT_NUMBERS = [*map(str, range(1000)), *map(str, range(1900, 2051))]


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
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=min_frequency,
        special_tokens=[UNKNOWN, *_SHORT_NUMBERS],
        show_progress=False,
        limit_alphabet=300,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return plain_vocabulary(tokenizer)


def plain_vocabulary(tokenizer: Tokenizer) -> Tokenizer:
    """Return the same tokenizer with all special tokens but the unknown one made ordinary.

    Special tokens are found inside words too: the year in a word like "x2001y" is not meant.
    """
    import json

    from tokenizers import Tokenizer

    state = json.loads(tokenizer.to_str())
    state["added_tokens"] = [t for t in state["added_tokens"] if t["content"] == UNKNOWN]
    return Tokenizer.from_str(json.dumps(state))
