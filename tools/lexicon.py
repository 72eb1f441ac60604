"""Make the word lists of ``align/language/data`` from bitext: ``python tools/lexicon.py BITEXT.tsv[.xz]…``.

A word is kept if it is seen often enough in lower case (or, for names, with a capital), and is not a word of
the other language that strayed in. The lists are ordered by frequency, one word a line, gzipped.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import re
import unicodedata
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
OUTPUT = Path(__file__).resolve().parent.parent / "align" / "language" / "data"
SHORT = {"fr": "a à y ô", "en": "a i o"}


def count(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """Count the words of the French and of the English column."""
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for path in paths:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == 2:
                    french.update(WORD.findall(cells[0]))
                    english.update(WORD.findall(cells[1]))
    return french, english


def fold(counts: Counter[str]) -> Counter[str]:
    """Count words in lower case; those seen with a capital only are names, counted if long and frequent."""
    folded: Counter[str] = Counter({w: n for w, n in counts.items() if w[0].islower()})
    for word, number in counts.items():
        if not word[0].islower() and word[1:].islower():
            lower = word.lower()
            if lower in counts:
                folded[lower] += number
            elif number >= 100 and len(word) >= 5:
                folded[lower] = number // 5
    return folded


def bare(word: str) -> str:
    """Return a word without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def choose(own: Counter[str], other: Counter[str], language: str, least: int) -> list[str]:
    """Return the words to keep, most frequent first."""
    keep = []
    most: dict[str, int] = {}
    for word, number in own.items():
        most[bare(word)] = max(number, most.get(bare(word), 0))
    for word, number in own.most_common():
        if number < least:
            break
        if len(word) == 1:
            good = word in SHORT[language].split()
        elif len(word) == 2:
            good = number >= 2000
        else:
            good = number * 100 >= other[word]
        if number * 100 < most[bare(word)]:  # an accent lost or misplaced
            good = False
        if good and word.count("-") < 3 and len(word) <= 24:
            keep.append(word)
    return keep


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bitext", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=3, help="fewest occurrences of a word that is kept")
    options = parser.parse_args()
    french, english = (fold(c) for c in count(options.bitext))
    OUTPUT.mkdir(exist_ok=True)
    for language, own, other in (("fr", french, english), ("en", english, french)):
        words = choose(own, other, language, options.least)
        data = ("\n".join(words) + "\n").encode()
        with (OUTPUT / f"words.{language}.txt.gz").open("wb") as out:
            out.write(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    main()
