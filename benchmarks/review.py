"""How fast the review is: with a large pair in a real browser, and with a crowd on one server.

python -m benchmarks.review [--paragraphs 5000] [--people 20] [--actions 2000]
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import httpx

from align.config import Config
from align.decisions import read as read_ledger
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
    parser.add_argument("--cache", type=Path, help="a folder that keeps the comparison (default: none)")
    parser.add_argument("--paragraphs", type=int, default=5000, help="on each side (default: 5000)")
    parser.add_argument("--people", type=int, default=20, help="at work at a time (default: 20)")
    parser.add_argument("--actions", type=int, default=2000, help="of all of them (default: 2000)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _crowd(_desk(Path(folder), 200, arguments.cache), arguments.people, arguments.actions)
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder), arguments.paragraphs, arguments.cache)
        started = time.perf_counter()
        comparison = desk.comparison
        _tell("compared", time.perf_counter() - started)
        print(f"{'findings':<34} {len(comparison.findings):>8}")
        with _served(desk, ("",)) as (base, links):
            _look(base + links[0])


def _desk(folder: Path, number: int, cache: Path | None = None) -> Desk:
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
    return Desk(place, Session.keeping(cache), Config(), History(folder / ".align-review.sqlite"))


@contextmanager
def _served(desk: Desk, people: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Serve a desk; give the address, and a path for each person to come in by."""
    import uvicorn

    from align.review.access import Access
    from align.review.app import application

    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    port = listener.getsockname()[1]
    access = Access.at(["127.0.0.1"], port, people)
    config = uvicorn.Config(application([desk], access, "Ada"), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}", [link for _, link in access.links]
    finally:
        server.should_exit = True
        thread.join(10)


def _look(address: str) -> None:
    """Work in the page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(300_000)
        page.goto(address)
        page.wait_for_selector("#progress-said:has-text('looked at')")
        page.reload()
        page.wait_for_selector("#progress-said:has-text('looked at')")
        paint = page.evaluate(
            "performance.getEntriesByType('paint').find((p) => p.name === 'first-contentful-paint').startTime"
        )
        _tell("first paint", paint / 1000)
        _tell("rows of the texts there", page.evaluate("window.alignReport.source.began") / 1000)
        _tell("next finding, a key", median(_seconds(page, "n", "current") for _ in range(9)))
        _tell("decided, the next one shown", median(_seconds(page, "a", "current") for _ in range(9)))
        _tell("decided, on disk and told", median(_seconds(page, "a", "said") for _ in range(9)))
        page.keyboard.press("e")
        time.sleep(2)  # somebody looks for what to correct
        _tell("first correction", _seconds(page, "Alt+Backspace", "told"))
        _tell(
            "next corrections", median(_seconds(page, key, "told") for key in ("Enter", "Alt+Backspace") * 3)
        )
        browser.close()


def _crowd(desk: Desk, people: int, actions: int) -> None:
    """Have many people decide at once, without a pause: each looks, then decides about some finding.

    They are a process of their own, as browsers are.
    """
    found = sorted({finding.fingerprint for finding in desk.comparison.findings})
    with _served(desk, tuple(f"P{number}" for number in range(people))) as (base, links):
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            taken, told = pool.submit(_work_of_all, base, links, found, actions // people).result()
    kept = len(read_ledger(desk.place.decisions).decisions)
    print(
        f"{people} people, {actions} actions: {told[200]} kept, {told[409]} told of another, {kept} on disk"
    )
    _tell("an action, 95 of 100 within", sorted(taken)[int(0.95 * len(taken))])


def _work_of_all(
    base: str, links: list[str], found: list[str], actions: int
) -> tuple[list[float], Counter[int]]:
    """Have each person, in a thread, do as many actions; return their times, and what was answered."""
    taken: list[float] = []
    told: Counter[int] = Counter()

    def work(link: str, name: int) -> None:
        dice = random.Random(name)
        with httpx.Client(base_url=base, headers={"origin": base}, timeout=60) as client:
            client.post(link)
            known: dict[str, dict[str, str]] = {}
            since = ""
            for number in range(actions):
                finding = dice.choice(found)
                state = client.get("/pairs/0/state", params={"since": since}).json()
                known.update(state["findings"])
                seen = known.get(finding, {}).get("version", "")
                status = dice.choice(["accepted", "rejected", "to fix"])
                asked = {"findings": [finding], "status": status, "reason": f"{name} {number}"}
                started = time.perf_counter()
                answer = client.post(
                    "/pairs/0/decide",
                    params={"since": state["revision"]},
                    json={**asked, "seen": {finding: seen}},
                )
                taken.append(time.perf_counter() - started)
                told[answer.status_code] += 1
                known.update(answer.json()["findings"])
                since = answer.json().get("revision", state["revision"])

    threads = [threading.Thread(target=work, args=(link, name)) for name, link in enumerate(links)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, told


def _seconds(page: Page, key: str, what: str) -> float:
    """Return how long a key takes to change the page: which finding is current, or what is told."""
    watched = {
        "current": "document.querySelector('.card.current')?.dataset.f",
        "said": "document.querySelector('#progress-said').textContent",
        "told": "document.querySelector('#said').textContent",
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
