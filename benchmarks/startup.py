"""Whole-process time of the command, beside the time Python takes to import sentence-transformers."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from align.embedding import Model
from benchmarks import Row

_ROOT = Path(__file__).resolve().parent.parent


def run(data: Path, _model: Model, repeats: int = 7) -> list[Row]:
    """Time ``align --help`` and ``align check`` on a pair, from a cold process on a warm disk.

    The pair is ``bishkek`` of a folder ``seeds`` in or beside ``data``, else one of the sample corpus.
    """
    align = [sys.executable, "-m", "align"]
    name, french, english = _pair(data)
    compared = [*align, "check", str(french), str(english), "--fail-on", "never"]
    imported = [sys.executable, "-c", "import sentence_transformers"]
    for command in (imported, compared):  # warm the disk, and the cache
        _seconds(command)
    rows = []
    times = {}
    for figure, command in (
        ("align --help", [*align, "--help"]),
        (f"align check {name}", [*compared, "--no-cache"]),
        (f"align check {name} again", compared),
        ("import sentence_transformers", imported),
    ):
        times[figure] = statistics.median(_seconds(command) for _ in range(repeats))
        rows.append(Row("start-up", name, f"{figure}, median of {repeats}", f"{times[figure]:.2f} s"))
    ratio = times[f"align check {name}"] / times["import sentence_transformers"]
    return [*rows, Row("start-up", name, "align check / import sentence_transformers", f"{ratio:.2f}")]


def _pair(data: Path) -> tuple[str, Path, Path]:
    for seeds in (data / "seeds", data.parent / "seeds"):
        if (seeds / "bishkek.fr.txt").exists():
            return "bishkek", seeds / "bishkek.fr.txt", seeds / "bishkek.en.txt"
    corpus = _ROOT / "corpus"
    return "ga-resolution", corpus / "fr" / "ga-resolution.txt", corpus / "en" / "ga-resolution.txt"


def _seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun
