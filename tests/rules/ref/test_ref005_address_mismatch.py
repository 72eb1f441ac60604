"""Addresses."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity


@pytest.mark.parametrize(
    ("french", "english", "severity"),
    [
        ("https://www.example.org/a/2017", "https://www.example.org/a/2016", Severity.ERROR),
        ("www.exemple.gouv.fr/guide", "www.example.gov.uk/guide", Severity.WARNING),
        ("www.example.org/registre-des-navires", "www.example.org/fishing", Severity.WARNING),
        ("www.example.org/fr/registre", "www.example.org/en/regixtre", Severity.ERROR),
        ("www.example.org/fr/navires", "www.example.org/en/ships", Severity.INFO),
    ],
)
def test_a_slip_in_an_address_is_worse_than_another_page(
    bench: Any, french: str, english: str, severity: Severity
) -> None:
    (finding,) = bench([(f"Voir {french}.", f"See {english}.")]).check("REF")
    assert (finding.rule, finding.severity) == ("REF005", severity)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("https://www.example.org/fr/a/", "example.org/en/a"),
        ("example.org/rapport-f.pdf", "example.org/rapport-e.pdf"),
        ("example.org/fr/a", "example.org/a"),
        ("(voir www.example.org/education).", "(see www.example.org/education)"),
    ],
)
def test_the_language_of_a_page_may_differ(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("REF") == ()


def test_hosts_that_stand_for_each_other_throughout_are_those_of_two_languages(bench: Any) -> None:
    pages = ("accueil", "rapports", "reunions")
    pairs = [(f"Voir https://onu.example.org/{p}.", f"See https://un.example.com/{p}.") for p in pages]
    assert all(f.severity >= Severity.WARNING for f in bench(pairs[:2]).check("REF005"))
    found = bench(pairs).check("REF005")
    assert {f.severity for f in found} == {Severity.INFO}
    assert {f.data["because"] for f in found} == {"the two hosts stand for each other throughout"}


def test_an_address_of_any_length_is_compared_by_its_beginning(bench: Any) -> None:
    french, english = (f"www.{letter * 20_000}{end}" for letter, end in (("a.", "fr"), ("b.", "org")))
    (finding,) = bench([(f"Voir {french} ici.", f"See {english} here.")]).check("REF")
    assert finding.rule == "REF005"


def test_an_example_without_a_domain_is_said_in_each_language(bench: Any) -> None:
    pair = ("Voir http://serveur_ip/chemin?requête.", "See http://ip_server/path?query.")
    (finding,) = bench([pair]).check("REF005")
    assert finding.severity is Severity.INFO
    assert finding.data["because"] == (
        "hosts without a domain: examples, which each language says in its own words"
    )
