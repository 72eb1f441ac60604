"""Which lines of a text are notes at the foot of a page."""

from __future__ import annotations

import re

from align.documents.text_layout.bracketed_notes import bracketed_notes
from align.documents.text_layout.line import Line, Role
from align.documents.text_layout.line_labels import label_of
from align.documents.text_layout.line_patterns import MONTHS, SYMBOL
from align.language import LANGUAGES
from align.language.tables import either, word_list

__all__ = ["find_footnotes", "opens_citation"]

_VOIR, _SEE = (either(word_list("abbreviations.tsv", "refers", language)) for language in LANGUAGES)
_CITES = (
    rf"(?:Ibid\b|(?:{_VOIR}|{_SEE})(?:\b|(?<=\.))|Idem\b|Loc\. cit|Op\. cit|Documents? (?:officiels?|S/|A/)|"
    r"Official Records|Document\b|"
    r"Nations Unies, Recueil|United Nations, Treaty|Société des Nations, Recueil|League of Nations, Treaty|"
    rf"(?=\S{{0,60}}[0-9]){SYMBOL}|R[ée]solutions? \d|Supplément|Supplement)"
)
# A scan may read anything for the mark, but the first letters of a symbol (S/, UNEP/) are none.
_CITING = re.compile(
    r"(?P<mark>\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3}|[^\s/]{1,3}(?=\s)|[^\s/]{0,2}[^\sA-Z/])"
    rf"\s{{0,3}}{_CITES}"
)
_BARE = re.compile(rf"{_CITES}")
_REFERS = re.compile(rf"(?:{_VOIR}|{_SEE}(?= (?:also|document|[A-Z])))\s")
_IBID = re.compile(r"Ibid\b")
_NOTED = re.compile(
    rf"(?P<mark>\d{{1,3}}|[*†‡]{{1,3}}|[¹²³⁴-⁹⁰]{{1,3}})\s{{1,3}}(?!(?i:{MONTHS})\b)(?=[A-ZÀ-ÖØ-Þ«“\"(])"
)
_ENDED = re.compile(r"[.)»”]\s?$")
_WORDLESS = re.compile(r"(?!.*[^\W\d_]{4})(?=.*\d)\S.{2,40}\.")
_BREAKS_OFF = re.compile(r"[\w,]$")


# Abbreviations whose point ends no note.
_ABBREVIATED = re.compile(r"(?:\bvol|\bn[o°º]|\bp|\bpar|\bart)\.$")
_NEAR = 6  # lines within which the numbers of notes follow each other
_ABOVE = 60  # lines above a note in which its number is looked for
_MOST = 7  # lines that a note may go on for

_Starts = dict[int, int]
"""The lines that open notes, and the value of the mark of each; −1 for what is no number."""


def find_footnotes(lines: list[Line]) -> None:
    """Give the lines of notes at the foot of a page their role.

    A note opens with a number or a star, and is told by what it cites, by the numbers of the notes beside it,
    by the words above that refer to it, or by its place at the end of a page. Each of these is asked in turn,
    for one note found shows others.
    """
    starts: _Starts = {}
    _find_bracketed(lines, starts)
    _find_citations(lines, starts)
    for _ in range(2):
        _find_next_numbers(lines, starts)
    _find_referred(lines, starts)
    _find_numbers_above(lines, starts)
    _find_last_blocks(lines, starts)
    _find_interruptions(lines, starts)
    _mark(lines, starts)
    _mark_between(lines)


def _find_bracketed(lines: list[Line], starts: _Starts) -> None:
    """A number in brackets that the text calls: ``[81] Annual report``."""
    notes = bracketed_notes([line.text if line.role is Role.TEXT else "" for line in lines])
    starts.update((i, number) for i, number in notes.items())


def _find_citations(lines: list[Line], starts: _Starts) -> None:
    """A mark, and what only notes begin with: ``3 See …``, ``* A/71/903.``; ``Ibid.`` needs no mark."""
    for i, line in enumerate(lines):
        if line.role is not Role.TEXT:
            continue
        if (m := _CITING.match(line.text)) and not _is_label(m["mark"]):
            starts[i] = int(m["mark"]) if m["mark"].isdecimal() else -1
        elif _IBID.match(line.text):
            starts[i] = -1


def _find_next_numbers(lines: list[Line], starts: _Starts) -> None:
    """A number that follows on from a note's, close by, is a note's too."""
    for i, line in enumerate(lines):
        number = None if i in starts else _number(line)
        if number is None or not line.text[number.end() : number.end() + 1].isupper():
            continue
        around = range(max(0, i - _NEAR), min(len(lines), i + _NEAR + 1))
        near = [starts[j] for j in around if j in starts]
        if int(number["mark"]) - 1 in near or int(number["mark"]) + 1 in near:
            starts[i] = int(number["mark"])


def _find_referred(lines: list[Line], starts: _Starts) -> None:
    """A number that runs on from a word of the page above refers to the note that it opens."""
    for i, line in enumerate(lines):
        number = None if i in starts else _number(line)
        if number is not None:
            above = " ".join(other.text for other in lines[max(0, i - _ABOVE) : i])
            if re.search(rf"[a-zà-ÿ»”)]{number['mark']}(?![\d.,]\d|\d)", above):
                starts[i] = int(number["mark"])


def _find_numbers_above(lines: list[Line], starts: _Starts) -> None:
    """A citation whose number stands on a line of its own."""
    for i, line in enumerate(lines[1:], 1):
        if i in starts or line.role is not Role.TEXT or not _BARE.match(line.text):
            continue
        over = lines[i - 1]
        if over.role is not Role.FURNITURE and (over.text.isdecimal() or i - 1 in starts):
            starts[i] = -1
            if over.text.isdecimal():
                over.leave_out("number of a note")


def _find_last_blocks(lines: list[Line], starts: _Starts) -> None:
    """A star or a number that opens the last block before a page ends."""
    for i, line in enumerate(lines[4:], 4):
        if i not in starts and _opens_block(line) and _ends_page(lines[i + 1 : i + 6]):
            starts[i] = -1


def _find_interruptions(lines: list[Line], starts: _Starts) -> None:
    """A number that opens a sentence where that above had not ended, and the page ends or a note follows.

    A citation needs no number there, which a scan may have lost, if the sentence goes on behind it, or if it
    refers as only notes do.
    """
    for i, line in enumerate(lines[1:], 1):
        if i in starts or line.role is not Role.TEXT or not _BREAKS_OFF.search(lines[i - 1].text):
            continue
        numbered = _number(line) is not None
        if not numbered and not _BARE.match(line.text):
            continue
        last = i
        while last + 1 < len(lines) and last - i < _MOST and _goes_on(lines[last], lines[last + 1]):
            last += 1
        behind = lines[last + 1] if last + 1 < len(lines) else None
        if behind is None or not _ENDED.search(lines[last].text):
            continue
        ends = behind.role is Role.FURNITURE or behind.text[0].isdecimal()
        if not numbered:
            ends = ends and _REFERS.match(line.text) is not None
            ends = ends or (behind.role is Role.TEXT and behind.text[0].islower())
            ends = ends and lines[last].text[-1] == "."
        if ends:
            starts[i] = -1


def opens_citation(before: str, line: str) -> bool:
    """Return whether a line that no mark opens is a note of its own, behind one that has ended."""
    return _ENDED.search(before) is not None and _BARE.match(line) is not None


def _opens_block(line: Line) -> bool:
    mark = _NOTED.match(line.text) if line.role is Role.TEXT else None
    if mark is None or label_of(line.text)[0] is not None:
        return False
    return line.blank or not mark["mark"].isdecimal()


def _ends_page(behind: list[Line]) -> bool:
    """Whether the block that the first of some lines belongs to is the last of its page."""
    foot = next((line for line in behind if line.blank or line.opens), None)
    return foot is not None and (foot.role is Role.FURNITURE or foot.opens)


def _number(line: Line) -> re.Match[str] | None:
    """Return the number that a line of the text opens with as a note would."""
    mark = _NOTED.match(line.text) if line.role is Role.TEXT else None
    return mark if mark is not None and mark["mark"].isdecimal() else None


def _mark(lines: list[Line], starts: _Starts) -> None:
    """Give notes their role, with the lines on which they go on."""
    for i in starts:
        lines[i].role = Role.FOOTNOTE
        for k in range(i + 1, min(len(lines), i + _MOST + 1)):
            if k in starts or not _goes_on(lines[k - 1], lines[k]):
                break
            lines[k].role = Role.FOOTNOTE


def _mark_between(lines: list[Line]) -> None:
    """What stands between two notes and has no word in it is one that a scan damaged: ``25/1995/37.``"""
    apart = [i for i, line in enumerate(lines) if line.role is not Role.FURNITURE]
    for above, i, below in zip(apart, apart[1:], apart[2:], strict=False):
        notes = lines[above].role is Role.FOOTNOTE and lines[below].role is Role.FOOTNOTE
        if notes and lines[i].role is Role.TEXT and _WORDLESS.fullmatch(lines[i].text):
            lines[i].role = Role.FOOTNOTE


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a note goes on from one line to the next."""
    if line.blank or line.opens or line.role is not Role.TEXT:
        return False
    return _ENDED.search(before.text) is None or _ABBREVIATED.search(before.text) is not None


def _is_label(mark: str) -> bool:
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
