"""Glossaries and terms no longer used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align.checks import check
from align.config import Config
from align.data import Finding, Severity
from align.errors import InputError


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
