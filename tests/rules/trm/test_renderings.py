"""Terms rendered now one way, now another."""

from __future__ import annotations

from typing import Any

from align.data import Severity

USUAL = [
    ("Le Groupe d’experts siège.", "The Panel of Experts sits."),
    ("Vu le rapport du Groupe d’experts,", "In view of the report of the Panel of Experts,"),
    ("Il prie le Groupe d’experts de siéger.", "It requests the Panel of Experts to sit."),
    ("Le mandat du Groupe d’experts est prorogé.", "The mandate of the Panel of Experts is extended."),
    ("Avec l’appui du Groupe d’experts,", "With the support of the Panel of Experts,"),
]


def test_a_rendering_of_its_own_is_shown_with_the_usual_one(bench: Any) -> None:
    pairs = [*USUAL, ("Le Groupe d’experts a conclu.", "The Group of Experts has concluded.")]
    (finding,) = bench(pairs).check("TRM003", "TRM004")
    assert (finding.rule, finding.severity, finding.bead) == ("TRM003", Severity.INFO, 5)
    assert (finding.french[0].text, finding.english[0].text) == ("Groupe d’experts", "Group of Experts")
    assert finding.message.endswith("and “Panel of Experts” in 5 other places")
    assert finding.data == {"term": "Groupe d’experts", "wanted": "Panel of Experts", "times": 5}


def test_it_works_the_other_way_round(bench: Any) -> None:
    pairs = [*USUAL, ("L’Équipe d’experts a conclu.", "The Panel of Experts has concluded.")]
    (finding,) = bench(pairs).check("TRM003")
    assert finding.french[0].text == "Équipe d’experts"


def test_what_varies_on_both_sides_is_another_thing(bench: Any) -> None:
    pairs = [*USUAL, ("L’Équipe d’experts a conclu.", "The Team of Experts has concluded.")]
    assert bench(pairs).check("TRM003") == ()


def test_a_short_form_or_a_pronoun_is_no_variation(bench: Any) -> None:
    pairs = [*USUAL, ("Le Groupe d’experts a conclu.", "The Panel concluded, and it reported.")]
    assert bench(pairs).check("TRM003") == ()


def test_what_stands_elsewhere_without_the_term_is_a_thing_of_its_own(bench: Any) -> None:
    pairs = [
        *USUAL,
        ("Le Groupe d’experts en débat avec eux.", "The Group of Experts discussed it."),
        ("Ils sont là.", "The Group of Experts is there."),
    ]
    assert bench(pairs).check("TRM003") == ()


def test_a_few_pairs_are_no_usage(bench: Any) -> None:
    pairs = [*USUAL[:3], ("Le Groupe d’experts a conclu.", "The Group of Experts has concluded.")]
    assert bench(pairs).check("TRM003", "TRM004") == ()


def test_one_term_in_the_place_of_another(bench: Any) -> None:
    other = [(fr.replace("Groupe", "Comité"), en.replace("Panel", "Committee")) for fr, en in USUAL]
    pairs = [*USUAL, *other, ("Le Groupe d’experts a conclu.", "The Committee of Experts has concluded.")]
    (finding,) = bench(pairs).check("TRM003", "TRM004")
    assert (finding.rule, finding.severity) == ("TRM004", Severity.WARNING)
    assert finding.message_fr.endswith("qui rend ailleurs «\u00a0Comité d’experts\u00a0»")
