"""Files are written whole or not at all, and by one process at a time."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from align.whole import add_whole, whole_file


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_gives_way_and_what_it_led_to_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    link = tmp_path / "report.html"
    link.symlink_to(tmp_path / "mine")
    with whole_file(link) as file:
        file.write(b"report")
    assert (link.read_bytes(), (tmp_path / "mine").read_bytes()) == (b"report", b"mine")


def test_lines_are_added_after_one_that_was_not_ended(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"one")
    add_whole(path, b"two\n")
    add_whole(path, b"")
    add_whole(path, b"three\n")
    assert path.read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on files that Linux has")
def test_where_there_is_no_room_nothing_is_added(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"one\n")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        with pytest.raises(OSError, match="too large"):
            add_whole(path, b"x" * 1000 + b"\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, heard)
    assert path.read_bytes() == b"one\n"


@pytest.mark.skipif(os.name != "posix", reason="holds files as POSIX does")
def test_a_file_is_changed_by_one_process_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "count"
    script = """
import sys
from pathlib import Path
from align.whole import locked, whole_file
path = Path(sys.argv[1])
for _ in range(20):
    with locked(path):
        found = int(path.read_bytes() or b"0")
        with whole_file(path) as file:
            file.write(str(found + 1).encode())
"""
    runs = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(6)]
    assert [run.wait(timeout=120) for run in runs] == [0] * 6
    assert path.read_bytes() == b"120"
