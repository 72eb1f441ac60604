"""The same run on a cluster of Dask: a real scheduler and worker processes on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from align.batch.engines.dask import dask
from align.batch.shards.run import run
from align.errors import InputError
from tests.batch.conftest import Make
from tests.batch.runs import do, entries, job, rows


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
        yield made


@pytest.mark.filterwarnings("default")
def test_a_cluster_gives_what_one_process_gives(letters: Make, tmp_path: Path, cluster: LocalCluster) -> None:
    what = entries(letters(*range(2, 10), wrong=(3, 7)))
    do(tmp_path / "one", what)
    made = do(tmp_path / "two", what, dask(cluster.scheduler_address), size=2)
    assert [at.pairs for at in made] == [2, 4, 6, 8]
    assert rows(tmp_path / "one") == rows(tmp_path / "two")


@pytest.mark.filterwarnings("default")
def test_workers_that_are_killed_lose_nothing(letters: Make, tmp_path: Path, cluster: LocalCluster) -> None:
    what = entries(letters(*range(2, 26), wrong=(5, 9)))
    do(tmp_path / "one", what)
    killed = []
    going = run(job(tmp_path / "two", what), what, dask(cluster.scheduler_address), size=2)
    with Client(cluster.scheduler_address) as client:
        for at in going:
            if at.pairs in (4, 12):  # each time one of the two, whatever it is at
                process = client.run(os.getpid)
                killed.append(min(process.values()))
                os.kill(killed[-1], signal.SIGKILL)
    assert len(killed) == 2
    assert rows(tmp_path / "one") == rows(tmp_path / "two")
    written = list((tmp_path / "two" / "pairs").iterdir())
    assert len(written) == 12


@pytest.mark.filterwarnings("default")
def test_a_worker_with_another_align_is_refused(letters: Make, tmp_path: Path, cluster: LocalCluster) -> None:
    what = entries(letters(2))
    with pytest.raises(InputError, match=r"has align .*, not 0\.0\.0"):
        list(run(job(tmp_path / "out", what, version="0.0.0"), what, dask(cluster.scheduler_address), size=2))


def test_a_scheduler_that_does_not_answer_is_named(letters: Make, tmp_path: Path) -> None:
    what = entries(letters(2))
    with pytest.raises(InputError, match="no scheduler answers"):
        do(tmp_path / "out", what, dask("nonsense://x"))


def test_the_command_makes_a_cluster_of_its_own(letters: Make, tmp_path: Path) -> None:
    words = [
        str(letters(2, 3, wrong=(3,))),
        "--run",
        str(tmp_path / "out"),
        "--cluster",
        "local",
        "--jobs",
        "1",
    ]
    done = subprocess.run([sys.executable, "-m", "align", "check", *words], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert "2 pairs · 1 error" in done.stdout
