"""Make the table of opposites that WordNet knows, those of them that texts use.

    python -m align.training.wordnet_antonyms DICT --data TRAIN

DICT is the folder of WordNet’s database (``data.noun``, ``index.noun`` …; Debian’s package ``wordnet-base``),
TRAIN holds bitexts (``*.tsv.xz``, French TAB English) in which words are counted. Of the pairs of words that
WordNet calls antonyms in one of their first senses those are kept of which both are used, neither is one of
the commonest, and which our own table does not have. They are written to
``align/language/data/wordnet_antonyms.tsv``, under its heading, which holds WordNet’s licence.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from align.language import opposites
from align.language.tables import rows

_PARTS = ("noun", "verb", "adj", "adv")
_TABLE = Path(opposites.__file__).resolve().parent / "data" / "wordnet_antonyms.tsv"
_SENSES = 5
"""How many senses of a word are looked at, the commonest first."""
_USED, _COMMONEST, _SHORTEST = 5, 400, 3
"""How often both words are used, how many of the commonest are none, and letters of the shortest."""
_WORD = re.compile(r"[a-z]+")
_PLACE = re.compile(r"\(.*\)$")
"""Where an adjective stands: "galore(ip)"."""
Sense = tuple[str, str]


def antonyms(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that are antonyms in a common sense of each, in the order of the alphabet."""
    words: dict[Sense, list[str]] = {}
    pointers: list[tuple[Sense, Sense, int, int]] = []
    for part in _PARTS:
        for line in _lines(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split()
            size = int(fields[3], 16)
            sense = (part, fields[0])
            words[sense] = [_PLACE.sub("", fields[4 + 2 * i]).lower() for i in range(size)]
            at = 5 + 2 * size
            for kind, other, _, places in zip(*(fields[at + k :: 4] for k in range(4)), strict=False):
                if kind == "!":
                    pointers.append((sense, (part, other), _number(places[:2]), _number(places[2:])))
    common = _common(folder)
    for sense, other, i, j in pointers:
        one, two = words[sense][i - 1], words[other][j - 1]
        if one < two and sense in common[one] and other in common[two]:
            yield one, two


def _common(folder: Path) -> dict[str, set[Sense]]:
    """Return the commonest senses of each word."""
    found: dict[str, set[Sense]] = defaultdict(set)
    for part in _PARTS:
        for line in _lines(folder / f"index.{part}"):
            fields = line.split()
            count = int(fields[2])
            senses = fields[len(fields) - count :][:_SENSES]
            found[fields[0]] |= {(part, sense) for sense in senses}
    return found


def _number(digits: str) -> int:
    return int(digits, base=16)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line for line in file if not line.startswith("  "))


def _counted(folder: Path) -> Counter[str]:
    counted: Counter[str] = Counter()
    for path in sorted(folder.glob("*.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                counted.update(_WORD.findall(line.partition("\t")[2].lower()))
    return counted


def _ours() -> Iterator[tuple[str, str]]:
    """Yield the pairs of our own table, both ways, irregular forms left out."""
    for row in rows("opposites.tsv"):
        one, other = ([w.partition("/")[0] for w in row[name].split()] for name in ("one", "other"))
        yield from product(one, other)
        yield from product(other, one)


def _is_used(pair: tuple[str, str], counted: Counter[str], commonest: set[str]) -> bool:
    return all(counted[w] >= _USED and w not in commonest and len(w) >= _SHORTEST for w in pair)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dict", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    counted = _counted(arguments.data)
    commonest = {word for word, _ in counted.most_common(_COMMONEST)}
    ours = set(_ours())
    kept = sorted({p for p in antonyms(arguments.dict) if p not in ours and _is_used(p, counted, commonest)})
    heading = "".join(line + "\n" for line in _TABLE.read_text("utf-8").splitlines() if line.startswith("#"))
    body = "".join(f"{one}\t{other}\n" for one, other in (("one", "other"), *kept))
    _TABLE.write_text(heading + body, encoding="utf-8")
    print(f"{_TABLE}: {len(kept)} pairs")


if __name__ == "__main__":
    main()
