"""What was learned: how much each kind of evidence weighs, and when to believe the result.

The weights are those of a conditional random field over the alignment lattice, fitted by maximum likelihood
with an L2 penalty (``align/training/learn_aligner.py``); on what, and with what cross-validated result, is
told in ``docs/alignment.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.evidence import FEATURES, NULL_FEATURES


@dataclass(frozen=True, slots=True)
class Rescoring:
    """Learned numbers for the second look, word by word, at what is in doubt.

    ``match`` is the weight of each feature of a match (``rescoring.FEATURES``), of which the first is its
    score at first look. ``alone_score``, ``alone_bias``: what the score of a unit without counterpart is
    multiplied by, and what is added to it; ``opening``: the cost of beginning a run of such units.
    """

    match: Mapping[str, float]
    alone_score: float
    alone_bias: float
    opening: float

    def weights(self, names: Sequence[str]) -> NDArray[np.float64]:
        """Return the weights of features of matches, by their names."""
        return np.asarray([self.match[name] for name in names], np.float64)

    def alone_scores(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the scores of units without counterpart, (n,), from those at first look."""
        result: NDArray[np.float64] = self.alone_score * scores + self.alone_bias
        return result


@dataclass(frozen=True, slots=True)
class Parameters:
    """Learned numbers for one kind of unit.

    ``match`` and ``alone``: the weight of each feature of a match and of a unit without counterpart.
    ``opening``: the cost of beginning a run of such units. ``moved_alone``, ``moved_next``: the log-odds
    that a moved bead needs by itself, and beside one already accepted. ``alone_counts``: which alignment is
    taken: the one path that is likeliest (None); or the one of which the most beads are to be expected right,
    where a unit without counterpart counts as this share of a bead, and each bead costs ``bead_costs``: one
    that is less likely than that does more harm to precision than good to recall. ``rescoring``: how what is
    in doubt is scored by its words, if it is. ``facing``: whether units that stand alone in each other's
    place may answer each other all the same.
    """

    match: Mapping[str, float]
    alone: Mapping[str, float]
    opening: float
    moved_alone: float
    moved_next: float
    alone_counts: float | None = None
    bead_costs: float = 0.0
    rescoring: Rescoring | None = None
    facing: bool = False

    def match_scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the scores of matches from their features, (features, cells); −inf where impossible."""
        weights = np.asarray([self.match[name] for name in FEATURES], np.float32)
        scores = (weights @ features).astype(np.float64)
        scores[np.isnan(scores)] = -np.inf
        return scores

    def null_scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the scores of units without counterpart from their features, (features, n)."""
        weights = np.asarray([self.alone[name] for name in NULL_FEATURES], np.float64)
        result: NDArray[np.float64] = weights @ features
        return result


# Anchors are not learned, for no text of those below has numbers of three levels: they weigh a little more
# than another agreement of labels would.
#
# Learned on paragraphs of treaties and Security Council resolutions, as they are and damaged.
PARAGRAPHS = Parameters(
    match={
        "bias": -2.27,
        "extra": -0.82,
        "further": -1.93,
        "both": -4.04,
        "cosine": 3.72,
        "cosine_unit": -0.63,
        "margin": 7.64,
        "margin_unit": -0.75,
        "high": 3.97,
        "margin_short": -2.92,
        "short": 2.82,
        "ratio": -2.62,
        "ratio_square": -0.56,
        "difference": -1.04,
        "unshared": -3.19,
        "label_same": 2.66,
        "label_other": -1.82,
        "label_lone": -1.67,
        "label_inside": -0.50,
        "gain": 8.46,
        "anchor_same": 4.00,
        "anchor_other": -4.00,
    },
    alone={
        "bias": -1.20,
        "length": -0.29,
        "short": 0.13,
    },
    opening=-0.52,
    moved_alone=5.0,
    moved_next=0.0,
    facing=True,
)

# Learned on sentences of novels, which have no printed numbers.
SENTENCES = Parameters(
    match={
        "bias": -1.93,
        "extra": -0.49,
        "further": -2.46,
        "both": -1.49,
        "cosine": 4.89,
        "cosine_unit": 1.75,
        "margin": 10.66,
        "margin_unit": 1.76,
        "high": 5.19,
        "margin_short": -9.77,
        "short": 2.25,
        "ratio": -2.95,
        "ratio_square": 0.39,
        "difference": -2.02,
        "unshared": -3.22,
        "label_same": 0.00,
        "label_other": 0.00,
        "label_lone": 0.00,
        "label_inside": 0.00,
        "gain": 3.81,
        "anchor_same": 0.00,
        "anchor_other": 0.00,
    },
    alone={
        "bias": -1.60,
        "length": 0.56,
        "short": -1.70,
    },
    opening=-1.53,
    moved_alone=5.0,
    moved_next=0.0,
    alone_counts=0.25,
    bead_costs=0.15,
    rescoring=Rescoring(
        match={
            "score": 0.84,
            "bias": -0.83,
            "extra": -2.85,
            "further": 0.16,
            "both": 0.01,
            "short": 0.81,
            "covered": 2.53,
            "less_covered": 2.93,
            "apart": -0.96,
            "covered_unit": 3.16,
            "poorest": 2.53,
            "gain": 6.51,
        },
        alone_score=0.74,
        alone_bias=0.81,
        opening=-1.41,
    ),
)
