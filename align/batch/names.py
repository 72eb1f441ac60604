"""What the name of a file says of its language, and what is left of the name without it.

``letter.fr.txt``, ``letter_FR.docx``, ``letter-F.docx``, ``A_62_L.17_FR.pdf``, ``fr/letter.txt``,
``letter/fr.txt``: the mark is a word of the name, or a folder. Case, and how an accent is encoded, do not
matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

__all__ = ["Reading", "Where", "figures", "plain", "readings", "uncopied", "unmarked", "without_ending"]

_WORDS = {
    "fr": "fr fre fra french francais",
    "en": "en eng english anglais",
    "other": "es spa spanish espagnol ru rus russian russe ar ara arabic arabe zh chi zho chinese chinois",
}
_LANGUAGES = {word: language for language, words in _WORDS.items() for word in words.split()}
# The letters that the document services of the United Nations put at the end; any other letter is none.
_LETTERS = {"f": "fr", "e": "en", "a": "other", "c": "other", "r": "other", "s": "other"}
_TOKEN = re.compile(r"(?<![^\W_])(fr|en)[-_](?:fr|ca|be|ch|us|gb|uk)(?![^\W_])|([^\W_]+)")
_LETTER = re.compile(r"(?<=[-_. (\[])[a-z](?=[)\]]?$)")
_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_COPY_WORD = r"(?:copy|copie|old|ancien|bak|backup|orig)"
_COPY = re.compile(
    rf"(?<=.)(?:[ ._-]*\((?:\d|{_COPY_WORD}(?: \d+)?)\)|[ ._-]+{_COPY_WORD}(?: \(\d+\))?)(?=\.|$)"
    r"|^(?:copy of|copie de) |~$"
)
_ENDING = re.compile(r"(?<=.)\.([a-z][a-z0-9]{0,4})$")


class Where(IntEnum):
    """Where in a name the mark of its language stands, in the order in which that is believed."""

    LAST = 0  # letter.fr.txt
    EVERY = 1  # fr/letter.fr.txt
    FIRST = 2  # fr-letter.txt
    FOLDER = 3  # fr/letter.txt
    INSIDE = 4  # letter.fr.final.txt


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: the language it gives (``fr``, ``en``, ``other``, ``none``) and what is left.

    ``rest`` is the name with ``*`` for the mark and without its ending: two versions of a document share it.
    ``letter`` says that the mark is a single letter, which may as well be that of an annex or of a shelf.
    """

    where: Where
    language: str
    rest: str
    letter: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    language: str
    letter: bool = False


def unmarked(name: str) -> Iterator[tuple[str, str]]:
    """Yield the language that a mark at the end of a name says, and the name without mark and ending.

    ``letter.fr.txt`` gives ``fr`` and ``letter``: the English version may be called ``letter.txt``.
    """
    *folders, last = plain(name).split("/")
    stem = without_ending(last)
    above = "".join(f"{folder}/" for folder in folders)
    for mark in _marks(stem):
        before = stem[: mark.start].rstrip("-_. ([")
        if not mark.letter and before and not _says(stem[mark.end :]):
            yield mark.language, above + before


def plain(name: str) -> str:
    """Return a name as it is compared: composed accents, no capitals, slashes between folders."""
    composed = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return unicodedata.normalize("NFC", composed.casefold())


def without_ending(name: str) -> str:
    """Return a name without the ending that says its format."""
    match = _ENDING.search(name)
    return name[: match.start()] if match and match[1] not in _LANGUAGES else name


def readings(name: str) -> Iterator[Reading]:
    """Yield every way to read a relative name."""
    *folders, last = plain(name).split("/")
    stem = without_ending(last)
    above = "".join(f"{folder}/" for folder in folders)
    marks = list(_marks(stem))
    for mark in marks:
        before, after = stem[: mark.start], stem[mark.end :]
        where = Where.LAST if not _says(after) else Where.FIRST if not _says(before) else Where.INSIDE
        yield Reading(where, mark.language, f"{above}{before}*{after}", mark.letter)
    words = [_language(folder) for folder in folders]
    named = [word or _LETTERS.get(folder) for word, folder in zip(words, folders, strict=True)]
    for language in ("fr", "en", "other"):
        everywhere = _starred(stem, [m for m in marks if m.language == language])
        places = [k for k, found in enumerate(named) if found == language]
        # All folders of that name, or the innermost alone: another may be named so for another reason.
        for marked in dict.fromkeys((tuple(places), tuple(places[-1:]))):
            if not marked:
                continue
            above = "".join(f"{'*' if k in marked else folder}/" for k, folder in enumerate(folders))
            yield Reading(Where.FOLDER, language, above + stem, language not in words)
            if everywhere != stem:
                yield Reading(Where.EVERY, language, above + everywhere, language not in words)


def figures(name: str) -> tuple[str, ...]:
    """Return the numbers in the name of a file, its folders and its ending apart: those of a version, a year.

    >>> figures("licences/Licence_CeCILL_V2.1-fr.txt")
    ('2.1',)
    """
    return tuple(_FIGURES.findall(without_ending(plain(name).rpartition("/")[2])))


def uncopied(name: str) -> str | None:
    """Return the name of the file that one is called a copy of, as ``plain`` writes it; None if of none.

    >>> uncopied("Letter.fr (copie).docx"), uncopied("letter.old.fr.docx"), uncopied("letter.fr.docx")
    ('letter.fr.docx', 'letter.fr.docx', None)
    """
    above, slash, last = plain(name).rpartition("/")
    bare = _COPY.sub("", last, count=1)
    return above + slash + bare if bare != last and bare else None


def _marks(stem: str) -> Iterator[_Mark]:
    for match in _TOKEN.finditer(stem):
        if language := _language(match[1] or match[2]):
            yield _Mark(*match.span(), language)
    if last := _LETTER.search(stem):
        yield _Mark(*last.span(), _LETTERS.get(last[0], "none"), letter=True)


def _starred(stem: str, marks: list[_Mark]) -> str:
    for mark in reversed(marks):
        stem = f"{stem[: mark.start]}*{stem[mark.end :]}"
    return stem


def _says(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _language(token: str) -> str | None:
    """Return the language that a word names, with its accents or without."""
    letters = "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))
    return _LANGUAGES.get(letters)
