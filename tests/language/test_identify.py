"""What language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.language.identify import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le Comité a examiné les travaux de la session.", "fr"),
        ("The Committee considered the work of the session.", "en"),
        ("ASSEMBLÉE GÉNÉRALE", "fr"),
        ("GENERAL ASSEMBLY", "en"),
        ("LE COMITE DES LACS A EXAMINE LES TRAVAUX DE SA PREMIERE SESSION", "fr"),
        ("Conseil des ports", "fr"),
        ("Situation of ports", "en"),
        ("Promotion et protection des droits de |’homme dela Chine, séourité de I’ Organisation", "fr"),
        ("El Comité examinó los trabajos de la reunión anterior.", "es"),
        ("Der Ausschuss prüfte die Arbeit der vorherigen Sitzung.", "de"),
        ("Комитет рассмотрел работу предыдущей сессии.", "ru"),
        ("نظرت اللجنة في أعمال الدورة السابقة", "ar"),
        ("委员会审议了上届会议的工作。", "zh"),
        ("Il Comitato ha esaminato i lavori della sessione precedente.", "it"),
        ("O Comité examinou os trabalhos da sessão anterior.", "pt"),
    ],
)
def test_languages(text: str, language: str) -> None:
    guess = identify(text)
    assert guess.language == language
    assert guess.confidence > 0.6


@pytest.mark.parametrize("text", ["", " ", "12", "A/71/903", "1 250,50", "—", "https://example.org/the/of"])
def test_no_words_no_language(text: str) -> None:
    assert identify(text).language is None


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    first = identify(text)
    assert identify(text) == first
    assert 0 <= first.confidence <= 1
