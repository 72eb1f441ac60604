"""The reports that servers, hooks and editors read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from align import reports
from align.config import Config
from align.data import Bead, Comparison, Document, Finding, Paragraph, Severity, Span
from tests import schemas
from tests.reports.conftest import make_review

HOSTILE = "]]><x>%0A::error::\r\n{0} [click](http://evil) \u2028 \x1b[31m \x00 \ud800 & ‮"


def sarif(comparison: Comparison, **options: Any) -> dict[str, Any]:
    """Return the one run of a log that keeps to the standard."""
    log = json.loads(str(reports.write(comparison, "sarif", **options)))
    jsonschema.validate(log, schemas.sarif())
    (run,) = log["runs"]
    assert isinstance(run, dict)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def junit(comparison: Comparison, **options: Any) -> Any:
    """Return the one suite of a document that keeps to the schema."""
    root = etree.fromstring(str(reports.write(comparison, "junit", **options)).encode())
    schemas.xml("junit").assertValid(root)
    (suite,) = root
    assert int(suite.get("tests")) == len(suite)
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    return suite


def annotations(text: str) -> list[dict[str, str]]:
    """Return the workflow commands of a log, read as the service reads them."""
    found = []
    for line in text.split("\n"):
        command = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::(.*)", line)
        if command:
            listed = dict(item.split("=", 1) for item in command[2].split(","))
            found.append({"command": command[1], "message": decoded(command[3])})
            found[-1].update({key: decoded(value, property_=True) for key, value in listed.items()})
        else:
            assert line == "", "no line that is not a command"
    return found


def decoded(text: str, *, property_: bool = False) -> str:
    if property_:
        assert ":" not in text and "," not in text
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def lines(comparison: Comparison, **options: Any) -> list[dict[str, Any]]:
    text = str(reports.write(comparison, "jsonl", **options))
    assert text.count("\n") == len(text.splitlines()) == len(comparison.findings)
    return [json.loads(line) for line in text.splitlines()]


def hostile(text: str = HOSTILE) -> Comparison:
    """Return a comparison in which all that comes from documents is hostile."""
    fr = Document.from_paragraphs([f"un {text}"], language="fr", path=f"fr {text}.txt")
    en = Document.from_paragraphs([f"one {text}"], language="en", path="en:1,2.txt")
    spans = [(Span(0, 0, len(d.paragraphs[0].text), d.paragraphs[0].text),) for d in (fr, en)]
    finding = Finding(
        "NUM001", "number-mismatch", Severity.ERROR, text, text, 0, *spans, "0" * 16, {"words": text}
    )
    return Comparison(fr, en, (Bead(range(1), range(1), 1.0),), (finding,), "none", Config())


# SARIF


def test_a_result_stands_at_its_words_in_both_files(comparison: Comparison) -> None:
    result = sarif(comparison)["results"][5]
    assert result["ruleId"] == "NUM002"
    (here,), (there,) = result["locations"], result["relatedLocations"]
    for location, document, words in (
        (here, comparison.french, "31 mars 2025"),
        (there, comparison.english, "31 May 2025"),
    ):
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == document.path
        region = place["region"]
        assert region["snippet"]["text"] == words
        line = document.text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words
        assert region["endLine"] == region["startLine"]
    assert here["logicalLocations"] == [{"name": "Par. 3", "kind": "paragraph"}]
    assert result["partialFingerprints"] == {"align/v1": comparison.findings[5].fingerprint}
    assert "suppressions" not in result


def test_what_has_words_on_one_side_stands_there(comparison: Comparison) -> None:
    results = sarif(comparison)["results"]
    (added,) = [r for r in results if r["ruleId"] == "ALN002"]
    assert added["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == comparison.english.path
    whole = results[-1]
    assert "region" not in whole["locations"][0]["physicalLocation"]


def test_rules_have_their_page_and_their_default_level(
    comparison: Comparison, rules: dict[str, tuple[str, str, str]]
) -> None:
    given = {code: (*text, Severity.INFO) for code, text in rules.items()}
    found = {rule["id"]: rule for rule in sarif(comparison, rules=given)["tool"]["driver"]["rules"]}
    assert list(found) == sorted(rules)
    assert found["NUM001"]["defaultConfiguration"] == {"level": "note"}
    assert found["NUM001"]["help"]["markdown"].startswith("# NUM001")
    french = sarif(comparison, rules=given, ui="fr")["tool"]["driver"]["rules"]
    assert french[-1]["shortDescription"]["text"] == rules["TYP001"][2]


def test_what_was_accepted_is_suppressed(comparison: Comparison) -> None:
    results = sarif(comparison, review=make_review(comparison))["results"]
    assert len(results) == len(comparison.findings)
    assert [r["baselineState"] for r in results[:4]] == ["unchanged", "updated", "unchanged", "new"]
    assert [len(r["suppressions"]) for r in results[:4]] == [1, 0, 1, 0]
    assert results[0]["suppressions"][0]["justification"] == "as agreed"


def test_lines_are_counted_as_the_log_says() -> None:
    fr = Document("fr.txt", "fr", (Paragraph(0, "il", 8, 10),), "a\r\nb\rc\n il\n")
    en = Document.from_paragraphs(["it"], language="en", path="en.txt")
    finding = Finding("NUM001", "n", Severity.ERROR, "m", "m", None, (Span(0, 0, 2, "il"),), (), "0" * 16)
    run = sarif(Comparison(fr, en, (), (finding,), "none", Config()))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [4, 2, 4, 4]


def test_messages_hold_no_link_and_no_placeholder() -> None:
    (result,) = sarif(hostile("see {0} [here](http://evil)"))["results"]
    assert result["message"]["text"] == "see {{0}} \\[here\\](http://evil)"


def test_absolute_paths_are_file_uris(comparison: Comparison) -> None:
    moved = replace(comparison, french=replace(comparison.french, path="/tmp/été 1.txt"))
    assert sarif(moved)["artifacts"][0]["location"]["uri"] == "file:///tmp/%C3%A9t%C3%A9%201.txt"


# JUnit


def test_a_suite_fails_where_the_command_does(comparison: Comparison) -> None:
    suite = junit(comparison)
    errors = [f for f in comparison.findings if f.severity is Severity.ERROR]
    assert suite.get("failures") == str(len(errors))
    assert suite.get("name") == "corpus/fr/decision-14-6.txt ↔ corpus/en/decision-14-6.txt"
    case = suite[5]
    assert case.get("classname") == "align.NUM002 date-mismatch"
    assert case.get("name").startswith("Par. 3 31 March 2025 in French, 31 May 2025 in English.")
    line = comparison.french.text[: comparison.french.text.index("31 mars 2025")].count("\n") + 1
    assert f"FR {comparison.french.path}:{line}: 31 mars 2025" in case.find("failure").text
    never = junit(replace(comparison, config=Config(fail_on=None)))
    assert never.get("failures") == "0"
    warnings = junit(replace(comparison, config=Config(fail_on=Severity.WARNING)))
    assert int(warnings.get("failures")) > len(errors)


def test_a_clean_pair_is_one_test_that_passes(clean: Comparison) -> None:
    suite = junit(clean)
    assert (suite.get("tests"), suite.get("failures"), suite[0].get("name")) == ("1", "0", "No findings")


def test_what_was_accepted_is_skipped(comparison: Comparison) -> None:
    suite = junit(comparison, review=make_review(comparison))
    assert suite.get("skipped") == "2"
    assert suite[0].find("skipped").get("message") == "accepted by Ada on 2026-11-22 (as agreed)"


# GitHub


def test_annotations_stand_at_the_words_the_severest_first(comparison: Comparison) -> None:
    found = annotations(str(reports.write(comparison, "github")))
    assert len(found) == len(comparison.findings)
    assert [a["command"] for a in found] == sorted(
        (a["command"] for a in found), key=["error", "warning", "notice"].index
    )
    (date,) = [a for a in found if a["title"] == "NUM002 date-mismatch"]
    assert date["file"] == comparison.french.path
    line = comparison.french.text.split("\n")[int(date["line"]) - 1]
    assert line[int(date["col"]) - 1 : int(date["endColumn"]) - 1] == "31 mars 2025"
    assert "EN: 31 May 2025" in date["message"]


def test_annotations_are_of_open_findings_and_no_more_than_asked(comparison: Comparison) -> None:
    review = make_review(comparison)
    found = annotations(str(reports.write(comparison, "github", review=review)))
    assert len(found) == len(comparison.findings) - 2
    assert len(annotations(str(reports.write(comparison, "github", review=review, limit=3)))) == 3


# JSON Lines


def test_a_line_is_complete_in_itself(comparison: Comparison) -> None:
    found = lines(comparison)
    date = found[5]
    assert date["documents"] == [comparison.french.path, comparison.english.path]
    assert (date["rule"], date["severity"]) == ("NUM002", "error")
    place = date["lines"]["french"][0]
    line = comparison.french.text.split("\n")[place["line"] - 1]
    assert line[place["column"] - 1 : place["end_column"] - 1] == "31 mars 2025"
    assert "au plus tard le 31 mars 2025" in date["around"]["french"]


def test_a_line_says_what_was_decided(comparison: Comparison) -> None:
    found = lines(comparison, review=make_review(comparison))
    assert [line.get("decision", {}).get("state") for line in found[:4]] == [
        "accepted",
        "changed",
        "baseline",
        None,
    ]


# Concise


def test_a_concise_line_says_where_how_bad_and_what(comparison: Comparison) -> None:
    found = str(reports.write(comparison, "concise")).splitlines()
    assert len(found) == sum(f.severity > Severity.INFO for f in comparison.findings)
    (date,) = [line for line in found if "NUM002" in line]
    match = re.fullmatch(r"(\S+):(\d+):(\d+): error: NUM002 (.*) \[(\w{8})\] \((\S+):(\d+):(\d+)\)", date)
    assert match is not None
    assert match[4] == "31 March 2025 in French, 31 May 2025 in English."
    for document, first, words in ((comparison.french, 1, "31 mars"), (comparison.english, 6, "31 May")):
        assert match[first] == document.path
        line = document.text.split("\n")[int(match[first + 1]) - 1]
        assert line[int(match[first + 2]) - 1 :].startswith(words)
    assert len(str(reports.write(comparison, "concise", notes=True)).splitlines()) == len(comparison.findings)
    assert len(str(reports.write(comparison, "concise", limit=2)).splitlines()) == 2


# All of them


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "jsonl", "concise"])
def test_a_finding_may_have_no_path_and_no_words(name: str) -> None:
    fr = Document.from_paragraphs(["Un."], language="fr")
    en = Document.from_paragraphs(["One."], language="en")
    finding = Finding("ALN010", "unrelated", Severity.ERROR, "no", "non", None, (), (), "0" * 16)
    bare = Comparison(fr, en, (), (finding,), "none", Config())
    sarif(bare), junit(bare), lines(bare), annotations(str(reports.write(bare, "github")))
    assert reports.write(bare, name)


@given(st.text(st.characters() | st.sampled_from(HOSTILE), max_size=60))
def test_nothing_in_a_document_breaks_out(text: str) -> None:
    comparison = hostile(text)
    (result,) = sarif(comparison)["results"]
    assert result["properties"]["data"]["words"] == text
    assert junit(comparison)[0].find("failure") is not None
    (annotation,) = annotations(str(reports.write(comparison, "github")))
    assert annotation["title"] == "NUM001 number-mismatch"
    (line,) = lines(comparison)
    assert line["data"]["words"] == text
    (shown,) = str(reports.write(comparison, "concise")).splitlines()
    assert ": error: NUM001 " in shown


def test_nothing_that_is_known_to_be_hostile_breaks_out(tmp_path: Path) -> None:
    test_nothing_in_a_document_breaks_out.hypothesis.inner_test(HOSTILE)
    for name in ("sarif", "junit", "github", "jsonl", "concise"):
        text = reports.write(hostile(), name)
        assert "\x1b" not in text and "\x00" not in text
        reports.save(text, tmp_path / name)
