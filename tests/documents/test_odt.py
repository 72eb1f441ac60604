"""ODT: printed numbers, tables, notes, tracked changes, and archives that mean harm. Files are made by odfpy,
or by hand where it does not go."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from odf import table, text
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties

from align.data import Kind
from align.documents import ReadError, read

NAMESPACES = " ".join(
    f'xmlns:{"draw" if name == "drawing" else name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing", "manifest")
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def archive(body: str, styles: str = "", before: str = "", **parts: str) -> bytes:
    """Make an ODT of the given body; ``styles`` goes among its automatic styles."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        file.writestr(
            "content.xml",
            f"{before}<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            f"</office:document-content>",
        )
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "-") + ".xml", content)
    return made.getvalue()


def make(folder: Path, body: str, styles: str = "") -> Path:
    path = folder / "a.odt"
    path.write_bytes(archive(body, styles))
    return path


def found(path: Path) -> list[tuple[Kind, str | None, str]]:
    document = read(path, language="fr")
    for paragraph in document.paragraphs:
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
    return [(p.kind, p.number, p.text) for p in document.paragraphs]


def level(depth: int, form: str, after: str = ".", **more: str) -> str:
    extra = "".join(f' text:{k.replace("_", "-")}="{v}"' for k, v in more.items())
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" '
        f'style:num-suffix="{after}"{extra}/>'
    )


LISTS = (
    '<text:list-style style:name="L">'
    + level(1, "1")
    + level(2, "a", ")")
    + level(3, "1", ".", display_levels="3")
    + "</text:list-style>"
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)


def items(*inside: str, attributes: str = 'text:style-name="L"') -> str:
    return (
        f"<text:list {attributes}>"
        + "".join(f"<text:list-item>{i}</text:list-item>" for i in inside)
        + "</text:list>"
    )


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def test_what_odfpy_writes_is_read(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="Commission des lacs"))
    document.text.addElement(text.P(text="1. La Commission s’est réunie à Turku."))
    grid = table.Table(name="t")
    for row in (("Rive", "Longueur"), ("nord", "12 km")):
        line = table.TableRow()
        for words in row:
            cell = table.TableCell()
            cell.addElement(text.P(text=words))
            line.addElement(cell)
        grid.addElement(line)
    document.text.addElement(grid)
    hidden = Style(name="Caché", family="text")
    hidden.addElement(TextProperties(display="none"))
    document.automaticstyles.addElement(hidden)
    last = text.P(text="Adopté")
    last.addElement(text.S(c=2))
    last.addElement(text.Span(text="en séance"))
    last.addElement(text.Span(stylename=hidden, text=" caché"))
    document.text.addElement(last)
    document.save(str(tmp_path / "a.odt"))
    assert found(tmp_path / "a.odt") == [
        (Kind.HEADING, None, "Commission des lacs"),
        (Kind.PARAGRAPH, "1.", "La Commission s’est réunie à Turku."),
        (Kind.TABLE_CELL, None, "Rive"),
        (Kind.TABLE_CELL, None, "Longueur"),
        (Kind.TABLE_CELL, None, "nord"),
        (Kind.TABLE_CELL, None, "12 km"),
        (Kind.PARAGRAPH, None, "Adopté en séance"),
    ]


def test_numbers_are_those_that_are_printed(tmp_path: Path) -> None:
    deep = items(p("C"), attributes="")
    body = (
        items(p("A"), p("B") + items(p("Ba") + p("(suite)"), p("Bb") + deep, attributes=""))
        + p("entre deux")
        + items(p("D"), attributes='text:style-name="L" text:continue-numbering="true"')
        + items(p("E"))
        + items(p("F"), attributes='text:style-name="B"')
    )
    assert [(number, words) for _, number, words in found(make(tmp_path, body, LISTS))] == [
        ("1.", "A"),
        ("2.", "B"),
        ("a)", "Ba"),
        (None, "(suite)"),
        ("b)", "Bb"),
        ("2.b.1.", "C"),
        (None, "entre deux"),
        ("3.", "D"),
        ("1.", "E"),
        (None, "F"),
    ]


def test_an_item_may_say_what_it_counts_as_and_a_list_continue_another(tmp_path: Path) -> None:
    body = (
        '<text:list xml:id="x" text:style-name="L"><text:list-item text:start-value="7">'
        + p("A")
        + "</text:list-item></text:list>"
        + items(p("B"))
        + items(p("C"), attributes='text:continue-list="x" text:style-name="L"')
    )
    assert [number for _, number, _ in found(make(tmp_path, body, LISTS))] == ["7.", "1.", "8."]


def test_numbered_headings(tmp_path: Path) -> None:
    def h(depth: int, words: str) -> str:
        return f'<text:h text:outline-level="{depth}">{words}</text:h>'

    outline = "<text:outline-style>" + level(1, "I") + level(2, "A") + "</text:outline-style>"
    body = h(1, "Mandat") + h(2, "Objet") + h(2, "Durée") + h(1, "Budget") + h(2, "Recettes")
    assert [number for _, number, _ in found(make(tmp_path, body, outline))] == [
        "I.",
        "A.",
        "B.",
        "II.",
        "A.",
    ]


def test_deleted_text_is_left_out_and_inserted_text_read(tmp_path: Path) -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        + p("cinquante")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p('Le budget est de <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>60'
            '<text:change-end text:change-id="c2"/> dollars<office:annotation><text:p>Vérifier.</text:p>'
            "</office:annotation>.")
    )  # fmt: skip
    assert found(make(tmp_path, body)) == [(Kind.PARAGRAPH, None, "Le budget est de 60 dollars.")]


def test_footnotes_follow_their_paragraph_and_endnotes_the_text(tmp_path: Path) -> None:
    def note(kind: str, mark: str, words: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
            f"<text:note-body>{p(words)}</text:note-body></text:note>"
        )

    body = p(f"Le rapport{note('endnote', 'i', 'Voir la fin.')} est paru{note('footnote', '1', 'En 1971.')}.")
    assert found(make(tmp_path, body + p("Suite."))) == [
        (Kind.PARAGRAPH, None, "Le rapport est paru."),
        (Kind.FOOTNOTE, "1", "En 1971."),
        (Kind.PARAGRAPH, None, "Suite."),
        (Kind.FOOTNOTE, "i", "Voir la fin."),
    ]


def test_text_boxes_follow_the_paragraph_that_they_hang_on(tmp_path: Path) -> None:
    box = f"<draw:frame><draw:text-box>{p('Encadré')}</draw:text-box></draw:frame>"
    assert [words for _, _, words in found(make(tmp_path, p(f"Avant {box}après.")))] == [
        "Avant après.",
        "Encadré",
    ]


def test_it_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(archive(p("Le Comité siège.")))
    assert found(path) == [(Kind.PARAGRAPH, None, "Le Comité siège.")]


def refused(folder: Path, data: bytes) -> str:
    path = folder / "a.odt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path, language="fr")
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def test_archives_that_mean_harm_are_refused(tmp_path: Path) -> None:
    assert "not an ODT" in refused(tmp_path, b"no archive at all")
    assert "damaged ODT" in refused(tmp_path, archive(p("x"))[:-40])
    assert "damaged ODT" in refused(tmp_path, archive("<unclosed>"))
    assert "damaged ODT" in refused(
        tmp_path, archive("<text:section>" * 60 + p("x") + "</text:section>" * 60)
    )
    sealed = f"<manifest:manifest {NAMESPACES}><manifest:encryption-data/></manifest:manifest>"
    assert "encrypted" in refused(tmp_path, archive(p("x"), META_INF__manifest=sealed))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = archive(p(" " * (49 * 1024 * 1024)))
    assert len(bomb) < 100_000
    assert "unpacks to more" in refused(tmp_path, bomb)
    assert "unpacks to more" in refused(tmp_path, archive("<text:p/>" * 4_000_001))


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    external = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert "entities" in refused(tmp_path, archive(p("&x;"), before=external))
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    billion = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
    assert "ODT" in refused(tmp_path, archive(p("&l9;"), before=billion))


def test_the_page_numbers_of_a_list_of_contents_are_left_out(tmp_path: Path) -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>Les lacs<text:tab/>3</text:p></text:index-body>"
        "</text:table-of-content><text:p>Recettes<text:tab/>15</text:p><text:p>II. Rives<text:tab/>7</text:p>"
        "<text:p>Page <text:page-number>4</text:page-number></text:p>"
    )
    document = read(make(tmp_path, body), language="fr")
    assert [p.text for p in document.paragraphs] == ["Les lacs", "Recettes 15", "Rives", "Page"]
    assert sorted(f.text for f in document.furniture) == ["3", "4", "7"]


def test_raised_figures_stay_apart(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    )
    above = '<text:span text:style-name="T1">{}</text:span>'
    body = f"<text:p>62/17{above.format(3)} le 1{above.format('er')}"
    assert [t for _, _, t in found(make(tmp_path, f"{body} mai</text:p>", styles))] == ["62/17³ le 1er mai"]


def test_paragraphs_nested_in_a_note_are_counted_once(tmp_path: Path) -> None:
    inner = "<text:p>mot</text:p>"
    for _ in range(60):
        inner = f"<text:p>mot{inner}</text:p>"
    note = f"<text:note><text:note-body>{inner}</text:note-body></text:note>"
    assert found(make(tmp_path, f"<text:p>Un{note}</text:p>"))[1][2].count("mot") == 61


def test_heads_and_feet_of_pages_in_use_stand_behind_the_text(tmp_path: Path) -> None:
    styles = (
        f"<office:document-styles {NAMESPACES}><office:master-styles>"
        '<style:master-page style:name="Standard"><style:header><text:p>A/62/17</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>3</text:page-number></text:p>"
        "<text:p>3 mai 2007</text:p></style:footer></style:master-page>"
        '<style:master-page style:name="Spare"><style:header><text:p>Modèle</text:p></style:header>'
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    path = tmp_path / "a.odt"
    path.write_bytes(archive("<text:p>Le Comité siège.</text:p>"))
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("styles.xml", styles)
    document = read(path, language="fr")
    assert [(q.kind, q.text) for q in document.paragraphs] == [
        (Kind.PARAGRAPH, "Le Comité siège."),
        (Kind.PAGE_HEADER, "A/62/17"),
        (Kind.PAGE_FOOTER, "3 mai 2007"),
    ]
    assert [left.text for left in document.furniture] == ["Page", "3"]


def test_what_is_set_as_by_a_typewriter_is_code(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="Source" style:family="text">'
        '<style:text-properties style:font-name="Liberation Mono"/></style:style>'
        '<style:style style:name="T1" style:family="text" style:parent-style-name="Source"/>'
    )
    body = (
        '<text:p>Lancez <text:span text:style-name="T1">git commit --amend</text:span> pour reprendre le '
        "dernier envoi tel quel, sans rien y changer.</text:p>"
    )
    (paragraph,) = read(make(tmp_path, body, styles), language="fr").paragraphs
    assert [paragraph.text[a:b] for a, b in paragraph.code] == ["git commit --amend"]
