"""A page that says how fast or how good align is says when that was measured, of what version, and how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_CELL = re.compile(r"\|[^|\n]*\b\d[\d,. ]*\s?(?:s|ms|µs|MB|GB|%|pairs a second)(?=[ ,/|])[^|\n]*(?=\|)")
_SCORE = re.compile(r"\b(?:F1|P@1|AUC|precision|recall)\b.*\b[01]\.\d{2,}")
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2} [A-Z][a-z]+ 20\d\d\b")
_VERSION = re.compile(r"\balign \d+\.\d+\.\d+|\bversion \d+\.\d+\.\d+|un-fr-en \d+\.\d+")
_COMMAND = re.compile(
    r"`(?:python (?:-m |tools/|\S+\.py)|make |align )[^`]*`|^(?:python|make|align) ", re.MULTILINE
)
BOUNDS = {"configuration.md", "custom-rules.md", "formats.md"}
"""Pages whose figures are bounds and defaults, not measurements."""


def pages() -> list[Path]:
    docs = ROOT / "docs"
    found = [
        page
        for page in docs.rglob("*.md")
        if not {"fr", "rules", "tasks"} & set(page.relative_to(docs).parts)
    ]
    return [
        page for page in sorted(found) if page.name not in BOUNDS and claims(page.read_text(encoding="utf-8"))
    ]


def claims(text: str) -> list[str]:
    """Return the figures that a page claims to have measured, in tables or as scores."""
    return [found[0] for pattern in (_CELL, _SCORE) for found in pattern.finditer(text)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_a_page_with_figures_says_when_of_what_and_how(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lacking = [
        name
        for name, pattern in (("a day", _DAY), ("a version", _VERSION), ("a command", _COMMAND))
        if pattern.search(text) is None
    ]
    assert lacking == [], claims(text)[:3]


def test_figures_are_seen() -> None:
    assert claims("| the driver | 0.07 ms a pair, 44 MB |\n") != []
    assert claims("strict F1 of 0.98") != []
    assert claims("| a file | 32 paragraphs |\n") == []
