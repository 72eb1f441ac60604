"""Organisations, by acronym or in full."""

from __future__ import annotations

import pytest

from align.language.names import find_acronyms, find_organisations
from align.language.tables import forms, rows


def test_an_acronym_and_its_full_name_are_one() -> None:
    (acronym,) = find_organisations("le PNUD", "fr")
    (name,) = find_organisations("the United Nations Development Programme", "en")
    assert acronym.codes == name.codes
    assert acronym.acronym and not name.acronym


def test_an_acronym_of_several_meanings_has_them_all() -> None:
    (found,) = find_organisations("l’OMD", "fr")
    assert {code.partition(":")[0] for code in found.codes} == {"WCO", "MDG"}


def test_the_acronym_in_brackets_after_the_name_is_found_too() -> None:
    assert len(find_organisations("Organisation mondiale de la Santé (OMS)", "fr")) == 2


def test_what_the_table_does_not_hold_and_roman_numerals() -> None:
    text = "la DDTS, chapitre XIV, l’ONU et A/RES/62/17"
    assert [text[a:b] for a, b in find_acronyms(text, "fr")] == ["DDTS"]


def test_acronyms_and_names_come_in_pairs_and_every_row_has_either() -> None:
    for row in rows("organisations.tsv"):
        assert bool(forms(row["french"])) == bool(forms(row["english"])), row
        assert bool(row["french_names"]) == bool(row["english_names"]), row
        assert row["french"] or row["french_names"], row


@pytest.mark.parametrize("word", ["CDSNext", "PDFCheck", "ONUDoc"])
def test_capitals_that_begin_a_made_up_word_are_no_acronym(word: str) -> None:
    assert find_organisations(f"the {word} platform", "en") == ()
    assert list(find_acronyms(f"the {word} platform", "en")) == []
