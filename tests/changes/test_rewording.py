"""Rewordings undone: what is left of an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.changes.rewording import undone
from align.data import Span
from align.language import Language
from align.passage import Text


def text(words: str, language: Language) -> Text:
    return Text(Span(0, 0, len(words), words), language)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Prie la FAO d’aider l’île ainsi que l’eau",
            "Demande à la FAO de seconder l’île et l’eau",
        ),
        ("fr", "Par exemple, conformément aux règles", "À titre d’exemple, en application des règles"),
        ("fr", "Lorsqu’il est saisi, dans trois mois", "Quand il est saisi, dans 3 mois"),
        ("fr", "L’Organisation des Nations Unies", "L’ONU"),
        ("en", "in order to help with regard to the Fund", "so as to assist as regards the Fund"),
        ("en", "12 per cent of the programmes organized", "12% of the programs organised"),
        (
            "en",
            "If the labour centre acts immediately",
            "In the event that the labor center acts without delay",
        ),
    ],
)
def test_the_same_in_other_words(language: Language, old: str, new: str) -> None:
    said = [c for c in undone(text(old, language), text(new, language)).casefold() if c.isalnum()]
    assert said == [c for c in old.casefold() if c.isalnum()]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "le rapport doit être remis", "le rapport peut être remis"),
        ("fr", "les mesures appropriées", "les mesures nécessaires"),
        ("fr", "avant la séance", "après la séance"),
        ("en", "it implements the plan", "it carried out the plan"),
        ("en", "until three reports are in", "before four reports are in"),
    ],
)
def test_what_says_something_else_stays(language: Language, old: str, new: str) -> None:
    assert undone(text(old, language), text(new, language)) == new


@given(st.text(alphabet="aou d’lesàPrie 12%.", max_size=60))
def test_what_was_not_amended_stays_as_it_is(words: str) -> None:
    assert undone(text(words, "fr"), text(words, "fr")) == words
