"""Words are changed in the user's own file, nothing else of it, and the change is taken back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import read
from align.errors import InputError
from align.review.conflicts import ConflictError
from align.review.desk import Desk
from align.review.editing import plan, write
from align.review.regroup import Spot
from align.session import Session
from tests.review.conftest import at, heard, lay

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOON = "2026-11-30T12:00:00Z"


def edited(path: Path, paragraph: int, words: str) -> str:
    """Return what a file holds after an edit; that it comes back as it was is seen to."""
    before = path.read_bytes()
    edit = plan(path, read(path, language="en"), paragraph, words)
    write(edit)
    after = path.read_bytes()
    write(edit, back=True)
    assert path.read_bytes() == before
    return after.decode("utf-8")


def test_lines_numbers_and_spaces_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"12. The text\r\n    of two lines.\r\n\r\nb)  Another  one.\r\n")
    assert edited(path, 0, "The text of three lines.") == (
        "12. The text\r\n    of three lines.\r\n\r\nb)  Another  one.\r\n"
    )
    assert edited(path, 1, "Another day.").endswith("b)  Another  day.\r\n")


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("# Report\n\n- It held 41 meetings.\n- Fin\n", encoding="utf-8")
    assert edited(path, 1, "It held 14 meetings.") == "# Report\n\n- It held 14 meetings.\n- Fin\n"


def test_what_stands_otherwise_in_the_file_is_left_to_its_own_program(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("The *text* itself.\n\nTwice.\n\nTwice.\n", encoding="utf-8")
    for paragraph in (0, 1):
        with pytest.raises(InputError, match="its own program"):
            plan(path, read(path, language="en"), paragraph, "Else.")
    document = read(path, language="en")
    with pytest.raises(InputError, match="its own program"):
        plan(path.with_suffix(".odt"), document, 0, "Else.")
    path.write_bytes("Le comité".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        plan(path, document, 0, "Else.")


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\x7f", "\x9b"])
def test_words_that_would_make_the_file_no_text_are_refused(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text("It held 41 meetings.\n", encoding="utf-8")
    with pytest.raises(InputError, match="control character"):
        plan(path, read(path, language="en"), 0, f"It held{mark} 14 meetings.")


def test_a_file_that_has_changed_since_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("One line.", encoding="utf-8")
    edit = plan(path, read(path, language="en"), 0, "Another line.")
    path.write_text("One line, changed.", encoding="utf-8")
    with pytest.raises(InputError, match="by somebody else"):
        write(edit)
    assert path.read_text(encoding="utf-8") == "One line, changed."


def test_a_file_keeps_its_rights_and_a_link_stays_one(tmp_path: Path) -> None:
    path, link = tmp_path / "text.txt", tmp_path / "link.txt"
    path.write_text("One line.", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write(plan(link, read(link, language="en"), 0, "Another line."))
    assert link.is_symlink() and path.read_text(encoding="utf-8") == "Another line."
    assert path.stat().st_mode & 0o777 == 0o640


WORDS = st.lists(st.sampled_from(["one", "two", "l’été", "14,", "😀"]), min_size=1, max_size=6)


@given(old=WORDS, new=WORDS, breaks=st.lists(st.sampled_from([" ", "\n", "  "]), min_size=6, max_size=6))
def test_whatever_was_there_whatever_comes(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], breaks: list[str]
) -> None:
    path = tmp_path_factory.mktemp("edit") / "text.txt"
    source = "".join(word + space for word, space in zip(old, breaks, strict=False)).strip()
    path.write_text(f"Before.\n\nWe saw {source}, then.\n\nAfter.", encoding="utf-8")
    document = read(path, language="en")
    if len(document.paragraphs) == 3:
        after = edited(path, 1, f"We saw {' '.join(new)}, then.")
        assert after.startswith("Before.") and after.endswith("After.")
        assert " ".join(after.split()) == f"Before. We saw {' '.join(new)}, then. After."


# On the desk


def test_findings_follow_what_is_written(desk: Desk) -> None:
    english = desk.place.files[1]
    before = english.read_bytes()
    assert "REF001" in {f.rule for f in desk.comparison.findings}
    words = "The Committee adopted its resolution 62/17 on 5 March 2019."
    assert "REF001" not in {f.rule for f in desk.files.trial(Spot("en", 0), words)}
    assert english.read_bytes() == before  # trying writes nothing
    desk.edit(Spot("en", 0), words, "Ada", NOON)
    assert "REF001" not in {f.rule for f in desk.comparison.findings}
    assert english.read_bytes() == before.replace(b"62/71", b"62/17")
    desk.undo("Ada", NOON)
    assert english.read_bytes() == before
    assert "REF001" in {f.rule for f in desk.comparison.findings}
    desk.redo("Ada", NOON)
    assert english.read_bytes() == before.replace(b"62/71", b"62/17")


def test_the_right_value_is_taken(desk: Desk) -> None:
    (finding,) = [f for f in desk.comparison.findings if f.rule == "REF001"]
    desk.take(finding.fingerprint, "fr", "Ada", NOON)
    assert "62/71" in desk.place.files[0].read_text(encoding="utf-8")
    with pytest.raises(InputError, match="not sure"):
        desk.take("0" * 16, "en", "Ada", NOON)


def test_a_history_that_came_with_the_documents_changes_no_other_file(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("It held 41 meetings.\n", encoding="utf-8")
    stranger = plan(other, read(other, language="en"), 0, "It held 14 meetings.")
    write(stranger)
    with desk.history.adding(desk._key, "Ada", NOON, edit=stranger):
        pass
    with pytest.raises(InputError, match="no file of this pair"):
        desk.undo("Bo", NOON)
    assert other.read_text(encoding="utf-8") == "It held 14 meetings.\n"


def test_a_history_that_is_not_ours_is_said_to_be_damaged(desk: Desk) -> None:
    desk.edit(Spot("en", 1, None), "It held 14 meetings.", "Ada", NOON)
    with sqlite3.connect(desk.place.decisions.with_name(".align-review.sqlite")) as database:
        database.execute("UPDATE step SET edit = ?", ("[" * 50_000,))
    with pytest.raises(InputError, match=r"delete \.align-review\.sqlite"):
        desk.undo("Bo", NOON)


def test_whoever_has_not_seen_a_change_does_not_overwrite_it(
    desk: Desk, tmp_path: Path, session: Session
) -> None:
    seen = desk.version
    lay(tmp_path, session).edit(Spot("en", 1), "It held 14 meetings and heard 31 speakers.", "Bo", NOON)
    with pytest.raises(ConflictError):
        desk.edit(Spot("en", 1), "It held 15 meetings.", "Ada", NOON, seen)
    assert "14 meetings" in desk.place.files[1].read_text(encoding="utf-8")


# In the page


def test_words_are_edited_by_keys_and_findings_follow(page: Page, desk: Desk) -> None:
    page.keyboard.press("v")
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("ArrowRight")
    at(page, "e0")
    page.keyboard.press("F2")
    page.locator("#edit-found:has-text('62/71')").wait_for()
    page.locator("#edit-text").fill("The Committee adopted its resolution 62/17 on 5 March 2019.")
    page.locator("#edit-found:has-text('No findings with these words')").wait_for()
    page.keyboard.press("Control+Enter")
    heard(page, "Written to text.en.txt.")
    assert "62/17" in desk.place.files[1].read_text(encoding="utf-8")
    assert "62/71" not in page.locator("#list").inner_text()
    page.keyboard.press("u")
    heard(page, "Undone.")
    assert "62/71" in desk.place.files[1].read_text(encoding="utf-8")


def test_a_value_is_taken_by_one_key_after_one_question(page: Page, desk: Desk) -> None:
    page.locator('.card[data-rule="REF001"] [data-take="en"]').first.click()
    assert "text.en.txt" in page.locator("#write-title").inner_text()
    page.keyboard.press("Escape")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")  # until the page has heard that it was left
    assert "62/71" in desk.place.files[1].read_text(encoding="utf-8")
    page.keyboard.press("y")
    page.keyboard.press("Enter")
    heard(page, "Written to text.en.txt.")
    assert "62/17" in desk.place.files[1].read_text(encoding="utf-8")
