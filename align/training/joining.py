"""Several models of one vocabulary made one.

Models that started elsewhere err elsewhere. Their vectors, set side by side, give the mean of their cosines;
what of that matters lies in few directions, which are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.embedding import ModelError, load_model
from align.embedding.static import StaticModel
from align.training.bitext import BitextError, read_pairs
from align.training.card import write_joined_card
from align.training.saving import save_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

_PAIRS_A_BITEXT = 20_000
_ROWS_AT_ONCE = 4096


def join_models(
    models: Sequence[str | Path],
    bitexts: Sequence[str | Path],
    output: str | Path,
    *,
    dimensions: int,
    name: str | None = None,
    test: str | Path | None = None,
) -> Path:
    """Join models that were trained on the same bitexts with different seeds, and write what comes of it.

    :param models: Static models with one vocabulary.
    :param bitexts: What typical segments look like: up to 20,000 pairs of each are read, evenly spread.
    :param dimensions: How many directions are kept.
    :param name: What the model is called in reports; the name of the folder by default.
    :param test: A bitext kept apart, on which the joined model is measured.
    :return: The folder of the model.
    :raises BitextError: If a bitext cannot be read or holds nothing.
    :raises ModelError: If a model is not static, or knows other tokens than the first.
    """
    output = Path(output)
    members = [_static(model) for model in models]
    tokenizer = members[0].tokenizer
    for path, member in zip(models, members, strict=True):
        if _vocabulary(member.tokenizer) != _vocabulary(tokenizer):
            raise ModelError(f"{path} knows other tokens than {models[0]}: join models of the same bitexts")
    held_out = [] if test is None else list(read_pairs([test]))
    texts = _typical(bitexts)
    tokens = np.arange(tokenizer.get_vocab_size())
    vectors = join(
        [member.vectors(tokens) for member in members], [member.sums(texts) for member in members], dimensions
    )
    name = name or output.resolve().name
    details = {"joined": [member.name for member in members]}
    save_model(output, vectors, tokenizer, name=name, details=details)
    write_joined_card(output, name, models, bitexts, dimensions, test, held_out)
    return output


def join(members: Sequence[Floats], segments: Sequence[Floats], dimensions: int) -> Floats:
    """Return one vector a token, shape (tokens, ``dimensions``), of those that several models give it.

    The directions kept are the principal components, not centred, of the directions of segments: cosines of
    segments change as little as they can.

    :param members: One array (tokens, d) a model, of the same tokens; all weigh alike.
    :param segments: For each model, the sums (n, d) of the same typical segments.
    """
    sizes = [np.sqrt(np.square(sums).sum(axis=1).mean()) for sums in segments]
    side_by_side = np.concatenate([v / size for v, size in zip(members, sizes, strict=True)], axis=1)
    moment = np.zeros((side_by_side.shape[1],) * 2)
    for first in range(0, len(segments[0]), _ROWS_AT_ONCE):
        rows = [s[first : first + _ROWS_AT_ONCE] / size for s, size in zip(segments, sizes, strict=True)]
        sums = np.concatenate(rows, axis=1)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        directions = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
        moment += directions.T @ directions
    _, axes = np.linalg.eigh(moment)  # the weightiest last
    joined: Floats = side_by_side @ axes[:, ::-1][:, :dimensions].astype(np.float32)
    return joined


def _static(path: str | Path) -> StaticModel:
    model = load_model(path)
    if not isinstance(model, StaticModel):
        raise ModelError(f"{path} is not a static model, so it cannot be joined: give one that align trained")
    return model


def _vocabulary(tokenizer: Tokenizer) -> str:
    return hashlib.sha256(tokenizer.to_str().encode()).hexdigest()


def _typical(bitexts: Sequence[str | Path]) -> list[str]:
    texts: list[str] = []
    for bitext in bitexts:
        pairs = list(read_pairs([bitext]))
        texts += [text for pair in pairs[:: -(-len(pairs) // _PAIRS_A_BITEXT) or 1] for text in pair]
    if not texts:
        raise BitextError("there is no segment to join models by: give a bitext that holds some")
    return texts
