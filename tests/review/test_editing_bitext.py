"""Words of a bitext are changed in its file: only those of one segment, wherever else they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from align.config import Config
from align.documents import read_bitext
from align.errors import InputError
from align.review.desk import Desk, Place
from align.review.editing import plan_bitext, write
from align.review.history import History
from align.review.regroup import Spot
from align.session import Session
from tests.review.conftest import Opens, at, heard

NOON = "2026-11-30T12:00:00Z"
PAIRS = [
    ("Le Comité & l’ONU ont adopté 62/17.", "The Committee & the UN adopted 62/71."),
    ("Adopté.", "Adopted."),
    ("Le projet « A » est adopté.", 'Draft "A" is adopted.'),
    ("Adopté.", "Adopted."),
]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def tmx() -> str:
    def side(language: str, text: str) -> str:
        return f'<tuv xml:lang="{language}"><seg>{escaped(text)}</seg></tuv>'

    units = "\n".join(f"<tu>{side('en', en)}\n{side('fr', fr)}</tu>" for fr, en in PAIRS)
    return f'<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>\n'


def xliff() -> str:
    units = "".join(
        f'<trans-unit id="u{n}"><source>{escaped(en)}</source>\n<target>{escaped(fr)}</target></trans-unit>'
        for n, (fr, en) in enumerate(PAIRS)
    )
    head = '<file source-language="en" target-language="fr" datatype="plaintext" original="a"><body>'
    whole = f"{head}{units}</body></file>"
    return f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{whole}</xliff>'


def po() -> str:
    def quoted(text: str) -> str:
        words = text.replace('"', '\\"').split(" ")
        lines = [" ".join(words[:3]) + " " * (len(words) > 3), " ".join(words[3:])]
        return '""\n' + "\n".join(f'"{line}"' for line in lines if line)

    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n'
    return head + "".join(
        f'\nmsgctxt "{n}"\nmsgid {quoted(en)}\nmsgstr {quoted(fr)}\n' for n, (fr, en) in enumerate(PAIRS)
    )


def csv() -> str:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    return "fr,en\n" + "".join(f"{quoted(fr)},{quoted(en)}\n" for fr, en in PAIRS)


FORMATS = {"a.tmx": tmx, "a.xlf": xliff, "a.po": po, "a.csv": csv}


@pytest.fixture(params=FORMATS)
def bitext(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / request.param
    path.write_text(FORMATS[request.param](), encoding="utf-8")
    return path


def texts(path: Path) -> list[tuple[str, str]]:
    found = read_bitext(path)
    return [
        (found.french.paragraphs[i].text, found.english.paragraphs[j].text)
        for i, j in found.pairs
        if i is not None and j is not None
    ]


def edited(path: Path, side: int, segment: int, words: str) -> None:
    found = read_bitext(path)
    edit = plan_bitext(path, (found.french, found.english), side, segment, words)
    write(edit)


def test_one_segment_is_changed_and_no_other_byte(bitext: Path) -> None:
    before = bitext.read_bytes()
    assert texts(bitext) == PAIRS
    edited(bitext, 1, 0, "The Committee & the UN adopted 62/17.")
    assert bitext.read_bytes() == before.replace(b"62/71", b"62/17")
    assert texts(bitext)[1:] == PAIRS[1:]


def test_of_the_same_words_those_of_the_segment_are_changed(bitext: Path) -> None:
    edited(bitext, 0, 3, "Adopté hier.")
    assert texts(bitext) == [*PAIRS[:3], ("Adopté hier.", "Adopted.")]


def test_what_a_format_writes_otherwise_is_written_so(bitext: Path) -> None:
    words = 'Draft "B" & <c> is adopted.'
    edited(bitext, 1, 2, words)
    assert texts(bitext) == [*PAIRS[:2], (PAIRS[2][0], words), PAIRS[3]]
    edited(bitext, 1, 2, PAIRS[2][1])
    assert texts(bitext) == PAIRS


@pytest.mark.parametrize(
    ("held", "words", "made"),
    [
        ("It <g id='1'>adopted</g> 62/71.", "It adopted 62/17.", "It <g id='1'>adopted</g> 62/17."),
        ("It <g id='1'>adopted</g> 62/71.", "It took 62/71.", "It <g id='1'>took</g> 62/71."),
        ("It <bpt id='1'>&lt;b></bpt>adopted<ept id='1'>&lt;/b></ept> it.", "We adopted it.", None),
        ("It adopted <x id='1'/> 62/71.", "It adopted 62/17.", "It adopted <x id='1'/> 62/17."),
        (
            "<ph id='1'>{a}</ph>It adop<g id='2'>ted</g> it.",
            "It took it.",
            "<ph id='1'>{a}</ph>It took<g id='2'></g> it.",
        ),
        ("It &#97;dopted &#x36;2/71.", "It adopted 62/17.", "It &#97;dopted 62/17."),
        ("A <g id='1'>big red</g> fox", "A small fox", "A <g id='1'>small</g> fox"),
        ("A <g id='1'>big</g> <g id='2'>red</g> fox", "A dog", "A <g id='1'>dog</g><g id='2'></g>"),
    ],
)
def test_words_are_changed_between_marks_of_formatting(
    tmp_path: Path, held: str, words: str, made: str | None
) -> None:
    path = tmp_path / "a.xlf"
    before = xliff().replace("Adopted.", held, 1)
    path.write_text(before, encoding="utf-8")
    edited(path, 1, 1, words)
    assert texts(path)[1][1] == words
    written = path.read_text(encoding="utf-8")
    assert re.findall("<[^>]*>", written) == re.findall("<[^>]*>", before)
    if made is not None:
        assert written == before.replace(held, made)


def test_a_segment_with_words_in_a_code_is_left_to_its_own_program(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    code = "<ph>{<sub>a note</sub>}</ph>adopted 62/71"
    path.write_text(tmx().replace("adopted 62/71", code), encoding="utf-8")
    with pytest.raises(InputError, match=r"codes with text in them.*its own program"):
        edited(path, 1, 0, "The Committee adopted nothing.")


# Spreadsheets


def workbook(path: Path, rows: Sequence[Sequence[Any]] = PAIRS, more: str = "") -> Path:
    """Write a workbook, each text once, as Excel does: cells name it by its number."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("French", "English"), *rows):
        sheet.append(list(row))
    if more:
        book.create_sheet("Notes").append([more])
    book.save(path)
    strings: dict[str, int] = {}

    def named(cell: re.Match[str]) -> str:
        return f't="s"><v>{strings.setdefault(cell[1], len(strings))}</v></c>'

    inline = re.compile(r't="inlineStr"><is>(.*?)</is></c>')
    parts = {name: data for name, data in members(path).items() if name != "xl/sharedStrings.xml"}
    for name, data in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = inline.sub(named, data.decode()).encode()
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = "".join(f"<si>{text}</si>" for text in strings)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named_part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    types = parts["[Content_Types].xml"].decode()
    if "sharedStrings" not in types:
        parts["[Content_Types].xml"] = types.replace("</Types>", named_part).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def members(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_words_of_one_cell_are_changed_and_no_other_part(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    before = members(path)
    edited(path, 1, 0, "The Committee & the UN adopted <62/17>.")
    assert texts(path) == [(PAIRS[0][0], "The Committee & the UN adopted <62/17>."), *PAIRS[1:]]
    after = members(path)
    assert {name for name in before if before[name] != after[name]} == {"xl/sharedStrings.xml"}
    strings = "xl/sharedStrings.xml"
    assert after[strings] == before[strings].replace(b"62/71", b"&lt;62/17&gt;")


def test_the_words_of_a_cell_in_several_formats_are_changed_in_theirs(tmp_path: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    rich = CellRichText("It adopted ", TextBlock(InlineFont(b=True), "62/71"), " in Turku.")
    path = workbook(tmp_path / "a.xlsx", [("Il a adopté 62/17 à Turku.", rich), PAIRS[0]])
    edited(path, 1, 0, "It adopted 62/17 in Turku.")
    assert texts(path)[0][1] == "It adopted 62/17 in Turku."
    assert b"62/17</t></r>" in members(path)["xl/sharedStrings.xml"]


def test_a_cell_that_has_its_text_in_itself_is_changed_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    parts = members(path)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    inside = re.sub(r't="s"><v>3</v>', 't="inlineStr"><is><t>It adopted 62/71.</t></is>', sheet)
    with ZipFile(path, "w") as package:
        for name, data in (parts | {"xl/worksheets/sheet1.xml": inside.encode()}).items():
            package.writestr(name, data)
    edited(path, 1, 0, "It adopted 62/17.")
    assert members(path)["xl/worksheets/sheet1.xml"].decode() == inside.replace("62/71", "62/17")


@pytest.mark.parametrize(
    ("rows", "more", "said"),
    [
        ([*PAIRS[:2], ("Levée.", "Adopted.")], "", "share"),
        (PAIRS[:2], "Adopted.", "in several cells"),
        ([*PAIRS[:2], ("Total.", '="Adopted."&B2')], "", "formulas"),
        ([PAIRS[0], ("12", 12.5), PAIRS[2]], "", "a number"),
    ],
)
def test_a_cell_that_says_so_elsewhere_is_left_to_its_own_program(
    tmp_path: Path, rows: Sequence[Sequence[Any]], more: str, said: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", rows, more)
    before = path.read_bytes()
    with pytest.raises(InputError, match=f"{said}.*its own program"):
        edited(path, 1, 1, "Approved.")
    assert path.read_bytes() == before


def test_the_page_writes_into_the_bitext_and_takes_it_back(
    bitext: Path, session: Session, opened: Opens
) -> None:
    before = bitext.read_bytes()
    history = History(bitext.with_name(".align-review.sqlite"))
    desk = Desk(Place((bitext,), bitext.with_name("decisions.jsonl")), session, Config(), history)
    page = opened(desk)
    page.locator('.card[data-rule="REF001"] [data-take="en"]').first.click()
    page.locator("#write [value=write]").click()
    heard(page, f"Written to {bitext.name}.")
    assert bitext.read_bytes() == before.replace(b"62/71", b"62/17")
    page.keyboard.press("u")
    heard(page, "Undone.")
    assert bitext.read_bytes() == before
    desk.edit(Spot("fr", 1), "Adoptée.", "Ada", NOON, copy=True)
    assert bitext.read_bytes() == before
    assert texts(bitext.with_name(f"a.edited{bitext.suffix}"))[1] == ("Adoptée.", "Adopted.")


def test_words_of_a_segment_are_typed_in_the_page(tmp_path: Path, session: Session, opened: Opens) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(tmx(), encoding="utf-8")
    history = History(tmp_path / ".align-review.sqlite")
    page = opened(Desk(Place((path,), tmp_path / "decisions.jsonl"), session, Config(), history))
    page.keyboard.press("v")
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("c")
    heard(page, "The pairs of a bitext are its own")
    page.keyboard.press("ArrowRight")
    at(page, "e0")
    page.keyboard.press("F2")
    page.locator("#edit-text").fill("The Committee & the UN adopted 62/17.")
    page.keyboard.press("Control+Enter")
    heard(page, "Written to a.tmx.")
    assert texts(path)[0][1] == "The Committee & the UN adopted 62/17."
