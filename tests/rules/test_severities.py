"""What a finding weighs is the user's to say, rule by rule or family by family."""

from __future__ import annotations

import pytest

from align.config import Config
from align.data import Bead, Document, Severity
from align.rules import check


def weights(severity: dict[str, Severity], french: str, english: str) -> dict[str, Severity]:
    fr = Document.from_paragraphs([french], language="fr")
    en = Document.from_paragraphs([english], language="en")
    config = Config(select=("NUM",), severity=severity)
    return {f.rule: f.severity for f in check(fr, en, [Bead(range(1), range(1), 1.0)], config)}


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({}, Severity.ERROR),
        ({"NUM001": Severity.INFO}, Severity.INFO),
        ({"NUM": Severity.WARNING}, Severity.WARNING),
        ({"NUM": Severity.INFO, "NUM001": Severity.WARNING}, Severity.WARNING),
        ({"REF": Severity.INFO}, Severity.ERROR),
    ],
)
def test_the_longest_prefix_says_what_a_rule_weighs(
    severity: dict[str, Severity], expected: Severity
) -> None:
    found = weights(severity, "Il reste 12 sièges à pourvoir.", "There remain 21 seats to be filled.")
    assert found["NUM001"] is expected
