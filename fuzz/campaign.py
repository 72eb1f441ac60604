"""Try a great many inputs on the road, and keep count: it may be ended at any time, and goes on where it was.

    python -m fuzz.campaign --inputs 1000000 --log out/fuzz/road.jsonl

Batches of a thousand take turns among the targets. Pairs and requests are tried twenty at a time, as those of
one document and of one sitting. The inputs of a batch follow from its number, the seed and the
corpus. What comes to something that nothing came to before (other rules, other answers) is kept under
out/fuzz/TARGET/corpus, and damaged in turn; what breaks, under out/fuzz/TARGET.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections import Counter
from pathlib import Path

from fuzz.guard import FOUND, SLOW, Alarm, bound_memory, keep
from fuzz.targets import damage, seeds, targets

__all__ = ["Pool", "batch", "main", "tally"]

TURNS = (*("rules", "review", "rules") * 3, "compare", *("review", "rules", "review") * 3, "changes")
TOGETHER = {"rules": 20, "review": 20}
"""How many inputs, a line each, are tried at once."""
BATCH = 1000
_MOST = 5_000
"""Inputs that are kept of a target."""


class Pool:
    """The corpus of a target: what it began with, and what came to something new since."""

    def __init__(self, name: str, folder: Path = FOUND) -> None:
        self._folder = folder / name / "corpus"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._known = {path.name.partition("-")[0] for path in self._folder.iterdir()}
        self._lines = name in TOGETHER
        self.inputs: list[bytes] = []
        for data in seeds(name) + [path.read_bytes() for path in sorted(self._folder.iterdir())]:
            self._take(data)

    def add(self, data: bytes, outcome: str) -> None:
        """Keep an input, if nothing has come to the same."""
        # Of inputs that are tried together some come to the same as ever: what counts is a word never said.
        kinds = {hashlib.sha256(word.encode()).hexdigest()[:12] for word in self._words(outcome)}
        if kinds - self._known and len(self._known) < _MOST:
            self._known |= kinds
            kind = min(kinds)
            self._take(data)
            (self._folder / f"{kind}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)

    def _words(self, outcome: str) -> list[str]:
        return outcome.split() if self._lines else [outcome] if outcome else []

    def _take(self, data: bytes) -> None:
        self.inputs += [line for line in data.splitlines() if line.strip()] if self._lines else [data]


def batch(
    name: str, number: int, pool: Pool, kinds: set[str], size: int = BATCH, seed: int = 0
) -> dict[str, object]:
    """Try the inputs of a batch; return what came of them, for the log."""
    chance = random.Random(f"{name} {number} {seed}" if seed else f"{name} {number}")
    run, group = targets()[name], TOGETHER.get(name, 1)
    broken = accepted = 0
    slowest = 0.0
    begun = time.process_time()
    for _ in range(0, size, group):
        data = b"\n".join(_damaged(name, pool, chance) for _ in range(group))
        start = time.process_time()
        try:
            with Alarm(SLOW):
                outcome = run(data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            broken += 1
            keep(name, data, error, kinds)
            continue
        finally:
            slowest = max(slowest, time.process_time() - start)
        accepted += group * bool(outcome)
        pool.add(data, outcome)
    return {
        "target": name,
        "batch": number,
        "inputs": size,
        "accepted": accepted,
        "broken": broken,
        "seconds": round(time.process_time() - begun, 1),
        "slowest": round(slowest, 2),
        "corpus": len(pool.inputs),
        "ended": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


def _damaged(name: str, pool: Pool, chance: random.Random) -> bytes:
    """Return an input with damage; what was kept last is taken as often as all else."""
    inputs = pool.inputs[-200:] if chance.random() < 0.5 else pool.inputs
    return damage(name)(chance.choice(inputs), chance, chance.choice(pool.inputs))


def tally(log: Path) -> dict[str, Counter[str]]:
    """Return what a log counts of each target: inputs, accepted, broken."""
    found: dict[str, Counter[str]] = {}
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else []:
        row = json.loads(line)
        counts = found.setdefault(row["target"], Counter())
        counts.update({key: row[key] for key in ("inputs", "accepted", "broken")}, batches=1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m fuzz.campaign",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many, with those of the log")
    parser.add_argument("--seed", type=int, default=0, help="another seed tries other inputs")
    parser.add_argument("--log", type=Path, default=FOUND / "road.jsonl", help="a line for each batch")
    arguments = parser.parse_args()
    arguments.log.parent.mkdir(parents=True, exist_ok=True)
    done = tally(arguments.log)
    numbers = Counter({name: counts["batches"] for name, counts in done.items()})
    total = sum(counts["inputs"] for counts in done.values())
    pools, kinds = {name: Pool(name) for name in TURNS}, {name: set[str]() for name in TURNS}
    bound_memory()
    turn = sum(numbers.values())
    while total < arguments.inputs:
        name = TURNS[turn % len(TURNS)]
        row = batch(name, numbers[name], pools[name], kinds[name], seed=arguments.seed)
        with arguments.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        numbers[name] += 1
        turn += 1
        total += BATCH
    for name, counts in tally(arguments.log).items():
        tried, taken, broken = (counts[key] for key in ("inputs", "accepted", "broken"))
        print(f"{name:<8} {tried:>9,} tried {taken:>9,} taken {broken:>5,} broken")


if __name__ == "__main__":
    main()
