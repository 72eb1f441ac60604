"""Strict precision, recall and F1 of the aligner, on pairs with gold beads, as they are and damaged.

Reads what it finds in the data folder: ``un_docs`` and ``unsc`` (paragraphs) and ``limsi.jsonl`` (sentences
of novels). The damage is what careless editing does to the English side: paragraphs dropped, merged and
split, a block moved; it is seeded by the name of each document, so the figures are the same everywhere.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from align.alignment import SENTENCES, Side, align
from align.embedding import Model
from align.language.anchors import anchors
from align.training.alignment_damage import damage
from align.training.alignment_gold import (
    Found,
    Gold,
    Tally,
    align_gold,
    judged,
    novels,
    read_gold,
    score_alone,
    score_beads,
    score_moved,
)
from benchmarks import Row


def run(data: Path, model: Model) -> list[Row]:
    """Measure the aligner on a data folder."""
    rows: list[Row] = []
    for name in ("un_docs", "unsc"):
        if (data / name).is_dir():
            gold = read_gold(data / name)
            rows += _paragraph_rows(name, gold, model)
            rows += _paragraph_rows(
                f"{name}, damaged", [damage(g, random.Random(g.name)) for g in gold], model
            )
            rows += _related_rows(name, gold, model)
    if (data / "limsi.jsonl").exists():
        rows += _sentence_rows("limsi", novels(data / "limsi.jsonl"), model)
    return rows


# Measures


def _paragraph_rows(data: str, gold: Sequence[Gold], model: Model) -> list[Row]:
    start = time.perf_counter()
    found = [align_gold(pair, model) for pair in gold]
    seconds = time.perf_counter() - start
    pairs = list(zip(gold, found, strict=True))
    beads = sum((score_beads(*pair) for pair in pairs), Tally())
    alone = sum((score_alone(*pair) for pair in pairs), Tally())
    moved = sum((score_moved(*pair) for pair in pairs), Tally())
    rows = [
        *_strict_rows(data, beads),
        Row("alignment", data, f"F1 of no counterpart (of {alone.expected})", f"{alone.f1:.3f}"),
    ]
    if moved.expected or moved.found:
        rows.append(Row("alignment", data, f"F1 of moved (of {moved.expected})", f"{moved.f1:.3f}"))
    rows += _confidence_rows(data, pairs)
    paragraphs = sum(len(pair.french) + len(pair.english) for pair in gold)
    rows.append(Row("alignment", data, f"time, {paragraphs} paragraphs, with sentences", f"{seconds:.1f} s"))
    return rows


def _strict_rows(data: str, beads: Tally) -> list[Row]:
    return [
        Row("alignment", data, f"strict F1 (of {beads.expected})", f"{beads.f1:.4f}"),
        Row("alignment", data, "strict precision / recall", f"{beads.precision:.4f} / {beads.recall:.4f}"),
    ]


BINS = (0.0, 0.5, 0.7, 0.9, 0.99, 0.999, 1.01)


def _confidence_rows(data: str, pairs: Sequence[tuple[Gold, Found]]) -> list[Row]:
    """Say how often beads are right, by the confidence given to them: all from 0.9 on, then bin by bin."""
    said = judged(pairs)
    rows = []
    for low, high in ((0.9, BINS[-1]), *pairwise(BINS)):
        right = [is_right for confidence, is_right in said if low <= confidence < high]
        if right:
            span = f"from {low}" if high > 1 else f"{low} to {high}"
            rows.append(
                Row("alignment", data, f"right, confidence {span} ({len(right)})", f"{np.mean(right):.4f}")
            )
    return rows


def _related_rows(data: str, gold: Sequence[Gold], model: Model) -> list[Row]:
    """Say how often pairs are told from mismatched pairs of the same collection."""
    documents = {(g.name, language): evidence(texts, model) for g in gold
                 for language, texts in (("fr", g.french), ("en", g.english))}  # fmt: skip
    rng = random.Random(data)
    names = [g.name for g in gold]
    true = [(name, name) for name in names]
    false = [tuple(rng.sample(names, 2)) for _ in range(2 * len(names))] if len(names) > 1 else []
    rows = []
    for figure, pairs, expected in (("true pairs", true, True), ("mismatched pairs", false, False)):
        right = [align(documents[a, "fr"], documents[b, "en"]).related is expected for a, b in pairs]
        if right:
            rows.append(
                Row("alignment", data, f"{figure} told as such (of {len(right)})", f"{np.mean(right):.4f}")
            )
    return rows


def _sentence_rows(data: str, gold: Sequence[Gold], model: Model) -> list[Row]:
    start = time.perf_counter()
    beads = Tally()
    for pair in gold:
        found = align(evidence(pair.french, model), evidence(pair.english, model), SENTENCES)
        links = {(tuple(x.french), tuple(x.english)): x.score for x in found.links if x.french and x.english}
        beads += score_beads(pair, Found(links, {}))
    seconds = time.perf_counter() - start
    sentences = sum(len(pair.french) + len(pair.english) for pair in gold)
    return [
        *_strict_rows(data, beads),
        Row("alignment", data, f"time, {sentences} sentences", f"{seconds:.1f} s"),
    ]


def evidence(texts: Sequence[str], model: Model) -> Side:
    """Return what the aligner looks at, but for printed numbers."""
    return Side(
        model.sums(texts),
        np.asarray([len(text) for text in texts], np.float32),
        tuple(anchors(text) for text in texts),
        (None,) * len(texts),
        words=lambda some: model.token_vectors([texts[i] for i in some]),
    )
