"""The tables of words in ``data``: tab-separated, with a comment at the head that names the source.

Two forms are in use. A table of facts has a column for each (``countries.tsv``). A table of lists has the
columns ``list``, ``language`` (``fr``, ``en`` or ``both``) and ``words``: words parted by spaces, a phrase
written with ``_``; a list may go on over several rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from align.language import Language

__all__ = ["either", "forms", "numbered", "rows", "word_list"]

_DATA = Path(__file__).resolve().parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped table as a mapping of column to cell; ``#`` starts a comment line.

    :raises FileNotFoundError: If there is no such table.
    """
    head: list[str] | None = None
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if head is None:
            head = cells
        else:
            yield dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=True))


def forms(cell: str) -> list[str]:
    """Return the forms in a cell, which ``|`` parts."""
    return [form for form in (part.strip() for part in cell.split("|")) if form]


def word_list(name: str, title: str, language: Language | None = None) -> tuple[str, ...]:
    """Return a list of a table of lists, in its order; without a language, that of both.

    :raises KeyError: If the table has no such list.
    """
    return _lists(name)[title, language or "both"]


@cache  # one entry a table
def _lists(name: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows(name):
        words = (word.replace("_", " ") for word in row["words"].split())
        found.setdefault((row["list"], row["language"]), []).extend(words)
    return {key: tuple(words) for key, words in found.items()}


def numbered(name: str, kind: str, language: Language) -> dict[str, int]:
    """Return the words of one kind with their numbers, from a table that numbers words.

    Its columns are ``language``, ``kind``, ``number`` and ``words``.
    """
    return {
        word: int(row["number"])
        for row in _rows(name)
        if row["language"] == language and row["kind"] == kind
        for word in row["words"].split()
    }


@cache  # one entry a table
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(rows(name))


def either(words: Iterable[str]) -> str:
    """Return a pattern of one of some words, as they are written."""
    return "|".join(map(re.escape, words))
