"""Bitexts that others open: held against the formats' schemas, and read by programs that are not ours."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx, xliff, xliff2

from align.config import Config
from align.data import Bead, BeadKind, Comparison, Document, Finding, SentenceBead, Severity, Span
from align.documents import Bitext, read, read_bitext
from align.reports import DisplayOptions, formats
from tests import schemas
from tests.reports.conftest import make_comparison, make_finding, words_of

XML = {"tmx": "tmx14", "xliff": "xliff12", "xliff2": "xliff21"}
TABLES = ("tsv", "csv", "xlsx")
ITS = "{http://www.w3.org/2005/11/its}"


def written(comparison: Comparison, kind: str, **options: Any) -> bytes:
    content = formats[kind].report().render(comparison, DisplayOptions(**options))
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def valid(comparison: Comparison, kind: str, **options: Any) -> Any:
    """Return the root of an XML format, held against its schema."""
    root = etree.fromstring(written(comparison, kind, **options))
    schemas.xml(XML[kind]).assertValid(root)
    return root


def of_rows(
    rows: list[tuple[str, str]], findings: tuple[Finding, ...] = (), *, source: str = "fr.txt"
) -> Comparison:
    """Return a comparison of paragraphs that answer each other one by one; empty ones are left out."""
    fr = Document.from_paragraphs([f for f, _ in rows if f], language="fr", path=source)
    en = Document.from_paragraphs([e for _, e in rows if e], language="en", path="en.txt")
    beads, i, j = [], 0, 0
    for french, english in rows:
        kind = BeadKind.MATCH if french and english else BeadKind.OMISSION if french else BeadKind.ADDITION
        beads.append(Bead(range(i, i + bool(french)), range(j, j + bool(english)), 0.9, kind))
        i, j = i + bool(french), j + bool(english)
    return Comparison(fr, en, tuple(beads), findings, "un-fr-en", Config())


def of_bitext(bitext: Bitext, findings: tuple[Finding, ...] = ()) -> Comparison:
    """Return the comparison that a bitext makes."""
    beads = []
    for i, j in bitext.pairs:
        kind = BeadKind.ADDITION if i is None else BeadKind.OMISSION if j is None else BeadKind.MATCH
        sides = (range(0) if n is None else range(n, n + 1) for n in (i, j))
        beads.append(Bead(*sides, 1.0, kind))
    return Comparison(
        bitext.french,
        bitext.english,
        tuple(beads),
        findings,
        "un-fr-en",
        Config(),
        swapped=bitext.swapped,
        units=bitext.units,
    )


def lines_of(bitext: Bitext) -> list[tuple[str, str, str]]:
    def words(document: Document, index: int | None) -> str:
        if index is None:
            return ""
        paragraph = document.paragraphs[index]
        return " ".join(filter(None, (paragraph.number, paragraph.text)))

    return [
        (unit.id, words(bitext.french, i), words(bitext.english, j))
        for unit, (i, j) in zip(bitext.units, bitext.pairs, strict=True)
    ]


# Schemas


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize("level", ["paragraph", "sentence"])
@pytest.mark.parametrize("ui", ["en", "fr"])
def test_xml_is_valid(kind: str, level: str, ui: str) -> None:
    for source in ("fr", "en", None):
        for findings in (True, False):
            valid(make_comparison(), kind, level=level, ui=ui, source=source, findings=findings)


@pytest.mark.skipif(not schemas.TMX_DTD.exists(), reason="no DTD of TMX: make schemas takes it from Debian")
@pytest.mark.parametrize("level", ["paragraph", "sentence"])
@pytest.mark.parametrize("findings", [True, False])
def test_tmx_is_valid_by_the_official_dtd(level: str, findings: bool) -> None:
    schemas.tmx_dtd().assertValid(valid(make_comparison(), "tmx", level=level, findings=findings))


@schemas.needs_office
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("level", ["paragraph", "sentence"])
@pytest.mark.parametrize("findings", [True, False])
def test_office_files_are_valid(tmp_path: Path, kind: str, level: str, findings: bool) -> None:
    file = tmp_path / f"report.{kind}"
    file.write_bytes(written(make_comparison(), kind, level=level, findings=findings))
    assert schemas.office(file) == []


@pytest.mark.parametrize("kind", XML)
def test_an_empty_bitext_is_valid(kind: str) -> None:
    valid(of_rows([]), kind)


@pytest.mark.parametrize("kind", ["xliff", "xliff2"])
def test_ids_are_unique_whatever_the_units_are_called(tmp_path: Path, kind: str) -> None:
    rows = "x\tUn.\tOne.\nx\tDeux.\tTwo.\na b\tTrois.\tThree.\né²\tQuatre.\tFour.\nu3\tCinq.\tFive.\n"
    (tmp_path / "a.tsv").write_text(rows, encoding="utf-8")
    root = valid(of_bitext(read_bitext(tmp_path / "a.tsv")), kind)
    units = [e for e in root.iter() if etree.QName(e).localname in ("unit", "trans-unit")]
    assert len({unit.get("id") for unit in units}) == 5
    names = [unit.get("resname" if kind == "xliff" else "name") or unit.get("id") for unit in units]
    assert names == ["x", "x", "a b", "é²", "u3"]


# Findings


@pytest.mark.parametrize("kind", ["xliff", "xliff2"])
def test_findings_are_notes_and_issues_around_their_words(kind: str) -> None:
    root = valid(make_comparison(), kind)
    space = f"{{{root.nsmap[None]}}}"
    issues = [
        (mark.get(f"{ITS}locQualityIssueType"), "".join(mark.itertext())) for mark in root.iter(f"{space}mrk")
    ]
    assert ("inconsistent-entities", "12/71") in issues
    assert ("numbers", "1 234,5 millions") in issues
    assert ("mistranslation", "a fund of $1,243.5 million") in issues
    assert ("omission", "Il sera mis à jour chaque année.") in issues
    notes = [note.text for note in root.iter(f"{space}note")]
    assert len(notes) == len(make_comparison().findings)
    assert "31 March 2025 in French, 31 May 2025 in English. (NUM002 date-mismatch)" in notes
    marks = Counter(
        (mark.get("id"), unit.get("id"))
        for unit in root.iter(f"{space}unit")
        for mark in unit.iter(f"{space}mrk")
    )
    assert set(marks.values()) <= {1}


@pytest.mark.parametrize("kind", ["xliff", "xliff2"])
def test_words_of_findings_that_cross_are_marked_piece_by_piece(kind: str) -> None:
    comparison = of_rows([("un deux trois quatre", "one")])
    french = comparison.french
    findings = tuple(
        make_finding(rule, Severity.ERROR, "a", "b", 0, [words_of(french, 0, words)])
        for rule, words in (("NUM001", "un deux"), ("SEM001", "deux trois"), ("TYP001", "trois"))
    )
    root = valid(replace(comparison, findings=findings), kind)
    target = next(e for e in root.iter() if etree.QName(e).localname == "target")
    assert "".join(target.itertext()) == "un deux trois quatre"
    pieces: dict[str, str] = {}
    for mark in (e for e in target.iter() if etree.QName(e).localname == "mrk"):
        issue = mark.get(f"{ITS}locQualityIssueType")
        pieces[issue] = pieces.get(issue, "") + "".join(mark.itertext())
    assert pieces == {"numbers": "un deux", "mistranslation": "deux trois", "typographical": "trois"}


def test_tmx_has_findings_as_properties_of_their_unit() -> None:
    root = valid(make_comparison(), "tmx", ui="fr")
    unit = next(u for u in root.iter("tu") if u.get("tuid") == "8")
    assert [p.text for p in unit.iter("prop") if p.get("type") == "x-align-finding"] == [
        "error: 31 mars 2025 en français, 31 mai 2025 en anglais. (NUM002 date-mismatch)"
    ]
    bare = valid(make_comparison(), "tmx", findings=False)
    assert not any(p.get("type") == "x-align-finding" for p in bare.iter("prop"))


# Rows


def sentences(document: Document, *words: tuple[int, str]) -> tuple[Span, ...]:
    return tuple(words_of(document, paragraph, text) for paragraph, text in words)


def merged() -> Comparison:
    """Two English paragraphs that one French paragraph renders, and two French ones for one English."""
    fr = Document.from_paragraphs(["Un. Deux. Trois.", "Quatre.", "Cinq."], language="fr", path="fr.txt")
    en = Document.from_paragraphs(["One. Two.", "Three.", "Four. Five."], language="en", path="en.txt")
    pairs = (((0, "Un."), (0, "One.")), ((0, "Deux."), (0, "Two.")), ((0, "Trois."), (1, "Three.")))
    first = tuple(SentenceBead(sentences(fr, f), sentences(en, e), 0.9) for f, e in pairs)
    pairs = (((1, "Quatre."), (2, "Four.")), ((2, "Cinq."), (2, "Five.")))
    second = tuple(SentenceBead(sentences(fr, f), sentences(en, e), 0.9) for f, e in pairs)
    beads = (
        Bead(range(1), range(2), 0.9, sentences=first),
        Bead(range(1, 3), range(2, 3), 0.9, sentences=second),
    )
    finding = make_finding("NUM001", Severity.ERROR, "a", "b", 0, sentences(fr, (0, "Trois.")))
    return Comparison(fr, en, beads, (finding,), "un-fr-en", Config())


def rows_of(comparison: Comparison, **options: Any) -> list[list[str]]:
    return [line.split("\t") for line in written(comparison, "tsv", **options).decode().splitlines()[1:]]


def test_the_source_is_never_joined_where_the_target_can_be_cut() -> None:
    assert [row[1:3] for row in rows_of(merged(), source="en")] == [
        ["Un. Deux.", "One. Two."],
        ["Trois.", "Three."],
        ["Quatre. Cinq.", "Four. Five."],
    ]
    assert [row[1:3] for row in rows_of(merged(), source="fr")] == [
        ["Un. Deux. Trois.", "One. Two. Three."],
        ["Quatre.", "Four."],
        ["Cinq.", "Five."],
    ]


def test_a_finding_goes_where_its_words_go() -> None:
    assert [row[6] for row in rows_of(merged(), source="en")] == ["", "NUM001", ""]
    assert [row[6] for row in rows_of(merged(), level="sentence")] == ["", "", "NUM001", "", ""]


def test_a_sentence_that_renders_two_paragraphs_keeps_them_together() -> None:
    comparison = merged()
    whole = comparison.beads[0].sentences
    joined = SentenceBead(whole[1].french + whole[2].french, whole[1].english + whole[2].english, 0.9)
    bead = replace(comparison.beads[0], sentences=(whole[0], joined))
    rows = rows_of(replace(comparison, beads=(bead, comparison.beads[1])), source="en")
    assert rows[0][1:3] == ["Un. Deux. Trois.", "One. Two. Three."]


def test_a_sentence_that_only_the_target_has_before_all_others_goes_with_the_first() -> None:
    comparison = merged()
    first, *others = comparison.beads[0].sentences
    alone = replace(first, english=())
    bead = replace(comparison.beads[0], sentences=(alone, replace(first, french=()), *others))
    rows = rows_of(replace(comparison, beads=(bead, comparison.beads[1])), source="en")
    assert rows[0][1:3] == ["Un. Deux.", "One. Two."]


def test_spaces_that_do_not_break_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text("Le\u00a0Comité\nconclut\u00a0: 1\u202f234 voix.", encoding="utf-8")
    fr = read(tmp_path / "fr.txt", language="fr")
    en = Document.from_paragraphs(["The Committee concludes: 1,234 votes."], language="en")
    bead = Bead(range(1), range(1), 0.9)
    found = make_finding("NUM001", Severity.ERROR, "m", "m", 0, [words_of(fr, 0, "1 234")])
    comparison = Comparison(fr, en, (bead,), (found,), "un-fr-en", Config())
    assert rows_of(comparison)[0][1] == "Le\u00a0Comité conclut\u00a0: 1\u202f234 voix."
    root = valid(comparison, "xliff", source="en")
    assert next(e for e in root.iter() if etree.QName(e).localname == "mrk").text == "1\u202f234"


# Other readers


def test_tmx_is_read_by_the_translate_toolkit(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_bytes(written(make_comparison(), "tmx", findings=False))
    store = tmx.tmxfile.parsefile(str(tmp_path / "a.tmx"))
    store.settargetlanguage("fr")
    pairs = [(unit.source, unit.target) for unit in store.units]
    assert ("The Committee,", "Le Comité,") in pairs
    assert len(pairs) == len(make_comparison().beads)


@pytest.mark.parametrize(("kind", "module"), [("xliff", xliff.xlifffile), ("xliff2", xliff2.Xliff2File)])
def test_xliff_is_read_by_the_translate_toolkit(tmp_path: Path, kind: str, module: Any) -> None:
    (tmp_path / "a.xlf").write_bytes(written(make_comparison(), kind, findings=False))
    store = module.parsefile(str(tmp_path / "a.xlf"))
    pairs = [(str(unit.source or ""), str(unit.target or "")) for unit in store.units if not unit.isheader()]
    assert ("The Committee,", "Le Comité,") in pairs
    assert len(pairs) == len(make_comparison().beads)


def test_csv_is_read_by_pythons_reader() -> None:
    for ui, delimiter in (("en", ","), ("fr", ";")):
        text = written(make_comparison(), "csv", ui=ui).decode("utf-8-sig")
        table = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        assert {len(row) for row in table} == {8}
        assert len(table) == 1 + len(make_comparison().beads)
        assert "\r\n" in text and text.endswith("\r\n")


def test_xlsx_is_a_table_to_work_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(make_comparison(), "xlsx")), rich_text=True)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [
        "Id", "French", "English", "Link", "Score", "Severity", "Rules", "Findings",
    ]  # fmt: skip
    assert sheet.max_row == 1 + len(make_comparison().beads)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    row = sheet[5]
    assert row[5].value == "error"
    assert row[6].value == "REF001 NUM001 SEM001"
    assert next(str(run) for run in row[1].value if not isinstance(run, str)) == "12/17"
    assert all(cell.alignment.wrap_text for cell in row[1:3])
    (area,) = sheet.conditional_formatting
    assert len(area.rules) == 3
    facts = {key.value: value.value for key, value in book.worksheets[1].iter_rows()}
    assert facts["Model"] == "un-fr-en"
    assert "Whole document: <b>brackets</b> are not paired." in facts.values()


def test_docx_has_comments_on_the_words_of_findings() -> None:
    made = docx.Document(io.BytesIO(written(make_comparison(), "docx")))
    (table,) = made.tables
    assert len(table.rows) == 1 + len(make_comparison().beads)
    assert [cell.text for cell in table.rows[0].cells] == ["", "French", "English"]
    comments = {comment.comment_id: comment.text for comment in made.comments}
    assert len(comments) == len(make_comparison().findings)
    anchored = dict(anchors(made))
    found = {comments[key].splitlines()[0]: words for key, words in anchored.items()}
    assert found["Error · symbol-mismatch"] == "12/17"
    assert found["Error · number-mismatch"] == "1 234,5 millions"
    assert found["Warning · low-similarity"] == "un fonds doté de 1 234,5 millions de dollars"
    assert found["Error · added-paragraph"].startswith("Welcomes the offer")
    assert found["Note · unpaired-mark"] == made.paragraphs[0].text
    assert comments[min(comments)].splitlines()[1:] == [
        "Whole document: <b>brackets</b> are not paired.",
        "TYP001",
    ]


def test_comments_name_the_rule_in_the_language_of_the_interface() -> None:
    made = docx.Document(io.BytesIO(written(make_comparison(), "docx", ui="fr")))
    assert "Erreur · nombres différents" in {c.text.splitlines()[0] for c in made.comments}


def anchors(made: Any) -> Iterator[tuple[int, str]]:
    """Yield the id of each comment and the words that it lies on."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for start in made.element.iter(f"{space}commentRangeStart"):
        words, element = "", start
        while (element := element.getnext()).tag != f"{space}commentRangeEnd" or (
            element.get(f"{space}id") != start.get(f"{space}id")
        ):
            words += "".join(t.text or "" for t in element.iter(f"{space}t"))
        yield int(start.get(f"{space}id")), words


def test_the_page_and_the_screen_place_findings_by_their_unit(tmp_path: Path) -> None:
    row = "a-very-long-name/12\tIl en reste 12.\tThere remain 21.\n"
    (tmp_path / "a.tsv").write_text(row, encoding="utf-8")
    bitext = read_bitext(tmp_path / "a.tsv")
    found = make_finding("NUM001", Severity.ERROR, "m", "m", 0, [words_of(bitext.french, 0, "12")])
    comparison = of_bitext(bitext, (found,))
    assert "── unit a-very-long-name/12 ─" in written(comparison, "terminal").decode()
    assert "── unité a-very-long-name/12 ─" in written(comparison, "terminal", ui="fr").decode()
    page = written(comparison, "html").decode()
    assert '<span class="t" lang="fr">unité a-very-long-name/12</span>' in page
    assert "…-name/12" in page  # in the margin
    assert "¶" not in page


# Text that means harm, or that a format cannot hold

NASTY = [
    "=HYPERLINK(\"http://x\";\"y\")", "+1", "-5 %", "@SUM(A1)", "\tcell", "a\x00b\x1fc\x7f", "a\ud800b\ufffe",
    "]]><&\"'", "#N/A", "x" * 40_000, "  spaces\u00a0: \u202f here ", "é\u0301\U0001f30d", "'quoted'",
]  # fmt: skip


@pytest.mark.parametrize("kind", [*XML, *TABLES, "docx"])
def test_nasty_text_is_written_and_stays_text(kind: str) -> None:
    comparison = of_rows([(words, words[::-1]) for words in NASTY], source="=1+1\x07.txt")
    plain = make_finding("NUM001", Severity.ERROR, "", "", 0)
    findings = tuple(
        replace(plain, message=words, bead=n, french=(words_of(comparison.french, n),))
        for n, words in enumerate(NASTY)
    )
    data = written(replace(comparison, findings=findings), kind)
    if kind in XML:
        schemas.xml(XML[kind]).assertValid(etree.fromstring(data))
    elif kind == "tsv":
        assert {line.count(b"\t") for line in data.split(b"\n")[:-1]} == {7}
    elif kind == "xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            for row in sheet.iter_rows():
                assert all(cell.data_type in ("s", "inlineStr", "n") for cell in row)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    elif kind == "csv":
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
            assert not any(re.match(r"[=+\-@\t\r]", cell) for cell in row)
    elif kind == "docx":
        assert len(docx.Document(io.BytesIO(data)).comments) == len(NASTY)


def test_office_files_do_not_hold_the_hour() -> None:
    for kind in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(written(make_comparison(), kind))) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"dcterms" not in re.sub(rb"xmlns:\w+=\S+", b"", archive.read("docProps/core.xml"))


# Round trips

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=30
).filter(lambda text: text.strip() != "")
LABEL = st.text("abcXYZ019-_ é/", min_size=1, max_size=8).map(str.strip).filter(bool)
INLINE = st.one_of(
    TEXT.map(lambda t: [t]),
    st.tuples(TEXT, TEXT).map(lambda t: [t[0], ("hi", t[1])]),
    st.tuples(TEXT, TEXT, TEXT).map(lambda t: [t[0], ("bpt", "<b>"), t[1], ("ept", "</b>"), t[2]]),
)


@st.composite
def memories(draw: st.DrawFn) -> bytes:
    """Draw a translation memory with whatever a memory may hold."""
    root = etree.Element("tmx", version="1.4")
    names = ("creationtool", "creationtoolversion", "o-tmf", "adminlang", "datatype")
    header = etree.SubElement(root, "header", dict.fromkeys(names, "x"), segtype="sentence")
    header.set("srclang", draw(st.sampled_from(["en", "fr-CA", "*all*"])))
    if draw(st.booleans()):
        etree.SubElement(header, "prop", type="x-project").text = draw(TEXT)
    body = etree.SubElement(root, "body")
    for _ in range(draw(st.integers(1, 5))):
        unit = etree.SubElement(body, "tu")
        if draw(st.booleans()):
            unit.set("tuid", draw(LABEL))
        for name in draw(st.lists(st.sampled_from(["note", "prop"]), max_size=2)):
            made = etree.SubElement(unit, name)
            made.text = draw(TEXT)
            if name == "prop":
                made.set("type", draw(LABEL))
        for code in draw(st.permutations(["en-GB", "fr-CA", "es"]))[: draw(st.integers(1, 3))]:
            variant = etree.SubElement(unit, "tuv")
            variant.set("{http://www.w3.org/XML/1998/namespace}lang", code)
            segment = etree.SubElement(variant, "seg")
            for part in draw(INLINE):
                if isinstance(part, tuple):
                    child = etree.SubElement(segment, part[0])
                    child.text = part[1]
                    if part[0] in ("bpt", "ept"):
                        child.set("i", "1")
                elif len(segment):
                    segment[-1].tail = part
                else:
                    segment.text = part
    return bytes(etree.tostring(root, encoding=draw(st.sampled_from(["utf-8", "utf-16"]))))


def content(data: bytes) -> tuple[bytes, Counter[bytes]]:
    """Return what a memory holds, in whatever order: its header, its units, without our findings."""
    root = etree.fromstring(data)
    for prop in root.xpath("//prop[@type='x-align-finding']"):
        prop.getparent().remove(prop)
    for element in root.iter("tu", "header"):
        element.tail = None
    return etree.tostring(root.find("header"), method="c14n"), Counter(
        etree.tostring(unit, method="c14n") for unit in root.iter("tu")
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(memories())
def test_a_memory_loses_nothing_on_its_way_through(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(data)
    try:
        bitext = read_bitext(path)
    except ValueError:  # not one unit with both languages
        return
    findings = (make_finding("NUM001", Severity.ERROR, "a", "b", 0, ()),) if bitext.pairs else ()
    for found in ((), findings):
        path.write_bytes(written(of_bitext(bitext, found), "tmx"))
        assert content(path.read_bytes()) == content(data)
        again = read_bitext(path)
        assert [row[1:] for row in lines_of(again)] == [row[1:] for row in lines_of(bitext)]
        assert [u.notes for u in again.units] == [u.notes for u in bitext.units]
        assert [u.languages for u in again.units] == [u.languages for u in bitext.units]
    path.write_bytes(written(of_bitext(bitext, findings), "tmx"))
    assert path.read_bytes().count(b"x-align-finding") == len(findings)
    path.write_bytes(written(of_bitext(read_bitext(path), findings), "tmx"))
    assert path.read_bytes().count(b"x-align-finding") == len(findings)  # not twice


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(rows=[("0", "0", "'=")])
@given(st.lists(st.tuples(LABEL, TEXT, TEXT), min_size=1, max_size=5, unique_by=lambda row: row[0]))
@pytest.mark.parametrize("kind", ["xliff", "xliff2", "tsv", "csv", "xlsx"])
def test_other_formats_keep_ids_and_words(
    tmp_path: Path, kind: str, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path / "a.tsv"
    lines = [("id", "fr", "en"), *((name, " ".join(f.split()), " ".join(e.split())) for name, f, e in rows)]
    path.write_text("\n".join("\t".join(line) for line in lines), encoding="utf-8")
    bitext = read_bitext(path)
    out = tmp_path / f"b.{'xlf' if kind.startswith('xliff') else kind}"
    out.write_bytes(written(of_bitext(bitext), kind))
    found = lines_of(read_bitext(out))
    assert [row[1:] for row in found] == [row[1:] for row in lines_of(bitext)]
    if not kind.startswith("xliff"):
        assert [row[0] for row in found] == [row[0] for row in lines_of(bitext)]
