"""Text in another language than its own: words that tell a language, fragments, and whole sentences.

Words are told by their ranks in the two lists of ``align.language.lexicon``; languages other than French and
English by their script, or by ``align.language.identify`` where the words leave doubt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from align.language import Language
from align.language.citations import without_addresses
from align.language.identify import identify, script_language
from align.language.lexicon import words
from align.language.quotations import blank
from align.language.tokens import letters, vocabulary

__all__ = ["Evidence", "foreign_runs", "foreign_words", "strange_words", "third_language", "weigh"]

_TOKEN = re.compile(r"[^\W\d_]+")
_KNOWN = 12_000
"""How many of the commonest words of a language tell it."""
_RARER = 5
"""A word tells a language when it is this many times rarer in the other."""


# ── French or English ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many words of a text tell its own language, the other one, and how many there are."""

    own: int
    foreign: int
    total: int
    capitals: int

    @property
    def wrong(self) -> bool:
        """Return whether the words are plainly those of the other language."""
        return self.foreign >= 4 and self.foreign >= 4 * self.own and self.foreign >= 0.3 * self.total

    @property
    def foreign_only(self) -> bool:
        """Return whether some words are foreign and none its own, and they are not all names."""
        return self.foreign >= 2 and not self.own and self.capitals < self.total


def weigh(text: str, language: Language) -> Evidence:
    """Count the words of a text that tell a language, by their ranks in the two word lists."""
    tokens = letters(without_addresses(text))
    told = [_tells(token.casefold(), language) for token in tokens]
    return Evidence(told.count(1), told.count(-1), len(tokens), sum(token[0].isupper() for token in tokens))


def foreign_words(text: str, language: Language) -> int:
    """Return how many words of a text, addresses included, tell the other language."""
    telling = _foreign(language)
    if telling.isdisjoint(vocabulary(text)):
        return 0
    return sum(word.casefold() in telling for word in letters(text))


@lru_cache(maxsize=2)
def _foreign(language: Language) -> frozenset[str]:
    """Return the words that tell the other language."""
    here, there = words(language), words("en" if language == "fr" else "fr")
    return frozenset(
        word
        for word, rank in islice(there.items(), _KNOWN)
        if len(word) > 1 and rank * _RARER < here.get(word, 10**9)
    )


def _tells(word: str, language: Language) -> int:
    """Return 1 for a word of this language, −1 for one of the other, 0 for one of both or of neither."""
    return _tellers(language).get(word, 0)


@lru_cache(maxsize=2)
def _tellers(language: Language) -> dict[str, int]:
    """Return the words that tell a language: 1 for those of this one, −1 for those of the other."""
    own = _foreign("en" if language == "fr" else "fr")
    return {**dict.fromkeys(own, 1), **dict.fromkeys(_foreign(language), -1)}


# ── fragments ──────────────────────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_JOINT = re.compile(r"[ \u00a0,/-]{0,3}")
"""What may stand between two words of one fragment."""
_FEWEST = 3
"""Words of the other language, in small letters, that make a fragment."""


def foreign_runs(text: str, language: Language) -> list[tuple[int, int, int]]:
    """Return the fragments of a text that are in the other language: start, end, and how many words say so.

    A fragment begins and ends with such words, has at least three of them in small letters, and no word of
    the text's own language. What stands in quotation marks or brackets is a quotation or a gloss and is left
    alone, and so are addresses.
    """
    if foreign_words(text, language) < _FEWEST:
        return []
    bare = without_addresses(blank(text), "\n")
    if sum(_told(word, language) < 0 for word in _WORD.findall(bare)) < _FEWEST:
        return []
    found: list[tuple[int, int, int]] = []
    run: list[tuple[int, int]] = []
    last = 0
    for match in _WORD.finditer(bare):
        told = _told(match[0], language)
        if told > 0 or (run and not _JOINT.fullmatch(bare, last, match.start())):
            found += _fragment(run)
            run = []
        last = match.end()
        if told < 0:
            run.append(match.span())
    return found + _fragment(run)


def _fragment(run: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    return [(run[0][0], run[-1][1], len(run))] if len(run) >= _FEWEST else []


def _told(word: str, language: Language) -> int:
    """Tell a word by its parts; one with a capital, which may be a name, does not say that it is foreign."""
    told = [_tells(part, language) for part in _TOKEN.findall(word.casefold())]
    if any(t > 0 for t in told):
        return 1
    return -1 if any(t < 0 for t in told) and word[0].islower() else 0


# ── neither French nor English ─────────────────────────────────────────────────────────────────────────────

_SHORTEST = 6
"""Words below which n-grams are no evidence."""
_SURE = 0.97
_STRANGE = 0.45
"""Share of words that neither list holds from which a text may be in a third language."""


def third_language(text: str) -> str | None:
    """Return the code of the language of a sentence that is neither French nor English, else None.

    A text in another script is told by its letters. One in Latin letters is looked at where neither word list
    knows nearly half of its words, names apart; n-grams must then be all but certain.
    """
    if not strange_words(text):
        return None
    text = without_addresses(text)
    others = _others(text)
    if len(others) > max(3, 0.5 * sum(map(str.isalpha, text))):
        return _script(others)
    if not _may_be_third(text):
        return None
    guess = identify(text)
    known = guess.language not in (None, "fr", "en") and guess.confidence >= _SURE
    return guess.language if known else None


def _may_be_third(text: str) -> bool:
    """Return whether a text has words enough in small letters, and most of them are of neither language."""
    tokens = [t for t in letters(text) if len(t) > 1]
    small = [t for t in tokens if t.islower()]
    if len(small) < _SHORTEST or len(small) < 0.6 * len(tokens):
        return False
    french, english = words("fr"), words("en")
    return sum(t not in french and t not in english for t in small) >= _STRANGE * len(small)


def _others(text: str) -> str:
    """Return the letters of other scripts than the Latin."""
    others = set(filter(_other, set(text)))
    return "".join(c for c in text if c in others) if others else ""


def strange_words(text: str) -> bool:
    """Return whether a text has letters of another script, or a small word that neither list knows.

    Without, neither it nor any of its sentences is in a third language.
    """
    runs = {run for run in set(letters(text)).difference(words("fr")).difference(words("en")) if len(run) > 1}
    return any(map(str.islower, runs)) or (not text.isascii() and any(map(_other, set(text))))


def _other(character: str) -> bool:
    """Return whether a character is a letter of another script than the Latin."""
    if character.isascii() or not character.isalpha():
        return False
    return not unicodedata.name(character, "LATIN").startswith("LATIN")


def _script(letters: str) -> str | None:
    """Return the language that a script stands for, by what n-grams say or by the script itself."""
    guess = identify(letters)
    if guess.language not in (None, "fr", "en"):
        return guess.language
    return script_language(unicodedata.name(letters[0], "").split(" ")[0])
