"""Which French file belongs with which English one: by name, by symbol, by content, in that order.

Pure functions: names, symbols and vectors in, pairs of names out. A pair is made only where there is no other
candidate on either side; what is in doubt is left alone, and said to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from align.batch.names import Reading, Where, figures, plain, readings, unmarked, without_ending
from align.batch.pairs import PairingMethod

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Match", "by_content", "by_marks", "by_names", "by_symbol", "other_languages"]

# Means of the paragraphs' vectors, on 115 pairs of treaties and resolutions whose names were hidden: all
# mutual best matches were right, the least alike at 0.87, and a quarter of those files whose counterpart was
# taken away found another below 0.76.
_ALIKE, _MARGIN = 0.8, 0.01
_VERSIONS = 0.03
"""How much less alike than the best a file may be whose name has the same numbers."""


@dataclass(frozen=True, slots=True)
class Match:
    """A French name and an English one that belong together, and how that was found."""

    french: str
    english: str
    how: PairingMethod


def by_marks(names: Iterable[str]) -> tuple[Match, ...]:
    """Pair the files of one folder by the marks of language in their names.

    :param names: Relative names with slashes (or backslashes) between folders; none twice.
    :return: In the order of the French names; no name is in two pairs.
    """
    waiting = {name: list(readings(name)) for name in sorted(names)}
    # annex-E is no English annex where there is an annex-B.
    lettered = {r.rest for found in waiting.values() for r in found if r.language == "none"}
    found: list[Match] = []
    for where in Where:
        sides: dict[str, dict[str, list[str]]] = {"fr": {}, "en": {}}
        for name, read in waiting.items():
            for reading in read:
                believed = reading.where is where and not (reading.letter and reading.rest in lettered)
                if believed and reading.language in sides:
                    sides[reading.language].setdefault(name, []).append(reading.rest)
        for made in _by_rest(sides["fr"], sides["en"]):
            if made.french in waiting and made.english in waiting and made.french != made.english:
                found.append(made)
                del waiting[made.french], waiting[made.english]
    found += _beside_unmarked(waiting)
    return tuple(sorted(found, key=lambda match: match.french))


def _beside_unmarked(names: Iterable[str]) -> list[Match]:
    """Pair names of which one alone says its language: ``letter.fr.md`` with ``letter.md``."""
    bare: defaultdict[str, list[str]] = defaultdict(list)
    marked: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        said = list(unmarked(name))
        for language, rest in said:
            marked[rest + _ending(name)].append((language, name))
        if not said:
            bare[plain(name)].append(name)
    found = []
    for rest, versions in sorted(marked.items()):
        others = bare.get(rest, [])
        if len(versions) == len(others) == 1 and versions[0][0] in ("fr", "en"):
            (language, name), other = versions[0], others[0]
            french, english = (name, other) if language == "fr" else (other, name)
            found.append(Match(french, english, PairingMethod.NAME))
    return found


def other_languages(names: Iterable[str]) -> frozenset[str]:
    """Return the names that say at their end, or in a folder, to be in another official language.

    A folder of one letter says so where the same name is in one of ours: ``s/a.txt`` beside ``f/a.txt``.
    """
    waiting = {name: list(readings(name)) for name in names}
    ours = {
        r.rest for read in waiting.values() for r in read if r.where is Where.FOLDER and r.language != "other"
    }
    return frozenset(name for name, read in waiting.items() if any(_says_other(r, ours) for r in read))


def _says_other(reading: Reading, ours: Container[str]) -> bool:
    """Return whether a reading of a name says that it is in another official language.

    :param ours: What is left of the names in folders of our languages, without these.
    """
    if reading.language != "other" or reading.where not in (Where.LAST, Where.FOLDER):
        return False
    return not reading.letter or (reading.where is Where.FOLDER and reading.rest in ours)


def by_names(french: Iterable[str], english: Iterable[str]) -> tuple[Match, ...]:
    """Pair the files of a French and an English folder: those of the same name, with or without marks."""
    fr, en = sorted(french), sorted(english)
    found = list(_by_rest({name: [plain(name)] for name in fr}, {name: [plain(name)] for name in en}))
    # At last with the marks the wrong way round: whoever compares the two will see it.
    for first, second in (("fr", "en"), ("en", "fr")):
        for where in (None, *Where):
            gone = {m.french for m in found}, {m.english for m in found}
            sides = (
                {name: _rests(name, language, where) for name in names if name not in taken}
                for names, taken, language in ((fr, gone[0], first), (en, gone[1], second))
            )
            found += _by_rest(*sides)
    return tuple(sorted(found, key=lambda match: match.french))


def _rests(name: str, language: str, where: Where | None) -> list[str]:
    if where is None:
        return [without_ending(plain(name))]
    return [r.rest for r in readings(name) if r.where is where and r.language == language]


def by_symbol(french: Mapping[str, str], english: Mapping[str, str]) -> tuple[Match, ...]:
    """Pair the names of files that bear the same symbol, where no other on its side does.

    :param french: The symbol of each file that has one.
    """
    fr, en = (_holders({name: [symbol] for name, symbol in side.items()}) for side in (french, english))
    return tuple(
        Match(fr[symbol][0], en[symbol][0], PairingMethod.SYMBOL)
        for symbol in sorted(fr.keys() & en.keys())
        if len(fr[symbol]) == 1 and len(en[symbol]) == 1
    )


def by_content(
    french: Sequence[str],
    english: Sequence[str],
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> tuple[Match, ...]:
    """Pair files whose texts are alike: each the best of the other, by a margin.

    Versions of one text (2.0, 2.1) are alike too: of several that are nearly as good as the best, the one
    whose name has the same numbers is taken.

    :param vectors: One row of length 1, or of zeros, for each French and each English file.
    """
    if not french or not english:
        return ()
    import numpy as np

    alike = vectors[0].astype(np.float64) @ vectors[1].T.astype(np.float64)
    found: list[Match] = []
    answers, answered = _choices(alike, french, english), _choices(alike.T, english, french)
    for i, j in enumerate(answers):
        if j is not None and answered[j] == i and alike[i, j] >= _ALIKE:
            found.append(Match(french[i], english[j], PairingMethod.CONTENT))
    return tuple(found)


def _choices(alike: NDArray[np.float64], names: Sequence[str], others: Sequence[str]) -> list[int | None]:
    """Return which file of the other side answers each of one side."""
    numbers = [figures(name) for name in others]
    return [_choice(row, figures(name), numbers) for row, name in zip(alike, names, strict=True)]


def _choice(
    alike: NDArray[np.float64], own: tuple[str, ...], numbers: Sequence[tuple[str, ...]]
) -> int | None:
    """Return which file answers one, by how alike all are to it and by the numbers in their names."""
    best = float(alike.max())
    named = [j for j in range(len(alike)) if own and numbers[j] == own and alike[j] >= best - _VERSIONS]
    close = named if len(named) == 1 else [j for j in range(len(alike)) if alike[j] > best - _MARGIN]
    return close[0] if len(close) == 1 else None


def _by_rest(french: Mapping[str, Sequence[str]], english: Mapping[str, Sequence[str]]) -> list[Match]:
    """Pair names that have a rest in common: those with the same ending first, then those that are alone."""
    found: list[Match] = []
    for ending in (_ending, _no_ending):
        gone = {m.french for m in found}, {m.english for m in found}
        fr, en = (
            _holders(
                {name: [rest + ending(name) for rest in rests] for name, rests in side.items()}, without=taken
            )
            for side, taken in zip((french, english), gone, strict=True)
        )
        made = {
            Match(fr[key][0], en[key][0], PairingMethod.NAME): None
            for key in sorted(fr.keys() & en.keys())
            if len(fr[key]) == 1 and len(en[key]) == 1
        }
        found += _one_each(made)
    return found


def _one_each(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the matches but those that use a name a second time."""
    used: tuple[set[str], set[str]] = set(), set()
    for match in matches:
        if match.french not in used[0] and match.english not in used[1]:
            used[0].add(match.french)
            used[1].add(match.english)
            yield match


def _holders(side: Mapping[str, Iterable[str]], without: Container[str] = ()) -> dict[str, list[str]]:
    """Return which names have each key, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, keys in side.items():
        if name not in without:
            for key in dict.fromkeys(keys):
                found[key].append(name)
    return found


def _ending(name: str) -> str:
    return PurePosixPath(plain(name)).suffix


def _no_ending(_name: str) -> str:
    return ""
