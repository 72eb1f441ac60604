"""A comparison made readable: one module a format, found by name in ``formats``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from align.data import Comparison
from align.reports.base import DisplayOptions, Report, RuleText, Ui
from align.reports.registry import Format, format_of, formats
from align.whole import whole_file

__all__ = ["DisplayOptions", "Format", "Report", "RuleText", "Ui", "format_of", "formats", "save", "write"]


def write(
    comparison: Comparison,
    name: str,
    /,
    options: DisplayOptions | None = None,
    **changes: Any,
) -> str | bytes:
    """Render a comparison.

    :param name: A key of ``formats``.
    :param options: How it is to look.
    :param changes: Fields of ``DisplayOptions`` by their names, instead of those in ``options``.
    :return: The report: a text, ending in a line feed unless it is empty, or the bytes of a binary format.
    :raises ValueError: If there is no such format.
    """
    if name not in formats:
        raise ValueError(f"no report format {name!r}: choose one of {', '.join(formats)}")
    options = replace(options or DisplayOptions(), **changes)
    texts = {code: RuleText(*text) for code, text in options.rules.items()}
    report = formats[name].report()
    if options.review is not None and not report.whole and not options.show_accepted:
        comparison = replace(comparison, findings=options.review.open)
    return report.render(comparison, replace(options, rules=texts))


def save(content: str | bytes, path: str | Path) -> None:
    """Write a report to a file, whole or not at all: a reader never meets half of one.

    Lone surrogates, which UTF-8 cannot hold, are written as ``\\udc80`` (in JSON, that is what they are).

    :raises OSError: If the file cannot be written; an older file of that name is then still as it was.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", errors="backslashreplace")
    with whole_file(Path(path)) as file:
        file.write(content)
