"""Models that are damaged, or made to do harm, end in a line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from align.embedding import ModelError, load_model
from align.resources import resource

Arrays = dict[str, np.ndarray[Any, Any]]
SHIPPED = resource("models/un-fr-en")
VOCABULARY: dict[str, int] = json.loads((SHIPPED / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
N = len(VOCABULARY)


def model(folder: Path, arrays: Arrays, change: Callable[[Any], None] | None = None) -> Path:
    """Write a model with the shipped tokenizer, changed, and other tensors."""
    folder.mkdir()
    save_file(arrays, folder / "model.safetensors")
    tokenizer = json.loads((SHIPPED / "tokenizer.json").read_text("utf-8"))
    if change is not None:
        change(tokenizer)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    return folder


def rows(d: int = 4) -> np.ndarray[Any, Any]:
    return np.ones((N, d), np.float32)


@pytest.mark.parametrize(
    ("arrays", "reason"),
    [
        ({"embeddings": np.ones(N, np.float32)}, "vectors have shape"),
        ({"embeddings": np.ones((N, 2, 2), np.float32)}, "vectors have shape"),
        ({"embeddings": np.ones((N, 0), np.float32)}, "vectors have shape"),
        ({"embeddings": np.ones((N, 4), bool)}, "vectors have shape"),
        ({"embeddings": np.full((N, 4), 1e300)}, "too large"),
        ({"embeddings": np.full((N, 4), np.nan, np.float32)}, "too large, or none"),
        ({"embeddings": rows(), "weights": np.ones(10, np.float32)}, "weights of shape"),
        ({"embeddings": rows(), "weights": np.ones((N, 1), np.float32)}, "weights of shape"),
        ({"embeddings": rows(), "weights": np.full(N, np.inf, np.float32)}, "too large"),
        ({"embeddings": rows(), "mapping": np.full(N, 10**9)}, "map leads out"),
        ({"embeddings": rows(), "mapping": np.full(N, -(10**9))}, "map leads out"),
        ({"embeddings": rows(), "mapping": np.zeros((N, 2), np.int64)}, "map has shape"),
        ({"embeddings": rows(), "mapping": np.zeros(N, np.float32)}, "map has shape"),
        ({"embeddings": rows()[:10]}, "10 vectors for"),
    ],
)
def test_tensors_that_do_not_belong_together(tmp_path: Path, arrays: Arrays, reason: str) -> None:
    with pytest.raises(ModelError, match=reason):
        load_model(model(tmp_path / "m", arrays))


def test_a_normaliser_that_swells_texts(tmp_path: Path) -> None:
    def swell(tokenizer: Any) -> None:
        thousandfold = {"type": "Replace", "pattern": {"Regex": "."}, "content": "a" * 1000}
        tokenizer["normalizer"] = {"type": "Sequence", "normalizers": [thousandfold] * 3}

    with pytest.raises(ModelError, match="makes texts too long"):
        load_model(model(tmp_path / "m", {"embeddings": rows()}, swell))


def test_a_tokenizer_that_gives_up(tmp_path: Path) -> None:
    def hang(tokenizer: Any) -> None:
        pattern = {"Regex": r"(a+)+b"}
        tokenizer["normalizer"] = {"type": "Replace", "pattern": pattern, "content": ""}

    found = load_model(model(tmp_path / "m", {"embeddings": rows()}, hang))
    with pytest.raises(ModelError, match="tokenizer fails"):
        found.encode(["a" * 60 + "c"])


def test_a_tokenizer_that_names_tokens_that_have_no_vector(tmp_path: Path) -> None:
    def beyond(tokenizer: Any) -> None:
        tokenizer["model"]["vocab"]["resolution"] = 4_000_000_000

    found = load_model(model(tmp_path / "m", {"embeddings": rows()}, beyond))
    with pytest.raises(ModelError, match="without vectors"):
        found.encode(["resolution"])


@pytest.mark.parametrize("name", ["[" * 100_000, json.dumps({"name": "A" * 100_000})])
def test_a_configuration_that_is_too_deep_or_a_name_too_long(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "m")
    (folder / "config.json").write_text(name, encoding="utf-8")
    assert len(load_model(folder).name) <= 100
