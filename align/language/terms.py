"""Terms with capitals: what a document calls things by, as a reader sees it.

English writes each noun of a title with a capital (“Panel of Experts”), French the first alone (``Groupe
d'experts``): so English terms are found whole, and French ones as every run of words from a capital on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from align.language.stems import stem

__all__ = ["Mention", "english_terms", "french_terms"]


class Mention(NamedTuple):
    """A term at ``text[start:end]``.

    ``key`` is its words without their endings, ``joints`` the small words among them.
    """

    key: tuple[str, ...]
    joints: tuple[str, ...]
    start: int
    end: int


_CAPITAL = r"[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*"
_JOINT = r"(?: (?:of|on|for|and|against)(?: the)?)?"
_ENGLISH = re.compile(rf"{_CAPITAL}(?:{_JOINT} {_CAPITAL})*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = re.compile(r" |['’]")
_SMALL = {
    "fr": frozenset(
        "le la les l de des du d un une et à au aux en sur pour par dans contre qui que avec ce cette son sa "
        "ses leur leurs".split()
    ),
    "en": frozenset("of on for the and in to against with by a an".split()),
}
_NOT_FIRST = {
    "fr": _SMALL["fr"]
    | frozenset(
        "chaque tout toute tous toutes aucun aucune si lorsque lorsqu quand ce ces cet nul nulle tel "
        "telle".split()
    ),
    "en": _SMALL["en"]
    | frozenset(
        "the this that these those each any every all no such if when whenever where upon should either "
        "neither both whether its their his her at under other another".split()
    ),
}
"""Words that may have a capital before a term and are no part of it."""
_BREAKS = frozenset(
    "qui que ce cette son sa ses leur leurs avec dans par pour est sont a ont il elle ne non".split()
)
"""Small words over which no French term runs."""
_WRITTEN = {"d": "de", "des": "de", "du": "de", "aux": "à", "au": "à"}
_LONGEST = 6
"""Words of a French term, small ones included."""
_SHORTEST = 3
"""Letters of a word of a term."""


def english_terms(text: str) -> Iterator[Mention]:
    """Yield the runs of words with capitals in an English text, but single ones that open a sentence."""
    for match in _ENGLISH.finditer(text):
        words = [(m[0], match.start() + m.start(), match.start() + m.end()) for m in _WORD.finditer(match[0])]
        opening = _opens(text, match.start())
        while words and words[0][0].casefold() in _NOT_FIRST["en"]:
            words, opening = words[1:], True
        key = tuple(stem(w, "en") for w, _, _ in words if w.casefold() not in _SMALL["en"])
        if words and words[0][0][0].isupper() and not (opening and len(key) == 1):
            joints = tuple(w for w, _, _ in words if w in _SMALL["en"])
            yield Mention(key, joints, words[0][1], words[-1][2])


def french_terms(text: str) -> Iterator[Mention]:
    """Yield every run of words in a French text that may be a term: a capital first, no small word last."""
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    for i, (word, start, _) in enumerate(words):
        if word.islower() or not word[0].isupper() or word.isupper() or word.casefold() in _NOT_FIRST["fr"]:
            continue
        opening = _opens(text, start)
        key: list[str] = []
        joints: list[str] = []
        for j in range(i, min(i + _LONGEST, len(words))):
            current, begin, end = words[j]
            if j > i and (not _GAP.fullmatch(text, words[j - 1][2], begin) or current in _BREAKS):
                break
            if current.casefold() in _SMALL["fr"]:
                joints.append(_WRITTEN.get(current, current))
                continue
            if len(current) < _SHORTEST:
                break
            key.append(stem(current, "fr"))
            if not (opening and len(key) == 1):
                yield Mention(tuple(key), tuple(joints), start, end)


def _opens(text: str, start: int) -> bool:
    """Return whether a place is the beginning of a sentence, item or quotation."""
    before = text[max(0, start - 4) : start].rstrip(' «“"(')
    return not before or before[-1] in ".!?:;)–—"
