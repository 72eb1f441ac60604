"""Twice the text costs twice the steps: counted, not timed, on texts that repeat one thing."""

from __future__ import annotations

from functools import partial

import pytest

from align.language import LANGUAGES
from benchmarks.growth_language import ALLOWED, FUNCTIONS, growth, lines_of, run, texts

_SHORT, _LONG = dict(texts(24)), dict(texts(48))
_COMMON = (
    "figures", "spaced figures", "dates fr", "dates en", "times fr", "times en", "money", "per cent",
    "ranges", "ordinals", "romans", "round", "guillemets", "initials", "question", "acronyms", "formulas",
    "symbols", "resolutions", "letters", "para", "names", "countries", "ne pas", "shall", "misread",
    "O digits", "table",
)  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_steps_grow_with_the_text(name: str) -> None:
    for family in _COMMON:
        for language in LANGUAGES:
            assert growth(FUNCTIONS[name], _SHORT[family], _LONG[family], language) <= ALLOWED, family


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_pattern_that_fails_at_the_end_does_not_try_all_again(name: str) -> None:
    """One that did would not come back: the texts end otherwise than they go on."""
    for family, text in list(texts(1_000))[-12:]:
        for language in LANGUAGES:
            assert lines_of(partial(run, FUNCTIONS[name], text, language)) > 0, family


def test_a_number_longer_than_python_reads_is_no_number() -> None:
    values = FUNCTIONS["find_values"]
    assert values("12 345 678 " * 4_301, "fr")
    assert values("1,234," * 4_301, "en") is not None
