"""Attacks on ``--cluster local``: on what it is given, on where it writes, on its processes while it runs.

    python -m fuzz.attacks_cluster               every family
    python -m fuzz.attacks_cluster processes     one of them

Each attack runs ``align check PAIRS --run run --cluster local`` in a folder of its own, and something is done
to it meanwhile or was laid there before. It holds if the command ends in two minutes with 0, 1, 2 or (stopped)
130, no traceback, and one line of ours where it ends with 2; if no process of it is left; and if the same
command, undisturbed, then gives the rows that it gives elsewhere. Exit code 1 if one did not.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.families import try_families

__all__ = ["FAMILIES", "ROWS", "Attack", "main", "outcome"]

SECONDS = 120
_PAIRS = 6
_FRENCH = (
    "1. Décide de rouvrir les {n} stations fermées en mai;\n\n2. Prie le secrétariat de faire rapport.\n"
)
_ENGLISH = "1. Decides to reopen the {n} stations closed in May;\n\n2. Requests the secretariat to report.\n"
_ENDS = (0, 1, 2, 130, -signal.SIGKILL, -signal.SIGTERM)

Disturb = Callable[["Run"], None]


@dataclass(frozen=True, slots=True)
class Attack:
    """Files laid into the folder, what the environment says, what is done meanwhile; ``ends`` that may be."""

    name: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    run: str = "run"
    disturb: Disturb | None = None
    ends: tuple[int, ...] = _ENDS
    again: bool = True
    pairs: str = "."


@dataclass(frozen=True, slots=True)
class Run:
    """A command under way."""

    process: subprocess.Popen[str]
    folder: Path

    def below(self, word: str) -> list[int]:
        """Return its processes, at any depth, whose command line holds a word."""
        known, found = {self.process.pid}, list[int]()
        for pid, parent, line in sorted(_processes()):
            if parent in known:
                known.add(pid)
                if word in line:
                    found.append(pid)
        return found

    @property
    def workers(self) -> list[int]:
        """The workers of its cluster."""
        return self.below("spawn_main")

    @property
    def children(self) -> list[int]:
        """The processes that do shards for them."""
        return self.below("align.batch.shards.child")

    def wait(self, until: Callable[[], object]) -> None:
        """Wait for something to come about, as long as the command runs."""
        while self.process.poll() is None and not until():
            time.sleep(0.02)

    def send(self, what: int, whom: list[int]) -> None:
        """Send a signal to some processes; those that are gone are passed over."""
        for pid in whom:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)


def _processes() -> Iterator[tuple[int, int, str]]:
    for path in Path("/proc").iterdir():
        if path.name.isdecimal():
            with contextlib.suppress(OSError):
                parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
                line = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                yield int(path.name), parent, line


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Lay the pairs into a folder, and files beside them."""
    for n in range(_PAIRS):
        (folder / f"p{n}.fr.txt").write_text(_FRENCH.format(n=n + 10), encoding="utf-8")
        (folder / f"p{n}.en.txt").write_text(_ENGLISH.format(n=n + 10 + (n == 3)), encoding="utf-8")
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def command(attack: Attack) -> list[str]:
    """Return the command that is attacked."""
    script = "import sys; sys.path = [p for p in sys.path if p]; from align.cli import main; main()"
    words = ["check", attack.pairs, "--run", attack.run, "--cluster", "local", "--jobs", "2"]
    return [sys.executable, "-P", "-c", script, *words, "--shard-size", "1"]


def outcome(attack: Attack, folder: Path) -> str:
    """Carry out an attack in a folder; return what is wrong, or nothing."""
    desk = folder / "desk"
    desk.mkdir()
    lay(desk, attack.files)
    mark = f"attack-{folder.name}"
    environment = {**os.environ, "ALIGN_ATTACK": mark, **attack.environment}
    if wrong := _attacked(attack, desk, environment):
        return wrong
    if left := _left(mark):
        return f"leaves processes: {left}"
    if not attack.again:
        return ""
    plain = {**os.environ, "ALIGN_ATTACK": mark}
    with contextlib.suppress(subprocess.TimeoutExpired):
        words = [w for w in command(attack) if w not in ("--cluster", "local")]
        done = subprocess.run(words, cwd=desk, env=plain, capture_output=True, text=True, timeout=SECONDS)
        found = _rows(desk / attack.run)
        return "" if found == ROWS else f"the same command then ends with {done.returncode}: {found}"
    return "the same command then hangs"


def _attacked(attack: Attack, desk: Path, environment: Mapping[str, str]) -> str:
    process = subprocess.Popen(
        command(attack),
        cwd=desk,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        if attack.disturb is not None:
            attack.disturb(Run(process, desk))
        _, said = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return "hangs"
    if "Traceback" in said:
        return said[-600:]
    if process.returncode not in attack.ends:
        return f"exit code {process.returncode}: {said[-300:]}"
    ours = [line for line in said.splitlines() if line.startswith("align: ")]
    return "" if process.returncode != 2 or ours else f"ends with 2 and says: {said[-300:]}"


def _rows(run: Path) -> dict[str, tuple[int, str]]:
    """Return of each pair of a run its errors and its status."""
    from align.batch.shards.parts import rows_of
    from align.batch.storage import Storage

    try:
        said = json.loads((run / "run.json").read_text())
        rows = rows_of(Storage(str(run)), "pairs", said["format"], said["shards"])
        return {str(row["pair"]): (int(row["errors"]), str(row["status"])) for row in rows}
    except (OSError, ValueError, KeyError):
        return {}


ROWS = {f"p{n}.fr.txt": (int(n == 3), "checked") for n in range(_PAIRS)}
"""What comes of the pairs, whatever is done to the cluster: one of them has a wrong figure."""


def _left(mark: str) -> list[str]:
    """Return the processes of an attack that outlive it by ten seconds."""
    deadline = time.monotonic() + 10
    while True:
        left = []
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"ALIGN_ATTACK={mark}\0".encode() in (path / "environ").read_bytes():
                    left.append((path / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:100])
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.2)


# Families


def _processes_attacked() -> Iterator[Attack]:
    """Processes that are killed, stopped, interrupted."""

    def when(what: int, whom: Callable[[Run], list[int]], times: int = 1) -> Disturb:
        def disturb(run: Run) -> None:
            for _ in range(times):
                run.wait(lambda: whom(run))
                run.send(what, whom(run))

        return disturb

    def paused(run: Run) -> None:
        run.wait(lambda: run.children)
        held = [*run.workers, *run.children]
        run.send(signal.SIGSTOP, held)
        time.sleep(3)
        run.send(signal.SIGCONT, held)

    def interrupted(times: int) -> Disturb:
        def disturb(run: Run) -> None:
            run.wait(lambda: run.children)
            for _ in range(times):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(run.process.pid, signal.SIGINT)  # as a terminal does
                time.sleep(0.3)

        return disturb

    yield Attack("a worker is killed", disturb=when(signal.SIGKILL, lambda run: run.workers[:1]))
    yield Attack("all workers are killed", disturb=when(signal.SIGKILL, lambda run: run.workers))
    yield Attack("all workers are asked to end", disturb=when(signal.SIGTERM, lambda run: run.workers))
    yield Attack("a child is killed", disturb=when(signal.SIGKILL, lambda run: run.children[:1]))
    five = when(signal.SIGKILL, lambda run: run.children, 5)
    yield Attack(
        "children are killed five times", disturb=five, again=False
    )  # a pair may be taken for the cause
    yield Attack("all are held for three seconds", disturb=paused)
    yield Attack("Ctrl-C once", disturb=interrupted(1))
    yield Attack("Ctrl-C twice", disturb=interrupted(2))
    yield Attack("the command is killed at once", disturb=when(signal.SIGKILL, lambda run: [run.process.pid]))
    for what in (signal.SIGKILL, signal.SIGTERM):
        yield Attack(
            f"the command gets {what.name} at work",
            disturb=lambda run, what=what: (
                run.wait(lambda: run.children),
                run.send(what, [run.process.pid]),
            ),  # type: ignore[misc]
        )


def _environments() -> Iterator[Attack]:
    """What Dask and Python read of the environment, and modules that lie among the documents."""
    trap = b"import pathlib; pathlib.Path('trapped').touch(); raise SystemExit(3)"
    for name in ("pickle", "numpy", "struct", "distributed", "align", "sitecustomize", "multiprocessing"):
        yield Attack(f"{name}.py among the documents", {f"{name}.py": trap}, ends=(1,))
    for name, value in {
        "DASK_CONFIG": "broken",
        "DASK_TEMPORARY_DIRECTORY": "/proc/none",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "0.0001",
        "DASK_DISTRIBUTED__COMM__DEFAULT_SCHEME": "ucx",
        "DASK_DISTRIBUTED__WORKER__PRELOAD": "/none.py",
        "DASK_DISTRIBUTED__NANNY__PRELOAD": "none",
        "DASK_DISTRIBUTED__SCHEDULER__PRELOAD": "/none.py",
        "DASK_DISTRIBUTED__CLIENT__PRELOAD": "none",
        "DASK_DISTRIBUTED__WORKER__LIFETIME__DURATION": "3s",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1ms",
        "TMPDIR": "/none",
        "PYTHONWARNINGS": "error",
    }.items():
        files = {"broken/x.yaml": b"{[", "tmp": b""}
        yield Attack(f"{name}={value}", files, {name: value})


def _outputs() -> Iterator[Attack]:
    """Places that cannot be written, or hold something else."""
    for place in (
        "/proc/run",
        "/dev/full",
        "/dev/null",
        "p0.fr.txt",
        ".",
        "a\nb",
        "x" * 300,
        "s3://",
        "zip://x::y",
    ):
        yield Attack(f"run named {place[:20]!r}", run=place, ends=(1, 2), again=False)
    for name in ("pairs", "findings", "beads"):
        yield Attack(f"{name} is a file", {f"run/{name}": b""}, ends=(2,), again=False)
    for name, data in {
        "list": b"[]",
        "deep": b"[" * 50_000,
        "not JSON": b"x",
        "another": b'{"purpose": "bitext"}',
    }.items():
        yield Attack(f"run.json is {name}", {"run/run.json": data}, ends=(1, 2), again=False)

    def full(run: Run) -> None:
        import resource

        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (500, 500))

    yield Attack("no file may have 500 bytes", disturb=full, ends=(2,))

    def two(run: Run) -> None:
        words = list(map(str, run.process.args))  # type: ignore[arg-type]
        other = subprocess.run(words, cwd=run.folder, capture_output=True, text=True, timeout=SECONDS)
        assert other.returncode == 1 and "Traceback" not in other.stderr, other.stderr

    yield Attack("two runs at once", disturb=two, ends=(1,))


def damaged(run: Path) -> int:
    """Damage the files of a run that is done, each in another way; return how many."""
    files = sorted((run / "pairs").iterdir())
    for number, path in enumerate(files):
        data = path.read_bytes()
        path.write_bytes([b"", data[: len(data) // 2], b"x" * 100, data + data, data[::-1]][number % 5])
    return len(files)


def _pairs() -> Iterator[Attack]:
    """A manifest of rows that no reader should stop at: each a row with its reason."""
    rows = [
        "/dev/zero", "/dev/random", "/dev/stdin", "/proc/self/mem", "/proc/kcore", "/", "..", "pipe", "loop", "self", "x" * 5_000,
        "a\x00b", "~", "$(touch trapped)", "`id`", "-o", "--output", "con", "\u202egnp.txt", "é" * 500, "file:///dev/zero", "zip://x::pipe",
        "http://127.0.0.1:1/x", "ftp://x/y", "memory://x", "s3://none/none", "simplecache::file:///etc/passwd", "reference://x", "python://x", "data:,x",
    ]  # fmt: skip
    text = "id,french,english\n" + "".join(
        f'{n},"{row}","{row}"\n{n} and English,p0.fr.txt,"{row}"\n' for n, row in enumerate(rows)
    )
    many = "id,french,english\n" + "same,p0.fr.txt,p0.en.txt\n" * 40

    def laid(run: Run) -> None:
        os.mkfifo(run.folder / "pipe")
        (run.folder / "loop").symlink_to("loop")
        (run.folder / "self").symlink_to(".")

    yield Attack(
        f"{2 * len(rows)} rows", {"m.csv": text.encode()}, disturb=laid, pairs="m.csv", ends=(2,), again=False
    )
    yield Attack("one pair forty times", {"m.csv": many.encode()}, pairs="m.csv", ends=(0, 1), again=False)
    for name, data in {
        "a line of 40 MB": b"id,french,english\n" + b"x" * 40_000_000,
        "no Parquet": b"PAR1" + b"\x00" * 100 + b"PAR1",
        "Parquet cut short": b"",
    }.items():
        kind = "csv" if "line" in name else "parquet"
        yield Attack(name, {f"m.{kind}": data}, pairs=f"m.{kind}", ends=(2,), again=False)
    yield Attack("a device as manifest", pairs="/dev/zero", ends=(2,), again=False)


FAMILIES: dict[str, Callable[[], Iterator[Attack]]] = {
    "processes": _processes_attacked,
    "environment": _environments,
    "outputs": _outputs,
    "pairs": _pairs,
}


def main() -> None:
    try_families("python -m fuzz.attacks_cluster", __doc__, FAMILIES, outcome)


if __name__ == "__main__":
    main()
