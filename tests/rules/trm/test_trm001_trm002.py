"""Glossaries and terms no longer used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.config import Config
from align.data import Finding, Severity
from align.errors import InputError
from align.rules import check


def findings(bench: Any, pair: tuple[str, str], *glossary: str) -> tuple[Finding, ...]:
    made = bench([pair])
    return check(made.french, made.english, made.beads, Config(select=("TRM",), glossary=glossary))


@pytest.fixture
def glossary(tmp_path: Path) -> str:
    path = tmp_path / "terms.csv"
    path.write_text(
        "english,french,forbidden_english,note\n"
        "ceasefire|cessation of hostilities,cessez-le-feu,truce,not trêve\n"
        '"women, peace and security","les femmes et la paix et la sécurité",,\n',
        encoding="utf-8",
    )
    return str(path)


def test_a_term_must_be_rendered(bench: Any, glossary: str) -> None:
    (finding,) = findings(bench, ("Les cessez-le-feu tiennent.", "The agreements hold."), glossary)
    assert (finding.rule, finding.severity) == ("TRM001", Severity.WARNING)
    assert finding.french[0].text == "cessez-le-feu"
    assert finding.data["wanted"] == ["ceasefire"]
    assert finding.data["note"] == "not trêve"


def test_any_accepted_rendering_will_do(bench: Any, glossary: str) -> None:
    pair = ("Le cessez-le-feu tient.", "The cessation of hostilities holds.")
    assert findings(bench, pair, glossary) == ()


def test_a_forbidden_rendering_is_reported_once(bench: Any, glossary: str) -> None:
    (finding,) = findings(bench, ("Le cessez-le-feu tient.", "The truces hold."), glossary)
    assert (finding.rule, finding.english[0].text) == ("TRM002", "truces")


def test_a_short_form_is_no_more_than_info(bench: Any) -> None:
    pair = ("Le Conseil a examiné la question.", "The Security Council considered the matter.")
    assert {f.severity for f in findings(bench, pair, "un")} == {Severity.INFO}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Il prie le Secrétaire général de lui faire rapport.", "Report to the Security Council in May."),
        ("Il exige de tous la cessation des hostilités.", "The Security Council demands that they cease."),
        ("la nonprolifération nucléaire", "nuclear non-proliferation"),
    ],
)
def test_a_pronoun_or_a_lost_hyphen_may_stand_for_a_term(bench: Any, french: str, english: str) -> None:
    assert {f.severity for f in findings(bench, (french, english), "un")} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Les dossiers numériques sont conservés.", "The digital records are kept."),
        ("Le Secrétaire général adjoint a pris acte.", "It was placed on record by the Secretary-General."),
    ],
)
def test_everyday_words_are_no_terms(bench: Any, french: str, english: str) -> None:
    assert findings(bench, (french, english), "un") == ()


def test_a_preferred_term_is_a_term_in_either_language(bench: Any) -> None:
    (finding,) = findings(bench, ("Le compte rendu est publié.", "The verbatim records are issued."), "un")
    assert finding.data["wanted"] == ["procès-verbal"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Il finançait des projets.", "It was funding projects."),
        ("Les États financeront des projets.", "States funded projects."),
    ],
)
def test_verbs_are_known_in_their_forms(bench: Any, tmp_path: Path, french: str, english: str) -> None:
    path = tmp_path / "verbs.tsv"
    path.write_text("french\tenglish\nfinancer\tto fund\n", encoding="utf-8")
    assert findings(bench, (french, english), str(path)) == ()
    (finding,) = findings(bench, (french, "It paid for projects."), str(path))
    assert finding.data["wanted"] == ["to fund"]


def test_a_term_for_other_documents_is_not_held_to(bench: Any, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("french\tenglish\tfiles\nexercice\tfiscal year\tbudget*\n", encoding="utf-8")
    made = bench([("L’exercice est clos.", "The drill is over.")])
    config = Config(select=("TRM",), glossary=(str(path),))

    def found(name: str) -> int:
        french, english = replace(made.french, path=f"{name}.fr.txt"), replace(made.english, path=None)
        return len(check(french, english, made.beads, config))

    assert (found("budget-2026"), found("letter")) == (1, 0)


def test_a_note_is_shown(bench: Any, glossary: str) -> None:
    (finding,) = findings(bench, ("Les cessez-le-feu tiennent.", "The agreements hold."), glossary)
    assert finding.message.endswith("(not trêve)")


def test_a_forbidden_word_in_the_name_of_a_body_is_part_of_it(bench: Any) -> None:
    pair = ("L’ONUST observe.", "The United Nations Truce Supervision Organization observes.")
    assert [f for f in findings(bench, pair, "un") if f.rule == "TRM002"] == []


def test_without_a_glossary_nothing_is_required(bench: Any) -> None:
    assert findings(bench, ("Le cessez-le-feu tient.", "The agreement holds.")) == ()


def test_a_glossary_that_is_not_there(bench: Any) -> None:
    with pytest.raises(InputError, match=r"nowhere\.tsv: cannot be read"):
        findings(bench, ("Le texte.", "The text."), "nowhere.tsv")


def test_an_old_term_that_both_versions_use_is_info(bench: Any) -> None:
    pair = ("Les pays sous-développés", "The underdeveloped countries")
    assert {f.severity for f in findings(bench, pair)} == {Severity.INFO}


def test_a_former_name_beside_the_present_one(bench: Any) -> None:
    (finding,) = findings(bench, ("Le Cap-Vert et le Mali", "Cabo Verde and Mali"))
    assert (finding.rule, finding.data["wanted"]) == ("TRM002", "Cabo Verde")
