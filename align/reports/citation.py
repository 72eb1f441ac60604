"""Where paragraphs stand, as people cite them: "Art. 12, § 2 b)", "Annex I, table 2, row 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.data import Document, Kind, Paragraph
from align.language import Language
from align.language.labels import label_key, split_label

__all__ = ["Citations"]

_NUMBER = r"(?P<number>\d{1,3}|[IVXL]{1,7}|[A-Z]|premier|première|[Ff]irst)(?:[ \u00a0](?:bis|ter|quater))?"
_HEADINGS = {
    "annex": re.compile(rf"(?:Annexe?|ANNEXE?|Appendi(?:x|ce)|APPENDI(?:X|CE))(?:\s+{_NUMBER})?(?=\W|$)"),
    "article": re.compile(rf"(?:Article|ARTICLE|Art\.)\s+{_NUMBER}(?=\W|$)"),
}
_TITLE = 14  # words of a line that may be a heading though nothing but its words says so
_FIRST = ("premier", "première", "First", "first")
_ROMAN = re.compile(r"[ivx]+")
_SIGN = re.compile(r"(?:§|¶|par\.|para\.) ")
_CELL = re.compile(r"tab")
_WORDS: dict[str, tuple[str, str]] = {
    "annex": ("annexe", "annex"),
    "table": ("tableau", "table"),
    "row": ("ligne", "row"),
    "cell": ("cellule", "cell"),
    "note": ("note", "note"),
    "paragraph": ("par.", "para."),
    Kind.PAGE_HEADER: ("haut de page", "header of page"),
    Kind.PAGE_FOOTER: ("bas de page", "footer of page"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: the heading that it is under, and its place there."""

    under: tuple[str, ...]
    own: str


class Citations:
    """The places of the paragraphs of a document, in its language.

    A paragraph that bears no number is counted from the beginning: ``¶ 13``. Cells of which it is not known
    in which row they stand are counted from the first of their table.
    """

    def __init__(self, document: Document) -> None:
        reader = _Reader(document.language)
        self._places = [reader.read(p, p.number or split_label(p.text)[0]) for p in document.paragraphs]

    def of(self, paragraphs: range) -> str:
        """Return how a place is cited; nothing where there are no paragraphs."""
        if not paragraphs:
            return ""
        first, last = self._places[paragraphs[0]], self._places[paragraphs[-1]]
        text = ", ".join((*first.under, first.own) if first.own else first.under)
        if last.own and last.own != first.own:
            text += f"–{_further(last.own, first.own)}"
        return text[:1].upper() + text[1:]


class _Reader:
    """Goes through a document and keeps under what it is."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._annex = self._article = self._section = self._letter = ""
        self._tables = self._cells = 0
        self._numbers: dict[int, int] = {}  # of the tables under this heading

    def read(self, paragraph: Paragraph, label: str | None) -> _Place:
        index, kind, text = paragraph.index, paragraph.kind, paragraph.text
        if kind is Kind.TABLE_CELL:
            return _Place(self._under(article=False), self._cell(paragraph.cell))
        self._cells = 0
        if kind is Kind.FOOTNOTE:
            return _Place((), f"{self._word('note')} {_bare(label)}" if label else f"¶ {index + 1}")
        if kind in (Kind.PAGE_HEADER, Kind.PAGE_FOOTER):
            return _Place((), self._word(kind))
        if (title := self._heading(kind, text)) is not None:
            return title
        if label is None or kind is Kind.HEADING:
            return _Place(self._under(), f"¶ {index + 1}")
        under = self._under()
        # A sign alone says of nothing what it is a paragraph of: "para. 2" is of the whole.
        return _Place(under, f"{'§' if under else self._word('paragraph')} {self._numbered(label)}")

    def _heading(self, kind: Kind, text: str) -> _Place | None:
        """Go under a heading, if the paragraph is one that places are cited by."""
        if kind is not Kind.HEADING and (
            len(text.split()) > _TITLE or text.rstrip().endswith((".", ";", ","))
        ):
            return None
        for name, pattern in _HEADINGS.items():
            found = pattern.match(text.lstrip())
            if found is None:
                continue
            number = found["number"] or ""
            number = "1" if number in _FIRST else number
            self._article = self._section = self._letter = ""
            if name == "annex":
                self._annex = f"{self._word('annex')} {number}".strip()
                self._tables = 0
                self._numbers.clear()
            else:
                self._article = f"art. {number}"
            return _Place(self._under(), "")
        return None

    def _under(self, *, article: bool = True) -> tuple[str, ...]:
        return tuple(filter(None, (self._annex, self._article if article else "")))

    def _cell(self, cell: tuple[int, int] | None) -> str:
        if cell is None:
            self._tables += not self._cells
            self._cells += 1
            return f"{self._word('table')} {self._tables}, {self._word('cell')} {self._cells}"
        table, row = cell
        if table not in self._numbers:
            self._tables += 1
            self._numbers[table] = self._tables
        return f"{self._word('table')} {self._numbers[table]}, {self._word('row')} {row}"

    def _numbered(self, label: str) -> str:
        """Return the numbers of a paragraph, with those of what it is part of: "2 b)", "2 b) i)"."""
        key = label_key(label) or label
        bare = _bare(label)
        if any(c.isdigit() for c in key):
            self._section, self._letter = bare, ""
            return bare
        if _ROMAN.fullmatch(key) and self._letter and ord(key[0]) != ord(self._letter[0]) + 1:
            return " ".join(filter(None, (self._section, f"{self._letter})", f"{key})")))
        if len(key) == 1 or key == key[0] * len(key):
            self._letter = key
            return f"{self._section} {key})".strip()
        return " ".join(filter(None, (self._section, bare)))

    def _word(self, name: str) -> str:
        return _WORDS[name][self._language == "en"]


def _further(last: str, first: str) -> str:
    """Return the end of a stretch, less what it has in common with its beginning: "para. 2–4", "row 3–5"."""
    common = first.rpartition(" ")[0] + " "
    if _CELL.match(last) and last.startswith(common):
        return last.removeprefix(common)
    return _SIGN.sub("", last)


def _bare(label: str) -> str:
    return label.rstrip(".°").removeprefix("(") if label.count("(") else label.rstrip(".°")
