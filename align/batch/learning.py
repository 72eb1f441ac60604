"""What the names of the pairs of a collection tell of each other: hosts and acronyms that differ by language.

Where one document alone says too little, many do: a host or an acronym that only the French versions have,
and one that only the English ones have, stand for each other if they come together in three pairs of
documents at least, in most of those where either stands, and neither comes so with any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import product

from align.batch.pairs import Pair
from align.batch.run import look
from align.batch.tasks import PairSettings, RunOptions, Task
from align.config import Counterparts
from align.passage import OneSided
from align.session import Session

__all__ = ["counterparts", "learn"]

_FEWEST = 3
"""Pairs of documents in which two names must come together to be taken for each other."""
_MOSTLY = 0.6
"""Share of the pairs with either in which both must stand."""
_MANY = 12
"""Names of its own that a version has at most to tell anything: more are a table or a list."""

_Names = tuple[Sequence[str], Sequence[str]]
"""What the French version of a document has alone, and what the English one has."""


def learn(
    pairs: Sequence[Pair],
    options: RunOptions,
    settings_of: Callable[[Pair], PairSettings],
    jobs: int | None = None,
    watched: Callable[[Iterable[OneSided]], Iterable[OneSided]] = iter,
) -> Callable[[Pair], PairSettings]:
    """Look at all pairs, and return what says under what one is checked: with what the others show.

    Pairs that cannot be read show nothing. Fewer than three are not looked at.

    :param settings_of: Says under what a pair would be checked alone.
    :param jobs: Processes at a time; None for one a core.
    :param watched: Passes on what is seen of each pair, and may show how far it is.
    """
    if len(pairs) < _FEWEST:
        return settings_of
    session = Session()
    tasks = []
    for pair in pairs:
        settings = settings_of(pair)
        content = session.key(pair.files, settings.config) if options.cache is not None else None
        tasks.append(Task(pair, settings, content=content))
    learned = counterparts(watched(look(tasks, options, jobs)))

    def of(pair: Pair) -> PairSettings:
        settings = settings_of(pair)
        return replace(settings, config=replace(settings.config, learned=learned))

    return of


def counterparts(seen: Iterable[OneSided]) -> Counterparts:
    """Return the names that stand for each other, by what only one side of each pair has, in any order."""
    hosts: list[_Names] = []
    acronyms: list[_Names] = []
    for one in seen:  # of each no more is held than a few names
        for held, names in (
            (hosts, (one.french_hosts, one.english_hosts)),
            (acronyms, (one.french_acronyms, one.english_acronyms)),
        ):
            if all(0 < len(side) <= _MANY for side in names):
                held.append(names)
    return Counterparts(_answering(hosts), _answering(acronyms))


def _answering(found: Sequence[_Names]) -> tuple[tuple[str, str], ...]:
    """Return the names of either side that come together often, and each with no other."""
    alone = [Counter(name for names in found for name in names[side]) for side in (0, 1)]
    together = Counter(
        pair
        for names in found
        for pair in product(
            *([n for n in own if c[n] >= _FEWEST] for own, c in zip(names, alone, strict=True))
        )
    )
    often = [
        (one, other)
        for (one, other), times in together.items()
        if times >= max(_FEWEST, _MOSTLY * alone[0][one], _MOSTLY * alone[1][other])
    ]
    partners = [Counter(pair[side] for pair in often) for side in (0, 1)]
    return tuple(sorted(p for p in often if partners[0][p[0]] == partners[1][p[1]] == 1))
