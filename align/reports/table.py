"""TSV for programs and CSV for spreadsheets: a row for each segment."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from align.data import Comparison
from align.reports.base import DisplayOptions, Report, Ui
from align.reports.quality import message, told
from align.reports.segments import Segment, segments, source_language
from align.reports.wording import severity_name

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SPACE = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

NAMES: dict[Ui, tuple[str, ...]] = {
    "en": ("Id", "French", "English", "Link", "Score", "Severity", "Rules", "Findings"),
    "fr": ("Id", "Français", "Anglais", "Lien", "Score", "Gravité", "Règles", "Constats"),
}
"""What the columns are called. Without findings there are but the first three."""

LINKS: dict[Ui, dict[str, str]] = {
    "en": {"match": "matched", "omission": "omitted", "addition": "added", "moved": "moved"},
    "fr": {"match": "apparié", "omission": "omis", "addition": "ajouté", "moved": "déplacé"},
}
"""What the kinds of beads are called."""


class TsvReport(Report):
    """Tab-separated: the same names and keys whatever the language of the interface, no quotation marks."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return a header and the rows, in UTF-8."""
        names = ("id", "french", "english", "kind", "score", "severity", "rules", "findings")
        lines: list[tuple[str, ...]] = [names if options.findings else names[:3]]
        for segment in segments(comparison, options.level, source_language(comparison, options.source)):
            row: tuple[str, ...] = (segment.id, segment.french.text, segment.english.text)
            if options.findings:
                row += (
                    str(segment.bead.kind),
                    f"{segment.bead.score:.4f}",
                    str(segment.severity or ""),
                    " ".join(finding.rule for finding in segment.findings),
                    " | ".join(message(finding, options.ui) for finding in segment.findings),
                )
            lines.append(row)
        return "".join("\t".join(_SPACE.sub(" ", cell) for cell in line) + "\n" for line in lines)


class CsvReport(Report):
    """For spreadsheets: with a byte-order mark, and in French with semicolons, as they expect there.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return a header and the rows."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";" if options.ui == "fr" else ",", lineterminator="\r\n")
        for row in rows(comparison, options):
            # Apostrophes before such a sign get one more: readers take the first for the guard.
            writer.writerow([f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell for cell in row])
        return "\ufeff" + out.getvalue().removesuffix("\r\n") + "\r\n"


def rows(comparison: Comparison, options: DisplayOptions) -> Iterator[tuple[str, ...]]:
    """Yield the header and the rows of a table in the language of the interface."""
    yield NAMES[options.ui] if options.findings else NAMES[options.ui][:3]
    for segment in segments(comparison, options.level, source_language(comparison, options.source)):
        row = (segment.id, segment.french.text, segment.english.text)
        yield (*row, *facts(segment, options)) if options.findings else row


def facts(segment: Segment, options: DisplayOptions) -> tuple[str, ...]:
    """Return what is known of a segment besides its words; findings a line each."""
    ui = options.ui
    return (
        LINKS[ui][segment.bead.kind],
        f"{segment.bead.score:.2f}",
        "" if segment.severity is None else severity_name(ui, segment.severity),
        " ".join(dict.fromkeys(finding.rule for finding in segment.findings)),
        "\n".join(told(finding, options) for finding in segment.findings),
    )
