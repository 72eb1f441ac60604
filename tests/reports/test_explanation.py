"""What a finding was reached by, as readers of either language write it."""

from __future__ import annotations

import pytest

from align.data import Finding, Reason, Severity
from align.reports.explanation import reasons, rule_name, said


def finding(*found: Reason, name_fr: str = "") -> Finding:
    return Finding(
        "NUM001", "number-mismatch", Severity.ERROR, "", "", 0, (), (), "0", name_fr=name_fr, reasons=found
    )


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (True, "yes", "oui"),
        (None, "—", "—"),
        (0.25, "0.25", "0,25"),
        (1234500000.0, "1\u202f234\u202f500\u202f000", "1\u202f234\u202f500\u202f000"),
        (["mars", 2], "mars, 2", "mars, 2"),
        ({"en": 1}, "en 1", "en 1"),
    ],
)
def test_values_as_a_reader_would_write_them(value: object, english: str, french: str) -> None:
    assert (said("en", value), said("fr", value)) == (english, french)


def test_each_reader_is_told_in_his_language() -> None:
    one = finding(Reason("kind", "nature", "money", "somme d’argent"))
    assert list(reasons("en", one)) == [("kind", "money")]
    assert list(reasons("fr", one)) == [("nature", "somme d’argent")]


def test_a_rule_without_a_french_name_is_called_by_its_own() -> None:
    assert rule_name("fr", finding(name_fr="nombres différents")) == "nombres différents"
    assert rule_name("en", finding(name_fr="nombres différents")) == "number-mismatch"
    assert rule_name("fr", finding()) == "number-mismatch"
