"""The verbs that open paragraphs."""

from __future__ import annotations

import pytest

from align.language.operative import find_opening, force


@pytest.mark.parametrize(
    ("text", "verb", "acts"),
    [
        ("12. Further requests the Secretariat to reply;", "requests", {"ask"}),
        ("Urging all States to comply,", "Urging", {"urge"}),
        ("(a) Takes note of the report;", "Takes", {"note"}),
        ("Strongly condemns the attacks;", "condemns", {"condemn"}),
    ],
)
def test_english(text: str, verb: str, acts: set[str]) -> None:
    found = find_opening(text, "en")
    assert found is not None
    assert (found.text, text[found.start : found.end], set(found.acts)) == (verb, verb, acts)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Prie instamment tous les États d’agir ;", "urge"),
        ("7. Demande à tous les États d’agir ;", "ask"),
        ("Se félicitant du rapport,", "welcome"),
        ("Prend note du rapport ;", "note"),
        ("a) Décide de rester saisi ;", "decide"),
    ],
)
def test_french(text: str, act: str) -> None:
    found = find_opening(text, "fr")
    assert found is not None
    assert act in found.acts


@pytest.mark.parametrize("text", ["The Committee requests a report.", "Takes part in the work", "Notes", ""])
def test_no_opening_verb(text: str) -> None:
    assert find_opening(text, "en") is None


def test_a_pressing_request_is_no_plain_request() -> None:
    found = find_opening("Prie instamment les États d’agir ;", "fr")
    assert found is not None
    assert "ask" not in found.acts


def test_force() -> None:
    demand, ask = force(frozenset({"demand"})), force(frozenset({"ask", "call"}))
    assert demand is not None
    assert ask is not None
    assert demand[0] == ask[0]
    assert demand[1] > ask[1]
    assert force(frozenset({"recall"})) is None
