"""Words without their endings."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.stems import inflections, stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "accord accords"),
        ("fr", "national nationaux nationale nationales"),
        ("fr", "déplacé déplacée déplacées"),
        ("fr", "européen européenne européens"),
        ("fr", "actif active actives"),
        ("fr", "bureau bureaux"),
        ("fr", "nouveau nouvelle nouveaux nouvel"),
        ("fr", "observateur observatrice observateurs"),
        ("fr", "travailleur travailleuse travailleuses"),
        ("fr", "public publique publiques"),
        ("fr", "complet complète"),
        ("fr", "travail travaux"),
        ("en", "organisation organizations"),
        ("en", "criterion criteria"),
        ("en", "analysis analyses"),
        ("en", "country countries"),
        ("en", "woman women"),
        ("en", "address addresses"),
        ("en", "record records"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(language: Language, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("accord", "accorder"), ("paix", "pays"), ("président", "présidence")]
)
def test_other_words_keep_apart(one: str, other: str) -> None:
    assert stem(one, "fr") != stem(other, "fr")


@pytest.mark.parametrize(
    ("language", "phrase", "form"),
    [
        ("fr", "renforcer les capacités", "renforçait les capacités"),
        ("fr", "partager", "partageant"),
        ("fr", "établir un fonds", "établissent un fonds"),
        ("fr", "répondre", "répondu"),
        ("en", "to strengthen capacities", "strengthening capacities"),
        ("en", "to comply", "complied"),
        ("en", "to plan", "planned"),
        ("en", "to establish", "establishes"),
    ],
)
def test_the_forms_of_a_verb(language: Language, phrase: str, form: str) -> None:
    assert form in inflections(phrase, language)


def test_what_is_no_verb_has_one_form() -> None:
    assert inflections("fonds commun", "fr") == ("fonds commun",)
    assert inflections("common fund", "en") == ("common fund",)
