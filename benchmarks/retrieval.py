"""The model alone: translations found among all others, words linked, texts encoded a second."""

from __future__ import annotations

import time
from pathlib import Path

from align.embedding import Model
from align.training.bitext import read_pairs
from align.training.evaluation import read_word_gold, retrieval, word_alignment
from benchmarks import Row


def run(data: Path, model: Model) -> list[Row]:
    """Measure on ``unv1.tsv`` and ``wordalign/`` of the folder."""
    rows = []
    if (bitext := data / "unv1.tsv").exists():
        pairs = list(read_pairs([bitext]))
        score = retrieval(model, pairs)
        texts = [text for pair in pairs for text in pair]
        model.encode(texts[:1000])
        begun = time.perf_counter()
        model.encode(texts)
        speed = len(texts) / (time.perf_counter() - begun)
        rows += [
            Row("retrieval", bitext.stem, "P@1 French to English", f"{score.french_to_english:.4f}"),
            Row("retrieval", bitext.stem, "P@1 English to French", f"{score.english_to_french:.4f}"),
            Row("retrieval", bitext.stem, "sentences encoded a second", f"{speed:,.0f}"),
        ]
    if (folder := data / "wordalign").is_dir():
        gold = read_word_gold(folder)
        for name, diagonal in (("words alone", 0.0), ("words and their places", 0.5)):
            linked = word_alignment(model, gold, diagonal=diagonal)
            rows.append(
                Row("words", folder.name, f"F1 / AER, {name}", f"{linked.f1:.3f} / {linked.error_rate:.3f}")
            )
    return rows
