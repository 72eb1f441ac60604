"""Documents whose right alignment is known, and how an alignment is scored against it."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.config import Cut
from align.data import BeadKind, Document
from align.embedding import Model
from align.errors import InputError
from align.pipeline import align_documents

Units = tuple[int, ...]
Pairing = tuple[Units, Units]
"""French and English units, by index, that answer each other."""


class GoldError(InputError):
    """A gold alignment that cannot be used; the message names the file and the remedy."""


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
    """What the aligner said: pairings in order, pairings moved, and the confidence of each, in [0, 1]."""

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


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Strict scores, in [0, 1]: a bead is right if exactly the same paragraphs stand on both sides.

    ``alone_f1`` is over paragraphs without counterpart, of which the gold has ``alone``. ``sure`` is how
    often beads given a confidence of 0.9 or more are right.
    """

    documents: int
    beads: int
    precision: float
    recall: float
    f1: float
    alone: int
    alone_f1: float
    sure: float


# Reading


def read_gold(folder: str | Path, cut: Cut = Cut.BLANK) -> list[Gold]:
    """Read ``NAME.fr.txt``, ``NAME.en.txt`` and ``NAME.align.tsv`` of a folder, sorted by name.

    The table has a header; its first two columns hold the French and the English paragraphs of a bead,
    counted from 0, with commas between several, empty for none.

    :param cut: What the gold counts: blocks between blank lines, or lines (``LINE``).
    :raises GoldError: If there is no such file, one is missing or not UTF-8, or the table does not fit.
    """
    folder = Path(folder)
    tables = sorted(folder.glob("*.align.tsv"))
    if not tables:
        raise GoldError(f"{folder}: no NAME.align.tsv there; put one beside each NAME.fr.txt and NAME.en.txt")
    return [_read_pair(table, cut) for table in tables]


def novels(path: Path) -> list[Gold]:
    """Read one text a line: name, french, english, beads."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        beads = tuple((tuple(a), tuple(b)) for a, b in text["beads"] if a and b)
        found.append(Gold(text["name"], tuple(text["french"]), tuple(text["english"]), beads))
    return found


def _read_pair(table: Path, cut: Cut) -> Gold:
    name = table.name.removesuffix(".align.tsv")
    french, english = (_units(_text(table.with_name(f"{name}.{x}.txt")), cut) for x in ("fr", "en"))
    beads: list[Pairing] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for number, line in enumerate(_text(table).splitlines()[1:], 2):
        if not line.strip():
            continue
        bead = _bead(line)
        if bead is None:
            raise GoldError(
                f"{table}, line {number}: each line must hold French paragraphs, a tab, English paragraphs, "
                "as numbers from 0 with commas between them"
            )
        for units, seen, there, language in zip(
            bead, used, (french, english), ("French", "English"), strict=True
        ):
            if fault := _fault(units, seen, len(there), language):
                raise GoldError(f"{table}, line {number}: {fault}")
            seen.update(units)
        if bead[0] and bead[1]:
            beads.append(bead)
    return Gold(name, french, english, tuple(beads))


def _fault(units: Sequence[int], seen: Container[int], number: int, language: str) -> str | None:
    """Say what is wrong with the paragraphs of one side of a bead, if anything."""
    for unit in units:
        if unit >= number:
            return (
                f"there is no {language} paragraph {unit} (the last is {number - 1}); "
                "count as the text is cut, from 0"
            )
    for unit in units:
        if unit in seen:
            return f"{language} paragraph {unit} is in a bead already; name each paragraph once"
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise GoldError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}; check the path") from None


def _units(text: str, cut: Cut) -> tuple[str, ...]:
    blocks = text.splitlines() if cut is Cut.LINE else re.split(r"\n\s*\n|\f", text)
    return tuple(block for block in (" ".join(block.split()) for block in blocks) if block)


def _bead(line: str) -> Pairing | None:
    columns = line.split("\t")
    if len(columns) < 2 or not all(
        re.fullmatch(r"(?:\d{1,9}(?!\d)|[,; ])*", cell, re.ASCII) for cell in columns[:2]
    ):
        return None
    ours, theirs = (tuple(sorted(int(unit) for unit in re.findall(r"\d+", x))) for x in columns[:2])
    return ours, theirs


# Scoring


def align_gold(gold: Gold, model: Model) -> Found:
    """Align the paragraphs of a pair, down the road that users go: paragraphs → documents → beads."""
    french = Document.from_paragraphs(gold.french, language="fr")
    english = Document.from_paragraphs(gold.english, language="en")
    beads: dict[Pairing, float] = {}
    moved: dict[Pairing, float] = {}
    for bead in align_documents(french, english, model=model):
        if bead.french and bead.english:
            target = moved if bead.kind is BeadKind.MOVED else beads
            target[tuple(bead.french), tuple(bead.english)] = bead.score
    return Found(beads, moved)


def score_alignment(model: Model, gold: Sequence[Gold]) -> AlignmentScore:
    """Align each pair and score all of them together.

    A pair out of order in the gold counts as any other.
    """
    found = [align_gold(pair, model) for pair in gold]
    pairs = list(zip(gold, found, strict=True))
    beads = sum((score_beads(*pair) for pair in pairs), Tally())
    alone = sum((score_alone(*pair) for pair in pairs), Tally())
    sure = [right for confidence, right in judged(pairs) if confidence >= 0.9]
    return AlignmentScore(
        documents=len(gold),
        beads=beads.expected,
        precision=beads.precision,
        recall=beads.recall,
        f1=beads.f1,
        alone=alone.expected,
        alone_f1=alone.f1,
        sure=sum(sure) / max(len(sure), 1),
    )


def judged(pairs: Iterable[tuple[Gold, Found]]) -> list[tuple[float, bool]]:
    """Return the confidence of each bead found that has two sides, and whether it is right."""
    return [
        (confidence, bead in expected)
        for gold, found in pairs
        for expected in [{*gold.beads, *gold.moved}]
        for bead, confidence in (*found.beads.items(), *found.moved.items())
    ]


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
