"""NUM008: what is said of a figure or a date: "at least" or "at most", "before" or "after"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.bounds import Bound, Way, find_bound
from align.language.modality import prescribes
from align.language.values import Form, Value, ValueKind
from align.language.values.answers import identity
from align.language.values.equivalents import Equivalents
from align.language.values.units import is_unit
from align.passage import Passage, Side
from align.passage.values import DATES, PlacedValue, placed_values
from align.rules.base import BeadRule, Label

_MOST = 400
"""Values of a side over which nothing is said: a paragraph of so many is a table."""
_AGE = re.compile(r"\bage", re.IGNORECASE)
_YEARS = range(1900, 2101)
_NEAR = 60
"""Characters on either side of a value among which a word may bound it."""
_HINTS: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:dépass|exc[éè]d|limit|plafon|moins|plus|maxim|minim|supérieur|inférieur|délai|dans les|d.ici|"
        r"jusqu|tard|tôt|hauteur|à partir|ou plusieurs|ou des|"
        r"atteint|atteindre|concurrence|entre|durée|seuil|totalis|âgé|révolu|au-de)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:exceed\w*|limit\w*|ceiling|cap|less|fewer|more|most|maxim\w*|minim\w*|above|below|over|under|within|"
        r"up to|until|later|earlier|older|or more|"
        r"reach\w*|between|threshold|as many|as much|long|aged|beyond|total)\b",
        re.IGNORECASE,
    ),
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_KINDS = DATES | {ValueKind.NUMBER, ValueKind.TIME, ValueKind.DECADE}
_WAYS: Mapping[str, str] = {
    Way.UP: "plus ou plus tard",
    Way.DOWN: "moins ou plus tôt",
    Way.BOTH: "plus ou moins",
}


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A value with the words that bound it, if any."""

    span: Span
    bound: Bound | None

    @property
    def way(self) -> Way | None:
        return None if self.bound is None else self.bound.way


class BoundMismatch(BeadRule):
    """NUM008: a bound beside a figure or a date that the other side turns round or leaves out."""

    code = "NUM008"
    name = "bound-mismatch"
    name_fr = "bornes différentes"
    severity = Severity.ERROR
    summary = "A figure or a date is bounded the other way in the other version"
    summary_fr = "Un chiffre ou une date est borné dans l’autre sens dans l’autre version"
    of_same = False
    labels = {
        "english": Label("English", "anglais", _WAYS),
        "firm": Label("the words matter by themselves", "mots significatifs par eux-mêmes"),
        "french": Label("French", "français", _WAYS),
    }

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each value that both sides state, but not with the same bound."""
        for one, other in _stated_once(*passage.once(placed_values)):
            french, english = _bounded(one, passage.french), _bounded(other, passage.english)
            if _differ(french, english):
                lost = _is_lost(french, english, passage) and not any(
                    _hints_at_bound(b, side)
                    or _reaches(b, other_bound, side)
                    or _is_joined(b, side)
                    or _ends_range(b, other_bound, side)
                    for b, other_bound, side in (
                        (french, english, passage.french),
                        (english, french, passage.english),
                    )
                    if b.bound is None
                )
                yield self._report(passage, french, english, Severity.WARNING if lost else Severity.INFO)

    def _report(self, passage: Passage, french: _Bounded, english: _Bounded, one_sided: Severity) -> Finding:
        said, stated = french.span.text, english.span.text
        if french.way and english.way:
            severity, words, words_fr = self.severity, "the opposite bounds", "des bornes opposées"
            if Way.BOTH in (french.way, english.way):
                words, words_fr = "another bound", "une autre borne"
        else:
            severity = one_sided
            words, words_fr = "a bound on one side only", "une borne d’un seul côté"
        return self.finding(
            passage,
            f"FR says {said}, EN says {stated}: {words}",
            f"FR dit {said}, EN dit {stated} : {words_fr}",
            french=[french.span],
            english=[english.span],
            severity=Severity.INFO if passage.is_unreliable else severity,
            data={
                "french": french.way and str(french.way),
                "english": english.way and str(english.way),
                "firm": any(b.bound is not None and b.bound.firm for b in (french, english)),
            },
        )


def _differ(french: _Bounded, english: _Bounded) -> bool:
    """Return whether two bounds say different things; some words of time say when to count from."""
    if french.way == english.way:
        return False
    bounds = [b.bound for b in (french, english) if b.bound is not None]
    if len({bound.timed for bound in bounds}) == 2 and not _AGE.search(french.span.text + english.span.text):
        return False
    return not any(bound.open for bound in bounds)  # "no country had tested more than 3 per cent"


def _is_lost(french: _Bounded, english: _Bounded, passage: Passage) -> bool:
    """Return whether a bound that matters by itself stands on one side alone, and not on a bare year.

    "No fewer than four countries" are four, where nobody prescribes how many they must be.
    """
    bound = next(b.bound for b in (french, english) if b.bound is not None)
    if not bound.firm or (bound.stressed and not _prescribes(passage, french, english)):
        return False
    return not any(_YEAR.fullmatch(b.span.text) for b in (french, english))


def _prescribes(passage: Passage, french: _Bounded, english: _Bounded) -> bool:
    """Return whether the sentence before a value, on either side, says what must be."""
    sides = ((french, passage.french), (english, passage.english))
    return any(prescribes(_sentence_before(b, side), side.language) for b, side in sides)


def _sentence_before(bounded: _Bounded, side: Side) -> str:
    text = side.text_of(bounded.span.paragraph)
    return _SENTENCE_END.split(text.text[: bounded.span.start - text.start])[-1]


def _hints_at_bound(bounded: _Bounded, side: Side) -> bool:
    """Return whether words about a value may bound it otherwise: "est limité à", "dans les trois mois"."""
    text = side.text_of(bounded.span.paragraph)
    start, end = bounded.span.start - text.start, bounded.span.end - text.start
    return _HINTS[side.language].search(text.text[max(0, start - _NEAR) : end + _NEAR]) is not None


_JOINED = re.compile(r"\b(?:et|ou|and|or|ni|nor) (?:de |of |to |à )?$")
_SENTENCE_END = re.compile(r"[.;:]\s")


def _is_joined(bounded: _Bounded, side: Side) -> bool:
    """Return whether a value is joined to one before that a word may bound for both."""
    before = _sentence_before(bounded, side)
    return _JOINED.search(before) is not None and _HINTS[side.language].search(before) is not None


_OPENS_RANGE = re.compile(r"\b(?:d['’]|(?:de|entre|from|between)\s)$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(?:à|et|to|and)\s", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—]\s?\d")
_CLOSES_RANGE = re.compile(
    r"\b(?:d['’]|(?:de|entre|from|between)\s)(?:[\w,.-]+\s){1,4}?(?:à|et|to|and)\s$|\d\s?[-–—]\s?$",
    re.IGNORECASE,
)


def _ends_range(bounded: _Bounded, other: _Bounded, side: Side) -> bool:
    """Return whether a value is the lower or upper end of a range, as the other side says with its bound.

    "De neuf à quinze" is "not less than nine or more than fifteen".
    """
    text = side.text_of(bounded.span.paragraph)
    start, end = bounded.span.start - text.start, bounded.span.end - text.start
    before = text.text[max(0, start - _NEAR) : start]
    if other.way is Way.DOWN:
        return _CLOSES_RANGE.search(before) is not None
    if other.way is not Way.UP:
        return False
    in_words = _OPENS_RANGE.search(before) is not None and _GOES_ON.match(text.text, end) is not None
    return in_words or _DASH.match(text.text, end) is not None


_UNTIL = re.compile(r"jusqu['’]", re.IGNORECASE)
_TO = re.compile(r"\bto (?:about |some |the )?$")


def _reaches(bounded: _Bounded, other: _Bounded, side: Side) -> bool:
    """Return whether English says with "to" how far something goes, as French does with "jusqu’à"."""
    text = side.text_of(bounded.span.paragraph)
    start = bounded.span.start - text.start
    return (
        side.language == "en"
        and _UNTIL.match(other.span.text) is not None
        and _TO.search(text.text[max(0, start - _NEAR) : start]) is not None
    )


def _stated_once(
    ours: Sequence[PlacedValue], theirs: Sequence[PlacedValue]
) -> Iterator[tuple[PlacedValue, PlacedValue]]:
    """Yield the values that each side states once, and that are equivalent."""
    if max(len(ours), len(theirs)) > _MOST:
        return
    french, english = (Equivalents([placed.value for placed in side]) for side in (ours, theirs))
    same = _measures(theirs)
    alone = {index for index in _measures(ours).values() if index is not None}
    for index, one in enumerate(ours):
        if not _may_be_bounded(one.value):
            continue
        twin = same.get(identity(one.value)) if index in alone else None
        if twin is not None:
            yield one, theirs[twin]
            continue
        found = list(islice(english.of(one.value), 2))
        if len(found) == 1 and len(list(islice(french.of(theirs[found[0]].value), 2))) == 1:
            yield one, theirs[found[0]]


def _measures(values: Sequence[PlacedValue]) -> dict[Hashable, int | None]:
    """Return the measures in figures that a side states, and where; None for those that it states again.

    What they are in other units beside them, as in “230 mm (9 inches)”, is no second figure.
    """
    found: dict[Hashable, int | None] = {}
    for index, placed in enumerate(values):
        if placed.value.form is Form.DIGITS and is_unit(placed.value.unit):
            key = identity(placed.value)
            found[key] = None if key in found else index
    return found


def _may_be_bounded(value: Value) -> bool:
    """Return whether a value may be bounded: a figure, a share, a date or a time, and no reference."""
    return (
        value.part is None
        and value.form is not Form.LABEL
        and value.kind in _KINDS
        and value.unit != "interval"
    )


def _bounded(placed: PlacedValue, side: Side) -> _Bounded:
    """Return a value with its bound, and the words from the one to the other."""
    text = side.text_of(placed.paragraph)
    start, end = placed.value.start, placed.value.end
    bound = find_bound(text.text, start, end, side.language, date=_is_date(placed.value))
    if bound is not None:
        start, end = min(start, bound.start), max(end, bound.end)
    return _Bounded(text.within(start, end), bound)


def _is_date(value: Value) -> bool:
    """Return whether a value says when: a date, a time, a year."""
    return value.kind is not ValueKind.NUMBER or (
        value.unit is None and value.form is Form.DIGITS and value.value in _YEARS
    )
