"""Sentences without counterpart."""

from __future__ import annotations

from align.config import Config
from align.data import Bead, Document, Finding, SentenceBead, Severity, Span
from align.embedding import Model
from align.rules import check


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


def test_a_state_that_only_the_lone_sentence_names_makes_it_worth_a_look() -> None:
    portugal = "Le Portugal a toujours respecté cette obligation."
    filled = (
        "The mission left the capital on Monday, although the roads were under water in all the districts."
    )
    (finding,) = paragraph([A, portugal], [filled, ""])
    assert finding.severity is Severity.WARNING
    (finding,) = paragraph([A, portugal], [filled + " So did Portugal.", ""])
    assert finding.severity is Severity.INFO
