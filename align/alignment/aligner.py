"""Two sides → links: the road through the other modules of this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, find_band, walled
from align.alignment.evidence import Evidence, Setting, anchored_units, null_evidence, shapes
from align.alignment.faced import faced, may_answer
from align.alignment.lattice import Lattice, Posterior, Step, best_path, posterior
from align.alignment.lists import Listed, find_listed
from align.alignment.moves import Move, find_moves
from align.alignment.parameters import PARAGRAPHS, Parameters
from align.alignment.relatedness import relatedness
from align.alignment.rescoring import rescored
from align.alignment.sides import Side, Units

Wall = tuple[int, int]
_AT_ONCE = 1024  # units whose vectors are compared at once


@dataclass(frozen=True, slots=True)
class Link:
    """Units that answer each other, or one unit that nothing answers (the other range is empty).

    ``score`` in [0, 1] is how likely it is that the link is exactly right, ``similarity`` in [−1, 1] the
    cosine of the summed vectors (0 where a side is empty). ``moved`` links are out of order; ``listed`` ones
    stand in a list in alphabetical order, whose order is each version's own.
    """

    french: range
    english: range
    score: float
    similarity: float
    moved: bool = False
    listed: bool = False

    @property
    def is_null(self) -> bool:
        """Whether nothing answers its units."""
        return not (self.french and self.english)

    def touches(self, french: Set[int], english: Set[int]) -> bool:
        """Return whether any of some units is among its own."""
        return not (french.isdisjoint(self.french) and english.isdisjoint(self.english))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Links that cover every unit of both sides exactly once.

    They are in the order of the French side, units that only English has standing where English has them;
    apart from the moved and the listed ones they run forward on both sides. ``relatedness`` in [0, 1] is how
    likely it is that the sides are versions of one document, and ``related`` whether they are taken to be. An
    empty side is not unrelated.
    """

    links: tuple[Link, ...]
    relatedness: float
    related: bool


def align(
    french: Side,
    english: Side,
    parameters: Parameters = PARAGRAPHS,
    *,
    max_side: int = 4,
    walls: Sequence[Wall] = (),
) -> Alignment:
    """Align two sequences of units.

    Time and memory are linear in the number of units. The two sides are treated alike: swapped sides give the
    same links, transposed.

    :param parameters: What was learned for units of this kind: ``PARAGRAPHS`` or ``SENTENCES``.
    :param max_side: The largest number of units on either side of a link.
    :param walls: Pairs (i, j), in order: no link crosses from before i and j to after them. With them the
        sentences of all beads of a document are aligned in one call.
    :raises ValueError: If ``max_side`` is under 1, the vectors of the two sides differ in length, or the
    walls
        do not go forward inside the two sides.
    """
    if max_side < 1:
        raise ValueError(f"a link needs at least one unit a side, not {max_side}")
    if not len(french) or not len(english):
        return Alignment(tuple(alone(range(len(french)), range(len(english)))), 1.0, True)
    if french.vectors.shape[1] != english.vectors.shape[1]:
        raise ValueError("the vectors of the two sides come from different models")
    # The work is done in one canonical order, so that swapping the sides cannot change the result.
    if _before(english, french):
        found = _align(english, french, parameters, max_side, [(i, j) for j, i in walls])
        links = [replace(link, french=link.english, english=link.french) for link in found.links]
    else:
        found = _align(french, english, parameters, max_side, walls)
        links = list(found.links)
    return Alignment(in_order(links), found.relatedness, found.related)


def align_within(
    french: Units,
    english: Units,
    pairs: Sequence[tuple[range, range]],
    parameters: Parameters,
    *,
    max_side: int = 4,
) -> tuple[tuple[Link, ...], ...]:
    """Align the units inside each of many pairs of stretches at once: sentences inside paragraphs.

    What is usual is measured on all together, so that a pair of two or three sentences is judged as well as
    a long one; the cost is that of one alignment.

    :param pairs: Stretches of the two sides, in any order; each unit in one at most.
    :return: For each pair, its links, in indices of the whole sides.
    """
    rows = [i for ours, _ in pairs for i in ours]
    columns = [j for _, theirs in pairs for j in theirs]
    ends = np.cumsum([(len(ours), len(theirs)) for ours, theirs in pairs], axis=0).reshape(-1, 2)
    walls = [(int(i), int(j)) for i, j in ends]
    found = align(french.take(rows), english.take(columns), parameters, max_side=max_side, walls=walls)
    result: list[list[Link]] = [[] for _ in pairs]
    for link in found.links:
        side, units = (0, link.french) if link.french else (1, link.english)
        pair = int(np.searchsorted(ends[:, side], units.start, side="right"))
        ours, theirs = pairs[pair]
        back = (
            ours.start - int(ends[pair, 0]) + len(ours),
            theirs.start - int(ends[pair, 1]) + len(theirs),
        )
        result[pair].append(
            replace(
                link,
                french=range(link.french.start + back[0], link.french.stop + back[0]),
                english=range(link.english.start + back[1], link.english.stop + back[1]),
            )
        )
    return tuple(map(tuple, result))


def _before(one: Side, other: Side) -> bool:
    """Whether a side comes before another: the shorter one; of two as long, by what is in them."""
    if len(one) != len(other):
        return len(one) < len(other)
    for ours, theirs in ((one.lengths, other.lengths), (one.vectors, other.vectors)):
        for start in range(0, len(one), _AT_ONCE):
            a, b = (values[start : start + _AT_ONCE].tobytes() for values in (ours, theirs))
            if a != b:
                return a < b
    return False


def _align(
    first: Side, second: Side, parameters: Parameters, max_side: int, walls: Sequence[Wall]
) -> Alignment:
    setting = Setting.of(first, second)
    sizes = len(first), len(second)
    if walls:
        band = walled(walls, *sizes)
    else:
        band = find_band(first.vectors, second.vectors, anchors=anchored_units(first, second))
    beliefs = posterior(_lattice(first, second, setting, band, parameters, max_side))
    if parameters.rescoring is not None and first.words is not None and second.words is not None:
        beliefs = rescored(beliefs, first, second, setting.ratio, parameters.rescoring)
    taken = beliefs.lattice if parameters.alone_counts is None else _expected(beliefs, parameters)
    links = [_link(step, beliefs, first, second) for step in best_path(taken)]
    if not walls:
        links = _with_moves(links, first, second, setting, parameters, max_side)
        if parameters.facing:
            links = _with_faced(links, beliefs, first, second)
        links = _with_lists(links, first, second, setting, parameters)
    related = relatedness(
        first, second, setting, [(x.french, x.english, x.score, x.similarity) for x in links]
    )
    return Alignment(tuple(links), related, related >= 0.5)


def _lattice(
    first: Side, second: Side, setting: Setting, band: Band, parameters: Parameters, max_side: int
) -> Lattice:
    order = shapes(max_side)
    scores = np.full((len(order), band.size), -np.inf, np.float32)
    evidence = Evidence(first, second, setting, (band.low, band.high), max_side)
    for part, new, whole in band.parts(max_side):
        for k, match in enumerate(evidence.matches(part)):
            scores[k, whole] = parameters.match_scores(match.features[:, new])
    alone = [
        parameters.null_scores(null_evidence(side.lengths * np.float32(setting.ratio**power)))
        for side, power in ((first, 0.5), (second, -0.5))
    ]
    return Lattice(band, order, scores, alone[0], alone[1], parameters.opening)


def _expected(beliefs: Posterior, parameters: Parameters) -> Lattice:
    """Return the lattice whose best path has the most beads that are to be expected right.

    Where many paths are about as likely, none of them is likely to be right as a whole; this one takes from
    each what it has in common with the others (Goodman 1996, for parsing).
    """
    lattice, counts = beliefs.lattice, parameters.alone_counts or 0.0
    scores = np.full(lattice.scores.shape, -np.inf)
    for k, possible in enumerate(map(np.isfinite, lattice.scores)):
        scores[k, possible] = beliefs.matches_of(k)[possible] - parameters.bead_costs
    return replace(
        lattice, scores=scores, first=counts * beliefs.first, second=counts * beliefs.second, opening=0.0
    )


def _link(step: Step, beliefs: Posterior, first: Side, second: Side) -> Link:
    i, j, a, b = step
    ours, theirs = range(i - a, i), range(j - b, j)
    score = min(max(beliefs.of(step), 0.0), 1.0)
    return Link(ours, theirs, score, cosine(first, second, ours, theirs))


def cosine(first: Side, second: Side, ours: range, theirs: range) -> float:
    """Return the cosine of the summed vectors of some units of two sides; 0 where one is empty."""
    if not ours or not theirs:
        return 0.0
    a = first.vectors[ours.start : ours.stop].sum(axis=0, dtype=np.float64)
    b = second.vectors[theirs.start : theirs.stop].sum(axis=0, dtype=np.float64)
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return max(-1.0, min(1.0, float(a @ b) / size)) if size else 0.0


def alone(french: Iterable[int], english: Iterable[int]) -> Iterator[Link]:
    """Yield a link for each unit that nothing answers."""
    for i in french:
        yield Link(range(i, i + 1), range(0), 1.0, 0.0)
    for j in english:
        yield Link(range(0), range(j, j + 1), 1.0, 0.0)


def _with_moves(
    links: list[Link], first: Side, second: Side, setting: Setting, parameters: Parameters, max_side: int
) -> list[Link]:
    """Put moved links in the place of the null links of their units."""
    unanswered = (
        [x.french.start for x in links if not x.english],
        [x.english.start for x in links if not x.french],
    )
    if not unanswered[0] or not unanswered[1]:
        return links
    places = _places(links, len(first), len(second))
    moves = find_moves(first, second, setting, unanswered, places, parameters, max_side)
    gone = {i for x in moves for i in x.first}, {j for x in moves for j in x.second}
    kept = [x for x in links if not (x.is_null and x.touches(*gone))]
    return kept + [_moved(move, first, second) for move in moves]


def _with_faced(links: list[Link], beliefs: Posterior, first: Side, second: Side) -> list[Link]:
    """Put links in the place of the null links of units that stand alone, one and one in one place."""
    made = {
        k: link
        for k in faced([x.is_null and (len(x.french), len(x.english)) for x in links])
        if (link := _facing(links[k], links[k + 1], beliefs, first, second)) is not None
    }
    return [made.get(k, x) for k, x in enumerate(links) if k - 1 not in made]


def _facing(one: Link, other: Link, beliefs: Posterior, first: Side, second: Side) -> Link | None:
    """Return the link of two units in each other’s place; None where they have too little in common."""
    i, j = (one.french or other.french).start, (one.english or other.english).start
    band = beliefs.lattice.band
    if not all(band.low[i + k] <= j + k < band.high[i + k] for k in (0, 1)):
        return None
    link = _link((i + 1, j + 1, 1, 1), beliefs, first, second)
    return link if may_answer(first, second, i, j, link.similarity, link.score) else None


def _with_lists(
    links: list[Link], first: Side, second: Side, setting: Setting, parameters: Parameters
) -> list[Link]:
    """Put the links of lists in alphabetical order in the place of those of their units."""
    if not first.sort_keys or not second.sort_keys:
        return links
    matched = [(x.french, x.english, x.moved) for x in links if not x.is_null]
    listed, ours, theirs = find_listed(first, second, setting, matched, parameters)
    if not listed:
        return links
    kept = [x for x in links if not x.touches(ours, theirs)]
    kept += [_listed(pair, first, second) for pair in listed]
    kept += alone(sorted(ours - {x.first for x in listed}), sorted(theirs - {x.second for x in listed}))
    return kept


def _places(links: list[Link], n: int, m: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return before how many matches each unit stands, shapes (n,) and (m,)."""
    places = (np.zeros(n, np.intp), np.zeros(m, np.intp))
    matched = 0
    for link in links:
        places[0][link.french.start : link.french.stop] = matched
        places[1][link.english.start : link.english.stop] = matched
        matched += bool(link.french and link.english)
    return places


def _moved(move: Move, first: Side, second: Side) -> Link:
    score = float(1 / (1 + np.exp(-move.odds)))
    return Link(move.first, move.second, score, cosine(first, second, move.first, move.second), moved=True)


def _listed(pair: Listed, first: Side, second: Side) -> Link:
    ours, theirs = range(pair.first, pair.first + 1), range(pair.second, pair.second + 1)
    return Link(ours, theirs, pair.score, cosine(first, second, ours, theirs), listed=pair.crossing)


def in_order(links: Sequence[Link]) -> tuple[Link, ...]:
    """Sort links as ``Alignment`` promises: by French; English-only units after what precedes them."""
    forward = sorted(
        (x for x in links if not (x.is_null or x.moved or x.listed)),
        key=lambda x: x.french.start,
    )
    starts = np.asarray([x.english.start for x in forward])

    def place(link: Link) -> tuple[int, int, int]:
        if link.french:
            return (link.french.start, 0, link.english.start)
        before = int(np.searchsorted(starts, link.english.start))
        return (forward[before - 1].french.stop - 1 if before else -1, 1, link.english.start)

    return tuple(sorted(links, key=place))
