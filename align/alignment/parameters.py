"""What was learned: how much each kind of evidence weighs, and when to believe the result.

The weights are those of a conditional random field over the alignment lattice, fitted by maximum likelihood
with an L2 penalty; how, on what, and with what cross-validated result is told in ``docs/alignment.md``.
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
    that a moved bead needs by itself, and beside one already accepted.
    """

    match: Mapping[str, float]
    alone: Mapping[str, float]
    opening: float
    moved_alone: float
    moved_next: float

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


# Learned on paragraphs of treaties and Security Council resolutions, as they are and damaged.
PARAGRAPHS = Parameters(
    match={
        "bias": -1.14,
        "extra": -0.52,
        "further": -2.51,
        "both": -4.17,
        "cosine": 1.01,
        "cosine_unit": -1.77,
        "margin": 4.15,
        "margin_unit": -1.24,
        "high": 4.77,
        "margin_short": 0.72,
        "short": 3.07,
        "ratio": -3.63,
        "ratio_square": -0.76,
        "difference": -0.57,
        "unshared": -3.50,
        "label_same": 1.77,
        "label_other": -2.46,
        "label_lone": -0.42,
        "label_inside": -0.87,
        "gain": 10.04,
    },
    alone={
        "bias": -1.50,
        "length": -1.06,
        "short": -0.28,
    },
    opening=-0.77,
    moved_alone=4.5,
    moved_next=1.0,
)

# Learned on sentences of novels.
SENTENCES = Parameters(
    match={
        "bias": -1.79,
        "extra": -0.96,
        "further": -2.44,
        "both": -1.04,
        "cosine": 3.18,
        "cosine_unit": 0.47,
        "margin": 8.45,
        "margin_unit": 0.73,
        "high": 3.80,
        "margin_short": -2.81,
        "short": 0.92,
        "ratio": -2.63,
        "ratio_square": 0.46,
        "difference": -2.20,
        "unshared": -2.53,
        "label_same": 0.00,
        "label_other": 0.00,
        "label_lone": 0.00,
        "label_inside": 0.00,
        "gain": 5.08,
    },
    alone={
        "bias": -1.28,
        "length": 0.01,
        "short": 0.19,
    },
    opening=-4.02,
    moved_alone=4.5,
    moved_next=1.0,
)
