"""How the French version writes its marks, and where it departs from that or from a usage asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from align.config import Typography
from align.data import Span
from align.language import Language
from align.language.spacing import PROFILES, Place, usage
from align.passage import Passages


def departures(passages: Passages, find: Callable[[str], list[Place]]) -> Iterator[tuple[int, list[Span]]]:
    """Yield the beads whose French has marks of some kind written otherwise than the usage, with them."""
    texts = [passages.paragraph("fr", i) for i in range(len(passages.french.paragraphs))]
    places = [find(text.text) for text in texts]
    wanted = {
        **usage(p for each in places for p in each),
        **(PROFILES.get(passages.config.typography) or {}),
    }
    for number, bead in enumerate(passages.beads):
        found = [
            texts[i].within(p.start, p.end)
            for i in bead.french
            for p in places[i]
            if wanted.get(p.mark, p.way) != p.way
        ]
        if found:
            yield number, found


def usage_name(held: Typography, language: Language) -> str:
    """Return what a usage is called in messages."""
    if held is Typography.CONSISTENT:
        return "le reste du document" if language == "fr" else "the rest of the document"
    return f"l’usage {held.value}" if language == "fr" else f"the usage {held.value}"
