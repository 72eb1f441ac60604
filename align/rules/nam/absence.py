"""What may stand for a name on a side that does not have it: another name, a pronoun, an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from align.data import Span
from align.language import Language
from align.language.names import find_acronyms, find_names, fold, skeleton
from align.passage import View

_WORD = re.compile(r"[^\W_]+")
SPARE: dict[Language, int] = {"en": 2, "fr": 0}
"""Words of a side that may face none before they are taken to stand for a name; French has many more."""
_REACH = 24
"""Characters before a name in which an office stands."""
_RANK = re.compile(r"\b(?!(?:The|Le|La|Les|El|New)\b)[A-ZÀ-Ý][\w.]+\s+$")
"""A capitalised word before a name, as an office is: "Major General Kazura"."""


def has_other_name(free: Iterable[Span], view: View) -> bool:
    """Return whether a proper name is among the words of the far side that face none.

    One with a title before it is none, nor one that the near side may transliterate.

    :param free: Those words.
    """
    names = {
        (text.paragraph, text.start + name.start)
        for text in view.far
        for name in text.read(find_names)
        if not name.opening and not name.titled and not _has_rank(text.text, name.start)
    }
    heard = {skeleton(word) for word in _WORD.findall(view.near.joined) if word[0].isupper()}
    return any((w.paragraph, w.start) in names and skeleton(w.text) not in heard for w in free)


def _has_rank(text: str, start: int) -> bool:
    return _RANK.search(text[max(start - _REACH, 0) : start]) is not None


_FOR_A_STATE: tuple[tuple[str, str], ...] = (
    (r"pays", r"country|countries"),
    (r"nation(?:s|al|ale|aux|ales)?", r"nations?|national(?:s|ly)?"),
    (r"gouvernement(?:s|al|ale|aux|ales)?", r"governments?|governmental"),
    (r"territoires?|territorial(?:e|es)?|territoriaux", r"territor(?:y|ies|ial)"),
    (r"république|royaume|états?|iles?", r"republic|kingdom|states?|islands?"),
    (
        r"ils?|elles?|lui|eux|derniere?s?|celle-ci|celui-ci|son|sa|ses|ce|c|cela",
        r"it(?! is \w+ (?:to|that)\b)|its|he|she|they|him|them|latter|his|her|their",
    ),
    (r"nous|notre|nos", r"we|us|our"),
    (r"delegations?", r"delegations?"),
    (r"local(?:e|es)?|locaux|autorites|population", r"local|authorities|population"),
)  # fmt: skip
"""Words that may stand for a State named before: as many on either side stand for each other."""
_THEIR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bleurs?\b", re.IGNORECASE),
    "en": re.compile(r"\btheir\b", re.IGNORECASE),
}


@lru_cache(maxsize=1)
def _stand_ins() -> tuple[dict[Language, re.Pattern[str]], ...]:
    return tuple(
        {
            "fr": re.compile(rf"\b(?:{fold(french)})\b", re.IGNORECASE),
            "en": re.compile(rf"\b(?:{english})\b", re.IGNORECASE),
        }
        for french, english in _FOR_A_STATE
    )


def has_stand_in(view: View) -> bool:
    """Return whether the far side has a word that stands for a State and that the near side lacks."""
    near, far = fold(view.near.joined), fold(view.far.joined)
    if view.far.language == "fr":  # English repeats a name where French takes it up with any such word
        return any(words["fr"].search(far) for words in _stand_ins())
    theirs = len(_THEIR["en"].findall(far)) <= len(_THEIR["fr"].findall(near))  # "leurs" is "their"
    far = _THEIR["en"].sub("", far) if theirs else far
    return any(len(words["en"].findall(far)) > len(words["fr"].findall(near)) for words in _stand_ins())


def has_acronym_of_its_own(view: View) -> bool:
    """Return whether the far side has an acronym that the near side lacks: ``UNAVEM`` names Angola too."""
    far = view.far.joined
    return any(far[a:b] not in view.near.joined for a, b in find_acronyms(far, view.far.language))


def is_in_capitals(text: str) -> bool:
    """Return whether a text is set in capitals for the better part."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))
