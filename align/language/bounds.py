"""What the words beside a figure or a date say of it: a bound ("at least", "jusqu’à") or a side ("before").

Most of them point one of two ways: up, to what is more or later ("at least", "plus de", "supérieur à",
"since", "à compter du"), or down, to what is less or earlier ("up to", "moins de", "not exceeding", "by", "au
plus tard le"). A negation turns most of them round: "must not exceed" points down, "pas avant" up. A margin
("± 5") points both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.tables import rows

__all__ = ["Bound", "Way", "find_bound"]


class Way(StrEnum):
    """Which way from a value the words beside it point."""

    UP = "more or later"
    DOWN = "less or earlier"
    BOTH = "more or less"


@dataclass(frozen=True, slots=True)
class Bound:
    """Words at ``text[start:end]`` that say which way from the value beside them something lies.

    ``timed`` is true for words of time ("before", "au plus tard"), which bound dates; of other figures, as of
    "ten days", they only say when to count from. ``firm`` is true where a version that leaves the words out
    says something else: "at least 120" is not 120, while "plus de 120" may be "some 120". ``open`` is true
    where a negation before them may turn them round or not. ``stressed`` is true for words that only stress
    a figure where nothing is prescribed: "no fewer than four countries".
    """

    start: int
    end: int
    way: Way
    timed: bool
    firm: bool
    open: bool = False
    stressed: bool = False


class _Entry(NamedTuple):
    """Words that bound a value, which way they point, and what goes with it."""

    words: str
    way: Way
    timed: bool = False
    firm: bool = False
    dates: bool = False
    """Whether they bound dates alone: "by 2030", but not "by 20 per cent"."""
    stressed: bool = False


@lru_cache(maxsize=4)
def _entries(language: Language, place: str) -> tuple[_Entry, ...]:
    """Return the words that bound a value, before it or behind it."""
    return tuple(
        _Entry(row["words"], Way[row["way"].upper()], *(t in row["traits"].split() for t in _TRAITS))
        for row in rows("bounds.tsv")
        if (row["language"], row["place"]) == (language, place)
    )


_TRAITS = ("timed", "firm", "dates", "stressed")
_JOINT: dict[Language, str] = {
    "fr": r"(?:\s*(?:l[ae]|l['’]|les|une?|des?|du|d['’]|en|âge|seuil|montant|total|environ|quelque|près|fin|"
    r"début|milieu|mois|année|date|expiration|délai|période|terme)(?:(?<=['’])|(?!\w)))*\s*",
    "en": r"(?:\s+(?:the|an?|one|of|to|in|on|by|ages?|aged|threshold|amount|total|"
    r"about|some|end|beginning|start|"
    r"middle|month|year|date|expiry|expiration|period))*\s*",
}
"""What may stand between a bound and its value: "avant la fin de 2030", "under the age of 18"."""
_DENIED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:pas|non|sans|aucun cas)\s+$|(?:\bne\s|\bn['’])(?:\w+\s){0,3}$", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:not|never|cannot|without|no case)\s+"
        r"(?:(?:be|to|have|been|in any case|in no case|set|fall|go)\s+){0,2}$",
        re.IGNORECASE,
    ),
}
"""A negation that turns a bound round."""
_NEGATION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:ne|pas|aucune?|ni|sans|jamais)\b|\bn['’]", re.IGNORECASE),
    "en": re.compile(r"\b(?:not|no|never|cannot|without|nor|neither|none)\b", re.IGNORECASE),
}
_TURNS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"dépass|exc[éè]d|inf|sup|au-d|au d|en de|avant|après|antérieur|postérieur", re.IGNORECASE
    ),
    "en": re.compile(
        r"more|less|fewer|exceed|in excess|greater|higher|lower|under|below|above|beyond|over|after|before",
        re.IGNORECASE,
    ),
}
"""Bounds that a negation turns round: French ones that "plus" and "moins" make have forms of their own."""
_OPEN = re.compile(rf"plus d|moins d|{_TURNS['fr'].pattern}|{_TURNS['en'].pattern}", re.IGNORECASE)
"""Bounds that a negation farther off may turn round or not: "no country had tested more than"."""
_SPAN_OF_TIME = re.compile(
    r"[ -](?:\w+ )?(?:years?|months?|weeks?|days?|hours?|decades?)\b(?! of age|['’]s? of age)"
)
_REACH, _CLAUSE = 70, 60
"""Characters before a value that may hold its bound, and before a bound that may deny it."""


@lru_cache(maxsize=2)
def _before(language: Language) -> re.Pattern[str]:
    words = _alternatives(_entries(language, "before"))
    return re.compile(rf"(?<![\w-])(?:{words})(?:(?<=['’])|(?!\w)){_JOINT[language]}$", re.IGNORECASE)


@lru_cache(maxsize=2)
def _behind(language: Language) -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{_alternatives(_entries(language, 'behind'))})(?!\w)", re.IGNORECASE)


def _alternatives(entries: Iterable[_Entry]) -> str:
    return "|".join(f"(?P<w{i}>{entry.words})" for i, entry in enumerate(entries))


def find_bound(text: str, start: int, end: int, language: Language, *, date: bool) -> Bound | None:
    """Return the bound of the value at ``text[start:end]``: what stands before it, or else behind.

    :param date: Whether the value says when.
    """
    offset, place = max(0, start - _REACH), "before"
    match = _before(language).search(text[offset:start])
    if match is None:
        offset, place = end, "behind"
        match = _behind(language).match(text[end : end + _REACH])
    if match is None and _AND_OVER.match(text, end) is not None:
        return Bound(end, end + 1, Way.UP, date, True)
    if match is None or match.lastgroup is None:
        return None
    entry = _entries(language, place)[int(match.lastgroup[1:])]
    at, stop = offset + match.start(match.lastgroup), offset + match.end(match.lastgroup)
    if entry.dates and not date:
        return None
    if text[at:stop].casefold() in _OVER and (date or _lasts(text, start, end)):
        return None
    found = _bound(text, at, stop, entry, language, date=date)
    if place == "before" and _is_bounded_behind(text, end, language, found.way, date=date):
        return replace(found, open=True)  # "à partir du 1er juillet 2006 au plus tard"
    return found


def _is_bounded_behind(text: str, end: int, language: Language, way: Way, *, date: bool) -> bool:
    """Return whether what stands behind a value bounds it another way than what stands before it."""
    match = _behind(language).match(text[end : end + _REACH])
    if match is None or match.lastgroup is None:
        return False
    entry = _entries(language, "behind")[int(match.lastgroup[1:])]
    return entry.way is not way and (date or not entry.dates)


def _lasts(text: str, start: int, end: int) -> bool:
    """Return whether a value counts time, with the unit in it or behind it: "three years", "18 | months"."""
    behind = max(start, text.rfind(" ", start, end), text.rfind("-", start, end))
    return any(_SPAN_OF_TIME.match(text, place) is not None for place in (behind, end))


def _bound(text: str, start: int, end: int, entry: _Entry, language: Language, *, date: bool) -> Bound:
    """Return a bound as what stands before it leaves it: a negation turns some round."""
    written, before = text[start:end], text[max(0, start - _CLAUSE) : start]
    if _TURNS[language].match(written) and _DENIED[language].search(before):
        way = Way.DOWN if entry.way is Way.UP else Way.UP
        return Bound(start, end, way, entry.timed or date, not entry.timed)
    negated = _NEGATION[language].search(before) is not None
    if _UNTIL[language].match(written):  # "No amendment of the limits under this article may be … before"
        clause = _CLAUSE_END.split(text[max(0, start - _LONG_CLAUSE) : start])[-1]
        negated = negated or _OPENS_NEGATED[language].match(clause) is not None
    if negated and _UNTIL[language].match(written) and _CLAUSE_END.search(before) is None:
        # "shall not apply until 2020" is "ne s'applique pas avant 2020", whatever stands between
        return Bound(start, end, Way.UP, True, False, True)
    if not negated:  # "ne doit pas être situé, par rapport à l’avant du navire, à une distance supérieure"
        clause = _CLAUSE_END.split(text[max(0, start - 2 * _CLAUSE) : start])[-1]
        negated = _FAR_NEGATION[language].search(clause) is not None
    denied = negated and _OPEN.match(written) is not None
    return Bound(start, end, entry.way, entry.timed or date, entry.firm, denied, entry.stressed)


_UNTIL: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"avant", re.IGNORECASE),
    "en": re.compile(r"until|before", re.IGNORECASE),
}
"""Words of time that a negation anywhere in their clause turns round."""
_CLAUSE_END = re.compile(r"[.;:]")
_FAR_NEGATION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:ne\s|n['’])(?:\w+\s){1,2}(?:pas|jamais)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:shall|must|may|should|will|can|do|does|is|are) ?(?:not|never)\b", re.IGNORECASE),
}
"""A verb denied farther off, which may turn a bound round or not."""
_LONG_CLAUSE = 250
"""Characters before a bound in which its clause may begin, with a negation that governs the whole of it."""
_OPENS_NEGATED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s*(?:(?:\d{1,3}|\(?\w{1,3}\))\s*)*(?:aucune?|nul(?:le)?|personne|rien)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\s*(?:(?:\d{1,3}|\(?\w{1,3}\))\s*)*(?:no|none|nothing|neither|nobody)\b", re.IGNORECASE
    ),
}


_AND_OVER = re.compile(r"\+(?![\w+=])")
"""What makes a figure the least of its kind: "ages 15+"."""
_OVER = frozenset(("over", "under", "above", "below", "beyond"))
"""What bounds a figure, and says something else beside a date or a length of time: "over three years"."""
