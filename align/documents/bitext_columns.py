"""Which columns of a table are French, English and the id: by its header, else by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.documents.bitext import english_first, language_of
from align.documents.source import ColumnsError, Source
from align.language import Language
from align.language.identify import identify

__all__ = ["Columns", "find_columns", "language_named", "names_both"]

_NAMES: dict[str, str] = {
    **dict.fromkeys(("french", "français", "francais", "texte français", "french text"), "fr"),
    **dict.fromkeys(("english", "anglais", "texte anglais", "english text"), "en"),
    **dict.fromkeys(
        (
            "id ids no n° # key ref reference segment identifier name unit unité identifiant clé référence"
        ).split(),
        "id",
    ),
    **dict.fromkeys(("source", "target", "src", "tgt", "cible"), ""),
}
_NAMED = re.compile(r"(?P<shared>.{1,60}?)(?:\s*[(\[]|[\s_:/.-]{1,3})(?P<code>[^\W_]{2,8})[)\]]?")
_SAMPLE = 200  # rows by which the language of a column is judged
_SURE = 0.8
_FEW = 200  # characters of a column: its language may not be told by so few
_WORD = re.compile(r"[^\W\d_]{2}")
_MOST = 50  # columns beyond which nothing is looked at


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns; ``label`` is that of the id. ``header``: the first row names them.

    ``more`` are further pairs, French and English, each with the name that its two columns share. ``told``
    says whether the header or the words tell which column is in which language.
    """

    french: int
    english: int
    label: int | None
    header: bool
    more: tuple[tuple[str, int, int], ...] = ()
    told: bool = True

    def pairs(self, row: Sequence[str], name: str) -> Iterator[tuple[str, str, str]]:
        """Yield the pairs of a row: the id of each, its French, its English.

        :param name: The id where the row has none.
        """
        own = ("" if self.label is None else row[self.label].strip()) or name
        for suffix, french, english in self.places():
            yield own + suffix, row[french], row[english]

    def places(self) -> Iterator[tuple[str, int, int]]:
        """Yield for each pair what is added to the id of a row, and its French and English columns."""
        yield "", self.french, self.english
        for shared, french, english in self.more:
            yield f": {shared}", french, english


def find_columns(source: Source, rows: Sequence[Sequence[str]], line: str = "line 1") -> Columns:
    """Return which columns hold what: by the header, else by their number and their words.

    :param rows: The cells of each row, all rows as long as the first.
    :param line: What the first row is called in the message of an error.
    :raises ColumnsError: If it cannot be told.
    """
    if not rows:
        return Columns(0, 1, None, False, told=False)
    names = [_named(cell) for cell in rows[0][:_MOST]]
    if "fr" in names and "en" in names:
        french, english = names.index("fr"), names.index("en")
        return Columns(french, english, _label(names, french, english), True)
    if (shared := _shared_names(rows[0])) is not None:
        return shared
    header = all(name is not None for name in names)
    body = rows[1:] if header else rows
    if len(names) in (2, 3):
        return _of_few(names, body, header)
    told = _by_words(body, len(names))
    if told is None:
        raise _unknown(source, len(names), line)
    return Columns(*told, 0 if 0 not in told and _distinct(body) else None, header)


def _shared_names(cells: Sequence[str]) -> Columns | None:
    """Return the columns that a header names alike but for the language: ``Full name (FR)``, ``title_en``."""
    found: dict[str, dict[str, int]] = {}
    for column, cell in enumerate(cells[:_MOST]):
        shared, language = _parted(cell)
        if language is not None:
            found.setdefault(shared, {}).setdefault(language, column)
    both = [(name, sides["fr"], sides["en"]) for name, sides in found.items() if len(sides) == 2]
    if not both:
        return None
    taken = {column for _, *columns in both for column in columns}
    names = [None if i in taken else _named(cell) for i, cell in enumerate(cells[:_MOST])]
    label = names.index("id") if "id" in names else None if 0 in taken else 0
    return Columns(both[0][1], both[0][2], label, True, tuple(both[1:]))


def _parted(cell: str) -> tuple[str, Language | None]:
    """Return the name of a column without its language, and the language; None where it names neither."""
    named = _NAMED.fullmatch(cell.strip().casefold())
    if named is None:
        return "", None
    known = language_of(_NAMES.get(named["code"]) or named["code"])
    return named["shared"].strip(), known


def _of_few(names: Sequence[str | None], rows: Sequence[Sequence[str]], header: bool) -> Columns:
    """Return which of two columns, or of three with the id, is which."""
    if len(names) == 3 and not header and (found := _by_words(rows, 3)) is not None:
        return Columns(*found, 0 if 0 not in found else None, header)
    label = None if len(names) == 2 else names.index("id") if "id" in names else 0
    first, second = [i for i in range(len(names)) if i != label][:2]
    sides = [[row[side] for row in rows[:_SAMPLE]] for side in (first, second)]
    french, english = (second, first) if english_first(*sides) else (first, second)
    return Columns(french, english, label, header, told=_are_two_languages(*sides))


def _are_two_languages(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two columns are French and English by their words; of few words, whether they may be."""
    texts = ["\n".join(cells) for cells in (first, second)]
    if any(
        sum(_WORD.search(cell) is not None for cell in cells) * 2 <= len(cells) for cells in (first, second)
    ):
        return False  # figures, codes
    said = [identify(text).language for text in texts]
    return set(said) == {"fr", "en"} or (min(map(len, texts)) < _FEW and said[0] != said[1])


def names_both(cells: Sequence[str]) -> bool:
    """Say whether a row is a header that names both French and English."""
    return {"fr", "en"} <= {_named(cell) for cell in cells[:_MOST]} or _shared_names(cells) is not None


def language_named(text: str) -> Language | None:
    """Return the language that a column or sheet is called by (``FR``, ``Français``); None without."""
    named = _named(text)
    return "fr" if named == "fr" else "en" if named == "en" else None


def _named(cell: str) -> str | None:
    """Return what a cell calls its column: "fr", "en", "id", "" for either side; None if it is no name."""
    cell = cell.strip().strip('"').casefold()
    known = _NAMES.get(cell)
    return known if known is not None else language_of(cell) if len(cell) <= 5 else None


def _label(names: Sequence[str | None], french: int, english: int) -> int | None:
    if "id" in names:
        return names.index("id")
    others = [i for i in range(len(names)) if i not in (french, english)]
    return others[0] if len(names) == 3 and others[0] == 0 else None


def _by_words(rows: Sequence[Sequence[str]], width: int) -> tuple[int, int] | None:
    """Return the columns that are surely French and English; of several in one language, the longest."""
    found: dict[str, tuple[int, int]] = {}
    for column in range(min(width, _MOST)):
        cells = [row[column].strip() for row in rows[:_SAMPLE] if row[column].strip()]
        if sum(" " in cell for cell in cells) * 2 < len(cells):  # names and numbers, not sentences
            continue
        text = "\n".join(cells)
        guess = identify(text)
        if guess.language in ("fr", "en") and guess.confidence >= _SURE:
            found[guess.language] = max(found.get(guess.language, (0, 0)), (len(text), -column))
    return (-found["fr"][1], -found["en"][1]) if len(found) == 2 else None


def _distinct(rows: Sequence[Sequence[str]]) -> bool:
    labels = [row[0] for row in rows]
    return all(labels) and len(set(labels)) == len(labels)


def _unknown(source: Source, width: int, line: str) -> ColumnsError:
    return ColumnsError(
        source.path,
        f"{line} has {width} column{'s' if width != 1 else ''}, where two (French, English) or three (id, "
        "French, English) are needed; or name them French and English in a header",
    )
