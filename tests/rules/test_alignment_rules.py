"""Paragraphs and sentences without counterpart, moved paragraphs, unrelated documents."""

from __future__ import annotations

from typing import Any

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, Finding, Kind, Paragraph, SentenceBead, Severity, Span
from align.embedding import Model
from align.rules import check, unrelated

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


def test_a_moved_paragraph_is_reported_once_with_both_places() -> None:
    french = Document.from_paragraphs(["Premier alinéa.", LONG], language="fr")
    english = Document.from_paragraphs(["The Committee recommends replenishment.", "First."], language="en")
    beads = [
        Bead(range(1), range(1, 2), 1.0, similarity=0.8),
        Bead(range(1, 2), range(1), 0.9, BeadKind.MOVED, 0.8),
    ]
    (finding,) = check(french, english, beads, Config())
    assert (finding.rule, finding.severity, finding.bead) == ("ALN003", Severity.WARNING, 1)
    assert (finding.french[0].paragraph, finding.english[0].paragraph) == (1, 0)


def paragraph(french: list[str], english: list[str], words: Model | None = None) -> tuple[Finding, ...]:
    """Check one pair of paragraphs whose sentences answer one another in order; an empty one answers none."""

    def spans(sentences: list[str]) -> list[tuple[Span, ...]]:
        found, start = [], 0
        for text in sentences:
            found.append((Span(0, start, start + len(text), text),) if text else ())
            start += len(text) + 1 if text else 0
        return found

    documents = [
        Document.from_paragraphs([" ".join(s for s in side if s)], language=language)
        for side, language in ((french, "fr"), (english, "en"))
    ]
    beads = tuple(SentenceBead(fr, en, 0.8) for fr, en in zip(spans(french), spans(english), strict=True))
    bead = Bead(range(1), range(1), 1.0, similarity=0.8, sentences=beads)
    return check(*documents, [bead], Config(select=("ALN",)), words)


A, A_EN = "La mission a quitté la capitale le lundi.", "The mission left the capital on Monday."
B = "Elle n'a pas pu se rendre dans les deux provinces du nord faute d'escorte."
B_EN = "For want of an escort, it was unable to visit the two northern provinces."
C, C_EN = "Son rapport est attendu en mai.", "Its report is expected in May."


def test_a_sentence_without_counterpart_is_an_error() -> None:
    (finding,) = paragraph([A, B, C], [A_EN, "", C_EN])
    assert (finding.rule, finding.severity) == ("ALN004", Severity.ERROR)
    assert [s.text for s in finding.french] == [B]
    assert finding.message.startswith("sentence only in FR: “Elle n'a pas pu")
    (finding,) = paragraph([A, "", C], [A_EN, B_EN, C_EN])
    assert (finding.rule, finding.data["missing_in"]) == ("ALN005", "FR")
    assert finding.data["neighbour_length"] < finding.data["neighbour_may_hold_it_from"]


def test_a_sentence_that_a_long_neighbour_may_hold_is_only_noted() -> None:
    (finding,) = paragraph(
        [A, B], ["The mission left the capital on Monday, but " + B_EN[0].lower() + B_EN[1:], ""]
    )
    assert finding.severity is Severity.INFO


def test_what_nothing_answers_is_an_error_however_long_the_neighbour(words: Model) -> None:
    long = "The mission, which had been in the country for several weeks, left the capital on Monday at dawn."
    (finding,) = paragraph([A, "Trois hôpitaux manquaient de vaccins et de seringues."], [long, ""], words)
    assert finding.severity is Severity.ERROR
    assert finding.data["of_which_nothing_answers"] >= 4


def test_a_long_neighbour_that_says_it_too_is_believed(words: Model) -> None:
    (finding,) = paragraph(
        [A, B], ["The mission left the capital on Monday, but " + B_EN[0].lower() + B_EN[1:], ""], words
    )
    assert finding.severity is Severity.INFO


def test_a_tiny_sentence_is_only_noted() -> None:
    (finding,) = paragraph([A, "Il approuve.", C], [A_EN, "", C_EN])
    assert finding.severity is Severity.INFO


def test_complete_paragraphs_are_quiet() -> None:
    assert paragraph([A, B, C], [A_EN, B_EN, C_EN]) == ()


def test_unrelated_documents_are_one_finding_on_the_whole() -> None:
    french = Document.from_paragraphs(["", LONG], language="fr")
    english = Document.from_paragraphs(["Rules of procedure of the pension board"], language="en")
    finding = unrelated(french, english)
    assert (finding.rule, finding.bead) == ("ALN010", None)
    assert (finding.french[0].paragraph, finding.english[0].paragraph) == (1, 0)


def test_an_empty_document_can_be_unrelated_too() -> None:
    finding = unrelated(
        Document.from_paragraphs([], language="fr"), Document.from_paragraphs([], language="en")
    )
    assert (finding.french, finding.english) == ((), ())


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


def test_joined_paragraphs_are_only_noted() -> None:
    french = Document.from_paragraphs([A, B], language="fr")
    english = Document.from_paragraphs([f"{A_EN} {B_EN}"], language="en")
    (finding,) = check(french, english, [Bead(range(2), range(1), 1.0, similarity=0.8)], Config())
    assert (finding.rule, finding.severity) == ("ALN006", Severity.INFO)
    assert finding.message == "2 paragraphs in FR, 1 in EN"


def test_names_in_the_order_of_the_alphabet_may_move() -> None:
    french = Document.from_paragraphs(["Allemagne", "Égypte", "Espagne", "France"], language="fr")
    english = Document.from_paragraphs(["Egypt", "France", "Germany", "Spain"], language="en")
    bead = Bead(range(1), range(2, 3), 1.0, BeadKind.MOVED, 0.9)
    (finding,) = check(french, english, [bead], Config(select=("ALN",)))
    assert (finding.rule, finding.severity) == ("ALN003", Severity.INFO)
    unsorted = Document.from_paragraphs(["Germany", "France", "Egypt", "Spain"], language="en")
    (finding,) = check(
        french, unsorted, [Bead(range(3, 4), range(1, 2), 1.0, BeadKind.MOVED, 0.9)], Config(select=("ALN",))
    )
    assert finding.severity is Severity.WARNING


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


def test_a_state_that_only_the_lone_sentence_names_makes_it_worth_a_look() -> None:
    portugal = "Le Portugal a toujours respecté cette obligation."
    filled = (
        "The mission left the capital on Monday, although the roads were under water in all the districts."
    )
    (finding,) = paragraph([A, portugal], [filled, ""])
    assert finding.severity is Severity.WARNING
    (finding,) = paragraph([A, portugal], [filled + " So did Portugal.", ""])
    assert finding.severity is Severity.INFO


def test_a_signature_over_the_office_or_under_it_is_only_noted() -> None:
    french = Document.from_paragraphs(["Le Président,", "(Signé) Paula Engström"], language="fr")
    english = Document.from_paragraphs(["(Signed) Paula Engström", "Chair"], language="en")
    beads = [Bead(range(1), range(1, 2), 1.0), Bead(range(1, 2), range(1), 1.0, BeadKind.MOVED)]
    (finding,) = check(french, english, beads, Config(select=("ALN003",)))
    assert finding.severity is Severity.INFO


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
