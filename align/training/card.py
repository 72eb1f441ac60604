"""The card of a model, and the figures measured on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from align.embedding import load_model
from align.training.evaluation import Retrieval, retrieval
from align.training.settings import Settings

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
    score = retrieval(load_model(folder), held_out) if held_out else None
    if score is not None and test is not None:
        figures = {"retrieval": {"data": Path(test).name, **asdict(score)}}
        (folder / EVALUATION).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(
        _card(name, bitexts, pairs, settings, start, test, score), encoding="utf-8"
    )


def _card(
    name: str,
    bitexts: Sequence[str | Path],
    pairs: int,
    settings: Settings,
    start: str | Path | None,
    test: str | Path | None,
    score: Retrieval | None,
) -> str:
    times = Counter(Path(path).name for path in bitexts)
    sources = "\n".join(f"- `{file}`" + (f", {n} times" if n > 1 else "") for file, n in times.items())
    command = ["align train", *(Path(path).name for path in bitexts), f"--name '{name}'", "--output …"]
    command += [] if start is None else [f"--from {Path(start).name}"]
    command += [] if test is None else [f"--test {Path(test).name}"]
    command += [
        f"--{option} {value}"
        for option, value in asdict(settings).items()
        if option in ("vocabulary", "dimensions", "epochs", "batch", "rate", "noise", "seed", "members")
    ]
    figures = (
        "No held-out bitext was given (`--test`)."
        if score is None or test is None
        else f"P@1 on the {score.pairs:,} pairs of `{Path(test).name}`, each looked up among all: "
        f"{score.french_to_english:.3f} French to English, {score.english_to_french:.3f} English to French."
    )
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

{pairs:,} segment pairs:

{sources}

## Training

```
{" ".join(command)}
```

## Figures

{figures}
"""
