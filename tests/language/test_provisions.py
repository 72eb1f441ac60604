"""What numbers point at: agenda items, articles, paragraphs, annexes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.values import Part, find_values


def parts(text: str, language: Language) -> list[tuple[str, Part]]:
    return [(v.text, v.part) for v in find_values(text, language) if v.part is not None]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "paragraphe 6 de l'article 21", [("6", Part.PARAGRAPH), ("21", Part.ARTICLE)]),
        ("en", "article 21, paragraph 6", [("21", Part.ARTICLE), ("6", Part.PARAGRAPH)]),
        ("fr", "points 54 a) et c)", [("54", Part.ITEM), ("a)", Part.ITEM), ("c)", Part.ITEM)]),
        ("en", "items 54 (a) and (c)", [("54", Part.ITEM), ("(a)", Part.ITEM), ("(c)", Part.ITEM)]),
        ("fr", "annexes II et III", [("II", Part.ANNEX), ("III", Part.ANNEX)]),
        ("en", "decision No. 12", [("12", Part.DECISION)]),
        ("en", "paragraphs 3 to 7", [("3", Part.PARAGRAPH), ("7", Part.PARAGRAPH)]),
        ("en", "Article 13(1)(d)", [("13", Part.ARTICLE), ("1", Part.ARTICLE), ("(d)", Part.ARTICLE)]),
        ("fr", "paragraphes 2) et 3)", [("2", Part.PARAGRAPH), ("3", Part.PARAGRAPH)]),
        ("fr", "un article de 12 pages", []),
        ("fr", "5 points de pourcentage", []),
        ("en", "It has 12 members", []),
    ],
)
def test_numbers_know_what_they_point_at(
    language: Language, text: str, found: list[tuple[str, Part]]
) -> None:
    assert parts(text, language) == found


@given(st.text(alphabet="article(ab) 12.,;à et-IVX\n§points)", max_size=60))
def test_any_text_can_be_read_and_its_values_do_not_overlap(text: str) -> None:
    values = find_values(text, "fr")
    assert all(text[v.start : v.end] == v.text for v in values)
    assert all(a.end <= b.start for a, b in pairwise(values))
