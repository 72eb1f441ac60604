"""Document symbols, resolutions and decisions."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.values import Resolution, ValueKind, find_values


def found(text: str, kind: ValueKind, language: Language = "fr") -> list[object]:
    return [v.value for v in find_values(text, language) if v.kind is kind]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("le document A/63/370", ["A/63/370"]),
        ("(S/2008/616).", ["S/2008/616"]),
        ("A / 63 / 370", ["A/63/370"]),
        ("A/RES/62/17.", ["A/RES/62/17"]),
        ("E/CN.4/2005/10/Add.1", ["E/CN.4/2005/10/ADD.1"]),
        ("S/PV.7364 et S/PRST/2014/1", ["S/PV.7364", "S/PRST/2014/1"]),
        ("A/63/370/Add.1 et 2", ["A/63/370/ADD.1", "ADD.2"]),
        ("A/63/370/Add.1 à Add.3", ["A/63/370/ADD.1", "ADD.3"]),
        ("A/68/1/Rév.1 et Rév.2", ["A/68/1/REV.1", "REV.2"]),
        ("S/1995/222 and Corr.1", ["S/1995/222", "CORR.1"]),
        ("A/CONF.224/PC(III)/L.1", ["A/CONF.224/PC(III)/L.1"]),
        ("ST/SGB/2003/13", ["ST/SGB/2003/13"]),
        ("NPT/CONF.2015/6", ["NPT/CONF.2015/6"]),
        ("A/63/370-S/2008/616", ["A/63/370-S/2008/616"]),
        ("DORS/2008-272", ["SOR/2008-272"]),
        ("le projet OCDE/G20", []),
        ("VIH/sida, et/ou, km/h, OUI/NON", []),
    ],
)
def test_symbols(text: str, symbols: list[str]) -> None:
    assert found(text, ValueKind.SYMBOL) == symbols


@pytest.mark.parametrize(
    ("text", "resolutions"),
    [
        ("sa résolution 62/17", ["62/17"]),
        ("résolutions 48/159 A et 48/230", ["48/159A", "48/230"]),
        ("la résolution 1701 (2006)", ["1701 (2006)"]),
        (
            "les résolutions 1373 (2001), 1566 (2004) et 1624 (2005)",
            ["1373 (2001)", "1566 (2004)", "1624 (2005)"],
        ),
        ("la résolution 2625 (XXV)", ["2625 (XXV)"]),
        ("la résolution 217 A (III)", ["217A (III)"]),
        ("la décision 2004/320", ["2004/320"]),
        ("la résolution ES-10/2", ["ES-10/2"]),
        ("decision XXI/9 of the Parties", ["XXI/9"]),
        ("l'exercice 2014/15", []),
        ("les 3/4 des voix", []),
        ("l'Australie (2017)", []),
        ("quelque 31 000 (2013)", []),
    ],
)
def test_resolutions(text: str, resolutions: list[str]) -> None:
    assert [str(r) for r in found(text, ValueKind.RESOLUTION)] == resolutions


def test_a_resolution_keeps_its_number_and_year_apart() -> None:
    assert found("résolution 1701 (2006)", ValueKind.RESOLUTION) == [Resolution("1701", "2006")]


def test_a_symbol_hides_its_figures_from_the_other_readings() -> None:
    (value,) = find_values("voir A/63/370/Add.1", "fr")
    assert value.text == "A/63/370/Add.1"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("voir https://www.Example.org/A/b.", "example.org/A/b"),
        ("(http://example.org/fr/)", "example.org"),
        ("example.org/doc-en.pdf", "example.org/doc-*.pdf"),
        ("E.dupont@example.org", "E.dupont@example.org"),
        ("https://example.org/integration", "example.org/integration"),
    ],
)
def test_an_address_is_one_value_whatever_its_language(text: str, address: str) -> None:
    assert [str(v).casefold() for v in find_values(text, "fr")] == [address.casefold()]
