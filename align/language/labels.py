"""The printed label of a paragraph: ``12.``, ``a)``, ``(iv)``, and the mark of a list item."""

from __future__ import annotations

import re

from align.language import LANGUAGES
from align.language.calendar import full_months
from align.language.lexicon import words
from align.language.tables import either

__all__ = ["label_key", "outline_number", "split_bullet", "split_label"]

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
_LETTER = rf"(?:{_ROMAN}|([a-z])\1?)"
_SUFFIX = r"(?:[ \u00a0](?:bis|ter|quater))?"
_MONTHS = either(full_months())

# "12." "12)" "3.1." "7 bis." "1°": at most three digits (a year is no label), then a letter or an opening
# mark.
_NUMBER = re.compile(
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}{_SUFFIX}(?:\.\)?|\))|\d{{1,2}}(?:\.\d{{1,2}}){{2,4}})"
    rf"(?:\s+(?!(?:{_MONTHS})\b)(?=[^\W_]|[\[(«“\"'’<*—–-])|(?=[A-ZÀ-ÖØ-Þ][^.])|\s*$)",
    re.IGNORECASE,
)
# "1.2 Scope": no dot at the end, so what follows must open a title.
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}\s+(?=[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ]|['’]|\s[a-zà-öø-ÿ]))")
# "(12)" "(a)" "(iv)" "(aa)": closed on both sides, so almost anything may follow.
_BRACKETED = re.compile(
    rf"\((?:\d{{1,3}}|{_LETTER}|[A-Z]|(?=[IVX])[IVX]{{1,5}}){_SUFFIX}\)(?:\s+|(?=[A-ZÀ-ÖØ-Þ])|$)"
)
# "a)" "iv)" "B)"
_CLOSED = re.compile(rf"(?:{_LETTER}|[A-Z]|(?=[IVX])[IVX]{{1,5}}){_SUFFIX}\)(?:\s+|(?=[A-ZÀ-ÖØ-Þ])|$)")
# "a. text" "1° Texte": not "p. 5", "c. 1900", "n. m.", "v. Smith", "20° C"
_DOTTED = re.compile(r"(?:[abd-m]\.|\d{1,2}°)\s+(?=[^\W\d_]{2})")
# "A. Scope" "IV. Scope": not "M. Dupont"
_CAPITAL = re.compile(r"(?:[A-L]|(?=[IVX])(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}))\.\s+(?=[^\W\d_])")
_OUTLINE = re.compile(r"\s*((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){2,5})\.?\s+(?=\D)")
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w'’-]*|de|du|d['’]|van|von|al|el|bin)\b\.?)*\s*+[,.;]?\s*$"
)

# Dots, squares, arrows and ticks; fonts of symbols (Wingdings) have theirs at U+F020 to U+F0FF.
_SIGNS = r"•▪▫■□●○◦◆◇►▶▸‣⁃❏❑❒➢➤➔✓✔✦☐☑\uf020-\uf0ff"
_BULLET = re.compile(rf"[-–—·{_SIGNS}]\s+(?=\S)|[{_SIGNS}](?=\S)|[–—](?=[A-ZÀ-ÖØ-Þ])")
_SPACE = re.compile(r"\s*")

_RARE = 12_000  # rank from which a capitalised word is rather a name than the title of a section


def split_label(text: str) -> tuple[str | None, int]:
    """Split the printed label from the text that it labels.

    ``12.``, ``12)``, ``(12)``, ``1.2.3``, ``a)``, ``(a)``, ``iv)``, ``A.``, ``IV.`` are labels, and so is a
    run of two (``2. a)``). A year, an initial before a name (``N. Nazarbaev``), ``M. Dupont``, a date and the
    abbreviation of "page" are not. A text that is nothing but a label keeps it.

    :return: The label as printed, or None; and the index in ``text`` where what follows it begins.
    """
    opening = _SPACE.match(text)
    start = first = opening.end() if opening else 0
    end = start
    for _ in range(2):
        found = _match(text, start)
        if found is None:
            break
        end = start + len(text[start : found.end()].rstrip())
        start = found.end()
    if end == first or not text[start:].strip():
        return None, 0
    return text[first:end], start


def _match(text: str, start: int) -> re.Match[str] | None:
    for pattern in (_NUMBER, _BRACKETED, _CLOSED, _DOTTED, _DECIMAL):
        if found := pattern.match(text, start):
            return found
    found = _CAPITAL.match(text, start)
    if found is None or (found.end() - start <= 3 and _is_name(text[found.end() :])):
        return None
    return found


def _is_name(text: str) -> bool:
    """Whether what follows a capital and a stop is a family name (``I. Karimov``), not a title (``I.
    Scope``)."""
    if _NAME.match(text) is None:
        return False
    first = re.match(r"[^\W\d_]+", text)
    word = first[0].lower() if first else ""
    return len(text.split()) > 1 or all(words(language).get(word, _RARE) >= _RARE for language in LANGUAGES)


def outline_number(text: str) -> str | None:
    """Return the number of several levels that a text begins with, a letter before it or not; None without.

    "C.10.1.2.3 Captions": more than what ``split_label`` takes for a label that is set apart.
    """
    found = _OUTLINE.match(text)
    return found[1] if found else None


def split_bullet(text: str) -> int:
    """Return where the text of a list item begins behind its dash or bullet; 0 where there is none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def label_key(label: str | None) -> str | None:
    """Return what two printed labels have in common in both languages: ``12`` for "12.", ``54.a`` for "54
    (a)"."""
    return ".".join(re.findall(r"[^\W_]+", label)).lower() or None if label else None
