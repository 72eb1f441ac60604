"""Text that nobody translates: postal addresses, lines of code, numbered references; and markup."""

from __future__ import annotations

import re

__all__ = ["is_code", "is_verbatim", "settings_of_tags", "without_markup"]

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_SETTING = re.compile(
    r"\s(?!(?:title|alt|label|placeholder|summary|content|aria-label)\s*=)[\w:.-]{1,40}\s*=\s*"
    r"(?:\"(?!https?:|mailto:)[^\"<>]{0,200}\"|'(?!https?:|mailto:)[^'<>]{0,200}')"
)
"""An attribute of a tag that nobody reads: no title, and no address."""
_CODE = re.compile(
    r"\s*(?:/\s?\*|//|#!|<!--|<\?|[$#] {1,3}[a-z~./])"
    r"|.{0,200}(?:SPDX-License-Identifier|\bCopyright \([cC]\))",
    re.DOTALL,
)
"""What begins a line of a program or of a console, or stands in the notice at its head."""
_REFERENCE = re.compile(r"\s*\[[\w.:-]{1,12}\]\s+[^“\"«]{0,80}[“\"«].{8,}", re.DOTALL)
"""A label in brackets and, soon after, a title in quotation marks."""
_POSTAL = (
    re.compile(
        r"\b\d{1,5},? (?:[\w.’'-]+ ){0,4}"
        r"(?:Street|St\.|Avenue|Ave\.|Road|Lane|Drive|Square|Boulevard|Blvd|Place)\b"
        r"|\b\d{1,5}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|quai|chemin|route)\b"
    ),
    re.compile(
        r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b(?:F-|CH-)?\d{4,5},? [A-ZÀ-Þ]"
    ),
    re.compile(
        r"\b(?:Attn|Attention|c/o|P\.? ?O\.? Box|BP \d|Suite \d|\d{1,2}(?:st|nd|rd|th) Floor|Cedex|CEDEX)\b"
    ),
)
"""What a postal address has two of: the house in its street, the town and its number, the room."""
_LONGEST = 400
"""Characters of a postal address."""
_CODED = re.compile(
    r"--[a-z]|\$[\w({]|\w::\w|[A-Za-z]_[A-Za-z]|[a-z]\([1-9]\)|\w\(\)|\w=\S|[{};\\]$"
    r"|^(?:[{}<|]|\[-|(?:~|\.{1,2})?/\w+/|-\w$|(?:=|:=|==|&&|\|\|)$)"
)
"""What words of programs have, and words of prose have not: anywhere or at their end; at their beginning."""
_MOST_CODED = 0.5
"""Share of its words from which a text is code."""
_PROMPT = re.compile(r"\$ {1,3}[a-z~./]")


def is_code(text: str) -> bool:
    """Return whether a text is a command line, or some lines of a program: most of its words are no words."""
    if _PROMPT.match(text) is not None:
        return True
    words = text.split()
    coded = sum(_CODED.search(word) is not None and "://" not in word and "@" not in word for word in words)
    return coded > _MOST_CODED * len(words)


def is_verbatim(text: str) -> bool:
    """Return whether a text is a postal address, code, or a reference behind its number."""
    return (
        _CODE.match(text) is not None
        or _REFERENCE.fullmatch(text) is not None
        or (len(text) <= _LONGEST and sum(sign.search(text) is not None for sign in _POSTAL) >= 2)
    )


def without_markup(text: str) -> str:
    """Return a text with a space for each tag in it: ``<span class="count">`` is of no language."""
    return _TAG.sub(" ", text) if "<" in text else text


def settings_of_tags(text: str) -> list[tuple[int, int]]:
    """Return where tags in a text say what only a browser reads: ``width="20"`` states no number."""
    if "=" not in text or "<" not in text:
        return []
    return [
        (tag.start() + setting.start(), tag.start() + setting.end())
        for tag in _TAG.finditer(text)
        for setting in _SETTING.finditer(tag[0])
    ]
