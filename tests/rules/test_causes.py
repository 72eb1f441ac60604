"""What one loss explains is one finding, with the rest under it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from align.config import Config
from align.data import Bead, Comparison, Document, Finding, SentenceBead, Severity, Span
from align.embedding import Model
from align.reports.base import DisplayOptions
from align.reports.registry import formats
from align.rules import check
from align.rules.causes import under_their_causes

KEPT, KEPT_EN = "La mission a quitté la capitale le lundi.", "The mission left the capital on Monday."
LOST = "Le Portugal y a envoyé 312 médecins en vertu de la résolution 62/17."


def lost_sentence(*select: str, lost: str = LOST) -> tuple[Finding, ...]:
    text = f"{KEPT} {lost}"
    french = Document.from_paragraphs([text], language="fr")
    english = Document.from_paragraphs([KEPT_EN], language="en")
    spans = Span(0, 0, len(KEPT), KEPT), Span(0, len(KEPT) + 1, len(text), lost)
    sentences = (
        SentenceBead((spans[0],), (Span(0, 0, len(KEPT_EN), KEPT_EN),), 0.8),
        SentenceBead((spans[1],), (), 0.0),
    )
    bead = Bead(range(1), range(1), 1.0, similarity=0.8, sentences=sentences)
    return check(french, english, [bead], Config(select=select))


def test_a_lost_sentence_is_one_finding_with_what_it_carried_under_it() -> None:
    (finding,) = lost_sentence("ALN", "NUM", "REF", "NAM")
    assert (finding.rule, finding.severity) == ("ALN004", Severity.ERROR)
    assert {part.rule for part in finding.parts} >= {"NUM001", "REF001", "NAM001"}
    assert all(word in finding.message for word in ("“312”", "“62/17”", "“Portugal”"))
    assert "et avec elle" in finding.message_fr
    assert "312" in str(finding.reasons[-len(finding.parts) :])


def test_words_that_are_the_sentence_itself_are_not_named_again() -> None:
    (lost,) = lost_sentence("ALN")
    phrase = replace(lost, rule="SEM002", severity=Severity.WARNING, message="nothing answers these words")
    (finding,) = under_their_causes([lost, phrase])
    assert [part.rule for part in finding.parts] == ["SEM002"]
    assert finding.message == lost.message


def test_without_the_rule_on_sentences_each_stands_for_itself() -> None:
    assert {f.rule for f in lost_sentence("NUM", "REF")} == {"NUM001", "REF001"}


def test_a_fault_of_form_in_it_is_another_matter() -> None:
    found = lost_sentence("ALN", "TYP003", lost="Le Portugal y a envoyé des des médecins en renfort.")
    assert [(f.rule, f.parts) for f in found] == [("ALN004", ()), ("TYP003", ())]


def test_renumbering_after_a_lost_paragraph_stands_under_it(bench: Any) -> None:
    pairs = [
        ("1. Le Comité ouvre sa session annuelle.", "1. The Committee opens its annual session."),
        ("2. Il élit son bureau pour deux ans.", ""),
        ("3. Il adopte son ordre du jour provisoire.", "2. It adopts its provisional agenda."),
        ("4. Il entend le rapport du Président.", "3. It hears the report of the Chair."),
    ]
    (finding,) = bench(pairs).check("ALN", "NUM007")
    assert finding.rule == "ALN001"
    assert [part.rule for part in finding.parts] == ["NUM007"]
    assert finding.message.endswith("; the numbers that follow differ by it")
    (alone,) = bench(pairs).check("NUM007")
    assert alone.parts == ()


def test_an_order_of_size_that_is_a_number_too_is_told_once(bench: Any, words: Model) -> None:
    pair = ("Une centaine de familles ont été déplacées.", "A thousand families were displaced.")
    (finding,) = bench([pair]).check("NUM", "SEM", words=words)
    assert (finding.rule, [part.rule for part in finding.parts]) == ("NUM001", ["SEM013"])
    (alone,) = bench([pair]).check("SEM", words=words)
    assert alone.rule == "SEM013"


def test_a_known_acronym_in_the_place_of_one_of_the_document_is_told_once(bench: Any, words: Model) -> None:
    usual = [
        (f"La PAC a financé {n} projets ruraux.", f"The ARP funded {n} rural projects.")
        for n in range(11, 18)
    ]
    other = ("La PAC a rendu compte au Conseil.", "WTO reported to the Council.")
    found = [f for f in bench([*usual, other]).check("NAM", "TRM", words=words) if f.bead == len(usual)]
    (finding,) = found
    assert (finding.rule, {part.rule for part in finding.parts}) == ("TRM005", {"NAM002"})
    assert [s.text for s in (*finding.french, *finding.english)] == ["PAC", "WTO"]


def test_what_weighs_more_is_not_hidden(bench: Any) -> None:
    (number,) = bench([("Une centaine de familles.", "A thousand families.")]).check("NUM001")
    order = replace(number, rule="SEM013", severity=Severity.ERROR)
    assert len(under_their_causes([replace(number, severity=Severity.WARNING), order])) == 2


@pytest.mark.parametrize("name", [name for name, kind in formats.items() if not kind.binary])
def test_every_report_says_what_went_with_it(name: str) -> None:
    found = lost_sentence("ALN", "NUM")
    text = f"{KEPT} {LOST}"
    comparison = Comparison(
        Document.from_paragraphs([text], language="fr"),
        Document.from_paragraphs([KEPT_EN], language="en"),
        (Bead(range(1), range(1), 1.0, similarity=0.8),),
        found,
        "none",
        Config(),
    )
    shown = formats[name].report().render(comparison, DisplayOptions())
    assert "with it" in shown
    if name == "json":
        (finding,) = json.loads(shown)["findings"]
        assert [part["rule"] for part in finding["parts"]] == ["NUM001"]
