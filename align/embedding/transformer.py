"""Models that sentence-transformers runs, such as LaBSE, where the user has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from align.embedding import ModelError, Tokens

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TransformerModel:
    """A model of any architecture behind the interface of ours."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        self._name = name
        self._model = model

    @classmethod
    def load(cls, folder: Path, *, name: str) -> Self:
        """Read a model from a folder.

        :raises ModelError: If sentence-transformers cannot read it.
        """
        from sentence_transformers import SentenceTransformer

        try:
            return cls(name, SentenceTransformer(str(folder), local_files_only=True))
        except Exception as error:  # each architecture has errors of its own
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelError(
                f"{folder} holds no model that model2vec or sentence-transformers can read ({reason}): "
                "give the folder of a saved model"
            ) from None

    @property
    def name(self) -> str:
        """What reports print."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (n, d); a zero row for a text without words."""
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [i for i, text in enumerate(texts) if text.strip()]
        if filled:
            out[filled] = self._model.encode(
                [texts[i] for i in filled], normalize_embeddings=True, show_progress_bar=False
            )
        return out

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return each unit vector times the length of its text: merged texts are so approximated."""
        lengths = np.array([len(text) for text in texts], dtype=np.float32)
        return self.encode(texts) * lengths[:, None]

    def tokens(self, text: str) -> Tokens:
        """Return the words of a text, each encoded by itself, out of context."""
        words = list(re.finditer(r"\w+|[^\w\s]", text))
        return Tokens(
            np.array([w.start() for w in words], dtype=np.int64),
            np.array([w.end() for w in words], dtype=np.int64),
            self.encode([w.group() for w in words]),
        )
