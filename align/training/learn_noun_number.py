"""Count in which numbers nouns answer each other in sound pairs.

    python -m align.training.learn_noun_number --data TRAIN --output align/word_alignment/noun_number.npz

TRAIN holds bitexts (``*.tsv.xz``, French TAB English). Kept are the pairs of nouns that were seen often
enough to tell, and of which one number of the one is hardly ever answered by the other number of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from align.data import Span
from align.embedding import load_model
from align.training import learning_script
from align.training.bitext import read_pairs
from align.word_alignment.noun_number import COUNTED, Counts, linked_nouns
from align.word_alignment.word_similarity import compare_words
from align.word_alignment.words import WordVectors

_SCRIPT = "align.training.learn_noun_number"
_LONGEST = 600
"""Characters of a side: in longer ones links go astray."""
_FEWEST = 20
_RARE = 0.03
"""Share of a number's occurrences up to which the other number of the other noun is rare."""

Seen = Counter[tuple[str, str, str, str]]


def count(pairs: Iterable[tuple[str, str]], vectors: WordVectors) -> Seen:
    """Count the nouns that answer each other: singulars, French first, and numbers."""
    seen: Seen = Counter()
    for french, english in pairs:
        if max(len(french), len(english)) > _LONGEST:
            continue
        words = compare_words([Span(0, 0, len(french), french)], [Span(0, 0, len(english), english)], vectors)
        for ours, theirs in linked_nouns(words) if words else ():
            seen[ours.singular, theirs.singular, ours.number, theirs.number] += 1
    return seen


def kept(seen: Seen) -> dict[tuple[str, str], Counts]:
    """Return the pairs of nouns that tell something."""
    found = {
        pair: Counts(tuple(seen[(*pair, *numbers)] for numbers in COUNTED))
        for pair in sorted({(french, english) for french, english, _, _ in seen})
    }
    return {pair: counts for pair, counts in found.items() if _tells(counts.seen)}


def _tells(seen: tuple[int, ...]) -> bool:
    """Return whether a number that was seen often was hardly ever answered by the other one."""
    both, french, english, none = seen
    return any(
        agreed + unlike >= _FEWEST and agreed and unlike <= _RARE * (agreed + unlike)
        for agreed in (both, none)
        for unlike in (french, english)
    )


def main() -> None:
    parser = learning_script.parser(_SCRIPT, __doc__)
    arguments = parser.parse_args()
    vectors = WordVectors(load_model(arguments.model))
    seen: Seen = Counter()
    for path in learning_script.bitexts(arguments.data):
        seen += count(read_pairs([path]), vectors)
        print(f"{path.name}: {seen.total()} pairs of nouns", flush=True)
    found = kept(seen)
    names = "\n".join(" ".join(pair) for pair in found)
    np.savez_compressed(
        arguments.output,
        allow_pickle=False,
        pairs=np.frombuffer(names.encode("utf-8"), np.uint8),
        counts=np.array([counts.seen for counts in found.values()], np.int32),
    )
    learning_script.write_down(_SCRIPT, arguments)
    print(f"{arguments.output}: {len(found)} pairs of nouns, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
