"""Feed a reader with damaged files, and say what came of it.

    python -m fuzz                        the readers there are
    python -m fuzz READER --seconds N     from the corpus of that reader
    python -m fuzz all --seconds N        each of them, N seconds each

Atheris steers by coverage where it is installed (Linux); elsewhere, and with --random, chance alone. What
breaks a reader is kept under out/fuzz/READER; exit code 1 says that something did.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import random
import re
import signal
import subprocess
import sys
import time
import traceback
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

_FOUND = Path("out/fuzz")
_SLOW = 10  # seconds for one input
_MEMORY = 3 << 30  # bytes


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("reader", nargs="?", help="what to fuzz; all of them if `all`")
    parser.add_argument("--seconds", type=int, default=60, help="for how long (default: 60)")
    parser.add_argument("--random", action="store_true", help="without Atheris")
    parser.add_argument("--seed", type=int, default=None, help="to repeat a run by chance")
    parser.add_argument("--steered", action="store_true", help=argparse.SUPPRESS)  # the child of ours
    arguments = parser.parse_args()
    if arguments.steered:
        _steered(arguments.reader, arguments.seconds)
        return
    from fuzz.targets import targets

    if arguments.reader is None:
        print("\n".join(targets()))
        return
    names = list(targets()) if arguments.reader == "all" else [arguments.reader]
    if unknown := [name for name in names if name not in targets()]:
        sys.exit(f"{unknown[0]} is no reader: {', '.join(targets())}")
    steered = find_spec("atheris") is not None and not arguments.random
    print(f"{'reader':<14} {'engine':<8} {'inputs':>9} {'read':>9} {'broken':>7}")
    broken = 0
    for name in names:
        run = _with_atheris if steered else _by_chance
        tried, read, faults = run(name, arguments.seconds, arguments.seed)
        engine = "atheris" if steered else "chance"
        print(f"{name:<14} {engine:<8} {tried:>9,} {read:>9} {faults:>7}", flush=True)
        broken += faults
    sys.exit(1 if broken else 0)


def _by_chance(name: str, seconds: int, seed: int | None) -> tuple[int, str, int]:
    """Damage the corpus at random; return how many inputs were tried, how many read, how many broke it."""
    from fuzz.mutate import mutate
    from fuzz.targets import seeds, targets

    chance = random.Random(seed)
    pool = seeds(name) or [b""]
    first = len(pool)
    tried = read = 0
    kinds: set[str] = set()
    _bound_memory()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutate(chance.choice(pool), chance, chance.choice(pool)) if tried >= first else pool[tried]
        tried += 1
        try:
            with _Alarm(_SLOW):
                accepted = targets()[name](data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            _keep(name, data, error, kinds)
            continue
        read += accepted
        if accepted and len(pool) < 500 and chance.random() < 0.05 and len(data) < 50_000:
            pool.append(data)  # damage upon damage
    return tried, f"{read:,}", len(kinds)


class _Alarm:
    """Raises TimeoutError in what takes too long; ends the process where even that does not stop it."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        faulthandler.dump_traceback_later(6 * self.seconds, exit=True)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._ring)
            signal.alarm(self.seconds)

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {self.seconds} seconds")


def _keep(name: str, data: bytes, error: BaseException, kinds: set[str]) -> None:
    """Write down an input that broke a reader, once for each place where one breaks."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((f for f in reversed(frames) if "/align/" in f.filename), frames[-1])
    kind = f"{type(error).__name__} {Path(ours.filename).name}:{ours.lineno}"
    if kind in kinds:
        return
    kinds.add(kind)
    folder = _FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:12]
    path.write_bytes(data)
    print(f"{name}: {kind}: {str(error)[:200]!r} ({path})", file=sys.stderr, flush=True)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _with_atheris(name: str, seconds: int, seed: int | None) -> tuple[int, str, int]:
    """Run Atheris in a process of its own, for it ends the one it runs in."""
    command = [sys.executable, "-m", "fuzz", name, "--steered", "--seconds", str(seconds)]
    if seed is not None:
        command += ["--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    if done.returncode or tried is None:
        print(done.stderr[-4000:], file=sys.stderr)
    return int(tried[1]) if tried else 0, "", int(done.returncode != 0)


def _steered(name: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["align.documents", "align.language.labels"]):
        from fuzz.targets import CORPUS, targets
    from fuzz.mutate import mutate

    target = targets()[name]

    def custom(data: bytes, limit: int, seed: int) -> bytes:
        return mutate(data, random.Random(seed), data, limit)

    folder = _FOUND / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={_SLOW}",
        f"-rss_limit_mb={_MEMORY >> 20}",
        "-max_len=20000",
        "-print_final_stats=1",
        f"-artifact_prefix={folder}/",
    ]
    corpora = [str(folder / "corpus"), *([str(CORPUS / name)] if (CORPUS / name).is_dir() else [])]
    atheris.Setup(
        [sys.argv[0], *options, *corpora], lambda data: target(data) and None, custom_mutator=custom
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
