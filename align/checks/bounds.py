"""The rule on what is said of a figure or a date: "at least" or "at most", "before" or "after"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.checks.base import Context, Rule
from align.checks.differences import DATES, Place, places
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.bounds import Bound, find_bound
from align.language.values import Form, Value, ValueKind
from align.language.values.answers import answers

_AGE = re.compile(r"\bage", re.IGNORECASE)
_YEARS = range(1900, 2101)


class _Bounded(NamedTuple):
    """A value with the words that bound it, if any."""

    place: Place
    bound: Bound | None
    span: Span


class BoundMismatch(Rule):
    """NUM008: a bound beside a figure or a date that the other side turns round or leaves out."""

    code = "NUM008"
    name = "bound-mismatch"
    severity = Severity.ERROR
    summary = "A figure or a date is bounded the other way in the other version"
    summary_fr = "Un chiffre ou une date est borné dans l’autre sens dans l’autre version"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each value that both sides state, but not with the same bound."""
        if not bead.french or not bead.english:
            return
        french, english = context.spans(bead)
        ours, theirs = places(french, "fr"), places(english, "en")
        if not ours or not theirs:
            return
        for one, other in _shared(ours, theirs):
            first, second = _bounded(one, french, "fr"), _bounded(other, english, "en")
            if first.bound is None and second.bound is None:
                continue
            finding = self._judge(index, first, second, context)
            if finding is not None:
                yield finding

    def _judge(self, index: int, first: _Bounded, second: _Bounded, context: Context) -> Finding | None:
        said, stated = first.span.text, second.span.text
        ways = [b.bound and b.bound.way for b in (first, second)]
        timed = {b.bound.timed for b in (first, second) if b.bound}
        if ways[0] == ways[1] or (len(timed) == 2 and not _AGE.search(said + stated)):
            return None
        if any(b.bound is not None and b.bound.open for b in (first, second)):
            return None  # "no country had tested more than 3 per cent"
        if all(ways):
            severity, words, words_fr = self.severity, "the opposite bounds", "des bornes opposées"
        else:
            severity, words, words_fr = Severity.INFO, "a bound on one side only", "une borne d’un seul côté"
        return self.finding(
            index,
            f"FR says {said}, EN says {stated}: {words}",
            f"FR dit {said}, EN dit {stated} : {words_fr}",
            context=context,
            french=[first.span],
            english=[second.span],
            severity=Severity.INFO if mispaired(context.beads[index], context) else severity,
            data={
                "french": ways[0] and str(ways[0]),
                "english": ways[1] and str(ways[1]),
                "firm": any(b.bound is not None and b.bound.firm for b in (first, second)),
            },
        )


def _shared(ours: Sequence[Place], theirs: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield the values that each side states once, and that answer each other."""
    for one in ours:
        if not _counts(one.value):
            continue
        found = [other for other in theirs if answers(one.value, other.value)]
        if len(found) == 1 and sum(answers(mine.value, found[0].value) for mine in ours) == 1:
            yield one, found[0]


def _counts(value: Value) -> bool:
    """Return whether a value may be bounded: a figure, a share, a date or a time, and no reference."""
    return value.part is None and value.form is not Form.LABEL and value.kind in _KINDS


_KINDS = DATES | {ValueKind.NUMBER, ValueKind.TIME, ValueKind.DECADE}


def _bounded(place: Place, side: Sequence[Span], language: Language) -> _Bounded:
    """Return a value with its bound, and the words from the one to the other."""
    text = next(s.text for s in side if s.paragraph == place.paragraph)
    start, end = place.value.start, place.value.end
    bound = find_bound(text, start, end, language, date=_dated(place.value))
    if bound is not None:
        start, end = min(start, bound.start), max(end, bound.end)
    return _Bounded(place, bound, Span(place.paragraph, start, end, text[start:end]))


def _dated(value: Value) -> bool:
    """Return whether a value says when: a date, a time, a year."""
    return value.kind is not ValueKind.NUMBER or (
        value.unit is None and value.form is Form.DIGITS and value.value in _YEARS
    )
