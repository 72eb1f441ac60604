"""Names that French and English do not share."""

from __future__ import annotations

import pytest

from align.language.names.exonyms import find_exonyms


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("à Anvers", "in Antwerp"),
        ("de Erevan", "of Yerevan"),
        ("les Touaregs", "the Tuareg"),
        ("en ourdou", "in Urdu"),
        ("le Haut-Nil", "Upper Nile"),
    ],
)
def test_two_names_of_one_share_a_code(french: str, english: str) -> None:
    (ours,), (theirs,) = find_exonyms(french, "fr"), find_exonyms(english, "en")
    assert ours.codes & theirs.codes


def test_a_longer_name_hides_the_shorter_one_in_it() -> None:
    (found,) = find_exonyms("on Lake Geneva", "en")
    assert "on Lake Geneva"[found.start : found.end] == "Lake Geneva"


def test_english_names_have_a_capital() -> None:
    assert find_exonyms("to polish a slave", "en") == ()
