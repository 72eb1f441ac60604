"""Reading of PDFs: the resolutions of ``unsc`` laid out in one and in two columns, in several fonts.

Two figures of each: the strict F1 of the whole road against the gold of the clean texts (as ``raw``), and the
share of characters that are lost or broken: those of words of the clean text that were not read as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from align.data import Document
from align.embedding import Model
from align.training.alignment_gold import Gold, Tally, read_gold
from benchmarks import Row
from benchmarks.pages import FONTS, Layout
from benchmarks.raw import laid_out, links

_LAYOUTS = {
    "one column": Layout(),
    "two columns": Layout(columns=2, hyphenated=True, noted=6),
}


_RAISED = re.compile("[⁰¹²³⁴-⁹]+")  # marks of notes, which stand in the pages and not in the clean text


@dataclass(slots=True)
class _Score:
    tally: Tally
    broken: int = 0
    characters: int = 0


def run(data: Path, model: Model) -> list[Row]:
    """Measure the pairs of the folder ``unsc``, in the fonts that are installed."""
    folder = data / "unsc"
    if not folder.is_dir():
        return []
    golds = list(read_gold(folder))
    rows = []
    for font in FONTS:
        for name, layout in _LAYOUTS.items():
            if font.missing:
                rows.append(Row("pdf", "unsc", f"{font.name}, {name}", "the font is not installed"))
                continue
            score = _Score(Tally())
            for gold in golds:
                _measure(gold, replace(layout, font=font), model, score)
            figure = f"{score.tally.f1:.4f}, {score.broken / max(1, score.characters):.4%}"
            rows.append(Row("pdf", "unsc", f"{font.name}, {name}: F1, characters broken", figure))
    return rows


def _measure(gold: Gold, layout: Layout, model: Model, score: _Score) -> None:
    french, english = laid_out(gold, layout)
    found, expected = links(french, english, gold, model)
    score.tally += Tally(len(found & expected), len(found), len(expected))
    for document, texts in ((french, gold.french), (english, gold.english)):
        broken, all_ = _broken(document, " ".join(texts))
        score.broken += broken
        score.characters += all_


def _broken(document: Document, clean: str) -> tuple[int, int]:
    """Return how many characters stand in words that were not read as they are, and how many there are."""
    read = _words(" ".join(f"{p.number or ''} {p.text}" for p in document.paragraphs))
    wanted = _words(clean)
    matcher = SequenceMatcher(None, read, wanted, autojunk=False)
    whole = sum(len(word) for _, b, size in matcher.get_matching_blocks() for word in wanted[b : b + size])
    total = sum(map(len, wanted))
    return total - whole, total


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _RAISED.sub("", text))
