"""Every word that a rule shows to a reader has its French."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from align.config import Config, Typography
from align.data import Finding
from align.embedding import load_model
from align.rules import all_rules, check, rule
from align.rules.labels import COMMON, Label, reasons
from tests.rules.test_pages import build, examples

DATA_IN_WORDS_OF_OURS = ("because", "kind", "axis", "missing_in", "asked_in", "side")


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


def test_every_rule_has_a_name_and_a_summary_in_french() -> None:
    assert [r.code for r in all_rules() if not (r.name_fr and r.summary_fr)] == []


def test_findings_carry_the_french_name_of_their_rule(findings: list[Finding]) -> None:
    assert {(f.rule, f.name_fr) for f in findings} <= {(r.code, r.name_fr) for r in all_rules()}


def test_every_datum_has_a_name_in_both_languages(findings: list[Finding]) -> None:
    unnamed = {
        (f.rule, key) for f in findings for key in f.data if key not in {**COMMON, **rule(f.rule).labels}
    }
    assert unnamed == set()


def test_what_is_said_in_words_of_ours_is_said_in_french(findings: list[Finding]) -> None:
    for finding in findings:
        for (key, value), reason in zip(
            finding.data.items(), finding.reasons, strict=False
        ):  # then its parts
            if key in DATA_IN_WORDS_OF_OURS:
                words = rule(finding.rule).labels[key].french_values
                assert words is not None, (finding.rule, key)
                known = str(value) in words or str(value).rpartition(" (")[0] in words
                assert known or len(str(value)) == 2, (finding.rule, key, value)
                assert isinstance(reason.value_fr, str)


def said(value: object, label: Label) -> tuple[str, str, object, object]:
    (reason,) = reasons({"key": value}, {"key": label})
    return reason.label, reason.label_fr, reason.value, reason.value_fr


def test_words_of_ours_are_said_in_the_language_of_the_reader() -> None:
    kinds = Label("kind", "nature", {"money": "somme d’argent", "much alike": "très proches"})
    assert said("money", kinds) == ("kind", "nature", "money", "somme d’argent")
    assert said("much alike (0.97 ≥ 0.85)", kinds)[3] == "très proches (0,97 ≥ 0,85)"
    assert said("en", kinds)[2:] == ("English", "anglais")


def test_words_of_the_documents_are_left_as_they_are() -> None:
    assert said("money", Label("term", "terme"))[2:] == ("money", "money")


def test_paragraphs_are_counted_from_one() -> None:
    paragraphs = Label("paragraphs", "paragraphes", numbers_paragraphs=True)
    assert said([1, 3], paragraphs)[2:] == ("¶ 2, ¶ 4", "¶ 2, ¶ 4")


def test_a_key_that_no_rule_names_is_shown_as_it_is() -> None:
    (reason,) = reasons({"of_which": 2}, {})
    assert (reason.label, reason.label_fr) == ("of which", "of which")
