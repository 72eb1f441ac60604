from __future__ import annotations

import pytest

from align.language.citations import is_citation, without_addresses


@pytest.mark.parametrize(
    "text",
    [
        "Okoro, B. (2011). “Fisheries of the lower delta.” Journal of River Studies, vol. 4, pp. 31–58.",
        "Lindqvist A, Moreau P, Castell R. Child nutrition estimates: a new approach. 2012.",
        "Harcourt, J., and others, Measuring Poverty, Oxford, Vol. 15, No. 2, June 2003.",
        "See http://www.example.org/statistics (2014).",
        "Lake Commission. Levels and trends of the lakes. Turku: Harbour House, 2019. www.lakes.example",
    ],
)
def test_references_are_known(text: str) -> None:
    assert is_citation(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Council met in 2011 and decided to extend the mandate of the Mission until 30 June 2012.",
        "Recalling its resolutions 1701 (2006) and 1884 (2009) and the statements of its President,",
        "The Secretary-General shall report to the Assembly at its next session.",
        "Mr. Okoro said that the delegation of Norway would vote in favour of the draft resolution.",
    ],
)
def test_prose_is_no_reference(text: str) -> None:
    assert not is_citation(text)


def test_addresses_belong_to_no_language() -> None:
    assert without_addresses("Voir https://example.org/the-report-of-the-group ici").split() == [
        "Voir",
        "ici",
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lisez /usr/share/doc/readme.txt puis ~/notes/plan", "Lisez puis"),
        ("Lisez C:\\textes\\fr\\plan.txt puis fermez", "Lisez puis fermez"),
        ("les jours et/ou mois, 12 km/h, le 1/2/2024", "les jours et/ou mois, 12 km/h, le 1/2/2024"),
    ],
)
def test_where_a_file_stands_is_of_no_language(text: str, left: str) -> None:
    assert " ".join(without_addresses(text).split()) == left


@pytest.mark.parametrize("written", ["%.16s", "%250s", "%1$d", "%%0A", "%s", "0x%lx", "%pA"])
def test_what_a_program_puts_in_is_of_no_language(written: str) -> None:
    assert without_addresses(f"taille {written} du membre").split() == ["taille", "du", "membre"]


def test_a_share_is_no_placeholder() -> None:
    text = "20 %des cas, 5 % de la population, en % du produit"
    assert without_addresses(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("La commande ls -l --all=yes donne la liste", "La commande ls donne la liste"),
        ("Modifiez setup.cfg et main.py, puis appelez read().", "Modifiez et , puis appelez ."),
        (
            "Est-ce un vice-président - ou une vice-présidente -, dit-il ?",
            "Est-ce un vice-président - ou une vice-présidente -, dit-il ?",
        ),
        ("La réunion est close.Merci à tous", "La réunion est close.Merci à tous"),
    ],
)
def test_options_and_files_are_of_no_language(text: str, left: str) -> None:
    assert " ".join(without_addresses(text).split()) == left
