"""The same run on a cluster of Dask: a real scheduler and worker processes on this machine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from dask import config
from distributed import Client, LocalCluster

from align.batch.engines.dask import dask
from align.batch.shards.run import run
from align.errors import InputError
from tests.batch.conftest import Make
from tests.batch.runs import PATIENCE, do, entries, job, parts, rows, start, until_parts


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


@pytest.mark.filterwarnings("default")
def test_what_cannot_be_written_is_said_in_one_line(
    letters: Make, tmp_path: Path, cluster: LocalCluster
) -> None:
    what = entries(letters(2))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "beads").write_bytes(b"")
    with pytest.raises(InputError, match=r"beads/\w+\.jsonl: cannot be written"):
        do(tmp_path / "out", what, dask(cluster.scheduler_address))


@pytest.mark.filterwarnings("default")
def test_a_scheduler_that_is_gone_is_not_waited_for(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.batch.engines.dask._LOOK", 0.2)
    what = entries(letters(2))
    with LocalCluster(
        n_workers=0, processes=False, dashboard_address="127.0.0.1:0", protocol="tcp://"
    ) as made:
        ended = threading.Timer(1.0, made.close)
        ended.start()
        with pytest.raises(InputError, match=r"is gone .*; the same command goes on from here"):
            do(tmp_path / "out", what, dask(made.scheduler_address))
        ended.join()


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("whose", ["worker", "client"])
def test_a_module_that_dask_is_to_load_and_that_is_not_there_is_said_in_one_line(
    letters: Make, tmp_path: Path, capfd: pytest.CaptureFixture[str], whose: str
) -> None:
    what = entries(letters(2))
    with (
        config.set({f"distributed.{whose}.preload": ["/none.py"]}),
        pytest.raises(InputError, match=r"cannot be made on this machine .*none"),
    ):
        do(tmp_path / "out", what, dask("local", jobs=1))
    assert "Traceback" not in capfd.readouterr().err


def test_the_command_makes_a_cluster_of_its_own_which_leaves_ctrl_c_to_it(
    letters: Make, tmp_path: Path
) -> None:
    folder, out = letters(*range(2, 26), wrong=(10,)), tmp_path / "out"
    command = start(str(folder), "--run", str(out), "--cluster", "local", "--jobs", "1", "--shard-size", "2")
    until_parts(out, 1, command)
    os.killpg(command.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    stdout, stderr = command.communicate(timeout=PATIENCE)
    assert command.returncode == 130
    assert [line.split(";")[0] for line in stderr.splitlines()] == [
        "align: finishing the shards under way",
        "align: stopped",
    ]
    assert f"{2 * len(parts(out))} pairs · 1 error" in stdout
