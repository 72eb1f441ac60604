"""The words of a paragraph of plain text: which stretches of the text they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.documents.paragraph_builder import Run, collapse
from align.documents.text_layout.hyphens import goes_on_address, rejoin
from align.documents.text_layout.line import LineGroup

__all__ = ["runs_of", "without_start"]

_PIECES = 8
"""Lines that an address is cut into, at most."""
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])\*(?=[^\W_])|(?<=[^\W_]|[.)])\*(?![\w*])")


def runs_of(text: str, group: LineGroup) -> list[Run]:
    """Return the stretches of the text that make up a paragraph, without its label, emphasis and line
    ends."""
    runs: list[Run] = []
    for i, line in enumerate(group.lines):
        glue = " "
        if i and runs:
            start, end, own = runs[-1]
            if goes_on_address(_last_word(text, runs), line.text):
                joined, dropped = True, False
            else:
                joined, dropped = rejoin(text[start:end], line.text)
            if joined:
                glue = ""
            if joined and dropped:
                runs[-1] = (start, end - 1, own)
        runs += _plain(text, line.start, line.end, glue)
    if group.skip:
        runs = _drop(runs, group.lines[0].start + group.skip, group)
    return [run for run in runs if run[0] < run[1]]


def _last_word(text: str, runs: list[Run]) -> str:
    """Return what stands behind the last white space so far, over line ends where a word was cut."""
    found = ""
    for start, end, glue in reversed(runs[-_PIECES:]):
        *before, last = text[start:end].rsplit(None, 1)
        found = last + found
        if before or glue:
            break
    return found


def _drop(runs: list[Run], start: int, group: LineGroup) -> list[Run]:
    """Drop what lies before a place in the text: the label."""
    first = group.lines[0]
    if start > first.end and len(group.lines) > 1:  # the label has a line of its own
        start = group.lines[1].start
    return [(max(a, start), b, glue) for a, b, glue in runs if b > start]


def _plain(text: str, start: int, end: int, glue: str) -> Iterable[Run]:
    """Return a line as stretches: white space collapsed, the asterisks of emphasis left out."""
    marks = _emphasis(text[start:end])
    edges = [start, *(start + i for span in marks for i in span), end]
    first = True
    position = start
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        for run_start, run_end, _ in collapse(text, a, b):
            space = any(c.isspace() for c in text[position:run_start])
            yield run_start, run_end, glue if first else " " if space else ""
            first = False
            position = run_end


def _emphasis(line: str) -> list[tuple[int, int]]:
    """Return where the asterisks of ``**bold**`` and ``*italic*`` stand; a lone star marks a note and
    stays."""
    if "*" not in line:
        return []
    marks = [m.span() for m in _EMPHASIS.finditer(line)]
    single = [m for m in marks if m[1] - m[0] == 1]
    double = [m for m in marks if m[1] - m[0] == 2]
    if len(single) % 2:
        single = []
    return sorted(single + double)


def without_start(runs: list[Run], offset: int) -> list[Run]:
    """Drop the first ``offset`` characters of the text that runs make."""
    kept: list[Run] = []
    for i, (start, end, glue) in enumerate(runs):
        if i and not kept:
            offset = max(0, offset - len(glue))
        if kept or offset < end - start:
            kept.append((start + (0 if kept else offset), end, glue))
        else:
            offset -= end - start
    return kept
