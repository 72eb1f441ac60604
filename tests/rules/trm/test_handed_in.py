"""Glossaries and rules of the user's own that are made once and handed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align.config import Config
from align.errors import InputError
from align.language.glossary import Glossary, Term, load_glossary
from align.rules import check, own_rules

PAIR = ("Le cessez-le-feu tient.", "The agreement holds.")
CEASEFIRE = Term(("cessez-le-feu",), ("ceasefire",))


def codes(bench: Any, config: Config, **handed_in: Any) -> list[str]:
    made = bench([PAIR])
    return [f.rule for f in check(made.french, made.english, made.beads, config, **handed_in)]


def test_a_glossary_that_is_handed_in_is_not_read_again(bench: Any) -> None:
    gone = Config(select=("TRM",), glossary=("gone.tsv",))
    assert codes(bench, gone, glossary=Glossary.of([CEASEFIRE])) == ["TRM001"]
    with pytest.raises(InputError, match=r"gone\.tsv"):
        codes(bench, gone)


def test_without_one_the_files_of_the_settings_are_read(bench: Any, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("french\tenglish\ncessez-le-feu\tceasefire\n", encoding="utf-8")
    config = Config(select=("TRM",), glossary=(str(path),))
    assert codes(bench, config) == codes(bench, config, glossary=load_glossary([str(path)])) == ["TRM001"]
    path.write_text("french\tenglish\npaix\tpeace\n", encoding="utf-8")
    assert codes(bench, config) == []  # nothing is kept of what the file was


def test_rules_that_are_handed_in_are_not_read_again(bench: Any, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('[[rule]]\ncode = "HSE001"\nfind.french = "cessez-le-feu"\n', encoding="utf-8")
    config = Config(select=("HSE",), rules=(str(path),))
    rules = own_rules(config.rules)
    assert codes(bench, config) == ["HSE001"]
    path.unlink()
    assert codes(bench, config, own_rules=rules) == ["HSE001"]
