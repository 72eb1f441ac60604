"""The verbs that open paragraphs."""

from __future__ import annotations

from typing import Any

from align.data import Severity


def test_a_weaker_verb_is_an_error_and_another_act_a_warning(bench: Any) -> None:
    weaker, other = bench(
        [
            ("Exige que les parties déposent les armes ;", "Requests that the parties lay down their arms;"),
            (
                "Notant que les deux parties se consultent,",
                "Emphasizing that both parties consult each other,",
            ),
        ]
    ).check("SEM006")
    assert (weaker.severity, other.severity) == (Severity.ERROR, Severity.WARNING)
    assert weaker.message == "FR “Exige”, EN “Requests”: French is stronger"
    assert (weaker.french[0].text, weaker.english[0].text) == ("Exige", "Requests")


def test_also_on_one_side_only_is_a_remark(bench: Any) -> None:
    (finding,) = bench(
        [("Prie le Comité de se réunir à Genève ;", "Also requests the Committee to meet in Geneva;")]
    ).check("SEM006")
    assert finding.severity is Severity.INFO


def test_verbs_inside_a_sentence_are_not_opening_verbs(bench: Any) -> None:
    pairs = [("Le Comité exige que les parties répondent.", "The Committee requests that the parties reply.")]
    assert bench(pairs).check("SEM006") == ()


def test_not_yet_is_no_also(bench: Any) -> None:
    pair = ("Note que le Comité n’a pas encore statué ;", "Notes that the Committee has yet to rule;")
    assert bench([pair]).check("SEM006") == ()
