"""What a model is trained to do: find the other half of a segment, and of a word."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from align.training.corpus import Runs

_NEVER = -1e4  # a logit that nothing comes of, finite so that gradients are


def segment_loss(french: Tensor, english: Tensor, same: Tensor, temperature: float) -> Tensor:
    """Return the symmetric InfoNCE loss of a batch of pairs with each other's halves for negatives.

    van den Oord et al. 2018, arXiv:1807.03748; symmetric as in Radford et al. 2021, arXiv:2103.00020.

    :param french: Sums of token vectors, shape (n, d).
    :param english: Likewise; row ``i`` translates row ``i`` of ``french``.
    :param same: Shape (n, n): pairs whose French or English is the same text are not negatives of each other.
    """
    logits = _cosines(french, english) / temperature
    logits = logits.masked_fill(same, _NEVER)
    target = torch.arange(len(logits))
    return (functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target)) / 2


def word_loss(
    vectors: Tensor,
    french: Runs,
    english: Runs,
    *,
    temperature: float = 0.1,
    null: float = 0.05,
    diagonal: float = 4.0,
    longest: int = 48,
) -> Tensor:
    """Return how badly the tokens of each side explain those of the other, in nats a token.

    IBM model 1 (Brown et al. 1993) with a prior for the diagonal (Dyer et al. 2013) whose translation table
    is a softmax of cosines over the tokens of this batch. Tokens after the first ``longest`` of a segment
    are left out.

    :param vectors: All token vectors, shape (tokens, d).
    :param null: The probability that a token has no counterpart.
    """
    places_f, types_f, mask_f = _grid(french, longest)
    places_e, types_e, mask_e = _grid(english, longest)
    scores = _cosines(vectors[types_f], vectors[types_e]) / temperature
    pairs = scores[places_f[:, :, None], places_e[:, None, :]]
    lengths_f, lengths_e = mask_f.sum(1), mask_e.sum(1)
    at_f = torch.arange(mask_f.shape[1]) / lengths_f[:, None]
    at_e = torch.arange(mask_e.shape[1]) / lengths_e[:, None]
    prior = -diagonal * (at_f[:, :, None] - at_e[:, None, :]).abs()
    prior = prior.masked_fill(~(mask_f[:, :, None] & mask_e[:, None, :]), _NEVER)

    def explain(from_dimension: int, normaliser: Tensor, types: int, mask: Tensor) -> Tensor:
        joint = pairs - normaliser + prior.log_softmax(from_dimension) + math.log(1 - null)
        found = torch.logsumexp(joint, from_dimension)
        return -torch.logaddexp(found, torch.tensor(math.log(null / types)))[mask].mean()

    by_french = torch.logsumexp(scores, 1)[places_f][:, :, None]
    by_english = torch.logsumexp(scores, 0)[places_e][:, None, :]
    return (explain(1, by_french, len(types_e), mask_e) + explain(2, by_english, len(types_f), mask_f)) / 2


def _cosines(a: Tensor, b: Tensor) -> Tensor:
    a, b = functional.normalize(a, dim=1), functional.normalize(b, dim=1)
    # Half precision costs nothing here and is several times as fast where the processor knows it.
    return (a.bfloat16() @ b.bfloat16().T).float()


def _grid(runs: Runs, longest: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return runs as rows of indices into their types, the types, and which places are filled."""
    lengths = np.minimum(np.diff(runs.offsets), longest)
    columns = np.arange(max(1, int(lengths.max(initial=0))))
    mask = columns < lengths[:, None]
    tokens = runs.values[np.where(mask, runs.offsets[:-1, None] + columns, 0)]
    types, places = np.unique(tokens, return_inverse=True)
    return (
        torch.from_numpy(places.reshape(tokens.shape)),
        torch.from_numpy(types.astype(np.int64)),
        torch.from_numpy(mask),
    )
