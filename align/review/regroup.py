"""What people do with pairs, as new pairs: each act says which paragraphs answer each other from now on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from align.alignment import closest_cut
from align.data import Bead, BeadKind, Language
from align.decisions.pairs import Level
from align.errors import InputError

if TYPE_CHECKING:
    from align.alignment import Units
    from align.decisions.pairs import Located

__all__ = ["ACTS", "OF_SENTENCES", "Pair", "Spot", "act_on", "apart", "bead_at", "remainder"]

Pair = tuple[range, range]
"""Paragraphs of the French version and of the English one that answer each other; one may be empty."""
_NOTHING = range(0)
ACTS = ("confirm", "release", "join", "pull", "up", "down", "split", "unlink", "link", "again")
"""What can be done with pairs."""
OF_SENTENCES = tuple(act for act in ACTS if act != "again")
"""What of it can be done with the sentences of a pair."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph of one side, or a sentence; ``to`` is one of the other side, where they are to be linked.

    Sentences are counted from the first of the text, as paragraphs are.
    """

    side: Language
    paragraph: int
    to: int | None = None
    level: Level = Level.PARAGRAPH


def act_on(act: str, spot: Spot, beads: Sequence[Bead], at: int, units: tuple[Units, Units]) -> list[Pair]:
    """Return the pairs that an act makes at a paragraph of a bead, or at a sentence among those of a pair.

    :param units: What is known of all paragraphs, or all sentences, of both sides.
    :raises InputError: If it cannot be done there.
    """
    bead = beads[at]
    if act == "confirm":
        return [(bead.french, bead.english)]
    if act == "unlink":
        return _unlink(bead)
    if act == "join":
        return _join(beads, at)
    if act == "pull":
        return _pull(beads, at, spot.side)
    if act in ("up", "down"):
        return _shift(beads, at, spot.side, spot.paragraph, -1 if act == "up" else 1)
    if act == "split":
        return _split(bead, spot.side, spot.paragraph, units)
    if act == "link" and spot.to is not None:
        bead_at(beads, "en" if spot.side == "fr" else "fr", spot.to)  # which must be there
        return _link(spot.side, spot.paragraph, spot.to)
    raise InputError(f"{act}: there is no such act")


def apart(held: Located, pairs: Sequence[Pair]) -> bool:
    """Return whether a correction is about none of the paragraphs of some pairs."""
    return not any(_meet(held.french, french) or _meet(held.english, english) for french, english in pairs)


def _meet(one: range, other: range) -> bool:
    return bool(one) and bool(other) and one.start < other.stop and other.start < one.stop


def remainder(held: Located, pairs: Sequence[Pair]) -> list[Pair]:
    """Return what is left of a corrected pair once some pairs have taken paragraphs from it."""
    french = _left(held.french, [pair[0] for pair in pairs])
    english = _left(held.english, [pair[1] for pair in pairs])
    if french is None or english is None:
        return []
    paired = bool(held.french and held.english)
    return [(french, english)] if (french and english if paired else french or english) else []


def _left(held: range, taken: Sequence[range]) -> range | None:
    """Return what is left of a range without others; None where that is not in one piece."""
    gone = set(chain.from_iterable(taken))
    left = [i for i in held if i not in gone]
    if not left:
        return _NOTHING
    return range(left[0], left[-1] + 1) if left[-1] - left[0] == len(left) - 1 else None


def bead_at(beads: Sequence[Bead], side: Language, paragraph: int) -> int:
    """Return the index of the bead that a paragraph is in.

    :raises InputError: If there is no such paragraph.
    """
    for index, bead in enumerate(beads):
        if paragraph in _side(bead, side):
            return index
    raise InputError("there is no such paragraph (any more); load the page again")


def _unlink(bead: Bead) -> list[Pair]:
    """Take the two sides of a bead apart: nothing answers either."""
    return [pair for pair in ((bead.french, _NOTHING), (_NOTHING, bead.english)) if any(pair)]


def _join(beads: Sequence[Bead], at: int) -> list[Pair]:
    """Join a bead with the one above.

    :raises InputError: If there is none, or the two are not next to each other in both versions.
    """
    above = _neighbour(beads, at, -1)
    return [(_joined(above.french, beads[at].french), _joined(above.english, beads[at].english))]


def _pull(beads: Sequence[Bead], at: int, side: Language) -> list[Pair]:
    """Join all that one side has in a bead with the bead above; the other side stays, alone.

    :raises InputError: If there is nothing to join it with.
    """
    held = _side(beads[at], side)
    if not held:
        raise InputError("there is nothing on this side to move up")
    return _shift(beads, at, side, held.stop - 1, -1)


def _shift(beads: Sequence[Bead], at: int, side: Language, paragraph: int, step: int) -> list[Pair]:
    """Move a paragraph to the bead above (``step`` −1) or below (1), with what stands between.

    :raises InputError: If there is no bead there that it could join.
    """
    bead, other = beads[at], _neighbour(beads, at, step)
    held, theirs = _side(bead, side), _side(other, side)
    moved, kept = (
        (range(held.start, paragraph + 1), range(paragraph + 1, held.stop))
        if step < 0
        else (range(paragraph, held.stop), range(held.start, paragraph))
    )
    joined = _joined(theirs, moved) if step < 0 else _joined(moved, theirs)
    pairs = [_with(other, side, joined), _with(bead, side, kept)]
    return [pair for pair in pairs if any(pair)]


def _split(bead: Bead, side: Language, paragraph: int, units: tuple[Units, Units]) -> list[Pair]:
    """Cut a bead before a paragraph; the other side is cut where the halves are closest to each other.

    Before the first paragraph there is nothing to cut: the two sides are then taken apart.
    """
    held = _side(bead, side)
    if paragraph == held.start:
        return _unlink(bead)
    french = side == "fr"
    cut = closest_cut(*units, (bead.french, bead.english), paragraph, french_side=french)
    other = bead.english if french else bead.french
    own = range(held.start, paragraph), range(paragraph, held.stop)
    theirs = range(other.start, cut), range(cut, other.stop)
    halves = list(zip(own, theirs, strict=True) if french else zip(theirs, own, strict=True))
    return [(french_half or _NOTHING, english_half or _NOTHING) for french_half, english_half in halves]


def _link(side: Language, paragraph: int, to: int) -> list[Pair]:
    """Pair a paragraph of one side with one of the other, wherever they stand."""
    one, other = range(paragraph, paragraph + 1), range(to, to + 1)
    return [(one, other) if side == "fr" else (other, one)]


def _neighbour(beads: Sequence[Bead], at: int, step: int) -> Bead:
    place = at + step
    while 0 <= place < len(beads) and beads[place].kind is BeadKind.MOVED:
        place += step
    if beads[at].kind is BeadKind.MOVED or not 0 <= place < len(beads):
        raise InputError(f"there is no pair {'above' if step < 0 else 'below'} to join it with")
    return beads[place]


def _joined(first: range, second: range) -> range:
    if not first or not second:
        return first or second
    if first.stop != second.start:
        raise InputError("the two do not stand next to each other in both versions")
    return range(first.start, second.stop)


def _with(bead: Bead, side: Language, held: range) -> Pair:
    held = held or _NOTHING
    return (held, bead.english) if side == "fr" else (bead.french, held)


def _side(bead: Bead, side: Language) -> range:
    return bead.french if side == "fr" else bead.english
