"""What was learned: how much each kind of evidence weighs, and when to believe the result.

The weights are those of a conditional random field over the alignment lattice, fitted by maximum likelihood
with an L2 penalty (``align/training/learn_aligner.py``); on what, and with what cross-validated result, is
told in ``docs/alignment.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.evidence import FEATURES, NULL_FEATURES


@dataclass(frozen=True, slots=True)
class Parameters:
    """Learned numbers for one kind of unit.

    ``match`` and ``alone``: the weight of each feature of a match and of a unit without counterpart.
    ``opening``: the cost of beginning a run of such units. ``moved_alone``, ``moved_next``: the log-odds
    that a moved bead needs by itself, and beside one already accepted. ``alone_counts``: which alignment is
    taken: the one path that is likeliest (None); or the one of which the most beads are to be expected right,
    where a unit without counterpart counts as this share of a bead. ``facing``: whether units that stand
    alone in each other's place may answer each other all the same.
    """

    match: Mapping[str, float]
    alone: Mapping[str, float]
    opening: float
    moved_alone: float
    moved_next: float
    alone_counts: float | None = None
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
    alone_counts=0.5,
)
