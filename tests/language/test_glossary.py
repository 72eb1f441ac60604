"""Reading glossaries."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from align.errors import InputError
from align.language.glossary import Glossary, Term, read_glossary

TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic"><text><body>
<conceptEntry id="c1">
 <langSec xml:lang="fr"><termSec><term>aide alimentaire</term></termSec></langSec>
 <langSec xml:lang="en-GB">
  <termSec><term>food assistance</term></termSec>
  <termSec><term>food aid</term>
   <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
 </langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="fr"><termSec><term>seul</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_columns_come_in_any_order(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.tsv", "# mine\nEnglish\tnote\tFrench\nceasefire|truce\tn\tcessez-le-feu\n\tx\tvide\n"
    )
    assert read_glossary(path) == (Term(("cessez-le-feu",), ("ceasefire", "truce"), note="n"),)


def test_spreadsheets_that_part_cells_by_semicolons(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", '\ufefffr;en\n"paix; sécurité";peace\n')
    assert read_glossary(path) == (Term(("paix; sécurité",), ("peace",)),)


def test_tbx_with_a_superseded_term(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tbx", TBX)
    assert read_glossary(path) == (
        Term(("aide alimentaire",), ("food assistance",), forbidden_english=("food aid",)),
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tsv", "one\ttwo\na\tb\n", "must name the columns"),
        ("a.csv", "french,english\n", "holds no term"),
        ("a.tsv", "", "holds no term"),
        ("a.tbx", "<tbx><text>", "no well-formed TBX"),
        ("a.tbx", '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/hostname">]><t>&x;</t>', "holds no term"),
        ("a.xlsx", "PK", "cannot be read as a workbook"),
        ("a.pdf", "%PDF", "no glossary that align reads"),
    ],
)
def test_what_is_no_glossary_is_told_in_a_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_glossary(written(tmp_path, name, text))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"french,english\n\xff\xfe,b\n")
    with pytest.raises(InputError, match="not UTF-8"):
        read_glossary(str(path))


def test_the_shipped_glossary() -> None:
    terms = {term.french[0]: term for term in read_glossary("un")}
    assert terms["état de droit"].english == ("rule of law",)
    assert "truce" in terms["cessez-le-feu"].forbidden_english


def workbook(path: Path, *sheets: list[list[object]]) -> str:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(path)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "terms.xlsx",
        [["Notes on this file"], ["none"]],
        [
            ["Français", "Anglais", "Interdit", "Remarque", "Domaine"],
            ["trêve", "truce", "armistice", "1949 only", "peace|law"],
            [None, "alone", None, None, None],
            [2030, "2030", None, None, None],
        ],
    )
    assert read_glossary(path) == (
        Term(("trêve",), ("truce",), ("armistice",), (), "1949 only", ("peace", "law")),
        Term(("2030",), ("2030",)),
    )


def test_a_workbook_without_the_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "terms.xlsx", [["one", "two"], ["a", "b"]])
    with pytest.raises(InputError, match=r"terms\.xlsx: the first row of a sheet must name the columns"):
        read_glossary(path)


def test_a_workbook_that_would_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 201_000_000)
    with pytest.raises(InputError, match="too large"):
        read_glossary(str(path))


def test_domains_are_asked_for_behind_the_name(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.csv", "fr,en,domain\nexercice,fiscal year,Budget\nexercice,drill,Army\npaix,peace,\n"
    )
    assert [t.english[0] for t in read_glossary(path)] == ["fiscal year", "drill", "peace"]
    assert [t.english[0] for t in read_glossary(f"{path}#budget")] == ["fiscal year", "peace"]
    with pytest.raises(InputError, match=r"has no domain 'law'; it has army, budget"):
        read_glossary(f"{path}#law")


@pytest.mark.parametrize(
    ("files", "path", "concerned"),
    [
        ("budget*|*.docx", "docs/budget-2026.txt", True),
        ("budget*|*.docx", "docs/letter.docx", True),
        ("budget*|*.docx", "docs/letter.txt", False),
        ("docs/*/letter.txt", "docs/fr/letter.txt", True),
        ("budget*", None, True),
        ("", "letter.txt", True),
    ],
)
def test_a_term_may_be_for_some_documents(files: str, path: str | None, concerned: bool) -> None:
    term = Term(("a",), ("b",), files=tuple(filter(None, files.split("|"))))
    assert term.concerns(path) is concerned


def test_terms_are_found_in_any_of_their_forms() -> None:
    glossary = Glossary.of([Term(("financer",), ("to fund",), forbidden_french=("subventionner",))])
    assert glossary.accepted("Ils financeront la paix.", "fr") == ((4, 15, (0,)),)
    assert glossary.forbidden("Il subventionne la paix.", "fr") == ((3, 15, (0,)),)
    assert glossary.accepted("It funded peace.", "en") == ((3, 9, (0,)),)


def test_a_longer_term_for_other_documents_hides_no_shorter_one() -> None:
    exercise, year = (
        Term(("exercice",), ("drill",)),
        Term(("exercice clos",), ("closed year",), files=("budget*",)),
    )
    glossary = Glossary.of([exercise, year])
    assert glossary.concerning("letter.txt").accepted("exercice clos", "fr") == ((0, 8, (0,)),)
    assert glossary.concerning("budget.txt").accepted("exercice clos", "fr") == ((0, 13, (1,)),)


def test_a_glossary_without_terms_finds_nothing() -> None:
    assert Glossary().accepted("la paix", "fr") == Glossary().forbidden("peace", "en") == ()


def test_what_tbx_says_of_a_concept(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.tbx",
        """<martif type="TBX"><text><body><termEntry>
        <descrip type="subjectField">budget</descrip><note>Not in\n resolutions</note>
        <langSet xml:lang="fr"><tig><term>crédit</term></tig></langSet>
        <langSet xml:lang="en"><tig><term>credit</term></tig><tig><term>appropriation</term>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
        </termEntry></body></text></martif>""",
    )
    assert read_glossary(path) == (
        Term(("crédit",), ("appropriation", "credit"), note="Not in resolutions", domains=("budget",)),
    )


@given(st.binary(max_size=200), st.sampled_from([".csv", ".tsv", ".tbx", ".xlsx"]))
def test_hostile_files_raise_only_input_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("hostile") / f"g{suffix}"
    path.write_bytes(data)
    try:
        read_glossary(str(path))
    except InputError as error:
        assert str(path) in str(error)
