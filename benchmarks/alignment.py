"""Strict precision, recall and F1 of the aligner, on pairs with gold beads, as they are and damaged.

Reads what it finds in the data folder: ``un_docs`` and ``unsc`` (paragraphs) and ``limsi.jsonl`` (sentences
of novels). The damage is what careless editing does to the English side: paragraphs dropped, merged and
split, a block moved; it is seeded by the name of each document, so the figures are the same everywhere.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from align.alignment import SENTENCES, Side, align
from align.data import BeadKind, Document
from align.embedding import Model
from align.language.anchors import anchors
from align.pipeline import align_documents
from benchmarks import Row

Units = tuple[int, ...]
Pairing = tuple[Units, Units]
"""French and English units, by index, that answer each other."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Two texts cut into units, and which answer which; ``moved`` are the pairings out of order."""

    name: str
    french: tuple[str, ...]
    english: tuple[str, ...]
    beads: tuple[Pairing, ...]
    moved: tuple[Pairing, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the aligner said: pairings in order, pairings moved, and the confidence of each."""

    beads: dict[Pairing, float]
    moved: dict[Pairing, float]


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, found and expected, of anything."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.expected + other.expected)

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.expected, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.expected, 1)


def run(data: Path, model: Model) -> list[Row]:
    """Measure the aligner on a data folder."""
    rows: list[Row] = []
    for name in ("un_docs", "unsc"):
        if (data / name).is_dir():
            gold = load(data / name)
            rows += _paragraph_rows(name, gold, model)
            rows += _paragraph_rows(
                f"{name}, damaged", [damage(g, random.Random(g.name)) for g in gold], model
            )
            rows += _related_rows(name, gold, model)
    if (data / "limsi.jsonl").exists():
        rows += _sentence_rows("limsi", novels(data / "limsi.jsonl"), model)
    return rows


# Data


def load(folder: Path) -> list[Gold]:
    """Read ``NAME.fr.txt``, ``NAME.en.txt`` and ``NAME.align.tsv``, except where the gold does not fit."""
    found = []
    for table in sorted(folder.glob("*.align.tsv")):
        name = table.name.removesuffix(".align.tsv")
        french, english = (
            _paragraphs((folder / f"{name}.{language}.txt").read_text(encoding="utf-8"))
            for language in ("fr", "en")
        )
        beads = []
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            ours, theirs = (_indices(cell) for cell in [*line.split("\t"), "", ""][:2])
            if ours and theirs:
                beads.append((ours, theirs))
        last = [max((max(bead[side]) for bead in beads), default=-1) for side in (0, 1)]
        if beads and last[0] < len(french) and last[1] < len(english):
            found.append(Gold(name, french, english, tuple(beads)))
    return found


def novels(path: Path) -> list[Gold]:
    """Read one text a line: name, french, english, beads."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        beads = tuple((tuple(a), tuple(b)) for a, b in text["beads"] if a and b)
        found.append(Gold(text["name"], tuple(text["french"]), tuple(text["english"]), beads))
    return found


def _paragraphs(text: str) -> tuple[str, ...]:
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n|\f", text))
    return tuple(block for block in blocks if block)


def _indices(cell: str) -> Units:
    return tuple(int(index) for index in re.findall(r"\d+", cell))


# Damage


def damage(gold: Gold, rng: random.Random, *, rate: float = 0.04) -> Gold:
    """Return the pair with paragraphs of its English side dropped, merged and split, and a block moved.

    About ``rate`` of the paragraphs suffer each of the first three; one block of one to three paragraphs
    is moved by at least six places where a document has twenty or more.
    """
    rows = _rows(gold)
    for k in rng.sample(range(len(rows)), max(1, round(rate * len(rows)))):
        rows[k] = (rows[k][0], [])
    k = 0
    while k < len(rows) - 1:
        (ours, theirs), (next_ours, next_theirs) = rows[k], rows[k + 1]
        single = len(theirs) == 1
        adjoining = single and len(next_theirs) == 1 and ours and next_ours and next_ours[0] == ours[-1] + 1
        # The draws come in this order whatever the text, so that a seed means the same damage.
        if rng.random() < rate and adjoining:
            rows[k : k + 2] = [(ours + next_ours, [f"{theirs[0]} {next_theirs[0]}"])]
        elif rng.random() < rate and single and len(theirs[0]) > 160:
            text = theirs[0]
            cuts = [m.end() for m in re.finditer(r"[.;:,] ", text) if 50 < m.end() < len(text) - 50]
            if cuts:
                cut = rng.choice(cuts)
                rows[k] = (ours, [text[:cut].strip(), text[cut:].strip()])
        k += 1
    rows, moved_rows = _move(rows, rng)
    english: list[str] = []
    beads: list[Pairing] = []
    moved: list[Pairing] = []
    for k, (ours, theirs) in enumerate(rows):
        if ours and theirs:
            target = moved if k in moved_rows else beads
            target.append((tuple(ours), tuple(range(len(english), len(english) + len(theirs)))))
        english += theirs
    return Gold(gold.name, gold.french, tuple(english), tuple(beads), tuple(moved))


_GoldRow = tuple[list[int], list[str]]


def _rows(gold: Gold) -> list[_GoldRow]:
    """Return the English side in order: the paragraphs of each bead together, with the French they answer."""
    answered = {j for _, theirs in gold.beads for j in theirs}
    placed = [(theirs[0], (list(ours), [gold.english[j] for j in theirs])) for ours, theirs in gold.beads]
    placed += [(j, ([], [text])) for j, text in enumerate(gold.english) if j not in answered]
    return [row for _, row in sorted(placed, key=lambda x: x[0])]


def _move(rows: list[_GoldRow], rng: random.Random) -> tuple[list[_GoldRow], range]:
    if len(rows) < 20:
        return rows, range(0)
    size = rng.randint(1, 3)
    start = rng.randrange(0, len(rows) - size)
    block, rest = rows[start : start + size], rows[:start] + rows[start + size :]
    targets = [target for target in range(len(rest)) if abs(target - start) >= 6]
    if not targets or not all(ours and theirs for ours, theirs in block):
        return rows, range(0)
    target = rng.choice(targets)
    return rest[:target] + block + rest[target:], range(target, target + size)


# Scores


def score_beads(gold: Gold, found: Found) -> Tally:
    """Count the beads that are exactly right; moved beads that are right count for nothing."""
    expected = set(gold.beads)
    said = (set(found.beads) | set(found.moved)) - set(gold.moved)
    return Tally(len(expected & said), len(said), len(expected))


def score_alone(gold: Gold, found: Found) -> Tally:
    """Count the paragraphs rightly said to have no counterpart; what was moved does not count."""
    total = Tally()
    for side, count in ((0, len(gold.french)), (1, len(gold.english))):
        moved = {i for bead in gold.moved for i in bead[side]}
        expected = set(range(count)) - {i for bead in gold.beads for i in bead[side]} - moved
        linked = {i for bead in (*found.beads, *found.moved) for i in bead[side]}
        said = set(range(count)) - linked - moved
        total += Tally(len(expected & said), len(said), len(expected))
    return total


def score_moved(gold: Gold, found: Found) -> Tally:
    """Count the moved beads that are found, exactly, and labelled as moved."""
    return Tally(len(set(gold.moved) & set(found.moved)), len(found.moved), len(gold.moved))


# Measures


def _paragraph_rows(data: str, gold: Sequence[Gold], model: Model) -> list[Row]:
    start = time.perf_counter()
    found = [_align_paragraphs(pair, model) for pair in gold]
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


_BINS = (0.0, 0.5, 0.7, 0.9, 0.99, 0.999, 1.01)


def _confidence_rows(data: str, pairs: Sequence[tuple[Gold, Found]]) -> list[Row]:
    """Say how often beads are right, by the confidence given to them: all from 0.9 on, then bin by bin."""
    said = [
        (confidence, bead in expected)
        for gold, found in pairs
        for expected in [{*gold.beads, *gold.moved}]
        for bead, confidence in (*found.beads.items(), *found.moved.items())
    ]
    rows = []
    for low, high in ((0.9, _BINS[-1]), *pairwise(_BINS)):
        right = [is_right for confidence, is_right in said if low <= confidence < high]
        if right:
            span = f"from {low}" if high > 1 else f"{low} to {high}"
            rows.append(
                Row("alignment", data, f"right, confidence {span} ({len(right)})", f"{np.mean(right):.4f}")
            )
    return rows


def _related_rows(data: str, gold: Sequence[Gold], model: Model) -> list[Row]:
    """Say how often pairs are told from mismatched pairs of the same collection."""
    documents = {(g.name, language): _evidence(texts, model) for g in gold
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
        found = align(_evidence(pair.french, model), _evidence(pair.english, model), SENTENCES)
        links = {(tuple(x.french), tuple(x.english)): x.score for x in found.links if x.french and x.english}
        beads += score_beads(pair, Found(links, {}))
    seconds = time.perf_counter() - start
    sentences = sum(len(pair.french) + len(pair.english) for pair in gold)
    return [
        *_strict_rows(data, beads),
        Row("alignment", data, f"time, {sentences} sentences", f"{seconds:.1f} s"),
    ]


def _evidence(texts: Sequence[str], model: Model) -> Side:
    return Side(
        model.sums(texts),
        np.asarray([len(text) for text in texts], np.float32),
        tuple(anchors(text) for text in texts),
        (None,) * len(texts),
    )


def _align_paragraphs(pair: Gold, model: Model) -> Found:
    """Go down the road that users go: paragraphs → documents → beads."""
    french = Document.from_paragraphs(pair.french, language="fr")
    english = Document.from_paragraphs(pair.english, language="en")
    beads: dict[Pairing, float] = {}
    moved: dict[Pairing, float] = {}
    for bead in align_documents(french, english, model=model):
        if bead.french and bead.english:
            target = moved if bead.kind is BeadKind.MOVED else beads
            target[tuple(bead.french), tuple(bead.english)] = bead.score
    return Found(beads, moved)
