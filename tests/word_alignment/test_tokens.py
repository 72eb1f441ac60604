"""Words as they are spelt."""

from __future__ import annotations

from collections.abc import Sequence

from align.word_alignment.tokens import cut_words, is_foreign


def spoken(text: str, found: Sequence[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in found]


def test_elided_articles_and_marks_are_words_of_their_own() -> None:
    text = "L’Assemblée, au 1.5 % (vingt-deux)"
    assert spoken(text, cut_words(text)) == ["L’", "Assemblée", ",", "au", "1.5", "%", "(", "vingt-deux", ")"]


def test_a_word_of_the_other_language_answers_nothing() -> None:
    assert is_foreign("toutefois", "en")
    assert is_foreign("available", "fr")
    assert is_foreign("reliable", "fr")
    assert not is_foreign("testable", "fr")
    assert not is_foreign("toutefois", "fr")
    assert not is_foreign("commission", "en")
    assert not is_foreign("Toutefois", "en")  # may be a name
