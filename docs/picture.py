"""Take the picture of the HTML report that the README shows.

    python docs/picture.py [NAME] [--output docs/report.png]

NAME is a pair of the sample corpus. Needs Chromium: the system's, or playwright's own.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import align
from align import reports
from align.rules import all_rules

ROOT = Path(__file__).resolve().parents[1]
SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 1360, 860


def main() -> None:
    """Check a pair, open its report, go to the first finding worth a look, and take the picture."""
    parser = argparse.ArgumentParser(description="Take the picture of the HTML report.")
    parser.add_argument("name", nargs="?", default="sc-resolution.txt", help="a pair of the sample corpus")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "report.png")
    parser.add_argument("--steps", type=int, default=1, help="findings to step through before the picture")
    options = parser.parse_args()
    comparison = align.compare(ROOT / "corpus/fr" / options.name, ROOT / "corpus/en" / options.name)
    rules = {rule.code: (rule.name, rule.summary, rule.summary_fr) for rule in all_rules()}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        reports.save(reports.write(comparison, "html", rules=rules), page)
        photograph(page, options.output, options.steps)


def photograph(page: Path, output: Path, steps: int) -> None:
    """Open a report in headless Chromium, step through some findings, and save what is on screen as PNG."""
    from playwright.sync_api import sync_playwright

    system = next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(page.as_uri())
        for _ in range(steps):
            tab.keyboard.press("n")
        tab.wait_for_timeout(300)  # the page settles in two frames
        tab.evaluate("scrollTo(0, 0)")
        tab.wait_for_timeout(300)
        tab.screenshot(path=output)
        browser.close()


if __name__ == "__main__":
    main()
