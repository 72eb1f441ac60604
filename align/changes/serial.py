"""JSON: the concordance for programs (``align/changes/1``)."""

from __future__ import annotations

import json
from typing import Any

from align.changes.concordance import Amendment, Concordance, Verdict
from align.changes.edits import Edit
from align.changes.places import EditPlaces
from align.data import Comparison, Finding, Span

__all__ = ["as_dict", "render"]

SCHEMA = "align/changes/1"


def render(found: Concordance) -> str:
    """Return the concordance as JSON, with a line feed behind it."""
    return json.dumps(as_dict(found), ensure_ascii=False, indent=2) + "\n"


def as_dict(found: Concordance) -> dict[str, Any]:
    """Return the concordance as what JSON can hold.

    Paragraphs are counted from 0, characters within them too. ``pieces`` hold all words of a side in their
    order: those deleted are spans of the old document, the others of the new one.
    """
    counts = found.counts
    places = EditPlaces(found)
    return {
        "schema": SCHEMA,
        "model": found.new.model,
        "old": _paths(found.old),
        "new": _paths(found.new),
        "amendments": [_amendment(places, a) for a in found.amendments],
        "summary": {
            "open": len(found.open),
            **{str(v).replace(" ", "_"): counts[v] for v in Verdict},
            "unchanged": found.unchanged,
        },
    }


def _paths(comparison: Comparison) -> dict[str, str | None]:
    return {"french": comparison.french.path, "english": comparison.english.path}


def _amendment(places: EditPlaces, amendment: Amendment) -> dict[str, Any]:
    return {
        "verdict": str(amendment.verdict),
        "open": amendment.open,
        "french": _edit(places, amendment.french),
        "english": _edit(places, amendment.english),
        "divergences": [_finding(f) for f in amendment.findings],
    }


def _edit(places: EditPlaces, edit: Edit) -> dict[str, Any]:
    return {
        "place": places.of(edit),
        "old": list(edit.old),
        "new": list(edit.new),
        "moved": edit.moved,
        "deleted": [_span(s) for s in edit.deleted],
        "inserted": [_span(s) for s in edit.inserted],
        "pieces": [{"fate": str(p.fate), **_span(p.span)} for p in edit.pieces],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"paragraph": span.paragraph, "start": span.start, "end": span.end, "text": span.text}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "message_fr": finding.message_fr,
        "french": [_span(s) for s in finding.french],
        "english": [_span(s) for s in finding.english],
    }
