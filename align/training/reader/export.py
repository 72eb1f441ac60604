"""What was learned, as the arrays that ``align/word_alignment/layers.py`` reads."""

from __future__ import annotations

from typing import Any

import numpy as np

from align.training.reader.corpus import LANGUAGES
from align.training.reader.network import Reader

_LAYERS = (
    "read1",
    "read2",
    "read3",
    "gap1",
    "gap2",
    "told",
    "tag1",
    "tag2",
    "told2",
    "tag3",
    "tag4",
    "gap3",
    "gap4",
)

Arrays = dict[str, np.ndarray[Any, Any]]


def export(reader: Reader) -> Arrays:
    """Return the arrays to keep: what belongs to words in bytes, layers in half precision, the table as
    steps."""
    arrays: Arrays = {}
    for language, half in zip(LANGUAGES, reader.halves, strict=True):
        module: Any = half
        parts = [e.weight.detach().numpy() for e in (module.words, module.links, module.habits)]
        scales = [np.maximum(np.abs(part).max(axis=1), 1e-8) / 127 for part in parts]
        arrays[f"{language}_words"] = np.concatenate(
            [np.round(part / scale[:, None]) for part, scale in zip(parts, scales, strict=True)], axis=1
        ).astype(np.int8)
        arrays[f"{language}_scale"] = _half(np.stack(scales, axis=1))
        projections = module.project.weight, module.link.weight
        arrays[f"{language}_project"] = _half(np.concatenate([p.detach().numpy() for p in projections]).T)
        arrays[f"{language}_trust"] = reader.trust.detach().numpy().astype(np.float32)
        for name in _LAYERS:
            layer = getattr(module, name)
            arrays[f"{language}_{name}"] = _half(layer.weight.detach().numpy().T)
            arrays[f"{language}_{name}_bias"] = _half(layer.bias.detach().numpy())
    table = reader.table
    arrays["table_steps"] = np.diff(table.keys, prepend=np.uint32(0))
    arrays["table_english"], arrays["table_french"] = table.english, table.french
    return arrays


def _half(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.ascontiguousarray(values).astype(np.float16)
