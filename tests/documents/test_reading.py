"""Files: encodings, languages, bitext, and what is refused."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf import opendocument
from odf import text as odf_text

from align.data import Kind
from align.documents import LanguageError, ReadError, is_bitext, read, read_bitext
from align.documents.registry import formats

FRENCH = "Le Comité des lacs a examiné les travaux de la session précédente et s’est félicité des résultats."
ENGLISH = "The Committee on Lakes considered the work of the previous session and welcomed the results."


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    path = write(tmp_path, "a.txt", mark + FRENCH.encode(encoding))
    document = read(path)
    assert document.text == FRENCH
    assert (document.language, document.path) == ("fr", str(path))


def test_the_language_is_found(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", ENGLISH)).language == "en"


def test_another_language_is_an_error_that_says_which(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.txt",
        "El Comité examinó los trabajos de la reunión anterior y acogió con agrado los resultados.",
    )
    with pytest.raises(LanguageError, match=r"a\.txt: seems to be in Spanish.*--force") as caught:
        read(path)
    assert caught.value.guess.language == "es"
    assert read(path, language="fr").language == "fr"


def test_a_file_without_words_is_a_document_without_paragraphs(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", " \n\n ")).paragraphs == ()


def test_bitext_is_read_with_ids_header_and_empty_cells(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.tsv",
        f"id\tFrançais\tEnglish\r\nx1\t12. {FRENCH}\t{ENGLISH}\r\nx2\tAbsent.\t\r\n\r\nx3\t\tMissing.\r\n",
    )
    bitext = read_bitext(path)
    assert is_bitext(path)
    assert [u.id for u in bitext.units] == ["x1", "x2", "x3"]
    assert [p.unit for p in bitext.english.paragraphs] == ["x1", "x3"]
    assert bitext.pairs == ((0, 0), (1, None), (None, 1))
    assert not bitext.swapped
    first = bitext.french.paragraphs[0]
    assert (first.number, first.text) == ("12.", FRENCH)
    assert bitext.french.text[first.start : first.end] == FRENCH


def test_bitext_the_wrong_way_round_is_turned(tmp_path: Path) -> None:
    bitext = read_bitext(write(tmp_path, "a.tsv", f"{ENGLISH}\t{FRENCH}\n"))
    assert bitext.swapped
    assert [p.text for p in bitext.french.paragraphs] == [FRENCH]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a\tb\nc\n", "line 2 has 1 column"),
        ("a\tb\tc\td\n", "4 columns"),
        ("a\n", "1 column"),
        ("a\tb\n\n\nc\td\te\n", "line 4"),
    ],
)
def test_ragged_rows_are_refused_by_line(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_bitext(write(tmp_path, "a.tsv", rows))


def test_bitext_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="bitext"):
        read(write(tmp_path, "a.tsv", "a\tb\n"))


HOSTILE: dict[str, bytes] = {
    "empty.txt": b"",
    "mark-only.txt": b"\xef\xbb\xbf",
    "binary.txt": bytes(range(256)) * 20,
    "nul.txt": b"Le Comit\x00e",
    "odd.txt": b"\xff\xfeL\x00e\x00 ",
    "lone-surrogate.txt": b"\xff\xfe\x00\xd8",
    "line.txt": b"a" * 1_500_000,
    "lines.txt": b"a\n" * 500_002,
    "a.pdf": b"%PDF-1.4 ...",
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
    "a.rtf": b"{\\rtf1 x}",
    "a.gz": b"\x1f\x8b\x08 x",
    "text.docx": b"not a zip",
    "cut.docx": b"PK\x03\x04 and no more",
    "entities.html": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">'
        b"]><html><p>&x;</p></html>"
    ),
    "other.xml": b'<?xml version="1.0"?><tmx/>',
    "deep.html": b"<html>" + b"<div>" * 5000 + b"x",
    "empty.tsv": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, HOSTILE[name])
    with pytest.raises(ReadError) as caught:
        (read_bitext if name.endswith(".tsv") else read)(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert ";" in message  # the remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "absent.txt")
    with pytest.raises(ReadError, match="�"):
        read(tmp_path / "a\nb\x1b[31m.txt")
    with pytest.raises(ReadError, match="cannot be opened"):
        read("nul\0byte.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="not a regular file"):
        read(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", FRENCH)
    path.chmod(stat.S_IWUSR)
    with pytest.raises(ReadError, match="permissions"):
        read(path)


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(ReadError, match="larger than 32 MB"):
        read(path)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([".txt", ".md", ".html", ".docx", ".tsv", ""]),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml ", b"# ", b"a\tb\n"]
    ),
    st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, suffix: str, head: bytes, tail: bytes) -> None:
    path = write(tmp_path, f"any{suffix}", head + tail)
    for reader in (read, read_bitext):
        try:
            reader(path)
        except ReadError as error:
            assert "\n" not in str(error)


def test_content_goes_before_name(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><p>{FRENCH}</p></body></html>"
    assert [p.text for p in read(write(tmp_path, "page.txt", page)).paragraphs] == [FRENCH]


def test_every_format_is_found_once() -> None:
    names = [f.name for f in formats()]
    assert len(names) == len(set(names))
    assert set(names) >= {"DOCX", "HTML", "Markdown", "ODT", "DOC or RTF", "plain text"}
    assert names[-1] == "plain text"


def test_html_is_read_as_a_browser_shows_it(tmp_path: Path) -> None:
    page = """<html><head><title>Non</title><style>p{}</style></head><body>
      <h1>Rapport</h1><nav>Menu</nav><p>Un <b>texte</b><br>court &amp; clair.</p>
      <ol type="a" start="3"><li>Premier</li><li>Second</li></ol>
      <table><tr><td>1</td><td>Deux</td></tr></table><p id="footnote-1">Une note.</p>
      <script>alert(1)</script><p hidden>caché</p></body></html>"""
    document = read(write(tmp_path, "a.html", page), language="fr")
    assert [(p.kind, p.number, p.text) for p in document.paragraphs] == [
        (Kind.HEADING, None, "Rapport"),
        (Kind.PARAGRAPH, None, "Un texte court & clair."),
        (Kind.LIST_ITEM, "c.", "Premier"),
        (Kind.LIST_ITEM, "d.", "Second"),
        (Kind.TABLE_CELL, None, "1"),
        (Kind.TABLE_CELL, None, "Deux"),
        (Kind.FOOTNOTE, None, "Une note."),
    ]
    assert all(document.text[p.start : p.end] == p.text for p in document.paragraphs)


def test_blank_lines_part_the_paragraphs_of_preformatted_html(tmp_path: Path) -> None:
    page = "<pre>\n 1. Le <b>Comité</b>\n décide;\n \n 2. Il\n\n\n ajourne.</pre> Un\n\nreste."
    document = read(write(tmp_path, "a.html", f"<html><body>{page}</body></html>"), language="fr")
    assert [(p.number, p.text) for p in document.paragraphs] == [
        ("1.", "Le Comité décide;"),
        ("2.", "Il"),
        (None, "ajourne."),
        (None, "Un reste."),
    ]


def test_html_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    page = "<html><head><meta charset=iso-8859-1></head><body><p>Déjà été</p></body></html>".encode("latin-1")
    assert read(write(tmp_path, "a.htm", page), language="fr").paragraphs[0].text == "Déjà été"


def test_markdown_is_read_as_it_renders(tmp_path: Path) -> None:
    text = (
        "---\nlayout: non\n---\n# Rapport\n\nUn texte *court*[^1] avec\n[un lien](http://example.org).\n\n"
        "2. Deux\n3. Trois\n   - sous-point\n\n| A | B |\n|---|---|\n| c | d |\n\n[^1]: La note.\n"
    )
    document = read(write(tmp_path, "a.md", text), language="fr")
    assert [(p.kind, p.number, p.text) for p in document.paragraphs] == [
        (Kind.HEADING, None, "Rapport"),
        (Kind.PARAGRAPH, None, "Un texte court avec un lien."),
        (Kind.LIST_ITEM, "2.", "Deux"),
        (Kind.LIST_ITEM, "3.", "Trois"),
        (Kind.LIST_ITEM, None, "sous-point"),
        (Kind.TABLE_CELL, None, "A"),
        (Kind.TABLE_CELL, None, "B"),
        (Kind.TABLE_CELL, None, "c"),
        (Kind.TABLE_CELL, None, "d"),
        (Kind.FOOTNOTE, "1", "La note."),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "le rapport annuel.txt",
        "été – rapport №5.txt",
        unicodedata.normalize("NFD", "résumé.txt"),
        unicodedata.normalize("NFC", "résumé.txt"),
        'd\'ordre "provisoire".txt' if os.name != "nt" else "d'ordre provisoire.txt",
        "-o.txt",
        "a" * 240 + ".txt",
    ],
)
def test_names_of_files_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, FRENCH)
    assert read(path).text == FRENCH
    assert read(str(path)).path == str(path)


def test_a_path_longer_than_windows_likes(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["dossier " + "x" * 40] * 8)
    try:
        folder.mkdir(parents=True)
    except OSError:
        pytest.skip("long paths are off here")
    assert read(write(folder, "a.txt", FRENCH)).text == FRENCH


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_any_end_of_line_is_one(tmp_path: Path, end: str) -> None:
    lines = ("1. Le Comité a examiné le rapport sur les zones", "humides.", "", "2. La séance est levée.", "")
    document = read(write(tmp_path, "a.txt", end.join(lines)), language="fr")
    assert [(p.number, p.text) for p in document.paragraphs] == [
        ("1.", "Le Comité a examiné le rapport sur les zones humides."),
        ("2.", "La séance est levée."),
    ]
    assert document.text == end.join(lines)


@pytest.mark.skipif(sys.platform != "linux", reason="names are not bytes here")
def test_a_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt"))
    document = read(write(path.parent, path.name, FRENCH))
    assert document.path == f"{tmp_path}/\ufffdt\ufffd.txt"


@pytest.mark.parametrize("ending", ["txt", "html", "docx", "odt", "md"])
def test_spaces_that_do_not_break_stay_in_the_text_and_count_as_spaces(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    lines = ["Il conclut\u00a0: «\u00a01\u202f234\u00a0voix\u00a0».", "2.\u00a0Il ajourne \u00a0 sa séance."]
    if ending == "html":
        path.write_text("".join(f"<p>{line}</p>" for line in lines).replace("\u00a0", "&nbsp;"), "utf-8")
    elif ending == "docx":
        made = docx.Document()
        for line in lines:
            made.add_paragraph(line)
        made.save(str(path))
    elif ending == "odt":
        text = opendocument.OpenDocumentText()
        for line in lines:
            text.text.addElement(odf_text.P(text=line))
        text.save(str(path))
    else:
        path.write_text("\n\n".join(lines), encoding="utf-8")
    document = read(path, language="fr")
    assert lines[0] in document.text
    assert [(p.number, p.text) for p in document.paragraphs] == [
        (None, "Il conclut : « 1 234 voix »."),
        ("2.", "Il ajourne sa séance."),
    ]
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            source = document.text[piece.source : piece.source + piece.length]
            assert paragraph.text[piece.text : piece.text + piece.length] == source
