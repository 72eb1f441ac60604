"""Runs over shards: the same whatever does them, nothing done twice, one bad pair one bad row."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import pytest

from align.batch.engines.local import local
from align.batch.shards.job import Job, Shard, ShardResult
from align.batch.shards.run import run
from align.errors import InputError
from tests.batch.conftest import Make
from tests.batch.runs import (
    PATIENCE,
    column,
    do,
    entries,
    here,
    job,
    modules_among,
    parts,
    rows,
    start,
    until_parts,
    write_manifest,
)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have the children die of pairs that are called so, and take their time over others."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(
        "import os, sys, time\n"
        "if 'align.batch.shards.child' in ' '.join(sys.orig_argv):\n"
        "    from align.batch import attempt as module\n"
        "    before = module.attempt\n"
        "    def attempt(name, limit, work):\n"
        "        if 'deadly' in name:\n"
        "            os._exit(1)\n"
        "        if 'hanging' in name:\n"
        "            work = lambda: time.sleep(100)\n"
        "        if 'late' in name:\n"
        "            limit, work = limit / 1000, lambda: time.sleep(100)\n"
        "        return before(name, limit, work)\n"
        "    module.attempt = attempt\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *filter(None, sys.path)]))
        yield


def test_two_processes_and_either_format_give_what_one_gives(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = entries(letters(*range(2, 10), wrong=(3, 7)))
    monkeypatch.chdir(modules_among(tmp_path / "letters"))
    one = do(tmp_path / "one", what, local(1))[-1]
    two = do(tmp_path / "two", what, local(2), size=3, ending="parquet")[-1]
    assert (one.pairs, one.failed, one.errors) == (two.pairs, two.failed, two.errors) == (8, 0, 2)
    assert rows(tmp_path / "one") == rows(tmp_path / "two")
    assert column(tmp_path / "one", "findings", "rule") == ["NUM001", "NUM001"]
    assert column(tmp_path / "one", "findings", "pair") == ["letter 3.fr.txt", "letter 7.fr.txt"]
    assert not (tmp_path / "letters" / "trapped").exists()  # no process runs what lies among documents


def test_columns_of_a_manifest_are_carried_through_and_bad_rows_are_rows(
    letters: Make, tmp_path: Path
) -> None:
    letters(2, 3)
    lines = [
        "id,french,english,year",
        "A/2,letters/letter 2.fr.txt,letters/letter 2.en.txt,1994",
        "A/3,letters/letter 3.fr.txt,letters/none.txt,1995",
        "A/4,,letters/letter 3.en.txt,1996",
    ]
    (at,) = do(tmp_path / "out", entries(write_manifest(tmp_path / "m.csv", lines)))
    assert (at.pairs, at.failed, at.code(None)) == (3, 2, 2)
    found = [json.loads(row) for row in rows(tmp_path / "out")["pairs"]]
    assert [(row["pair"], row["status"], row["columns"]) for row in found] == [
        ("A/2", "checked", {"year": "1994"}),
        ("A/3", "failed", {"year": "1995"}),
        ("A/4", "failed", {"year": "1996"}),
    ]
    assert "letters/none.txt" in found[1]["message"]
    assert found[2]["message"] == "row 3 of the manifest names no French file"


def test_what_is_done_is_not_done_again(letters: Make, tmp_path: Path) -> None:
    folder, out = letters(*range(2, 8)), tmp_path / "out"
    do(out, entries(folder), size=2)
    before = parts(out)
    at = do(out, entries(folder), size=2)[-1]
    assert (at.pairs, at.earlier, parts(out)) == (6, 6, before)
    (folder / "letter 4.en.txt").write_text("The committee meets on 4 May at noon.", encoding="utf-8")
    at = do(out, entries(folder), size=2)[-1]
    assert (at.pairs, at.earlier) == (6, 4)
    assert len(parts(out)) == 4  # that of the older words stays, and is none of the run
    assert len(rows(out)["pairs"]) == 6
    (folder / "decisions.jsonl").write_text("", encoding="utf-8")
    assert do(out, entries(folder), size=2)[-1].earlier == 0  # what was decided is part of what is found


def test_what_is_damaged_is_done_again(letters: Make, tmp_path: Path) -> None:
    what, out = entries(letters(2, 3, 4, 5, wrong=(3,))), tmp_path / "out"
    do(out, what, size=1, ending="parquet")
    whole = rows(out)
    for path, data in zip(sorted(parts(out)), (b"", b"PAR1", b"x" * 100), strict=False):
        (out / path).write_bytes(data)
    assert do(out, what, size=1, ending="parquet")[-1].earlier == 1
    assert rows(out) == whole


@pytest.mark.skipif(shutil.which("mkfifo") is None, reason="pipes of POSIX")
def test_a_pair_that_is_no_file_is_a_row(letters: Make, tmp_path: Path) -> None:
    letters(2)
    os.mkfifo(tmp_path / "pipe.txt")
    names = ["pipe.txt", "/dev/zero", "letters", "letters/letter 2.fr.txt\0"]
    names += [f"file://{tmp_path}/pipe.txt", "file:///dev/zero", f"zip://a.txt::{tmp_path}/pipe.txt"]
    lines = ["french,english", *(f"letters/letter 2.fr.txt,{name}" for name in names)]
    *_, at = do(tmp_path / "out", entries(write_manifest(tmp_path / "m.csv", lines)))
    assert (at.pairs, at.failed) == (7, 7)


def test_a_run_that_stops_finishes_what_is_under_way(letters: Make, tmp_path: Path) -> None:
    what, out = entries(letters(*range(2, 12))), tmp_path / "out"
    asked: list[int] = []

    def going_on() -> bool:
        asked.append(1)
        return len(asked) <= 2

    *_, at = run(job(out, what), what, here, size=2, going_on=going_on)
    assert (at.pairs, at.done) == (4, False)
    assert not (out / "run.json").exists()
    assert do(out, what, size=2)[-1].earlier == 4


def test_two_runs_into_one_place_do_not_disturb_each_other(letters: Make, tmp_path: Path) -> None:
    folder, out = letters(*range(2, 8)), tmp_path / "out"
    first, second = entries(folder), entries(write_manifest(tmp_path / "m.csv", [
        "french,english", *(f"letters/letter {n}.fr.txt,letters/letter {n}.en.txt" for n in (2, 3)),
    ]))  # fmt: skip
    one, two = (run(job(out, what), what, here, size=2) for what in (first, second))
    next(one)
    assert [at.pairs for at in two] == [2]
    assert len(rows(out)["pairs"]) == 2
    assert [at.pairs for at in one] == [4, 6]
    assert len(rows(out)["pairs"]) == 6


@pytest.mark.usefixtures("child")
def test_a_pair_that_kills_its_process_is_named_and_no_other_is_lost(letters: Make, tmp_path: Path) -> None:
    folder = letters(2, 3, 4, wrong=(4,))
    for side in ("fr", "en"):
        (folder / f"letter 3.{side}.txt").rename(folder / f"letter 3 deadly.{side}.txt")
    (at,) = do(tmp_path / "out", entries(folder), local(1))
    assert (at.pairs, at.failed, at.errors) == (3, 1, 1)
    assert column(tmp_path / "out", "pairs", "message") == [
        "",
        "letter 3 deadly.fr.txt: the process that checked it died, for want of memory or time perhaps",
        "",
    ]


@pytest.mark.usefixtures("child")
def test_a_pair_that_takes_too_long_is_given_up(letters: Make, tmp_path: Path) -> None:
    folder = letters(2, 3)
    for side in ("fr", "en"):
        (folder / f"letter 3.{side}.txt").rename(folder / f"letter late.{side}.txt")
    (at,) = do(tmp_path / "out", entries(folder), local(1), timeout=600)
    assert at.messages == ("letter late.fr.txt: took longer than 0.6 seconds (--timeout)",)


def test_a_run_takes_no_place_of_other_files(letters: Make) -> None:
    folder = letters(2)
    with pytest.raises(InputError, match="holds other files"):
        do(folder, entries(folder))


def test_shards_are_taken_from_the_list_as_they_are_wanted(tmp_path: Path) -> None:
    """A stub does ten thousand pairs: no more than the one under way is held."""
    lines = ["french,english", *(f"fr/{n}.txt,en/{n}.txt" for n in range(10_000))]
    what = entries(write_manifest(tmp_path / "m.csv", lines))

    def stub(_: Job, shards: Iterable[Shard]) -> Generator[ShardResult, None, None]:
        for shard in shards:
            yield ShardResult(str(shard.number), shard.number, len(shard.entries))

    made = list(run(job(tmp_path / "out", what), what, stub, size=100))
    assert len(made) == 100 and made[-1].done


# The command


def test_a_killed_run_is_taken_up_and_says_how_far_it_is(letters: Make, tmp_path: Path) -> None:
    folder, out, log = letters(*range(2, 22), wrong=(4,)), tmp_path / "out", tmp_path / "log.jsonl"
    words = (str(folder), "--run", str(out), "--shard-size", "2", "--jobs", "2")
    command = start(*words)
    until_parts(out, 2, command)
    command.kill()
    command.communicate()
    before = parts(out)
    assert not (out / "run.json").exists()
    command = start(*words, "--log", str(log))
    stdout, stderr = command.communicate(timeout=PATIENCE)
    assert (command.returncode, stderr) == (1, "")
    assert "20 pairs · 1 error" in stdout
    after = parts(out)
    assert len(after) == 10 and all(after[name] == time for name, time in before.items())
    noted = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["pairs"] for line in noted] == list(range(2, 22, 2))
    assert noted[-1]["total"] == 20 and noted[-1]["left"] == 0
    assert noted[-1]["earlier"] >= 2 * len(before)
    do(tmp_path / "again", entries(folder), ending="parquet")
    assert rows(out) == rows(tmp_path / "again")


def test_control_c_once_finishes_what_is_under_way(letters: Make, tmp_path: Path) -> None:
    folder, out = letters(*range(2, 42)), tmp_path / "out"
    command = start(str(folder), "--run", str(out), "--shard-size", "4", "--jobs", "1")
    until_parts(out, 1, command)
    os.killpg(command.pid, signal.SIGINT)
    stdout, stderr = command.communicate(timeout=PATIENCE)
    assert command.returncode == 130
    assert "finishing the shards under way" in stderr and "goes on from here" in stderr
    done = len(parts(out))
    assert f"{done * 4} pairs" in stdout and 1 <= done < 10


@pytest.mark.usefixtures("child")
def test_control_c_twice_stops_now(letters: Make, tmp_path: Path) -> None:
    folder, out = letters(2, 3), tmp_path / "out"
    for side in ("fr", "en"):
        (folder / f"letter 3.{side}.txt").rename(folder / f"letter hanging.{side}.txt")
    command = start(str(folder), "--run", str(out), "--shard-size", "1", "--jobs", "1")
    until_parts(out, 1, command)
    assert command.stderr is not None
    os.killpg(command.pid, signal.SIGINT)
    assert "finishing the shards under way" in command.stderr.readline()
    assert command.poll() is None
    os.killpg(command.pid, signal.SIGINT)
    command.communicate(timeout=PATIENCE)
    assert command.returncode == 130
    assert len(parts(out)) == 1
