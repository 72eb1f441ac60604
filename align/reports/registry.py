"""The formats that a report can take. A new one is one module, and one line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from align.reports.base import Report

__all__ = ["Format", "format_of", "formats"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report, known before the module that writes it is imported.

    ``endings`` are those of the names of its files, in lower case, dot included, the usual one first; none
    where no ending is its own. ``home`` is the module of ``align.reports`` and the class in it. A ``binary``
    format is written to files alone.
    """

    name: str
    endings: tuple[str, ...]
    home: tuple[str, str]
    binary: bool = False

    def report(self) -> Report:
        """Return what writes this format."""
        module, name = self.home
        made = getattr(import_module(f"align.reports.{module}"), name)()
        assert isinstance(made, Report)
        return made


formats: dict[str, Format] = {
    kind.name: kind
    for kind in (
        Format("terminal", (".txt",), ("terminal", "TerminalReport")),
        Format("concise", (), ("concise", "ConciseReport")),
        Format("json", (".json",), ("json_report", "JsonReport")),
        Format("jsonl", (".jsonl",), ("jsonl", "JsonLinesReport")),
        Format("sarif", (".sarif", ".sarif.json"), ("sarif", "SarifReport")),
        Format("junit", (".xml",), ("junit", "JunitReport")),
        Format("github", (), ("github", "GithubReport")),
        Format("html", (".html", ".htm"), ("html", "HtmlReport")),
        Format("tmx", (".tmx",), ("tmx", "TmxReport")),
        Format("xliff", (".xlf", ".xliff"), ("xliff", "XliffReport")),
        Format("xliff2", (), ("xliff", "Xliff2Report")),
        Format("tsv", (".tsv",), ("table", "TsvReport")),
        Format("csv", (".csv",), ("table", "CsvReport")),
        Format("xlsx", (".xlsx",), ("xlsx", "XlsxReport"), binary=True),
        Format("docx", (".docx",), ("docx", "DocxReport"), binary=True),
    )
}


def format_of(name: str) -> Format | None:
    """Return the format that the name of a file asks for by its ending, the longest that fits; else None."""
    name = name.lower()
    fitting = [(len(e), kind) for kind in formats.values() for e in kind.endings if name.endswith(e)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None
