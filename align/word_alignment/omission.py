"""How likely it is that a stretch of words was left out of the other side, or put in.

The tagger doubts words one by one; a free rendering makes it doubt several. What tells the two apart is seen
of the stretch as a whole: a rendering, however free, leaves loose words on *both* sides, in the place where
the words before and behind the stretch are answered, and an omission leaves them on one. These and some other
features of a stretch are weighed by a logistic regression, which learned from stretches that were taken out
of sound pairs (``align/training/learn_omission.py``, ``docs/divergence.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.word_alignment.tagger import Tags
from align.word_alignment.thresholds import MIN_COSINE_OF_OWN_TRANSLATION
from align.word_alignment.words import Floats, Words, unit

__all__ = ["FEATURES", "MARKS", "AlignedSide", "Weights", "weights"]

FEATURES = (
    *("highest doubt", "mean doubt", "lowest doubt", "words", "telling words", "one telling word"),
    *("mean cosine", "highest cosine", "lowest cosine", "gap"),
    *("answers between", "loose answers between", "crossed", "place between"),
    *("longer side", "similarity", "other telling words", "length", "from a mark", "to a mark", "English"),
)
"""What is seen of a stretch, in the order of its numbers."""
MARKS = frozenset(",;:.()–—")
"""The marks between which a clause stands."""

_LEARNED = Path(__file__).resolve().parent / "omission.npz"
_LOOSE = -1.5
"""Log-odds from which a word of the other side may be free to answer anything."""
_FAR = 6
"""Words between the answers of two neighbours from which more of them tell nothing."""
_LOOSE_AT_MOST = 3
_DIAGONAL = 0.3
"""How much a link costs from one end of a text to the other, in cosines."""
_FRENCH_IS_LONGER = 0.08
"""Log of how much longer a French text is than its English, in letters."""


@dataclass(frozen=True)
class AlignedSide:
    """The words of one side with their tags, seen against those of the other.

    ``telling``: which words carry meaning and would be missed, in order; ``others``: those of the other side.
    """

    words: Words
    tags: Tags
    telling: Sequence[int]
    other: Words
    other_tags: Tags
    others: Sequence[int]

    def features(self, start: int, end: int) -> Floats:
        """Return what is seen of the words [start, end), shape (len(FEATURES),)."""
        telling = [i for i in self.telling if start <= i < end]
        inside = telling or list(range(start, end))
        doubt, closest = self.tags.doubt[inside], self._closest[0][inside]
        worst = inside[int(np.argmax(doubt))]
        before, behind = self._answer_before(start), self._answer_behind(end)
        crossed = before >= behind
        between = [] if crossed else [j for j in self.others if before < j < behind]
        texts = self.words.texts
        return np.array(
            [
                doubt.max(), doubt.mean(), doubt.min(),
                np.log(end - start), len(inside), len(inside) == 1,
                closest.mean(), closest.max(), closest.min(), self.tags.gap[worst],
                _FAR if crossed else len(between),
                _LOOSE_AT_MOST if crossed else len(self._loose.intersection(between)),
                crossed, _FAR if crossed else min(_FAR, max(0, behind - before - 1)),
                self._longer, self._similarity, len(self.telling) - len(telling), np.log(len(texts)),
                start == 0 or texts[start - 1] in MARKS, end == len(texts) or texts[end] in MARKS,
                self.words.language == "en",
            ],
            np.float32,
        )  # fmt: skip

    @cached_property
    def _cosines(self) -> Floats:
        result: Floats = unit(self.words.sums) @ unit(self.other.sums).T
        return result

    @cached_property
    def _closest(self) -> tuple[Floats, Floats]:
        """The cosine of each word with its closest, of this side, (n,), and of the other, (m,)."""
        return self._cosines.max(axis=1), self._cosines.max(axis=0)

    @cached_property
    def _links(self) -> NDArray[np.intp]:
        """The word of the other side that each is linked to: the closest, and near rather than far."""
        n, m = self._cosines.shape
        apart = np.abs(np.arange(n)[:, None] / n - np.arange(m) / m)
        result: NDArray[np.intp] = (self._cosines - _DIAGONAL * apart).argmax(axis=1)
        return result

    @cached_property
    def _loose(self) -> frozenset[int]:
        """The telling words of the other side that are free to answer anything."""
        doubt, closest = self.other_tags.doubt, self._closest[1]
        return frozenset(
            j for j in self.others if doubt[j] > _LOOSE or closest[j] < MIN_COSINE_OF_OWN_TRANSLATION
        )

    @cached_property
    def _anchors(self) -> list[int]:
        """The telling words that are surely answered."""
        return [i for i in self.telling if self._closest[0][i] >= MIN_COSINE_OF_OWN_TRANSLATION]

    def _answer_before(self, start: int) -> int:
        anchors = [i for i in self._anchors if i < start]
        return int(self._links[anchors[-1]]) if anchors else -1

    def _answer_behind(self, end: int) -> int:
        anchor = next((i for i in self._anchors if i >= end), None)
        return len(self.other) if anchor is None else int(self._links[anchor])

    @cached_property
    def _longer(self) -> float:
        """How much longer this side is than it should be, in letters, as a logarithm."""
        own, other = (sum(map(len, side.texts)) + 1 for side in (self.words, self.other))
        usual = _FRENCH_IS_LONGER if self.words.language == "fr" else -_FRENCH_IS_LONGER
        return float(np.log(own / other)) - usual

    @cached_property
    def _similarity(self) -> float:
        own, other = self.words.sums.sum(axis=0), self.other.sums.sum(axis=0)
        return float(own @ other / max(float(np.linalg.norm(own) * np.linalg.norm(other)), 1e-6))


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: ``mean``, ``scale`` and ``weight`` of each feature, (f,), and a bias."""

    mean: Floats
    scale: Floats
    weight: Floats
    bias: Floats

    def doubt(self, features: Floats) -> float:
        """Return the log-odds that nothing answers a stretch."""
        return float((features - self.mean) / self.scale @ self.weight + self.bias)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights as they are shipped."""
    with np.load(_LEARNED) as arrays:
        return Weights(*(arrays[name] for name in ("mean", "scale", "weight", "bias")))
