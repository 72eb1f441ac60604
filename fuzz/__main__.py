"""Feed a reader, or the road behind it, with damaged files, and say what came of it.

    python -m fuzz                        the readers there are
    python -m fuzz READER --seconds N     from the corpus of that reader
    python -m fuzz all --seconds N        each of them, N seconds each

Atheris steers by coverage where it is installed (Linux); elsewhere, and with --random, chance alone. What
breaks a reader is kept under out/fuzz/READER; exit code 1 says that something did.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
from importlib.util import find_spec

from fuzz.guard import FOUND, MEMORY, SLOW, Alarm, bound_memory, keep


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
    from fuzz.targets import damage, seeds, targets

    chance = random.Random(seed)
    pool = seeds(name) or [b""]
    first = len(pool)
    tried = read = 0
    kinds: set[str] = set()
    bound_memory()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = (
            damage(name)(chance.choice(pool), chance, chance.choice(pool)) if tried >= first else pool[tried]
        )
        tried += 1
        try:
            with Alarm(SLOW):
                accepted = targets()[name](data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            keep(name, data, error, kinds)
            continue
        read += bool(accepted)
        if accepted and len(pool) < 500 and chance.random() < 0.05 and len(data) < 50_000:
            pool.append(data)  # damage upon damage
    return tried, f"{read:,}", len(kinds)


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

    from fuzz.road import ROAD

    include = ["align"] if name in ROAD else ["align.documents", "align.language.labels"]
    with atheris.instrument_imports(include=include):
        from fuzz.targets import CORPUS, damage, targets

    target = targets()[name]

    def custom(data: bytes, limit: int, seed: int) -> bytes:
        return damage(name)(data, random.Random(seed), data)[:limit]

    folder = FOUND / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOW}",
        f"-rss_limit_mb={MEMORY >> 20}",
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
