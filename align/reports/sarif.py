"""SARIF 2.1.0, which code-scanning services and editors read: one run, one result a finding.

Written after the OASIS standard (Static Analysis Results Interchange Format, 27 March 2020), whose sections
are named below.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import PurePath, PureWindowsPath
from typing import Any, ClassVar
from urllib.parse import quote

from align.data import Comparison, Document, Finding, Severity
from align.decisions import Judgement, State
from align.reports.base import DisplayOptions, Report, RuleText
from align.reports.lines import Place, Places
from align.reports.wording import say
from align.resources import resource
from align.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_STATES = {
    State.NEW: "new",
    State.CHANGED: "updated",
    State.TO_FIX: "unchanged",
    State.ACCEPTED: "unchanged",
    State.REJECTED: "unchanged",
    State.BASELINE: "unchanged",
}
_BRACKET = re.compile(r"[\[\]\\]")


class SarifReport(Report):
    """The findings as results, those that were accepted as suppressed ones."""

    whole: ClassVar[bool] = True

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the log; the same comparison always gives the same bytes."""
        return json.dumps(_log(comparison, options), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _log(comparison: Comparison, options: DisplayOptions) -> dict[str, Any]:
    rules = _rules(comparison, options)
    french, english = (_uri(d.path) for d in (comparison.french, comparison.english))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "align",
                        "semanticVersion": __version__,
                        "language": options.ui,
                        "rules": list(rules.values()),
                    }
                },
                # Keeps the findings of one pair apart from those of the next where a service gathers them.
                "automationDetails": {"id": f"align/{french or 'french'}/{english or 'english'}"},
                "language": options.ui,
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "artifacts": [{"location": {"uri": uri}} for uri in dict.fromkeys((french, english)) if uri],
                "results": list(_results(comparison, options, list(rules))),
            }
        ],
    }


def _rules(comparison: Comparison, options: DisplayOptions) -> dict[str, dict[str, Any]]:
    """Return the rules by code; those that have findings with their whole page."""
    found = {finding.rule: finding for finding in comparison.findings}
    texts = dict(options.rules)
    for code, finding in found.items():
        texts.setdefault(code, RuleText(finding.name, finding.name, finding.name, finding.severity))
    return {code: _rule(code, texts[code], options, whole=code in found) for code in sorted(texts)}


def _rule(code: str, text: RuleText, options: DisplayOptions, *, whole: bool) -> dict[str, Any]:
    summary = text.summary_fr if options.ui == "fr" else text.summary
    help_ = {"text": summary}
    if whole:
        with suppress(FileNotFoundError):  # a rule of the user's own has no page
            help_["markdown"] = resource(f"docs/rules/{code}.md").read_text(encoding="utf-8")
    return {
        "id": code,
        "name": text.name,
        "shortDescription": {"text": summary},
        "help": help_,
        "defaultConfiguration": {"level": _LEVELS[text.severity]},
        "properties": {"tags": ["translation", code[:3]]},
    }


def _results(
    comparison: Comparison, options: DisplayOptions, codes: Sequence[str]
) -> Iterator[dict[str, Any]]:
    places = Places(comparison)
    judgements = options.review.by_fingerprint if options.review else {}
    index = {code: number for number, code in enumerate(codes)}
    for finding in comparison.findings:
        message = finding.message_fr if options.ui == "fr" else finding.message
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": index[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _plain(message)},
            **_locations(finding, comparison, places, options),
            "partialFingerprints": {"align/v1": finding.fingerprint},
        }
        if options.review is not None:
            result |= _decided(judgements.get(finding.fingerprint, Judgement(finding)))
        if finding.data:
            result["properties"] = {"data": dict(finding.data)}
        yield result


def _locations(
    finding: Finding, comparison: Comparison, places: Places, options: DisplayOptions
) -> dict[str, Any]:
    """Return where a finding stands: a first place of its own, the others beside it (3.27.12, 3.27.22).

    Services show the first place alone. It is in the French unless only English words are marked.
    """
    found = [place for side in places.of(finding) for place in side]
    found.sort(key=lambda place: not place.marked)
    if not found:
        documents = [d for d in (comparison.french, comparison.english) if d.path is not None]
        whole = [{"physicalLocation": {"artifactLocation": {"uri": _uri(d.path)}}} for d in documents]
        return {"locations": whole[:1], "relatedLocations": whole[1:]} if whole else {}
    return {
        "locations": [_location(found[0])],
        "relatedLocations": [
            {"id": number, **_location(place), "message": {"text": _plain(_named(place, options))}}
            for number, place in enumerate(found[1:], 1)
        ],
    }


def _location(place: Place) -> dict[str, Any]:
    document, region = place.document, place.region
    location: dict[str, Any] = {"logicalLocations": [{"name": place.cited, "kind": "paragraph"}]}
    uri = _uri(document.path)
    if uri is None:
        return location
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                **({"snippet": {"text": place.span.text}} if place.marked else {}),
            },
        },
        **location,
    }


def _decided(judgement: Judgement) -> dict[str, Any]:
    """Return what was decided about a finding (3.27.23, 3.27.24)."""
    found: dict[str, Any] = {"baselineState": _STATES[judgement.state], "suppressions": []}
    decision = judgement.decision
    if decision is not None and not judgement.is_open:
        found["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": decision.reason,
                "properties": {
                    "state": str(judgement.state),
                    "author": decision.author,
                    "time": decision.time,
                },
            }
        ]
    return found


def _named(place: Place, options: DisplayOptions) -> str:
    return f"{say(options.ui, _side(place.document))}: {place.span.text[:200]}"


def _side(document: Document) -> str:
    return "french" if document.language == "fr" else "english"


def _plain(text: str) -> str:
    """Write a text so that a reader of SARIF shows it as it is: no placeholder, no link (3.11.5, 3.11.6)."""
    text = text.replace("{", "{{").replace("}", "}}")
    return _BRACKET.sub(lambda found: "\\" + found[0], text) if "](" in text else text


def _uri(path: str | None) -> str | None:
    """Return a path as a reference of RFC 3986, relative where the path is."""
    if path is None:
        return None
    if os.name == "nt":
        pure = PureWindowsPath(path)
        return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
    try:
        encoded = quote(os.fsencode(path))  # the very bytes of a name that is not UTF-8
    except UnicodeEncodeError:
        encoded = quote(path.encode("utf-8", "replace"))
    return f"file://{encoded}" if PurePath(path).is_absolute() else encoded
