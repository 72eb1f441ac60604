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
from tests.conftest import Window, forget
from tests.review.conftest import Opens, heard, lay, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
SETTINGS = [(False, 1400), (True, 1400), (False, 420), (True, 420)]
"""Is it dark, and how many pixels wide is it: a page is looked at in all of them, and opened once."""


def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong, by rule and element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("() => axe.run({ resultTypes: ['violations'] }).then((found) => found.violations)")
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


def faults_in_every_setting(page: Page) -> list[str]:
    """Return what axe-core finds wrong in any theme and width; the page is then as it was."""
    size = page.viewport_size
    assert size is not None
    was_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    found = []
    for dark, width in SETTINGS:
        turned(page, dark, width)
        found += [f"{'dark' if dark else 'light'}, {width}: {fault}" for fault in faults(page)]
    turned(page, was_dark, size["width"])
    return found


def turned(page: Page, dark: bool, width: int) -> None:
    """Give the page another theme and width, as the system and whoever looks at it do."""
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_every_state_of_the_page_of_a_pair(desk: Desk, opened: Opens) -> None:
    page = opened(desk)
    assert faults_in_every_setting(page) == []
    page.keyboard.press("n")
    page.keyboard.press("a")
    heard(page, "Finding 1")
    page.locator("#states [data-state=everything]").click()
    page.locator(".card summary").first.click()
    assert faults_in_every_setting(page) == []  # something is decided, something current, something open
    page.keyboard.press("v")
    page.keyboard.press("e")
    page.locator(".p.cursor").wait_for()
    page.keyboard.press("Delete")
    heard(page, "Unlinked")
    assert faults_in_every_setting(page) == []
    page.keyboard.press("u")
    heard(page, "Undone")
    page.keyboard.press("z")
    heard(page, "The sentences of the pair")
    page.keyboard.press("c")
    heard(page, "confirmed")
    assert faults_in_every_setting(page) == []  # the sentences of a pair, one of them confirmed
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert faults_in_every_setting(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Français").click()
    page.locator("#search").fill("comité")
    assert faults_in_every_setting(page) == []


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


def test_the_page_of_an_invitation(desk: Desk, window: Window) -> None:
    with served([desk], people=("Ada",)) as address:
        page = window()
        page.goto(address)
        found = faults_in_every_setting(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the one button
        page.wait_for_selector("#progress-said:has-text('looked at')")
        forget(page)
    assert found == []


def test_the_page_of_a_collection(tmp_path: Path, session: Session, window: Window) -> None:
    desks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        desks.append(lay(tmp_path / name, session))
    with served(desks) as address:
        page = window()
        page.goto(address)
        page.wait_for_selector("h1")  # the link has led on
        found = faults_in_every_setting(page)
        forget(page)
    assert found == []


def test_the_index_of_a_run(run_desks: RunDesks, window: Window) -> None:
    with served(run_desks, shelf=partial(run_page, run_desks)) as address:
        page = window()
        page.goto(address)
        page.wait_for_selector("tfoot")  # the link has led on
        found = faults_in_every_setting(page)
        page.locator("input.assigned").first.fill("Bo")
        page.keyboard.press("Tab")
        page.locator("#said:has-text('Kept.')").wait_for()
        found += faults_in_every_setting(page)
        for width in (1400, 420):
            turned(page, dark=False, width=width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        forget(page)
    assert found == []


@pytest.mark.parametrize(
    ("name", "dark", "width"),
    [  # every two of the values of text, theme and width meet in one of them
        ("sc-resolution.txt", False, 1400),
        ("sc-resolution.txt", True, 420),
        ("report.html", False, 420),
        ("report.html", True, 1400),
    ],
)
def test_the_page_of_the_report(
    tmp_path: Path, session: Session, window: Window, name: str, dark: bool, width: int
) -> None:
    page = window(dark=dark, width=width)
    page.goto(report(tmp_path, session, name).as_uri())
    page.keyboard.press("v")
    page.keyboard.press("n")
    assert faults(page) == []


def report(folder: Path, session: Session, name: str) -> Path:
    corpus = Path(__file__).parents[2] / "corpus"
    from align.config import Config

    made: Comparison = session.compare((corpus / "fr" / name, corpus / "en" / name), Config())
    path = folder / "report.html"
    path.write_text(str(reports.write(made, "html", reports.DisplayOptions())), encoding="utf-8")
    return path
