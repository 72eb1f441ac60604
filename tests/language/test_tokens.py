"""The words of a text, and what is asked of them before anything is looked for."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.antonyms import find_poles, plain_ends
from align.language.foreign import foreign_words, strange_words
from align.language.negation import find_negations, may_deny
from align.language.opposites import has_opposites
from align.language.tokens import letters, vocabulary


def test_words_are_runs_of_letters() -> None:
    text = "L’État n’a pas adopté 3 textes, ni l’État-major"
    assert letters(text) == ("L", "État", "n", "a", "pas", "adopté", "textes", "ni", "l", "État", "major")
    assert vocabulary(text) == {"l", "état", "n", "a", "pas", "adopté", "textes", "ni", "major"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le texte n’est pas adopté.", "fr"),
        ("Nul ne peut s’y opposer.", "fr"),
        ("They don't agree.", "en"),
        ("Shall NOT apply.", "en"),
    ],
)
def test_what_denies_has_a_word_that_may(text: str, language: Language) -> None:
    assert any(negation.clear for negation in find_negations(text, language))
    assert may_deny(text, language)


def test_what_has_no_such_word_denies_nothing() -> None:
    assert not may_deny("Le texte est adopté.", "fr")


@pytest.mark.parametrize(
    ("text", "language"), [("Au moins trois hommes", "fr"), ("AT LEAST two women, more than before", "en")]
)
def test_the_plain_words_of_a_text_are_among_those_that_it_may_state(text: str, language: Language) -> None:
    plain = {(p.axis, p.pole) for p in find_poles(text, language) if p.plain}
    assert plain
    assert plain <= set(plain_ends(text, language))


def test_only_some_texts_have_a_word_with_an_opposite() -> None:
    assert has_opposites("Prices increased.")
    assert not has_opposites("The Secretariat")


def test_words_of_the_other_language_are_counted_with_those_that_come_again() -> None:
    assert foreign_words("Le rapport and the report and the annex", "fr") >= 4
    assert foreign_words("Le rapport du Secrétaire général", "fr") == 0


def test_strange_words_are_small_words_in_no_list_and_letters_of_another_script() -> None:
    assert strange_words("El Consejo decidió seguir ocupándose de la cuestión")
    assert strange_words("Москва")
    assert not strange_words("Le Conseil décide de rester saisi de la question")
