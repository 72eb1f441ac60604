"""What two versions write otherwise and say alike: formulas, units, remarks on a language, code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align import compare
from align.data import Severity, Span
from align.embedding import Model
from align.passage import Text


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Les polluants mesurés sont l’ozone et NO2, selon les cas.",
            "The pollutants are ozone and NO2, as it may be.",
        ),
        (
            "Ce nom se termine en -son ou -dóttir, pour un garçon ou une fille de la famille.",
            "This name ends in -son or -dóttir, for a boy or a girl of the family.",
        ),
        ("La limite est d’au moins 7 kHz dans tous les cas.", "The limit is at least 7 000 Hz in all cases."),
        (
            "Consulter le guide des statistiques du Bureau (en anglais seulement) pour en savoir plus.",
            "See the guide to statistics of the Office for more.",
        ),
        (
            "Le contenu seulement audio ou seulement vidéo est décrit dans la norme.",
            "Audio-only or video-only content is described in the standard.",
        ),
        ("La clause ne contient aucune exigence testable.", "The clause contains no testable requirement."),
        (
            "Choisissez « Non » pour « Autoriser la caméra pour les participants ».",
            "Choose “No” for “Allow camera for attendees?”",
        ),
        (
            "{actor} a mis à jour la vue {view} du document.",
            "{actor} updated the view {view} of the document.",
        ),
        (
            "/* This file is part of project X. It is copyrighted by the contributors. */",
            "/* This file is part of the project X. It is copyrighted by its contributors. */",
        ),
        (
            '<a href="javascript:void(0);" width="20">Le formatage du texte</a> est décrit ici.',
            '<a href="#top">The formatting of the text</a> is described here.',
        ),
        (
            "Composez le 1 800 282-1376 ou le 613-995-5000 pour en savoir plus.",
            "Call 1-800-282-1376 or (613) 995-5000 for more.",
        ),
        ("La police est sans empattement et lisible.", "The font is sans serif and legible."),
        ("Des suites cryptographiques sûres sont requises.", "Sound cryptographic suites are required."),
        (
            "[4] ISO 20071-25:2017: “Guidance on the audio presentation of text, including captions”.",
            "[4] ISO 20071-25:2017: “Guidance on the audio presentation of text, including captions”.",
        ),
        (
            "Le droit de mettre sur le marché un ou des exemplaires du logiciel est cédé.",
            "The right to market one or more copies of the software is assigned.",
        ),
    ],
)
def test_what_is_written_otherwise_is_no_divergence(
    bench: Any, words: Model, french: str, english: str
) -> None:
    found = bench([(french, english)]).check(
        "SEM003", "SEM005", "SEM007", "SEM008", "NUM", "LNG", words=words
    )
    assert [f.message for f in found if f.severity >= Severity.WARNING] == []


@pytest.mark.parametrize(
    ("french", "english", "rule"),
    [
        (
            "La limite est d’au moins 7 kHz dans tous les cas.",
            "The limit is at least 7 MHz in all cases.",
            "NUM001",
        ),
        (
            "Composez le 1 800 282-1376 pour en savoir plus.",
            "Call 1-800-282-1367 for more.",
            "REF005",
        ),
        (
            "Le Comité se réunit seulement en mai avec les experts.",
            "The Committee meets in May with the experts.",
            "SEM008",
        ),
        (
            "La liste disponible est available sur la page du Comité.",
            "The list is available on the page.",
            "LNG004",
        ),
    ],
)
def test_what_is_said_otherwise_is_one(
    bench: Any, words: Model, french: str, english: str, rule: str
) -> None:
    found = bench([(french, english)]).check("NUM", "REF", "SEM008", "LNG", words=words)
    assert rule in {f.rule for f in found if f.severity >= Severity.WARNING}


def test_code_within_a_sentence_has_figures_and_no_words() -> None:
    said = "Lancez git push --max 10 puis fin."
    text = Text(Span(0, 0, len(said), said), "fr", [(7, 24)])
    assert text.text == "Lancez ￼￼￼ ￼￼￼￼ ￼￼￼￼￼ 10 puis fin."
    assert text.letters == ("Lancez", "puis", "fin")
    assert text.within(7, 15).text == "git push"


def test_messages_show_code_as_it_is_printed(tmp_path: Path) -> None:
    french, english = tmp_path / "a.fr.md", tmp_path / "a.en.md"
    french.write_text(
        "Le lac `lake --list` est profond et très froid en hiver comme en été.\n", encoding="utf-8"
    )
    english.write_text("Nobody came to the meeting `meet --all` of last week in the town hall.\n")
    messages = [f.message for f in compare(french, english).findings]
    assert messages
    assert not any("\ufffc" in message for message in messages)
