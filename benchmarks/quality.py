"""Print a seeded sample of the alarms on official pairs, to be judged by a reader: docs/quality.md.

python -m benchmarks.quality --data DIR               fifty alarms, with both texts
python -m benchmarks.quality --data DIR --table       how many alarms there are by rule
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from align import load_model
from align.data import Finding
from benchmarks.checks import Pair, alarms, compared, unv1

_SEED = "quality"
_NUMBER = 50


def sample(found: Sequence[Finding], number: int, seed: str) -> list[Finding]:
    """Return some alarms, every one as likely as any other, in the order of the text.

    They are drawn by their fingerprints: when rules change, what they still say keeps its place in the draw,
    and only what is new must be judged.
    """

    def lot(place: int) -> str:
        return hashlib.sha256(f"{seed}{found[place].fingerprint}".encode()).hexdigest()

    return [found[place] for place in sorted(sorted(range(len(found)), key=lot)[:number])]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the data folder, with unv1.tsv")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--number", type=int, default=_NUMBER, help="alarms to print (default: 50)")
    parser.add_argument("--seed", default=_SEED, help="of the sample")
    parser.add_argument("--table", action="store_true", help="count the alarms by rule instead")
    arguments = parser.parse_args()
    pairs = unv1(arguments.data)
    found = alarms(compared(pairs, load_model(arguments.model)).findings)
    if arguments.table:
        _count(found, len(pairs))
    else:
        _show(sample(found, arguments.number, arguments.seed), pairs)


def _count(found: Sequence[Finding], pairs: int) -> None:
    rules = Counter(finding.rule for finding in found)
    for rule, number in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        print(f"{rule:<8} {number:>4}")
    beads = len({finding.bead for finding in found})
    print(f"{'all':<8} {len(found):>4}   on {beads} of {pairs} pairs ({100 * beads / pairs:.2f} %)")


def _show(found: Sequence[Finding], pairs: Sequence[Pair]) -> None:
    for number, finding in enumerate(found, 1):
        assert finding.bead is not None  # no rule speaks of a bitext as a whole
        french, english = pairs[finding.bead]
        print(f"{number}. line {finding.bead + 1}  {finding.rule} {finding.severity}: {finding.message}")
        print(f"   FR  {french}\n   EN  {english}\n")


if __name__ == "__main__":
    main()
