"""Collections of any size: speed, memory, and that the result is the same however a run is done.

    python -m benchmarks.collections run --data DIR --pairs 10000     # pairs a second, memory, bytes
    python -m benchmarks.collections same --data DIR --pairs 300      # killed, resumed, Dask, S3: same rows?
    python -m benchmarks.collections driver --pairs 1000000           # the driver alone, with a stub
    python -m benchmarks.collections query --findings 10000000        # questions to a large run

Pairs are excerpts of eight segments from the parallel texts of a data folder (``unsc``, ``un_docs``), drawn
with a seed, in which figures that both sides have are replaced by others, the same on both sides.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from align.batch.engines import Engine
from align.batch.entries.manifest import Manifest
from align.batch.query import Question, Run, by, keep, worst
from align.batch.ranking import page
from align.batch.shards.job import Job, Purpose, Shard, ShardResult
from align.batch.shards.parts import RUN, rows_of
from align.batch.shards.run import run
from align.batch.storage import Storage
from align.tables import SCHEMA, arrow_table
from align.training.alignment_gold import Gold, read_gold
from align.version import __version__

_SEGMENTS = 8
_FIGURE = re.compile(r"\b\d{2,3}\b")
_KINDS = 20
_CODES = (0, 2)  # some excerpts are too short to tell their language: rows like any other
_EVERY = 0.5  # seconds between two looks at memory


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.collections", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("measure", choices=("run", "same", "driver", "query"))
    parser.add_argument("--data", type=Path, help="a data folder, as for the benchmarks")
    parser.add_argument("--pairs", type=int, default=1_000)
    parser.add_argument("--findings", type=int, default=10_000_000)
    parser.add_argument("--shard-size", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="align-") as name:
        folder = Path(name)
        if given.measure == "driver":
            _driver(folder, given.pairs, given.shard_size)
        elif given.measure == "query":
            _query(folder, given.findings)
        elif given.data is None:
            parser.error("give --data")
        else:
            manifest = _made(given.data, folder / "pairs", given.pairs)
            measure = _throughput if given.measure == "run" else _same
            measure(manifest, folder, given.shard_size, given.workers)


# The pairs


def _made(data: Path, folder: Path, number: int) -> Path:
    """Write pairs and their manifest."""
    texts = [
        gold for part in ("unsc", "un_docs") if (data / part).is_dir() for gold in read_gold(data / part)
    ]
    dice = random.Random(7)
    folder.mkdir()
    size = paragraphs = 0
    with (folder / "manifest.csv").open("w", encoding="utf-8") as manifest:
        manifest.write("id,french,english,part\n")
        for place in range(number):
            gold = dice.choice(texts)
            sides = _excerpt(gold, dice)
            (folder / f"{place // 1000}").mkdir(exist_ok=True)
            names = [f"{place // 1000}/{place}.{language}.txt" for language in ("fr", "en")]
            for name, side in zip(names, sides, strict=True):
                size += (folder / name).write_text("\n\n".join(side), encoding="utf-8")
                paragraphs += len(side)
            manifest.write(f"{place:07},{names[0]},{names[1]},{place % 7}\n")
    print(
        f"{number:,} pairs: {paragraphs / number / 2:.1f} paragraphs a side, {size / number:,.0f} characters"
    )
    return folder / "manifest.csv"


def _excerpt(gold: Gold, dice: random.Random) -> tuple[list[str], list[str]]:
    start = dice.randrange(max(1, len(gold.beads) - _SEGMENTS))
    beads = gold.beads[start : start + _SEGMENTS]
    french = [gold.french[i] for i in sorted({i for ours, _ in beads for i in ours})]
    english = [gold.english[j] for j in sorted({j for _, theirs in beads for j in theirs})]
    figures = [set(_FIGURE.findall(" ".join(side))) for side in (french, english)]
    other = {figure: str(dice.randrange(10, 999)) for figure in sorted(figures[0] & figures[1])}

    def varied(side: list[str]) -> list[str]:
        return [_FIGURE.sub(lambda match: other.get(match[0], match[0]), text) for text in side]

    return varied(french) or ["Le Comité se réunit."], varied(english) or ["The Committee meets."]


# Speed and memory


def _throughput(manifest: Path, folder: Path, size: int, workers: list[int]) -> None:
    pairs = Manifest(str(manifest)).count()
    for cluster in ([], ["--cluster", "local"]):
        for number in workers:
            out = folder / f"run{'-'.join(cluster)}-{number}"
            words = ["check", str(manifest), "--run", str(out), "--jobs", str(number), *cluster]
            words += ["--shard-size", str(size), "--isolated", "--quiet", "--fail-on", "never"]
            seconds, processor, memory = _watched(words)
            kept = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
            first, last = _part(memory, 0.3, 0.5), _part(memory, 0.8, 1.0)
            print(
                f"{'Dask' if cluster else 'processes'}, {number} at work: {pairs / seconds:.1f} pairs a "
                f"second, {processor / pairs * 1000:.0f} ms of processor a pair, {kept / pairs:,.0f} bytes "
                f"of output a pair; MB of driver and of a worker: {first[0]:.0f} and {first[1]:.0f} in the "
                f"middle, {last[0]:.0f} and {last[1]:.0f} at the end",
                flush=True,
            )


def _watched(words: list[str]) -> tuple[float, float, list[tuple[float, float]]]:
    """Run a command: its seconds, those of the processor, MB of driver and largest child over time."""
    begun, spent = time.perf_counter(), sum(os.times()[2:4])
    process = subprocess.Popen([sys.executable, "-m", "align", *words])
    memory = []
    while process.poll() is None:
        memory.append((_resident(process.pid), max(map(_resident, _below(process.pid)), default=0.0)))
        time.sleep(_EVERY)
    if process.returncode not in _CODES:
        raise RuntimeError(f"{' '.join(words)} exited with {process.returncode}")
    return time.perf_counter() - begun, sum(os.times()[2:4]) - spent, memory


def _part(memory: list[tuple[float, float]], start: float, end: float) -> tuple[float, float]:
    held = memory[int(len(memory) * start) : max(1, int(len(memory) * end))] or memory
    return sum(a for a, _ in held) / len(held), sum(b for _, b in held) / len(held)


def _below(process: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        children += [
            child
            for task in Path(f"/proc/{process}/task").iterdir()
            if task.name != str(process)
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield int(child)
        yield from _below(int(child))


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6
    except (OSError, IndexError):
        return 0.0


# The same rows


def _same(manifest: Path, folder: Path, size: int, workers: list[int]) -> None:
    number = max(workers)
    digests = {}

    def done(name: str, place: Path | str, more: str = "") -> None:
        digests[name] = _digest(place)
        print(f"{name}: {digests[name][:16]}{more}", flush=True)

    for jobs in (1, 2):
        _command(manifest, folder / f"local{jobs}", size, "--jobs", str(jobs))
        done(f"{jobs} process(es)", folder / f"local{jobs}")
    _command(manifest, folder / "dask", size, "--jobs", str(number), "--cluster", "local")
    done(f"Dask, {number} workers", folder / "dask")
    told = _killing(manifest, folder / "shot", size, number)
    done("Dask, workers killed", folder / "shot", told)
    done("killed and resumed", folder / "resumed", _resumed(manifest, folder / "resumed", size))
    with _store() as bucket:
        import fsspec

        fsspec.filesystem("s3").put(f"{manifest.parent}/", f"{bucket}/in/", recursive=True)
        _command(f"{bucket}/in/manifest.csv", f"{bucket}/out", size, "--jobs", str(number))
        done("s3:// in and out", f"{bucket}/out")
    print("all the same" if len(set(digests.values())) == 1 else "NOT THE SAME")


def _command(manifest: Path | str, out: Path | str, size: int, *more: str) -> None:
    words = ["check", str(manifest), "--run", str(out), "--shard-size", str(size), *more]
    words = [sys.executable, "-m", "align", *words, "--isolated", "--quiet", "--fail-on", "never"]
    if subprocess.run(words).returncode not in _CODES:
        raise RuntimeError(f"{' '.join(words)} failed")


def _digest(place: Path | str) -> str:
    """Return the digest of all rows of a run, sorted."""
    found = Run.at(place)
    whole = hashlib.sha256()
    for table in found.tables:
        lines = (json.dumps(row) for row in rows_of(Storage(found.place), table, found.ending, found.shards))
        for line in sorted(lines):
            whole.update(line.encode())
    return whole.hexdigest()


def _killing(manifest: Path, out: Path, size: int, number: int) -> str:
    """Do a run on Dask during which 30 % of its workers, counted with those that replace them, are killed."""
    from distributed import Client, LocalCluster

    from align.batch.engines.dask import dask

    entries, dice, killed = Manifest(str(manifest)), random.Random(7), 0
    with LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None) as cluster:
        scheduler = cluster.scheduler_address
        with Client(scheduler) as client:
            for at in run(_job(out, entries), entries, dask(scheduler), size=size):
                if dice.random() < 0.3 and not at.done:
                    os.kill(dice.choice(sorted(client.run(os.getpid).values())), signal.SIGKILL)
                    killed += 1
    return f" ({killed} killed with SIGKILL in {len(Run.at(out).shards)} shards)"


def _resumed(manifest: Path, out: Path, size: int) -> str:
    words = ["check", str(manifest), "--run", str(out), "--shard-size", str(size), "--isolated", "--quiet"]
    process = subprocess.Popen([sys.executable, "-m", "align", *words])
    wanted = max(2, Manifest(str(manifest)).count() // size // 2)
    while process.poll() is None and len(list((out / "pairs").glob("*"))) < wanted:
        time.sleep(0.05)
    process.kill()
    process.wait()
    before = {path.name: path.stat().st_mtime_ns for path in (out / "pairs").iterdir()}
    _command(manifest, out, size)
    again = sum((out / "pairs" / name).stat().st_mtime_ns != time_ for name, time_ in before.items())
    return f" (killed with {len(before)} shards done; {again} of them done again)"


def _job(out: Path, entries: Manifest) -> Job:
    from align.cli.options import ConfigOptions
    from align.cli.run import job_for

    return job_for(str(out), (), {}, ConfigOptions(isolated=True), entries, 600.0)


@contextmanager
def _store() -> Iterator[str]:
    import fsspec
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    names = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
    os.environ.update(names, AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing")
    fsspec.filesystem("s3").mkdir("s3://docs")
    yield "s3://docs"
    server.stop()


# The driver


def _driver(folder: Path, pairs: int, size: int) -> None:
    """Take a manifest through the driver, with a stub in the place of the workers."""
    with (folder / "manifest.csv").open("w", encoding="utf-8") as file:
        file.write("id,french,english,year\n")
        for n in range(pairs):
            file.write(f"S/{n},s3://docs/fr/{n}.txt,s3://docs/en/{n}.txt,{1990 + n % 30}\n")
    entries = Manifest(str(folder / "manifest.csv"))
    job = Job(str(folder / "out"), entries.base, "key", __version__)
    begun, worked = time.perf_counter(), time.process_time()
    for _ in run(job, entries, _stub(), size=size):
        pass
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{pairs:,} pairs through the driver: {seconds / pairs * 1000:.4f} ms a pair "
        f"({processor / pairs * 1000:.4f} of processor), {peak:,.0f} MB at the peak"
    )


def _stub() -> Engine:
    def engine(job: Job, shards: Iterable[Shard]) -> Generator[ShardResult, None, None]:
        for shard in shards:
            yield ShardResult(shard.key(job, ()), shard.number, len(shard.entries), errors=1)

    return engine


# Questions


def _query(folder: Path, findings: int) -> None:
    """Write a run of so many findings, ten a pair, two hundred pairs a shard, and ask it.

    There are twenty different shards; the others have the same findings under other pairs.
    """
    import pyarrow as pa
    from pyarrow import parquet

    shards, pairs = max(1, findings // 2_000), 200
    rules = [("SEM002", "no-counterpart", "info"), ("NUM001", "number-mismatch", "error")]
    rules += [(f"TRM{n:03}", "superseded-term", "warning") for n in range(1, 7)]
    dice = random.Random(7)
    for table in ("pairs", "findings", "beads"):
        (folder / table).mkdir()
    names = [f"{n:03}" for n in range(pairs)]
    kinds = [
        {
            "pairs": arrow_table("pairs", [_pair(name) for name in names]),
            "findings": arrow_table(
                "findings",
                [_finding(name, n, *dice.choice(rules), dice) for name in names for n in range(10)],
            ),
            "beads": arrow_table("beads", []),
        }
        for _ in range(_KINDS)
    ]
    for shard in range(shards):
        for name, table in kinds[shard % _KINDS].items():
            called = [f"S/{shard:06}/{pair}" for pair in table.column("pair").to_pylist()]
            renamed = table.set_column(0, table.schema.field(0), pa.array(called, pa.string()))
            parquet.write_table(renamed, folder / name / f"{shard:06}.parquet", compression="zstd")
    said = {"schema": "align-run/1", "tables": SCHEMA, "purpose": Purpose.CHECK, "format": "parquet"}
    (folder / RUN).write_text(json.dumps({**said, "shards": [f"{n:06}" for n in range(shards)]}))
    print(f"{shards * 2_000:,} findings in {shards:,} files")
    _timed("--by rule, from the tables", partial(_asked, folder, by("rule")))
    begun = time.perf_counter()
    keep(Run.at(folder))
    print(f"what is asked most, worked out and kept: {time.perf_counter() - begun:.1f} s")
    questions: dict[str, Question] = {
        "--by rule": by("rule"),
        "--worst 50": worst(50),
        "a page of the index": page(shards * pairs // 2, 100),
        "a page of a search": page(0, 100, "0049/1"),
        "--by severity": by("severity"),
    }
    for name, question in questions.items():
        _timed(name, partial(_asked, folder, question))


def _asked(folder: Path, question: Question) -> None:
    Run.at(folder).ask(question)


def _timed(name: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    print(f"{name}: {times[0]:.2f} s, again {min(times[1:]):.2f} s")


def _pair(name: str) -> dict[str, object]:
    counts = dict.fromkeys(("unread", "infos", "segments", "omitted", "added", "moved"), 0)
    texts = {
        "pair": name,
        "french": name,
        "english": name,
        "how": "given",
        "status": "checked",
        "message": "",
    }
    return {**texts, **counts, "swapped": False, "errors": 2, "warnings": 3, "columns": {}}


def _finding(
    name: str, number: int, rule: str, called: str, severity: str, dice: random.Random
) -> dict[str, object]:
    word = f"mot {dice.randrange(10_000)}"
    place = [{"paragraph": number, "start": 0, "end": 8, "text": word}]
    return {
        "pair": name, "number": number, "rule": rule, "name": called, "severity": severity,
        "message": f"FR has “{word}”, and nothing in EN answers it", "message_fr": f"FR a « {word} »",
        "bead": number, "french": place, "english": [], "fingerprint": f"{dice.getrandbits(64):016x}",
        "state": "new", "data": "{}",
    }  # fmt: skip


if __name__ == "__main__":
    main()
