"""What stands between quotation marks or brackets: found in one pass, however many marks stay open."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["blank", "enclosed"]

_PAIRS = {"«": "»", "<<": ">>", "“": "”", '"': '"', "‘": "’", "(": ")", "[": "]"}
_FLAT = {"(": re.compile(r"[()]"), "[": re.compile(r"[\[\]]")}
"""What closes on the last that was opened: between its marks stands no other of its kind."""
_ONE_LINE = re.compile(r">>|\n")


def enclosed(text: str, marks: str = '« << “ " ‘ ( [') -> Iterator[tuple[int, int]]:
    """Yield what stands between an opening mark and the first that closes it, with both, left to right.

    None lies inside another. ``<<`` closes on its line; between brackets stands no bracket of the same kind.

    :param marks: The opening marks that count, parted by spaces.
    """
    openings = re.compile("|".join(map(re.escape, marks.split())))
    closed: dict[str, int] = {}  # where the next closing mark of a kind stands, as far as is known
    done = 0
    for match in openings.finditer(text):
        mark, start = match[0], match.end()
        if match.start() < done:
            continue
        end = closed.get(mark, -1)
        if end < start:
            end = closed[mark] = _closing(text, mark, start)
        if end < len(text) and text.startswith(_PAIRS[mark], end):
            done = end + len(_PAIRS[mark])
            yield match.start(), done


def _closing(text: str, mark: str, start: int) -> int:
    """Return where a mark is closed, or no longer can be: at another, at the end of the line or text."""
    pattern = _ONE_LINE if mark == "<<" else _FLAT.get(mark)
    if pattern is None:
        end = text.find(_PAIRS[mark], start)
    else:
        found = pattern.search(text, start)
        end = found.start() if found else -1
    return len(text) if end < 0 else end


def blank(text: str, marks: str = '« << “ " ‘ ( [') -> str:
    """Return a text with line breaks for what stands between quotation marks or brackets."""
    pieces: list[str] = []
    done = 0
    for start, end in enclosed(text, marks):
        pieces += text[done:start], "\n" * (end - start)
        done = end
    return "".join(pieces) + text[done:]
