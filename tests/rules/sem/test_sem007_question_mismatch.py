"""A question against a statement."""

from __future__ import annotations

from typing import Any

from align.data import Severity


def test_a_statement_made_a_question(bench: Any) -> None:
    (finding,) = bench(
        [("Le Comité a approuvé le projet de budget.", "Has the Committee approved the draft budget?")]
    ).check("SEM007")
    assert finding.severity is Severity.WARNING
    assert finding.message == "EN asks “Has the Committee approved the draft budget?”, FR states it"
    assert (finding.french[0].text, finding.english[0].start) == (
        "Le Comité a approuvé le projet de budget.",
        0,
    )


def test_a_question_made_a_statement_is_shown_alone_of_its_paragraph(bench: Any) -> None:
    (finding,) = bench(
        [
            (
                "Le rapport est prêt. Qui paiera les travaux ?",
                "The report is ready. The State will pay for the works.",
            )
        ]
    ).check("SEM007")
    assert [s.text for s in finding.french] == ["Qui paiera les travaux ?"]


def test_an_indirect_question_answers_a_direct_one(bench: Any) -> None:
    pair = ("La réforme suffira-t-elle à réduire les coûts ?", "It is asked whether reform will cut costs.")
    (finding,) = bench([pair]).check("SEM007")
    assert finding.severity is Severity.INFO


def test_questions_on_both_sides_say_nothing(bench: Any) -> None:
    assert (
        bench([("Que fera le Conseil demain ?", "What will the Council do tomorrow?")]).check("SEM007") == ()
    )


def test_a_heading_may_ask_what_the_other_states(bench: Any) -> None:
    (finding,) = bench([("Pour quel avenir ?", "The way ahead")]).check("SEM007")
    assert finding.severity is Severity.INFO
