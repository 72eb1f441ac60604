"""Whoever sees badly can work in the page: axe-core finds no fault, in any state and theme."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from align import reports
from align.data import Comparison
from align.review.desk import Desk
from align.review.runs import RunDesks, run_page
from align.session import Session
from tests.review.conftest import Opens, heard, lay, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [1400, 420])


def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong, by rule and element."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


@THEMES
@WIDTHS
def test_every_state_of_the_page_of_a_pair(desk: Desk, opened: Opens, dark: bool, width: int) -> None:
    page = opened(desk, dark=dark, width=width)
    assert faults(page) == []
    page.keyboard.press("n")
    page.keyboard.press("a")
    heard(page, "Finding 1")
    page.locator("#states [data-state=everything]").click()
    page.locator(".card summary").first.click()
    assert faults(page) == []  # something is decided, something current, something open
    page.keyboard.press("v")
    page.keyboard.press("e")
    page.locator(".p.cursor").wait_for()
    page.keyboard.press("Delete")
    heard(page, "Unlinked")
    assert faults(page) == []
    page.keyboard.press("u")
    heard(page, "Undone")
    page.keyboard.press("z")
    heard(page, "The sentences of the pair")
    page.keyboard.press("c")
    heard(page, "confirmed")
    assert faults(page) == []  # the sentences of a pair, one of them confirmed
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Français").click()
    page.locator("#search").fill("comité")
    assert faults(page) == []


def test_with_a_zoom_of_two_hundred_percent_all_can_be_reached(desk: Desk, opened: Opens) -> None:
    page = opened(desk, width=700)
    page.set_viewport_size({"width": 700, "height": 450})
    for key in ("n", "a", "v", "e"):
        page.keyboard.press(key)
    page.locator(".p.cursor").wait_for()
    page.keyboard.press("z")
    page.locator("#sentences").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    held = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    assert held["top"] >= 0 and held["bottom"] <= 450
    page.locator("#pairbar [data-act=confirm]").click()
    heard(page, "confirmed")
    assert faults(page) == []


@THEMES
def test_the_question_for_a_reason(desk: Desk, opened: Opens, dark: bool) -> None:
    page = opened(desk, dark=dark)
    page.keyboard.press("n")
    page.keyboard.press("Shift+A")
    page.locator("#reason-which li").first.wait_for()
    assert faults(page) == []


@THEMES
def test_every_dialog(desk: Desk, opened: Opens, dark: bool) -> None:
    page = opened(desk, dark=dark)
    page.locator(".export summary").click()
    page.keyboard.press("o")
    assert faults(page) == []
    page.keyboard.press("n")
    page.keyboard.press("m")
    page.locator("#story-list li").first.wait_for()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    page.locator("#write").wait_for()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.locator(".p.cursor").wait_for()
    page.keyboard.press("F2")
    page.locator("#edit-found li").first.wait_for()
    assert faults(page) == []


@THEMES
@WIDTHS
def test_the_page_of_an_invitation(desk: Desk, browser: Browser, dark: bool, width: int) -> None:
    with served([desk], people=("Ada",)) as address:
        scheme = "dark" if dark else "light"
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(address)
        found = faults(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the one button
        page.wait_for_selector("#progress-said:has-text('looked at')")
        context.close()
    assert found == []


@THEMES
@WIDTHS
def test_the_page_of_a_collection(
    tmp_path: Path, session: Session, browser: Browser, dark: bool, width: int
) -> None:
    desks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        desks.append(lay(tmp_path / name, session))
    with served(desks) as address:
        scheme = "dark" if dark else "light"
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("h1")  # the link has led on
        found = faults(page)
        context.close()
    assert found == []


@THEMES
@WIDTHS
def test_the_index_of_a_run(run_desks: RunDesks, browser: Browser, dark: bool, width: int) -> None:
    with served(run_desks, shelf=partial(run_page, run_desks)) as address:
        scheme = "dark" if dark else "light"
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("tfoot")  # the link has led on
        found = faults(page)
        page.locator("input.assigned").first.fill("Bo")
        page.keyboard.press("Tab")
        page.locator("#said:has-text('Kept.')").wait_for()
        found += faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()
    assert found == []


@THEMES
@WIDTHS
@pytest.mark.parametrize("name", ["sc-resolution.txt", "report.html"])
def test_the_page_of_the_report(
    tmp_path: Path, session: Session, browser: Browser, name: str, dark: bool, width: int
) -> None:
    page = browser.new_page(
        color_scheme="dark" if dark else "light", viewport={"width": width, "height": 900}
    )
    page.goto(report(tmp_path, session, name).as_uri())
    page.keyboard.press("v")
    page.keyboard.press("n")
    found = faults(page)
    page.close()
    assert found == []


def report(folder: Path, session: Session, name: str) -> Path:
    corpus = Path(__file__).parents[2] / "corpus"
    from align.config import Config

    made: Comparison = session.compare((corpus / "fr" / name, corpus / "en" / name), Config())
    path = folder / "report.html"
    path.write_text(str(reports.write(made, "html", reports.DisplayOptions())), encoding="utf-8")
    return path
