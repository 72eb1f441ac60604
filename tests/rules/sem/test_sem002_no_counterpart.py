"""Phrases without counterpart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from align.config import Config
from align.data import Finding, Kind, Severity
from align.embedding import Model, load_model
from align.rules import check

FRENCH = "Le Comité a demandé au Secrétariat de présenter un rapport sur la gestion des déchets dangereux"
ENGLISH = "The Committee requested the Secretariat to submit a report on the management of hazardous waste"
MORE = " and praised the courage of the volunteers who had rescued stranded fishermen"


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def found(
    bench: Any, pair: tuple[str, str], model: Model | None, similarity: float = 0.6
) -> tuple[Finding, ...]:
    made = bench([pair], similarity=similarity)
    return check(made.french, made.english, made.beads, Config(select=("SEM002",)), model)


def test_the_words_without_counterpart_are_named_where_they_stand(bench: Any, model: Model) -> None:
    (finding,) = found(bench, (FRENCH + ".", ENGLISH + MORE + "."), model)
    (span,) = finding.english
    assert finding.french == ()
    assert finding.severity == Severity.WARNING
    assert (ENGLISH + MORE)[span.start : span.end] == span.text
    assert "courage" in span.text and "Committee" not in span.text


def test_either_side_may_say_more(bench: Any, model: Model) -> None:
    more = " et salué le courage des volontaires qui avaient secouru des pêcheurs en détresse"
    (finding,) = found(bench, (FRENCH + more + ".", ENGLISH + "."), model)
    assert "volontaires" in finding.french[0].text
    assert finding.english == ()


def test_a_single_word_left_out_is_named_with_the_words_around_its_place(bench: Any, model: Model) -> None:
    french = (
        "Le Gouvernement a adopté une loi sur la protection des droits des femmes dans les zones rurales."
    )
    english = "The Government adopted a on the protection of the rights of women in rural areas."
    first, *_ = found(bench, (french, english), model, 0.9)
    assert [span.text for span in first.french] == ["loi"]
    assert [span.text for span in first.english] == ["adopted a on the protection"]
    assert first.severity == Severity.WARNING
    assert "“adopted a on the protection”" in first.message
    assert "« adopted a on the protection »" in first.message_fr.replace("\u00a0", " ")


def test_nothing_is_said_of_a_good_translation(bench: Any, model: Model) -> None:
    assert found(bench, (FRENCH + ".", ENGLISH + "."), model) == ()


def test_nothing_is_said_without_word_vectors(bench: Any) -> None:
    assert found(bench, (FRENCH + ".", ENGLISH + MORE + "."), None) == ()


def test_nothing_is_said_of_sentences_that_are_close_or_hardly_the_same(bench: Any, model: Model) -> None:
    for similarity in (0.99, 0.1):
        assert found(bench, (FRENCH + ".", ENGLISH + MORE + "."), model, similarity) == ()


def test_a_side_without_any_word_is_an_error(bench: Any, model: Model) -> None:
    (finding,) = found(bench, (FRENCH + ".", "."), model)
    assert finding.severity == Severity.ERROR


def test_words_that_say_nothing_by_themselves_are_not_reported(bench: Any, model: Model) -> None:
    french = "Rappelant sa résolution 70/195 du 22 décembre 2015,"
    english = (
        "Recalling its resolution 70/195 of 22 December 2015 and all its subsequent resolutions on the "
        "matter, the most recent of which is resolution 78/158 of 19 December 2023,"
    )
    said = [s.text for f in found(bench, (french, english), model) for s in (*f.french, *f.english)]
    assert not {"of", "on", "the"} & set(said)


def test_a_phrase_does_not_end_in_words_that_say_nothing(bench: Any, model: Model) -> None:
    pair = (
        "Aucune délégation ne s’est opposée à la proposition, qui a été adoptée sans vote.",
        "There were no objections to the proposal, which was adopted without a vote.",
    )
    for finding in found(bench, pair, model):
        assert not finding.french[0].text.endswith(("ne", "s’"))


def test_cells_and_headings_are_held_to_less(bench: Any, model: Model) -> None:
    english = ENGLISH + " and praised the volunteers."
    made = bench([(FRENCH + ".", english)], similarity=0.8)
    severities = []
    for kind in (Kind.PARAGRAPH, Kind.TABLE_CELL, Kind.HEADING):
        documents = [
            replace(d, paragraphs=tuple(replace(p, kind=kind) for p in d.paragraphs))
            for d in (made.french, made.english)
        ]
        severities.append(
            [
                (f.severity, f.data["threshold"])
                for f in check(*documents, made.beads, Config(select=("SEM002",)), model)
            ]
        )
    assert severities[0] == [(Severity.WARNING, 2.5)]
    assert severities[1] == severities[2] == [(Severity.INFO, 4.0)]


def test_an_acronym_of_the_other_side_may_be_spelled_out(bench: Any, model: Model) -> None:
    french = (
        "Les directeurs transmettent chaque mois au bureau régional le relevé des demandes d’accès à "
        "l’information pour la province."
    )
    english = (
        "Every month the directors forward the record of ATI requests for the province "
        "to the regional office."
    )
    assert all(f.severity is Severity.INFO for f in found(bench, (french, english), model, 0.7))
