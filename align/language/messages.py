"""Messages of programs that choose between texts: the texts are words, the code that chooses is not."""

from __future__ import annotations

import re

__all__ = ["has_choices", "without_choices"]

# The head of a choice, as ICU and Angular write it: {count, plural, …}, {VAR_SELECT_1, select, …}.
_CHOICE = re.compile(r"\{\s{0,9}[\w.]{1,100}\s{0,9},\s{0,9}(?:plural|select|selectordinal)\s{0,9},")
_PIECE = re.compile(r"[{}]|[^{}]+")


def has_choices(text: str) -> bool:
    """Return whether a message chooses between texts."""
    return "{" in text and _CHOICE.search(text) is not None


def without_choices(text: str, instead: str = " ") -> str:
    """Return a message of the same length with the code blank that chooses between texts.

    >>> without_choices("{n, plural, one {a member} other {# members}} of {team}", "_")
    '_________________a member_________# members__ of {team}'

    What is not balanced is no message, and is returned as it is.
    """
    if _CHOICE.search(text) is None:
        return text
    parts: list[str] = []
    open_: list[str] = []  # a "choice", a "text" chosen from, a "name" put in
    for piece in _PIECE.finditer(text):
        inside = open_[-1] if open_ else "text"
        kept = inside != "choice"
        if piece[0] == "{":
            within = (
                "text" if inside == "choice" else "choice" if _CHOICE.match(text, piece.start()) else "name"
            )
            open_.append(within)
            kept = within == "name"
        elif piece[0] == "}":
            if not open_:
                return text
            kept = open_.pop() == "name"
        parts.append(piece[0] if kept else instead * len(piece[0]))
    return text if open_ else "".join(parts)
