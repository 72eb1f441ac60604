"""Are two sides versions of one document? Said from what the alignment found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.alignment.evidence import Setting
from align.alignment.sides import Side

# Logistic regression on true pairs, pairs damaged by dropped, merged, split and moved paragraphs, extracts
# of three to eight paragraphs, and as many mismatched pairs of the same collections; see docs/alignment.md.
_AGREEMENT, _SIMILARITY, _COVERED, _CONSTANT = 8.6, 9.3, 4.9, -11.0

Evidence = tuple[range, range, float, float]


def relatedness(first: Side, second: Side, setting: Setting, links: Sequence[Evidence]) -> float:
    """Return the probability that two sides are versions of one document.

    What the shorter side says must be found on the other; an extract of a long document is related to it.

    :param links: Units of the first side, of the second, confidence and cosine of each link.
    """
    lengths = first.lengths * setting.ratio**0.5, second.lengths * setting.ratio**-0.5
    matched = [link for link in links if link[0] and link[1]]
    if not matched:
        return 0.0
    weights, margins, scores, cosines = (np.zeros(len(matched)) for _ in range(4))
    for k, (ours, theirs, score, cosine) in enumerate(matched):
        i, j = slice(ours.start, ours.stop), slice(theirs.start, theirs.stop)
        weights[k] = (lengths[0][i].sum() + lengths[1][j].sum()) / 2
        usual = (setting.first[i].mean() + setting.second[j].mean()) / 2
        margins[k], scores[k], cosines[k] = cosine - usual, score, cosine
    shorter = max(float(min(lengths[0].sum(), lengths[1].sum())), 1.0)
    agreement = float((weights * scores * margins).sum()) / shorter
    covered = float((weights * scores).sum()) / shorter
    similarity = float((weights * cosines).sum()) / max(float(weights.sum()), 1e-9)
    odds = _AGREEMENT * agreement + _SIMILARITY * similarity + _COVERED * covered + _CONSTANT
    return float(1 / (1 + np.exp(-np.clip(odds, -30.0, 30.0))))
