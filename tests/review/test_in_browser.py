"""The application in a real browser: by keyboard and by mouse, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from align.data import Severity
from align.decisions import Status, read
from align.review.desk import Desk
from align.session import Session
from tests.review.conftest import Opens, heard, lay

if TYPE_CHECKING:
    from playwright.sync_api import Page


def current(page: Page) -> str | None:
    return page.evaluate("document.querySelector('.card.current')?.dataset.f ?? null")


def test_one_key_decides_and_the_next_finding_comes(page: Page, desk: Desk) -> None:
    page.keyboard.press("n")
    assert current(page) == "1"
    page.keyboard.press("a")
    heard(page, "Finding 1: right as it is.")
    assert current(page) == "2"
    page.keyboard.press("f")
    heard(page, "Finding 2: to be corrected.")
    assert [d.status for d in read(desk.place.decisions).decisions] == [Status.ACCEPTED, Status.TO_FIX]


def test_a_false_alarm_is_said_to_be_one(page: Page, desk: Desk) -> None:
    page.keyboard.press("n")
    page.keyboard.press("r")
    heard(page, "Finding 1: false alarm.")
    assert [d.status for d in read(desk.place.decisions).decisions] == [Status.REJECTED]


def test_what_is_decided_leaves_the_list_and_comes_back_undone(page: Page, desk: Desk) -> None:
    number = len(desk.comparison.findings)
    page.keyboard.press("n")
    page.keyboard.press("a")
    heard(page, "Finding 1")
    assert page.locator("#list li:visible").count() == number - 1
    page.keyboard.press("u")
    heard(page, "Undone.")
    assert page.locator("#list li:visible").count() == number
    page.keyboard.press("Shift+U")
    heard(page, "Done again.")
    page.reload()
    page.wait_for_selector(f"#progress-said:has-text('1 of {number}')")
    page.locator("#states [data-state=decided]").click()
    assert page.locator("#f-1 .said").inner_text().startswith("right as it is by Ada on ")


def test_what_is_left_is_told_by_severity(page: Page, desk: Desk) -> None:
    left = page.locator("#left")
    total = sum(f.severity is Severity.ERROR for f in desk.comparison.findings)
    assert left.inner_text().startswith(f"left: {total} errors")
    page.locator("#f-1 [data-decide=accepted]").click()
    heard(page, "Finding 1")
    assert left.inner_text().startswith(f"left: {total - 1} error")
    page.get_by_role("button", name="Français").click()
    page.locator(f"#left:has-text('reste : {total - 1} erreur')").wait_for()


def test_the_last_that_a_filter_shows_is_not_said_to_be_the_last(page: Page) -> None:
    rule = page.locator("#f-1").get_attribute("data-rule")
    page.locator(f"button[data-rule={rule}]").first.click()
    while (number := page.locator("#list li:visible").count()) > 0:
        page.keyboard.press("n")
        page.keyboard.press("a")
        page.wait_for_selector(f"#list:not(:has(li:nth-child({number}):not([hidden])))", state="attached")
        heard(page, "right as it is.")
    assert page.locator("#said").inner_text().startswith("Finding ")


def test_whoever_leaves_the_search_keeps_the_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("nowhere in it")
    page.keyboard.press("Enter")
    assert focused(page) == "text"
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert focused(page) == "text"
    page.keyboard.press("n")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert focused(page) == "f-1"


def test_the_mouse_does_the_same(page: Page, desk: Desk) -> None:
    page.locator("#f-2 [data-decide='to fix']").click()
    heard(page, "Finding 2: to be corrected.")
    assert page.locator("#progress-said").inner_text() == f"1 of {len(desk.comparison.findings)} looked at"
    page.locator("#undo").click()
    heard(page, "Undone.")


def test_all_alike_are_decided_with_a_reason_after_a_look(page: Page, desk: Desk) -> None:
    page.keyboard.press("n")
    page.keyboard.press("Shift+A")
    assert page.locator("#reason").is_visible()
    page.locator("#reason-which li").first.wait_for()
    assert page.locator("#reason-which li").first.inner_text().startswith("1 · ¶ 1 · ")
    page.keyboard.type("House style")
    page.keyboard.press("Enter")
    heard(page, "right as it is")
    assert {d.reason for d in read(desk.place.decisions).decisions} == {"House style"}


def test_one_of_several_alike_is_decided_with_a_reason(
    opened: Opens, tmp_path: Path, session: Session
) -> None:
    desk = lay(
        tmp_path,
        session,
        (
            "Le Comité a tenu 14 séances.\n\nLe Groupe de travail a tenu 14 séances.",
            "The Committee held 41 meetings.\n\nThe Working Group held 41 meetings.",
        ),
    )
    page = opened(desk)
    page.keyboard.press("n")
    page.keyboard.press("Shift+R")
    page.locator("#reason-which li").nth(1).wait_for()
    page.keyboard.type("Quotation")
    page.locator("#reason-one").check()
    page.locator("#reason [value=decide]").click()
    heard(page, "false alarm")
    assert [d.reason for d in read(desk.place.decisions).decisions] == ["Quotation"]


def test_all_that_is_decided_at_once_can_be_looked_at(
    opened: Opens, tmp_path: Path, session: Session
) -> None:
    number = 100
    french = "\n\n".join(f"Le {n}e groupe a tenu 14 séances." for n in range(1000, 1000 + number))
    english = "\n\n".join(f"The {n}th group held 41 meetings." for n in range(1000, 1000 + number))
    page = opened(lay(tmp_path, session, (french, english)))
    page.keyboard.press("n")
    page.keyboard.press("Shift+A")
    page.locator("#reason-which li").first.wait_for()
    assert page.locator("#reason-how-many").inner_text().startswith(f"{number} findings")
    page.locator("#reason-which").focus()
    while page.locator("#reason-which li").count() < number:
        page.keyboard.press("End")
        page.wait_for_timeout(20)
    page.locator("#reason-which li").nth(number - 1).wait_for()


def test_leaving_the_question_decides_nothing(page: Page, desk: Desk) -> None:
    page.keyboard.press("n")
    page.keyboard.press("Shift+R")
    page.keyboard.press("Escape")
    assert not page.locator("#reason").is_visible()
    assert not desk.place.decisions.exists()


def test_somebody_elses_decision_is_told_and_kept(
    page: Page, desk: Desk, tmp_path: Path, session: Session
) -> None:
    first = page.locator("#f-1").get_attribute("data-print")
    assert first is not None
    lay(tmp_path, session).decide([first], Status.TO_FIX, "", "Bo", "2026-11-30T12:00:00Z")
    page.keyboard.press("n")
    page.keyboard.press("a")
    heard(page, "Bo has decided about this meanwhile")
    assert [d.author for d in read(desk.place.decisions).decisions] == ["Bo"]


def test_it_speaks_french(page: Page) -> None:
    page.get_by_role("button", name="Français").click()
    page.locator("#f-1 [data-decide='accepted']").get_by_text("Correct tel quel").wait_for()
    page.locator("#f-1 [data-decide='accepted']").click()
    heard(page, "Constat 1 : correct tel quel.")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


def test_the_keyboard_is_never_lost(page: Page) -> None:
    page.keyboard.press("a")  # goes to the first
    page.keyboard.press("a")
    heard(page, "Finding 1: right as it is.")
    page.locator("#undo").click()
    heard(page, "Undone.")
    assert focused(page) == "redo"  # there is nothing more to undo
    page.locator("#redo").click()
    heard(page, "Done again.")
    assert focused(page) == "undo"
    page.keyboard.press("Escape")
    assert focused(page) == "text"
