"""Text → vectors that are comparable across French and English. Knows nothing of documents.

The shipped model is static: each token has one vector, and a text is the sum of its tokens. Static models
are read here with tokenizers and numpy alone, so that no run waits for torch; anything else goes through
sentence-transformers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.errors import InputError
from align.resources import resource

__all__ = ["Encodings", "Model", "ModelError", "Tokens", "find_model", "load_model"]

SHIPPED = "models/un-fr-en"


class ModelError(InputError):
    """A model that cannot be loaded; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: ``text[starts[i]:ends[i]]`` has the vector ``vectors[i]``, not normalised.

    ``starts`` and ``ends`` have shape (n,), ``vectors`` (n, d). Tokens are in order and do not overlap;
    they may be parts of words, and text that the model does not know has none.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    vectors: NDArray[np.float32]


class Model(Protocol):
    """What turns text into vectors."""

    @property
    def name(self) -> str:
        """What reports print, such as ``un-fr-en 1.0``."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def is_static(self) -> bool:
        """Whether a text is the sum of its tokens: a few then take no time, whatever stands around."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (n, d); a zero row where the model knows nothing of the text."""

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors that are not normalised, shape (n, d): that of merged texts is the sum of theirs."""

    def token_vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of the tokens of each text, (tokens, d), not normalised."""

    def tokens(self, text: str) -> Tokens:
        """Return the tokens of a text with their vectors, for comparison word by word."""


class Encodings(Protocol):
    """What keeps vectors from one run to the next."""

    def vectors(
        self, model: Path, texts: Sequence[str], make: Callable[[], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        """Return the vectors that a model, by its folder, gave these texts before, or make them: (n, d)."""


def load_model(name_or_path: str | Path | None = None, encodings: Encodings | None = None) -> Model:
    """Load the shipped model, a model in a folder, or one by its Hugging Face name.

    A name is looked up in the local Hugging Face cache only: nothing is ever downloaded.

    :param name_or_path: None for the shipped model; a folder that model2vec or sentence-transformers wrote;
        or a name such as ``sentence-transformers/LaBSE``.
    :param encodings: What keeps the vectors of models that are not static; such a model is then read when it
        is first needed. A static one gives vectors faster than a disk would.
    :raises ModelError: If there is no such model here, or its files are damaged.
    """
    folder = find_model(name_or_path)
    from align.embedding.static import StaticModel, static_files

    if (files := static_files(folder)) is not None:
        return StaticModel.load(*files)
    from align.embedding.transformer import TransformerModel

    model = TransformerModel(str(name_or_path), folder, encodings)
    if encodings is None:
        model.load()
    return model


def find_model(name_or_path: str | Path | None = None) -> Path:
    """Return the folder of a model, given as for ``load_model``.

    :raises ModelError: If there is no such model here.
    """
    if name_or_path is None:
        try:
            return resource(SHIPPED)
        except FileNotFoundError as error:
            raise ModelError(str(error)) from None
    path = Path(name_or_path)
    if path.is_dir():
        return path
    if path.is_file():
        raise ModelError(f"{path} is a file, not a model: give the folder that holds the model")
    return _cached(str(name_or_path))


def _cached(name: str) -> Path:
    """Return the folder of a model in the local Hugging Face cache."""
    # A bare name is one of sentence-transformers' own, as their library has it.
    candidates = [name] if "/" in name else [f"sentence-transformers/{name}", name]
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for candidate in candidates:
        try:
            return Path(snapshot_download(candidate, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError):
            continue
    raise ModelError(
        f"there is no model {name!r} here, neither a folder nor in the local Hugging Face cache: "
        f"give the path of a model, or fetch it once with `hf download {candidates[0]}`"
    )
