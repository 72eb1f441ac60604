"""Verbs that state, told from those that a modal or another clause governs."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.finite_verbs import depends, governed, is_main, states


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("fr", "le comité examine le rapport", "examine"),
        ("fr", "les parties soumettent leurs rapports", "soumettent"),
        ("fr", "le comité lui transmet le rapport", "transmet"),
        ("fr", "le rapport est également présenté au conseil", "présenté"),
        ("fr", "le comité transmettra le rapport", "transmettra"),
        ("en", "the applicant formally withdraws the claim", "withdraws"),
        ("en", "the parties submit reports", "submit"),
        ("en", "the report is submitted", "submitted"),
    ],
)
def test_a_verb_that_states(language: Language, text: str, verb: str) -> None:
    words = text.split()
    assert states(words, words.index(verb), language)


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("fr", "le comité peut examiner le rapport", "examiner"),
        ("fr", "la demande de la partie", "demande"),
        ("fr", "la partie qui a été présentée", "présentée"),
        ("en", "the applicant may withdraw the claim", "withdraw"),
        ("en", "to submit", "submit"),
        ("en", "reports", "reports"),
        ("en", "the drug use of minors", "use"),
    ],
)
def test_a_word_that_states_nothing(language: Language, text: str, verb: str) -> None:
    words = text.split()
    assert not states(words, words.index(verb), language)


@pytest.mark.parametrize(
    ("language", "text", "verb", "main"),
    [
        ("fr", "le comité examine le rapport", "examine", True),
        ("fr", "si la demande est faite , le comité examine le rapport", "examine", True),
        ("fr", "les conditions que le ministre fixe", "fixe", False),
        ("en", "the conditions that the minister may fix", "fix", False),
        ("en", "where a claim is made , the minister may fix the fee", "fix", True),
        ("fr", "les demandes auxquelles le comité répond", "répond", False),
        ("fr", "s' il répond", "répond", False),
        ("fr", "le comité s' adresse au conseil", "adresse", True),
        ("fr", "le comité ne répond pas", "répond", False),
        ("en", "until the minister decides", "decides", False),
        ("en", "before the committee meets", "meets", False),
        ("en", "it shall remain in force until the minister decides", "decides", False),
        ("en", "the report is published before the committee meets", "meets", False),
        ("en", "the claim before the court lapses", "lapses", True),
        ("en", "the minister as chair decides", "decides", True),
    ],
)
def test_a_clause_that_depends_on_another(language: Language, text: str, verb: str, main: bool) -> None:
    words = text.split()
    assert is_main(words, words.index(verb), language) is main


def test_a_denied_clause_depends_on_none() -> None:
    words = "les sommes ne seront restituées".split()
    assert not depends(words, words.index("seront"), "fr")
    assert not is_main(words, words.index("seront"), "fr")


def test_a_clause_whose_opening_is_too_far_depends() -> None:
    words = ["word"] * 20
    assert depends(words, 19, "en")
    assert not depends(words, 10, "en")


@pytest.mark.parametrize(
    ("language", "text", "modal", "verb"),
    [
        ("en", "it may also be submitted", "may", "submitted"),
        ("fr", "elle peut également être présentée", "peut", "présentée"),
        ("fr", "elle peut toutefois être présentée", "peut", "présentée"),
        ("en", "it may further be submitted", "may", "submitted"),
        ("fr", "elle peut la retirer", "peut", None),
        ("fr", "l' état doit réparation", "doit", None),
        ("en", "it may", "may", None),
    ],
)
def test_what_a_modal_governs(language: Language, text: str, modal: str, verb: str | None) -> None:
    words = text.split()
    found = governed(words, words.index(modal), language)
    assert (None if found is None else words[found]) == verb
