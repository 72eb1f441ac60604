"""Pages that hold words which were not read: what has no counterpart may have it there."""

from __future__ import annotations

from collections.abc import Mapping

from align.language import Language
from align.passage import Passage, Passages
from align.rules.base import Label

__all__ = ["DOUBT", "doubt_of", "doubtful_page", "pages_in_doubt"]

DOUBT = {
    "unread_words_on_page": Label(
        "words that were not read may stand on page", "des mots non lus peuvent se trouver à la page"
    )
}


def doubt_of(passage: Passage, language: Language) -> Mapping[str, int]:
    """Return, as data of a finding, the page in doubt that the words lacking in a version may stand on."""
    page = doubtful_page(passage, language)
    return {} if page is None else {"unread_words_on_page": page}


def doubtful_page(passage: Passage, language: Language) -> int | None:
    """Return the page in doubt that the words lacking in a version may stand on, if there is one."""
    return passage.passages.doubts[passage.index].get(language)


def pages_in_doubt(passages: Passages) -> Mapping[tuple[range, range], Mapping[Language, int]]:
    """Return the pages in doubt of each pair that has any: those of neighbours far away tell them, too."""
    found = zip(passages.beads, passages.doubts, strict=True)
    return {(bead.french, bead.english): pages for bead, pages in found if pages}
