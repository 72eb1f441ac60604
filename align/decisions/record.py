"""A decision, and the line that it is in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from align.data import Comparison, Document, Finding, Span
from align.decisions.lines import dated, text_of

_WORDS = 200  # characters kept of the words concerned
_AROUND = 80  # characters kept on each side of them, to know the place again
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


class Status(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"  # right as it is
    REJECTED = "rejected"  # a false alarm
    TO_FIX = "to fix"  # a true one: the text is to be corrected
    WITHDRAWN = "withdrawn"  # decided by mistake
    BASELINE = "baseline"  # there already when checking began


@dataclass(frozen=True, slots=True)
class Case:
    """What a decision is about: a finding, without its place.

    ``documents`` are the names of the French and the English file, with ``/``, as seen from the folder of the
    file of decisions. ``french`` and ``english`` are the words concerned, ``around_french`` and
    ``around_english`` the text that they stand in; all are cut short.
    """

    fingerprint: str
    rule: str
    documents: tuple[str, str]
    french: tuple[str, ...]
    english: tuple[str, ...]
    around_french: str
    around_english: str

    @classmethod
    def of(cls, finding: Finding, comparison: Comparison, documents: tuple[str, str]) -> Case:
        """Return the case of a finding."""
        paragraphs = (range(0),) * 2
        if finding.bead is not None:
            bead = comparison.beads[finding.bead]
            paragraphs = bead.french, bead.english
        return cls(
            finding.fingerprint,
            finding.rule,
            documents,
            tuple(_cut(span.text) for span in finding.french),
            tuple(_cut(span.text) for span in finding.english),
            _around(comparison.french, finding.french, paragraphs[0]),
            _around(comparison.english, finding.english, paragraphs[1]),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a case. ``time`` is that of Greenwich: ``2026-11-22T09:30:00Z``."""

    case: Case
    status: Status
    reason: str
    author: str
    time: str

    @property
    def day(self) -> str:
        """The date of the decision, ``2026-11-22``."""
        return self.time[:10]


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote about a finding, over as many lines as it took. ``time`` is that of Greenwich."""

    author: str
    time: str
    text: str

    @property
    def day(self) -> str:
        """The date of the comment, ``2026-11-22``."""
        return self.time[:10]


def to_dict(case: Case) -> dict[str, Any]:
    """Return a case as what JSON can hold."""
    return {
        "fingerprint": case.fingerprint,
        "rule": case.rule,
        "documents": list(case.documents),
        "french": list(case.french),
        "english": list(case.english),
        "around": {"french": case.around_french, "english": case.around_english},
    }


def to_line(decision: Decision) -> str:
    """Return a decision as one line of JSON, its line feed included."""
    case = to_dict(decision.case)
    line = {
        "fingerprint": case.pop("fingerprint"),
        "rule": case.pop("rule"),
        "status": str(decision.status),
        "reason": decision.reason,
        "author": decision.author,
        "time": decision.time,
        **case,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def case_from(item: Mapping[str, Any]) -> Case:
    """Return the case in a JSON object; keys that are not known are passed over.

    :raises ValueError: If something is missing or of the wrong type; the message ends a sentence.
    """
    fingerprint = text_of(item, "fingerprint")
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise ValueError("its fingerprint is not 16 hexadecimal digits")
    documents = _texts(item, "documents")
    if len(documents) != 2:
        raise ValueError("its documents are not two")
    around = item.get("around", {})
    if not isinstance(around, dict):
        raise ValueError('its "around" is no object')
    return Case(
        fingerprint,
        text_of(item, "rule"),
        (documents[0], documents[1]),
        _texts(item, "french"),
        _texts(item, "english"),
        text_of(around, "french") if "french" in around else "",
        text_of(around, "english") if "english" in around else "",
    )


def from_line(line: str) -> Decision:
    """Return the decision on a line.

    :raises ValueError: If it is none; the message ends a sentence that names file and line.
    """
    item, status, time = dated(line, list(Status))
    return Decision(case_from(item), Status(status), text_of(item, "reason"), text_of(item, "author"), time)


def _texts(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = item.get(key)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError(f'its "{key}" is {"missing" if value is None else "no list of texts"}')
    return tuple(value)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WORDS else text[:_WORDS].rstrip() + "…"


def _around(document: Document, spans: Iterable[Span], paragraphs: range) -> str:
    """Return the words around the first span, or the beginning of the bead's paragraphs without one."""
    for span in spans:
        text = document.paragraphs[span.paragraph].text
        end = min(span.end, span.start + _WORDS)
        return " ".join(text[max(span.start - _AROUND, 0) : end + _AROUND].split())
    return _cut(document.paragraphs[paragraphs.start].text) if paragraphs else ""
