"""A pair of many paragraphs: what is near the view is in the page, and everything can be reached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.review.desk import Desk
from align.session import Session
from tests.review.conftest import Opens, heard, lay

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMBER = 150
WRONG = (20, 75, 76, 77, 140)


@pytest.fixture(scope="module")
def texts() -> tuple[str, str]:
    """Return two versions of a register; some of its figures differ, all in the same way but for the last."""
    french, english = [], []
    for number in range(NUMBER):
        given = 41 if number in WRONG[:-1] else 57 if number == WRONG[-1] else 14
        french.append(f"Le {number + 1000}e orateur a parlé de la pêche pendant 14 minutes.")
        english.append(f"The {number + 1000}th speaker talked about fishing for {given} minutes.")
    return "\n\n".join(french), "\n\n".join(english)


@pytest.fixture
def large(tmp_path: Path, session: Session, texts: tuple[str, str]) -> Desk:
    return lay(tmp_path, session, texts)


@pytest.fixture
def page(large: Desk, opened: Opens) -> Page:
    return opened(large)


def drawn(page: Page) -> list[int]:
    """Return the rows that are in the page."""
    return page.evaluate("[...document.querySelectorAll('#rows .row')].map((row) => +row.dataset.bead)")


def in_view(page: Page, words: str) -> None:
    """Wait until a paragraph is seen."""
    page.wait_for_function(
        """(words) => [...document.querySelectorAll('#rows .p > p')].some((p) => {
             const { top, bottom } = p.getBoundingClientRect();
             return p.textContent.includes(words) && top >= 0 && bottom <= innerHeight; })""",
        arg=words,
    )


def test_all_can_be_read_and_only_what_is_near_is_there(page: Page) -> None:
    page.keyboard.press("v")
    in_view(page, "The 1000th")
    assert 0 in drawn(page) and len(drawn(page)) < NUMBER / 2
    page.keyboard.press("End")
    in_view(page, f"The {NUMBER + 999}th")
    assert len(drawn(page)) < NUMBER / 2
    page.wait_for_load_state("networkidle")  # what is drawn at the end has its height
    page.keyboard.press("Home")
    in_view(page, "The 1000th")
    seen = set(drawn(page))
    for _ in range(60):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(30)
        page.evaluate("alignReport.source.settled()")
        seen |= set(drawn(page))
    assert seen == set(range(NUMBER))


def test_every_finding_is_reached_with_all_shown(page: Page, large: Desk) -> None:
    page.keyboard.press("v")
    for finding in sorted(f.bead for f in large.comparison.findings if f.bead is not None):
        page.keyboard.press("n")
        in_view(page, f"{finding + 1000}th")
        page.wait_for_function("() => document.activeElement.matches('.card.current')")


def test_the_cursor_walks_on_where_the_page_ends(page: Page) -> None:
    page.keyboard.press("v")
    page.keyboard.press("Home")
    in_view(page, "The 1000th")
    page.keyboard.press("e")
    page.wait_for_function("() => document.activeElement.dataset.p === 'f0'")
    for _ in range(60):
        page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.dataset.p === 'f60'")
    in_view(page, "Le 1060e")


def test_words_far_away_are_found(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("1140E ORATEUR a PARLE")
    page.keyboard.press("Enter")
    in_view(page, "The 1140th")
    assert drawn(page) == [140]
    page.locator("#clear").click()
    page.wait_for_function("() => document.querySelectorAll('#rows .row').length > 3")


def test_filters_work_together(page: Page, large: Desk) -> None:
    page.keyboard.press("n")
    page.keyboard.press("a")
    heard(page, "Finding 1")
    number = len(large.comparison.findings)

    def shown() -> int:
        return page.evaluate("alignReport.findings().filter((finding) => finding.shown).length")

    assert shown() == number - 1  # by state
    page.locator("#states [data-state=decided]").click()
    assert shown() == 1
    page.locator("#states [data-state=everything]").click()
    assert shown() == number
    page.locator(".chip[data-severity=error]").click()
    assert shown() == sum(str(f.severity) == "error" for f in large.comparison.findings)
    page.locator(".chip[data-severity=error]").click()
    rules = {f.rule for f in large.comparison.findings}
    for rule in rules if len(rules) > 1 else ():
        page.locator(f".chip[data-rule={rule}]").click()
        assert shown() == sum(f.rule == rule for f in large.comparison.findings)
        page.locator(f".chip[data-rule={rule}]").click()
    page.locator("#search").fill("1076th")
    page.wait_for_function(
        "(number) => alignReport.findings().filter((finding) => finding.shown).length === number",
        arg=sum(f.bead == 76 for f in large.comparison.findings),
    )


def test_findings_of_one_cause_stand_together_and_are_decided_together(page: Page, large: Desk) -> None:
    page.keyboard.press("o")
    heard(page, "The gravest first")
    page.keyboard.press("o")
    heard(page, "By cause")
    causes = page.evaluate("alignReport.findings().map((finding) => finding.cause)")
    assert [c for at, c in enumerate(causes) if at and c != causes[at - 1]].count(causes[0]) == 0
    assert len(causes) - len(set(causes)) >= 3  # four places with the same figures
    page.keyboard.press("n")
    page.keyboard.press("Shift+R")
    alike = causes.count(causes[0])
    assert f"{alike} findings" in page.locator("#reason-how-many").inner_text()
    page.keyboard.press("Enter")
    heard(page, "false alarm")
    assert large.progress()["rejected"] == alike


@pytest.mark.parametrize("width", [700, 360], ids=["1400 pixels", "720 pixels"])
def test_at_twice_the_size_nothing_is_cut_off(large: Desk, opened: Opens, width: int) -> None:
    page = opened(large, width=width)  # a browser that enlarges has half the width for what it shows
    for key in ("n", "e", "?"):
        page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), key
        assert page.evaluate("document.activeElement !== document.body"), key
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("a")
    heard(page, "right as it is")
    assert page.evaluate(
        "[...document.querySelectorAll('button')].filter((b) => b.getClientRects().length)"
        ".every((b) => b.getBoundingClientRect().right <= innerWidth + 1)"
    )


def test_the_cursor_stays_on_its_paragraph_when_pairs_are_corrected_far_down(page: Page) -> None:
    for _ in WRONG:
        page.keyboard.press("n")
    page.keyboard.press("e")
    page.wait_for_function("document.activeElement.dataset.p === 'f140'")
    steps = {"Alt+Backspace": "Joined.", "Enter": "Split.", "Delete": "Unlinked.", "u": "Undone."}
    for key, told in steps.items():
        page.keyboard.press(key)
        heard(page, told)
        in_view(page, "Le 1140e")
        assert page.locator(".p.cursor").get_attribute("data-p") == "f140"
