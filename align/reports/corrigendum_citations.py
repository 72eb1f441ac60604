"""Places in a document, cited as corrigenda of the United Nations cite them, in its own language.

"Paragraph 12 (a), third line", "Footnote 3", "Section II, title": by what is printed, then by line where the
lines are those of the file, else by sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.data import Document, Kind, Language, Paragraph, Span

__all__ = ["CorrigendumCitations"]

_ORDINALS: dict[Language, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième "
    "douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième",
}
# English and French.
_WORDS = {
    "paragraph": ("paragraph", "paragraphe"),
    "plain": ("paragraph", "alinéa"),
    "preamble": ("preambular paragraph", "alinéa du préambule"),
    "line": ("line", "ligne"),
    "sentence": ("sentence", "phrase"),
    "note": ("footnote", "note de bas de page"),
    "table": ("table", "tableau"),
    "section": ("section", "section"),
    "title": ("title", "titre"),
    "page": ("page", "page"),
    Kind.MASTHEAD: ("masthead", "en-tête"),
    Kind.SIGNATURE: ("signature", "signature"),
    Kind.PAGE_HEADER: ("page header", "haut de page"),
    Kind.PAGE_FOOTER: ("page footer", "bas de page"),
    "end": ("at the end", "à la fin"),
}
_NAMED = (Kind.MASTHEAD, Kind.SIGNATURE, Kind.PAGE_HEADER, Kind.PAGE_FOOTER)
_FEMININE = frozenset(("line", "sentence"))
_DIVISION = re.compile(
    r"(?:article|chapitre|chapter|annexe?|appendice|appendix|partie|part|titre|title)\s+"
    r"(?:\d+|[IVXLC]+|[A-Z]|premier|first)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\(?(\d+(?:\.\d+)*)[.)]*")
_ROMAN = re.compile(r"\(?([IVXLC]+|[A-Z])[.)]*")
_LETTER = re.compile(r"\(?([a-z]{1,4})[.)]*")
_SMALL_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_BEFORE_ROMAN = {"i": "h", "v": "u", "x": "w"}
_TITLE = 60  # characters of a title that are quoted
_OPENING = 80  # characters at most of "The General Assembly,"


class CorrigendumCitations:
    """Cites the places of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.language
        self._labels = Counter(
            match[1]
            for p in document.paragraphs
            if p.kind is not Kind.FOOTNOTE and (match := _DIGITS.fullmatch(p.number or "")) is not None
        )
        self._tables = _tables(document.paragraphs)
        self._preamble = _preamble(document.paragraphs)

    def of(self, span: Span) -> str:
        """Cite where words stand, with a capital."""
        parts = [*self._paragraph(span.paragraph), *self._within(span)]
        return _capital(", ".join(parts))

    def after(self, paragraph: int) -> str:
        """Cite the place behind a paragraph, with a capital."""
        return _capital(", ".join([*self._paragraph(paragraph), self._word("end")]))

    def paragraph(self, paragraph: int) -> str:
        """Cite a whole paragraph, with a capital."""
        return _capital(", ".join(self._paragraph(paragraph)))

    def _paragraph(self, index: int) -> Iterator[str]:
        paragraph = self._document.paragraphs[index]
        if paragraph.page is not None:
            yield f"{self._word('page')} {paragraph.page}"
        number = paragraph.number or ""
        if paragraph.kind is Kind.FOOTNOTE:
            yield f"{self._word('note')} {number}".strip()
        elif paragraph.kind is Kind.TABLE_CELL:
            yield f"{self._word('table')} {self._tables[index]}"
        elif paragraph.kind in _NAMED:
            yield self._word(paragraph.kind)
        elif paragraph.kind is Kind.HEADING:
            yield from self._heading(paragraph)
        elif index in self._preamble:
            yield self._nth(self._preamble[index], "preamble")
        elif (chain := self._chain(index)) is not None:
            yield from self._numbered(index, chain)
        else:
            yield from self._unnumbered(index)

    def _heading(self, paragraph: Paragraph) -> Iterator[str]:
        if (match := _ROMAN.fullmatch(paragraph.number or "")) is not None:
            yield f"{self._word('section')} {match[1]}"
        elif (named := _DIVISION.match(paragraph.text)) is not None:
            yield named[0]
        else:
            yield f"{self._word('title')} {self._quoted(paragraph.text)}"
            return
        yield self._word("title")

    def _numbered(self, index: int, chain: Sequence[str]) -> Iterator[str]:
        """Cite by printed numbers; where a number is there more than once, by its section too."""
        alone = self._labels[chain[0]] == 1
        if not alone and (section := self._section(index)) is not None:
            yield section[0]
        yield f"{self._word('paragraph')} {' '.join(chain)}"

    def _unnumbered(self, index: int) -> Iterator[str]:
        section = self._section(index)
        start = -1 if section is None else section[1]
        if section is not None:
            yield section[0]
        between = self._document.paragraphs[start + 1 : index + 1]
        counted = [p for p in between if p.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)]
        yield self._nth(len(counted), "plain")

    def _section(self, index: int) -> tuple[str, int] | None:
        """Return what the section of a paragraph is called, and the index of its heading."""
        for i in range(index - 1, -1, -1):
            heading = self._document.paragraphs[i]
            if heading.kind is Kind.HEADING:
                if (match := _ROMAN.fullmatch(heading.number or "")) is not None:
                    return f"{self._word('section')} {match[1]}", i
                if (named := _DIVISION.match(heading.text)) is not None:
                    return named[0], i
                return f"{self._word('section')} {self._quoted(heading.text)}", i
        return None

    def _quoted(self, title: str) -> str:
        if len(title) > _TITLE:
            title = title[:_TITLE].rstrip() + "…"
        return f"«\u00a0{title}\u00a0»" if self._language == "fr" else f"“{title}”"

    def _chain(self, index: int) -> list[str] | None:
        """Return the numbers that lead to a paragraph: ``12``, ``(a)``, ``(i)``; None where it has none."""
        chain: list[str] = []
        wanted = "any"
        for i in range(index, -1, -1):
            paragraph = self._document.paragraphs[i]
            if i < index and paragraph.kind is Kind.HEADING:
                break
            number = paragraph.number
            if number is None:
                if i == index:
                    return None
                continue
            if (digits := _DIGITS.fullmatch(number)) is not None:
                return [digits[1], *chain]
            letter = _LETTER.fullmatch(number)
            if letter is None:
                if i == index:
                    return None
                continue
            roman = self._is_roman(i, letter[1])
            if wanted == "any" or (wanted == "letter" and not roman):
                chain.insert(0, f"{letter[1]})" if self._language == "fr" else f"({letter[1]})")
                wanted = "letter" if roman else "digits"
        return chain or None

    def _is_roman(self, index: int, label: str) -> bool:
        """Whether a small letter counts in Roman numerals: an i that does not come after an h."""
        if not _SMALL_ROMAN.fullmatch(label):
            return False
        before = _BEFORE_ROMAN.get(label)
        if before is None:
            return True
        for paragraph in reversed(self._document.paragraphs[:index]):
            if (letter := _LETTER.fullmatch(paragraph.number or "")) is not None:
                return letter[1] != before
        return True

    def _within(self, span: Span) -> Iterator[str]:
        line = _line(self._document, span)
        if line is not None:
            yield self._nth(line, "line")
            return
        if self._document.paragraphs[span.paragraph].kind is Kind.HEADING:
            return
        sentences = self._document.sentences(span.paragraph)
        if len(sentences) > 1:
            yield self._nth(sum(s.start <= span.start for s in sentences), "sentence")

    def _nth(self, number: int, what: str) -> str:
        return f"{_ordinal(number, self._language, feminine=what in _FEMININE)} {self._word(what)}"

    def _word(self, what: str) -> str:
        return _WORDS[what][self._language == "fr"]


def _line(document: Document, span: Span) -> int | None:
    """Return the line of its paragraph on which a span begins, from 1; None where the file has no lines."""
    paragraph = document.paragraphs[span.paragraph]
    if "\n" not in document.text[paragraph.start : paragraph.end].strip():
        return None
    place = document.locate(span)[0]
    if not paragraph.pieces:
        return document.text.count("\n", paragraph.start, place) + 1
    line, end = 1, paragraph.start
    for piece in paragraph.pieces:  # between two of them there may be a page break, and what goes with it
        if piece.source > place:
            break
        line += "\n" in document.text[end : piece.source]
        end = min(piece.source + piece.length, place)
        line += document.text.count("\n", piece.source, end)
    return line


def _tables(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Return which table each cell is in, from 1: cells that follow each other are of one."""
    found: dict[int, int] = {}
    number = 0
    for paragraph in paragraphs:
        if paragraph.kind is Kind.TABLE_CELL:
            number += paragraph.index - 1 not in found
            found[paragraph.index] = number
    return found


def _preamble(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Return which paragraphs stand between "The General Assembly," and what it decides, from 1."""
    found: dict[int, int] = {}
    for paragraph in paragraphs:
        text = paragraph.text.rstrip()
        plain = paragraph.kind is Kind.PARAGRAPH and paragraph.number is None and text.endswith(",")
        if found or (plain and len(text) <= _OPENING):
            if not plain:
                if paragraph.number is not None and len(found) > 1:
                    return {index: n for index, n in found.items() if n}
                found.clear()
                continue
            found[paragraph.index] = len(found)
    return {}


def _ordinal(number: int, language: Language, *, feminine: bool) -> str:
    words = _ORDINALS[language].split()
    if language == "fr":
        if number == 1 and feminine:
            return "première"
        return words[number - 1] if number <= len(words) else f"{number}e"
    if number <= len(words):
        return words[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
