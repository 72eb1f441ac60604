"""The tables of words: each says where it comes from, and holds what it says it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import align.language
from align.language.calendar import MONTHS, full_months
from align.language.tables import forms, numbered, rows, word_list

DATA = Path(align.language.__file__).with_name("data")
TABLES = sorted(DATA.glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_names_its_source(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    told = ("for align", "source:", "manual", "clear", "unicode", "counted", "read in", "official")
    assert any(sign in comment.casefold() for sign in told)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_rows_have_the_columns_of_the_head(path: Path) -> None:
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    columns = len(lines[0].split("\t"))
    assert all(len(line.split("\t")) <= columns for line in lines)
    assert len(list(rows(path.name))) == len(lines) - 1


def test_a_list_goes_on_over_several_rows() -> None:
    assert {"refus", "inexist"} <= set(word_list("negation.tsv", "lexical stems", "fr"))


def test_a_phrase_is_written_with_an_underscore() -> None:
    assert "de la" in word_list("repairs.tsv", "glued", "fr")


def test_there_is_no_list_of_another_name() -> None:
    with pytest.raises(KeyError):
        word_list("negation.tsv", "nonsense", "fr")


def test_words_with_numbers() -> None:
    assert numbered("numerals.tsv", "cardinal", "fr")["soixante"] == 60
    assert MONTHS["en"]["Sept."] == MONTHS["fr"]["sept."] == 9


def test_months_in_full_are_twenty_four() -> None:
    months = full_months()
    assert len(months) == 24
    assert {"août", "may", "décembre"} <= set(months)


def test_forms_of_a_cell() -> None:
    assert forms(" Côte d'Ivoire | Ivory Coast |") == ["Côte d'Ivoire", "Ivory Coast"]
