"""What a paragraph of plain text is: masthead, signature, heading, item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.data import Kind
from align.documents.text_layout.line import LineGroup
from align.documents.text_layout.line_patterns import BRACKETS, MONTHS, OFFICE, RAISED, SIGNED, TITLE
from align.documents.text_layout.masthead import is_masthead
from align.language.verbatim import is_code

__all__ = ["classify"]

_PLACE = re.compile(
    rf"[A-ZÀ-Ý][\w’'\s-]{{2,30}},\s(?:le\s)?\d{{1,2}}(?:er)?\s(?:{MONTHS}|\S{{3,8}})\s\d{{4}}\.?$",
    re.IGNORECASE,
)


def classify(groups: Sequence[LineGroup]) -> None:
    """Tell mastheads, signatures and headings among the paragraphs; what has a kind of its own keeps it."""
    prose = next((i for i, g in enumerate(groups) if g.words() > 40 and g.last[-1] in ".;:"), len(groups))
    signed = [bool(SIGNED.search(g.text)) for g in groups]
    for i, group in enumerate(groups):
        if group.kind is Kind.PARAGRAPH:
            group.kind = _kind(groups, i, before_prose=i < prose, signed=signed[max(0, i - 2) : i + 3])
            if group.kind in (Kind.MASTHEAD, Kind.SIGNATURE):
                group.number, group.skip = None, 0
            elif group.number is None and is_code(group.text):
                group.kind = Kind.CODE


def _kind(groups: Sequence[LineGroup], i: int, *, before_prose: bool, signed: Sequence[bool]) -> Kind:
    """Return what a paragraph is.

    :param signed: Whether it and those near it bear a signature.
    """
    group = groups[i]
    if before_prose and all(is_masthead(line.text) for line in group.lines):
        return Kind.MASTHEAD
    late = i >= len(groups) - 8 and i > 3
    if _is_signature(group, near=any(signed), late=late):
        return Kind.SIGNATURE
    return Kind.HEADING if _is_heading(group) else Kind.PARAGRAPH


def _is_signature(group: LineGroup, *, near: bool, late: bool) -> bool:
    """Whether a paragraph is a signature or part of one.

    :param near: Whether it or one beside it is signed.
    :param late: Whether it is among the last of its text.
    """
    if SIGNED.search(group.text):
        return len(group.text) < 400
    return (near and _is_office(group)) or (late and group.number is None and _is_close(group))


def _is_office(group: LineGroup) -> bool:
    """Whether somebody's office, or a place and date, stands beside a signature."""
    text = group.text
    brief = text[-1] not in ".;:" and group.words() < 30
    return brief and (OFFICE.match(text) or _PLACE.match(text)) is not None


def _is_close(group: LineGroup) -> bool:
    """Whether a text closes with a place and date, or with Heads of State named and nothing signed."""
    if _PLACE.fullmatch(group.text):
        return True
    offices = sum(OFFICE.match(line.text) is not None for line in group.lines)
    return offices > 1 and all(len(line.text) < 80 for line in group.lines)


def _is_heading(group: LineGroup) -> bool:
    text = group.text.rstrip(RAISED) or group.text
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        return True
    if group.words() > 60 or text[-1] in ".;:,!?" or BRACKETS.fullmatch(text):
        return text[-1] not in ",;" and group.words() < 15 and TITLE.match(text) is not None
    return text[0].isalnum() or text[0] in '«“"*'
