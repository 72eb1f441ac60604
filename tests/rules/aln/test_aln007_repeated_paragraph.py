"""Paragraphs that stand twice."""

from __future__ import annotations

from typing import Any

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, Severity
from align.rules import check

LONG = "Le Comité recommande que le fonds de roulement soit reconstitué avant la fin de l'exercice en cours."


def one_sided(*texts: str) -> tuple[Document, Document, list[Bead]]:
    """Make a French paragraph and English ones of which the first answers it."""
    french = Document.from_paragraphs([LONG], language="fr")
    english = Document.from_paragraphs(texts, language="en")
    added = [Bead(range(1, 1), range(j, j + 1), 1.0, BeadKind.ADDITION) for j in range(1, len(texts))]
    return french, english, [Bead(range(1), range(1), 1.0, similarity=0.8), *added]


LONG_EN = "The Committee recommends that the working capital fund be replenished this year."


@pytest.mark.parametrize(
    ("copy", "rules"),
    [
        (LONG_EN, ["ALN007"]),
        (LONG_EN.replace("replenished", "restored"), ["ALN007"]),
        (LONG_EN.replace("Committee", "Council"), ["ALN002"]),
        ("Any surplus shall be returned to the Member States at the close of the period.", ["ALN002"]),
    ],
)
def test_a_paragraph_that_stands_twice_is_told_from_one_that_was_added(copy: str, rules: list[str]) -> None:
    found = check(*one_sided(LONG_EN, copy), Config(select=("ALN",)))
    assert [f.rule for f in found] == rules
    assert [s.paragraph for s in found[0].english][-1] == 1


def test_page_furniture_does_not_hide_a_repetition() -> None:
    found = check(*one_sided(LONG_EN, "- 3 -", LONG_EN), Config(select=("ALN",)))
    assert [(f.rule, f.severity) for f in found] == [
        ("ALN002", Severity.INFO),
        ("ALN007", Severity.ERROR),
    ]


def test_two_copies_in_one_bead_are_one_finding() -> None:
    french = Document.from_paragraphs([LONG], language="fr")
    english = Document.from_paragraphs([LONG_EN, LONG_EN], language="en")
    found = check(
        french, english, [Bead(range(1), range(2), 1.0, similarity=0.8)], Config(select=("ALN007",))
    )
    assert [[s.paragraph for s in f.english] for f in found] == [[0, 1]]


def test_a_copy_far_from_its_original_is_a_repetition(bench: Any) -> None:
    others = [
        ("Il se réunit une fois par an à Genève.", "It meets once a year in Geneva."),
        ("Le Président peut être réélu.", "The Chair may be re-elected."),
        ("Le quorum est fixé à dix.", "Ten members are a quorum."),
    ]
    pairs = [(LONG, "The Committee recommends that the Fund be replenished."), *others, (f"4. {LONG}", "")]
    (finding,) = bench(pairs).check("ALN")
    assert finding.rule == "ALN007"
    assert [s.paragraph for s in finding.french] == [0, 4]


def test_a_short_paragraph_may_stand_in_two_places(bench: Any) -> None:
    short = "Il en est ainsi décidé par le Comité."
    pairs = [(short, "It was so decided."), ("Le débat est clos.", "The debate is closed."), (short, "")]
    (finding,) = bench(pairs).check("ALN")
    assert finding.rule == "ALN001"
