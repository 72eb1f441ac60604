"""The terminal: amendments one by one, words taken out and put in, cropped to what changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple

from align.changes.concordance import Concordance, Verdict
from align.changes.edits import Fate
from align.changes.view import Row, Shown, SideView, rows
from align.changes.wording import say, summary
from align.reports.base import Ui

__all__ = ["render"]

_AROUND = 50
"""Characters shown on either side of what changed."""
_COLOURS = {Verdict.FRENCH: "31", Verdict.ENGLISH: "31", Verdict.DIFFERENT: "33"}
_STYLES = {Fate.DELETED: "9;31", Fate.INSERTED: "4;32"}
_MARKS = {Fate.DELETED: ("[-", "-]"), Fate.INSERTED: ("{+", "+}")}


def render(found: Concordance, ui: Ui, *, every: bool, colour: bool = False, width: int = 100) -> str:
    """Return the concordance for the screen.

    :param every: Show every amendment, and not only those that somebody has to look at.
    """
    shown = rows(found, ui, every=every)
    lines = [line for row in shown for line in _amendment(row, colour, max(width, 40))]
    if not found.amendments:
        lines.append(say(ui, "none"))
    elif not found.open:
        lines.append(say(ui, "none-open"))
    hidden = len(found.amendments) > len(shown)
    last = " · ".join(summary(found, ui)) + (f" ({say(ui, 'rest')})" if hidden else "")
    lines += [_paint(line, "1", colour) for line in wrap(_clean(last), max(width, 40))]
    return "".join(f"{line}\n" for line in lines)


def _amendment(row: Row, colour: bool, width: int) -> Iterator[str]:
    places = " ↔ ".join(side.place or "—" for side in (row.french, row.english))
    head = f"── {_clean(places)} · {row.title} "
    yield _paint(head + "─" * max(width - len(head), 2), _COLOURS.get(row.verdict, "2"), colour)
    for label, side in (("FR", row.french), ("EN", row.english)):
        yield from _side(f"  {label}  ", side, colour, width)
    for message in row.messages:
        yield from (f"  {line}" for line in wrap(f"! {_clean(message)}", width - 2))
    yield ""


def _side(label: str, side: SideView, colour: bool, width: int) -> Iterator[str]:
    """Yield the lines of a side, each no wider than it may be but for single words that are."""
    words = [_Word(word, "2", True) for word in f"({side.remark})".split() if side.remark]
    for number, shown in enumerate(side.words):
        opening, closing = _MARKS[shown.fate] if shown.fate in _MARKS and not colour else ("", "")
        texts = _clean(_cropped(shown, side)).split()
        if texts:
            texts[0] = opening + texts[0]
            texts[-1] += closing
            style = _STYLES.get(shown.fate, "")
            apart = bool(shown.gap) or not number
            words += [_Word(text, style, apart or k > 0) for k, text in enumerate(texts)]
    line, columns = "", 0
    for number, word in enumerate(words):
        size = _columns(word.text)
        gap = " " if number and word.apart else ""
        if gap and columns + 1 + size > width - len(label):
            yield label + line
            label, line, columns, gap = " " * len(label), "", 0, ""
        line += gap + _paint(word.text, word.style, colour)
        columns += len(gap) + size
    yield label + line


class _Word(NamedTuple):
    """A word as it is printed; ``apart`` says that a space stands before it."""

    text: str
    style: str
    apart: bool


def _cropped(shown: Shown, side: SideView) -> str:
    """Return words; of long stretches that stayed, only what stands next to what changed."""
    text = shown.text
    if shown.fate is not Fate.KEPT or len(text) <= 2 * _AROUND + 20:
        return text
    first, last = shown is side.words[0], shown is side.words[-1]
    if first and last:
        return f"{text[: 3 * _AROUND].rsplit(None, 1)[0]} …"
    head = "" if first else text[:_AROUND].rsplit(None, 1)[0]
    tail = "" if last else text[-_AROUND:].split(None, 1)[-1]
    return f"{head} … {tail}"


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style and text else text


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _clean(text: str) -> str:
    """Return a text that cannot command the terminal."""
    return "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text)
