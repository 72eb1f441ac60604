"""Text left in the other language."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity

FRENCH = "Le Comité adopte son règlement intérieur à sa première session et le transmet aux Parties."
ENGLISH = (
    "The Committee shall adopt its own rules of procedure at its first session and send them to the Parties."
)


@pytest.mark.parametrize(
    ("french", "english", "side"),
    [(ENGLISH, ENGLISH, "fr"), (FRENCH, FRENCH, "en"), (ENGLISH, "The Committee met in Geneva.", "fr")],
)
def test_a_paragraph_in_the_wrong_language(bench: Any, french: str, english: str, side: str) -> None:
    (finding,) = bench([(french, english)]).check("LNG")
    assert (finding.severity, finding.data["side"]) == (Severity.ERROR, side)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (FRENCH, ENGLISH),
        ("Jean-Pierre Amadou Lacroix", "Jean-Pierre Amadou Lacroix"),
        ("A/63/370", "A/63/370"),
        ("Article 12", "Article 12"),
        ("Introduction", "Introduction"),
        ("Conclusion", "Conclusion"),
        ('5. "Space Law in the News"', '5. "Space Law in the News"'),
        ("UNICEF (New York)", "UNICEF (New York)"),
        ("1 234,5", "1,234.5"),
        ("", "The Committee shall adopt its own rules of procedure."),
    ],
)
def test_what_may_stand_alike_in_both(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("LNG") == ()


def test_a_short_string_is_told_by_being_the_same_on_both_sides(bench: Any) -> None:
    (finding,) = bench([("General debate on the report", "General debate on the report")]).check("LNG")
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("both sides are identical")


SPANISH = "El Comité aprobó el informe presentado por los expertos independientes en su primera sesión."


def test_a_third_language_is_named(bench: Any) -> None:
    (finding,) = bench([(SPANISH, ENGLISH)]).check("LNG002")
    assert (finding.severity, finding.data["language"]) == (Severity.WARNING, "es")
    assert finding.message_fr.startswith("FR porte un passage en espagnol")


def test_one_sentence_of_a_paragraph_is_enough(bench: Any) -> None:
    (finding,) = bench([(FRENCH, f"{ENGLISH} {SPANISH}")]).check("LNG002")
    assert finding.english[0].text == SPANISH


def test_a_quotation_that_both_versions_leave_is_a_remark(bench: Any) -> None:
    found = bench([(SPANISH, SPANISH)]).check("LNG002")
    assert [f.severity for f in found] == [Severity.INFO, Severity.INFO]


@pytest.mark.parametrize(
    ("french", "english", "words"),
    [
        (
            "Le Comité adopte the rules of procedure à sa session.",
            "The Committee met.",
            "the rules of procedure",
        ),
        (
            "Le Comité se réunit.",
            "The Committee shall adopt son règlement intérieur today.",
            "son règlement intérieur",
        ),
    ],
)
def test_words_of_the_other_language_inside_a_sentence(
    bench: Any, french: str, english: str, words: str
) -> None:
    (finding,) = bench([(french, english)]).check("LNG003")
    assert (finding.severity, (*finding.french, *finding.english)[0].text) == (Severity.WARNING, words)


def test_words_that_may_belong_to_a_name_are_a_remark(bench: Any) -> None:
    pair = ("Le Réseau africain se réunit.", "The Programme d’analyse des systèmes éducatifs was reviewed.")
    (finding,) = bench([pair]).check("LNG003")
    assert finding.severity is Severity.INFO


def test_a_whole_sentence_is_said_once(bench: Any) -> None:
    assert {f.rule for f in bench([(ENGLISH, ENGLISH)]).check("LNG")} == {"LNG001"}


@pytest.mark.parametrize(
    "text",
    [
        "Open Text Foundation, Attn: Legal Notices, 12 New Harbour Street, 4th Floor, Springfield, CA 90210",
        "[i.7] TR 101 550: “Documents relevant to the accessibility requirements of products and services”.",
        "/* This file is part of the project and is under the same licence as the others of it. */",
    ],
)
def test_what_nobody_translates(bench: Any, text: str) -> None:
    assert bench([(text, text)]).check("LNG001") == ()


def test_markup_is_of_no_language(bench: Any) -> None:
    pair = (
        'Enregistrer <span class="the-number-of-these"></span>',
        'Save <span class="the-number-of-these">',
    )
    assert bench([pair]).check("LNG001") == ()


def test_a_message_left_untranslated_is_reported(bench: Any) -> None:
    text = "There is no description for this step of the course."
    assert [f.rule for f in bench([(text, text)]).check("LNG001")] == ["LNG001"]


def test_a_passage_left_in_the_other_language_is_one_finding(bench: Any) -> None:
    left = "The committee isn’t allowed to adopt the newer rules, and the parties shouldn’t wait."
    (finding,) = bench([(left, left)]).check("LNG", "SEM")
    assert (finding.rule, finding.severity) == ("LNG001", Severity.ERROR)


def test_a_figure_that_differs_in_it_stays_another(bench: Any) -> None:
    left = "The committee shall adopt its newer rules in 12 days and send them to the parties."
    found = bench([(left, left.replace("12", "21"))]).check("LNG", "NUM")
    assert [finding.rule for finding in found] == ["LNG001", "NUM001"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Les partitions existantes sont conservées.", "Existing partitions are kept."),
        ("Mettez `level` ou `server.level_name` à zéro.", "Set `level` or `server.level_name` to zero."),
        ("L’option search_path est vide.", "The option search_path is empty."),
        ("Animation de la page", "Page animation"),
        ("Lancez dist-upgrade avant de partir.", "Run dist-upgrade before you leave."),
        ("Le dossier est dans /home/share/search/draft.", "The file is in /home/share/search/draft."),
    ],
)
def test_names_of_commands_and_files_and_plurals_of_own_words_are_left(
    bench: Any, french: str, english: str
) -> None:
    assert not bench([(french, english)]).check("LNG004")


@pytest.mark.parametrize("prompt", ["$", "#"])
def test_a_line_of_a_console_is_no_prose(bench: Any, prompt: str) -> None:
    line = f"{prompt} install the package from the folder"
    assert not bench([(line, line)]).check("LNG")


def test_names_of_commands_are_learned_from_both_versions(bench: Any) -> None:
    used = ("Lancez find -name pour chercher.", "Run find -name to look for it.")
    named = ("Le programme find cherche les fichiers.", "The find program looks for files.")
    assert [f.rule for f in bench([named]).check("LNG004")] == ["LNG004"]
    assert bench([used, named]).check("LNG004") == ()


def test_so_are_those_with_the_number_of_their_manual_or_behind_a_prompt(bench: Any) -> None:
    named = ("Le programme find cherche les fichiers.", "The find program looks for files.")
    assert bench([("Voir find(1).", "See find(1)."), named]).check("LNG004") == ()
    assert bench([("$ find /etc", "$ find /etc"), named]).check("LNG004") == ()
