"""Text left in the other language."""

from __future__ import annotations

from typing import Any

import pytest

from align.checks.untranslated import weigh
from align.data import Severity

FRENCH = "Le Comité adopte son règlement intérieur à sa première session et le transmet aux Parties."
ENGLISH = (
    "The Committee shall adopt its own rules of procedure at its first session and send them to the Parties."
)


@pytest.mark.parametrize(
    ("french", "english", "side"),
    [(ENGLISH, ENGLISH, "fr"), (FRENCH, FRENCH, "en"), (ENGLISH, "The Committee met in Geneva.", "fr")],
)
def test_a_paragraph_in_the_wrong_language(bench: Any, french: str, english: str, side: str) -> None:
    (finding,) = bench([(french, english)]).check("LNG")
    assert (finding.severity, finding.data["side"]) == (Severity.ERROR, side)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (FRENCH, ENGLISH),
        ("Jean-Pierre Amadou Lacroix", "Jean-Pierre Amadou Lacroix"),
        ("A/63/370", "A/63/370"),
        ("Article 12", "Article 12"),
        ("Introduction", "Introduction"),
        ("Conclusion", "Conclusion"),
        ('5. "Space Law in the News"', '5. "Space Law in the News"'),
        ("UNICEF (New York)", "UNICEF (New York)"),
        ("1 234,5", "1,234.5"),
        ("", "The Committee shall adopt its own rules of procedure."),
    ],
)
def test_what_may_stand_alike_in_both(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("LNG") == ()


def test_a_short_string_is_told_by_being_the_same_on_both_sides(bench: Any) -> None:
    (finding,) = bench([("General debate on the report", "General debate on the report")]).check("LNG")
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("both sides are identical")


def test_words_are_weighed_by_language() -> None:
    evidence = weigh("The Committee shall adopt le rapport", "fr")
    assert (evidence.own, evidence.total) == (2, 6)
    assert evidence.foreign >= 3
