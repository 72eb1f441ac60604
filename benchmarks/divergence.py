"""How well the word-level comparison agrees with people, and with damage done by others.

Reads what it finds in the data folder: ``swissgov_rsd.jsonl`` (documents with a label a word),
``refresd.tsv`` (pairs with a label and rationales) and ``demetr_fr.jsonl`` (clean and damaged translations).

    python -m benchmarks.divergence --data DIR
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embedding import Model, load_model
from align.word_alignment.divergence import divergence, word_divergence
from benchmarks import Row

Floats = NDArray[np.floating]
_CLASSES = ("no_meaning_difference", "some_meaning_difference", "unrelated")


def run(data: Path, model: Model) -> list[Row]:
    """Measure the comparison on a data folder."""
    rows: list[Row] = []
    if (data / "swissgov_rsd.jsonl").exists():
        rows += swissgov_rows(data, model)
    if (data / "refresd.tsv").exists():
        rows += refresd_rows(data, model)
    if (data / "demetr_fr.jsonl").exists():
        rows += demetr_rows(data, model)
    return rows


def swissgov_rows(data: Path, model: Model) -> list[Row]:
    """Rank all words of all documents, both sides together; words labelled −1 do not count."""
    scores: list[Floats] = []
    control: list[Floats] = []
    labels: list[Floats] = []
    for item in _lines(data / "swissgov_rsd.jsonl"):
        english, french = item["text_a"].split(), item["text_b"].split()
        ours, theirs = word_divergence(french, english, model)
        scores += [theirs, ours]
        labels += [np.array(item["labels_a"], float), np.array(item["labels_b"], float)]
        ratio = abs(np.log(len(french) / len(english)))
        control.append(np.full(len(french) + len(english), ratio))
    gold = np.concatenate(labels)
    counted = gold >= 0
    rows = []
    for name, found in (("words", scores), ("control: length of the documents", control)):
        values = np.concatenate(found)[counted]
        rho, precision = spearman(values, gold[counted]), average_precision(values, gold[counted] > 0)
        rows += [
            Row("divergence", "swissgov_rsd", f"{name}: Spearman × 100", f"{100 * rho:.1f}"),
            Row("divergence", "swissgov_rsd", f"{name}: average precision", f"{precision:.3f}"),
        ]
    return rows


def refresd_rows(data: Path, model: Model) -> list[Row]:
    """Tell divergent pairs from equivalent ones, and the words that annotators marked from the others."""
    lines = [s.split("\t") for s in (data / "refresd.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    gold = np.array([_CLASSES.index(line[1]) for line in lines])
    scores = np.array([divergence(line[3], line[2], model) for line in lines])
    some = gold < 2
    best, at = max((macro_f1(scores > t, gold > 0), t) for t in np.unique(scores))
    words: list[Floats] = []
    marked: list[NDArray[np.bool_]] = []
    for line, label in zip(lines, gold, strict=True):
        if label == 1:
            ours, theirs = word_divergence(line[3].split(), line[2].split(), model)
            for found, text in ((theirs, line[4]), (ours, line[5])):
                words.append(found)
                marked.append(np.array(text.split(), int) > 0)
    token, limit = best_f1(np.concatenate(words), np.concatenate(marked))
    return [
        Row("divergence", "refresd", "AUC divergent : equivalent", f"{auc(scores, gold > 0):.3f}"),
        Row(
            "divergence",
            "refresd",
            "AUC some difference : equivalent",
            f"{auc(scores[some], gold[some] > 0):.3f}",
        ),
        Row("divergence", "refresd", "macro F1 at 0.5", f"{macro_f1(scores > 0.5, gold > 0):.3f}"),
        Row("divergence", "refresd", f"macro F1 at its best ({at:.2f})", f"{best:.3f}"),
        Row(
            "divergence",
            "refresd",
            f"F1 of marked words, some difference, best ({limit:.2f})",
            f"{token:.3f}",
        ),
        Row(
            "divergence",
            "refresd",
            "the same, every word",
            f"{2 / (1 + 1 / np.concatenate(marked).mean()):.3f}",
        ),
    ]


def demetr_rows(data: Path, model: Model) -> list[Row]:
    """Count the damaged translations that score higher than their clean form."""
    higher: dict[str, list[bool]] = defaultdict(list)
    clean: dict[tuple[str, str], float] = {}
    for item in _lines(data / "demetr_fr.jsonl"):
        pair = item["fr"], item["en_clean"]
        if pair not in clean:
            clean[pair] = divergence(*pair, model)
        higher[item["category"]].append(divergence(item["fr"], item["en_perturbed"], model) > clean[pair])
    rows = []
    for level in ("critical", "major", "base"):
        every = [x for name, found in higher.items() if name.startswith(level) for x in found]
        rows.append(Row("divergence", "demetr_fr", f"ranked above clean, {level}", f"{np.mean(every):.3f}"))
    return rows + [
        Row("divergence", "demetr_fr", f"ranked above clean, {name} ({len(found)})", f"{np.mean(found):.2f}")
        for name, found in sorted(higher.items())
        if not name.startswith("minor")
    ]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def ranks(values: Floats) -> Floats:
    """Return the ranks of values from 1, equal values sharing the middle of theirs."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[places]


def spearman(a: Floats, b: Floats) -> float:
    """Return the rank correlation."""
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def auc(scores: Floats, positive: NDArray[np.bool_]) -> float:
    """Return how often a positive scores above a negative, ties counting half."""
    above, below = int(positive.sum()), int((~positive).sum())
    return float((ranks(scores)[positive].sum() - above * (above + 1) / 2) / (above * below))


def average_precision(scores: Floats, positive: NDArray[np.bool_]) -> float:
    """Return the mean of precision over the positives; equal scores are taken together."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    hits = np.cumsum(positive[order])[ends]
    return float(np.sum(np.diff(hits, prepend=0) * hits / (ends + 1)) / positive.sum())


def macro_f1(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    """Return the mean F1 of both classes."""
    return float(np.mean([_f1(found == side, gold == side) for side in (True, False)]))


def best_f1(scores: Floats, gold: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the best F1 over thresholds, and that threshold."""
    return max((_f1(scores > t, gold), float(t)) for t in np.quantile(scores, np.linspace(0, 0.99, 100)))


def _f1(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    return float(2 * (found & gold).sum() / max(found.sum() + gold.sum(), 1))


def _show(rows: Sequence[Row]) -> None:
    for row in rows:
        print(f"{row.data:<14} {row.figure:<56} {row.result}")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.divergence",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    arguments = parser.parse_args()
    _show(run(arguments.data, load_model(arguments.model)))


if __name__ == "__main__":
    main()
