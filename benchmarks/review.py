"""How fast the review is with a large pair: the first paint, a key, a correction, in a real browser.

python -m benchmarks.review [--paragraphs 5000]
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from align.config import Config
from align.documents import read
from align.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from align.review.desk import Desk

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_TEXTS = ("convention.md", "ga-resolution.txt", "proces-verbal.txt", "budget.txt", "circular.txt")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.review",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--paragraphs", type=int, default=5000, help="on each side (default: 5000)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder), arguments.paragraphs)
        started = time.perf_counter()
        comparison = desk.comparison
        _tell("compared", time.perf_counter() - started)
        print(f"{'findings':<34} {len(comparison.findings):>8}")
        _measure(desk)


def _desk(folder: Path, number: int) -> Desk:
    """Return a desk with the sample corpus again and again, each paragraph with its count."""
    from align.review.desk import Desk, Place
    from align.review.history import History

    files = []
    for language in ("fr", "en"):
        texts = [
            p.text for name in _TEXTS for p in read(_CORPUS / language / name, language=language).paragraphs
        ]
        written = [f"{texts[i % len(texts)]} ({i})" for i in range(number)]
        files.append(folder / f"large.{language}.txt")
        files[-1].write_text("\n\n".join(written), encoding="utf-8")
    place = Place((files[0], files[1]), folder / "decisions.jsonl")
    return Desk(place, Session(), Config(), History(folder / ".align-review.sqlite"))


def _measure(desk: Desk) -> None:
    import uvicorn
    from playwright.sync_api import sync_playwright

    from align.review.access import Access
    from align.review.app import application

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    access = Access.at(["127.0.0.1"], port)
    server = uvicorn.Server(
        uvicorn.Config(application([desk], access, "Ada"), log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    system = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=["--headless", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(300_000)
        page.goto(f"http://127.0.0.1:{port}{access.link}")
        page.wait_for_selector("#progress-said:has-text('looked at')")
        page.reload()
        page.wait_for_selector("#progress-said:has-text('looked at')")
        paint = page.evaluate(
            "performance.getEntriesByType('paint').find((p) => p.name === 'first-contentful-paint').startTime"
        )
        _tell("first paint", paint / 1000)
        _tell("next finding, a key", median(_seconds(page, "n", "current") for _ in range(9)))
        _tell("decided, the next one shown", median(_seconds(page, "a", "current") for _ in range(9)))
        page.keyboard.press("e")
        _tell("first correction", _seconds(page, "c", "confirmed"))
        _tell("next corrections", median(_seconds(page, "c", "confirmed") for _ in range(5)))
        browser.close()
    server.should_exit = True
    thread.join(10)


def _seconds(page: Page, key: str, what: str) -> float:
    """Return how long a key takes to change the page: which finding is current, or what is confirmed."""
    watched = {
        "current": "document.querySelector('.card.current')?.dataset.print",
        "confirmed": "document.querySelectorAll('.row.confirmed').length",
    }[what]
    before = page.evaluate(f"{watched} ?? ''")
    started = time.perf_counter()
    page.keyboard.press(key)
    page.wait_for_function(f"(before) => ({watched} ?? '') !== before", arg=before, polling=5)
    return time.perf_counter() - started


def _tell(what: str, seconds: float) -> None:
    print(f"{what:<34} {seconds:>8.2f} s", flush=True)


if __name__ == "__main__":
    main()
