"""What part a noun plays, told by what stands before it."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.noun_phrases import BARE, Governor, find_governor


@pytest.mark.parametrize(
    ("language", "text", "noun", "governor"),
    [
        ("fr", "la Banque a prêté cinq millions au Fonds", "Fonds", Governor("to", 6)),
        ("fr", "la Banque a prêté cinq millions au Fonds", "Banque", Governor(BARE, 0)),
        ("fr", "avec les nouvelles autorités", "autorités", Governor("with", 0)),
        ("en", "the new authorities of the province", "province", Governor(BARE, 0)),
        ("en", "it lent money to the authorities of the province", "province", Governor("to", 3)),
        ("en", "they prevail over those of the protocol", "protocol", Governor("on", 2)),
        ("en", "those of the protocol prevail", "protocol", Governor(BARE, 0)),
        ("fr", "Comité", "Comité", Governor(BARE, -1)),
        ("fr", "le rapport que le Comité", "rapport", Governor(BARE, 0)),
        ("fr", "le rapport que Comité", "Comité", None),
    ],
)
def test_what_governs_a_phrase(language: Language, text: str, noun: str, governor: Governor | None) -> None:
    words = text.split()
    assert find_governor([w.lower() for w in words], words.index(noun), language) == governor
