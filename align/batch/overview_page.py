"""The page of a run: the same headings, tables and lines for the terminal and for Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.batch.outcome import Status
from align.batch.overview import Overview
from align.batch.pairs import UnpairedReason
from align.batch.wording import WHY, number, say
from align.decisions import State
from align.documents.source import printable
from align.refusals import told
from align.reports.base import Ui
from align.reports.wording import figures
from align.severity import Severity

__all__ = ["Section", "sections", "title"]

_PAIRS, _DECIDED, _UNREAD = 20, 12, 10  # rows at most: a page is a page
_LONGEST = 80  # characters of a reason
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a heading, a table with its head, and lines below it."""

    heading: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()


def title(overview: Overview, ui: Ui) -> str:
    """Return the title of the page."""
    return say(ui, "overview", day=overview.day)


def sections(overview: Overview, ui: Ui) -> Iterator[Section]:
    """Yield what was checked, what is open, what was decided by whom and why, what could not be read."""
    yield _checked(overview, ui)
    yield _open(overview, ui)
    yield _decided(overview, ui)
    yield _unread(overview, ui)


def _checked(overview: Overview, ui: Ui) -> Section:
    parts = [
        number(ui, "pairs-checked", len(overview.pairs)),
        number(ui, "segments", overview.segments),
    ]
    return Section(say(ui, "checked"), lines=(" · ".join(parts),))


def _open(overview: Overview, ui: Ui) -> Section:
    waiting = [pair for pair in overview.pairs if any(pair.open.values())]
    rows = [
        (
            printable(pair.name),
            *(_figure(ui, pair.open.get(s, 0)) for s in _SEVERITIES),
            _figure(ui, pair.to_fix),
        )
        for pair in waiting[:_PAIRS]
    ]
    if len(waiting) > 1:
        totals = [sum(pair.open.get(s, 0) for pair in waiting) for s in _SEVERITIES]
        to_fix = sum(pair.to_fix for pair in waiting)
        rows.append((say(ui, "total"), *(_figure(ui, n) for n in (*totals, to_fix))))
    lines = [number(ui, "more-pairs", len(waiting) - _PAIRS)] if len(waiting) > _PAIRS else []
    if nothing := len(overview.pairs) - len(waiting):
        lines.append(number(ui, "nothing-open", nothing))
    head = (say(ui, "documents"), *(say(ui, key) for key in ("errors", "warnings", "infos", "to-fix")))
    return Section(say(ui, "open"), head if rows else (), tuple(rows), tuple(lines))


def _decided(overview: Overview, ui: Ui) -> Section:
    rows = [
        (
            printable(author),
            say(ui, f"state-{state.replace(' ', '-')}"),
            printable(_cut(reason)),
            figures(ui, count),
        )
        for (author, state, reason), count in overview.decided[:_DECIDED]
    ]
    more = sum(count for _, count in overview.decided[_DECIDED:])
    lines = [number(ui, "more-decided", more)] if more else []
    if not rows:
        return Section(say(ui, "decided"), lines=(say(ui, "nothing-decided"),))
    head = tuple(say(ui, key) for key in ("who", "what", "reason", "findings"))
    return Section(say(ui, "decided"), head, tuple(rows), tuple(lines))


def _unread(overview: Overview, ui: Ui) -> Section:
    summary = overview.summary
    lines = [printable(told(o.message, ui)) for o in summary.outcomes if o.status is Status.FAILED]
    for outcome in summary.outcomes:
        if outcome.unread:
            name = printable(summary.called(outcome.french))
            lines.append(f"{name}{_colon(ui)} {number(ui, 'unread', outcome.unread)}")
    for one in sorted(summary.alone, key=lambda one: one.why is not UnpairedReason.UNREADABLE):
        why = f"{summary.called(str(one.path))}{_colon(ui)} {WHY[one.why][ui == 'fr']}"
        message = told(one.message, ui)
        more = f"{_colon(ui)} {message}" if one.message else ""
        lines.append(printable(message if one.why is UnpairedReason.UNREADABLE else why + more))
    shown = lines[:_UNREAD]
    if len(lines) > _UNREAD:
        shown.append(number(ui, "more-unread", len(lines) - _UNREAD))
    return Section(say(ui, "not-read"), lines=tuple(shown) or (say(ui, "all-read"),))


def _state(ui: Ui, state: State) -> str:
    return say(ui, f"state-{state.replace(' ', '-')}")


def _figure(ui: Ui, value: int) -> str:
    return figures(ui, value) if value else ""


def _colon(ui: Ui) -> str:
    return " :" if ui == "fr" else ":"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
