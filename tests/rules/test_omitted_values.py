"""Marks that call notes, in text taken from a page: no figures, and what the notes say is not missing."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Finding, Severity


def alarms(found: tuple[Finding, ...]) -> list[str]:
    return [f.rule for f in found if f.severity > Severity.INFO]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "la Convention sur les attentats à l’explosif 116 et celle sur l’aviation civile117,",
            "the Convention on Bombings and the Convention on Civil Aviation,",
        ),
        ("la Conférence tenue à Londres en 1996 14 , et ses suites", "the Conference held in London in 1996"),
        (
            "les déclarations des 3 février11 et 9 mai 200616,",
            "the statements of 3 February and 9 May 2006,",
        ),
    ],
)
def test_a_mark_among_words_is_no_figure(bench: Any, french: str, english: str) -> None:
    assert alarms(bench([(french, english)]).check("NUM")) == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("l’aviation civile117 et 116 pays", "civil aviation and countries"),
        ("l’aviation civile117, 80 au total", "civil aviation in total"),
    ],
)
def test_a_figure_that_counts_something_or_is_far_from_all_marks_is_one(
    bench: Any, french: str, english: str
) -> None:
    assert alarms(bench([(french, english)]).check("NUM")) == ["NUM001"]


CALLS_NOTES = (
    "le rapport du 2 février 2006427, et la réponse",
    "the report of 2 February 2006 and the reply",
)


@pytest.mark.parametrize(
    ("french", "english", "rules"),
    [
        ("dans la résolution 1676 (2006) 427 et des avis", "in resolution 1676 (2006) and of opinions", []),
        ("au paragraphe 427 et aux avis", "in the paragraph and the opinions", ["REF002"]),
        ("qui en comptent 425 et des avis", "which have them and opinions", ["NUM001"]),
    ],
)
def test_what_is_the_number_of_a_note_of_the_document_may_be_its_mark(
    bench: Any, french: str, english: str, rules: list[str]
) -> None:
    far_away = [(f"Le chapitre {word} est clos.", f"Chapter {word} is closed.") for word in "ABCDEF"]
    found = bench([CALLS_NOTES, *far_away, (french, english)]).check("NUM", "REF")
    assert alarms(found) == rules


@pytest.mark.parametrize(
    ("number", "rules"), [("4", ["NUM001"]), ("9", ["NUM001"]), ("12", []), ("13", ["NUM001"])]
)
def test_a_single_figure_is_no_mark_for_a_note_of_that_number(
    bench: Any, number: str, rules: list[str]
) -> None:
    notes = [(f"Le rapport est clos{n}.", "The report is closed.") for n in (4, 9, 12)]
    far_away = [(f"Le chapitre {word} est clos.", f"Chapter {word} is closed.") for word in "ABCDEF"]
    pair = (f"qui en comptent {number} et des avis", "which have them and opinions")
    assert alarms(bench([*notes, *far_away, pair]).check("NUM")) == rules


SYMBOLS = "dans sa résolution GOV/2006/14427, qui", "in its resolution GOV/2006/14, which"


@pytest.mark.parametrize(
    "others", [[], [("Il cite S/2001/7 et S/2001/8.", "It cites S/2001/7 and S/2001/9.")]]
)
def test_a_symbol_to_which_a_mark_is_glued_is_shown_as_one(bench: Any, others: list[tuple[str, str]]) -> None:
    pair = tuple(" ".join(words) for words in zip(SYMBOLS, *others, strict=True))
    first, *rest = bench([CALLS_NOTES, pair]).check("REF001")
    assert (first.severity, first.data["because"]) == (Severity.INFO, "a note says it, or it calls one")
    assert ([s.text for s in first.french], [s.text for s in first.english]) == (
        ["GOV/2006/14427"],
        ["GOV/2006/14"],
    )
    assert [f.severity for f in rest] == [Severity.ERROR for _ in others]


def test_each_symbol_that_ends_in_a_mark_has_its_own_answer(bench: Any) -> None:
    french = "Voir GOV/2006/14, GOV/2006/31 et GOV/2006/31."
    english = "See GOV/2006/14427, GOV/2006/31428 and GOV/2006/31429."
    calls = "of 2 February 2006427, and the reply", "du 2 février 2006, et la réponse"
    found = bench([calls[::-1], (french, english)]).check("REF001")
    assert [(f.severity, f.data["english"]) for f in found] == [
        (Severity.INFO, symbol) for symbol in ("GOV/2006/14427", "GOV/2006/31428", "GOV/2006/31429")
    ]


@pytest.mark.parametrize(
    ("french", "english", "apart"),
    [
        (*SYMBOLS, 6),
        ("dans sa résolution GOV/2006/14427, qui", "in its resolution GOV/2006/41, which", 0),
        ("dans sa résolution GOV/2006/14431, qui", "in its resolution GOV/2006/14, which", 0),
        ("dans sa résolution GOV/2006/1427, qui", "in its resolution GOV/2006/14, which", 0),
    ],
    ids=["no mark close by", "another symbol", "number of no mark close by", "part of a number"],
)
def test_another_symbol_is_an_error_whatever_notes_there_are(
    bench: Any, french: str, english: str, apart: int
) -> None:
    between = [(f"Le chapitre {word} est clos.", f"Chapter {word} is closed.") for word in "ABCDEF"[:apart]]
    (finding,) = bench([CALLS_NOTES, *between, (french, english)]).check("REF")
    assert (finding.rule, finding.severity) == ("REF001", Severity.ERROR)


def test_a_symbol_may_stand_in_the_note_that_the_other_version_calls(bench: Any) -> None:
    english = "Welcomes the report S/2006/60 of 2 February 2006;"
    with_mark = "Accueille le rapport du 2 février 2006355;", english
    without = "Accueille le rapport du 2 février 2006;", english
    assert alarms(bench([with_mark]).check("REF")) == []
    assert alarms(bench([without]).check("REF")) == ["REF001"]


@pytest.mark.parametrize(
    ("english", "rules"), [("before using 7-9!", []), ("before using 7 or 9!", ["NUM001"])]
)
def test_three_numbers_that_follow_each_other_are_a_range(bench: Any, english: str, rules: list[str]) -> None:
    assert alarms(bench([("avant d’utiliser 7, 8 ou 9 !", english)]).check("NUM001")) == rules


LONG = (
    "le Tribunal international chargé de poursuivre les personnes présumées responsables de violations "
    "graves du droit international humanitaire commises sur le territoire de l’ex-Yougoslavie depuis 1991"
)


@pytest.mark.parametrize(
    ("english", "rules"),
    [
        ("Cooperates with the International Tribunal for the Former Yugoslavia.", []),
        ("Cooperates with the Court.", ["NUM001"]),
    ],
)
def test_a_year_in_the_full_name_of_a_body_goes_with_the_name(
    bench: Any, english: str, rules: list[str]
) -> None:
    assert alarms(bench([(f"Coopère avec {LONG}.", english)]).check("NUM001")) == rules


@pytest.mark.parametrize(
    ("french", "rules"), [("8.5 tactile du mode vocal", []), ("8.6 tactile du mode vocal", ["NUM001"])]
)
def test_a_label_is_one_before_a_small_letter_too(bench: Any, french: str, rules: list[str]) -> None:
    assert alarms(bench([(french, "8.5 Tactile indication of speech mode")]).check("NUM")) == rules


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("un entier entre 1 et 3", "an integer of 1, 2, or 3"),
        ("une expression négative", "an expression < 0"),
        ("un exposant négatif", "an exponent less than 0"),
        ("sur le territoire de 131 132 133 l’ancien État", "in the territory of the former State"),
        ("Indiquez au moins un couple adresse/fichier.", "Specify at least one pair address/file."),
    ],
)
def test_what_the_other_version_says_in_another_way(bench: Any, french: str, english: str) -> None:
    assert alarms(bench([(french, english)]).check("NUM")) == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("un entier entre 1 et 4", "an integer of 1, 2, or 3"),
        ("une expression positive", "an expression < 0"),
        ("sur le territoire de 131 145 États", "in the territory of the States"),
        ("Indiquez un couple adresse/fichier.", "Specify at least one pair address/file."),
    ],
)
def test_what_it_does_not_say_is_told(bench: Any, french: str, english: str) -> None:
    assert alarms(bench([(french, english)]).check("NUM")) != []


@pytest.mark.parametrize(
    ("french", "english", "rules"),
    [
        ("le rapport S/2006/586, qui", "the report S/2006/58, which", ["REF001"]),
        ("son rapport du 21 juillet 2003", "his report of 21 July 2003 (S/2003/751, para. 30)", []),
        ("son rapport du 21 juillet 2003", "para. 30 of his report of 21 July 2003", ["REF002"]),
    ],
)
def test_the_place_in_a_document_that_a_bracket_cites(
    bench: Any, french: str, english: str, rules: list[str]
) -> None:
    assert alarms(bench([(french, english)]).check("REF")) == rules


def test_the_dates_of_several_resolutions_may_be_left_out_as_that_of_one(bench: Any) -> None:
    french = "ses résolutions 1325 (2000) et 1612 (2005) des 31 octobre 2000 et 26 juillet 2005, et la lettre"
    english = "its resolutions 1325 (2000) and 1612 (2005), and the letter"
    assert alarms(bench([(french, english)]).check("NUM002")) == []
    assert alarms(bench([(f"{french} du 3 mai 2006", english)]).check("NUM002")) == ["NUM002"]


def test_an_example_in_the_other_language_states_its_date(bench: Any) -> None:
    french = "Date et heure locales (Sat Nov 04 1989) au même format."
    assert (
        alarms(bench([(french, "Local date and time (Sat Nov 04 1989) in that format.")]).check("NUM")) == []
    )
    assert (
        alarms(bench([(french, "Local date and time (Sat Nov 14 1989) in that format.")]).check("NUM")) != []
    )
