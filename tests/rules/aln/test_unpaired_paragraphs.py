"""Paragraphs without counterpart."""

from __future__ import annotations

from typing import Any

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, Kind, Paragraph, Severity, Span
from align.rules import check

LONG = "Le Comité recommande que le fonds de roulement soit reconstitué avant la fin de l'exercice en cours."


def test_every_omitted_paragraph_is_reported_by_itself(bench: Any) -> None:
    found = bench(
        [(LONG, ""), ("Il se réunit une fois par an à Genève.", ""), ("", "It may be amended.")]
    ).check()
    assert [(f.rule, f.bead) for f in found] == [("ALN001", 0), ("ALN001", 1), ("ALN002", 2)]
    assert found[0].message.startswith("not in EN: “Le Comité recommande que le fonds")
    assert found[0].message.endswith("…”")
    assert found[0].message_fr.startswith("absent de l’EN : «\xa0Le Comité")
    assert found[0].french == (Span(0, 0, len(LONG), LONG),)
    assert found[0].english == ()


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (LONG, Severity.ERROR),
        ("Divers", Severity.WARNING),
        ("12", Severity.INFO),
        ("- 3 -", Severity.INFO),
        ("08-51491 (F)", Severity.INFO),
        ("08-51491 (F) 3/4", Severity.INFO),
        ("A/63/370", Severity.INFO),
        ("Distr. générale", Severity.INFO),
        ("[Original : russe]", Severity.INFO),
        ("* * *", Severity.INFO),
    ],
)
def test_furniture_is_worth_less_than_words(bench: Any, text: str, severity: Severity) -> None:
    (finding,) = bench([(text, "")]).check()
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("kind", "severity"), [(Kind.MASTHEAD, Severity.INFO), (Kind.SIGNATURE, Severity.WARNING)]
)
def test_so_are_mastheads_and_signatures(kind: Kind, severity: Severity) -> None:
    text = "Conférence des ministres des États riverains"
    french = Document(None, "fr", (Paragraph(0, text, 0, len(text), kind),), text)
    english = Document.from_paragraphs([], language="en")
    (finding,) = check(french, english, [Bead(range(1), range(0), 1.0, BeadKind.OMISSION)], Config())
    assert finding.severity is severity


def test_a_footnote_without_counterpart_is_never_an_error() -> None:
    french = Document(None, "fr", (Paragraph(0, LONG, 0, len(LONG), Kind.FOOTNOTE),), LONG)
    english = Document.from_paragraphs([], language="en")
    (finding,) = check(french, english, [Bead(range(1), range(0), 1.0, BeadKind.OMISSION)], Config())
    assert finding.severity is Severity.WARNING


def test_when_a_resolution_was_adopted_each_language_says_in_its_own_place(bench: Any) -> None:
    adopted = ("", "Adopted by the Security Council at its 8412th meeting, on 3 May 2018")
    elsewhere = ("Adoptée à l’unanimité à la 8412e séance.", "")
    assert bench([adopted, elsewhere]).check("ALN") == ()
    assert len(bench([adopted, ("Adoptée à l’unanimité à la 8413e séance.", "")]).check("ALN")) == 2


def test_a_note_that_only_names_a_source_is_only_noted() -> None:
    text = "Voir S/2018/412, annexe."
    french = Document(None, "fr", (Paragraph(0, text, 0, len(text), Kind.FOOTNOTE),), text)
    english = Document.from_paragraphs([], language="en")
    (finding,) = check(french, english, [Bead(range(1), range(0), 1.0, BeadKind.OMISSION)], Config())
    assert finding.severity is Severity.INFO
