"""Instruments named on one side and not on the other."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity


def severities(bench: Any, french: str, english: str) -> list[Severity]:
    return [f.severity for f in bench([(french, english)]).check("NAM004")]


def test_another_convention_is_an_error(bench: Any) -> None:
    pair = ("La Convention de Bâle s’applique.", "The Rotterdam Convention applies.")
    (finding,) = bench([pair]).check("NAM004")
    assert finding.severity is Severity.ERROR
    assert finding.message == "FR names Convention de Bâle, EN names Rotterdam Convention"
    assert finding.data == {"french": ["basel"], "english": ["rotterdam"]}


def test_an_instrument_of_another_kind_is_a_warning(bench: Any) -> None:
    pair = ("La Convention de Bâle s’applique.", "The Paris Agreement applies.")
    assert severities(bench, *pair) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La Convention de Bâle s’applique aux déchets.", "The Convention applies to waste."),
        ("Le Traité sur le commerce des armes est ouvert.", "The ATT is open."),
        ("Les Conventions de Paris ou de Vienne", "The Paris or the Vienna Conventions"),
        ("La Charte de Genève sur le logement", "The Geneva United Nations Charter on Housing"),
    ],
)
def test_a_short_form_or_the_same_place_is_at_most_a_remark(bench: Any, french: str, english: str) -> None:
    assert set(severities(bench, french, english)) <= {Severity.INFO}


def test_an_instrument_that_nothing_answers(bench: Any) -> None:
    pair = ("Rappelant la Convention sur la diversité biologique,", "Recalling its earlier work,")
    assert severities(bench, *pair) in ([Severity.INFO], [Severity.WARNING])


def test_a_plural_is_the_same_instrument(bench: Any) -> None:
    assert severities(bench, "Les Conventions de Genève de 1949", "The Geneva Convention of 1949") == []
