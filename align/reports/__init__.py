"""A comparison made readable: one module a format, found by name in ``formats``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.data import Comparison
from align.decisions import Review
from align.reports.base import Options, Report, RuleText, Ui
from align.reports.registry import Format, format_of, formats

__all__ = ["Format", "Options", "Report", "RuleText", "Ui", "format_of", "formats", "save", "write"]


def write(
    comparison: Comparison,
    name: str,
    /,
    *,
    ui: Ui = "en",
    rules: Mapping[str, Sequence[Any]] | None = None,
    colour: bool = False,
    width: int = 100,
    quiet: bool = False,
    explain: bool = False,
    notes: bool = False,
    review: Review | None = None,
    show_accepted: bool = False,
    limit: int | None = None,
    statistics: bool = False,
    settings: str | None = None,
) -> str | bytes:
    """Render a comparison.

    :param name: A key of ``formats``.
    :param ui: The language of the interface.
    :param rules: For each rule code: its name, its summary in English, its summary in French, its severity.
    :param colour: Whether the terminal report may use colour; see ``align.reports.terminal.wants_colour``.
    :param width: Columns of the terminal.
    :param quiet: Leave out everything but the findings.
    :param explain: Show how each finding was reached.
    :param notes: Show on screen the findings of severity info too.
    :param review: What was decided before: what was accepted is left out, or marked in formats for programs.
    :param show_accepted: Leave nothing out.
    :param limit: How many findings the screen shows; None for all.
    :param statistics: Count the findings by rule on screen.
    :param settings: The name of the configuration file that was heeded.
    :return: The report: a text, ending in a line feed unless it is empty, or the bytes of a binary format.
    :raises ValueError: If there is no such format.
    """
    if name not in formats:
        raise ValueError(f"no report format {name!r}: choose one of {', '.join(formats)}")
    report = formats[name].report()
    if review is not None and not report.whole and not show_accepted:
        comparison = replace(comparison, findings=review.open)
    texts = {code: RuleText(*text) for code, text in (rules or {}).items()}
    return report.render(
        comparison,
        Options(ui, texts, colour, width, quiet, explain, notes, review, limit, statistics, settings),
    )


def save(content: str | bytes, path: str | Path) -> None:
    """Write a report to a file, whole or not at all: a reader never meets half of one.

    Lone surrogates, which UTF-8 cannot hold, are written as ``\\udc80`` (in JSON, that is what they are).

    :raises OSError: If the file cannot be written; an older file of that name is then still as it was.
    """
    path = Path(path)
    if isinstance(content, str):
        content = content.encode("utf-8", errors="backslashreplace")
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
