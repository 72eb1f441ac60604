"""Static models: one vector a token, a text is the sum of its tokens."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from align.embedding import ModelError, Tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WORDS_AT_ONCE = 1 << 17
_LONGEST_VECTOR = 1 << 14
_LARGEST_NUMBER = 1e6
_MOST_TIMES = 64
_LONGEST_NAME = 100


class StaticFiles(NamedTuple):
    """The files of a static model."""

    folder: Path
    tensors: Path
    tokenizer: Path


def static_files(folder: Path) -> StaticFiles | None:
    """Return the files of the static model in ``folder``, or None if what it holds is not a static model.

    Both layouts are known: model2vec's own and that of sentence-transformers.

    :raises ModelError: If the tensors cannot be read.
    """
    from safetensors import SafetensorError, safe_open

    for inner in (folder, folder / "0_StaticEmbedding"):
        tensors, tokenizer = inner / "model.safetensors", inner / "tokenizer.json"
        if tensors.is_file() and tokenizer.is_file():
            try:
                with safe_open(tensors, framework="numpy") as opened:
                    keys = set(opened.keys())
            except (SafetensorError, OSError) as error:
                raise ModelError(f"{tensors} is damaged ({error}): fetch the model again") from None
            if keys & {"embeddings", "embedding.weight"}:
                return StaticFiles(folder, tensors, tokenizer)
    return None


class StaticModel:
    """A static model in memory.

    :param vectors: Shape (tokens, d), in any type; row ``i`` belongs to token ``i``.
    :param scales: Shape (tokens,): each row is multiplied by its scale. None means all ones.
    """

    def __init__(
        self,
        name: str,
        vectors: NDArray[np.generic],
        tokenizer: Tokenizer,
        scales: NDArray[np.float32] | None = None,
    ) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._name = name
        self._rows = vectors
        self._scales = scales
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, folder: Path, tensors: Path, tokenizer: Path) -> Self:
        """Read a model from its files.

        :raises ModelError: If they are damaged or do not belong together.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            arrays = load_file(tensors)
            words = Tokenizer.from_file(str(tokenizer))
        except (SafetensorError, OSError) as error:
            raise ModelError(f"{folder} holds a damaged model ({error}): fetch it again") from None
        except Exception as error:  # tokenizers raises bare Exception on a file it cannot read
            raise ModelError(f"{tokenizer} is damaged ({error}): fetch the model again") from None
        fault = _fault(arrays) or _swelling(words)
        if fault is not None:
            raise ModelError(f"{folder} holds a damaged model ({fault}): fetch it again")
        vectors = _vectors(arrays)
        if len(vectors) != words.get_vocab_size():
            raise ModelError(
                f"{folder} has {len(vectors)} vectors for {words.get_vocab_size()} tokens: "
                "its tokenizer belongs to another model; fetch the model again"
            )
        return cls(_name(folder), vectors, words, arrays.get("weights"))

    @property
    def name(self) -> str:
        """What reports print."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._rows.shape[1])

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer; do not change it."""
        return self._tokenizer

    def vectors(self, tokens: Sequence[int] | NDArray[np.integer]) -> NDArray[np.float32]:
        """Return the vectors of tokens by their ids, shape (n, d)."""
        ids = np.asarray(tokens, dtype=np.intp)
        found = self._rows[ids].astype(np.float32)
        if self._scales is not None:
            found *= self._scales[ids, None]
        return found

    @property
    def is_static(self) -> bool:
        """Whether a text is the sum of its tokens."""
        return True

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (n, d); a zero row where no token of the text is known."""
        vectors = self.sums(texts)
        norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the sums of the token vectors, shape (n, d).

        No token reaches over white space, so each different word of a block of text is cut into tokens
        once; blocks bound the memory whatever the length of a text.
        """
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for owners, rows, tokens, counts in self._cut(texts):
            out[owners] += _sum_runs(rows, tokens, counts)
        return out

    def token_vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of the tokens of each text, (tokens, d), of which its vector is the sum."""
        found: list[list[NDArray[np.float32]]] = [[] for _ in texts]
        for owners, rows, tokens, counts in self._cut(texts):
            for owner, part in zip(owners, np.split(tokens, np.cumsum(counts)[:-1]), strict=True):
                found[owner].append(rows[part])
        none = np.zeros((0, self.dimensions), np.float32)
        return [np.concatenate(parts) if parts else none for parts in found]

    def _cut(
        self, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], NDArray[np.float32], NDArray[np.intp], NDArray[np.intp]]]:
        """Yield a block at a time: which texts it is of, the vectors it needs, its tokens as rows of
        these, and how many of them each text has."""
        for words, owners, counts in _blocks(texts):
            codes: dict[str, int] = {}
            index = np.fromiter((codes.setdefault(w, len(codes)) for w in words), np.intp, len(words))
            flat, lengths = flatten(self._ids(list(codes)))
            held = np.bincount(flat, minlength=1) > 0  # np.unique would load all of numpy.ma
            used = np.flatnonzero(held)
            flat = (np.cumsum(held) - 1)[flat]
            starts, lengths = (np.cumsum(lengths) - lengths)[index], lengths[index]
            ends = np.cumsum(lengths)
            tokens = flat[np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)]
            bounds = np.concatenate([[0], ends])[np.concatenate([[0], np.cumsum(counts)])]
            yield owners, self.vectors(used), tokens, np.diff(bounds)

    def tokens(self, text: str) -> Tokens:
        """Return the tokens of a text with their vectors, for comparison word by word."""
        with _panics(self._name):
            encoding = self._tokenizer.encode(text, add_special_tokens=False)
        spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        return Tokens(spans[:, 0], spans[:, 1], self.vectors(encoding.ids))

    def _ids(self, words: list[str]) -> list[list[int]]:
        """Return the tokens of each word.

        :raises ModelError: If the tokenizer fails, or names a token that has no vector.
        """
        with _panics(self._name):
            encodings = self._tokenizer.encode_batch_fast(words, add_special_tokens=False)
        found = [encoding.ids for encoding in encodings]
        if max(map(max, filter(None, found)), default=0) >= len(self._rows):
            raise ModelError(f"{self._name}: its tokenizer names tokens without vectors: fetch it again")
        return found


def flatten(runs: Sequence[Sequence[int]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the numbers of all runs one after the other, and the length of each run."""
    lengths = np.fromiter(map(len, runs), np.intp, len(runs))
    return np.fromiter(chain.from_iterable(runs), np.intp, int(lengths.sum())), lengths


def _sum_runs(
    table: NDArray[np.float32], index: NDArray[np.intp], counts: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Sum the rows of ``table`` that consecutive runs of ``index`` name, ``counts[i]`` of them for run ``i``.

    Goes through all runs at once, longest first, so that those still running are a prefix: several times as
    fast as ``np.add.reduceat`` and without its copy of every row.
    """
    order = np.argsort(-counts, kind="stable")
    position = (np.cumsum(counts) - counts)[order]
    running = np.searchsorted(-counts[order], -np.arange(counts.max(initial=0)), side="left")
    total = np.zeros((len(counts), table.shape[1]), dtype=np.float32)
    for step, n in enumerate(running):
        total[:n] += table[index[position[:n] + step]]
    out = np.empty_like(total)
    out[order] = total
    return out


def _blocks(texts: Sequence[str]) -> Iterator[tuple[list[str], list[int], NDArray[np.intp]]]:
    """Yield a bounded number of words at a time, the texts they stand in, and how many each has."""
    words: list[str] = []
    owners: list[int] = []
    counts: list[int] = []
    for index, text in enumerate(texts):
        rest = text.split()
        while rest:
            room = _WORDS_AT_ONCE - len(words)
            words += rest[:room]
            owners.append(index)
            counts.append(min(room, len(rest)))
            rest = rest[room:]
            if len(words) == _WORDS_AT_ONCE:
                yield words, owners, np.array(counts, dtype=np.intp)
                words, owners, counts = [], [], []
    if words:
        yield words, owners, np.array(counts, dtype=np.intp)


@contextmanager
def _panics(name: str) -> Iterator[None]:
    """Say in a line that a tokenizer gave up: it does so by an exception that is none of Python's."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ModelError(f"{name}: its tokenizer fails on this text ({error}): take another model") from None


def _vectors(arrays: Mapping[str, NDArray[np.generic]]) -> NDArray[np.generic]:
    """Return a row a token."""
    rows = arrays["embeddings"] if "embeddings" in arrays else arrays["embedding.weight"]
    return rows[arrays["mapping"]] if "mapping" in arrays else rows


def _fault(arrays: Mapping[str, NDArray[np.generic]]) -> str | None:
    """Say what is wrong with the tensors of a model, if anything."""
    rows = arrays["embeddings"] if "embeddings" in arrays else arrays["embedding.weight"]
    if rows.ndim != 2 or rows.dtype.kind not in "fi" or not 0 < rows.shape[1] <= _LONGEST_VECTOR:
        return f"its vectors have shape {rows.shape}"
    mapping, scales = arrays.get("mapping"), arrays.get("weights")
    if mapping is not None and (fault := _fault_of_map(mapping, len(rows))):
        return fault
    tokens = len(rows if mapping is None else mapping)
    largest = _largest(rows)
    if scales is not None:
        if scales.shape != (tokens,) or scales.dtype.kind != "f":
            return f"it has weights of shape {scales.shape} for {tokens} tokens"
        largest *= _largest(scales)
    return None if largest <= _LARGEST_NUMBER else "its numbers are too large, or none"


def _fault_of_map(mapping: NDArray[np.generic], rows: int) -> str | None:
    if mapping.ndim != 1 or mapping.dtype.kind not in "iu":
        return f"its map has shape {mapping.shape}"
    if len(mapping) and not 0 <= int(mapping.min()) <= int(mapping.max()) < rows:
        return "its map leads out of its vectors"
    return None


def _largest(array: NDArray[np.generic]) -> float:
    """Return the largest magnitude in an array; NaN where it holds one."""
    return max(abs(float(array.min())), abs(float(array.max()))) if array.size else 0.0


def _swelling(tokenizer: Tokenizer) -> str | None:
    """Say if a tokenizer may make a text very much longer before it cuts it."""
    if tokenizer.normalizer is None:
        return None
    times = _times(json.loads(tokenizer.normalizer.__getstate__()))
    return None if times <= _MOST_TIMES else "its tokenizer makes texts too long"


def _times(normalizer: Any) -> int:
    """Return how many times as long a normaliser of a tokenizer may make a text, but for Unicode."""
    times = 1
    for part in normalizer.get("normalizers", ()):
        times = min(times * _times(part), _MOST_TIMES + 1)
    return times * max(1, len(normalizer.get("content", "")), 1 + len(normalizer.get("prepend", "")))


def _name(folder: Path) -> str:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        name = str(config["name"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        name = folder.resolve().name
    return name[:_LONGEST_NAME]
