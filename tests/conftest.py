"""What every test may use: a browser, where one can be had; and no test that fails on a slow machine."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # windows of one person share a process: starting one costs more than most tests
)
NO_BROWSER = "no browser: install Debian's chromium, or run `playwright install chromium`"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the system's, else playwright's own; where there is none, the test is skipped."""
    from playwright.sync_api import Error, sync_playwright

    system = next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=system, args=[*ARGUMENTS])
        except Error as error:
            if system is not None:
                raise  # a browser that is there and does not start is a fault, not a reason to skip
            pytest.skip(f"{NO_BROWSER} ({str(error).splitlines()[0]})")
        yield browser
        browser.close()


Window = Callable[..., "Page"]
HOLD = "http://127.0.0.1/"
"""What a window shows that keeps the process of a person's windows alive, so that none has to start one."""


@pytest.fixture(scope="session")
def person(browser: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """Return what gives the browser of a person who reads a language; each is made once."""
    made: dict[str, BrowserContext] = {}

    def reading(language: str) -> BrowserContext:
        if language not in made:
            made[language] = browser.new_context(locale=language)
            hold = made[language].new_page()
            hold.route(HOLD, lambda route: route.fulfill(content_type="text/html", body="held"))
            hold.goto(HOLD)
        return made[language]

    yield reading
    for context in made.values():
        context.close()


@pytest.fixture
def window(person: Callable[[str], BrowserContext]) -> Iterator[Window]:
    """Return what opens a window of a person who has been nowhere yet, in a language, size and theme.

    When the test ends, windows are closed, and what they kept is forgotten. Windows of one language are the
    same person's; whoever needs two people has ``browser`` make contexts of its own.
    """
    with ExitStack() as stack:

        def opens(*, language: str = "en", width: int = 1400, height: int = 900, dark: bool = False) -> Page:
            context = person(language)
            page = context.new_page()
            stack.callback(forget, page)
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme="dark" if dark else "light")
            return page

        yield opens


def forget(page: Page) -> None:
    """Close a window, if it is not, and forget what was kept by it."""
    if page.is_closed():
        return
    page.evaluate("() => { try { localStorage.clear(); } catch { /* about:blank has none */ } }")
    page.context.clear_cookies()
    page.close()


SLOWEST = 10
"""Files of tests that are named at the end of a run, by the time that they took."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines which files took longest, and which tests had no browser.

    Nobody should take the latter for passed.
    """
    if terminalreporter.config.getoption("durations"):
        seconds: defaultdict[str, float] = defaultdict(float)
        for report in chain.from_iterable(terminalreporter.stats.values()):
            if isinstance(report, pytest.TestReport):
                seconds[report.location[0]] += report.duration
        terminalreporter.section(f"slowest {SLOWEST} files")
        for path, taken in sorted(seconds.items(), key=lambda item: -item[1])[:SLOWEST]:
            terminalreporter.write_line(f"{taken:.1f}s {path}")
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} browser tests skipped: {NO_BROWSER}", yellow=True)
