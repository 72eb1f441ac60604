"""Printed numbers of paragraphs."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity


def test_only_the_first_of_a_run_of_shifted_numbers_is_reported(bench: Any) -> None:
    pairs = [
        ("1. Ouverture de la session", "1. Opening of the session"),
        ("2. Élection du Bureau", "3. Election of officers"),
        ("3. Adoption de l'ordre du jour", "4. Adoption of the agenda"),
        ("4. Questions diverses", "5. Other matters"),
    ]
    (finding,) = bench(pairs).check("NUM007")
    assert (finding.bead, finding.severity) == (1, Severity.WARNING)
    assert finding.message == "FR is numbered 2., EN 3."
    assert finding.data["step"] == 1


def test_a_number_that_parts_for_itself_does_not_hide_the_next_that_does(bench: Any) -> None:
    pairs = [("1. Un", "2. One"), ("2. Deux", "2. Two"), ("3. Trois", "4. Three")]
    assert [f.bead for f in bench(pairs).check("NUM007")] == [0, 2]


@pytest.mark.parametrize(
    ("french", "english"),
    [("3. a) Les membres", "4. (a) The members"), ("12 bis. Un", "12 ter. One"), ("iv) Un", "(v) One")],
)
def test_any_part_of_a_number_may_differ(bench: Any, french: str, english: str) -> None:
    (finding,) = bench([(french, english)]).check("NUM007")
    assert (finding.severity, finding.data["step"]) == (Severity.WARNING, 1)


def test_a_paragraph_omitted_explains_the_numbers_after_it(bench: Any) -> None:
    pairs = [
        ("1. Ouverture de la session", "1. Opening of the session"),
        ("2. Élection du Bureau", ""),
        ("3. Adoption de l'ordre du jour", "2. Adoption of the agenda"),
    ]
    (finding,) = bench(pairs).check("NUM007")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("54 a) Droits de l'enfant", "54 (a) Rights of the child"),
        ("b) Les membres ;", "(b) The members;"),
        ("IV. Conclusions", "4. Conclusions"),
        ("12 bis. Le Comité siège.", "12 bis. The Committee meets."),
        ("12. Le Comité siège.", "The Committee meets."),
    ],
)
def test_one_number_in_two_writings_is_no_finding(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NUM007") == ()


def test_another_sort_of_number_is_only_noted_and_once(bench: Any) -> None:
    pairs = [("1) Les membres ;", "(a) The members;"), ("2) Les observateurs ;", "(b) The observers;")]
    (finding,) = bench(pairs).check("NUM007")
    assert (finding.bead, finding.severity) == (0, Severity.INFO)


def test_a_number_that_only_one_side_prints_is_only_noted(bench: Any) -> None:
    pairs = [("1. Un", "1. One"), ("2. Deux", "Two"), ("3. Trois", "3. Three")]
    (finding,) = bench(pairs).check("NUM007")
    assert (finding.severity, finding.english) == (Severity.INFO, ())
