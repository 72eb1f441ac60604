"""Bounds of figures and dates."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity


def test_a_bound_turned_round_is_an_error_and_one_left_out_a_warning_or_a_note(bench: Any) -> None:
    (turned,) = bench([("Plus de 120 personnes ont été tuées.", "Fewer than 120 people were killed.")]).check(
        "NUM008"
    )
    (bare,) = bench(
        [("Il faut recruter au moins 120 agents.", "It is necessary to recruit 120 staff.")]
    ).check("NUM008")
    (loose,) = bench([("Le projet a coûté plus de 120 euros.", "The project cost 120 euros.")]).check(
        "NUM008"
    )
    assert [f.severity for f in (turned, bare, loose)] == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert turned.message == "FR says Plus de 120, EN says Fewer than 120: the opposite bounds"


def test_a_figure_and_what_it_is_in_other_units_are_one_figure(bench: Any) -> None:
    (turned,) = bench(
        [
            (
                "La marche a une hauteur d’au moins 230 mm (9 po) au-dessus du plancher.",
                "The step has a height of less than 230 mm (9 inches) above the floor.",
            )
        ]
    ).check("NUM008")
    assert turned.severity is Severity.ERROR


def test_as_far_as_is_to_in_english(bench: Any) -> None:
    pair = ("La mer territoriale s’étend jusqu’à 12 milles.", "The territorial sea extends to 12 miles.")
    assert {f.severity for f in bench([pair]).check("NUM008")} <= {Severity.INFO}


def test_a_margin_in_words_is_missed(bench: Any) -> None:
    pair = ("L’erreur est de plus ou moins 3 %.", "The error is 3 per cent.")
    (finding,) = bench([pair]).check("NUM008")
    assert finding.severity is Severity.WARNING


def test_a_negation_at_the_head_of_a_long_clause_turns_its_bound(bench: Any) -> None:
    pair = (
        "6 a) Aucun amendement des limites du présent article ne peut être examiné avant le 3 mai 1998.",
        "6 (a) No amendment of the limits set in the present article may be considered before 3 May 1998.",
    )
    assert bench([pair]).check("NUM008") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Réduire de moitié au moins la pauvreté.", "Reduce poverty at least by half."),
        ("La zone ne s’étend pas au-delà de 200 km.", "The zone does not extend more than 200 km."),
        ("Elle disposera d’au moins une semaine.", "It shall have at least one week."),
        (
            "Le feu ne doit pas être situé, par rapport à l’avant, à une distance supérieure au quart.",
            "The light shall be placed not more than one quarter of the length from the stem.",
        ),
        (
            "Une somme qui ne dépassera pas 300 unités en cas de dommages au véhicule et 135 par passager.",
            "A sum not exceeding 300 units for damage to the vehicle and not exceeding 135 per passenger.",
        ),
    ],
)
def test_bounds_that_are_said_otherwise(french: str, english: str, bench: Any) -> None:
    assert all(f.severity is Severity.INFO for f in bench([(french, english)]).check("NUM008"))


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Conseil compte de neuf à quinze membres.",
            "The Council has not less than nine or more than fifteen members.",
        ),
        ("Le jury compte au moins 9 et au plus 15 membres.", "The panel has 9–15 members."),
        ("Le jury compte entre neuf et quinze membres.", "The panel has at least nine members."),
    ],
)
def test_a_range_is_bounded_at_both_ends(bench: Any, french: str, english: str) -> None:
    assert all(f.severity is Severity.INFO for f in bench([(french, english)]).check("NUM008"))


def test_an_end_of_a_range_bounds_one_way(bench: Any) -> None:
    pair = (
        "Le jury compte de neuf à quinze membres.",
        "The panel has up to nine members and fifteen deputies.",
    )
    (finding,) = bench([pair]).check("NUM008")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english", "severity"),
    [
        ("Pas moins de quatre pays ont répondu.", "Four countries replied.", Severity.INFO),
        ("Quatre pays ont répondu.", "No fewer than four countries replied.", Severity.INFO),
        (
            "Le jury doit compter pas moins de quatre membres.",
            "The panel must have four members.",
            Severity.WARNING,
        ),
        (
            "Le jury compte quatre membres.",
            "The panel shall have no fewer than four members.",
            Severity.WARNING,
        ),
    ],
)
def test_no_fewer_than_bounds_what_is_prescribed(
    bench: Any, french: str, english: str, severity: Severity
) -> None:
    (finding,) = bench([(french, english)]).check("NUM008")
    assert finding.severity is severity
