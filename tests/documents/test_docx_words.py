"""What shows in a Word document: fields, symbols, hidden text, drop capitals, contents, other parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from align.config import Cut
from align.data import Furniture, Kind
from align.documents.formats.docx import FORMAT
from align.documents.registry import ParsedFile
from align.documents.source import Source

NAMESPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{path}"'
    for name, path in {
        "w": "wordprocessingml/2006/main",
        "m": "officeDocument/2006/math",
        "r": "officeDocument/2006/relationships",
        "a": "drawingml/2006/main",
        "c": "drawingml/2006/chart",
        "dgm": "drawingml/2006/diagram",
    }.items()
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="x" Target="{}"/></Relationships>'
)
STYLES = """<w:styles %s>
  <w:style w:type="character" w:styleId="unseen"><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="note"><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="below"><w:basedOn w:val="note"/></w:style>
  <w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(*inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(i if i[:1] == '<' else run(i) for i in inside)}</w:p>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction: str, result: str) -> str:
    return mark("begin") + code(instruction) + mark("separate") + run(result) + mark("end")


def parsed(*body: str, **parts: str | bytes) -> ParsedFile:
    """Read a document of paragraphs; parts by their names, ``__`` for the slash and ``_`` for the point."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
        )
        archive.writestr("word/styles.xml", STYLES % NAMESPACES)
        for name, content in parts.items():
            archive.writestr("word/" + name.replace("__", "/").replace("_", "."), content)
    return FORMAT.read(Source(Path("a.docx"), made.getvalue(), "fr"), Cut.AUTO)


def texts(*body: str, **parts: str | bytes) -> list[str]:
    return [paragraph.text for paragraph in parsed(*body, **parts).paragraphs]


def test_the_code_of_a_field_is_not_shown_nor_what_is_nested_in_it() -> None:
    nested = mark("begin") + code(" IF ") + field(" PAGE ", "14") + run(" = 14 ") + mark("separate")
    assert texts(p("Voir ", nested, "62/17", mark("end"), ".")) == ["Voir 62/17."]


def test_a_field_goes_on_over_paragraphs() -> None:
    begin = mark("begin") + code("INDEX") + run("code")
    assert texts(p(begin), p("code", mark("separate"), "un"), p("deux", mark("end"), " trois")) == [
        "un",
        "deux trois",
    ]


def test_marks_of_fields_that_do_not_match_hide_nothing() -> None:
    assert texts(p("un ", mark("begin"), "deux"), p("trois")) == ["un deux", "trois"]


def test_the_page_that_a_reference_names_is_left_out_and_told_of() -> None:
    found = parsed(p("Voir page ", field(" PAGEREF t1 \\h", "14"), "."))
    assert found.paragraphs[0].text == "Voir page ."
    assert found.furniture == (Furniture("14", None, "page number of a reference"),)


def test_the_page_numbers_of_a_list_of_contents_are_left_out() -> None:
    tab = "<w:r><w:tab/></w:r>"
    found = parsed(
        p("Sommaire"),
        p("Les lacs", tab, "3", properties='<w:pStyle w:val="TM1"/>'),
        p("III. Conclusions", tab, "15"),
        p("Recettes", tab, "15"),
    )
    assert [q.text for q in found.paragraphs] == ["Sommaire", "Les lacs", "Conclusions", "Recettes 15"]
    assert [f.text for f in found.furniture] == ["3", "15"]


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F032", "2"),
        ("Arial", "20AC", "€"),
        ("Wingdings", "F0FC", "✓"),
        ("", "x", ""),
    ],
)
def test_characters_of_symbol_fonts(font: str, char: str, shown: str) -> None:
    sym = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert texts(p("a", sym, "b")) == [f"a{shown}b"]


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        (p("un", run("caché", '<w:rStyle w:val="unseen"/>'), "deux"), ["undeux"]),
        (p("un", run("{0&gt;", '<w:rStyle w:val="tw4winMark"/>'), "deux"), ["undeux"]),
        (p("un", run(" vu", '<w:rStyle w:val="unseen"/><w:vanish w:val="0"/>')), ["un vu"]),
        (p("caché", properties='<w:pStyle w:val="note"/>'), []),
        (p("caché", properties='<w:pStyle w:val="below"/>'), []),
    ],
)
def test_text_that_a_style_hides(paragraph: str, shown: list[str]) -> None:
    assert texts(paragraph) == shown


def test_rows_that_are_hidden_and_cells_that_were_deleted() -> None:
    def row(properties: str, *cells: str) -> str:
        inside = "".join(
            f"<w:tc><w:tcPr>{how}</w:tcPr>{p(text)}</w:tc>" for how, text in (c.split("|") for c in cells)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"

    table = (
        f"<w:tbl>{row('', '|un', '<w:cellDel/>|non')}{row('<w:hidden/>', '|non')}{row('', '|deux')}</w:tbl>"
    )
    assert texts(table) == ["un", "deux"]


def test_a_drop_capital_belongs_to_its_word() -> None:
    assert texts(p("L", properties='<w:framePr w:dropCap="drop"/>'), p("e Comité siège.")) == [
        "Le Comité siège."
    ]


def test_raised_figures_and_fractions_stay_apart() -> None:
    above = run("3", '<w:vertAlign w:val="superscript"/>')
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
    assert texts(p("62/17", above, " et 2", half, " sur ", power)) == ["62/17³ et 2 1/2 sur 10⁶"]


def test_a_part_of_another_format_is_read_in_its_place() -> None:
    page = "<html><p>Deux<p>Trois</html>"
    body = p("Un") + '<w:altChunk r:id="r1"/>' + p("Quatre")
    found = chunk(body, "chunk.html", page)
    assert [q.text for q in found.paragraphs] == ["Un", "Deux", "Trois", "Quatre"]


def test_a_part_that_cannot_be_read_is_named() -> None:
    found = chunk(p("Un") + '<w:altChunk r:id="r1"/>', "chunk.rtf", "{\\rtf}")
    assert found.furniture == (Furniture("word/chunk.rtf", None, "part of a format that is not read"),)


def test_the_words_of_diagrams_and_charts() -> None:
    drawing = '<w:r><w:drawing><dgm:relIds r:dm="r1"/></w:drawing></w:r>'
    points = (
        f"<dgm:dataModel {NAMESPACES}><dgm:pt><a:p><a:r><a:t>Lacs</a:t></a:r></a:p></dgm:pt></dgm:dataModel>"
    )
    assert [q.text for q in chunk(p("Un", drawing), "data1.xml", points).paragraphs] == ["Un", "Lacs"]
    drawing = '<w:r><w:drawing><c:chart r:id="r1"/></w:drawing></w:r>'
    chart = f"<c:chart {NAMESPACES}><c:strCache><c:pt><c:v>Rives</c:v></c:pt></c:strCache></c:chart>"
    found = chunk(p("Un", drawing), "chart1.xml", chart).paragraphs
    assert [(q.text, q.kind) for q in found] == [("Un", Kind.PARAGRAPH), ("Rives", Kind.TABLE_CELL)]


def chunk(body: str, name: str, content: str) -> ParsedFile:
    """Read a document that refers to another part by the relation ``r1``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", RELATION.format(name))
        archive.writestr(f"word/{name}", content)
    return FORMAT.read(Source(Path("a.docx"), made.getvalue(), "fr"), Cut.AUTO)


def test_heads_and_feet_that_no_page_shows_are_told_of() -> None:
    found = parsed(p("Un"), header1_xml=f"<w:hdr {NAMESPACES}>{p('A/71/903')}</w:hdr>")
    assert found.furniture == (Furniture("A/71/903", None, "head or foot of pages, not shown"),)


def test_paragraphs_nested_in_a_note_are_counted_once() -> None:
    inner = p("mot")
    for _ in range(60):
        inner = f"<w:p><w:r><w:t>mot</w:t></w:r>{inner}</w:p>"
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{inner}</w:footnote></w:footnotes>'
    note = parsed(p("Un", call), footnotes_xml=notes).paragraphs[1]
    assert note.text.count("mot") == 61
