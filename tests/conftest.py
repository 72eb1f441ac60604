"""What every test may use: a browser, where one can be had; and no test that fails on a slow machine."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
