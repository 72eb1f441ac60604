"""Groups of verbs that say where an action stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.verbs import VerbStatus, find_verb_groups, is_adverb, is_infinitive, is_simple_past


@pytest.mark.parametrize(
    ("language", "text", "said", "status"),
    [
        ("fr", "Le texte a été adopté hier.", "a été adopté", VerbStatus.DONE),
        ("fr", "Elle vient d’être nommée.", "vient d’être nommée", VerbStatus.DONE),
        ("fr", "La loi est en cours d’élaboration.", "en cours d’élaboration", VerbStatus.UNDER_WAY),
        ("fr", "Il envisage de partir.", "envisage de partir", VerbStatus.PLANNED),
        ("fr", "Le pont devait être livré.", "devait être livré", VerbStatus.PLANNED),
        ("fr", "La session se tiendra à Lomé.", "tiendra", VerbStatus.FUTURE),
        ("fr", "Le rapport sera publié.", "sera publié", VerbStatus.FUTURE),
        ("fr", "Il aurait été menacé.", "aurait été menacé", VerbStatus.CONDITIONAL),
        ("en", "The text was adopted.", "was adopted", VerbStatus.DONE),
        ("en", "It has not yet been signed.", "has not yet been signed", VerbStatus.DONE),
        ("en", "The law is being drafted.", "is being drafted", VerbStatus.UNDER_WAY),
        ("en", "It intends to leave.", "intends to leave", VerbStatus.PLANNED),
        ("en", "The session will be held.", "will be held", VerbStatus.FUTURE),
        ("en", "That would help.", "would help", VerbStatus.CONDITIONAL),
    ],
)
def test_what_the_form_says(language: Language, text: str, said: str, status: VerbStatus) -> None:
    (group,) = find_verb_groups(text, language)
    assert (text[group.start : group.end], group.status) == (said, status)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Comité se réunit à Genève."),
        ("fr", "Les magasins ouvraient tôt et livraient tard."),  # imperfects that look like conditionals
        ("fr", "L’opéra de la ville et sa caméra."),
        ("fr", "Quand le Comité aura adopté le texte."),
        ("en", "The Committee meets in Geneva."),
        ("en", "By then it will have left."),
        ("en", "The report was to arrive in May."),
    ],
)
def test_what_says_nothing_by_itself(language: Language, text: str) -> None:
    assert find_verb_groups(text, language) == ()


@given(st.text(), st.sampled_from(("fr", "en")))
def test_groups_stand_in_the_text_in_order(text: str, language: Language) -> None:
    end = 0
    for group in find_verb_groups(text, language):
        assert end <= group.start <= group.head < group.end <= len(text)
        end = group.end


@pytest.mark.parametrize(
    ("text", "word", "past"),
    [
        ("the general ordered an attack", "ordered", True),
        ("the general made a speech", "made", True),
        ("an attack was ordered", "ordered", False),
        ("the recently ordered goods", "ordered", False),
        ("the general is here", "is", False),
    ],
)
def test_a_simple_past(text: str, word: str, past: bool) -> None:
    start = text.index(word)
    assert is_simple_past(text, start, start + len(word)) is past


@pytest.mark.parametrize(
    ("language", "word", "told"),
    [
        ("fr", "également", True),
        ("fr", "jamais", True),
        ("fr", "rapport", False),
        ("en", "formally", True),
        ("en", "already", True),
        ("en", "report", False),
    ],
)
def test_an_adverb_between_the_parts_of_a_verb(language: Language, word: str, told: bool) -> None:
    assert is_adverb(word, language) is told


def test_an_infinitive_is_known_by_its_ending() -> None:
    assert [word for word in ("verser", "tenir", "rendre", "versé") if is_infinitive(word)] == [
        "verser",
        "tenir",
        "rendre",
    ]


def test_all_adverbs_may_stand_within_a_group() -> None:
    assert [group.text for group in find_verb_groups("Le texte a ensuite été alors adopté.", "fr")] == [
        "a ensuite été alors adopté"
    ]
