"""Lists that each version sorts by its own alphabet."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from align import compare
from align.alignment import Side, align
from align.data import Comparison, Document, Severity
from align.language.collation import sort_key

DEFINITIONS = (
    (
        "accord",
        "agreement",
        "tout instrument conclu entre deux Parties",
        "any instrument concluded by two Parties",
    ),
    (
        "bassin",
        "basin",
        "l’étendue de terre dont les eaux vont au lac",
        "the land whose waters flow into the lake",
    ),
    (
        "déchet",
        "waste",
        "toute substance que l’on entend éliminer",
        "any substance that is to be disposed of",
    ),
    (
        "État riverain",
        "littoral State",
        "l’État qui borde le lac",
        "a State whose territory borders the lake",
    ),
    ("navire", "ship", "tout bâtiment qui se déplace sur l’eau", "any craft that moves on water"),
    ("pêche", "fishing", "la capture de poissons pour les vendre", "the taking of fish in order to sell it"),
    (
        "Secrétariat",
        "Secretariat",
        "le secrétariat créé à l’article 14",
        "the secretariat established by article 14",
    ),
)
STATES = (
    ("Allemagne", "Germany"),
    ("Égypte", "Egypt"),
    ("Équateur", "Ecuador"),
    ("Espagne", "Spain"),
    ("Hongrie", "Hungary"),
    ("Liban", "Lebanon"),
    ("Pays-Bas", "Netherlands"),
    ("Suède", "Sweden"),
    ("Suisse", "Switzerland"),
)
BODIES = (
    ("AIEA", "IAEA", "Agence internationale de l’énergie atomique", "International Atomic Energy Agency"),
    ("CICR", "ICRC", "Comité international de la Croix-Rouge", "International Committee of the Red Cross"),
    ("OIT", "ILO", "Organisation internationale du Travail", "International Labour Organization"),
    ("OMS", "WHO", "Organisation mondiale de la Santé", "World Health Organization"),
    ("PAM", "WFP", "Programme alimentaire mondial", "World Food Programme"),
    ("UIT", "ITU", "Union internationale des télécommunications", "International Telecommunication Union"),
)


def framed(french: Sequence[str], english: Sequence[str]) -> Comparison:
    """Compare two lists between two paragraphs."""
    around = (
        ("Le groupe de travail a examiné la liste ci-après.", "Le rapport a été adopté sans vote."),
        ("The working group considered the list below.", "The report was adopted without a vote."),
    )
    return compare(
        *(
            Document.from_paragraphs([before, *items, behind], language=language)
            for (before, behind), items, language in zip(around, (french, english), ("fr", "en"), strict=True)
        )  # type: ignore[arg-type]  # two documents
    )


def alarms(made: Comparison) -> list[tuple[str, str]]:
    return [
        (f.rule, " ".join(span.text for span in (*f.french, *f.english)))
        for f in made.findings
        if f.severity >= Severity.WARNING
    ]


def by(rows: Sequence[Sequence[str]], column: int) -> list[Sequence[str]]:
    return sorted(rows, key=lambda row: sort_key(row[column]))


def test_states_answer_each_other_crosswise() -> None:
    made = framed([row[0] for row in by(STATES, 0)], [row[1] for row in by(STATES, 1)])
    assert alarms(made) == []
    answers = {
        (made.french.paragraphs[b.french[0]].text, made.english.paragraphs[b.english[0]].text)
        for b in made.beads
    }
    assert answers >= set(STATES)
    assert sum(bead.listed for bead in made.beads) >= 6


def test_a_state_that_one_list_lacks_is_named() -> None:
    missing = [row for row in by(STATES, 1) if row[1] != "Hungary"]
    made = framed([row[0] for row in by(STATES, 0)], [row[1] for row in missing])
    assert alarms(made) == [("ALN001", "Hongrie")]


def test_letters_of_definitions_are_those_of_their_places() -> None:
    made = framed(
        [f"{chr(97 + n)}) « {row[0]} » désigne {row[2]} ;" for n, row in enumerate(by(DEFINITIONS, 0))],
        [f"{chr(97 + n)}) “{row[1]}” means {row[3]};" for n, row in enumerate(by(DEFINITIONS, 1))],
    )
    assert alarms(made) == []


def test_rows_of_a_table_stay_together() -> None:
    made = framed(
        [cell for row in by(BODIES, 0) for cell in (row[0], row[2])],
        [cell for row in by(BODIES, 1) for cell in (row[1], row[3])],
    )
    assert alarms(made) == []


def test_a_paragraph_that_moved_is_no_list() -> None:
    french = [
        "Le Comité salue le rapport.",
        "La mission a coûté 12 millions.",
        "Les délégués ont voté hier soir.",
    ]
    english = [
        "The Committee welcomes the report.",
        "The mission cost 12 million.",
        "Delegates voted last night.",
    ]
    more = (
        ("Les eaux du lac ont baissé.", "Quatre navires ont quitté le port."),
        (
            "The waters of the lake have fallen.",
            "Four ships have left the harbour.",
        ),
    )
    made = framed([*french, *more[0]], [*english[1:], *more[1], english[0]])
    assert {rule for rule, _ in alarms(made)} == {"ALN003"}
    assert not any(bead.listed for bead in made.beads)


@pytest.mark.parametrize("swapped", [False, True])
def test_lists_are_treated_alike_from_either_side(swapped: bool) -> None:
    from tests.alignment.test_aligner import english, french

    units = list(range(12))
    random.Random(3).shuffle(units)
    a, b = french(*range(12)), english(*units)
    letters = "abcdefghijkl"
    sides = [
        Side(s.vectors, s.lengths, s.marks, s.labels, tuple(letters)) for s in ((b, a) if swapped else (a, b))
    ]
    found = align(*sides)
    pairs = {(link.french[0], link.english[0]) for link in found.links if link.french and link.english}
    wanted = {(topic, place) for place, topic in enumerate(units)}
    assert pairs == ({(place, topic) for topic, place in wanted} if swapped else wanted)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("« État riverain » désigne", "etat riverain designe"),
        ("b) L’Équateur", "equateur"),
        ("(b) The Netherlands", "netherlands"),
        ("Œuvre", "oeuvre"),
        ("12 rapports", ""),
        ("— ", ""),
        ("", ""),
    ],
)
def test_by_what_a_paragraph_is_sorted(text: str, key: str) -> None:
    assert sort_key(text) == key
