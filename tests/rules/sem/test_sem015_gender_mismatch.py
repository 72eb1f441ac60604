"""A woman on one side who is a man on the other."""

from __future__ import annotations

from typing import Any

from align.embedding import Model


def test_a_title_a_relative_and_a_pronoun(bench: Any, words: Model) -> None:
    pairs = [
        ("Mme Tavares présente le rapport au Conseil.", "Mr. Tavares introduced the report to the Council."),
        ("Il a dit que sa sœur était partie la veille.", "He said that his brother had left the day before."),
        ("L’ambassadrice dit qu’elle viendra demain.", "The ambassador said that he would come tomorrow."),
    ]
    found = bench(pairs).check("SEM015", words=words)
    assert [(f.french[0].text, f.english[0].text) for f in found] == [
        ("Mme", "Mr"),
        ("sœur", "brother"),
        ("ambassadrice", "he"),
    ]


def test_things_have_a_grammatical_gender_only(bench: Any, words: Model) -> None:
    pairs = [
        (
            "Le Président dit que la Commission se réunira quand elle pourra.",
            "The Chair said it will meet.",
        ),
        (
            "Les droits de l’homme sont universels et indivisibles.",
            "Human rights are universal and indivisible.",
        ),
        (
            "Le requérant soutient que son épouse a été entendue.",
            "The complainant says that his spouse was heard.",
        ),
    ]
    assert bench(pairs).check("SEM015", words=words) == ()
