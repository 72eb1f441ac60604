"""Which language words, fragments and sentences are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.foreign import foreign_runs, third_language, weigh


def test_words_are_weighed_by_language() -> None:
    evidence = weigh("The Committee shall adopt le rapport", "fr")
    assert (evidence.own, evidence.total) == (2, 6)
    assert evidence.foreign >= 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El Comité aprobó el informe presentado por los expertos independientes.", "es"),
        ("Комитет утверждает правила процедуры на своей первой сессии.", "ru"),
        ("وافقت اللجنة على تقرير الفريق العامل في دورتها الأولى", "ar"),
        ("委员会第一届会议通过了专家提交的报告", "zh"),
    ],
)
def test_languages_of_the_united_nations(text: str, code: str) -> None:
    assert third_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Le Comité a adopté le rapport des experts à sa première session.",
        "The Committee adopted the report of the experts at its first session.",
        "Juan Carlos Fernández Saavedra",
        "Le groupe « Боко » a été cité.",
        "A/63/370, par. 12",
        "",
    ],
)
def test_what_is_in_no_third_language(text: str) -> None:
    assert third_language(text) is None


def runs(text: str, language: Language) -> list[str]:
    return [text[a:b] for a, b, _ in foreign_runs(text, language)]


def test_a_fragment_begins_and_ends_with_foreign_words() -> None:
    assert runs("Il prend acte of the report and adopte le texte.", "fr") == ["of the report and"]


@pytest.mark.parametrize(
    "text",
    [
        "La mission agit inter alia de facto.",
        "Le thème « leaving no one behind and the rest of them » est retenu.",
        "Le dialogue (the leaders of the world) est ouvert.",
        "Voir https://un.org/the/rules/of/the/house pour le texte.",
        "Le peer review a eu lieu.",
    ],
)
def test_quotations_glosses_addresses_and_loans_are_no_fragments(text: str) -> None:
    assert runs(text, "fr") == []


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_fragments_lie_in_order_inside_the_text(text: str, language: Language) -> None:
    found = foreign_runs(text, language)
    edges = [edge for start, end, _ in found for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
