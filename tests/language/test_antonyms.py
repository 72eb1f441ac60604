"""Words that have an opposite."""

from __future__ import annotations

from align.language.antonyms import find_poles


def test_plain_words_and_words_that_may_render_them() -> None:
    found = [(p.axis, p.pole, p.plain, p.text) for p in find_poles("Every other gate is shut.", "en")]
    assert ("quantity", 0, True, "Every") in found
    assert ("open", 1, False, "shut") in found


def test_phrases_are_one_word() -> None:
    found = [(p.axis, p.pole, p.text) for p in find_poles("au moins dix", "fr")]
    assert found == [("bound", 0, "au moins")]


def test_spans_are_slices() -> None:
    text = "La plupart des États ont réuni au plus dix experts."
    assert all(text[p.start : p.end] == p.text for p in find_poles(text, "fr"))
    assert {p.axis for p in find_poles(text, "fr")} == {"number", "bound"}
