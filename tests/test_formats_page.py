"""The page on formats knows every format that is read or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from align import reports
from align.documents.registry import formats

PAGE = Path(__file__).parents[1].joinpath("docs", "formats.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("suffix", [f.suffixes[0] for f in formats()])
def test_every_format_that_is_read_has_a_row(suffix: str) -> None:
    (row,) = [row for row in ROWS if f"`{suffix}`" in row]
    assert ("bitext" if any(f.pairs and suffix in f.suffixes for f in formats()) else "document") in row


@pytest.mark.parametrize("kind", reports.formats.values(), ids=lambda kind: kind.name)
def test_every_format_that_is_written_has_a_row(kind: reports.Format) -> None:
    name = f"`{kind.endings[0] if kind.endings else kind.name}`"
    assert any(name in row for row in ROWS)
