"""JSON, schema ``align/1``: everything that a comparison holds, for other programs.

The shape is described in ``docs/align-1.schema.json``. Readers must ignore keys that they do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any, ClassVar

from align.data import Bead, Comparison, Document, Finding, Span
from align.decisions import Judgement, Review, State
from align.reports.base import DisplayOptions, Report
from align.reports.layout import summarise

SCHEMA = "align/1"


class JsonReport(Report):
    """The comparison as one JSON object; the same comparison always gives the same bytes."""

    whole: ClassVar[bool] = True

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the object in readable UTF-8, one paragraph, bead or finding a line.

        :raises ValueError: If the data of a finding holds a number that JSON cannot write, such as NaN.
        """
        return _lines(to_dict(comparison, options.review)) + "\n"


def to_dict(comparison: Comparison, review: Review | None = None) -> dict[str, Any]:
    """Return the comparison as plain dictionaries and lists, in schema ``align/1``.

    All findings are there. Those that were decided about before say so, and the summary does not count those
    that were accepted or are part of a backlog.
    """
    summary = summarise(comparison if review is None else replace(comparison, findings=review.open))
    judgements = {} if review is None else review.by_fingerprint
    return {
        "schema": SCHEMA,
        "model": comparison.model,
        "related": comparison.related,
        "swapped": comparison.swapped,
        "french": _document(comparison.french),
        "english": _document(comparison.english),
        "beads": [_bead(bead) for bead in comparison.beads],
        "findings": [
            finding_dict(finding, comparison, judgements.get(finding.fingerprint))
            for finding in comparison.findings
        ],
        "summary": {
            "beads": summary.beads,
            "matched": summary.matched,
            "omitted": summary.omitted,
            "added": summary.added,
            "moved": summary.moved,
            "findings": summary.findings,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            **_known(review),
        },
    }


def _lines(value: Any) -> str:
    """Write a list one item a line, and an object that holds lists or objects one key a line."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    if isinstance(value, dict) and any(isinstance(item, list | dict) for item in value.values()):
        return "{\n" + ",\n".join(f"{_line(key)}: {_lines(item)}" for key, item in value.items()) + "\n}"
    return _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def paragraph_dicts(document: Document) -> list[dict[str, Any]]:
    """Return the paragraphs of a document as they stand in JSON."""
    return [
        {
            "index": p.index,
            "start": p.start,
            "end": p.end,
            "kind": str(p.kind),
            "number": p.number,
            "page": p.page,
            "unit": p.unit,
            "text": p.text,
        }
        for p in document.paragraphs
    ]


def _document(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "paragraphs": paragraph_dicts(document),
    }


def _bead(bead: Bead) -> dict[str, Any]:
    return {
        "french": list(bead.french),
        "english": list(bead.english),
        "score": _number(bead.score),
        "similarity": _number(bead.similarity),
        "kind": str(bead.kind),
        "sentences": [
            {
                "french": _places(sentences.french),
                "english": _places(sentences.english),
                "similarity": _number(sentences.similarity),
                **({"confirmed": True} if sentences.confirmed else {}),
            }
            for sentences in bead.sentences
        ],
        **({"confirmed": True} if bead.confirmed else {}),
    }


def _known(review: Review | None) -> dict[str, int]:
    """Count what was decided before, where anything was."""
    if review is None or not (review.expired or any(j.decision for j in review.judgements)):
        return {}
    return {
        "accepted": review.count(State.ACCEPTED),
        "rejected": review.count(State.REJECTED),
        "to_fix": review.count(State.TO_FIX),
        "baseline": review.count(State.BASELINE),
        "changed": review.count(State.CHANGED),
        "expired": len(review.expired),
    }


def finding_dict(
    finding: Finding, comparison: Comparison, judgement: Judgement | None = None
) -> dict[str, Any]:
    """Return a finding as it stands in JSON, with what was decided and written about it, if anything."""
    found = {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "message_fr": finding.message_fr,
        "bead": finding.bead,
        "french": _spans(finding.french, comparison.french),
        "english": _spans(finding.english, comparison.english),
        "fingerprint": finding.fingerprint,
        "data": dict(finding.data),
    }
    if finding.parts:
        found["parts"] = [{**asdict(part), "severity": str(part.severity)} for part in finding.parts]
    if judgement is not None and (decision := judgement.decision) is not None:
        found["decision"] = {
            "state": str(judgement.state),
            "reason": decision.reason,
            "author": decision.author,
            "time": decision.time,
        }
    if judgement is not None and judgement.comments:
        found["comments"] = [asdict(comment) for comment in judgement.comments]
    return found


def _spans(spans: Iterable[Span], document: Document) -> list[dict[str, Any]]:
    return [
        {
            "paragraph": span.paragraph,
            "start": span.start,
            "end": span.end,
            "text": span.text,
            "source": list(document.locate(span)),
        }
        for span in spans
    ]


def _places(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"paragraph": span.paragraph, "start": span.start, "end": span.end} for span in spans]


def _number(value: float) -> float:
    # Four decimals: what lies beyond differs from one processor to the next.
    return round(float(value), 4) + 0.0
