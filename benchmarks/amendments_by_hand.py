"""Amendments of one version, written by hand: rewordings that say the same, and small ones that do not.

    python -m benchmarks.amendments_by_hand [--show]

``amendments_by_hand.tsv`` holds sixty pairs of passages; for each version a free rewording (a passive,
another order, nouns for verbs, other words, sentences run together) and an amendment of a word or two. What
is learned or set may look at the rows that were ``seen``; the others are held out.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from align import pipeline
from align.changes import concordance
from align.config import Config
from align.data import Comparison, Document
from align.embedding import Model, load_model

_TABLE = Path(__file__).with_name("amendments_by_hand.tsv")
_KINDS = ("reworded", "amended")
_SIDES = ("french", "english")


def main() -> None:
    """Set each column of new texts against the old ones, and print how many are shown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly of the rows seen")
    options = parser.parse_args()
    model = load_model(None)
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    old = _compared(rows, "french", "english", model)
    passages: Counter[tuple[str, str, str]] = Counter()
    shown: Counter[tuple[str, str, str]] = Counter()
    for kind in _KINDS:
        for side in _SIDES:
            columns = [f"{one}_{kind}" if one == side else one for one in _SIDES]
            found = concordance(old, _compared(rows, columns[0], columns[1], model), model)
            spoken = {i for a in found.open for i in (*a.french.new, *a.english.new)}
            for i, row in enumerate(rows):
                key = kind, side, row["half"]
                passages[key] += 1
                shown[key] += i in spoken
                if options.show and row["half"] == "seen" and (i in spoken) == (kind == "reworded"):
                    print(f"{kind}: {row[side]} > {row[f'{side}_{kind}']}")
    print(
        "| what was done | version | rows | number | shown as something to look at |\n|---|---|---|---|---|"
    )
    for key, number in passages.items():
        print(f"| {' | '.join(key)} | {number} | {shown[key]} |")


def _compared(rows: list[dict[str, str]], french: str, english: str, model: Model) -> Comparison:
    documents = (
        Document.from_paragraphs([row[french] for row in rows], language="fr"),
        Document.from_paragraphs([row[english] for row in rows], language="en"),
    )
    return pipeline.compare(*documents, Config(force=True), model=model)


if __name__ == "__main__":
    main()
