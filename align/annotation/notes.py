"""What is to be written into one of the two files: a note for each finding, at its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.annotation.wording import note_lines, see_first, suggested
from align.data import Comparison, Document, Finding, Language, Severity, Span
from align.decisions import Judgement
from align.reports.base import Ui
from align.reports.layout import in_order

__all__ = ["Note", "notes"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note at some words, or, without any, behind a paragraph. ``lines`` are its paragraphs.

    ``replacement`` is what the words should be replaced by, where that is plain.
    """

    paragraph: int
    span: Span | None
    lines: tuple[str, ...]
    replacement: str | None = None
    severity: Severity = Severity.WARNING


def notes(
    comparison: Comparison,
    findings: Iterable[Finding],
    side: Language,
    ui: Ui,
    judged: Mapping[str, Judgement],
    replacements: Mapping[str, str],
) -> list[Note]:
    """Return the notes on one side, in the order in which the text is read.

    A finding on several words of this side has a note on each, of which the first says all.

    :param judged: What was decided before, by fingerprint.
    :param replacements: What the words of this side should be replaced by, by fingerprint.
    """
    found: list[Note] = []
    document = comparison.french if side == "fr" else comparison.english
    wanted = {finding.fingerprint for finding in findings}
    for finding in in_order(comparison):
        if finding.fingerprint not in wanted:
            continue
        spans = [s for s in (finding.french if side == "fr" else finding.english) if s.text.strip()]
        lines = tuple(note_lines(comparison, finding, side, ui, judged.get(finding.fingerprint)))
        if not spans:
            beside = _beside(comparison, finding, side)
            found.append(Note(beside, None, lines, severity=finding.severity))
            continue
        spans = _together(document, spans)
        replacement = replacements.get(finding.fingerprint) if len(spans) == 1 else None
        if replacement is not None:
            lines = (lines[0], suggested(replacement, ui), *lines[1:])
        found.append(Note(spans[0].paragraph, spans[0], lines, replacement, finding.severity))
        more = tuple(see_first(finding, spans[0], ui))
        found += [Note(span.paragraph, span, more, severity=finding.severity) for span in spans[1:]]
    return sorted(found, key=_place)


def _place(note: Note) -> tuple[int, int, int]:
    if note.span is None:
        return note.paragraph, 1, 0
    return note.paragraph, 0, note.span.start


def _beside(comparison: Comparison, finding: Finding, side: Language) -> int:
    """Return the paragraph that a finding without words on a side is put behind: where they should stand."""
    if finding.bead is None:
        return 0
    for i in range(finding.bead, -1, -1):
        bead = comparison.beads[i]
        held = bead.french if side == "fr" else bead.english
        if held:
            return held[-1]
    return 0


def _together(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, those as one between which there is nothing but signs."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.paragraph, s.start)):
        if found and found[-1].paragraph == span.paragraph:
            text, last = document.paragraphs[span.paragraph].text, found[-1]
            if not any(c.isalnum() for c in text[last.end : span.start]):
                end = max(last.end, span.end)
                found[-1] = Span(span.paragraph, last.start, end, text[last.start : end])
                continue
        found.append(span)
    return found
