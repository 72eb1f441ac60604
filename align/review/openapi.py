"""What the application can be asked, in OpenAPI 3.1: for programs, and for whoever writes them."""

from __future__ import annotations

from typing import Any

from align.decisions import State
from align.decisions.pairs import Level
from align.review.regroup import ACTS
from align.version import __version__

__all__ = ["description"]

_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_FINDING: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "Its fingerprint."}


def description() -> dict[str, Any]:
    """Return the description of every address that answers with JSON or takes it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "align review",
            "version": __version__,
            "description": "Findings about pairs of documents, and what people decide about them. Whoever "
            "asks needs the cookie that the sign-in link gives; whoever writes says where from "
            "(`Origin`, as browsers do). Refusals are in the language of the application, or in the one that "
            "`Accept-Language` names: `en` or `fr`.",
        },
        "paths": {
            "/pairs/{number}/state": {"get": _answering("What is decided, and by whom", "State", at=True)},
            "/pairs/{number}/search": {"get": _answering("Where some words are", "Found", words=True)},
            "/pairs/{number}/findings/{finding}": {
                "get": _answering("What was said of a finding, the oldest first", "Story", finding=True)
            },
            "/pairs/{number}/row": {"get": _answering("The row that a paragraph is in", "Row", spot=True)},
            "/pairs/{number}/sentences": {
                "get": _answering("The sentences of a pair that answer each other", "Sentences", spot=True)
            },
            "/pairs/{number}/prepare": {
                "post": _doing("Read what corrections need, before the first is made", answer="Ready")
            },
            "/pairs/{number}/decide": {"post": _doing("Decide about findings, in one step", "Decision")},
            "/pairs/{number}/comment": {"post": _doing("Write about a finding", "Comment")},
            "/pairs/{number}/assign": {"post": _doing("Say who is to do the pair", "Assignment", "Assigned")},
            "/pairs/{number}/regroup": {"post": _doing("Correct pairs, in one step", "Regrouping")},
            "/pairs/{number}/try": {
                "post": _doing("What would be found if a paragraph read otherwise", "Edit", "Trial")
            },
            "/pairs/{number}/edit": {"post": _doing("Have a paragraph of a file read otherwise", "Edit")},
            "/pairs/{number}/take": {"post": _doing("Put the value of the other side in", "Taking")},
            "/pairs/{number}/undo": {"post": _doing("Take the last step back")},
            "/pairs/{number}/redo": {"post": _doing("Do again what was taken back")},
        },
        "components": {"schemas": _schemas()},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(name: str, told: str) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": _ref(name)}}}


def _parameter(name: str, place: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


def _answering(
    told: str,
    answer: str,
    *,
    at: bool = False,
    finding: bool = False,
    words: bool = False,
    spot: bool = False,
) -> dict[str, Any]:
    parameters = [_parameter("number", "path", _COUNT)]
    if at:
        parameters.append(_parameter("at", "query", _FINDING))
    if words:
        parameters.append(_parameter("words", "query", _TEXT))
    if spot:
        parameters.append(_parameter("side", "query", {"enum": ["fr", "en"]}))
        parameters.append(_parameter("paragraph", "query", _COUNT))
    if answer == "State":
        parameters.append(_parameter("since", "query", _TEXT))
    if finding:
        parameters.append(_parameter("finding", "path", _FINDING))
    return {
        "summary": told,
        "parameters": parameters,
        "responses": {"200": _json(answer, told), "400": _json("Refusal", "What is wrong, in a line")},
    }


def _doing(told: str, asked: str | None = None, answer: str = "State") -> dict[str, Any]:
    made = _answering(told, answer)
    made["responses"]["409"] = _json("Conflict", "Somebody else was faster; nothing was done")
    if asked is not None:
        content = {"application/json": {"schema": _ref(asked)}}
        made["requestBody"] = {"required": True, "content": content}
    return made


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {"type": "object", "required": list(required), "properties": properties}


def _schemas() -> dict[str, Any]:
    said = _object(
        {
            "state": {"enum": [str(state) for state in State]},
            "severity": {"enum": ["error", "warning", "info"]},
            "version": {**_TEXT, "description": "Tells one decision about a finding from the next."},
            "author": _TEXT,
            "day": _TEXT,
            "reason": _TEXT,
            "comments": _COUNT,
        }
    )
    findings = {"type": "object", "additionalProperties": _ref("Said"), "propertyNames": _FINDING}
    seen = {"type": "object", "additionalProperties": _TEXT}
    counts = ("all", "looked_at", "errors", "warnings", "infos", "to_fix", "accepted", "rejected")
    event = _object({"what": _TEXT, "author": _TEXT, "time": _TEXT, "text": _TEXT})
    found = _object({"rule": _TEXT, "severity": _TEXT, "message": _TEXT, "message_fr": _TEXT})
    elsewhere = {**_TEXT, "description": "What the pair is called, where it is another one."}
    person = _object({"name": _TEXT, "pair": _COUNT, "finding": _TEXT}, {"document": elsewhere})
    one = _object({"number": _COUNT, "text": _TEXT})
    sentences = _object(
        {
            "french": {"type": "array", "items": one},
            "english": {"type": "array", "items": one},
            "confirmed": {"type": "boolean"},
        }
    )
    copy = {"type": "boolean", "description": "Whether to change a copy beside the file instead."}
    pairs = {**_TEXT, "description": "Tells one state of the texts and their pairs from the next."}
    return {
        "Said": said,
        "State": _object(
            {
                "findings": {**findings, "description": "All, or those changed `since` a revision."},
                "whole": {"type": "boolean", "description": "Whether to forget what was known."},
                "revision": {**_TEXT, "description": "To be given as `since` with the next request."},
                "progress": _object(dict.fromkeys(counts, _COUNT)),
                "pairs": pairs,
                "undo": _COUNT,
                "redo": _COUNT,
            },
            {"people": {"type": "array", "items": person}},
        ),
        "Found": _object(
            {
                "rows": {"type": "array", "items": _COUNT, "description": "From 0, in reading order."},
                "findings": {"type": "array", "items": _COUNT, "description": "From 1, in reading order."},
            }
        ),
        "Sentences": _object({"sentences": {"type": "array", "items": sentences}}),
        "Ready": _object({}),
        "Row": _object({"row": {**_COUNT, "description": "From 0, in reading order."}}),
        "Story": _object({"story": {"type": "array", "items": event}}),
        "Decision": _object(
            {
                "findings": {"type": "array", "items": _FINDING},
                "status": {"enum": ["accepted", "rejected", "to fix", "withdrawn"]},
            },
            {"reason": _TEXT, "seen": {**seen, "description": "The version of each that the person saw."}},
        ),
        "Comment": _object({"finding": _FINDING, "text": _TEXT}),
        "Assignment": _object({"person": _TEXT}),
        "Assigned": _object({"assigned": _TEXT}),
        "Regrouping": _object(
            {"act": {"enum": list(ACTS)}, "side": {"enum": ["fr", "en"]}, "paragraph": _COUNT},
            {
                "to": {**_COUNT, "description": "One of the other side, to link."},
                "level": {"enum": list(Level), "description": "What is counted: paragraphs, or sentences."},
                "seen": pairs,
            },
        ),
        "Edit": _object(
            {"side": {"enum": ["fr", "en"]}, "paragraph": _COUNT, "text": _TEXT},
            {"seen": pairs, "copy": copy},
        ),
        "Taking": _object(
            {"finding": _FINDING, "side": {"enum": ["fr", "en"]}}, {"seen": pairs, "copy": copy}
        ),
        "Trial": _object({"findings": {"type": "array", "items": found}}),
        "Refusal": _object({"error": _TEXT}),
        "Conflict": _object({"error": _TEXT, "findings": findings}),
    }
