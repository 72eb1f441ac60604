"""The sample corpus against its gold: beads, planted divergences found, false alarms."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align import compare
from align.config import Config
from align.data import Comparison, Document, Finding, Severity, Span
from align.embedding import Model
from benchmarks import Row
from benchmarks.blocks import Link, links, strict

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair of the corpus, compared and held against its gold.

    ``missed`` are the planted divergences that no finding points at; ``false`` the warnings and errors that
    point at none. ``f1`` is strict, over beads with two sides.
    """

    name: str
    clean: bool
    paragraphs: int
    f1: float
    planted: Mapping[str, int]
    found: Mapping[str, int]
    missed: tuple[Mapping[str, Any], ...]
    false: tuple[Finding, ...] = field(default=())


def run(_data: Path, model: Model) -> list[Row]:
    """Judge every pair; the figures are those of the whole corpus and of each family of rules."""
    judged = judge_all(model)
    clean = [j for j in judged if j.clean]
    rows = [Row("corpus", j.name, "strict F1 of beads", f"{j.f1:.3f}") for j in judged]
    planted, found = Counter[str](), Counter[str]()
    for one in judged:
        planted.update(one.planted)
        found.update(one.found)
    rows += [
        Row("corpus", family, "planted divergences found", f"{found[family]} of {planted[family]}")
        for family in sorted(planted)
    ]
    alarms, paragraphs = sum(len(j.false) for j in clean), sum(j.paragraphs for j in clean)
    rows.append(Row("corpus", "clean pairs", "false alarms", f"{alarms} in {paragraphs} paragraphs"))
    others = sum(len(j.false) for j in judged if not j.clean)
    rows.append(Row("corpus", "damaged pairs", "warnings and errors beside the planted", str(others)))
    return rows


def judge_all(model: Model) -> list[Judged]:
    """Judge every pair that has a gold file, in the order of their names."""
    return [judge(gold, model) for gold in sorted((CORPUS / "gold").glob("*.json"))]


def judge(gold_file: Path, model: Model) -> Judged:
    """Compare one pair and hold it against its gold."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    comparison = compare(CORPUS / gold["french"], CORPUS / gold["english"], Config(), model=model)
    divergences = gold["divergences"]
    pointed = [_places(comparison, f.french, f.english) for f in comparison.findings]
    wanted = [_wanted(comparison, d) for d in divergences]
    found = [any(_meet(place, p) for p in pointed) for place in wanted]
    return Judged(
        name=gold["name"],
        clean=gold["clean"],
        paragraphs=len(comparison.french.paragraphs),
        f1=_f1(gold["beads"], comparison),
        planted=Counter(d["family"] for d in divergences),
        found=Counter(d["family"] for d, hit in zip(divergences, found, strict=True) if hit),
        missed=tuple(d for d, hit in zip(divergences, found, strict=True) if not hit),
        false=tuple(
            f
            for f, place in zip(comparison.findings, pointed, strict=True)
            if f.severity >= Severity.WARNING and not any(_meet(place, w) for w in wanted)
        ),
    )


Places = tuple[list[tuple[int, int]], list[tuple[int, int]]]


def _places(comparison: Comparison, french: Iterable[Span], english: Iterable[Span]) -> Places:
    return [comparison.french.locate(s) for s in french], [comparison.english.locate(s) for s in english]


def _wanted(comparison: Comparison, divergence: Mapping[str, Any]) -> Places:
    fr, en = divergence.get("fr"), divergence.get("en")
    return (
        [_find(comparison.french, fr)] if fr else [],
        [_find(comparison.english, en)] if en else [],
    )


def _meet(one: Places, other: Places) -> bool:
    return any(
        a < d and c < b for mine, theirs in zip(one, other, strict=True) for a, b in mine for c, d in theirs
    )


def _find(document: Document, words: str, after: int = 0) -> tuple[int, int]:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(document.text, after)
    if match is None:
        raise LookupError(f"{document.path}: the gold's {words!r} is not in the text")
    return match.span()


def _f1(beads: Iterable[Mapping[str, Any]], comparison: Comparison) -> float:
    """Cut both texts at the gold's anchors, and compare links between the stretches."""
    beads = list(beads)
    numbered: list[dict[str, int]] = []
    blocks: list[list[tuple[int, int]]] = []
    for side, document in (("fr", comparison.french), ("en", comparison.english)):
        anchors = [anchor for bead in beads for anchor in bead[side]]
        starts = sorted((_find(document, anchor)[0], anchor) for anchor in anchors)
        ends = [*(start for start, _ in starts[1:]), len(document.text)]
        numbered.append({anchor: k for k, (_, anchor) in enumerate(starts)})
        blocks.append([(start, end) for (start, _), end in zip(starts, ends, strict=True)])
    right: set[Link] = {
        (frozenset(numbered[0][a] for a in bead["fr"]), frozenset(numbered[1][a] for a in bead["en"]))
        for bead in beads
        if bead["fr"] and bead["en"]
    }
    found = links(comparison.beads, comparison.french, comparison.english, blocks[0], blocks[1])
    return strict(right, found)
