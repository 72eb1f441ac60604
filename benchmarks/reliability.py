"""Does the confidence of a bead mean what it says? A table, and a picture where asked for.

    python -m benchmarks.reliability --data DIR --plot docs/reliability.svg

The pairs of ``un_docs`` and ``unsc``, as they are and damaged. Bins are those of the confidence; a perfect
aligner of this kind is right as often as it says.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from align.embedding import load_model
from align.training.alignment_damage import damage
from align.training.alignment_gold import align_gold, judged, read_gold
from benchmarks.alignment import BINS


@dataclass(frozen=True, slots=True)
class Bin:
    """Beads with a confidence in [low, high): how many, their mean confidence, how often they are right."""

    low: float
    high: float
    beads: int
    confidence: float
    right: float


def bins(said: Sequence[tuple[float, bool]], edges: Sequence[tuple[float, float]]) -> list[Bin]:
    """Sort confidences, and whether they were right, into bins; empty ones are left out."""
    found = []
    for low, high in edges:
        inside = [(confidence, right) for confidence, right in said if low <= confidence < high]
        if inside:
            confidence, right = np.mean(inside, axis=0)
            found.append(Bin(low, high, len(inside), float(confidence), float(right)))
    return found


def plot(found: Sequence[Bin]) -> str:
    """Return an SVG: how often beads are right against their confidence; circles grow with their number."""
    left, top, size = 60, 20, 300

    def place(x: float, y: float) -> tuple[float, float]:
        return round(left + x * size, 1), round(top + (1 - y) * size, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + size + 40} {top + size + 50}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#999"/>',
        f'<path d="M{left} {top + size}L{left + size} {top}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = place(tick, tick)
        parts.append(f'<text x="{x}" y="{top + size + 18}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    middle = left + size / 2
    parts.append(f'<text x="{middle}" y="{top + size + 40}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text transform="translate(16 {top + size / 2}) rotate(-90)" text-anchor="middle">right</text>'
    )
    for one in found:
        x, y = place(one.confidence, one.right)
        radius = round(2 + 1.5 * float(np.log10(one.beads)), 1)
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#0b6bcb" fill-opacity="0.6">'
            f"<title>{one.beads} beads</title></circle>"
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reliability", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--data", type=Path, required=True, help="a data folder, as for the benchmarks")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--plot", type=Path, default=None, help="where to write a picture (SVG)")
    arguments = parser.parse_args()
    model = load_model(arguments.model)
    gold = [pair for name in ("un_docs", "unsc") for pair in read_gold(arguments.data / name)]
    gold += [damage(pair, random.Random(pair.name)) for pair in gold]
    said = judged((pair, align_gold(pair, model)) for pair in gold)
    print("| confidence | beads | mean confidence | right |\n|---|---|---|---|")
    fine = bins(said, list(pairwise(BINS)))
    for one in (*fine, *bins(said, [(0.9, BINS[-1])])):
        span = f"from {one.low}" if one.high > 1 else f"{one.low} – {one.high}"
        print(f"| {span} | {one.beads:,} | {one.confidence:.4f} | {one.right:.4f} |")
    if arguments.plot:
        arguments.plot.write_text(plot(fine), encoding="utf-8")


if __name__ == "__main__":
    main()
