"""Links corrected by hand: what a person has set holds, and what it leaves over stays where it is.

Nothing but the units that are pinned, and those that were linked to them, changes; whoever wants the rest to
follow aligns a stretch again, between the pins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from align.alignment.aligner import Link, align, alone, cosine, in_order
from align.alignment.parameters import PARAGRAPHS
from align.alignment.sides import Units

__all__ = ["Pin", "aligned_again", "amended", "closeness", "closest_cut", "pinned"]


@dataclass(frozen=True, slots=True)
class Pin:
    """Units that answer each other whatever the aligner finds; one side may be empty.

    A pin that is ``firm`` is a wall where a stretch is aligned again; others give way.
    """

    french: range
    english: range
    firm: bool = True


def amended(links: Sequence[Link], pins: Sequence[Pin], french: Units, english: Units) -> tuple[Link, ...]:
    """Return links that hold what is pinned; they cover every unit exactly once, as before.

    Of a link that loses units the rest stays together, if it is one stretch a side. Links that the heaviest
    chain going forward on both sides leaves out, by their length, count as moved.

    :param pins: Each unit in one at most.
    """
    if not pins:
        return tuple(links)
    taken = pinned(pins)
    found: list[Link] = []
    for link in links:
        if link.touches(*taken):
            found += _left_over(link, taken, french, english)
        else:
            found.append(link)
    for pin in pins:
        if pin.french and pin.english:
            found.append(
                Link(pin.french, pin.english, 1.0, closeness(french, english, pin.french, pin.english))
            )
        else:
            found += alone(pin.french, pin.english)
    return in_order(_with_crossings(found, french, english))


def aligned_again(
    links: Sequence[Link], pins: Sequence[Pin], at: Link, french: Units, english: Units, *, max_side: int = 4
) -> list[Link]:
    """Align the stretch around a link again, from the firm pins before it to those behind it.

    :return: The links of the stretch that are now other than they were.
    """
    firm = [pin for pin in pins if pin.firm]
    kept = pinned(firm)
    ours, theirs = _between(_walls(links, firm), at, len(french), len(english))
    rows, columns = sorted(set(ours) - kept[0]), sorted(set(theirs) - kept[1])
    made = align(french.take(rows), english.take(columns), PARAGRAPHS, max_side=max_side).links
    before = {(x.french, x.english) for x in links}
    now = (link for found in made for link in _placed(found, rows, columns))
    return [link for link in now if (link.french, link.english) not in before]


def closeness(french: Units, english: Units, ours: range, theirs: range) -> float:
    """Return the cosine of the summed vectors of some units of two sides; 0 where one is empty.

    No other units are looked at.
    """
    if not ours or not theirs:
        return 0.0
    return cosine(french.take(ours), english.take(theirs), range(len(ours)), range(len(theirs)))


def closest_cut(
    french: Units, english: Units, held: tuple[range, range], fixed: int, *, french_side: bool
) -> int:
    """Return where one side of a link is cut if the other is at ``fixed``: the halves are then closest.

    :param held: The units of the link, French and English.
    :param french_side: Whether it is the French side that is cut at ``fixed``.
    """
    sides = french.take(held[0]), english.take(held[1])
    near, far = held if french_side else held[::-1]
    halves = range(near.start, fixed), range(fixed, near.stop)

    def closeness_at(cut: int) -> float:
        total = 0.0
        for own, other in zip(halves, (range(far.start, cut), range(cut, far.stop)), strict=True):
            pair = (own, other) if french_side else (other, own)
            ours, theirs = (
                range(half.start - whole.start, half.stop - whole.start)
                for half, whole in zip(pair, held, strict=True)
            )
            total += cosine(*sides, ours, theirs) * len(own)
        return total

    return max(range(far.start, far.stop + 1), key=closeness_at)


def pinned(pins: Iterable[Pin]) -> tuple[set[int], set[int]]:
    """Return the units of both sides that are pinned."""
    french, english = set[int](), set[int]()
    for pin in pins:
        french.update(pin.french)
        english.update(pin.english)
    return french, english


def _walls(links: Sequence[Link], firm: Sequence[Pin]) -> list[Link]:
    """Return the links in order that are as they were pinned."""
    pairs = {(pin.french, pin.english) for pin in firm}
    return [x for x in links if (x.french, x.english) in pairs and not (x.is_null or x.moved)]


def _between(walls: Sequence[Link], at: Link, rows: int, columns: int) -> tuple[range, range]:
    """Return the units of both sides from the wall before a link to that behind it.

    Where the link is a wall, they begin with what follows it.
    """
    first, last = (0, 0), (rows, columns)
    for wall in walls:
        here, place = (wall.french, at.french) if at.french else (wall.english, at.english)
        if here.stop <= place.stop:
            first = max(first, (wall.french.stop, wall.english.stop))
        elif here.start >= place.stop:
            last = min(last, (wall.french.start, wall.english.start))
    return range(first[0], last[0]), range(first[1], last[1])


def _placed(link: Link, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Link]:
    """Yield a link with the numbers that its units have in the whole; apart where they are no neighbours."""
    ours, theirs = [rows[i] for i in link.french], [columns[j] for j in link.english]
    runs = _runs(ours), _runs(theirs)
    if len(runs[0]) > 1 or len(runs[1]) > 1:
        yield from alone(ours, theirs)
    else:
        yield replace(link, french=(runs[0] or [range(0)])[0], english=(runs[1] or [range(0)])[0])


def _left_over(link: Link, taken: tuple[set[int], set[int]], french: Units, english: Units) -> Iterator[Link]:
    ours = _runs([i for i in link.french if i not in taken[0]])
    theirs = _runs([j for j in link.english if j not in taken[1]])
    if len(ours) == 1 and len(theirs) == 1:
        similarity = closeness(french, english, ours[0], theirs[0])
        yield replace(link, french=ours[0], english=theirs[0], similarity=similarity)
        return
    yield from alone(chain.from_iterable(ours), chain.from_iterable(theirs))


def _runs(units: Sequence[int]) -> list[range]:
    """Return units in order as stretches of neighbours."""
    found: list[range] = []
    for unit in units:
        if found and found[-1].stop == unit:
            found[-1] = range(found[-1].start, unit + 1)
        else:
            found.append(range(unit, unit + 1))
    return found


def _with_crossings(links: Sequence[Link], french: Units, english: Units) -> list[Link]:
    """Mark as moved what crosses the heaviest chain of links that goes forward on both sides."""
    paired = sorted(
        (k for k, x in enumerate(links) if not (x.is_null or x.moved)),
        key=lambda k: links[k].french.start,
    )
    starts = [links[k].english.start for k in paired]
    if _rises(starts):
        return list(links)
    forward = _heaviest(starts, [_weight(links[k], french, english) for k in paired])
    crossing = set(paired) - {paired[place] for place in forward}
    return [replace(link, moved=True) if k in crossing else link for k, link in enumerate(links)]


def _rises(values: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(values))


def _weight(link: Link, french: Units, english: Units) -> float:
    """Return how much a link counts: by the length of its units, and a little without any."""
    return (
        float(french.lengths[link.french.start : link.french.stop].sum())
        + float(english.lengths[link.english.start : link.english.stop].sum())
        + 1.0
    )


def _heaviest(values: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Return the places of the heaviest strictly increasing subsequence; n log n.

    ``best`` and ``ends`` are the heaviest chains by their last value: of two, the one that ends later must be
    the heavier to be kept.
    """
    ends: list[int] = []
    best: list[tuple[float, int]] = []
    before: list[int] = []
    for place, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = bisect_left(ends, value)
        total, last = best[at - 1] if at else (0.0, -1)
        before.append(last)
        total += weight
        if at < len(ends) and ends[at] == value and best[at][0] >= total:
            continue
        stop = at
        while stop < len(ends) and best[stop][0] <= total:
            stop += 1
        ends[at:stop] = [value]
        best[at:stop] = [(total, place)]
    found: set[int] = set()
    place = best[-1][1] if best else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
