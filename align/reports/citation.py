"""Where paragraphs stand, as people cite them: "Art. 12, § 2 b)", "Annex I, table 2, row 3"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from align.data import Document, Kind, Paragraph
from align.language import Language
from align.language.divisions import DIVISIONS, cited_as, find_division
from align.language.labels import label_key, split_label

__all__ = ["Citations", "paragraph_sign"]

_TITLE = 14  # words of a line that may be a heading though nothing but its words says so
_SHORT = 40  # characters of a heading that is cited by its words
_DIGITS = re.compile(r"\d{1,6}")
_CAPITAL = re.compile(r"(?:[A-Z]|[IVXL]+)\.?")
_ROMAN_CAPITAL = re.compile(r"[IVX]+\.?")
_ROMAN = re.compile(r"[ivx]+")
_SIGN = re.compile(r"(?:§|¶|par\.|para\.) ")
_CELL = re.compile(r"tab")
_WORDS: dict[str, tuple[str, str]] = {
    "table": ("tableau", "table"),
    "row": ("ligne", "row"),
    "cell": ("cellule", "cell"),
    "note": ("note", "note"),
    "paragraph": ("par.", "para."),
    Kind.PAGE_HEADER: ("haut de page", "header of page"),
    Kind.PAGE_FOOTER: ("bas de page", "footer of page"),
}


_ROMANS, _LETTERS, _WORDED = range(len(DIVISIONS), len(DIVISIONS) + 3)
"""The ranks of headings that do not say what they open, below those that do."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: the annex and article that it is in, and its place there.

    ``sections`` are the smaller divisions that it is in, ``title`` the last heading without a number. They
    are cited only where ``number``, which begins with it where it is ``first``, stands several times.
    """

    under: tuple[str, ...]
    own: str
    sections: tuple[str, ...] = ()
    title: str = ""
    number: str = ""
    first: bool = False
    count: str = ""


class Citations:
    """The places of the paragraphs of a document, in its language.

    A paragraph that bears no number is counted from the beginning: ``¶ 13``. Where numbers begin anew, the
    section that they stand in is cited, or its heading: ``Part II, para. 1``. Cells of which it is not known
    in which row they stand are counted from the first of their table.
    """

    def __init__(self, document: Document) -> None:
        reader = _Reader(document.language)
        places = [reader.read(p, p.number or split_label(p.text)[0]) for p in document.paragraphs]
        self._places = _told_apart(places)

    def of(self, paragraphs: range) -> str:
        """Return how a place is cited; nothing where there are no paragraphs."""
        if not paragraphs:
            return ""
        first, last = self._places[paragraphs[0]], self._places[paragraphs[-1]]
        text = _whole(first)
        if last.under != first.under:
            text += f"–{_whole(last)}"
        elif first.own and last.own and last.own != first.own:
            text += f"–{_further(last.own, first.own)}"
        return text[:1].upper() + text[1:]


def _whole(place: _Place) -> str:
    return ", ".join((*place.under, place.own) if place.own else place.under)


def _told_apart(places: list[_Place]) -> list[_Place]:
    """Return the places, with as much of their sections as it takes to tell those of one number apart."""
    opening = [p for p in places if p.first]
    titled = _counting_anew(opening)

    def section(place: _Place) -> tuple[str, ...]:
        needed = place.title and (not place.sections or (place.under, place.sections, place.title) in titled)
        return (*place.sections, place.title) if needed else place.sections

    alone = Counter((p.under, p.number) for p in opening)
    within = Counter((p.under, section(p), p.number) for p in opening)
    whole = Counter((p.under, p.sections, p.title, p.number) for p in opening)
    # The paragraphs of a section that counts from 1, as another does, are all cited by it.
    anew = {(p.under, section(p)) for p in opening if p.number == "1" and alone[p.under, "1"] > 1}

    def told(place: _Place) -> _Place:
        under, number, held = place.under, place.number, section(place)
        if not number or ((under, held) not in anew and alone[under, number] < 2):
            return place
        if within[under, held, number] < 2:
            return replace(place, under=(*under, *held))
        held = (*place.sections, *filter(None, (place.title,)))
        if whole[under, place.sections, place.title, number] < 2:
            return replace(place, under=(*under, *held))
        return replace(place, under=(*under, *held), own=f"{place.own} ({place.count})")

    return list(map(told, places))


def _counting_anew(opening: list[_Place]) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Return the headings without a number under which numbers fall behind those before in their section."""
    found = set()
    last: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[int, str]] = {}
    for place in opening:
        if (digits := _DIGITS.match(place.number)) is None:
            continue
        key, number = (place.under, place.sections), int(digits[0])
        before, title = last.get(key, (0, place.title))
        if number <= before and title != place.title:
            found.add((*key, place.title))
        last[key] = number, place.title
    return found


class _Reader:
    """Goes through a document and keeps under what it is."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._annex = self._article = self._section = self._letter = ""
        self._headings: list[tuple[int, str]] = []  # that are smaller than an annex, by their rank
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
        if _may_head(kind, text):
            if (opened := self._division(text)) is not None:
                return opened
            self._head(kind, label, text)
        if label is None or kind is Kind.HEADING:
            return _Place(self._under(), f"¶ {index + 1}")
        under = self._under()
        number = self._numbered(label)
        # A sign alone says of nothing what it is a paragraph of: "para. 2" is of the whole.
        own = f"{'§' if self._article else self._word('paragraph')} {number}"
        if self._article:
            return _Place(under, own)
        sections, title = self._sections()
        counted = self._section or number
        return _Place(under, own, sections, title, counted, number == counted, f"¶ {index + 1}")

    def _division(self, text: str) -> _Place | None:
        """Go under a heading that says what it opens."""
        found = find_division(text)
        if found is None:
            return None
        cited = found.words or f"{cited_as(found.kind, self._language)} {found.number}".strip()
        self._article = self._section = self._letter = ""
        if found.kind == "article":
            self._article = cited
            return _Place(self._under(), "")
        if found.kind == "annex":
            self._annex = cited
            self._headings.clear()
            self._tables = 0
            self._numbers.clear()
            return _Place(self._under(), "")
        self._go_under(DIVISIONS.index(found.kind), cited)
        return _Place((*self._under(), *self._sections()[0]), "")

    def _head(self, kind: Kind, label: str | None, text: str) -> None:
        """Go under a heading without such a name: one with a capital, "II." or "A.", or words alone."""
        bare = _bare(label) if label else ""
        if label and _CAPITAL.fullmatch(label):
            roman = _ROMAN_CAPITAL.fullmatch(label) is not None
            if roman:
                self._article = ""
            self._section = self._letter = ""
            self._go_under(_ROMANS if roman else _LETTERS, bare)
        elif kind is Kind.HEADING and not self._article:
            self._section = self._letter = ""
            self._go_under(_WORDED, _quoted(text, self._language))

    def _go_under(self, rank: int, cited: str) -> None:
        self._headings = [held for held in self._headings if held[0] < rank] + [(rank, cited)]

    def _sections(self) -> tuple[tuple[str, ...], str]:
        """Return the divisions that are cited by name or number, and the words of the last heading."""
        held = dict(self._headings)
        lettered = ".".join(held[rank] for rank in (_ROMANS, _LETTERS) if rank in held)
        named = [held[rank] for rank in sorted(held) if rank < _ROMANS]
        if lettered:
            named.append(f"{cited_as('section', self._language)} {lettered}")
        return tuple(named), held.get(_WORDED, "")

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


def _may_head(kind: Kind, text: str) -> bool:
    """Say whether a paragraph may open something: a heading, or a line like one, though nothing says so."""
    return kind is Kind.HEADING or (
        len(text.split()) <= _TITLE and not text.rstrip().endswith((".", ";", ","))
    )


def paragraph_sign(language: Language, number: str) -> str:
    """Return the number of a paragraph, ``2.``, as it is cited in a language: "par. 2", "para. 2"."""
    return f"{_WORDS['paragraph'][language == 'en']} {_bare(number)}"


def _quoted(text: str, language: Language) -> str:
    """Return the words of a heading as they are cited, cut short."""
    words = " ".join(text.split())
    if len(words) > _SHORT:
        words = words[:_SHORT].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
    return f"« {words} »" if language == "fr" else f"“{words}”"
