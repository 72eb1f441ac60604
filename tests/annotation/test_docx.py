"""Comments in the user's own Word file: on the exact words, and nothing else of the file touched."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.annotation import Note, annotate
from align.data import Kind, Span
from align.documents import ReadError, read
from tests import schemas
from tests.annotation.made import (
    LINE,
    NAMESPACE,
    annotated,
    commented,
    faults,
    make,
    p,
    part,
    ranges,
    raw,
    run,
    texts,
    written,
)

BOLD = "<w:b/>"


def test_a_comment_stands_on_its_exact_words(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("Le Comité siège 30 jours."), p("Il rend compte."))
    made = annotated(path, "30 jours")
    assert commented(made.data) == [("30 jours", ["Erreur : 30 jours", LINE])]
    assert (made.exact, made.beside) == (1, 0)
    assert texts(written(tmp_path, made.data)) == texts(path)


def test_words_of_several_runs_keep_their_formatting(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("Le Comité ", run("siège tren", BOLD), run("te jours", "<w:i/>"), "."))
    made = annotated(path, "siège trente jours", "trente", "jours.")
    assert [words for words, _ in commented(made.data)] == ["trente", "siège trente jours", "jours."]
    root = part(made.data, "word/document.xml")
    assert ["".join(b.getparent().getparent().itertext()) for b in root.iter(f"{{{NAMESPACE}}}b")] == [
        "siège ",
        "tren",
    ]
    assert texts(written(tmp_path, made.data)) == texts(path)


def test_all_other_parts_stay_as_they_lie_in_the_archive(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("Le Comité siège."), styles="", header1=p("En-tête"))
    made = annotated(path, "Comité")
    before, after = raw(path.read_bytes()), raw(made.data)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert annotated(path, "Comité").data == made.data


def test_only_insertions_are_made(tmp_path: Path) -> None:
    body = "<w:p><w:pPr/><w:r w:rsidR='00AB'><w:t>Le Comit&#xE9; &amp; le Conseil </w:t><w:br/></w:r></w:p>"
    path = make(tmp_path / "a.docx", body)
    made = annotated(path, "Comité & le")
    assert commented(made.data)[0][0] == "Comité & le"
    with zipfile.ZipFile(written(tmp_path, made.data)) as archive:
        after = archive.read("word/document.xml").decode()
    rest = iter(after)
    assert all(c in rest for c in body), "every character is still there, in its order"
    assert "<w:r w:rsidR='00AB'>" in after and "Comit&#xE9; &amp; le" in after


def test_what_was_there_survives(tmp_path: Path) -> None:
    theirs = '<w:comment w:id="4" w:author="Ada"><w:p><w:r><w:t>Vu.</w:t></w:r></w:p></w:comment>'
    path = make(
        tmp_path / "a.docx",
        p(
            '<w:commentRangeStart w:id="4"/>',
            "Le Comité ",
            '<w:commentRangeEnd w:id="4"/>',
            '<w:r><w:commentReference w:id="4"/></w:r>',
            '<w:ins w:id="7" w:author="Bob"><w:r><w:t>plénier </w:t></w:r></w:ins>',
            '<w:del w:id="8" w:author="Bob"><w:r><w:delText>ancien </w:delText></w:r></w:del>',
            "siège.",
        ),
        comments=theirs,
    )
    made = annotated(path, "Comité plénier siège", "plénier")
    found = dict(commented(made.data))
    assert found["Le Comité "] == ["Vu."]
    assert found["Comité plénier ancien siège"][0] == "Erreur : Comité plénier siège"
    assert found["plénier"] == ["Erreur : plénier", LINE]
    root = part(made.data, "word/document.xml")
    numbers = [e.get(f"{{{NAMESPACE}}}id") for e in root.iter(f"{{{NAMESPACE}}}commentRangeStart")]
    assert len(set(numbers)) == 3 and not {"7", "8"} & set(numbers)
    assert sum(1 for _ in root.iter(f"{{{NAMESPACE}}}ins", f"{{{NAMESPACE}}}del")) == 2


def test_tables_and_controls_bear_comments(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.docx",
        f"<w:tbl><w:tr><w:tc>{p('Crédits')}</w:tc><w:tc>{p('1 200')}</w:tc></w:tr></w:tbl>",
        p(
            f"<w:sdt><w:sdtContent>{run('Genève')}</w:sdtContent></w:sdt>",
            f"<w:hyperlink>{run(', le site')}</w:hyperlink>",
        ),
    )
    made = annotated(path, "1 200", "Genève, le")
    assert [words for words, _ in commented(made.data)] == ["1 200", "Genève, le"]


def test_what_word_heeds_no_comment_in_is_named_where_it_hangs(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('Dans la boîte')}</w:txbxContent></w:pict></w:r>"
    path = make(
        tmp_path / "a.docx",
        p("Le Comité", '<w:r><w:footnoteReference w:id="2"/></w:r>', " siège.", box),
        footnotes=f'<w:footnote w:id="2">{p("Voir la résolution 62/17.")}</w:footnote>',
    )
    made = annotated(path, "62/17", "la boîte")
    assert (made.exact, made.beside) == (0, 2)
    said = {lines[0]: lines[1].replace("\u00a0", " ") for _, lines in commented(made.data)}
    assert said == {"Erreur : 62/17": "Concerne : « 62/17 »", "Erreur : la boîte": "Concerne : « la boîte »"}
    root = part(made.data, "word/document.xml")
    call = next(root.iter(f"{{{NAMESPACE}}}footnoteReference")).getparent()
    assert call.getprevious().tag == f"{{{NAMESPACE}}}commentRangeStart"
    assert not list(part(made.data, "word/footnotes.xml").iter(f"{{{NAMESPACE}}}commentReference"))
    assert next(root.iter(f"{{{NAMESPACE}}}txbxContent")).find(f".//{{{NAMESPACE}}}commentReference") is None


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _contents(code: str, end: str = "end") -> tuple[str, ...]:
    """Two entries of a table of contents, the first with a field of its own."""
    begun = (_field("begin"), f"<w:r><w:instrText> {code} </w:instrText></w:r>", _field("separate"))
    link = f"<w:hyperlink>{run('Le Comité')}</w:hyperlink>"
    page = (_field("begin"), "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>", _field("separate"))
    return p(*begun, link, *page, run("4"), _field("end")), p("Le Bureau"), p(_field(end))


def test_in_a_table_of_contents_nothing_is_said(tmp_path: Path) -> None:
    contents = _contents('TOC \\o "1-3"')
    path = make(tmp_path / "a.docx", p("Avant-propos"), *contents, p("Le siège du Comité"))
    made = annotated(path, "Le Comité", "Bureau", "siège")
    assert (made.exact, made.beside) == (1, 2)
    root = part(made.data, "word/document.xml")
    named = f"{{{NAMESPACE}}}"
    paragraphs = [e for e in root.iter(f"{named}p") if e.find(f".//{named}commentReference") is not None]
    assert ["".join(e.itertext()) for e in paragraphs] == ["Avant-propos", "Le siège du Comité"]
    said = [lines for _, lines in commented(made.data)]
    assert sum(any("Bureau" in line for line in lines) for lines in said) == 1


@pytest.mark.parametrize(("code", "end"), [("REF x", "end"), ("TOC", "separate")])
def test_other_fields_and_such_as_do_not_end_bear_comments(tmp_path: Path, code: str, end: str) -> None:
    path = make(tmp_path / "a.docx", *_contents(code, end), p("Le siège"))
    assert annotated(path, "Bureau", "siège").exact == 2


def test_a_table_of_contents_alone_bears_what_is_said_of_it(tmp_path: Path) -> None:
    made = annotated(make(tmp_path / "a.docx", *_contents("TOC")), "Bureau")
    assert (made.exact, made.beside, made.left_out) == (0, 1, 0)


def test_what_is_missing_is_said_behind_a_paragraph(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("Le Comité siège."), p("Il rend compte."))
    made = annotated(path, "nulle part")
    assert commented(made.data) == [("", ["Erreur : nulle part", LINE])]
    first = part(made.data, "word/document.xml").find(f".//{{{NAMESPACE}}}p")
    assert first[-1].find(f"{{{NAMESPACE}}}commentReference") is not None


def test_a_replacement_is_a_change_to_accept(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p(run("Le Comité siège 30 jours.", BOLD)))
    made = annotated(path, "30", replacement="90 & plus")
    assert made.replaced == 1
    assert texts(written(tmp_path, made.data)) == ["Le Comité siège 90 & plus jours."]
    root = part(made.data, "word/document.xml")
    (deleted,) = root.iter(f"{{{NAMESPACE}}}del")
    assert "".join(deleted.itertext()) == "30"
    assert [words for _, words in ranges(root)] == ["3090 & plus"]
    assert len(list(root.iter(f"{{{NAMESPACE}}}b"))) == 4


def test_no_change_where_it_could_not_be_accepted(tmp_path: Path) -> None:
    field = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    path = make(
        tmp_path / "a.docx",
        p(field[0], "<w:r><w:instrText>REF a</w:instrText></w:r>", field[1], "62/17", field[2]),
        p('<w:ins w:id="1" w:author="Bob"><w:r><w:t>63/18</w:t></w:r></w:ins>', run("64"), run("/19")),
    )
    for words in ("62/17", "63/18", "64/19"):
        made = annotated(path, words, replacement="1/1")
        assert (made.exact, made.replaced) == (1, 0)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_part_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    path = make(tmp_path / "a.docx", p("vide"))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><document xmlns="{NAMESPACE}"><body><p>'
        "<r><t>Le Comité siège.</t></r></p></body></document>"
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, xml.encode(encoding) if name == "word/document.xml" else old.read(name))
    made = annotated(tmp_path / "b.docx", "Comité")
    assert commented(made.data) == [("Comité", ["Erreur : Comité", LINE])]


def test_a_file_without_words_bears_none(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p(""))
    made = annotated(path, "nulle part")
    assert (made.data, made.left_out) == (path.read_bytes(), 1)


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("Le Comité siège."))
    document = read(path, language="fr")
    make(path, p("Le Comité siège."), p("Il rend compte."))
    with pytest.raises(ReadError, match="has changed while it was read"):
        annotate(document, [Note(0, Span(0, 0, 2, "Le"), ("x",))], "fr")


_WORDS = st.text(alphabet="ab é&<-\u00a0\t", min_size=1, max_size=8)
_RUNS = st.lists(st.tuples(_WORDS, st.sampled_from(["", "<w:b/>", "<w:i/>"])), min_size=1, max_size=6)


@given(runs=_RUNS, cuts=st.lists(st.tuples(st.integers(0, 48), st.integers(1, 20)), max_size=5))
def test_any_words_of_any_runs(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[str, str]], cuts: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    escaped = [run(t.replace("&", "&amp;").replace("<", "&lt;"), properties) for t, properties in runs]
    path = make(folder / "any.docx", p("début ", *escaped), p("fin"))
    document = read(path, language="fr")
    text = document.paragraphs[0].text
    spans = [Span(0, a, a + n, text[a : a + n]) for a, n in cuts if text[a : a + n].strip()]
    made = annotate(document, [Note(0, span, (str(i), LINE)) for i, span in enumerate(spans)], "en")
    after = written(folder, made.data, "any-out.docx")
    assert texts(after) == texts(path)
    assert made.exact == len(spans)
    if spans:
        found = {lines[0]: words for words, lines in commented(made.data)}
        assert [" ".join(found[str(i)].split()) for i in range(len(spans))] == [
            " ".join(span.text.split()) for span in spans
        ]


def test_the_sample_corpus_is_valid_and_whole(tmp_path: Path) -> None:
    for side in ("fr", "en"):
        path = Path("corpus") / side / "note-verbale.docx"
        document = read(path)
        made = annotate(
            document,
            [
                Note(q.index, Span(q.index, start, end, q.text[start:end]), (q.text[start:end], LINE))
                for q in document.paragraphs
                for start, end in _words(q.text)
            ],
            "en",
        )
        in_notes = sum(len(q.text.split()) for q in document.paragraphs if q.kind is Kind.FOOTNOTE)
        assert made.exact > 100 and made.beside == in_notes
        on_words = [(words, lines) for words, lines in commented(made.data) if len(lines) == 2]
        assert len(on_words) == made.exact
        assert all(words.split() == lines[0].split() for words, lines in on_words)
        after = written(tmp_path, made.data)
        assert texts(after) == texts(path)
        before, now = faults([path, after])
        assert now == before


@pytest.mark.parametrize("time", [None, "2026-11-30T10:00:00Z"])
def test_a_validator_finds_no_fault_with_changes(tmp_path: Path, time: str | None) -> None:
    path = make(tmp_path / "a.docx", p(run("Le Comité siège 30 jours.", BOLD)), p("Il rend compte."))
    made = annotated(path, "30", "siège 30", "nulle part", replacement="90", time=time)
    assert made.replaced == 1
    root = part(made.data, "word/comments.xml")
    assert {comment.get(f"{{{NAMESPACE}}}date") for comment in root} == {time}
    before, now = faults([path, written(tmp_path, made.data)])
    assert now == before


@schemas.needs_office
def test_the_validator_of_microsoft_finds_no_fault(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p(run("Le Comité siège 30 jours.", BOLD)), p("Il rend compte."))
    made = annotated(path, "30", "siège 30", "nulle part", replacement="90", time="2026-11-30T10:00:00Z")
    assert made.replaced == 1
    assert schemas.office(written(tmp_path, made.data)) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    text = p("Le Comité ", run("siège 30", BOLD), " jours."), p("Il rend compte.")
    path = make(tmp_path / "a.docx", *text, *_contents('TOC \\o "1-3"'))
    after = written(tmp_path, annotated(path, "siège 30 jours", "30", "Il", "nulle part", "Le Bureau").data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(after)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    content = part((tmp_path / "out.odt").read_bytes(), "content.xml")
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    shown = ["".join(comment.itertext()) for comment in content.iter(f"{office}annotation")]
    assert len(shown) == 5
    assert all(LINE in said for said in shown)


def _words(text: str) -> list[tuple[int, int]]:
    ends = [i for i, c in enumerate(text) if c == " "]
    return list(zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True))
