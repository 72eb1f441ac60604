"""Pairs that hardly say the same."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model
from align.passage.similarity import threshold

PAIR = (
    "Le Fonds finance la construction de puits dans les zones arides du nord.",
    "The Fund finances the construction of wells in the arid zones of the north.",
)


@pytest.mark.parametrize(
    ("similarity", "severity"), [(0.02, Severity.ERROR), (0.2, Severity.WARNING), (0.5, None)]
)
def test_the_lower_the_similarity_the_louder(
    bench: Any, similarity: float, severity: Severity | None
) -> None:
    found = bench([PAIR], similarity=similarity).check("SEM")
    assert [f.severity for f in found] == ([] if severity is None else [severity])


def test_the_finding_says_how_it_was_reached(bench: Any) -> None:
    (finding,) = bench([PAIR], similarity=0.1).check("SEM001")
    assert finding.data == {"similarity": 0.1, "threshold": round(threshold(13), 4), "words": 13}
    assert finding.message.startswith("hardly the same (0.10): FR “Le Fonds finance")


def test_short_headings_are_let_be(bench: Any) -> None:
    assert bench([("Divers", "Any other business")], similarity=-0.1).check("SEM") == ()


def test_longer_texts_and_closer_documents_are_held_to_more() -> None:
    assert threshold(40) > threshold(10) > threshold(4)
    assert threshold(10, typical=0.9) > threshold(10)


def test_a_close_document_is_held_to_its_own_standard(bench: Any) -> None:
    limit = threshold(13)
    alone = bench([PAIR], similarity=limit + 0.02).check("SEM")
    among = bench([PAIR] * 3, similarity=0.9)
    among.beads[0] = among.beads[0].__class__(range(1), range(1), 1.0, similarity=limit + 0.02)
    assert alone == ()
    assert [f.bead for f in among.check("SEM")] == [0]


def test_a_short_label_that_is_low_is_told_in_a_note(bench: Any) -> None:
    label = ("L’apport du Service :", "What the Service brings to the table")
    (low,) = bench([label], similarity=0.14).check("SEM001")
    (nothing,) = bench([label], similarity=0.02).check("SEM001")
    assert (low.severity, nothing.severity) == (Severity.INFO, Severity.ERROR)


def test_sentences_whose_words_are_translated_one_by_one_are_told_in_a_note(bench: Any, words: Model) -> None:
    (finding,) = bench([PAIR], similarity=0.2).check("SEM001", words=words)
    assert finding.severity is Severity.INFO
    other = ("The Commission elected the officers of the next session by secret ballot.", Severity.WARNING)
    (finding,) = bench([(PAIR[0], other[0])], similarity=0.2).check("SEM001", words=words)
    assert finding.severity is other[1]


def test_both_genders_in_one_word_are_hardly_known_to_the_model(bench: Any) -> None:
    pair = (
        "Les agent·es contractuel·les du service ont été consulté·es sur le projet de règlement.",
        "The contract staff of the department were consulted on the draft regulations.",
    )
    (finding,) = bench([pair], similarity=0.2).check("SEM001")
    assert finding.severity is Severity.INFO
