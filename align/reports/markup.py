"""XML written by hand: text that XML can hold, elements, and the marks of findings around their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from align.reports.segments import Words
from align.reports.spans import cut

__all__ = ["attributes", "element", "fit", "inline", "text"]

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(value: str) -> str:
    """Return a text of the same length that XML can hold: controls and lone surrogates become U+FFFD."""
    return _UNFIT.sub("\ufffd", value)


def text(value: str) -> str:
    """Return a text as XML writes it between tags."""
    return escape(fit(value), {"\r": "&#13;"})


def attributes(values: Mapping[str, str | None]) -> str:
    """Return attributes as they stand in a tag, a space before each; those that are None are left out."""
    spaces = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
    return "".join(
        f' {name}="{escape(fit(value), spaces)}"' for name, value in values.items() if value is not None
    )


def element(name: str, content: str = "", /, **values: str | None) -> str:
    """Return an element; ``content`` is XML already. In names, two underscores are a colon, one a hyphen."""
    named = {key.strip("_").replace("__", ":").replace("_", "-"): value for key, value in values.items()}
    tag = name + attributes(named)
    return f"<{tag}>{content}</{name}>" if content else f"<{tag}/>"


def inline(words: Words, opening: Callable[[int, int], str], closing: str) -> str:
    """Return a text with an element around the words of each finding.

    Where two cross, the one that ends later is closed and opened again. A mark on no words is left out.

    :param opening: Makes the start tag from the index of the finding and how often it was opened before.
    :param closing: The end tag, the same for all.
    """
    marks = [mark for mark in words.marks if mark.start < mark.end]
    ends = {mark.key: max(m.end for m in marks if m.key == mark.key) for mark in marks}
    opened: dict[int, int] = {}
    stack: list[int] = []
    out: list[str] = []
    for segment in cut(len(words.text), marks):
        while any(key not in segment.keys for key in stack):
            stack.pop()
            out.append(closing)
        for key in _outermost(set(segment.keys) - set(stack), ends):
            out.append(opening(key, opened.get(key, 0)))
            opened[key] = opened.get(key, 0) + 1
            stack.append(key)
        out.append(text(words.text[segment.start : segment.end]))
    return "".join(out) + closing * len(stack)


def _outermost(keys: set[int], ends: Mapping[int, int]) -> Sequence[int]:
    return sorted(keys, key=lambda key: (-ends[key], key))
