"""Headings say what they open."""

from __future__ import annotations

import pytest

from align.language.divisions import DIVISIONS, Division, cited_as, find_division


@pytest.mark.parametrize(
    ("heading", "opened"),
    [
        ("Annexe", Division("annex", "")),
        ("ANNEX IV", Division("annex", "IV")),
        ("Appendice A. Sources", Division("annex", "A")),
        ("Part II", Division("part", "II")),
        ("DEUXIÈME PARTIE", Division("part", "", "deuxième partie")),
        ("Part Two: Costs", Division("part", "", "part two")),
        ("Chapitre III", Division("chapter", "III")),
        ("Section 3", Division("section", "3")),
        ("Article premier. Emploi des termes", Division("article", "1")),
        ("Article 7 bis", Division("article", "7 bis")),
        ("Art. 7. Costs", Division("article", "7")),
        ("Annexe. Sources", Division("annex", "")),
    ],
)
def test_a_heading_opens_a_division(heading: str, opened: Division) -> None:
    assert find_division(heading) == opened


@pytest.mark.parametrize(
    "text",
    ["Parties", "Party A", "part 2", "Sections", "Partie", "Articles", "Section. 3", "Article twenty-one"],
)
def test_other_words_open_none(text: str) -> None:
    assert find_division(text) is None


def test_every_division_is_cited_in_both_languages() -> None:
    assert all(cited_as(kind, "fr") and cited_as(kind, "en") for kind in DIVISIONS)
