"""What a paragraph of plain text is: masthead, signature, heading, item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.data import Kind
from align.documents.line import LineGroup
from align.documents.line_patterns import BRACKETS, MONTHS, OFFICE, RAISED, SIGNED, TITLE
from align.documents.masthead import is_masthead

__all__ = ["classify", "kind_of_label"]

_PLACE = re.compile(
    rf"[A-ZÀ-Ý][\w’'\s-]{{2,30}},\s(?:le\s)?\d{{1,2}}(?:er)?\s(?:{MONTHS}|\S{{3,8}})\s\d{{4}}\.?$",
    re.IGNORECASE,
)


def kind_of_label(number: str) -> Kind:
    """A letter or a roman numeral in brackets labels an item of a list; a number, a paragraph."""
    return Kind.LIST_ITEM if re.search(r"[^\W\d_]\)$|^[a-z]\.$", number) else Kind.PARAGRAPH


def classify(groups: Sequence[LineGroup]) -> None:
    """Tell mastheads, signatures and headings among the paragraphs; what has a kind of its own keeps it."""
    prose = next((i for i, g in enumerate(groups) if g.words() > 40 and g.last[-1] in ".;:"), len(groups))
    signed = [bool(SIGNED.search(g.text)) for g in groups]
    for i, group in enumerate(groups):
        if group.kind is not Kind.PARAGRAPH:
            continue
        if i < prose and all(is_masthead(line.text) for line in group.lines):
            group.kind, group.number, group.skip = Kind.MASTHEAD, None, 0
        elif _is_signature(groups, signed, i):
            group.kind, group.number, group.skip = Kind.SIGNATURE, None, 0
        elif _is_heading(group):
            group.kind = Kind.HEADING


def _is_signature(groups: Sequence[LineGroup], signed: Sequence[bool], i: int) -> bool:
    text = groups[i].text
    if signed[i]:
        return len(text) < 400
    brief = text[-1] not in ".;:" and groups[i].words() < 30
    if brief and any(signed[max(0, i - 2) : i + 3]) and (OFFICE.match(text) or _PLACE.match(text)):
        return True
    late = i >= len(groups) - 8 and i > 3 and groups[i].number is None
    return late and (_PLACE.fullmatch(text) is not None or _is_roll(groups[i]))


def _is_roll(group: LineGroup) -> bool:
    """Whether Heads of State are named at the foot of a declaration, with nothing signed."""
    offices = sum(OFFICE.match(line.text) is not None for line in group.lines)
    return offices > 1 and all(len(line.text) < 80 for line in group.lines)


def _is_heading(group: LineGroup) -> bool:
    text = group.text.rstrip(RAISED) or group.text
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        return True
    if group.words() > 60 or text[-1] in ".;:,!?" or BRACKETS.fullmatch(text):
        return bool(TITLE.match(text)) and group.words() < 15 and text[-1] not in ",;"
    return text[0].isalnum() or text[0] in '«“"*'
