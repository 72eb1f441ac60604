"""Which lines of a text belong to the page and not to the document, told by their words.

Page furniture is what a page repeats or counts: symbols, page numbers, job numbers, running heads, ``/...``.
Text that comes out of a PDF has it in the middle of sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from align.documents.text_layout.line import Line, Role
from align.documents.text_layout.line_labels import label_of
from align.documents.text_layout.line_patterns import SYMBOL
from align.documents.text_layout.seam import is_capital, is_only_label

__all__ = ["find_furniture", "find_page_edges"]

_ALWAYS = re.compile(
    r"(?:\d{2}-\d{5}\*{0,2}\s*(?:\([A-Z]\))?(?:\s+\d{6})*\s*)?(?:/\s?\.\s?\.\s?\.|\.\.\./|/…|…/)"
    r"|\d{0,3}\s*\d{2}-\d{5}\*{0,2}\s*(?:\([A-Z]\))?(?:\s*\d{6}){0,3}\s*\d{0,3}"
    r"|\*\s?\d{6,8}\s?\*|[-–—_=*.·\s]{3,}|[-–—]\s?\d{1,4}\s?[-–—]"
    rf"|(?:{SYMBOL}\s+)?(?:(?:English|Français|French|Anglais)\s+)?[Pp]age\s+\d{{1,4}}(?:\s*(?:of|de|sur|"
    rf"/)\s*\d{{1,4}})?"
    r"|\d{1,4}/\d{1,4}\s+\d{2}-\d{5}(?:\s*\([A-Z]\))?|\d{2}-\d{5}(?:\s*\([A-Z]\))?\s+\d{1,4}/\d{1,4}"
)
_DRAWN = re.compile(r"[-–—_=*.·~+#^\s]{3,1000}")
"""A line drawn with characters: below a title, between the rows of a table."""
_SYMBOLS = re.compile(rf"(?>{SYMBOL}\s?[–—-]?\s?)+\*?(?:\s?\d{{1,3}})?")
_SYMBOL = re.compile(SYMBOL)
_COUNT = re.compile(r"\d{1,4}|[ivxl]{1,6}|\d{1,3}/\d{1,3}")
_VOLUME = re.compile(
    r"R[ée]solutions (?:adoptées )?et décisions (?:prises )?(?:du|par)|"
    r"Resolutions (?:adopted )?and decisions (?:taken )?(?:of|by)"
)
_HEAD = re.compile(
    r"(?:Assemblée générale|General Assembly)\s[–—-]\s|Official Records|Documents officiels",
)
# What makes a lone number, or a symbol, the end of a sentence and not of a page.
_NOUN = re.compile(
    r"(?:paragraphes?|par\.|résolutions?|articles?|art\.|n[o°º]s?\.?|points?|chapitres?|annexes?|"
    r"paragraphs?|para\.|"
    r"resolutions?|items?|chapters?|nos?\.)$",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"(?:et|and|à|to|de|of|ou|or|les?|la|the|,)$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[a-zà-ÿ»”)]\s?[;.]$")
_LISTED = re.compile(r"\d\)?,$")
_DETERMINED = re.compile(
    r"(?:l['’]|(?:les?|la|une?|cett?e|ces|son|sa|ses|leurs?|the|an?|its|his|her|their)\b)"
)
"""A noun with its article, which no number counts."""
_WHITE = re.compile(r"\s")
_UNFINISHED = re.compile(r"[^.;:!?»”\"…)]$")


_PAGES = 3  # on which a running head must stand to be told for one
_LINES = 8  # that a page has at least
_DIGITS = 3  # of the number of a page or a note, at most
_PROSE = 4  # words of a line of prose, at least
# Roles that show where pages end.
_APART = (Role.FURNITURE, Role.FOOTNOTE)


def find_furniture(lines: list[Line], body: int) -> None:
    """Give lines that belong to the page their role.

    :param body: The index of the first line of prose; what stands before it is the masthead.
    """
    for line in lines:
        words = " ".join(line.text[:200].split())
        if line.role is not Role.CELL and len(words) <= 60 and _ALWAYS.fullmatch(words):
            line.leave_out("job number, page number or sign that the text goes on")
        elif line.role is not Role.CELL and _DRAWN.fullmatch(line.text):
            line.leave_out("drawn line")
    _find_symbols(lines, body)
    find_page_edges(lines, body)


def find_page_edges(lines: list[Line], body: int) -> None:
    """Find the numbers and heads of pages: each found shows where others are, so all are looked for twice."""
    for _ in range(2):
        _find_page_numbers(lines)
        heads = _running_heads(lines, body)
        _find_volume_heads(lines, body)
        for head in heads:
            head.leave_out("running head")


# ── symbols ────────────────────────────────────────────────────────────────────────────────────────────────


def _find_symbols(lines: list[Line], body: int) -> None:
    """Lines behind the first prose that hold the symbol of the document and nothing else."""
    names = {i: _name_of_symbol(line) for i, line in enumerate(lines) if _is_symbol(line)}
    top = "".join(_WHITE.sub("", line.text) for line in lines[: max(body, 6)])
    counts = Counter(names.values())
    own = {name for name, count in counts.items() if count > 1 or name in top}
    for i, name in names.items():
        if i > body and not _is_cited(lines, i, own=name in own) and (name in own or _beside(lines, i)):
            lines[i].leave_out("symbol of the document")


def _name_of_symbol(line: Line) -> str:
    return re.sub(r"\s+\d{1,3}$|\s", "", line.text)


def _is_symbol(line: Line) -> bool:
    short = line.role is not Role.CELL and len(line.text) <= 80
    return short and _SYMBOLS.fullmatch(line.text) is not None


def _is_cited(lines: list[Line], i: int, *, own: bool) -> bool:
    """Whether a symbol ends the sentence of the line before: ``in its resolution``.

    Behind a small word or a comma too; but the document's own stands there because a page ended.
    """
    if i == 0 or lines[i].blank:
        return False
    before = lines[i - 1].text
    return _NOUN.search(before) is not None or (not own and _SMALL_WORD.search(before) is not None)


def _beside(lines: list[Line], i: int) -> bool:
    """Whether a line touches furniture or the edge of a page."""
    before = i > 0 and (lines[i - 1].role in _APART or lines[i - 1].page != lines[i].page)
    after = i + 1 < len(lines) and (lines[i + 1].role in _APART or lines[i + 1].page != lines[i].page)
    return before or after or (lines[i].opens and i > 0)


# ── page numbers ───────────────────────────────────────────────────────────────────────────────────────────


def _find_page_numbers(lines: list[Line]) -> None:
    """Lone page numbers: beside furniture, or where prose is interrupted by nothing but a number.

    Numbers that count on to one of these, each on its line, are of its kind: those of the notes of the page.
    """
    for i, line in enumerate(lines):
        if line.role is not Role.TEXT or not _COUNT.fullmatch(line.text):
            continue
        if _beside(lines, i) or (0 < i < len(lines) - 1 and _interrupts(lines[i - 1], line, lines[i + 1])):
            line.leave_out("page number")
            _count_back(lines, i)


def _count_back(lines: list[Line], last: int) -> None:
    """Leave out the numbers over one that is left out, as far as they count on to it."""
    while last and lines[last - 1].role is Role.TEXT and _counts_on(lines[last - 1].text, lines[last].text):
        last -= 1
        lines[last].leave_out("number of a note")


def _counts_on(before: str, number: str) -> bool:
    figures = all(text.isdecimal() and len(text) <= _DIGITS for text in (before, number))
    return figures and int(number) - int(before) == 1


def _interrupts(before: Line, number: Line, after: Line) -> bool:
    """Whether a number stands where prose goes on over it, or beside the label of a paragraph."""
    if len(number.text) > _DIGITS or not number.text.isdecimal():
        return False
    apart = number.blank or after.blank
    if _CLAUSE_ENDS.search(before.text) and _begins_with_label(after):
        return not apart
    if len(after.text.split()) < _PROSE:  # a table
        return False
    if is_only_label(before.text):  # of a paragraph; "(a)" may go on with what is counted
        return not apart and before.text.rstrip(" .").isdecimal() and is_capital(after.text)
    if len(before.text.split()) < _PROSE:
        return False
    if not apart:
        return not _wants_a_number(before.text, after.text)
    unfinished = _UNFINISHED.search(before.text) is not None and after.text[0].islower()
    return unfinished and number.blank and after.blank


def _begins_with_label(line: Line) -> bool:
    return is_only_label(line.text) or label_of(line.text)[0] is not None


def _wants_a_number(before: str, after: str) -> bool:
    """Whether a number that stands between two lines may belong to their sentence.

    A list of numbers goes on behind a comma, and "of" takes what is counted; but nothing counts a noun that
    has its article, and a capital begins the paragraph behind one that ends in a comma.
    """
    if _NOUN.search(before):
        return True
    if before.endswith(","):
        return _LISTED.search(before) is not None or not is_capital(after)
    return _SMALL_WORD.search(before) is not None and _DETERMINED.match(after) is None


# ── heads ──────────────────────────────────────────────────────────────────────────────────────────────────


def _find_volume_heads(lines: list[Line], body: int) -> None:
    """The name of the volume that a resolution was printed in; its year may stand on the next line."""
    for i, line in enumerate(lines[body + 1 :], body + 1):
        if line.role is Role.TEXT and len(line.text) <= 130 and _VOLUME.match(line.text):
            line.leave_out("name of the volume")
            after = lines[i + 1] if i + 1 < len(lines) else None
            if after is not None and not line.text[-4:].isdecimal() and re.search(r"\d{4}$", after.text):
                after.leave_out("name of the volume")


def _running_heads(lines: list[Line], body: int) -> list[Line]:
    """Return short lines at the edge of a page that come again on others, or are known to be heads.

    It takes three pages to tell: what stands twice may be two titles of one form; two, where the symbol of a
    document opens it. They come again with other figures (that of the page), and nowhere else.
    """
    beside = [i for i, line in enumerate(lines) if i > body and _is_short(line) and _beside(lines, i)]
    again = _that_come_again(lines, beside)
    heads = (lines[i] for i in beside if lines[i].text[-1] not in ".;:,")
    return [line for line in heads if _HEAD.match(line.text) or _is_known(line.text, again)]


def _that_come_again(lines: list[Line], beside: list[int]) -> set[str]:
    """Return the texts, without figures, of the lines at the edges of pages that stand on enough of them."""
    places: dict[str, list[int]] = {}
    for i in beside:
        places.setdefault(_without_figures(lines[i].text), []).append(i)
    everywhere = Counter(_without_figures(line.text) for line in lines[:400])
    alone = {key: found for key, found in places.items() if len(found) >= everywhere[key] - 1}
    return {key for key, found in alone.items() if _is_enough([lines[i] for i in found], found)}


def _is_known(text: str, again: set[str]) -> bool:
    return _is_title(text) and _without_figures(text) in again


def _is_enough(found: list[Line], places: list[int]) -> bool:
    """Whether lines stand on pages enough to be running heads."""
    if len(found) > 1 and _SYMBOL.match(found[0].text):
        return True
    return _pages_of(found, places) >= _PAGES


def _pages_of(found: list[Line], places: list[int]) -> int:
    """Count the pages on which lines stand; where nobody knows the page, lines that are far enough apart."""
    pages = len({line.page for line in found})
    return pages if pages > 1 else 1 + sum(b - a >= _LINES for a, b in pairwise(places))


def _is_short(line: Line) -> bool:
    return line.role is Role.TEXT and 3 < len(line.text) <= 130


def _without_figures(text: str) -> str:
    return re.sub(r"[\d\s]+", "#", text.casefold())[:60]


def _is_title(text: str) -> bool:
    return text[0].isalnum() and not text[0].islower() and len(text.split()) > 1
