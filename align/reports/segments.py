"""A comparison as the rows of a bitext: one segment of each language a row, with its findings.

The rows follow the conventions of bitexts at the United Nations: a paragraph of the source is never divided
nor joined to another where the target can be cut instead, and what answers it is joined in one segment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.data import Bead, Comparison, Document, Finding, Language, Paragraph, Severity, Span, Unit
from align.reports.base import Level
from align.reports.spans import Mark

__all__ = ["Segment", "Words", "general", "languages", "segments", "source_language"]

_FIRM = ("\u00a0", "\u202f", "\u2007")  # spaces that do not break
_CODE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_Row = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """One side of a segment: its words on one line, and the places that findings mark, by their index."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of a bitext. ``id`` is that of its unit where the bitext came with one, else its place from 1."""

    id: str
    bead: Bead
    french: Words
    english: Words
    findings: tuple[Finding, ...] = ()
    unit: Unit | None = None

    @property
    def severity(self) -> Severity | None:
        """The gravest of its findings."""
        return max((finding.severity for finding in self.findings), default=None)

    def words(self, language: Language) -> Words:
        """Return one of its sides."""
        return self.french if language == "fr" else self.english


def source_language(comparison: Comparison, asked: Language | None = None) -> Language:
    """Return the language to write as the source: the one asked for, that of the bitext, or else English."""
    if asked is not None:
        return asked
    return "fr" if comparison.units and not comparison.swapped else "en"


def languages(comparison: Comparison) -> dict[Language, str]:
    """Return the code that each language goes by: the first that the units of the bitext name."""
    names = comparison.units[0].languages if comparison.units else ("fr", "en")
    codes = [name.strip().replace("_", "-") for name in names]
    known: tuple[Language, ...] = ("fr", "en")
    return {
        language: code if _CODE.fullmatch(code) else language
        for language, code in zip(known, codes, strict=True)
    }


def general(comparison: Comparison) -> list[Finding]:
    """Return the findings that concern the whole document."""
    return [finding for finding in comparison.findings if finding.bead is None]


def segments(
    comparison: Comparison, level: Level = "paragraph", source: Language = "en"
) -> Iterator[Segment]:
    """Yield the rows of a comparison, bead by bead.

    A finding stands in the first row that holds words of it, or in the first of its bead.
    """
    by_bead: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in comparison.findings:
        if finding.bead is not None:
            by_bead[finding.bead].append(finding)
    number = 0
    for index, bead in enumerate(comparison.beads):
        unit = comparison.units[index] if comparison.units else None
        rows = (
            _by_sentence(comparison, bead) if level == "sentence" else _by_paragraph(comparison, bead, source)
        )
        placed = _placed(rows, by_bead[index])
        for place, ((french, english), findings) in enumerate(zip(rows, placed, strict=True), 1):
            number += 1
            yield Segment(
                str(number) if unit is None else _row_id(unit, place, len(rows)),
                bead,
                _words(comparison.french, french, [f.french for f in findings]),
                _words(comparison.english, english, [f.english for f in findings]),
                findings,
                unit,
            )


def _row_id(unit: Unit, place: int, rows: int) -> str:
    """Return the id of a row of a unit: that of the unit, and its place where it is one of several."""
    return unit.id if rows == 1 else f"{unit.id}.{place}"


# Rows


def _whole(document: Document, paragraphs: range) -> tuple[Span, ...]:
    texts = ((i, document.paragraphs[i].text) for i in paragraphs)
    return tuple(Span(i, 0, len(text), text) for i, text in texts)


def _by_paragraph(comparison: Comparison, bead: Bead, source: Language) -> list[_Row]:
    french, english = _whole(comparison.french, bead.french), _whole(comparison.english, bead.english)
    if not english:
        return [((span,), ()) for span in french]
    if not french:
        return [((), (span,)) for span in english]
    ours = 0 if source == "fr" else 1
    divided = _divided(bead, ours) if len((french, english)[ours]) > 1 else None
    if divided is None:
        return [(french, english)]
    whole = (french, english)[ours]
    target = (comparison.english, comparison.french)[ours]
    rows: list[_Row] = []
    for paragraphs, spans in divided:
        held = tuple(span for span in whole if span.paragraph in paragraphs)
        answer = _joined(target, spans)
        rows.append((held, answer) if ours == 0 else (answer, held))
    return rows


def _divided(bead: Bead, ours: int) -> list[tuple[list[int], list[Span]]] | None:
    """Return for each paragraph of the source, or for several that cannot be parted, its target sentences.

    None where the sentences do not part the target in the order of the source.
    """
    rows: list[tuple[list[int], list[Span]]] = []
    for sentences in bead.sentences:
        sides = sentences.french, sentences.english
        _add(rows, sorted({span.paragraph for span in sides[ours]}), list(sides[1 - ours]))
    held = [p for paragraphs, _ in rows for p in paragraphs]
    complete = held == list(bead.french if ours == 0 else bead.english)
    return rows if complete and len(rows) > 1 and all(spans for _, spans in rows) else None


def _add(rows: list[tuple[list[int], list[Span]]], paragraphs: list[int], spans: list[Span]) -> None:
    """Add paragraphs and the sentences that answer them: to the last row where it has begun with them."""
    if rows and not rows[-1][0]:
        rows[-1] = (paragraphs, rows[-1][1] + spans)
    elif rows and (not paragraphs or paragraphs[0] <= rows[-1][0][-1]):
        rows[-1][1].extend(spans)
        rows[-1][0].extend(p for p in paragraphs if p > rows[-1][0][-1])
    else:
        rows.append((paragraphs, spans))


def _by_sentence(comparison: Comparison, bead: Bead) -> list[_Row]:
    if bead.sentences:
        return [(tuple(s.french), tuple(s.english)) for s in bead.sentences]
    if bead.french and bead.english:
        return [(_whole(comparison.french, bead.french), _whole(comparison.english, bead.english))]
    rows: list[_Row] = [((span,), ()) for i in bead.french for span in comparison.french.sentences(i)]
    return rows + [((), (span,)) for j in bead.english for span in comparison.english.sentences(j)]


def _joined(document: Document, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return neighbouring sentences of a paragraph as one stretch of it."""
    found: list[Span] = []
    for span in spans:
        text = document.paragraphs[span.paragraph].text
        if found and found[-1].paragraph == span.paragraph and found[-1].end <= span.start:
            start = found.pop().start
            span = Span(span.paragraph, start, span.end, text[start : span.end])
        found.append(span)
    return tuple(found)


# Words and findings


def _placed(rows: Sequence[_Row], findings: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """Return the findings of each row."""
    found: list[list[Finding]] = [[] for _ in rows]
    for finding in findings:
        sides = finding.french, finding.english
        holding = (
            number
            for number, row in enumerate(rows)
            if any(_meet(a, b) for side, spans in zip(row, sides, strict=True) for a in side for b in spans)
        )
        if rows:
            found[next(holding, 0)].append(finding)
    return [tuple(group) for group in found]


def _meet(piece: Span, span: Span) -> bool:
    if piece.paragraph != span.paragraph:
        return False
    if span.start == span.end:
        return piece.start <= span.start <= piece.end
    return span.start < piece.end and piece.start < span.end


def _printed(document: Document, paragraph: Paragraph) -> str:
    """Return the text of a paragraph with the spaces that do not break as they stand in the file.

    Readers that join lines put plain spaces in the place of all others; the length is the same.
    """
    text = paragraph.text
    for one, other in pairwise(paragraph.pieces):
        place = one.text + one.length
        gap = document.text[one.source + one.length : other.source]
        if gap in _FIRM and text[place : other.text] == " ":
            text = f"{text[:place]}{gap}{text[place + 1 :]}"
    return text


def _words(document: Document, pieces: Sequence[Span], marked: Sequence[Sequence[Span]]) -> Words:
    """Return stretches of paragraphs as one text, printed numbers included, with the marks that lie on it."""
    text = ""
    marks: list[Mark] = []
    for piece in pieces:
        paragraph = document.paragraphs[piece.paragraph]
        words = _printed(document, paragraph)[piece.start : piece.end]
        inside = words.strip()
        if text and inside:
            text += " "
        if paragraph.number is not None and not paragraph.text[: piece.start].strip():
            text += f"{paragraph.number} "
        first = piece.start + len(words) - len(words.lstrip())
        shift = len(text) - first
        for key, spans in enumerate(marked):
            for span in spans:
                if _meet(piece, span):
                    start = min(max(span.start, first), first + len(inside))
                    end = min(max(span.end, start), first + len(inside))
                    marks.append(Mark(key, start + shift, end + shift))
        text += inside
    return Words(text, tuple(marks))
