"""Paragraphs without counterpart."""

from __future__ import annotations

from typing import Any

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, Kind, Paragraph, SentenceBead, Severity, Span
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
    (finding,) = bench([adopted, ("Adoptée à l’unanimité à la 8413e séance.", "")]).check("ALN")
    assert finding.french and finding.english


def test_a_note_that_only_names_a_source_is_only_noted() -> None:
    text = "Voir S/2018/412, annexe."
    french = Document(None, "fr", (Paragraph(0, text, 0, len(text), Kind.FOOTNOTE),), text)
    english = Document.from_paragraphs([], language="en")
    (finding,) = check(french, english, [Bead(range(1), range(0), 1.0, BeadKind.OMISSION)], Config())
    assert finding.severity is Severity.INFO


BEFORE = ("Le Comité ouvre sa session annuelle.", "The Committee opens its annual session.")
BEHIND = ("La séance est levée à midi.", "The meeting rises at noon.")
STAFF = "Le personnel du Centre est réparti dans tout le pays et travaille à distance."
STAFF_EN = "The Centre draws on talent from every region and hires wherever people live."


def test_a_paragraph_written_anew_in_one_version_is_one_finding_with_both_texts(bench: Any) -> None:
    (finding,) = bench([BEFORE, ("", STAFF_EN), (STAFF, ""), BEHIND]).check("ALN")
    assert (finding.rule, finding.severity) == ("ALN001", Severity.ERROR)
    assert [span.text for span in (*finding.french, *finding.english)] == [STAFF, STAFF_EN]
    assert [part.rule for part in finding.parts] == ["ALN002"]
    assert "in its place: “The Centre draws on" in finding.message
    assert "à sa place : «\xa0The Centre draws on" in finding.message_fr


def test_it_says_so_where_additions_alone_are_looked_for(bench: Any) -> None:
    (finding,) = bench([BEFORE, ("", STAFF_EN), (STAFF, ""), BEHIND]).check("ALN002")
    assert finding.message.startswith("not in FR: “The Centre draws on")
    assert "in its place: “Le personnel du Centre" in finding.message


@pytest.mark.parametrize(
    "between",
    [
        [("", STAFF_EN), BEFORE, (STAFF, "")],
        [("", "Staff"), (STAFF, "")],
        [("", "4. It hears the Chair of the Bureau."), ("3. Il élit son bureau pour deux ans.", "")],
    ],
    ids=["in two places", "a heading for a paragraph", "other numbers"],
)
def test_an_omission_and_an_addition_that_are_not_in_one_place_are_two(
    bench: Any, between: list[tuple[str, str]]
) -> None:
    assert len(bench([BEFORE, *between, BEHIND]).check("ALN")) == 2


def test_of_several_those_are_one_that_say_nearly_the_same(bench: Any, words: Any) -> None:
    between = [
        ("Échec : l’un des deux énoncés est faux.", ""),
        ("", "The Secretariat publishes the list of vessels every month."),
        ("", "Failure: both statements are false."),
    ]
    first, second = bench([BEFORE, *between, BEHIND]).check("ALN", words=words)
    assert {first.rule, second.rule} == {"ALN001", "ALN002"}
    both = first if first.rule == "ALN001" else second
    assert [span.text for span in both.english] == ["Failure: both statements are false."]


def test_a_sentence_written_anew_is_one_finding_too() -> None:
    french = (
        "Le Comité se réunit à Genève.",
        "Il publie ses rapports dans les trois mois.",
        "Il siège en mai.",
    )
    english = (
        "The Committee meets in Geneva.",
        "Members serve in a personal capacity only.",
        "It sits in May.",
    )
    documents = [
        Document.from_paragraphs([" ".join(side)], language=language)
        for side, language in ((french, "fr"), (english, "en"))
    ]
    ours, theirs = ([document.sentences(0)[k] for k in range(3)] for document in documents)
    sentences = (
        SentenceBead((ours[0],), (theirs[0],), 0.8),
        SentenceBead((ours[1],), (), 0.0),
        SentenceBead((), (theirs[1],), 0.0),
        SentenceBead((ours[2],), (theirs[2],), 0.8),
    )
    bead = Bead(range(1), range(1), 1.0, similarity=0.8, sentences=sentences)
    (finding,) = check(*documents, [bead], Config(select=("ALN",)))
    assert (finding.rule, [part.rule for part in finding.parts]) == ("ALN004", ["ALN005"])
    assert [span.text for span in finding.english] == [english[1]]
