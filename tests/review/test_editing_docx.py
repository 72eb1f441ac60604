"""Words of a DOCX are changed in their runs: formatting and all other parts stay as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.annotation.differing import changes
from align.config import Config
from align.documents import read
from align.errors import InputError
from align.review.desk import Desk, Place
from align.review.editing import plan, write
from align.review.history import History
from align.review.regroup import Spot
from align.session import Session
from tests.annotation.made import OFFICE, make, p, part, raw, run
from tests.review.conftest import Opens, at, heard

NOON = "2026-11-30T12:00:00Z"
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read(path, language="en").paragraphs]


def runs(path: Path, paragraph: int = 0) -> list[tuple[str, str]]:
    """Return the runs of a paragraph: their words, and how they are formatted."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = part(path.read_bytes(), "word/document.xml")
    found = list(root.iter(f"{w}p"))[paragraph]
    return [
        ("".join(r.itertext()), "".join(name for name in "bi" if r.find(f"{w}rPr/{w}{name}") is not None))
        for r in found.iter(f"{w}r")
    ]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return make(
        tmp_path / "letter.docx",
        p("The Committee met ", run("for 30 days", BOLD), run(" in Geneva", ITALIC), " &amp; left."),
        p("It reports."),
        header1=p("Head"),
    )


def edited(path: Path, words: str, paragraph: int = 0) -> None:
    write(plan(path, read(path, language="en"), paragraph, words))


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (
            "The Committee met for 13 days in Geneva & left.",
            [("The Committee met ", ""), ("for 13 days", "b"), (" in Geneva", "i"), (" & left.", "")],
        ),
        (
            "The Group met for 30 working days in Geneva & left <early>.",
            [
                ("The Group met ", ""),
                ("for 30 working days", "b"),
                (" in Geneva", "i"),
                (" & left <early>.", ""),
            ],
        ),
        (
            "Committee met for days in Rome & left.",
            [("Committee met ", ""), ("for days", "b"), (" in Rome", "i"), (" & left.", "")],
        ),
        (
            "The Committee met briefly & left.",
            [("The Committee met ", ""), ("briefly", "b"), (" ", "i"), ("& left.", "")],
        ),
    ],
)
def test_each_word_keeps_the_formatting_of_its_run(
    letter: Path, words: str, made: list[tuple[str, str]]
) -> None:
    before = raw(letter.read_bytes())
    edited(letter, words)
    assert texts(letter) == [words, "It reports."]
    told = runs(letter)
    if "briefly" not in words:
        assert told == made
    after = raw(letter.read_bytes())
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_nothing_but_the_words_is_other_in_the_part(letter: Path) -> None:
    edit = plan(letter, read(letter, language="en"), 0, "The Committee met for 13 days in Geneva & left.")
    assert (edit.part, edit.before, edit.after) == ("word/document.xml", "30", "13")


def test_a_change_is_taken_back_and_done_again_and_nobody_is_overwritten(letter: Path) -> None:
    before = part(letter.read_bytes(), "word/document.xml")
    edit = plan(letter, read(letter, language="en"), 1, "It reports daily.")
    write(edit)
    write(edit, back=True)
    assert texts(letter)[1] == "It reports."
    again = part(letter.read_bytes(), "word/document.xml")
    assert [e.text for e in again.iter()] == [e.text for e in before.iter()]
    write(edit)
    edited(letter, "Somebody else was here.", 0)
    with pytest.raises(InputError, match="by somebody else"):
        write(edit, back=True)


def test_what_stands_in_a_sign_is_left_to_its_own_program(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("Item", "<w:r><w:tab/></w:r>", "one"))
    with pytest.raises(InputError, match="its own program"):
        edited(path, "Both")


def test_words_of_a_note_are_changed_in_the_part_of_notes(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{p(run("See ", ITALIC), "A/62/71.")}</w:footnote>'
    path = make(tmp_path / "a.docx", p("It met.", call), footnotes=note)
    before = raw(path.read_bytes())
    edited(path, "See A/62/17.", 1)
    assert texts(path) == ["It met.", "See A/62/17."]
    after = raw(path.read_bytes())
    assert {name for name in before if before[name] != after[name]} == {"word/footnotes.xml"}
    w = part(path.read_bytes(), "word/footnotes.xml")
    assert ["".join(r.itertext()) for r in w.iter("{*}r")] == ["See ", "A/62/17."]


def test_words_at_the_head_of_pages_are_left_to_its_own_program(tmp_path: Path) -> None:
    head = '<w:headerReference w:type="default" r:id="r0"/>'
    section = f'<w:sectPr xmlns:r="{OFFICE}">{head}</w:sectPr>'
    path = make(tmp_path / "a.docx", p("It met."), section, header1=p("Lakes"))
    with pytest.raises(InputError, match="the head or foot of its pages; change them in its own program"):
        edited(path, "Rivers", texts(path).index("Lakes"))


def box(*words: str, other: str | None = None) -> str:
    """Return a text box, with what old programs show in its place."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = f"<w:txbxContent>{p(*words)}</w:txbxContent>"
    old = f"<w:txbxContent>{p(*words) if other is None else p(other)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{inside}</mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_words_of_a_text_box_are_changed_for_old_programs_too(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("It met.", box("In ", run("Rome", BOLD), " alone")))
    edited(path, "In Turku alone", texts(path).index("In Rome alone"))
    assert sorted(texts(path)) == ["In Turku alone", "It met."]
    written = part(path.read_bytes(), "word/document.xml")
    assert [t.text for t in written.iter("{*}t")].count("Turku") == 2
    assert "Rome" not in "".join(written.itertext())


def test_a_text_box_that_says_something_else_to_old_programs_is_left_alone(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx", p("It met.", box("In Rome", other="In Turin")))
    with pytest.raises(InputError, match="for old programs otherwise"):
        edited(path, "In Turku", texts(path).index("In Rome"))


@given(
    old=st.lists(st.sampled_from("abcd"), max_size=8).map(lambda w: " ".join(["x", *w])),
    new=st.lists(st.sampled_from("abcd"), max_size=8).map(lambda w: " ".join(["y", *w])),
)
def test_changes_make_one_text_of_the_other(old: str, new: str) -> None:
    made = old
    for start, end, said in reversed(list(changes(old, new))):
        assert re.fullmatch(r"\S.*", old[start:end])
        made = made[:start] + said + made[end:]
    assert made == new


# On the desk


@pytest.fixture
def letters(tmp_path: Path, session: Session) -> Desk:
    french = make(
        tmp_path / "letter.fr.docx",
        p("Le Comité a adopté la résolution 62/17 à Genève."),
        p("Il rend compte."),
    )
    english = make(
        tmp_path / "letter.en.docx",
        p("The Committee adopted resolution ", run("62/71", BOLD), " in Geneva."),
        p("It reports."),
    )
    history = History(tmp_path / ".align-review.sqlite")
    return Desk(Place((french, english), tmp_path / "decisions.jsonl"), session, Config(), history)


def test_findings_follow_and_undo_brings_them_back(letters: Desk) -> None:
    before = {f.rule for f in letters.comparison.findings}
    letters.edit(Spot("en", 0), "The Committee adopted resolution 62/17 in Geneva.", "Ada", NOON)
    assert before - {f.rule for f in letters.comparison.findings}
    assert runs(letters.place.files[1])[1] == ("62/17", "b")
    letters.undo("Ada", NOON)
    assert {f.rule for f in letters.comparison.findings} == before


def test_a_copy_is_changed_and_the_file_stays(letters: Desk) -> None:
    english = letters.place.files[1]
    before = english.read_bytes()
    letters.edit(Spot("en", 0), "The Committee adopted resolution 62/17 in Geneva.", "Ada", NOON, copy=True)
    letters.edit(Spot("en", 1), "It reports daily.", "Ada", NOON, copy=True)
    copy = english.with_name("letter.en.edited.docx")
    assert texts(copy) == ["The Committee adopted resolution 62/17 in Geneva.", "It reports daily."]
    assert english.read_bytes() == before
    letters.undo("Ada", NOON)
    assert texts(copy)[1] == "It reports."


def test_a_value_is_taken_in_the_page_into_a_copy(letters: Desk, opened: Opens) -> None:
    page = opened(letters)
    page.locator('.card[data-rule="REF001"] [data-take="en"]').first.click()
    page.locator("#write [value=copy]").click()
    heard(page, "Written to letter.en.edited.docx, a copy")
    copy = letters.place.files[1].with_name("letter.en.edited.docx")
    assert texts(copy)[0] == "The Committee adopted resolution 62/17 in Geneva."


def test_words_are_typed_in_the_page_into_the_file(letters: Desk, opened: Opens) -> None:
    page = opened(letters)
    page.keyboard.press("v")
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("ArrowRight")
    at(page, "e0")
    page.keyboard.press("F2")
    page.locator("#edit-text").fill("The Committee adopted resolution 62/17 in Geneva.")
    page.locator("#edit-found:has-text('No findings with these words')").wait_for()
    page.keyboard.press("Control+Enter")
    heard(page, "Written to letter.en.docx.")
    assert runs(letters.place.files[1])[1] == ("62/17", "b")
