"""Marks, repeated words and spaces, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from align.config import Config, Typography
from align.data import Bead, Severity
from align.documents import read
from align.rules import check


def test_a_bracket_that_one_side_closes_and_the_other_does_not(bench: Any) -> None:
    (finding,) = bench([("Le rapport (de mai est publié.", "The report (of May) is issued.")]).check("TYP001")
    assert finding.severity is Severity.WARNING
    assert finding.french[0].text.startswith("(de mai")
    assert finding.english == ()


def test_the_same_defect_on_both_sides_is_a_remark(bench: Any) -> None:
    found = bench([("Le rapport (de mai est publié.", "The report (of May is issued.")]).check("TYP001")
    assert [f.severity for f in found] == [Severity.INFO, Severity.INFO]


def test_a_quotation_may_go_on_in_the_next_paragraph(bench: Any) -> None:
    (finding,) = bench([("« Le rapport est publié.", "The report is issued.")]).check("TYP001")
    assert finding.severity is Severity.INFO


def test_a_repeated_word_is_shown(bench: Any) -> None:
    (finding,) = bench([("Le rapport de de mai.", "The report of May.")]).check("TYP003")
    assert (finding.severity, finding.french[0].text) == (Severity.WARNING, "de de")


def test_a_double_space_is_found_in_the_file_as_it_is(tmp_path: Path) -> None:
    texts = {"fr": "Le rapport  est publié à Genève.\n", "en": "The report is issued in Geneva.\n"}
    documents = []
    for language, text in texts.items():
        path = tmp_path / f"note.{language}.txt"
        path.write_text(text, encoding="utf-8")
        documents.append(read(path, language="fr" if language == "fr" else "en"))
    bead = Bead(range(1), range(1), 1.0)
    (finding,) = check(*documents, [bead], Config(select=("TYP006",)))
    assert finding.french[0].text == "rapport est"
    start, end = documents[0].locate(finding.french[0])
    assert texts["fr"][start:end] == "rapport  est"


def test_spacing_is_held_against_the_rest_of_the_document(bench: Any) -> None:
    usual = [("Le Comité décide : oui ; non ; peut-être.", "The Committee decides: yes; no; perhaps.")] * 5
    (finding,) = bench([*usual, ("Il ajoute: rien.", "It adds: nothing.")]).check("TYP002")
    assert (finding.bead, finding.french[0].text) == (5, ":")


def test_no_usage_no_departure(bench: Any) -> None:
    pairs = [("Il ajoute : rien.", "It adds: nothing."), ("Il répète: rien.", "It repeats: nothing.")]
    assert bench(pairs).check("TYP002") == ()


def held(bench: Any, typography: Typography, *pairs: tuple[str, str]) -> list[str]:
    made = bench(list(pairs))
    config = Config(select=("TYP002", "TYP007"), typography=typography)
    found = check(made.french, made.english, made.beads, config)
    assert {f.severity for f in found} <= {Severity.INFO}
    return [f.french[0].text for f in found]


def test_each_usage_has_its_semicolon(bench: Any) -> None:
    pair = ("Il décide : oui ; non; peut-être.", "It decides: yes; no; perhaps.")
    assert held(bench, Typography.ONU_2017, pair) == [";"]
    assert held(bench, Typography.ONU_CLASSIQUE, pair) == [" ;"]
    assert held(bench, Typography.OFF, pair) == held(bench, Typography.CONSISTENT, pair) == []


def test_a_usage_wants_guillemets_and_spaces_between_thousands(bench: Any) -> None:
    pair = ("Le “Fonds” a reçu 1,234,567 dollars.", "The “Fund” received $1,234,567.")
    assert held(bench, Typography.ONU_2017, pair) == ["“Fonds”"]
    assert held(bench, Typography.CONSISTENT, pair) == []


def test_apostrophes_of_two_kinds(bench: Any) -> None:
    usual = ("L’avis de l’expert sur l’accord et l’annexe, jusqu’à l’examen", "The opinion of the expert")
    assert held(bench, Typography.CONSISTENT, usual, ("L'examen", "The review")) == ["L'"]
