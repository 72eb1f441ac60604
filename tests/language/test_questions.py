"""Questions, and words that may stand for one."""

from __future__ import annotations

import pytest

from align.language.questions import find_questions, hints_at_question


def asked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_questions(text)]


def test_a_question_runs_from_its_first_word_to_its_mark() -> None:
    assert asked("Le rapport est prêt. Qui le lira ? Personne.") == ["Qui le lira ?"]
    assert asked("Who will pay? And when?") == ["Who will pay?", "And when?"]


@pytest.mark.parametrize(
    "text",
    [
        "Voir www.example.org/search?q=paix pour la liste.",
        "Le 9 février? et le 15 mai, il a siégé.",  # a note mark that a scanner misread
        "La somme (?) reste à fixer.",
        "",
    ],
)
def test_a_mark_that_asks_nothing(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize("text", ["Il s’agit de savoir si le Conseil acceptera", "Est-ce que tu viens"])
def test_french_words_that_stand_for_a_question(text: str) -> None:
    assert hints_at_question(text, "fr")


@pytest.mark.parametrize("text", ["It is unclear whether the Council will accept.", "Is the text ready"])
def test_english_words_that_stand_for_a_question(text: str) -> None:
    assert hints_at_question(text, "en")


def test_a_statement_hints_at_none() -> None:
    assert not hints_at_question("Le Conseil qui siège à Genève se réunira en mai.", "fr")
    assert not hints_at_question("The Council, which meets in Geneva, will convene in May.", "en")
