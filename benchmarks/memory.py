"""Memory of one process that checks many documents: it must not grow with what was read before.

python -m benchmarks.memory [--documents 500]

Each document is a pair of the sample corpus in which every third word is spelt in a way of its own (seeded),
so that anything kept of an earlier text would be kept in vain. Prints the resident memory after every fifty.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
from itertools import cycle
from pathlib import Path

from align import compare, load_model, read
from align.config import Config
from align.data import Document

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_WORD = re.compile(r"[^\W\d_]{5,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.memory", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=500)
    number = parser.parse_args().documents
    model = load_model()
    names = sorted(path.name for path in (_CORPUS / "fr").iterdir())
    sides = [(read(_CORPUS / "fr" / name), read(_CORPUS / "en" / name)) for name in names]
    dice = random.Random(7)
    print(f"model {model.name} · data corpus/, {len(names)} pairs, varied · {number} documents")
    for done, (french, english) in zip(range(1, number + 1), cycle(sides), strict=False):
        compare(_varied(french, dice), _varied(english, dice), Config(force=True), model=model)
        if done % 50 == 0 or done == number:
            gc.collect()
            print(f"{done:5} documents: {resident():7.1f} MB", flush=True)


def _varied(document: Document, dice: random.Random) -> Document:
    """Return a document of which every third word has three letters more."""

    def spelt(match: re.Match[str]) -> str:
        return match[0] + "".join(dice.choices(_LETTERS, k=3)) if dice.random() < 1 / 3 else match[0]

    texts = [_WORD.sub(spelt, p.text) for p in document.paragraphs]
    return Document.from_paragraphs(texts, language=document.language)


def resident() -> float:
    """Return the memory that this process has now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
