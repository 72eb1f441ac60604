"""Footnote marks."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity


def test_a_mark_that_lacks_matters_where_the_other_marks_agree(bench: Any) -> None:
    pairs = [
        ("La pêche a cessé.1", "Fishing stopped.1"),
        ("Les prix ont monté.2", "Prices rose.2"),
        ("Les stocks baissent.3", "Stocks are falling."),
    ]
    (finding,) = bench(pairs).check("REF004")
    assert (finding.bead, finding.severity) == (2, Severity.WARNING)
    assert finding.message == "footnote marks: FR 3, EN —"
    assert [s.text for s in finding.french] == ["3"]


def test_a_version_without_any_mark_is_left_in_peace(bench: Any) -> None:
    pairs = [("La pêche a cessé.1", "Fishing stopped."), ("Les prix ont monté.2", "Prices rose.")]
    assert bench(pairs).check("REF004") == ()


def test_other_numbers_of_the_same_notes_are_only_noted(bench: Any) -> None:
    (finding,) = bench([("La pêche a cessé.4", "Fishing stopped.5")]).check("REF", "NUM")
    assert (finding.rule, finding.severity) == ("REF004", Severity.INFO)


AGREE = [("La pêche a cessé.1", "Fishing stopped.1"), ("Les prix ont monté.2", "Prices rose.2")]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("fusionner sur le champ du fichier3", "join on the field of file 3"),
        ("fusionner 2 champs du fichier2", "join 2 fields of file 2"),
    ],
)
def test_a_figure_that_the_other_version_has_apart_is_no_mark(bench: Any, french: str, english: str) -> None:
    assert bench([*AGREE, (french, english)]).check("REF004") == ()


def test_a_mark_of_both_versions_is_one_whatever_figures_one_of_them_has(bench: Any) -> None:
    pair = (
        "En deux semaines, les stocks baissent.3 Il y a trois commissions.",
        "In two weeks, stocks are falling.3 There are 3 commissions.",
    )
    assert bench([*AGREE, pair]).check("REF004") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Les stocks baissent3 dans 3 pays.", "Stocks are falling in 3 countries."),
        ("Les stocks baissent3 dans trois pays.", "Stocks are falling in 3 countries."),
    ],
)
def test_a_figure_that_both_versions_have_stands_for_no_mark(bench: Any, french: str, english: str) -> None:
    (finding,) = bench([*AGREE, (french, english)]).check("REF004")
    assert (finding.message, finding.severity) == ("footnote marks: FR 3, EN —", Severity.WARNING)
