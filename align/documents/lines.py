"""The lines of a plain text, and which of them belong to the page and not to the document.

Page furniture is what a page repeats or counts: symbols, page numbers, job numbers, running heads, ``/...``.
Text that comes out of a PDF has it in the middle of sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

__all__ = ["MONTHS", "Line", "Role", "assign_roles", "is_masthead", "read_lines", "width"]

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_PAGE = "\f"

MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|"
    "decembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)

LONG = 140
"""A line longer than this was not wrapped by a printer."""


class Role:
    """What a line is for."""

    TEXT = "text"
    FURNITURE = "furniture"
    FOOTNOTE = "footnote"
    CELL = "cell"  # of a table; told by its place alone


@dataclass(slots=True)
class Line:
    """A line with words on it: ``text[start:end]`` without the white space around it.

    ``reach`` is the column at which it ends; where letters differ in width, by what is measured.
    """

    start: int
    end: int
    text: str
    indent: int  # columns of white space before it
    blank: bool  # an empty line, or the end of a page, stands before it
    page: int  # counted from 1 by form feeds
    opens: bool  # the first line of a page, by a form feed or by the lone space that a scan leaves there
    reach: int = 0
    role: str = field(default=Role.TEXT)
    joins: bool | None = None  # whether it goes on the paragraph before; None: its words must tell
    type: str = ""  # what the file says it is: ``LI``, ``H2`` …


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not empty, with their role."""
    lines: list[Line] = []
    page, blank, opens, start = 1, False, True, 0
    ends = [(m.start(), m.end(), m[0]) for m in _BREAK.finditer(text)] + [(len(text), len(text), "")]
    for end, after, mark in ends:
        raw = text[start:end]
        words = raw.strip()
        if words:
            lead = raw[: len(raw) - len(raw.lstrip())]
            begin = start + len(lead)
            indent = len(lead.expandtabs(8))
            reach = indent + len(words)
            lines.append(Line(begin, begin + len(words), words, indent, blank, page, opens, reach))
            blank, opens = False, False
        else:
            blank = blank or start < end or mark != _PAGE
        if mark == _PAGE:
            page += 1
            opens = True
        start = after
    _lone_spaces(lines)
    assign_roles(lines)
    return lines


def assign_roles(lines: list[Line]) -> None:
    """Tell what lines are for, by their words; those that have a role other than text keep it."""
    body = next(
        (i for i, line in enumerate(lines) if len(line.text.split()) > 7 and not is_masthead(line.text)), 0
    )
    _furniture(lines, body)
    _footnotes(lines)
    _pages(lines, body)  # again, now that notes show where pages end


def width(lines: list[Line], at: int) -> int:
    """Return how long the lines around one are where they are full: the second longest of its neighbours."""
    around = sorted(
        (line.reach for line in lines[max(0, at - 10) : at + 11] if len(line.text) <= LONG), reverse=True
    )
    return around[1] if len(around) > 1 else around[0] if around else LONG


def _lone_spaces(lines: list[Line]) -> None:
    """A single space before a line, where lines have none, is where a page began."""
    indented = sum(line.indent > 0 for line in lines)
    if indented * 5 <= len(lines):
        for line in lines:
            if line.indent == 1:
                line.opens, line.indent, line.reach = True, 0, line.reach - 1


# ── furniture ──────────────────────────────────────────────────────────────────────────────────────────────

_SYMBOL = r"(?:[A-Z]{1,6}(?:/[\w.*]++(?:\(\w++\))?(?:-[\w.]++)*+)++(?:\s?\((?:19|20)\d\d\))?)"
_ALWAYS = re.compile(
    r"(?:\d{2}-\d{5}\*{0,2}\s*(?:\([A-Z]\))?(?:\s+\d{6})*\s*)?(?:/\s?\.\s?\.\s?\.|\.\.\./|/…|…/)"
    r"|\d{0,3}\s*\d{2}-\d{5}\*{0,2}\s*(?:\([A-Z]\))?(?:\s*\d{6}){0,3}\s*\d{0,3}"
    r"|\*\s?\d{6,8}\s?\*|[-–—_=*.·\s]{3,}|[-–—]\s?\d{1,4}\s?[-–—]"
    rf"|(?:{_SYMBOL}\s+)?(?:(?:English|Français|French|Anglais)\s+)?[Pp]age\s+\d{{1,4}}(?:\s*(?:of|de|sur|"
    rf"/)\s*\d{{1,4}})?"
    r"|\d{1,4}/\d{1,4}\s+\d{2}-\d{5}(?:\s*\([A-Z]\))?|\d{2}-\d{5}(?:\s*\([A-Z]\))?\s+\d{1,4}/\d{1,4}"
)
_SYMBOLS = re.compile(rf"(?>{_SYMBOL}\s?[–—-]?\s?)+\*?(?:\s?\d{{1,3}})?")
_COUNT = re.compile(r"\d{1,4}|[ivxl]{1,6}|\d{1,3}/\d{1,3}")
_VOLUME = re.compile(
    r"R[ée]solutions (?:adoptées )?et décisions (?:prises )?(?:du|par) |"
    r"Resolutions (?:adopted )?and decisions (?:taken )?(?:of|by) "
)
_HEAD = re.compile(
    r"(?:Assemblée générale|General Assembly)\s[–—-]\s|Official Records|Documents officiels",
)
# What makes a lone number the end of a sentence, not of a page.
_GOVERNS = re.compile(
    r"(?:paragraphes?|par\.|résolutions?|articles?|art\.|n[o°º]s?\.?|points?|chapitres?|annexes?|"
    r"paragraphs?|para\.|"
    r"resolutions?|items?|chapters?|nos?\.|et|and|à|to|de|of|ou|or|les?|la|the|,)$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"[^.;:!?»”\"…)]$")


def _furniture(lines: list[Line], body: int) -> None:
    for line in lines:
        words = " ".join(line.text[:200].split())
        if line.role is not Role.CELL and len(words) <= 60 and _ALWAYS.fullmatch(words):
            line.role = Role.FURNITURE
    _symbols(lines, body)
    _pages(lines, body)


def _pages(lines: list[Line], body: int) -> None:
    for _ in range(2):
        _numbers(lines)
        _heads(lines, body)


def _symbols(lines: list[Line], body: int) -> None:
    """Lines behind the first prose that hold the symbol of the document and nothing else."""
    found = [
        i
        for i, line in enumerate(lines)
        if line.role is not Role.CELL and len(line.text) <= 80 and _SYMBOLS.fullmatch(line.text)
    ]
    names = {i: re.sub(r"\s+\d{1,3}$|\s", "", lines[i].text) for i in found}
    top = "".join(re.sub(r"\s", "", line.text) for line in lines[: max(body, 6)])
    counts = Counter(names.values())
    for i in found:
        lone = not (i and not lines[i].blank and _GOVERNS.search(lines[i - 1].text))
        own = names[i] in top or counts[names[i]] > 1
        if lone and i > body and (own or _beside(lines, i)):
            lines[i].role = Role.FURNITURE


_APART = (Role.FURNITURE, Role.FOOTNOTE)


def _beside(lines: list[Line], i: int) -> bool:
    """Whether a line touches furniture or the edge of a page."""
    before = i > 0 and (lines[i - 1].role in _APART or lines[i - 1].page != lines[i].page)
    after = i + 1 < len(lines) and (lines[i + 1].role in _APART or lines[i + 1].page != lines[i].page)
    return before or after or (lines[i].opens and i > 0)


def _numbers(lines: list[Line]) -> None:
    """Lone page numbers: beside furniture, or where prose is interrupted by nothing but a number."""
    for i, line in enumerate(lines):
        if line.role is not Role.TEXT or not _COUNT.fullmatch(line.text):
            continue
        if _beside(lines, i):
            line.role = Role.FURNITURE
            continue
        before, after = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
        if before is None or after is None or len(line.text) > 3 or not line.text.isdecimal():
            continue
        table = any(len(n.text.split()) < 4 for n in (before, after))
        cut = _UNFINISHED.search(before.text) and after.text[0].islower() and line.blank and after.blank
        if cut and not table:
            line.role = Role.FURNITURE
        if not table and not line.blank and not after.blank and not _GOVERNS.search(before.text):
            line.role = Role.FURNITURE


def _heads(lines: list[Line], body: int) -> None:
    """Running heads: short lines beside furniture that come again with other figures, or are known to be
    heads."""
    beside = [
        i
        for i, line in enumerate(lines)
        if line.role is Role.TEXT and 3 < len(line.text) <= 130 and i > body and _beside(lines, i)
    ]
    keys = {i: re.sub(r"[\d\s]+", "#", lines[i].text.casefold())[:60] for i in beside}
    counts = Counter(keys.values())
    everywhere = Counter(re.sub(r"[\d\s]+", "#", line.text.casefold())[:60] for line in lines[:400])
    for i, line in enumerate(lines[body + 1 :], body + 1):
        if line.role is Role.TEXT and len(line.text) <= 130 and _VOLUME.match(line.text):
            line.role = Role.FURNITURE
            after = lines[i + 1] if i + 1 < len(lines) else None
            if after is not None and not line.text[-4:].isdecimal() and re.search(r"\d{4}$", after.text):
                after.role = Role.FURNITURE
    for i in beside:
        text = lines[i].text
        often = counts[keys[i]] > 1 and everywhere[keys[i]] <= counts[keys[i]] + 1 and text[0].isalnum()
        if (often and text[-1] not in ".;:," and len(text.split()) > 1 and not text[0].islower()) or (
            _HEAD.match(text) and text[-1] not in ".;:,"
        ):
            lines[i].role = Role.FURNITURE


# ── footnotes ──────────────────────────────────────────────────────────────────────────────────────────────

_CITES = (
    r"(?:Ibid\b|Voir\b|See\b|Cf\.|Idem\b|Loc\. cit|Op\. cit|Documents? (?:officiels?|S/|A/)|"
    r"Official Records|Document\b|"
    r"Nations Unies, Recueil|United Nations, Treaty|Société des Nations, Recueil|League of Nations, Treaty|"
    rf"{_SYMBOL}|R[ée]solutions? \d|Supplément|Supplement)"
)
# A scan may read anything for the mark, but the first letters of a symbol (S/, UNEP/) are none.
_CITING = re.compile(
    r"(?P<mark>\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3}|[^\s/]{1,3}(?=\s)|[^\s/]{0,2}[^\sA-Z/])"
    rf"\s{{0,3}}{_CITES}"
)
_BARE = re.compile(rf"{_CITES}")
_NOTED = re.compile(
    rf"(?P<mark>\d{{1,3}}|[*†‡]{{1,3}}|[¹²³⁴-⁹⁰]{{1,3}})\s{{1,3}}(?!(?i:{MONTHS})\b)(?=[A-ZÀ-ÖØ-Þ«“\"(])"
)
_ENDED = re.compile(r"[.)»”]\s?$")


def _footnotes(lines: list[Line]) -> None:
    """Notes at the foot of a page: a number or star that opens a line, and a citation or a row of such
    lines."""
    starts: dict[int, int] = {}  # line → value of its mark (−1 for a star)
    for i, line in enumerate(lines):
        if line.role is not Role.TEXT:
            continue
        if (m := _CITING.match(line.text)) and not _label(m["mark"]):
            starts[i] = int(m["mark"]) if m["mark"].isdecimal() else -1
    # A number that follows on from a note's, close by, is a note's too.
    for _ in range(2):
        for i, line in enumerate(lines):
            if i in starts or line.role is not Role.TEXT or not (m := _NOTED.match(line.text)):
                continue
            if not line.text[m.end() :][:1].isupper() or not m["mark"].isdecimal():
                continue
            near = [starts[j] for j in range(max(0, i - 6), min(len(lines), i + 7)) if j in starts]
            if int(m["mark"]) - 1 in near or int(m["mark"]) + 1 in near:
                starts[i] = int(m["mark"])
    # A number that runs on from a word of the page above refers to the note that it opens.
    for i, line in enumerate(lines):
        if (
            i not in starts
            and line.role is Role.TEXT
            and (m := _NOTED.match(line.text))
            and m["mark"].isdecimal()
        ):
            above = " ".join(other.text for other in lines[max(0, i - 60) : i])
            if re.search(rf"[a-zà-ÿ»”)]{m['mark']}(?![\d.,]\d|\d)", above):
                starts[i] = int(m["mark"])
    # A citation whose number stands on a line of its own.
    for i, line in enumerate(lines[1:], 1):
        if i not in starts and line.role is Role.TEXT and _BARE.match(line.text):
            over = lines[i - 1]
            if over.role is not Role.FURNITURE and (over.text.isdecimal() or i - 1 in starts):
                starts[i] = -1
                if over.text.isdecimal():
                    over.role = Role.FURNITURE
    # A star or a number that opens the last block before a page ends.
    for i, line in enumerate(lines):
        if i in starts or line.role is not Role.TEXT or not (m := _NOTED.match(line.text)):
            continue
        if m["mark"].isdecimal() and not line.blank:
            continue
        foot = next(
            (k for k in range(i + 1, min(len(lines), i + 6)) if lines[k].blank or lines[k].opens), None
        )
        if foot is not None and (lines[foot].role is Role.FURNITURE or lines[foot].opens) and i > 3:
            starts[i] = -1
    for i in starts:
        lines[i].role = Role.FOOTNOTE
        for k in range(i + 1, min(len(lines), i + 8)):
            if k in starts or lines[k].blank or lines[k].opens or lines[k].role is not Role.TEXT:
                break
            if _ENDED.search(lines[k - 1].text) and not re.search(
                r"(?:\bvol|\bn[o°º]|\bp|\bpar|\bart)\.$", lines[k - 1].text
            ):
                break
            lines[k].role = Role.FOOTNOTE


def _label(mark: str) -> bool:
    """Whether what opens a line is a word or the label of a paragraph, not the mark of a note."""
    if mark.isdecimal() or mark[0] in "*†‡¹²³⁴⁵⁶⁷⁸⁹⁰":
        return False
    return mark[-1] in ".):;,-–—•«“(" or mark.casefold() in _SMALL


_SMALL = frozenset(
    (
        "le la les de du des et ou un une en au aux par sur ce ces sa son ses se ne the of and or to in "
        "on by as at an a à its y is il"
    ).split()
)

# ── mastheads ──────────────────────────────────────────────────────────────────────────────────────────────

_ORDINAL = (
    r"(?:[\w'’-]+(?:ième|iéme|ieme|th|first|second|third|nd|rd|st)|première?|premiere|second|first|third|"
    r"\w+ et unième)"
)
_PARTS = re.compile(
    "|".join(
        [
            r"united\s?nations|nations\s?unies|s?nationsnations|unitedunited",
            r"general assembly|assembl[ée]{1,2} g[ée]n[ée]rale|security council|conseil de s[ée]curit[ée]",
            r"economic and social council|conseil [ée]conomique et social|trusteeship council|"
            r"conseil de tutelle",
            r"human rights council|conseil des droits de l['’]\s?homme|secretariat|secr[ée]tariat",
            r"distr\b\s?\.?\s?:?|general(?!\w)|g[ée]n[ée]rale(?!\w)|limited|limit[ée]e|restricted|restreinte",
            rf"\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{MONTHS})\s\d{{4}}",
            r"original\s?:\s?[\w ,/]+|english(?: only)?|fran[çc]ais|french|anglais(?: seulement)?",
            rf"{_ORDINAL}(?: et [\w-]+)?\s(?:special |emergency )?(?:session|ann[ée]e|"
            rf"year)(?:\s(?:extraordinaire|de fond))?",
            r"(?:points?|agenda items?|item)(?=\s\d)|\d{1,3}(?:\s?\(?[a-z]{1,2}\))?(?!\w)|\(?[a-z]{1,2}\)|"
            r",|et(?!\w)|and(?!\w)|to(?!\w)|à",
            r"(?:de|of)\s(?:\S{1,2}\s?['’]?\s?ordre du jour|the (?:provisional )?agenda)(?: provisoire)?",
            _SYMBOL,
            r"[\s*–—-]+",
        ]
    ),
    re.IGNORECASE,
)


def is_masthead(text: str) -> bool:
    """Whether a line says whose document this is, of what session, date, symbol, language or agenda item."""
    words = text.replace("*", "").strip()
    if len(words) > 160 or not any(c.isalpha() for c in words):
        return False
    position = 0
    while position < len(words):
        part = _PARTS.match(words, position)
        if part is None:
            return False
        position = part.end()
    return True
