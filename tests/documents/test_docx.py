"""DOCX: printed numbers, tables, notes, tracked changes, and archives that mean harm. Each file is made
here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from align.data import Kind
from align.documents import ReadError, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def make(folder: Path, body: str, **parts: str) -> Path:
    """Write a DOCX of the given body; ``parts`` are the insides of other parts (numbering, footnotes,
    styles)."""
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{inside}</w:{name}>")
    return path


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, level: int, list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, style: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText '
        f'w:val="{text}"/></w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "%3)")
    + level(3, "decimal", "%1.%4")
    + level(4, "bullet", "•")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride '
    'w:val="5"/></w:lvlOverride></w:num>'
)


def found(path: Path) -> list[tuple[str | None, str]]:
    document = read(path, language="fr")
    for paragraph in document.paragraphs:
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
        if paragraph.number is not None:
            assert document.text[: paragraph.start].endswith(f"{paragraph.number} ")
    return [(q.number, q.text) for q in document.paragraphs]


def test_numbers_are_those_that_word_prints(tmp_path: Path) -> None:
    items = [
        ("A", 0),
        ("B", 1),
        ("C", 1),
        ("D", 2),
        ("E", 2),
        ("F", 0),
        ("G", 1),
        ("H", 3),
        ("I", 4),
        ("J", 0),
    ]
    path = make(
        tmp_path,
        "".join(numbered(t, d) for t, d in items) + numbered("K", 0, 2) + numbered("L", 0, 2),
        numbering=LISTS,
    )
    assert found(path) == [
        ("1.", "A"),
        ("(a)", "B"),
        ("(b)", "C"),
        ("i)", "D"),
        ("ii)", "E"),
        ("2.", "F"),
        ("(a)", "G"),
        ("2.1", "H"),
        (None, "I"),
        ("3.", "J"),
        ("5.", "K"),
        ("6.", "L"),
    ]


def test_letters_go_on_doubled_after_z(tmp_path: Path) -> None:
    body = numbered("x", 0) + "".join(numbered(f"t{i}", 1) for i in range(28))
    assert [n for n, _ in found(make(tmp_path, body, numbering=LISTS))][25:] == ["(y)", "(z)", "(aa)", "(bb)"]


def test_numbers_may_come_from_the_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId '
        'w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Sub"/><w:basedOn w:val="S"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = (
        p("un", '<w:pStyle w:val="S"/>')
        + p("deux", '<w:pStyle w:val="T"/>')
        + p("trois", '<w:pStyle w:val="S"/>')
    )
    off = p("sans", '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    path = make(tmp_path, body + off, numbering=LISTS, styles=styles)
    assert found(path) == [("1.", "un"), ("(a)", "deux"), ("2.", "trois"), (None, "sans")]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    inserted = "<w:ins>" + run.format("nouveau") + "</w:ins>"
    deleted = "<w:del><w:r><w:delText>vieux</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run.format(' parti')}</w:moveFrom><w:moveTo>{run.format(' venu')}</w:moveTo>"
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"  # the mark between two paragraphs, deleted
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('effacée')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('gardée')}</w:tc></w:tr>"
    )
    body = (
        f"<w:p>{run.format('Le ')}{deleted}{inserted}{run.format(' texte')}{moved}</w:p>"
        f"<w:p>{mark}{run.format('Première moitié, ')}</w:p>{p('seconde moitié.')}"
        f"<w:tbl>{rows}</w:tbl>"
    )
    assert [t for _, t in found(make(tmp_path, body))] == [
        "Le nouveau texte venu",
        "Première moitié, seconde moitié.",
        "gardée",
    ]


def test_footnotes_follow_their_paragraph_and_fields_show_their_result(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Voir la résolution.")}</w:footnote><w:footnote w:id="3">'
        f"{p('Ibid.')}</w:footnote>"
    )
    body = (
        '<w:p><w:r><w:t>Rappelant la lettre</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:instrText> PAGE </w:instrText>"
        '</w:r><w:r><w:t>,</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>' + p("Fin.")
    )
    document = read(make(tmp_path, body, footnotes=notes), language="fr")
    assert [(q.kind, q.number, q.text) for q in document.paragraphs] == [
        (Kind.PARAGRAPH, None, "Rappelant la lettre,"),
        (Kind.FOOTNOTE, "1", "Voir la résolution."),
        (Kind.FOOTNOTE, "2", "Ibid."),
        (Kind.PARAGRAPH, None, "Fin."),
    ]


def test_what_python_docx_writes_is_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Rapport", 1)
    made.add_paragraph("Premier point", style="List Number")
    made.add_paragraph("Second point", style="List Number")
    made.add_paragraph("Une puce", style="List Bullet")
    table = made.add_table(2, 2)
    for i, text in enumerate(("A", "B", "C", "D")):
        table.cell(i // 2, i % 2).text = text
    made.save(str(tmp_path / "b.docx"))
    document = read(tmp_path / "b.docx", language="fr")
    assert [(q.kind, q.number, q.text) for q in document.paragraphs] == [
        (Kind.HEADING, None, "Rapport"),
        (Kind.LIST_ITEM, "1.", "Premier point"),
        (Kind.LIST_ITEM, "2.", "Second point"),
        (Kind.LIST_ITEM, None, "Une puce"),
        *((Kind.TABLE_CELL, None, text) for text in "ABCD"),
    ]


def archive_of(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return made.getvalue()


def refused(folder: Path, data: bytes) -> str:
    path = folder / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path, language="fr")
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def test_archives_that_mean_harm_are_refused(tmp_path: Path) -> None:
    assert "not a DOCX" in refused(tmp_path, b"no archive at all")
    assert "damaged" in refused(tmp_path, archive_of(word__document=b"<w/>")[:-30])
    assert "holds no Word document" in refused(tmp_path, archive_of(content=b"<x/>"))
    assert "damaged" in refused(tmp_path, archive_of(word__document=b"<unclosed>"))
    assert "without a text" in refused(tmp_path, archive_of(word__document=f"<w:document {W}/>".encode()))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = archive_of(word__document=b" " * (49 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert "unpacks to more" in refused(tmp_path, bomb)


def test_external_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {W}><w:body><w:p><w:r>'
        f"<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "entities" in refused(tmp_path, archive_of(word__document=xml.encode()))


def test_a_deep_nest_of_tables_is_refused(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60
    assert "damaged" in refused(tmp_path, make(tmp_path, body).read_bytes())


R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
EDGES = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(f'<Relationship Id="{name}" Target="{name}.xml" Type="t"/>' for name in ("hdr", "first", "ftr"))
    + "</Relationships>"
)
NUMBER = (
    '<w:r><w:t xml:space="preserve">Page </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
)


def with_edges(folder: Path, section: str) -> Path:
    path = make(
        folder,
        f'{p("Le Comité siège.")}<w:sectPr><w:headerReference w:type="default" {R} r:id="hdr"/>'
        f'<w:headerReference w:type="first" {R} r:id="first"/>'
        f'<w:footerReference w:type="default" {R} r:id="ftr"/>{section}</w:sectPr>',
        hdr=p("A/62/17"),
        first=p("Distr. générale"),
        ftr=f"{p('A/62/17')}{p('3 mai 2007').replace('</w:p>', NUMBER + '</w:p>')}",
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", EDGES)
    return path


def test_heads_and_feet_of_pages_stand_behind_the_text_without_page_numbers(tmp_path: Path) -> None:
    document = read(with_edges(tmp_path, ""), language="fr")
    assert [(q.kind, q.text) for q in document.paragraphs] == [
        (Kind.PARAGRAPH, "Le Comité siège."),
        (Kind.PAGE_HEADER, "A/62/17"),
        (Kind.PAGE_FOOTER, "3 mai 2007"),
    ]
    assert [left.text for left in document.furniture] == ["Page", "3"]


def test_first_pages_have_their_own_head_where_the_section_says_so(tmp_path: Path) -> None:
    document = read(with_edges(tmp_path, "<w:titlePg/>"), language="fr")
    assert [q.text for q in document.paragraphs if q.kind is Kind.PAGE_HEADER] == [
        "A/62/17",
        "Distr. générale",
    ]


TYPED = '<w:rPr><w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono"/></w:rPr>'


def typed(text: str) -> str:
    return f'<w:r>{TYPED}<w:t xml:space="preserve">{text}</w:t></w:r>'


def plain(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def code_of(path: Path) -> list[str]:
    return [q.text[a:b] for q in read(path, language="fr").paragraphs for a, b in q.code]


def test_what_is_set_as_by_a_typewriter_is_code(tmp_path: Path) -> None:
    sentence = (
        plain("Lancez ") + typed("git commit --amend") + plain(" pour reprendre le dernier envoi fait.")
    )
    path = make(tmp_path, f"<w:p>{sentence}</w:p><w:p>{typed('make install PREFIX=/opt')}</w:p>")
    assert code_of(path) == ["git commit --amend"]
    assert [q.kind for q in read(path, language="fr").paragraphs] == [Kind.PARAGRAPH, Kind.CODE]


def test_a_style_may_say_so(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Source"><w:name w:val="Source Text"/>'
        '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:style>'
    )
    called = '<w:r><w:rPr><w:rStyle w:val="Source"/></w:rPr><w:t>ls -l</w:t></w:r>'
    body = f"<w:p>{plain('La commande ')}{called}{plain(' donne la liste des fichiers.')}</w:p>"
    assert code_of(make(tmp_path, body, styles=styles)) == ["ls -l"]


def test_a_text_that_is_typed_as_a_whole_is_no_code(tmp_path: Path) -> None:
    body = "".join(f"<w:p>{typed(text)}</w:p>" for text in ("Note verbale", "Le secrétariat a lu A/63/370."))
    path = make(tmp_path, body)
    assert code_of(path) == []
    assert {q.kind for q in read(path, language="fr").paragraphs} == {Kind.PARAGRAPH}


def test_nor_is_a_form_that_was_filled_in_on_one(tmp_path: Path) -> None:
    filled = plain("Nom du navire pour lequel la demande est faite : ") + typed("Pluvier")
    assert code_of(make(tmp_path, f"<w:p>{filled}</w:p>")) == []


def test_nor_a_letter_that_is_quoted_in_its_letters(tmp_path: Path) -> None:
    letter = "Nous avons l'honneur de vous informer que la conférence se tiendra au printemps."
    around = "Le secrétariat a reçu du ministère la lettre dont le texte suit, et qu'il joint au dossier."
    body = f"<w:p>{plain(around * 2)}</w:p><w:p>{typed(letter)}</w:p>"
    assert [q.kind for q in read(make(tmp_path, body), language="fr").paragraphs] == [Kind.PARAGRAPH] * 2


def test_notes_numbered_in_brackets_are_notes_where_the_text_calls_them(tmp_path: Path) -> None:
    body = (
        p("Le rapport a paru en mai [81] et a été revu depuis[82].") + p("[81] Page 12.") + p("[82] Page 14.")
    )
    document = read(make(tmp_path, body), language="fr")
    assert [(q.kind, q.number) for q in document.paragraphs[1:]] == [
        (Kind.FOOTNOTE, "81"),
        (Kind.FOOTNOTE, "82"),
    ]
