"""ALN003: a paragraph that stands in another place in the other version."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from align.data import BeadKind, Finding, Kind, Paragraph, Severity
from align.language.formulas import is_signed
from align.passage import Passage, Passages, Side
from align.rules.aln.page_furniture import WORD, is_furniture
from align.rules.base import BeadRule, Label, quote

_NAME = 6
"""Words up to which a paragraph may be a name in a list."""
_LIST = 3
"""Names from which neighbours are a list."""
_NEAR = 2
"""Names looked at on each side of one."""


def _french_pages(passages: Passages) -> dict[int, int | None]:
    """Return on which page the French of each English paragraph stands."""
    paragraphs = passages.french.paragraphs
    return {
        j: paragraphs[passage.bead.french.start].page
        for passage in passages
        if passage.bead.french
        for j in passage.bead.english
    }


class MovedParagraph(BeadRule):
    """ALN003: a paragraph that stands in another place in the other version."""

    code = "ALN003"
    name = "moved-paragraph"
    name_fr = "paragraphe déplacé"
    severity = Severity.WARNING
    summary = "A paragraph stands in another place in the other version"
    summary_fr = "Un paragraphe se trouve ailleurs dans l’autre version"
    labels = {
        "alphabetical_list": Label("alphabetical list", "liste alphabétique"),
        "english": Label("English", "anglais", numbers_paragraphs=True),
        "french": Label("French", "français", numbers_paragraphs=True),
    }
    both_sides = False
    of_all = (_french_pages,)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield one finding for each moved bead; alphabetical lists and signatures are only noted."""
        bead = passage.bead
        if bead.kind is not BeadKind.MOVED:
            return
        french, english = passage.french, passage.english
        alphabet = _is_alphabetical(french) and _is_alphabetical(english)
        yield self.finding(
            passage,
            f"stands elsewhere in EN: FR {quote(french.printed, 'en')}, EN {quote(english.printed, 'en')}",
            f"déplacé dans l’EN : FR {quote(french.printed, 'fr')}, EN {quote(english.printed, 'fr')}",
            french=french.spans,
            english=english.spans,
            severity=Severity.INFO if alphabet or _is_slight(passage) else self.severity,
            data={
                "french": [text.paragraph for text in french],
                "english": [text.paragraph for text in english],
                "similarity": round(bead.similarity, 4),
                "score": round(bead.score, 4),
                "alphabetical_list": alphabet,
            },
        )


def _is_slight(passage: Passage) -> bool:
    """Return whether what was moved is a signature, the head of a page, a label on it, or says nothing."""
    sides = passage.french, passage.english
    return (
        all(is_signed(side.joined) for side in sides)
        or all(is_furniture(side.joined) for side in sides)
        or _is_label_on_its_page(passage)
        or any(
            side.document.paragraphs[text.paragraph].kind is Kind.MASTHEAD for side in sides for text in side
        )
    )


def _is_label_on_its_page(passage: Passage) -> bool:
    """Return whether a few words, as a caption or the title of a card, have only changed places on one page.

    In which order the pieces of a page are read is not always certain, and says little of a few words.
    """
    document = passage.french.document
    pages = {document.paragraphs[text.paragraph].page for text in passage.french}
    texts = (*passage.french, *passage.english)
    if len(pages) != 1 or None in pages or any(len(text.text.split()) > _NAME for text in texts):
        return False
    across = passage.passages.once(_french_pages)
    english = [text.paragraph for text in passage.english]
    return bool(english) and not pages.isdisjoint((across.get(english[0] - 1), across.get(english[-1] + 1)))


def _is_alphabetical(side: Side) -> bool:
    """Return whether a side is one paragraph, in a list of short names that follows the alphabet."""
    if len(side) != 1:
        return False
    paragraphs = side.document.paragraphs
    own = first = last = side[0].paragraph
    if not _is_name(paragraphs[own]):
        return False
    while first > max(own - _NEAR, 0) and _is_name(paragraphs[first - 1]):
        first -= 1
    while last < min(own + _NEAR, len(paragraphs) - 1) and _is_name(paragraphs[last + 1]):
        last += 1
    near = [_sort_key(p.text) for p in paragraphs[first : last + 1]]
    return len(near) >= _LIST and near == sorted(near)


def _is_name(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text.split()) <= _NAME and not any(c.isdigit() for c in text) and bool(WORD.search(text))


def _sort_key(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(WORD.findall(bare.casefold()))
