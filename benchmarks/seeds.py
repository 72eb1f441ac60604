"""Beads and findings on real documents with gold blocks: ``NAME.{fr,en}.txt`` and ``NAME.gold.json``."""

from __future__ import annotations

import json
from pathlib import Path

from align import compare
from align.config import Config
from align.data import Comparison, Severity
from align.embedding import Model
from benchmarks import Row
from benchmarks.blocks import Link, blank_line_blocks, links, strict


def run(data: Path, model: Model) -> list[Row]:
    """Compare each pair with ``auto`` paragraphs; the folder is ``seeds``, in ``data`` or beside it."""
    rows = []
    for gold in sorted([*data.glob("seeds/*.gold.json"), *data.parent.glob("seeds/*.gold.json")]):
        name = gold.name.removesuffix(".gold.json")
        comparison = compare(
            gold.with_name(f"{name}.fr.txt"), gold.with_name(f"{name}.en.txt"), Config(), model=model
        )
        alarms = sum(f.severity >= Severity.WARNING for f in comparison.findings)
        rows += [
            Row("real pairs", name, "strict F1 of beads", f"{_score(comparison, gold):.3f}"),
            Row("real pairs", name, "warnings and errors", str(alarms)),
        ]
    return rows


def _score(comparison: Comparison, gold: Path) -> float:
    right: set[Link] = {
        (frozenset(bead["fr"]), frozenset(bead["en"]))
        for bead in json.loads(gold.read_text(encoding="utf-8"))
        if bead["fr"] and bead["en"]
    }
    french, english = comparison.french, comparison.english
    blocks = blank_line_blocks(french.text), blank_line_blocks(english.text)
    return strict(right, links(comparison.beads, french, english, *blocks))
