"""Small files that would keep a reader busy, or take its memory, for nothing. Each is refused in one line."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from align.documents import ReadError, read, read_bitext
from align.documents.formats import xlsx
from fuzz.targets import CORPUS


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    bitext = path.suffix in (".po", ".xlsx", ".tmx", ".xlf", ".csv", ".tsv")
    with pytest.raises(ReadError) as caught:
        read_bitext(path) if bitext else read(path, language="fr")
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def repacked(name: str, **parts: bytes) -> bytes:
    """Return an archive of the corpus with parts replaced, or added; ``__`` stands for a slash in names."""
    made = io.BytesIO()
    with zipfile.ZipFile(CORPUS / name) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {n: old.read(n) for n in old.namelist()}
        contents |= {k.replace("__", "/") + ".xml": v for k, v in parts.items()}
        for i, (member, content) in enumerate(contents.items()):
            new.writestr(member, content, zipfile.ZIP_STORED if not i else None)
    return made.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
ARCHIVES = {
    ".docx": ("docx/document.docx", "word__document"),
    ".odt": ("odt/document.odt", "content"),
    ".xlsx": ("xlsx/memory.xlsx", "xl__worksheets__sheet1"),
}
LAUGHS = b'<!DOCTYPE r [<!ENTITY l0 "ha">%s]>' % b"".join(
    b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(9)
)


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, suffix: str) -> None:
    archive, part = ARCHIVES[suffix]
    bomb = repacked(archive, **{part: b"<a>" + b" " * (49 << 20)})
    assert len(bomb) < 200_000
    assert "unpacks to more" in refused(tmp_path / f"a{suffix}", bomb)


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_entities_in_an_archive_are_refused(tmp_path: Path, suffix: str) -> None:
    archive, part = ARCHIVES[suffix]
    refused(tmp_path / f"a{suffix}", repacked(archive, **{part: LAUGHS + b"<r>&l9;</r>"}))


@pytest.mark.parametrize(
    ("suffix", "root"),
    [(".tmx", b"<tmx>&l9;</tmx>"), (".xlf", b"<xliff>&l9;</xliff>"), (".html", b"<html>&l9;")],
)
def test_a_billion_laughs_are_not_laughed(tmp_path: Path, suffix: str, root: bytes) -> None:
    assert "entit" in refused(tmp_path / f"a{suffix}", LAUGHS + root)


@pytest.mark.parametrize(("suffix", "tag"), [(".tmx", b"tmx"), (".xlf", b"xliff"), (".html", b"html")])
def test_deep_nesting_is_refused(tmp_path: Path, suffix: str, tag: bytes) -> None:
    refused(
        tmp_path / f"a{suffix}", b"<%s>" % tag + b"<div>" * 100_000 + b"</div>" * 100_000 + b"</%s>" % tag
    )


def test_spans_and_repetitions_of_a_table_are_not_carried_out() -> None:
    for name in ("odt/document.odt", "html/page.html"):  # they say that a cell spans 99,999,999 columns
        assert len(read(CORPUS / name, language="fr").paragraphs) < 30


def test_sheets_that_reach_to_their_last_row_are_not_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_LAST_ROW", 10_000)
    book = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>'
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 1) for n in range(40))
    far = b'<row r="9000"><c r="A9000" t="inlineStr"><is><t>x</t></is></c></row>'
    data = repacked("xlsx/memory.xlsx", xl__workbook=book % sheets, xl__worksheets__sheet1=SHEET % far)
    assert "empty rows" in refused(tmp_path / "a.xlsx", data)


def test_a_message_of_many_lines_is_refused(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr ""\n' + '"Le lac"\n' * 20_001
    assert "more than 20,000 lines" in refused(tmp_path / "a.po", text.encode())


def test_a_page_that_unpacks_to_gigabytes_takes_no_memory_of_ours(tmp_path: Path) -> None:
    packed = zlib.compress(b" " * (64 << 20), 9)
    assert len(packed) < 100_000
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    made = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    path = tmp_path / "a.pdf"
    path.write_bytes(made + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF")
    with pytest.raises(ReadError, match="holds no text that can be read"):
        read(path, language="fr")


def test_a_memory_in_which_nothing_is_translated_yet_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Le lac</seg></tuv>'
        '<tuv xml:lang="en"><seg/></tuv></tu></body></tmx>'
    )
    assert read_bitext(path).pairs == ((0, None),)


def test_a_damaged_spreadsheet_is_mended_in_a_spreadsheet_program(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(b"\x8f\x02 no archive")
    with pytest.raises(ReadError, match=r"is not an XLSX; open it in a spreadsheet program and save it"):
        read_bitext(path)
