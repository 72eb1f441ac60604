"""The card of a model, and the figures measured on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from align.embedding import load_model
from align.training.evaluation import retrieval
from align.training.settings import Settings

CARD = "README.md"
EVALUATION = "evaluation.json"


def write_evidence(
    folder: Path,
    name: str,
    bitexts: Sequence[str | Path],
    pairs: int,
    settings: Settings,
    start: str | Path | None,
    test: str | Path | None,
    held_out: Sequence[tuple[str, str]],
) -> None:
    """Measure the model in ``folder`` as it was written, and write its card and its figures beside it."""
    times = Counter(Path(path).name for path in bitexts)
    sources = "\n".join(f"- `{file}`" + (f", {n} times" if n > 1 else "") for file, n in times.items())
    command = ["align train", *(Path(path).name for path in bitexts), f"--name '{name}'", "--output …"]
    command += [] if start is None else [f"--from {Path(start).name}"]
    command += [] if test is None else [f"--test {Path(test).name}"]
    command += [
        f"--{option} {value}"
        for option, value in asdict(settings).items()
        if option in ("vocabulary", "dimensions", "epochs", "batch", "rate", "noise", "seed")
    ]
    figures = _measured(folder, test, held_out)
    (folder / CARD).write_text(
        _card(name, f"{pairs:,} segment pairs:\n\n{sources}", command, figures), encoding="utf-8"
    )


def write_joined_card(
    folder: Path,
    name: str,
    models: Sequence[str | Path],
    bitexts: Sequence[str | Path],
    dimensions: int,
    test: str | Path | None,
    held_out: Sequence[tuple[str, str]],
) -> None:
    """Do the same for a model that was joined of others, whose cards say what they were trained on."""
    command = ["align join", *(Path(path).name for path in models), f"--name '{name}'", "--output …"]
    command += [f"--bitext {Path(path).name}" for path in bitexts]
    command += [f"--dimensions {dimensions}"]
    command += [] if test is None else [f"--test {Path(test).name}"]
    data = "Joined of\n\n" + "\n".join(f"- `{Path(path).name}`" for path in models)
    figures = _measured(folder, test, held_out)
    (folder / CARD).write_text(_card(name, data, command, figures), encoding="utf-8")


def _measured(folder: Path, test: str | Path | None, held_out: Sequence[tuple[str, str]]) -> str:
    """Measure a model, write its figures, and say them."""
    if test is None or not held_out:
        return "No held-out bitext was given (`--test`)."
    score = retrieval(load_model(folder), held_out)
    figures = {"retrieval": {"data": Path(test).name, **asdict(score)}}
    (folder / EVALUATION).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return (
        f"P@1 on the {score.pairs:,} pairs of `{Path(test).name}`, each looked up among all: "
        f"{score.french_to_english:.3f} French to English, {score.english_to_french:.3f} English to French."
    )


def _card(name: str, data: str, command: Sequence[str], figures: str) -> str:
    return f"""---
language: [fr, en]
library_name: model2vec
tags: [static-embeddings, bilingual, sentence-transformers]
---

# {name}

A static French–English model: one vector a token, a text is their sum. It loads with
`sentence_transformers.SentenceTransformer(path)`, `model2vec.StaticModel.from_pretrained(path)` and
`align.load_model(path)`. Vectors are stored in eight bits, each token with a scale of its own.

## Data

{data}

## Training

```
{" ".join(command)}
```

## Figures

{figures}
"""
