"""The tables of names, read from the files beside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def rows(name: str, *, data: bool = False) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped table as a mapping of column to cell; ``#`` starts a comment line.

    :param data: Whether the table lies with the general data rather than with the names.
    """
    lines = ((_HERE.parent / "data" if data else _HERE) / name).read_text(encoding="utf-8").splitlines()
    head: list[str] | None = None
    for line in lines:
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
