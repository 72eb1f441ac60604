"""Measures of a model: does it find translations of segments, and of words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embedding import Model
from align.training.bitext import BitextError

_ROWS_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Retrieval:
    """P@1 in [0, 1]: how often the nearest segment of the other side is the translation."""

    pairs: int
    french_to_english: float
    english_to_french: float


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """Och and Ney 2003: precision against possible links, recall of sure ones, all in [0, 1]."""

    sentences: int
    precision: float
    recall: float
    f1: float
    error_rate: float


def retrieval(model: Model, pairs: Sequence[tuple[str, str]]) -> Retrieval:
    """Look for the translation of each segment among all those of the other side.

    A text that stands on several rows counts as found on any of them.
    """
    french = model.encode([f for f, _ in pairs])
    english = model.encode([e for _, e in pairs])
    return Retrieval(
        len(pairs),
        _first(french, english, [e for _, e in pairs]),
        _first(english, french, [f for f, _ in pairs]),
    )


def _first(queries: NDArray[np.float32], pool: NDArray[np.float32], texts: Sequence[str]) -> float:
    if not len(queries):
        return 0.0
    found = 0
    for top in range(0, len(queries), _ROWS_AT_ONCE):
        nearest = (queries[top : top + _ROWS_AT_ONCE] @ pool.T).argmax(axis=1)
        found += sum(texts[best] == texts[top + row] for row, best in enumerate(nearest))
    return found / len(queries)


def read_word_gold(
    folder: str | Path,
) -> list[tuple[list[str], list[str], set[tuple[int, int]], set[tuple[int, int]]]]:
    """Read sentence pairs with word links: ``*.src-tgt`` (English ``|||`` French) and ``*.gold``.

    A gold line holds links from 1, ``i-j`` for sure and ``ipj`` for possible ones.

    :return: English words, French words, sure links and possible links (sure ones included), from 0.
    :raises BitextError: If the files are missing or do not fit each other.
    """
    folder = Path(folder)
    texts, golds = sorted(folder.glob("*.src-tgt")), sorted(folder.glob("*.gold"))
    if len(texts) != 1 or len(golds) != 1:
        raise BitextError(f"{folder}: there must be one *.src-tgt and one *.gold file")
    pairs = texts[0].read_text(encoding="utf-8").splitlines()
    links = golds[0].read_text(encoding="utf-8").splitlines()
    if len(pairs) != len(links):
        raise BitextError(f"{folder}: {len(pairs)} sentence pairs but {len(links)} lines of links")
    read = []
    for number, (pair, line) in enumerate(zip(pairs, links, strict=True), 1):
        try:
            english, french = pair.split("|||")
            sure = {_link(link, "-") for link in line.split() if "-" in link}
            possible = {_link(link, "p") for link in line.split() if "p" in link}
        except ValueError:
            raise BitextError(
                f"{folder}, line {number}: not `English ||| French` with links like 1-2 or 1p2"
            ) from None
        read.append((english.split(), french.split(), sure, sure | possible))
    return read


def _link(link: str, mark: str) -> tuple[int, int]:
    left, right = link.split(mark)
    return int(left) - 1, int(right) - 1


def word_alignment(
    model: Model,
    gold: Sequence[tuple[list[str], list[str], set[tuple[int, int]], set[tuple[int, int]]]],
    *,
    diagonal: float = 0.5,
    least: float = 0.1,
) -> WordAlignment:
    """Link words that are each other's nearest, by the model alone.

    :param diagonal: What is taken off the cosine for a distance of a whole sentence from the diagonal; 0
        for none.
    :param least: The smallest score of a link.
    """
    given = hit_sure = hit_possible = sure_total = 0
    for english, french, sure, possible in gold:
        scores = model.encode(english) @ model.encode(french).T
        at_e, at_f = np.arange(len(english)) / len(english), np.arange(len(french)) / len(french)
        scores = scores - diagonal * np.abs(at_e[:, None] - at_f[None, :])
        best_f, best_e = scores.argmax(axis=1), scores.argmax(axis=0)
        links = {(i, int(j)) for i, j in enumerate(best_f) if best_e[j] == i and scores[i, j] >= least}
        given += len(links)
        hit_sure += len(links & sure)
        hit_possible += len(links & possible)
        sure_total += len(sure)
    precision, recall = hit_possible / max(1, given), hit_sure / max(1, sure_total)
    return WordAlignment(
        sentences=len(gold),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        error_rate=1 - (hit_sure + hit_possible) / max(1, given + sure_total),
    )
