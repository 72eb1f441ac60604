"""Every error of align can be said in English and in French."""

from __future__ import annotations

import re

import pytest

from align.language.tables import rows
from align.refusals import told
from tests.refusals import refusals

HOLE = re.compile(r"\{\d*\}")
ENGLISH = re.compile(
    r"\b(?:is|are|was|has|have|be|been|cannot|the|of|in the|with|there|that|it|its|them|another|not|"
    r"no such|name (?:it|a|the|another)|give|save|check (?:it|its|that|the))\b"
)


@pytest.mark.parametrize("refusal", sorted(refusals().items()), ids=lambda each: each[1])
def test_every_refusal_has_both_languages(refusal: tuple[str, str]) -> None:
    text, place = refusal
    said = re.sub(r"\{\}(?=[a-z])|(?<=[a-z)])\{\}(?=;|$)", "", text).replace("{}", "¤")
    if re.search("[a-z]{2}", said):
        left = re.sub(r"`[^`]*`|\"[^\"]*\"", "", told(said, "fr"))
        assert not ENGLISH.search(left), f"{place} says {text!r}: refusals.tsv lacks a part of it"


def test_what_is_put_in_is_put_in_both_languages() -> None:
    for row in rows("refusals.tsv"):
        english, french = (HOLE.findall(row[language]) for language in ("english", "french"))
        assert len(english) >= len(french) > 0 or not english, row


def test_no_clause_stands_twice() -> None:
    english = [row["english"] for row in rows("refusals.tsv")]
    assert len(english) == len(set(english))


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "a.txt: there is no such file; check the name",
            "a.txt : aucun fichier de ce nom ; vérifiez le nom",
        ),
        (
            "a.docx: is a damaged DOCX; open it in a word processor and save it as DOCX again",
            "a.docx : est un DOCX endommagé ; ouvrez-le dans un traitement de texte et enregistrez-le de "
            "nouveau en DOCX",
        ),
        (
            "out: cannot be written (Permission denied): name another folder",
            "out : ne peut être écrit (permission refusée) : indiquez un autre dossier",
        ),
        (
            "decisions.jsonl, line 3: is no decision: it is not JSON; correct or remove it",
            "decisions.jsonl, ligne 3 : n’est pas une décision : ce n’est pas du JSON ; corrigez-la ou "
            "supprimez-la",
        ),
        (
            "align.toml: overrides 2: severity is one of error, warning",
            "align.toml : overrides 2 : severity est l’un de error, warning",
        ),
        (
            "b.txt: looks like Spanish, not English; give a French and an English version, or use --force",
            "b.txt : semble être en espagnol, et non en anglais ; indiquez une version française et une "
            "version anglaise, ou passez outre avec --force",
        ),
        (
            "a.txt: has more than 500,000 lines; cut it into parts",
            "a.txt : a plus de 500\u202f000 lignes ; découpez-le",
        ),
    ],
)
def test_a_message_is_said_in_french(english: str, french: str) -> None:
    assert told(english, "fr") == french
    assert told(english, "en") == english


def test_what_is_not_known_stays_as_it_is() -> None:
    assert told("Food and Agriculture: 2,5 of sense", "fr") == "Food and Agriculture: 2,5 of sense"
    assert told("Food and Agriculture.docx: is empty", "fr") == "Food and Agriculture.docx : est vide"


def test_a_message_of_many_clauses_is_somebody_elses() -> None:
    assert told("is empty: " * 990, "fr") == "is empty: " * 990
