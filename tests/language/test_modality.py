"""Words of obligation and permission."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.modality import Mood, find_modals


@pytest.mark.parametrize(
    ("text", "language", "mood", "found"),
    [
        ("Les États doivent répondre.", "fr", Mood.MUST, ["doivent"]),
        ("Les États ne doivent pas répondre.", "fr", Mood.MUST, []),
        ("Ils peuvent siéger, peut-être demain.", "fr", Mood.MAY, ["peuvent"]),
        ("Le rapport devrait suivre.", "fr", Mood.SHOULD, ["devrait"]),
        ("States shall reply and may vote.", "en", Mood.MUST, ["shall"]),
        ("States shall not vote, nor may they speak.", "en", Mood.MUST, []),
        ("They may not vote in May 2012.", "en", Mood.MAY, []),
        ("They should reply.", "en", Mood.SHOULD, ["should"]),
    ],
)
def test_plain_words(text: str, language: Language, mood: Mood, found: list[str]) -> None:
    assert [m.text for m in find_modals(text, language, mood, True)] == found


def test_other_words_that_may_render_a_mood() -> None:
    assert [m.text for m in find_modals("Il est tenu de siéger.", "fr", Mood.MUST, False)] == ["tenu"]
    (entitled,) = find_modals("She is entitled to vote.", "en", Mood.MAY, False)
    assert "She is entitled to vote."[entitled.start : entitled.end] == "entitled"


def test_a_state_that_was_asked_is_under_no_obligation() -> None:
    assert not find_modals("L’État partie requis peut surseoir.", "fr", Mood.MUST, clear=False)
    assert find_modals("La majorité requise est des deux tiers.", "fr", Mood.MUST, clear=False)
