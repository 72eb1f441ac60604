"""What the words beside a figure or a date say of it: a bound ("at least", "jusqu’à") or a side ("before").

All of them point one of two ways: up, to what is more or later ("at least", "plus de", "supérieur à",
"since", "à compter du"), or down, to what is less or earlier ("up to", "moins de", "not exceeding", "by", "au
plus tard le"). A negation turns most of them round: "must not exceed" points down, "pas avant" up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from align.language import Language

__all__ = ["Bound", "Way", "find_bound"]


class Way(StrEnum):
    """Which way from a value the words beside it point."""

    UP = "more or later"
    DOWN = "less or earlier"


@dataclass(frozen=True, slots=True)
class Bound:
    """Words at ``text[start:end]`` that say which way from the value beside them something lies.

    ``timed`` is true for words of time ("before", "au plus tard"), which bound dates; of other figures, as of
    "ten days", they only say when to count from. ``firm`` is true where a version that leaves the words out
    says something else: "at least 120" is not 120, while "plus de 120" may be "some 120". ``open`` is true
    where a negation before them may turn them round or not.
    """

    start: int
    end: int
    way: Way
    timed: bool
    firm: bool
    open: bool = False


class _Entry(NamedTuple):
    """Words that bound a value, which way they point, and what goes with it."""

    words: str
    way: Way
    timed: bool = False
    firm: bool = False
    dates: bool = False
    """Whether they bound dates alone: "by 2030", but not "by 20 per cent"."""


_BEFORE: dict[Language, tuple[_Entry, ...]] = {
    "fr": (
        _Entry(r"au moins|au minimum|(?:un )?minimum de|à tout le moins|pas moins de", Way.UP, firm=True),
        _Entry(r"plus d(?:e|u|es|['’])|supérieure?s? (?:ou égale?s? )?(?:à|aux?)|au-delà d(?:e|u|es|['’])|"
               r"au-dessus d(?:e|u|es|['’])|dépass\w+|excéd\w+", Way.UP),
        _Entry(r"pas plus de|au plus|au maximum|(?:un )?maximum de|jusqu['’](?:à|aux?|en)|plafonnée?s? à|"
               r"à concurrence de|dans (?:la|une) limite de", Way.DOWN, firm=True),
        _Entry(r"moins d(?:e|u|es|['’])|inférieure?s? (?:ou égale?s? )?(?:à|aux?)|"
               r"(?:au|en) ?-?dessous d(?:e|u|es|['’])|en deçà d(?:e|u|es|['’])", Way.DOWN),
        _Entry(r"avant|antérieure?s? (?:à|aux?)", Way.DOWN, timed=True),
        _Entry(r"d['’]ici(?: à| au| la| le)?|au plus tard(?: le| en| à| au)?", Way.DOWN, timed=True,
               dates=True),
        _Entry(r"après|postérieure?s? (?:à|aux?)", Way.UP, timed=True),
        _Entry(r"depuis|à compter d(?:e|u|['’])|à partir d(?:e|u|['’])|au plus tôt(?: le| en| à)?", Way.UP,
               timed=True, dates=True),
    ),
    "en": (
        _Entry(r"at least|(?:a |at )?minimum (?:of|is|was|age of)|not? (?:less|fewer|lower|younger) than|"
               r"not? (?:under|below)", Way.UP, firm=True),
        _Entry(r"more than|exceed\w*|in excess of|(?:greater|higher|larger|older|longer) than|"
               r"upwards? of|over|above|beyond", Way.UP),
        _Entry(r"at (?:the )?most|(?:a |at )?maximum (?:of|is|was)|up to|capped at|not to exceed|"
               r"not? (?:more|greater|higher|older|larger|longer) than", Way.DOWN, firm=True),
        _Entry(r"(?:less|fewer|lower|smaller|younger|shorter) than|under|below", Way.DOWN),
        _Entry(r"not? (?:earlier|sooner) than|not? before|not until", Way.UP, timed=True, dates=True),
        _Entry(r"before|prior to", Way.DOWN, timed=True),
        _Entry(r"by|not? later than|until", Way.DOWN, timed=True, dates=True),
        _Entry(r"after|following|subsequent to", Way.UP, timed=True),
        _Entry(r"since|as (?:of|from)|starting(?: from)?|effective", Way.UP, timed=True, dates=True),
    ),
}  # fmt: skip
_BEHIND: dict[Language, tuple[_Entry, ...]] = {
    "fr": (
        _Entry(r"(?:[^\W\d]+ ){0,3}?(?:au moins|au minimum|ou plus|et plus|ou davantage)", Way.UP, firm=True),
        _Entry(r"(?:[^\W\d]+ ){0,3}?(?:au plus|au maximum|ou moins)(?! (?:tard|tôt))", Way.DOWN, firm=True),
        _Entry(r"au plus tard", Way.DOWN, timed=True, dates=True),
        _Entry(r"au plus tôt", Way.UP, timed=True, dates=True),
    ),
    "en": (
        _Entry(r"(?:[^\W\d]+ ){0,2}?(?:or more|or over|and over|or older|and above|or above|and older|"
               r"at least|minimum)", Way.UP, firm=True),
        _Entry(r"(?:[^\W\d]+ ){0,2}?(?:or less|or fewer|or under|at most|maximum|or below)", Way.DOWN,
               firm=True),
        _Entry(r"at the latest", Way.DOWN, timed=True, dates=True),
        _Entry(r"at the earliest", Way.UP, timed=True, dates=True),
    ),
}  # fmt: skip
_JOINT: dict[Language, str] = {
    "fr": r"(?:\s*(?:l[ae]|l['’]|les|une?|des?|du|d['’]|en|âge|seuil|montant|total|environ|quelque|près|fin|"
    r"début|milieu|mois|année|date|expiration|délai|période|terme)(?:(?<=['’])|(?!\w)))*\s*",
    "en": r"(?:\s+(?:the|an?|of|to|in|on|ages?|aged|threshold|amount|total|about|some|end|beginning|start|"
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
    "fr": re.compile(r"dépass|excéd|inf|sup|avant|après", re.IGNORECASE),
    "en": re.compile(
        r"more|less|fewer|exceed|in excess|greater|higher|lower|under|below|above|over|after|before",
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


@lru_cache(maxsize=4)
def _pattern(language: Language, behind: bool) -> re.Pattern[str]:
    table = (_BEHIND if behind else _BEFORE)[language]
    words = "|".join(f"(?P<w{i}>{entry.words})" for i, entry in enumerate(table))
    if behind:
        return re.compile(rf",?\s+(?:{words})(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<![\w-])(?:{words})(?:(?<=['’])|(?!\w)){_JOINT[language]}$", re.IGNORECASE)


def find_bound(text: str, start: int, end: int, language: Language, *, date: bool) -> Bound | None:
    """Return the bound of the value at ``text[start:end]``: what stands before it, or else behind.

    :param date: Whether the value says when.
    """
    offset, table = max(0, start - _REACH), _BEFORE
    match = _pattern(language, False).search(text[offset:start])
    if match is None:
        offset, table = end, _BEHIND
        match = _pattern(language, True).match(text[end : end + _REACH])
    if match is None or match.lastgroup is None:
        return None
    entry = table[language][int(match.lastgroup[1:])]
    at, stop = offset + match.start(match.lastgroup), offset + match.end(match.lastgroup)
    written = text[at:stop]
    if entry.dates and not date:
        return None
    if written.casefold() in _OVER and (date or _SPAN_OF_TIME.match(text, end)):
        return None
    way, firm, open_ = entry.way, entry.firm, False
    before = text[max(0, at - _CLAUSE) : at]
    if _TURNS[language].match(written) and _DENIED[language].search(before):
        way, firm = (Way.DOWN if way is Way.UP else Way.UP), not entry.timed
    elif _OPEN.match(written):
        open_ = _NEGATION[language].search(before) is not None
    return Bound(at, stop, way, entry.timed or date, firm, open_)


_OVER = frozenset(("over", "under", "above", "below", "beyond"))
"""What bounds a figure, and says something else beside a date or a length of time: "over three years"."""
