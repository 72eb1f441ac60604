"""``align watch``: a real process, files saved as editors save them."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from align.config import Config
from align.session import Session
from tests.cli.conftest import ENGLISH, Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends by a signal of POSIX")
PATIENCE = 120.0
WRONG = ENGLISH.replace("30 days", "90 days")
Until = Callable[[str], None]


@pytest.fixture
def watching(pair: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Until]]:
    """A running ``align watch``, and what waits until it has written some words."""
    environment = {**os.environ, "ALIGN_CACHE_DIR": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"}
    environment["LC_ALL"] = "C.UTF-8"
    run = subprocess.Popen(
        [sys.executable, "-m", "align", "watch", *map(str, pair)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # Where the tests themselves run in the background, Ctrl-C is ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert run.stdout is not None
    lines: queue.Queue[str] = queue.Queue()
    output = run.stdout
    reader = threading.Thread(target=lambda: [lines.put(line) for line in output])
    reader.start()

    def until(words: str) -> None:
        while words not in lines.get(timeout=PATIENCE):
            pass

    yield run, until
    run.kill()
    run.wait()
    reader.join()
    output.close()


def test_it_checks_at_once_and_after_every_save(
    watching: tuple[subprocess.Popen[str], Until], pair: tuple[Path, Path]
) -> None:
    run, until = watching
    until("No findings")
    pair[1].write_text(WRONG, encoding="utf-8")
    until("1 error")
    other = pair[1].with_name(".en.txt.swp")  # an editor that saves by renaming
    other.write_text(ENGLISH, encoding="utf-8")
    other.replace(pair[1])
    until("No findings")
    pair[0].write_bytes(b"")
    until("is empty")
    pair[0].unlink()
    pair[0].write_text(WRONG, encoding="utf-8")
    until("is in English")
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=PATIENCE) == 0


def test_a_glossary_is_read_again_when_it_is_saved(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("fr\ten\nConseil de sécurité\tSecurity Council\n", encoding="utf-8")
    session = Session.keeping(tmp_path / "cache")
    config = Config(glossary=(str(terms),), select=("TRM",))
    assert not session.compare(pair, config).findings
    terms.write_text("fr\ten\nConseil de sécurité\tCouncil of Security\n", encoding="utf-8")
    assert [f.rule for f in session.compare(pair, config).findings] == ["TRM001"]


def test_a_file_that_is_not_there_cannot_be_watched(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("watch", pair[0], "absent.txt")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "absent.txt" in done.stderr
