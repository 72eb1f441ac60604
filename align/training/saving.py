"""A static model on disk, as sentence-transformers and model2vec both read it.

Rows are stored in eight bits, each with its own scale: ``weights[i] * embeddings[i]`` is the vector of
token ``i``. Both libraries multiply by ``weights`` as they read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


CHECKPOINT = "checkpoint.pt"
OURS = ("modules.json", CHECKPOINT)
"""Files of which one is in every folder that holds a model of ours, or one in the making."""


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each row to 255 levels: ``vectors ≈ scales[:, None] * rows``.

    :param vectors: Shape (n, d).
    :return: Rows (n, d) in [−127, 127] and scales (n,); a zero row has scale 0.
    """
    scales = np.abs(vectors).max(axis=1).astype(np.float32) / np.float32(127)
    rows = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    return rows, scales


def save_model(
    folder: str | Path,
    vectors: NDArray[np.float32],
    tokenizer: Tokenizer,
    *,
    name: str,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write a static model of ``vectors`` (one row a token of ``tokenizer``) into ``folder``, made if need
    be.

    :param details: Further entries of ``config.json``, such as the settings of the training.
    """
    from safetensors.numpy import save

    folder = Path(folder)
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    rows, scales = quantise(vectors)
    # safetensors' own save_file makes a file that only its owner may read.
    (folder / "model.safetensors").write_bytes(save({"embeddings": rows, "weights": scales}))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "name": name,
        "hidden_dim": int(vectors.shape[1]),
        "embedding_dtype": "int8",
        "normalize": True,
        "max_length": None,
        **(details or {}),
    }
    _write_json(folder / "config.json", config)
    _write_json(folder / "modules.json", _MODULES)
    _write_json(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine"})
    _write_json(folder / "1_Normalize" / "config.json", {})


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
