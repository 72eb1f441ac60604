"""What careless editing does to a translation, done to pairs whose alignment is known."""

from __future__ import annotations

import random
import re

from align.training.alignment_gold import Gold, Pairing

__all__ = ["damage"]

_GoldRow = tuple[list[int], list[str]]


def damage(gold: Gold, rng: random.Random, *, rate: float = 0.04) -> Gold:
    """Return the pair with paragraphs of its English side dropped, merged and split, and a block moved.

    About ``rate`` of the paragraphs suffer each of the first three; one block of one to three paragraphs
    is moved by at least six places where a document has twenty or more.
    """
    rows = _rows(gold)
    for k in rng.sample(range(len(rows)), max(1, round(rate * len(rows)))):
        rows[k] = (rows[k][0], [])
    _merge_and_split(rows, rng, rate)
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


def _merge_and_split(rows: list[_GoldRow], rng: random.Random, rate: float) -> None:
    """Make one of two neighbouring paragraphs, and two of a long one."""
    k = 0
    while k < len(rows) - 1:
        ours, theirs = rows[k]
        # The draws come in this order whatever the text, so that a seed means the same damage.
        if rng.random() < rate and _adjoin(rows[k], rows[k + 1]):
            next_ours, next_theirs = rows[k + 1]
            rows[k : k + 2] = [(ours + next_ours, [f"{theirs[0]} {next_theirs[0]}"])]
        elif rng.random() < rate and len(theirs) == 1 and len(theirs[0]) > 160:
            rows[k] = (ours, _halves(theirs[0], rng))
        k += 1


def _adjoin(row: _GoldRow, following: _GoldRow) -> bool:
    """Return whether two rows are of one English paragraph each, and of French that runs on."""
    (ours, theirs), (next_ours, next_theirs) = row, following
    if not len(theirs) == len(next_theirs) == 1:
        return False
    return bool(ours and next_ours) and next_ours[0] == ours[-1] + 1


def _halves(text: str, rng: random.Random) -> list[str]:
    """Return a text in two, cut behind a mark that is not near its ends; whole where there is none."""
    cuts = [m.end() for m in re.finditer(r"[.;:,] ", text) if 50 < m.end() < len(text) - 50]
    if not cuts:
        return [text]
    cut = rng.choice(cuts)
    return [text[:cut].strip(), text[cut:].strip()]


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
