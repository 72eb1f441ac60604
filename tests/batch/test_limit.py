"""A pair that takes too long is a row of its own, and costs the others nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from align.batch.limit import TookTooLong, time_limit
from align.batch.outcome import Status
from align.batch.tasks import RunOptions
from align.config import Config
from align.data import Comparison
from align.session import Session
from tests.batch.conftest import Make, check, found

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


def test_a_pair_that_takes_too_long_is_a_row_with_the_reason(
    letters: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = Session.compare

    def slow(self: Session, files: Sequence[Path], config: Config) -> Comparison:
        if "3" in files[0].name:
            signal.raise_signal(signal.SIGALRM)  # the time is up
        return compare(self, files, config)

    monkeypatch.setattr(Session, "compare", slow)
    outcomes = check(found(letters(2, 3, 4)), RunOptions(timeout=3600))
    assert [o.status for o in outcomes] == [Status.CHECKED, Status.FAILED, Status.CHECKED]
    assert "took longer than 3600 seconds (--timeout)" in outcomes[1].message


def test_what_goes_on_is_stopped() -> None:
    with pytest.raises(TookTooLong), time_limit(0.01):
        while True:
            pass
    with time_limit(None):
        pass


def test_what_cannot_be_stopped_is_ended_with_its_process() -> None:
    script = """
import time
from align.batch import limit
limit._GRACE = 0
with limit.end_after(0.01):
    time.sleep(600)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 1
