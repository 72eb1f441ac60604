"""A run that is killed leaves whole pages and nothing else; the next one goes on from there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.conftest import Make

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
PATIENCE = 120.0


def start(folder: Path, out: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "align", "check", str(folder), "-o", str(out), *arguments]
    environment = {**os.environ, "ALIGN_CACHE_DIR": str(out.parent / "cache")}
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Where the tests themselves run in the background, Ctrl-C is ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def until_pages(out: Path, number: int, run: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(list(out.glob("*.html"))) < number:
        assert run.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)


def children(process: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def gone(process: int) -> bool:
    """Say whether a process has ended; one that its new parent has not heard of yet has."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_leaves_nothing_half_written_and_is_taken_up(
    letters: Make, tmp_path: Path, jobs: str
) -> None:
    folder, out = letters(*range(2, 18), wrong=(4,)), tmp_path / "out"
    run = start(folder, out, "--jobs", jobs)
    until_pages(out, 3, run)
    workers = children(run.pid)
    run.kill()
    run.communicate()
    deadline = time.monotonic() + PATIENCE
    while not all(map(gone, workers)):  # they do not outlive their parent
        assert time.monotonic() < deadline
        time.sleep(0.01)

    pages = {path.name: path.stat().st_mtime_ns for path in out.glob("*.html")}
    assert 3 <= len(pages) < 16
    assert "index.html" not in pages and not (out / "results.jsonl").exists()
    for name in pages:
        assert (out / name).read_text("utf-8").endswith("</html>\n")
    whole = (out / ".results.jsonl.part").read_bytes().rpartition(b"\n")[0].splitlines()
    noted = [json.loads(line)["page"] for line in whole]

    done = start(folder, out, "--jobs", jobs)
    stdout, stderr = done.communicate(timeout=PATIENCE)
    assert (done.returncode, stderr) == (1, b"")
    assert b"16 pairs" in stdout
    assert len((out / "results.jsonl").read_text("utf-8").splitlines()) == 16
    assert len(list(out.glob("*.html"))) == 17
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]
    for name in noted:  # what was noted as done was not done again
        assert (out / name).stat().st_mtime_ns == pages[name]


def test_control_c_ends_a_run_in_silence(letters: Make, tmp_path: Path) -> None:
    folder, out = letters(*range(2, 26)), tmp_path / "out"
    run = start(folder, out, "--jobs", "2")
    until_pages(out, 2, run)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    stdout, stderr = run.communicate(timeout=PATIENCE)
    assert (run.returncode, stdout, stderr) == (130, b"", b"")
    assert not (out / "index.html").exists()
