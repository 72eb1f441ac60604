"""Every word that a rule shows to a reader has its French."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.checks.test_pages import build, examples

from align.config import Config, Typography
from align.data import Finding, Severity
from align.embedding import load_model
from align.reports.vocabulary import KEYS, NAMES, VALUES, reasons, rule_name, said
from align.rules import all_rules, check


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """What every rule says of the examples on the pages."""
    model = load_model()

    def found() -> Iterator[Finding]:
        config = Config(glossary=("un",), typography=Typography.ONU_2017)
        for example in examples():
            french, english, beads = build(example)
            yield from check(french, english, beads, config, model)

    return list(found())


def test_every_rule_has_a_french_name() -> None:
    assert {rule.name for rule in all_rules()} <= set(NAMES)
    assert rule_name("fr", "date-mismatch") == "dates différentes"
    assert rule_name("en", "date-mismatch") == "date-mismatch"
    assert rule_name("fr", "house-style") == "house-style"


def test_every_datum_has_a_name_in_both_languages(findings: list[Finding]) -> None:
    assert {key for finding in findings for key in finding.data} <= set(KEYS)


def test_every_reason_is_said_in_french(findings: list[Finding]) -> None:
    words = {str(f.data[key]) for f in findings for key in ("because", "kind", "axis") if key in f.data}
    assert {word for word in words if word not in VALUES and word.rpartition(" (")[0] not in VALUES} == set()


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (True, "yes", "oui"),
        (None, "—", "—"),
        (0.25, "0.25", "0,25"),
        (1234500000.0, "1\u202f234\u202f500\u202f000", "1\u202f234\u202f500\u202f000"),
        (["money", 2], "money, 2", "somme d’argent, 2"),
        ({"en": 1}, "en 1", "en 1"),
        ("en", "English", "anglais"),
        ("the addresses are almost the same (0.97 ≥ 0.85)", "the addresses are almost the same (0.97 ≥ 0.85)",
         "les adresses sont presque les mêmes (0,97 ≥ 0,85)"),
    ],
)  # fmt: skip
def test_values_as_a_reader_would_write_them(value: object, english: str, french: str) -> None:
    assert (said("en", value, own=True), said("fr", value, own=True)) == (english, french)


def test_words_of_the_documents_are_left_as_they_are() -> None:
    assert said("fr", "money") == "money"


def test_paragraphs_are_counted_from_one() -> None:
    data = {"paragraphs": [1, 3]}
    finding = Finding("ALN007", "repeated-paragraph", Severity.ERROR, "", "", 0, (), (), "0", data)
    assert list(reasons("fr", finding)) == [("paragraphes", "¶ 2, ¶ 4")]
