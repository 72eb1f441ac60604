"""Negations, and what looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.negation import Denial, denied_act, find_negations, negative_prefixes


def clear(text: str, language: Language) -> list[str]:
    return [n.text for n in find_negations(text, language) if n.clear]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le texte n’est pas adopté.", ["n’est pas"]),
        ("Elle ne crée, à ce stade, aucune obligation.", ["ne crée, à ce stade, aucune"]),
        ("Il ne saurait y avoir de paix.", ["ne saurait"]),
        ("Ils n'ont ni siège ni budget.", ["n'ont ni"]),
        ("Aucune disposition ne crée ni ne saurait créer de droit.", ["ne crée ni"]),
        ("Aucuns frais ne seront remboursés.", ["Aucuns"]),
        ("Le Comité ne siège que le matin.", []),
        ("Elle ne peut régler les questions que posent ces textes et d’autres qu’en siégeant.", []),
        (
            "Il ne pourra achever l’examen des dossiers reçus à la session de juin et à celle de mai qu’ici.",
            [],
        ),
        ("Avant que le traité ne soit signé, il attend.", []),
        ("Il ne manquera pas de le faire.", []),
        ("N'importe quel État peut adhérer.", []),
        ("Cela ne vaut pas seulement pour eux.", []),
        ("Plus personne ne siège.", ["personne"]),
        ("Cette personne ne siège pas.", ["ne siège pas"]),
    ],
)
def test_french(text: str, found: list[str]) -> None:
    assert clear(text, "fr") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The text was not adopted.", ["not"]),
        ("It doesn't apply here.", ["doesn't"]),
        ("No State objected to it.", ["No"]),
        ("The report is due not later than May.", []),
        ("Amendment No 26 was adopted.", []),
        ("This is not only a right.", []),
        ("No later than Monday it ends.", []),
        ("It does not change the mission.", ["not"]),
    ],
)
def test_english(text: str, found: list[str]) -> None:
    assert clear(text, "en") == found


@pytest.mark.parametrize("word", ["determine", "objectives", "mission", "immunization", "exclusive"])
def test_words_that_only_look_like_such_as_say_no(word: str) -> None:
    assert find_negations(f"The {word} of the programme", "en") == ()


def test_words_that_say_no_by_their_meaning() -> None:
    (word,) = find_negations("The Government refused the offer.", "en")
    assert (word.text, word.denial) == ("refused", Denial.LEXICAL)


def test_prefixes_that_deny() -> None:
    assert negative_prefixes("Une situation inacceptable", "fr") == 1
    assert negative_prefixes("Des informations importantes", "fr") == 0
    assert negative_prefixes("an unacceptable use of information", "en") == 1


@given(st.text(alphabet="nepasoutjmiq' ’.,NT", max_size=80))
def test_spans_are_slices_in_order(text: str) -> None:
    for language in ("fr", "en"):
        found = find_negations(text, language)
        assert all(text[n.start : n.end] == n.text for n in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_bound_and_a_question_deny_nothing() -> None:
    bound, question = (
        "La somme ne peut excéder dix euros.",
        "Il se demande s’il ne serait pas utile de voter.",
    )
    assert not any(n.clear for text in (bound, question) for n in find_negations(text, "fr"))


@pytest.mark.parametrize(
    ("language", "text", "word", "act"),
    [
        ("fr", "elle s' est abstenue de verser les cotisations", "abstenue", "verser"),
        ("en", "it failed to pay the contributions", "failed", "pay"),
        ("fr", "elle n' a cessé de répéter", "cessé", None),
        ("fr", "le refus de la partie", "refus", None),
        ("en", "it failed", "failed", None),
        ("en", "it promised to pay", "promised", None),
    ],
)
def test_an_act_that_is_left_undone(language: Language, text: str, word: str, act: str | None) -> None:
    words = text.split()
    found = denied_act(words, words.index(word), language)
    assert (None if found is None else words[found]) == act
