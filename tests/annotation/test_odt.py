"""Comments in the user's own ODT, and the answers in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from odf.opendocument import OpenDocumentText
from odf.text import P

from align.annotation.replies import Answer, answered, threads
from align.decisions import Status
from tests.annotation.made import LINE, annotated, part, raw, texts, written
from tests.documents.test_odt import make

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
BODY = (
    '<text:p>Le Comité <text:span text:style-name="b">siège 30</text:span> jours, à Genève&amp;Bâle.</text:p>'
    "<text:p>Il rend compte<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    "<text:p>Voir 62/17.</text:p></text:note-body></text:note> au Conseil.</text:p>"
)


def commented(data: bytes) -> list[tuple[str, list[str]]]:
    """Return for each comment the words that it stands on, and its paragraphs."""
    said: dict[str, list[str]] = {}
    within: dict[str, list[str]] = {}

    def put(text: str | None) -> None:
        for words in within.values():
            words.append(text or "")

    def walk(element: Any) -> None:
        if element.tag == f"{OFFICE}annotation":
            name = element.get(f"{OFFICE}name")
            said[name] = ["".join(q.itertext()) for q in element.iter(f"{TEXT}p")]
            within[name] = []
        elif element.tag == f"{OFFICE}annotation-end":
            found.append(
                ("".join(within.pop(element.get(f"{OFFICE}name"))), said[element.get(f"{OFFICE}name")])
            )
        else:
            put(element.text)
            for child in element:
                walk(child)
        put(element.tail)

    found: list[tuple[str, list[str]]] = []
    walk(part(data, "content.xml"))
    return found + [("", said[name]) for name in within]


def test_comments_stand_on_their_words_and_the_rest_stays(tmp_path: Path) -> None:
    path = make(tmp_path, BODY)
    made = annotated(path, "Comité siège", "30 jours", "Genève&Bâle", "62/17", "compte au")
    assert (made.exact, made.beside) == (5, 0)
    assert sorted(words for words, _ in commented(made.data)) == [
        "30 jours",
        "62/17",
        "Comité siège",
        "Genève&Bâle",
        "compte1Voir 62/17. au",
    ]
    assert texts(written(tmp_path, made.data, "out.odt")) == texts(path)
    before, after = raw(path.read_bytes()), raw(made.data)
    assert {name for name in before if before[name] != after[name]} == {"content.xml"}
    assert list(after) == list(before), "the kind of file stays first"


def test_what_is_missing_is_said_behind_a_paragraph(tmp_path: Path) -> None:
    made = annotated(make(tmp_path, BODY), "nulle part")
    assert commented(made.data) == [("", ["Erreur : nulle part", LINE])]
    comment = next(part(made.data, "content.xml").iter(f"{OFFICE}annotation"))
    assert comment.getparent().tag == f"{TEXT}p" and comment.getnext() is None and not comment.tail


def test_what_was_resolved_or_answered_is_decided(tmp_path: Path) -> None:
    def comment(name: str, number: int, more: str = "", *below: str) -> str:
        lines = "".join(f"<text:p>{line}</text:p>" for line in ("Erreur", f"align {number:016x}", *below))
        return (
            f'<office:annotation xmlns:loext="{LOEXT}" office:name="{name}"{more}>{lines}</office:annotation>'
        )

    reply = (
        f'<office:annotation xmlns:loext="{LOEXT}" loext:parent-name="c3"><dc:creator '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">Ada</dc:creator><text:p>à corriger</text:p>'
        "</office:annotation>"
    )
    body = (
        comment("c1", 1, ' loext:resolved="true"')
        + comment("c2", 2, "", "ok, vu")
        + comment("c3", 3)
        + reply
        + comment("c4", 4)
    )
    path = make(tmp_path, f"<text:p>Le Comité {body} siège.</text:p>")
    assert list(answered(threads(path))) == [
        Answer(f"{1:016x}", Status.ACCEPTED, "", ""),
        Answer(f"{2:016x}", Status.ACCEPTED, "vu", ""),
        Answer(f"{3:016x}", Status.TO_FIX, "", "Ada"),
    ]


def test_a_replacement_is_a_tracked_change(tmp_path: Path) -> None:
    path = make(tmp_path, BODY)
    made = annotated(path, "30", "Genève&Bâle", replacement="<13>", time="2026-11-30T10:00:00Z")
    assert (made.exact, made.replaced) == (2, 2)
    assert texts(written(tmp_path, made.data, "out.odt"))[0] == "Le Comité siège <13> jours, à <13>."
    root = part(made.data, "content.xml")
    (tracked,) = root.iter(f"{TEXT}tracked-changes")
    assert tracked.getparent().tag == f"{OFFICE}text" and tracked.getparent()[0] is tracked
    assert ["".join(gone.itertext(f"{TEXT}p")) for gone in tracked.iter(f"{TEXT}deletion")] == [
        "30",
        "Genève&Bâle",
    ]
    regions = {region.get(f"{TEXT}id") for region in tracked}
    named = {e.get(f"{TEXT}change-id") for e in root.iter(f"{TEXT}change", f"{TEXT}change-start")}
    assert regions == named and len(regions) == 4
    assert [words for words, _ in commented(made.data)] == ["<13>", "<13>"], "comments stay round them"


def test_a_file_that_tracks_changes_gets_none_of_ours(tmp_path: Path) -> None:
    path = make(tmp_path, f"<text:tracked-changes/>{BODY}")
    made = annotated(path, "30 jours", "30", replacement="13", time="2026-11-30T10:00:00Z")
    assert (made.exact, made.replaced) == (2, 0)
    assert texts(written(tmp_path, made.data, "out.odt")) == texts(path)


def test_words_that_another_comment_begins_in_are_not_replaced(tmp_path: Path) -> None:
    made = annotated(
        make(tmp_path, BODY), "Comité", "Com", replacement="Conseil", time="2026-11-30T10:00:00Z"
    )
    assert made.replaced == 1 and len(commented(made.data)) == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    text = OpenDocumentText()
    text.text.addElement(P(text="Le Comité siège 30 jours."))
    text.text.addElement(P(text="Il rend compte."))
    text.save(tmp_path / "a.odt")
    when = "2026-11-30T10:00:00Z"
    words = ("Comité siège", "compte", "nulle part")
    made = annotated(tmp_path / "a.odt", *words, replacement="remercie", time=when)
    after = written(tmp_path, made.data, "out.odt")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(after)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    shown = etree.parse(str(tmp_path / "out.fodt"))
    assert sum(1 for _ in shown.iter(f"{OFFICE}annotation")) == 3
    assert [sum(1 for _ in shown.iter(f"{TEXT}{kind}")) for kind in ("insertion", "deletion")] == [2, 2]
