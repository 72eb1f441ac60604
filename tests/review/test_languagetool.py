"""A text is checked against the other version while it is being written, as LanguageTool is asked to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from align.config import Config
from align.data import Document, Finding, Language, Severity, Span
from align.decisions import read
from align.review.access import MAX_BODY
from align.review.counterparts import Counterparts
from align.review.languagetool import MAX_CHARACTERS, application
from align.review.openapi import description
from align.review.suggestions import suggestion
from align.session import Session

FRENCH = [
    "Rapport du Comité",
    "Le Comité a adopté sa résolution 62/17 le 5 mars 2019.",
    "Il a tenu 14 séances et entendu 31 orateurs.",
    "La France et le Mali ont présenté le projet.",
    "La séance a été levée à 18 heures.",
]
ENGLISH = [
    "Report of the Committee",
    "The Committee adopted its resolution 62/17 on 5 March 2019.",
    "It held 14 meetings and heard 31 speakers.",
    "France and Mali introduced the draft.",
    "The meeting rose at 6 p.m.",
]


def version(paragraphs: list[str], language: Language) -> Counterparts:
    session, config = Session(), Config()
    return Counterparts(
        Document.from_paragraphs(paragraphs, language=language),
        config,
        session.model(config),
        lambda french, english, pairs: session.compare_pairs(french, english, pairs, config),
    )


@pytest.fixture(scope="module")
def editor() -> TestClient:
    """Return an editor in which the English is written, with the French given."""
    return TestClient(application([version(FRENCH, "fr")], frozenset({"testserver"})))


@pytest.fixture(scope="module")
def either() -> TestClient:
    """Return an editor in which either version may be written, with both given."""
    versions = [version(FRENCH, "fr"), version(ENGLISH, "en")]
    return TestClient(application(versions, frozenset({"testserver"})))


def matches(editor: TestClient, text: str, **more: str) -> list[dict[str, Any]]:
    answer = editor.post("/v2/check", data={"text": text, "language": "en-GB", **more})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["matches"]
    return found


def test_a_right_paragraph_has_nothing_against_it(editor: TestClient) -> None:
    assert all(matches(editor, line) == [] for line in ENGLISH)


def test_a_wrong_number_is_marked_where_it_stands_and_the_right_one_offered(editor: TestClient) -> None:
    text = "The Committee adopted its resolution 62/71 on 5 March 2019."
    (found,) = [m for m in matches(editor, text) if m["rule"]["id"] == "REF001"]
    assert text[found["offset"] : found["offset"] + found["length"]] == "62/71"
    assert found["replacements"] == [{"value": "62/17"}]
    assert found["rule"]["issueType"] == "mistranslation"
    context = found["context"]
    assert context["text"][context["offset"] : context["offset"] + context["length"]] == "62/71"


def test_offsets_count_as_java_does(editor: TestClient) -> None:
    text = "😀 The Committee adopted its resolution 62/71 on 5 March 2019."
    (found,) = [m for m in matches(editor, text) if m["rule"]["id"] == "REF001"]
    units = text.encode("utf-16-le")
    start, end = 2 * found["offset"], 2 * (found["offset"] + found["length"])
    assert units[start:end].decode("utf-16-le") == "62/71"


def test_several_paragraphs_are_checked_each_with_its_own(editor: TestClient) -> None:
    text = "\n\n".join(ENGLISH).replace("31 speakers", "13 speakers").replace("14 meetings", "41 meetings")
    marked = {text[m["offset"] : m["offset"] + m["length"]] for m in matches(editor, text)}
    assert any("13" in words for words in marked) and any("41" in words for words in marked)


def test_what_nothing_answers_is_left_alone(editor: TestClient) -> None:
    assert matches(editor, "Lemon trees blossom twice a year near the coast.") == []
    assert matches(editor, " \n\n ") == []


def test_a_text_in_the_language_that_is_given_is_left_alone(editor: TestClient) -> None:
    assert matches(editor, FRENCH[1].replace("62/17", "62/71"), language="fr") == []


def test_annotated_data_are_read(editor: TestClient) -> None:
    data = '{"annotation": [{"markup": "<p>"}, {"text": "It held 41 meetings and heard 31 speakers."}]}'
    answer = editor.post("/v2/check", data={"data": data, "language": "auto"}).json()
    assert answer["matches"][0]["offset"] == len("<p>It held ")


@pytest.mark.parametrize("asked", [{}, {"data": "{"}, {"data": "[]"}, {"data": "[" * 9999}])
def test_what_holds_no_text_is_refused(editor: TestClient, asked: dict[str, str]) -> None:
    assert editor.post("/v2/check", data={"language": "en", **asked}).status_code == 400


def test_a_text_longer_than_any_is_refused(editor: TestClient) -> None:
    assert editor.post("/v2/check", data={"text": "a" * (MAX_CHARACTERS + 1)}).status_code == 413
    assert editor.post("/v2/check", data={"text": "a" * (MAX_BODY + 1)}).status_code == 413


def test_pages_of_other_sites_and_other_names_are_refused(editor: TestClient) -> None:
    data = {"text": ENGLISH[0], "language": "en"}
    assert editor.post("/v2/check", data=data, headers={"origin": "http://evil.example"}).status_code == 403
    assert editor.post("/v2/check", data=data, headers={"host": "evil.example"}).status_code == 421


def test_it_says_which_language_it_checks(editor: TestClient) -> None:
    languages = editor.get("/v2/languages").json()
    assert {language["code"] for language in languages} == {"en"}
    assert "en-GB" in {language["longCode"] for language in languages}
    assert editor.get("/v2/check", params={"text": ENGLISH[0], "language": "auto"}).json()["matches"] == []


@pytest.mark.parametrize("named", [True, False], ids=["named", "auto"])
@pytest.mark.parametrize(("language", "text"), [("fr-FR", FRENCH[2]), ("en-GB", ENGLISH[2])])
def test_with_both_versions_either_is_checked_against_the_other(
    either: TestClient, language: str, text: str, named: bool
) -> None:
    asked = language if named else "auto"
    assert matches(either, text, language=asked) == []
    (found,) = matches(either, text.replace("14", "41"), language=asked)
    assert found["replacements"] == [{"value": "14"}]
    assert {told["code"] for told in either.get("/v2/languages").json()} == {"fr", "en"}
    assert matches(either, text.replace("14", "41"), language="de") == []


def test_the_same_server_has_the_review_and_its_interface_for_programs(tmp_path: Path) -> None:
    for name, lines in (("text.fr.txt", FRENCH), ("text.en.txt", ENGLISH)):
        text = "\n\n".join(lines).replace("31 speakers", "13 speakers")
        (tmp_path / name).write_text(text, encoding="utf-8")
    pair = ["--french", str(tmp_path / "text.fr.txt"), "--english", str(tmp_path / "text.en.txt")]
    command = [sys.executable, "-m", "align", "serve", *pair, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as child:
        try:
            assert child.stderr is not None
            checks, link = (child.stderr.readline().split()[-1] for _ in range(2))
            base = link.partition("/sign-in")[0]
            with httpx.Client(base_url=base, headers={"origin": base}, timeout=60) as client:
                told = client.post(
                    f"{checks}/check", data={"text": ENGLISH[2].replace("14", "41"), "language": "en"}
                )
                assert [m["replacements"] for m in told.json()["matches"]] == [[{"value": "14"}]]
                assert (
                    client.get("/openapi.json").status_code == 401
                )  # whoever has no link knows nothing of the pair
                client.get(link)
                assert client.get("/openapi.json").json() == description()
                state = client.get("/pairs/0/state").json()
                (first, *_) = state["findings"]
                asked = {"findings": [first], "status": "accepted"}
                assert (
                    client.post("/pairs/0/decide", json=asked).json()["findings"][first]["state"]
                    == "accepted"
                )
        finally:
            child.kill()
    assert [d.case.fingerprint for d in read(tmp_path / "decisions.jsonl").decisions] == [first]


def finding(french: str, english: str) -> Finding:
    spans = [Span(0, 0, len(text), text) for text in (french, english)]
    return Finding("NUM002", "n", Severity.ERROR, "m", "m", 0, (spans[0],), (spans[1],), "0" * 16)


@pytest.mark.parametrize(
    ("french", "english", "in_english", "in_french"),
    [
        ("62/17", "62/71", "62/17", "62/71"),
        ("14", "41", "14", "41"),
        ("31 mars", "31 May", "31 March", "31 mai"),
        ("1er mars 2019", "2 March 2019", "1 March 2019", "2 mars 2019"),
        ("3 mai 2019", "1 May 2019", "3 May 2019", "1er mai 2019"),
        ("1 500", "1,600", None, None),
        ("14,5", "15.5", None, None),
        ("quatorze", "41", None, None),
        ("14", "14", None, None),
    ],
)
def test_what_is_sure_is_offered(
    french: str, english: str, in_english: str | None, in_french: str | None
) -> None:
    assert suggestion(finding(french, english), "en") == in_english
    assert suggestion(finding(french, english), "fr") == in_french
