"""The JSON report keeps to its schema and says everything that the comparison holds."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align import reports
from align.data import Comparison, Severity
from align.decisions import Judgement, Review
from tests.reports.conftest import make_review

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/align-1.schema.json").read_text("utf-8"))
GOLDEN = Path(__file__).parent / "golden" / "decision-14-6.json"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: dict[str, Any], path: str = "$") -> Iterator[str]:
    """Yield what is wrong with a value: the part of JSON Schema that ours uses, and keys it does not name."""
    if "$ref" in schema:
        yield from faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], path)
    if "const" in schema and value != schema["const"]:
        yield f"{path}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not one of {schema['enum']}"
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(isinstance(value, TYPES[n]) and (n == "boolean" or value is not True) for n in names):
            yield f"{path}: {value!r} is not {names}"
            return
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path}: {value!r} does not match"
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{path}: {value} is out of range"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{path}: {len(value)} items"
        for index, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), f"{path}[{index}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{path}.{key}: missing" for key in schema.get("required", []) if key not in value)
        if known:
            yield from (f"{path}.{key}: not in the schema" for key in value if key not in known)
        for key, item in value.items():
            yield from faults(item, known.get(key, {}), f"{path}.{key}")


def written(comparison: Comparison) -> Any:
    return json.loads(reports.write(comparison, "json"))


def test_the_report_keeps_to_the_schema(comparison: Comparison, clean: Comparison) -> None:
    assert list(faults(written(comparison), SCHEMA)) == []
    assert list(faults(written(clean), SCHEMA)) == []


def test_what_was_decided_is_said_and_not_counted(comparison: Comparison) -> None:
    report = json.loads(str(reports.write(comparison, "json", review=make_review(comparison))))
    assert list(faults(report, SCHEMA)) == []
    assert [f.get("decision", {}).get("state") for f in report["findings"][:4]] == [
        "accepted",
        "changed",
        "baseline",
        None,
    ]
    before = written(comparison)["summary"]
    assert report["summary"]["findings"] == before["findings"] - 2
    assert {key: report["summary"][key] for key in report["summary"].keys() - before.keys()} == {
        "accepted": 1,
        "rejected": 0,
        "to_fix": 0,
        "baseline": 1,
        "changed": 1,
        "expired": 1,
    }
    nothing = Review(tuple(map(Judgement, comparison.findings)))
    assert reports.write(comparison, "json", review=nothing) == reports.write(comparison, "json")


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        (("schema",), "align/2"),
        (("beads", 0, "kind"), "pair"),
        (("beads", 0, "french", 0), -1),
        (("findings", 0, "rule"), "NUM1"),
        (("findings", 0, "french", 0, "source"), [1]),
        (("findings", 0, "unheard"), 1),
        (("french", "paragraphs", 0, "text"), None),
    ],
)
def test_the_schema_catches_what_is_wrong(comparison: Comparison, keys: tuple[Any, ...], wrong: Any) -> None:
    report = copy.deepcopy(written(comparison))
    target = report
    for key in keys[:-1]:
        target = target[key]
    target[keys[-1]] = wrong
    assert len(list(faults(report, SCHEMA))) == 1


def test_the_report_is_what_it_was(comparison: Comparison) -> None:
    """Other programs read this: where it changes on purpose, write the file anew and say so."""
    assert reports.write(comparison, "json") == GOLDEN.read_text("utf-8")


def test_spans_are_found_in_the_paragraph_and_in_the_file(comparison: Comparison) -> None:
    report = written(comparison)
    spans = [
        (side, span)
        for finding in report["findings"]
        for side in ("french", "english")
        for span in finding[side]
    ]
    assert len(spans) == 15
    for side, span in spans:
        paragraph = report[side]["paragraphs"][span["paragraph"]]
        start, end = span["source"]
        assert paragraph["text"][span["start"] : span["end"]] == span["text"]
        assert getattr(comparison, side).text[start:end] == span["text"]


def test_beads_hold_every_paragraph_once(comparison: Comparison) -> None:
    report = written(comparison)
    for side in ("french", "english"):
        indices = sorted(i for bead in report["beads"] for i in bead[side])
        assert indices == [p["index"] for p in report[side]["paragraphs"]]


def test_the_summary_agrees_with_the_lists(comparison: Comparison) -> None:
    report = written(comparison)
    severities = [finding["severity"] for finding in report["findings"]]
    assert report["summary"] == {
        "beads": len(report["beads"]),
        "matched": 10,
        "omitted": 1,
        "added": 1,
        "moved": 1,
        "findings": len(report["findings"]),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
    }


def test_french_stays_readable_and_every_finding_has_its_line(comparison: Comparison) -> None:
    text = reports.write(comparison, "json")
    assert "Conscient des difficultés" in text
    assert sum(line.startswith('{"rule"') for line in text.splitlines()) == len(comparison.findings)


def test_a_number_that_json_cannot_write_is_refused(comparison: Comparison) -> None:
    finding = replace(comparison.findings[0], severity=Severity.INFO, data={"ratio": float("nan")})
    with pytest.raises(ValueError, match="JSON"):
        reports.write(replace(comparison, findings=(finding,)), "json")
