"""Words and addresses cut at the end of a line."""

from __future__ import annotations

import pytest

from align.config import Cut
from align.documents.text_layout.hyphens import goes_on_address, rejoin
from align.documents.text_layout.layout import cut_text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(https://www.", "exemple.org/info/)"),
        ("(https://", "www.exemple.org/info)"),
        ("https:", "//exemple.org/info"),
        ("https://exemple.org/docs/", "rapport-annuel.pdf."),
        ("(https://exemple.org/", "annexes)."),
        ("https://exemple.org/conseil_", "annuel"),
        ("https://exemple.org", "/info) pour"),
        ("https://exemple.org/page", "#notes et"),
        ("exemple.org/docs/", "2024/01"),
    ],
)
def test_an_address_goes_on_behind_or_before_one_of_its_marks(left: str, right: str) -> None:
    assert goes_on_address(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://exemple.org/", "pour en savoir plus"),
        ("https://exemple.org/docs/", "annexes."),
        ("https://exemple.org/fr.", "La suite"),
        ("https://exemple.org/fr.", "la suite"),
        ("https://exemple.org", "est fermé"),
        ("https://exemple.org/?", "Oui."),
        ("et/", "ou"),
        ("le 1/2/", "2024"),
        ("km/", "h"),
        ("hommes/", "femmes"),
    ],
)
def test_what_only_looks_so_does_not(left: str, right: str) -> None:
    assert not goes_on_address(left, right)


def test_an_address_cut_twice_is_whole() -> None:
    text = "Le rapport est à l’adresse (https://www.\nexemple.org/docs/\nrapport_2024.pdf) depuis lundi.\n"
    (paragraph,) = cut_text(text, Cut.AUTO)
    assert "(https://www.exemple.org/docs/rapport_2024.pdf) depuis" in paragraph.text


def test_a_hyphen_behind_a_stroke_is_the_printers() -> None:
    assert rejoin("le système Aa/-", "Bb est prêt") == (True, True)


def test_the_hyphen_of_a_mailbox_is_its_own() -> None:
    assert rejoin("écrire à inter-", "national@exemple.org") == (True, False)


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad"])
def test_the_hyphen_of_a_typesetter_is_dropped_however_it_is_written(hyphen: str) -> None:
    assert rejoin(f"le lien symbol{hyphen}", "ique est lu") == (True, True)


def test_a_hyphen_of_the_words_stays() -> None:
    assert rejoin("la non\u2010", "prolifération") == (True, False)
