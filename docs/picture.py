"""Take the pictures of the page that the README and the manual show.

    python docs/picture.py              # the report: docs/report.png
    python docs/picture.py --review     # the review: docs/deciding.png, docs/fr/deciding.png, docs/review.png

Needs Chromium: the system's, or playwright's own. The pair is one of the sample corpus.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import align
from align import reports
from align.rules import all_rules

ROOT = Path(__file__).resolve().parents[1]
SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 1360, 860
PAIRS = ("n", "a", "e", "c")
"""The keys by which a finding is decided about, and a pair confirmed."""


def main() -> None:
    """Take the picture that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", nargs="?", default="sc-resolution.txt", help="a pair of the sample corpus")
    parser.add_argument("--review", action="store_true", help="the review instead of the report")
    parser.add_argument("--steps", type=int, default=1, help="findings to step through before the picture")
    options = parser.parse_args()
    if options.review:
        for language, output in (("en", "deciding.png"), ("fr", "fr/deciding.png")):
            with reviewed(options.name, language) as address:
                photograph(address, ROOT / "docs" / output, ["n"] * options.steps)
        with reviewed(options.name, "en") as address:
            photograph(address, ROOT / "docs/review.png", PAIRS)
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        reports.save(report(options.name), page)
        photograph(page.as_uri(), ROOT / "docs/report.png", ["n"] * options.steps)


def report(name: str) -> str | bytes:
    """Return the report of a pair of the sample corpus."""
    comparison = align.compare(ROOT / "corpus/fr" / name, ROOT / "corpus/en" / name)
    rules = {rule.code: (rule.name, rule.summary, rule.summary_fr) for rule in all_rules()}
    return reports.write(comparison, "html", rules=rules)


@contextmanager
def reviewed(name: str, language: str) -> Iterator[str]:
    """Serve the review of a pair, copied to a folder of its own; yield the address that lets a browser in."""
    with tempfile.TemporaryDirectory() as folder:
        stem, _, ending = name.partition(".")
        files = [Path(folder, f"{stem}.{side}.{ending}") for side in ("fr", "en")]
        for side, file in zip(("fr", "en"), files, strict=True):
            shutil.copy(ROOT / "corpus" / side / name, file)
        command = [sys.executable, "-m", "align", "review", *map(str, files), "--no-browser"]
        command += ["--interface", language, "--by", "A. Martin"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            yield next(found[0] for line in server.stderr if (found := re.search(r"http://\S+", line)))
            server.terminate()


def photograph(address: str, output: Path, keys: Sequence[str]) -> None:
    """Open a page in headless Chromium, press some keys, and save what is on screen as PNG."""
    from playwright.sync_api import sync_playwright

    system = next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(address)
        tab.wait_for_selector("#list li")
        tab.wait_for_timeout(1000)
        for key in keys:
            tab.keyboard.press(key)
            tab.wait_for_timeout(1500 if keys is PAIRS else 300)  # pairs are compared again
        if keys is PAIRS:
            tab.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
            tab.wait_for_timeout(300)
        tab.screenshot(path=output)
        browser.close()


if __name__ == "__main__":
    main()
