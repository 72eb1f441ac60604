"""Pairs corrected: which corrections an act takes back, which it makes, and how they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from align.decisions.pairs import Correction, Level, Standing, append_corrections
from align.errors import InputError
from align.review.compared import Compared
from align.review.regroup import Pair, Spot, act_on, apart, bead_at, remainder

__all__ = ["Hand", "corrected", "keep"]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who corrects pairs of which documents, and when."""

    documents: tuple[str, str]
    author: str
    time: str


def corrected(files: Compared, act: str, spot: Spot, hand: Hand) -> tuple[list[Correction], list[Correction]]:
    """Return the corrections that an act takes back, and those that it makes.

    :param act: One of ``regroup.ACTS``.
    :raises InputError: If it cannot be done there.
    """
    pairs, touched = _pairs(files, act, spot)
    located = files.correcting.located(files.corrections, spot.level)
    removed = [x for x in located if not apart(x, touched)]
    standing = Standing.ALIGNED if act == "again" else Standing.CONFIRMED
    wanted = [(pair, standing) for pair in pairs]
    wanted += [(p, old.correction.standing) for old in removed for p in remainder(old, touched)]
    contents = files.correcting.contents(spot.level)

    def made(pair: Pair, held: Standing) -> Correction:
        sides = [side.stretch(units) for side, units in zip(contents, pair, strict=True)]
        return Correction(sides[0], sides[1], held, hand.documents, hand.author, hand.time, spot.level)

    return [old.correction for old in removed], [made(*each) for each in wanted]


def _pairs(files: Compared, act: str, spot: Spot) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that an act makes, and those of which what was corrected before is taken back."""
    beads = files.comparison.beads
    kept = files.correcting
    if kept.pairing is None:
        raise InputError("the two documents have nothing in common; there are no pairs to correct")
    if spot.level is Level.SENTENCE:
        beads, units = tuple(files.sentence_pairs(spot)), kept.pairing.sentences
    else:
        units = kept.pairing.paragraphs
    at = bead_at(beads, spot.side, spot.paragraph)
    if act == "release":
        return [], [(beads[at].french, beads[at].english)]
    if act == "again" and spot.level is Level.PARAGRAPH:
        pairs = kept.again(files.corrections, beads, beads[at])
    else:
        pairs = act_on(act, spot, beads, at, units)
    return pairs, pairs


def keep(path: Path, gone: Iterable[Correction], come: Iterable[Correction], hand: Hand) -> None:
    """Append what becomes of pairs: those that hold no more, and those that hold from now on.

    :raises InputError: If the file cannot be written; it is then as it was.
    """
    added = [replace(c, standing=Standing.WITHDRAWN, documents=hand.documents) for c in gone]
    try:
        append_corrections(path, [replace(c, author=hand.author, time=hand.time) for c in [*added, *come]])
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): nothing was corrected") from None
