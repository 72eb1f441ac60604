"""DOCX: the two versions side by side in a table, findings as comments on the words that they concern."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from align.data import BeadKind, Comparison, Document, Finding, Language, Severity
from align.reports.archive import timeless
from align.reports.base import DisplayOptions, Report, Ui
from align.reports.explanation import rule_name
from align.reports.markup import fit, text
from align.reports.quality import told
from align.reports.segments import Segment, Words, general, segments, source_language
from align.reports.spans import cut
from align.reports.table import LINKS
from align.reports.wording import say, severity_name

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FILLS = {Severity.ERROR: "FBDADA", Severity.WARNING: "FDF0CF", Severity.INFO: "DCEBF9"}
_CODES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}
_PAGE, _MARGIN = (16838, 11906), 1134  # A4 lying, and 2 cm, in twentieths of a point
_WIDTHS = (1170, 6700, 6700)  # of the columns
_AUTHOR, _INITIALS = "align", "al"

_Anchors = defaultdict[tuple[Language | None, int], list[Any]]
"""The runs of each finding on each side; those of the number of the row under None."""


class DocxReport(Report):
    """A table of three columns for Word and LibreOffice.

    A finding is one comment: on its words in the target where it has some there, else in the source, else on
    the number of the row. Its words on both sides are shaded by severity.
    """

    def render(self, comparison: Comparison, options: DisplayOptions) -> bytes:
        """Return the document."""
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.shared import Twips

        made = docx.Document()
        page = made.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = map(Twips, _PAGE)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Twips(_MARGIN)
        title = fit(_title(comparison, options.ui))
        made.core_properties.author, made.core_properties.title = _AUTHOR, title
        made.core_properties.comments = ""
        heading = made.add_paragraph()
        run = heading.add_run(title)
        run.bold = True
        for finding in general(comparison) if options.findings else ():
            made.add_comment([run], *_comment(finding, options))
        table = _parsed(_table(options.ui))
        heading._p.addnext(table)
        made.add_paragraph()  # Word wants one behind a table
        source = source_language(comparison, options.source)
        for segment in segments(comparison, options.level, source):
            row, anchors = _row(segment, options)
            table.append(row)
            for number, finding in enumerate(segment.findings if options.findings else ()):
                _attach(made, anchors, number, finding, source, options)
        for comment in made.part._comments_part.element:
            comment.attrib.pop(f"{{{_W}}}date", None)  # the same comparison, the same file
        out = io.BytesIO()
        made.save(out)
        return timeless(out.getvalue())


def _attach(
    made: Any, anchors: _Anchors, number: int, finding: Finding, source: Language, options: DisplayOptions
) -> None:
    """Put a finding beside its words."""
    from docx.text.run import Run

    target: Language = "en" if source == "fr" else "fr"
    held = anchors[target, number] or anchors[source, number] or anchors[None, 0]
    made.add_comment([Run(held[0], made), Run(held[-1], made)], *_comment(finding, options))


def _comment(finding: Finding, options: DisplayOptions) -> tuple[str, str, str]:
    """Return the text, author and initials of a comment."""
    ui = options.ui
    head = f"{severity_name(ui, finding.severity).capitalize()} · {rule_name(ui, finding)}"
    return fit(f"{head}\n{told(finding, options)}\n{finding.rule}"), _AUTHOR, _INITIALS


def _title(comparison: Comparison, ui: Ui) -> str:
    names = [_name(document, ui) for document in (comparison.french, comparison.english)]
    return " ↔ ".join(dict.fromkeys(names))


def _name(document: Document, ui: Ui) -> str:
    if document.path:
        return PurePath(document.path).name
    return say(ui, "french" if document.language == "fr" else "english")


def _parsed(xml: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(xml)


def _table(ui: Ui) -> str:
    """Return a table of a header alone, which each page repeats."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    names = ("", say(ui, "french"), say(ui, "english"))
    cells = "".join(
        _cell(width, f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text(name)}</w:t></w:r>")
        for width, name in zip(_WIDTHS, names, strict=True)
    )
    return (
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _cell(width: int, runs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{runs}</w:p></w:tc>'


def _row(segment: Segment, options: DisplayOptions) -> tuple[Any, _Anchors]:
    """Return a row of the table, and where comments can be put in it."""
    label = segment.id
    if options.findings and segment.bead.kind is not BeadKind.MATCH:
        label += f" · {LINKS[options.ui][segment.bead.kind]}"
    keys: list[tuple[Language | None, Sequence[int]]] = [(None, (0,))]
    cells = [_cell(_WIDTHS[0], f"<w:r><w:t>{text(label)}</w:t></w:r>")]
    sides: tuple[tuple[Language, Words], ...] = (("fr", segment.french), ("en", segment.english))
    for width, (language, words) in zip(_WIDTHS[1:], sides, strict=True):
        runs = []
        for piece in cut(len(words.text), words.marks if options.findings else ()):
            runs.append(_run(words.text[piece.start : piece.end], language, _fill(segment, piece.keys)))
            keys.append((language, piece.keys))
        cells.append(_cell(width, "".join(runs)))
    row = _parsed(f'<w:tr xmlns:w="{_W}">{"".join(cells)}</w:tr>')
    anchors: _Anchors = defaultdict(list)
    for element, (side, numbers) in zip(row.iter(f"{{{_W}}}r"), keys, strict=True):
        for number in numbers:
            anchors[side, number].append(element)
    return row, anchors


def _fill(segment: Segment, keys: Iterable[int]) -> str | None:
    severity = max((segment.findings[key].severity for key in keys), default=None)
    return None if severity is None else _FILLS[severity]


def _run(words: str, language: Language, fill: str | None) -> str:
    shade = "" if fill is None else f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    properties = f'<w:rPr>{shade}<w:lang w:val="{_CODES[language]}"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(words)}</w:t></w:r>'
