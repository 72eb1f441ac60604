"""Acronyms that a text defines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language.names.defined import acronyms, definitions


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("Le Programme alimentaire mondial (PAM) livre.", "PAM", "Programme alimentaire mondial"),
        ("The World Food Programme (WFP) delivers.", "WFP", "World Food Programme"),
        ("Système de comptabilité nationale (SCN)", "SCN", "Système de comptabilité nationale"),
        ("le Fonds d’aide (ci-après « FA ») est créé", "FA", "Fonds d’aide"),
        ("une aide (PAM)", "PAM", ""),
    ],
)
def test_a_definition_with_the_words_that_bear_it_out(text: str, acronym: str, name: str) -> None:
    ((found, words, start, end),) = definitions(text)
    assert (found, words, text[start:end]) == (acronym, name, acronym)


@pytest.mark.parametrize("text", ["l’annexe (II)", "point a) (voir)", "résolution (A/63/370)", "(ONU)"])
def test_what_defines_nothing(text: str) -> None:
    assert list(definitions(text)) == []


def test_acronyms_but_not_roman_numerals_nor_symbols() -> None:
    text = "Le NCM, l’annexe XII et A/CONF/12 de l’ONU-Femmes"
    assert [text[a:b] for a, b in acronyms(text)] == ["NCM", "ONU-Femmes"]


@given(st.text(alphabet="ABab ()«»-'", max_size=60))
def test_definitions_lie_in_the_text(text: str) -> None:
    for found in definitions(text):
        assert text[found.start : found.end] == found.acronym
        assert text.count(found.name)
