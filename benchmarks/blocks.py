"""Gold beads given over blocks of a text, compared with beads over paragraphs read from it.

A reader may cut more finely than the gold's blocks (list items) or more coarsely (a paragraph that crosses a
page). Both are mapped to the blocks they touch by character offsets; beads that touch a common block are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from align.data import Bead, Document

Link = tuple[frozenset[int], frozenset[int]]
"""French and English block indices that answer each other."""


def blank_line_blocks(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each block of a text: what stands between blank lines or form feeds."""
    cuts = [0]
    for found in re.finditer(r"\n\s*\n|\f", text):
        cuts += [found.start(), found.end()]
    cuts.append(len(text))
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def links(
    beads: Iterable[Bead], french: Document, english: Document,
    french_blocks: Sequence[tuple[int, int]], english_blocks: Sequence[tuple[int, int]],
) -> set[Link]:  # fmt: skip
    """Return the beads as links between blocks; those of one side only are left out."""
    return merged(
        (_touched(french, bead.french, french_blocks), _touched(english, bead.english, english_blocks))
        for bead in beads
    )


def merged(pairs: Iterable[tuple[set[int], set[int]]]) -> set[Link]:
    """Make one link of all that touch a common block; those of one side only are left out."""
    groups: list[tuple[set[int], set[int]]] = []
    for pair in pairs:
        apart = []
        for group in groups:
            if group[0] & pair[0] or group[1] & pair[1]:
                pair = pair[0] | group[0], pair[1] | group[1]
            else:
                apart.append(group)
        groups = [*apart, pair]
    return {(frozenset(a), frozenset(b)) for a, b in groups if a and b}


def strict(gold: set[Link], found: set[Link]) -> float:
    """Return the F1 of exactly equal links, in [0, 1]."""
    return 2 * len(gold & found) / max(1, len(gold) + len(found))


def _touched(document: Document, paragraphs: range, blocks: Sequence[tuple[int, int]]) -> set[int]:
    spans = [(document.paragraphs[p].start, document.paragraphs[p].end) for p in paragraphs]
    return {k for k, (a, b) in enumerate(blocks) if any(s < b and a < e for s, e in spans)}
