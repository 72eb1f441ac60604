"""Find words of one language that the other has as its own: ``python tools/homographs.py BITEXT.tsv[.xz]…``.

"Par" is no French word in "shares issued at par". Such a word is seen in sound pairs where the other side
does not have it; one that was left untranslated stands on both. Places with other words of the other
language, or a name, beside them do not count. Prints the rows ``homograph`` of the table ``borrowed.tsv``.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from align.language import LANGUAGES, Language
from align.language.lexicon import words
from align.word_alignment.tokens import is_foreign

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
FEWEST = 10
"""Places without the word on the other side."""
SHARE = 0.45
"""Of all places of the word that count."""
BESIDE = 2
"""Words before and behind that tell whether more than one was left."""


@cache
def is_of_other(word: str, language: Language) -> bool:
    """Return whether a word is of the other language, as far as the lists of words know."""
    return word.islower() and len(word) > 1 and word not in words(language) and is_foreign(word, language)


def places(text: list[str], language: Language) -> Iterator[str]:
    """Yield the words of the other language that stand alone among words of this one."""
    found = [i for i, word in enumerate(text) if is_of_other(word, language)]
    for i in found if len(found) <= BESIDE else ():
        beside = text[max(0, i - BESIDE) : i] + text[i + 1 : i + 1 + BESIDE]
        if not any(is_of_other(word, language) or word[0].isupper() for word in beside):
            yield text[i]


def count(paths: list[Path]) -> Iterator[tuple[Language, str, bool]]:
    """Yield each place of such a word, and whether the other side of the pair has it too."""
    for path in paths:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == len(LANGUAGES):
                    sides = dict(zip(LANGUAGES, map(WORD.findall, cells), strict=True))
                    for language, text in sides.items():
                        other = set(chain.from_iterable(t for name, t in sides.items() if name != language))
                        for word in places(text, language):
                            yield language, word, word in other


def main() -> None:
    """Print the words found, those with most places first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bitext", nargs="+", type=Path)
    alone, shared = Counter[tuple[Language, str]](), Counter[tuple[Language, str]]()
    for language, word, both in count(parser.parse_args().bitext):
        (shared if both else alone)[language, word] += 1
    for language in LANGUAGES:
        own = [
            word
            for (side, word), number in alone.most_common()
            if side == language and number >= max(FEWEST, SHARE * (number + shared[side, word]))
        ]
        sys.stdout.write("\t".join(("homograph", language, " ".join(own))) + "\n")


if __name__ == "__main__":
    main()
