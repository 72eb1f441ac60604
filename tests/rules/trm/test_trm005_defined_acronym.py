"""Acronyms that a document defines for itself."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity

DEFINED = (
    "Le niveau de compétence minimal (NCM) est fixé par le Conseil.",
    "The minimum proficiency level (MPL) is set by the Board.",
)


def test_another_acronym_is_a_warning(bench: Any) -> None:
    (finding,) = bench([DEFINED, ("Le NCM est atteint.", "The MLP is reached.")]).check("TRM005")
    assert (finding.severity, finding.bead, finding.french[0].text) == (Severity.WARNING, 1, "NCM")
    assert finding.message == "FR has NCM, which the document calls MPL in EN; there, MLP"
    assert finding.message_fr.endswith("dans l’EN ; s’y trouve MLP")
    assert finding.data == {"found": "NCM", "wanted": "MPL"}


def test_it_works_from_english_too_and_before_the_definition(bench: Any) -> None:
    (finding,) = bench([("L’APD est versée au NMC.", "The MPL is paid."), DEFINED]).check("TRM005")
    assert (finding.bead, finding.english[0].text, finding.severity) == (0, "MPL", Severity.WARNING)


@pytest.mark.parametrize(
    "english", ["The MPL is reached.", "The minimum proficiency level is reached.", "MPLs are reached."]
)
def test_the_acronym_or_the_full_name_answers(bench: Any, english: str) -> None:
    assert bench([DEFINED, ("Le NCM est atteint.", english)]).check("TRM005") == ()


def test_a_word_may_stand_for_it(bench: Any) -> None:
    (finding,) = bench([DEFINED, ("Le NCM est atteint.", "That level is reached.")]).check("TRM005")
    assert finding.severity is Severity.INFO


def test_an_acronym_with_two_counterparts_has_none(bench: Any) -> None:
    other = ("Le nouveau comité mixte (NCM) siège.", "The new joint committee (NJC) sits.")
    assert bench([DEFINED, other, ("Le NCM est là.", "The ABC is there.")]).check("TRM005") == ()


def test_what_the_table_knows_is_left_to_it(bench: Any) -> None:
    known = ("Le Programme alimentaire mondial (PAM) livre.", "The World Food Programme (WFP) delivers.")
    assert bench([known, ("Le PAM est là.", "FAO is there.")]).check("TRM005") == ()


USED = [("Le VXQ est publié.", "The KZR is published.")] * 6


def test_an_acronym_that_nobody_defines_is_learned_from_use(bench: Any) -> None:
    (finding,) = bench([*USED, ("Le VXQ suit.", "The BDF follows.")]).check("TRM005")
    assert finding.data == {"found": "VXQ", "wanted": "KZR"}


def test_what_nobody_defines_may_be_written_out(bench: Any) -> None:
    assert bench([*USED, ("Le VXQ suit.", "The order follows.")]).check("TRM005") == ()
