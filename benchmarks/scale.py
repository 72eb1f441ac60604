"""Time and memory against the length of a document, for us and for the peers of ``benchmarks.peers``.

    PYTHONPATH=PEERS python -m benchmarks.scale --data DIR --plot docs/scale.svg

The documents of ``un_docs`` and ``unsc``, damaged, stand end to end until there are N French paragraphs; they
come again, damaged otherwise, where there are not enough. Each figure is that of a process of its own: the
model is loaded and the texts are made before the clock starts, and the peak of memory is that of the whole
process. Processor seconds are those of all cores, and what the picture shows, since a busy machine changes
them little. A peer is not run on longer texts once it took more than half a minute of them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from align.embedding import load_model
from align.training.alignment_damage import damage
from align.training.alignment_gold import Gold, read_gold, score_beads
from benchmarks.peers import PEERS, installed, ours

_SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000)
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Point:
    """What one system took for one text.

    Seconds by the clock and of the processor, ``memory`` in MB at the peak, ``f1`` strict, in [0, 1].
    """

    system: str
    french: int
    english: int
    seconds: float
    processor: float
    memory: float
    f1: float


def long_text(data: Path, size: int) -> Gold:
    """Return documents end to end, with at least ``size`` French paragraphs, the last one whole."""
    documents = [
        gold for name in ("unsc", "un_docs") if (data / name).is_dir() for gold in read_gold(data / name)
    ]
    random.Random(0).shuffle(documents)
    whole = Gold(f"{size}", (), (), ())
    for turn in count():
        for gold in documents:
            if len(whole.french) >= size:
                return whole
            whole = _after(whole, damage(gold, random.Random(f"{gold.name}{turn}")))
    raise AssertionError


def _after(first: Gold, second: Gold) -> Gold:
    i, j = len(first.french), len(first.english)
    beads, moved = (
        tuple((tuple(k + i for k in a), tuple(k + j for k in b)) for a, b in links)
        for links in (second.beads, second.moved)
    )
    return Gold(
        first.name,
        first.french + second.french,
        first.english + second.english,
        first.beads + beads,
        first.moved + moved,
    )


def measure(data: Path, system: str, size: int, model_name: str | None = None) -> Point:
    """Align one long text in this process."""
    model, gold = load_model(model_name), long_text(data, size)
    run = PEERS.get(system, ours)
    run(Gold("warm", gold.french[:20], gold.english[:20], ()), model)
    begun, worked = time.perf_counter(), time.process_time()
    found = run(gold, model)
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Point(
        system, len(gold.french), len(gold.english), seconds, processor, peak, score_beads(gold, found).f1
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--data", type=Path, required=True, help="a data folder, as for the benchmarks")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--sizes", type=int, nargs="*", default=_SIZES, help="French paragraphs")
    parser.add_argument("--plot", type=Path, default=None, help="where to write a picture (SVG)")
    parser.add_argument("--one", default=None, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(asdict(measure(arguments.data, arguments.one, arguments.sizes[0], arguments.model))))
        return
    points: list[Point] = []
    print(
        "| aligner | French × English paragraphs | processor s | clock s | peak MB | strict F1 |\n"
        "|---|---|---|---|---|---|"
    )
    for system in ("align", *(name for name in PEERS if installed(name))):
        for size in sorted(arguments.sizes):
            point = _in_its_own_process(arguments, system, size)
            points.append(point)
            print(
                f"| {point.system} | {point.french:,} × {point.english:,} | {point.processor:.1f} "
                f"| {point.seconds:.1f} | {point.memory:,.0f} | {point.f1:.3f} |",
                flush=True,
            )
            if system != "align" and point.processor > _PATIENCE:
                break
    if arguments.plot:
        arguments.plot.write_text(plot(points), encoding="utf-8")


def _in_its_own_process(arguments: argparse.Namespace, system: str, size: int) -> Point:
    command = [
        *(sys.executable, "-m", "benchmarks.scale", "--data", str(arguments.data)),
        *("--one", system, "--sizes", str(size)),
        *(("--model", arguments.model) if arguments.model else ()),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Point(**json.loads(done.stdout.splitlines()[-1]))


# The picture

_COLOURS = {"align": "#0b6bcb", "sentalign": "#c2410c", "galechurch": "#15803d", "nltk": "#7c3aed"}
_LEFT, _TOP, _WIDTH, _HEIGHT = 60, 20, 480, 300


def plot(points: Sequence[Point]) -> str:
    """Return an SVG of processor seconds against French paragraphs, both on a logarithmic scale."""
    xs, ys = [p.french for p in points], [max(p.processor, 0.01) for p in points]
    low_x, high_x = math.log10(min(xs)), math.log10(max(xs))
    low_y, high_y = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - low_x) / ((high_x - low_x) or 1)
        up = (math.log10(max(y, 0.01)) - low_y) / ((high_y - low_y) or 1)
        return round(_LEFT + across * _WIDTH, 1), round(_TOP + (1 - up) * _HEIGHT, 1)

    bottom = _TOP + _HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 90} {bottom + 50}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for power in range(low_y, high_y + 1):
        y = place(min(xs), 10.0**power)[1]
        parts.append(f'<path d="M{_LEFT} {y}h{_WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for size in (n for n in _SIZES if min(xs) * 0.99 <= n <= max(xs)):
        x = place(size, 1)[0]
        parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(
        f'<text x="{_LEFT + _WIDTH / 2}" y="{bottom + 40}" text-anchor="middle">'
        "French paragraphs (English alike), encoding included</text>"
    )
    for system in dict.fromkeys(p.system for p in points):
        line = [place(p.french, p.processor) for p in points if p.system == system]
        colour = _COLOURS.get(system, "#333")
        path = " ".join(f"{x},{y}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in line]
        parts.append(f'<text x="{line[-1][0] + 8}" y="{line[-1][1] + 4}" fill="{colour}">{system}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
