"""Models that sentence-transformers runs, such as LaBSE, where the user has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.embedding import Encodings, ModelError, Tokens

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TransformerModel:
    """A model of any architecture behind the interface of ours, read from its folder when it is needed."""

    def __init__(self, name: str, folder: Path, encodings: Encodings | None = None) -> None:
        self._name = name
        self._folder = folder
        self._encodings = encodings
        self._loaded: SentenceTransformer | None = None

    def load(self) -> SentenceTransformer:
        """Read the model, unless that is done.

        :raises ModelError: If sentence-transformers cannot read it.
        """
        if self._loaded is None:
            from sentence_transformers import SentenceTransformer

            try:
                self._loaded = SentenceTransformer(str(self._folder), local_files_only=True)
            except Exception as error:  # each architecture has errors of its own
                reason = (str(error).strip() or type(error).__name__).splitlines()[0]
                raise ModelError(
                    f"{self._folder} holds no model that model2vec or sentence-transformers can read "
                    f"({reason}): give the folder of a saved model"
                ) from None
        return self._loaded

    @property
    def name(self) -> str:
        """What reports print."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self.load().get_embedding_dimension())

    @property
    def is_static(self) -> bool:
        """Whether a text is the sum of its tokens."""
        return False

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (n, d); a zero row for a text without words."""
        filled = [i for i, text in enumerate(texts) if text.strip()]
        if not filled:
            return np.zeros((len(texts), self.dimensions), dtype=np.float32)
        rows = self._rows([texts[i] for i in filled])
        out = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
        out[filled] = rows
        return out

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        def make() -> NDArray[np.float32]:
            model = self.load()
            try:
                rows = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
            except MemoryError:
                raise
            except Exception as error:  # each architecture has errors of its own
                reason = (str(error).strip() or type(error).__name__).splitlines()[0]
                raise ModelError(f"{self._name} fails on this text ({reason}): take another model") from None
            return np.asarray(rows, dtype=np.float32)

        return make() if self._encodings is None else self._encodings.vectors(self._folder, texts, make)

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return each unit vector times the length of its text: merged texts are so approximated."""
        lengths = np.array([len(text) for text in texts], dtype=np.float32)
        return self.encode(texts) * lengths[:, None]

    def token_vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of the words of each text, (words, d), each encoded by itself."""
        return [self.tokens(text).vectors for text in texts]

    def tokens(self, text: str) -> Tokens:
        """Return the words of a text, each encoded by itself, out of context."""
        words = list(re.finditer(r"\w+|[^\w\s]", text))
        return Tokens(
            np.array([w.start() for w in words], dtype=np.int64),
            np.array([w.end() for w in words], dtype=np.int64),
            self.encode([w.group() for w in words]),
        )
