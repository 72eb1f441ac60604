"""How the cost of reading grows: twice the input may cost twice the steps, the memory and the time, not more.

python -m benchmarks.growth                      every reader
python -m benchmarks.growth html --size 40000    one reader, with inputs of 40,000 and 80,000 bytes

A line for each shape of input whose cost more than doubles, by more than a tenth: calls made (of Python and
of C), the most memory held at once, and processor seconds where there are enough of them to be measured; and
for each that takes longer than any should. Exit code 1 if there is one.
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType

from benchmarks.growth_inputs import Family, families
from fuzz.targets import targets

__all__ = ["Cost", "calls_of", "cost_of", "main"]

ALLOWED = 2.2
"""How much more an input may cost that is twice as long."""

_ALLOWED_TIME = 2.6  # a clock is noisy
_ALLOWED_MEMORY = 2.4  # what is held in tables doubles by steps
_MEASURABLE = 0.1  # seconds
_LONGEST = 20  # processor seconds for a family, after which it counts as one that hangs
_SMALLEST = 200_000  # bytes of memory under which what is held anyway counts more


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading an input cost: calls, bytes held at most, processor seconds."""

    calls: int
    memory: int
    seconds: float


def calls_of(run: Callable[[], object]) -> int:
    """Count the functions that are called, of Python and of C."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def cost_of(run: Callable[[], object]) -> Cost:
    """Run something three times over: against the clock, counting, and weighing."""
    gc.collect()
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    calls = calls_of(run)
    tracemalloc.start()
    try:
        run()
        memory = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return Cost(calls, memory, seconds)


def growth(family: Family, size: int) -> dict[str, float]:
    """Return by what factors the cost of a family grows where it more than doubles, by what is measured."""
    target = targets()[family.reader]
    small, large = (family.make(n) for n in (size, 2 * size))
    one, two = (cost_of(lambda data=data: target(data)) for data in (small, large))  # type: ignore[misc]
    factors = {"calls": two.calls / max(one.calls, 500)}
    if two.memory > _SMALLEST:
        factors["memory"] = two.memory / max(one.memory, _SMALLEST)
    if two.seconds > _MEASURABLE:
        again = min(two.seconds, cost_of(lambda: target(large)).seconds)
        factors["time"] = again / max(one.seconds, _MEASURABLE / 4)
    allowed = {"calls": ALLOWED, "memory": _ALLOWED_MEMORY, "time": _ALLOWED_TIME}
    return {name: factor for name, factor in factors.items() if factor > allowed[name]}


def _said(family: Family, size: int) -> str:
    """Return what is to be said of a family; nothing where its cost grows as it may."""
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        return ", ".join(f"{name} × {factor:.1f}" for name, factor in growth(family, size).items())
    except TimeoutError:
        return f"takes more than {_LONGEST} processor seconds"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _chosen(names: list[str]) -> Iterator[Family]:
    return (family for family in families() if not names or family.reader in names)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("readers", nargs="*", help="which readers (default: all)")
    parser.add_argument("--size", type=int, default=20_000, help="bytes of the smaller input")
    arguments = parser.parse_args()
    tried = broken = 0
    for family in _chosen(arguments.readers):
        tried += 1
        if said := _said(family, arguments.size):
            broken += 1
            print(f"{family.reader:<12} {family.name:<40} {said}", flush=True)
    print(f"{tried} families, {broken} that cost more than {ALLOWED} times as much at twice the size")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
