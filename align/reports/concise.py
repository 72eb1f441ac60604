"""One line a finding, in the form that editors and hooks read from compilers: where, how bad, what."""

from __future__ import annotations

from align.data import Comparison, Finding, Severity
from align.reports.base import DisplayOptions, Report
from align.reports.layout import in_order
from align.reports.lines import Place, Places


class ConciseReport(Report):
    """``FILE:LINE:COLUMN: severity: RULE message [fingerprint] (OTHER FILE:LINE:COLUMN)``."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the lines, in the order of the text; nothing where there is no finding to show."""
        places = Places(comparison)
        found = [f for f in in_order(comparison) if options.notes or f.severity > Severity.INFO]
        return "".join(f"{_line(f, places.of(f), options)}\n" for f in found[: options.limit])


def _line(finding: Finding, sides: tuple[list[Place], list[Place]], options: DisplayOptions) -> str:
    first = [places[0] for places in sides if places]
    first.sort(key=lambda place: not place.marked)
    message = finding.message_fr if options.ui == "fr" else finding.message
    text = f"{finding.severity}: {finding.rule} {message} [{finding.fingerprint[:8]}]"
    if first:
        text = f"{_where(first[0])}: {text}"
    if first[1:]:
        text += f" ({_where(first[1])})"
    return "".join(c if c.isprintable() or c in "\xa0\u202f" else "\ufffd" for c in text)


def _where(place: Place) -> str:
    return f"{place.document.path or place.document.language}:{place.region.line}:{place.region.column}"
