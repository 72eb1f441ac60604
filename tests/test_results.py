"""Pages show the figures that were recorded last, and no figure is recorded without where it comes from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tools import results

RECORD = results.recorded()


@pytest.mark.parametrize("page", results.PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_was_recorded_last(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert results.written(text, RECORD) == text, "python tools/results.py writes the tables anew"


def test_readme_claims_no_other_figure() -> None:
    text = (results.ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.sub(r"<!-- figures: .*?<!-- end of figures -->|```.*?```", "", text, flags=re.DOTALL)
    assert "%" not in shown
    assert re.findall(r"\d+(?:\.\d+)? (?:of|s|ms|MB|GB|seconds|pairs)\b", shown) == []


@pytest.mark.parametrize("row", RECORD["figures"], ids=lambda row: row["id"])
def test_a_figure_says_where_it_comes_from(row: dict[str, str]) -> None:
    assert set(results.FIELDS) <= set(row) <= {*results.FIELDS, "readme"}
    assert all(row[field].strip() for field in results.FIELDS)
    assert date.fromisoformat(row["date"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", row["version"])


def test_no_two_figures_have_one_name() -> None:
    names = [row["id"] for row in RECORD["figures"]]
    assert len(names) == len(set(names))
