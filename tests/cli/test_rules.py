"""``align rules`` and ``align rule``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.cli import app

HOUSE = """
[[rule]]
code = "HSE001"
find.french = "frais de mission"
expect.english = "travel costs"

[[rule.wrong]]
french = "les frais de mission"
english = "the fees"
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments], env={"COLUMNS": "200", "LC_ALL": "C"})


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def test_rules_are_listed_in_french() -> None:
    text = run("--interface", "fr").stdout
    assert "Gravité" in text
    assert "dates différentes" in text
    assert "avertissement" in text
    assert "Une date diffère d’une version à l’autre" in text


def test_rules_of_ones_own_are_listed_with_the_others(house: Path) -> None:
    text = run("--rules", str(house)).stdout
    assert "HSE001" in text
    assert "NUM001" in text


def test_examples_are_tried(house: Path) -> None:
    result = run("--test", str(house))
    assert result.exit_code == 0
    assert "1 rule(s), 1 example(s), 0 not as they should be" in result.stdout


def test_an_example_that_fails_is_shown(house: Path) -> None:
    house.write_text(HOUSE.replace("the fees", "the travel costs"), encoding="utf-8")
    result = run("--test", str(house), "--interface", "fr")
    assert result.exit_code == 1
    assert "HSE001: devrait être signalé\n  FR  les frais de mission" in result.stdout


def test_the_sentences_of_an_example_are_told_apart_on_screen() -> None:
    result = CliRunner().invoke(app, ["rule", "ALN004"], env={"COLUMNS": "400"})
    assert "Monday. ↵ — ↵ Its report" in result.stdout
