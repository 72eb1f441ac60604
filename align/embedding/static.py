"""Static models: one vector a token, a text is the sum of its tokens."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from align.embedding import ModelError, Tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WORDS_AT_ONCE = 1 << 15


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
        vectors = arrays["embeddings"] if "embeddings" in arrays else arrays["embedding.weight"]
        if "mapping" in arrays:
            vectors = vectors[arrays["mapping"]]
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

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (n, d); a zero row where no token of the text is known."""
        vectors = self.sums(texts)
        norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
        return np.divide(vectors, norms, out=vectors, where=norms > 0)

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the sums of the token vectors, shape (n, d).

        No token reaches over white space, so each different word of a block of text is cut into tokens once; blocks
        bound the memory whatever the length of a text.
        """
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for words, owners in _blocks(texts):
            codes: dict[str, int] = {}
            index = np.fromiter((codes.setdefault(w, len(codes)) for w in words), np.intp, len(words))
            table = self._word_sums(list(codes))
            firsts = np.flatnonzero(np.diff(owners, prepend=-1))
            out[owners[firsts]] += np.add.reduceat(table[index], firsts, axis=0)
        return out

    def tokens(self, text: str) -> Tokens:
        """Return the tokens of a text with their vectors, for comparison word by word."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        return Tokens(spans[:, 0], spans[:, 1], self.vectors(encoding.ids))

    def _word_sums(self, words: list[str]) -> NDArray[np.float32]:
        encodings = self._tokenizer.encode_batch_fast(words, add_special_tokens=False)
        ids = [encoding.ids for encoding in encodings]
        counts = np.fromiter(map(len, ids), np.intp, len(ids))
        out = np.zeros((len(words), self.dimensions), dtype=np.float32)
        known = np.flatnonzero(counts)
        if known.size:
            flat = np.fromiter((i for word in ids for i in word), np.intp, int(counts.sum()))
            firsts = np.cumsum(counts)[known] - counts[known]
            out[known] = np.add.reduceat(self.vectors(flat), firsts, axis=0)
        return out


def _blocks(texts: Sequence[str]) -> Iterator[tuple[list[str], NDArray[np.intp]]]:
    """Yield words with the index of the text they stand in, a bounded number at a time."""
    words: list[str] = []
    owners: list[int] = []
    counts: list[int] = []

    def block() -> tuple[list[str], NDArray[np.intp]]:
        return words, np.repeat(np.array(owners, dtype=np.intp), counts)

    for index, text in enumerate(texts):
        rest = text.split()
        while rest:
            room = _WORDS_AT_ONCE - len(words)
            words += rest[:room]
            owners.append(index)
            counts.append(min(room, len(rest)))
            rest = rest[room:]
            if len(words) == _WORDS_AT_ONCE:
                yield block()
                words, owners, counts = [], [], []
    if words:
        yield block()


def _name(folder: Path) -> str:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return str(config["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return folder.resolve().name
