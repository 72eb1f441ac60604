"""A corrigendum: what is to be corrected in the two versions, in the words and by the citations in use.

A row is a finding that somebody has put down to be corrected. Where it is not known which version is to be
corrected, the row proposes a correction of each, and one of them is to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.data import Comparison, Document, Finding, Language, Span
from align.decisions import Judgement, Review, State
from align.reports.corrigendum_citations import CorrigendumCitations
from align.reports.layout import in_order
from align.reports.suggestions import Suggestion, readings, suggestions

__all__ = ["LABELS", "Correction", "Row", "corrigendum", "markdown"]

_OWN = ("LNG", "TYP", "TRM")  # families whose findings on one side concern that side alone
_BLANK = "……"
_READ = re.compile(
    r"(?:(?P<side>fr|en|français|anglais|french|english)\s*:?\s*)?"
    r"(?P<word>lire|read)\s*:?\s*[«“\"]?\s*(?P<text>.+?)\s*[»”\"]?[.\s]*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 400  # characters of words that are quoted

LABELS: dict[Language, dict[str, str]] = {
    "fr": {
        "language": "Français",
        "for": "Au lieu de",
        "read": "lire",
        "add": "Ajouter ce qui répond à",
        "none": "Sans changement",
        "title": "Rectificatif",
    },
    "en": {
        "language": "English",
        "for": "For",
        "read": "read",
        "add": "Add what answers",
        "none": "No change",
        "title": "Corrigendum",
    },
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be corrected in one version: at a place, words that stand there and what is to be read.

    ``reading`` is None where a reviser has yet to say. Without words, ``answers`` are those of the other
    version to which something is to answer there.
    """

    place: str
    words: str | None
    reading: str | None = None
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding to be corrected: in one version, or in either. ``note`` is the reason that was given."""

    french: Correction | None
    english: Correction | None
    note: str = ""

    def of(self, language: Language) -> Correction | None:
        """Return the correction of a version."""
        return self.french if language == "fr" else self.english


def corrigendum(comparison: Comparison, review: Review) -> list[Row]:
    """Return a row for each finding that was put down to be corrected, in the order of the text."""
    judged: Mapping[str, Judgement] = {
        j.finding.fingerprint: j for j in review.judgements if j.state is State.TO_FIX
    }
    findings = [finding for finding in in_order(comparison) if finding.fingerprint in judged]
    plain = suggestions(comparison, findings)
    citations = {d.language: CorrigendumCitations(d) for d in (comparison.french, comparison.english)}
    rows = []
    for finding in findings:
        decision = judged[finding.fingerprint].decision
        reason = "" if decision is None else decision.reason
        said = _said(reason, finding)
        wanted, known = _readings(comparison, finding, said, plain.get(finding.fingerprint))
        made = {
            side: _correction(comparison, finding, citations[side], side, known.get(side)) for side in wanted
        }
        rows.append(Row(made.get("fr"), made.get("en"), "" if said is not None else reason))
    return rows


def _readings(
    comparison: Comparison,
    finding: Finding,
    said: tuple[Language, str] | None,
    suggestion: Suggestion | None,
) -> tuple[Sequence[Language], Mapping[Language, str]]:
    """Return the versions to correct, and what is to be read there: as said, as suggested, or as may be."""
    if said is not None:
        return said[:1], {said[0]: said[1]}
    if suggestion is not None:
        return (suggestion.side,), {suggestion.side: suggestion.replacement}
    possible = readings(comparison, finding)
    return _concerned(finding), {side: found.replacement for side, found in possible.items()}


def _said(reason: str, finding: Finding) -> tuple[Language, str] | None:
    """Return what a reason says is to be read, and in which version.

    "lire …" speaks of the French one, unless it says so already: whoever writes French may answer to a
    comment in the English one.
    """
    match = _READ.fullmatch(reason.strip())
    if match is None:
        return None
    named = (match["side"] or ("fr" if match["word"].lower() == "lire" else "en")).lower()
    side: Language = "fr" if named.startswith(("fr", "français")) else "en"
    spans = finding.french if side == "fr" else finding.english
    if match["side"] is None and any(span.text == match["text"] for span in spans):
        side = "en" if side == "fr" else "fr"
    return side, match["text"]


def _concerned(finding: Finding) -> tuple[Language, ...]:
    """Return the versions that may have to be corrected."""
    if bool(finding.french) == bool(finding.english):
        return ("fr", "en")
    own = finding.rule[:3] in _OWN
    return ("fr",) if bool(finding.french) == own else ("en",)


def _correction(
    comparison: Comparison,
    finding: Finding,
    citations: CorrigendumCitations,
    side: Language,
    reading: str | None,
) -> Correction:
    french = side == "fr"
    document = comparison.french if french else comparison.english
    spans, others = (finding.french, finding.english)[:: 1 if french else -1]
    if spans:
        return Correction(citations.of(spans[0]), _words(document, spans), reading)
    answers = " … ".join(_cut(span.text) for span in others)
    paragraphs = range(0)
    if finding.bead is not None:
        bead = comparison.beads[finding.bead]
        paragraphs = bead.french if french else bead.english
    if paragraphs:
        return Correction(citations.paragraph(paragraphs[0]), None, reading, answers)
    return Correction(_behind(comparison, finding, citations, side), None, reading, answers)


def _behind(comparison: Comparison, finding: Finding, citations: CorrigendumCitations, side: Language) -> str:
    """Cite the paragraph after which something is missing; nothing for the document as a whole."""
    for i in () if finding.bead is None else range(finding.bead, -1, -1):
        bead = comparison.beads[i]
        held = bead.french if side == "fr" else bead.english
        if held:
            return citations.after(held[-1])
    return ""


def _words(document: Document, spans: Iterable[Span]) -> str:
    """Return the words of a finding; those between two of its places too, where they are few."""
    spans = sorted(spans, key=lambda s: (s.paragraph, s.start))
    first, last = spans[0], spans[-1]
    if first.paragraph == last.paragraph and last.end - first.start <= _LONGEST:
        return document.paragraphs[first.paragraph].text[first.start : last.end]
    return " … ".join(_cut(span.text) for span in spans)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


def parts(correction: Correction | None, language: Language) -> Iterator[tuple[str, bool]]:
    """Yield a correction in pieces that are to be set in italics or not; a line feed stands between lines."""
    labels = LABELS[language]
    if correction is None:
        yield labels["none"], False
        return
    if correction.place:
        yield f"{correction.place}\n", False
    if correction.words is None:
        yield labels["add"], True
        yield f" {correction.answers}", False
        if correction.reading is None:
            return
    else:
        yield labels["for"], True
        yield f" {correction.words} ", False
    yield labels["read"], True
    yield f" {correction.reading or _BLANK}", False


def markdown(comparison: Comparison, rows: Sequence[Row]) -> str:
    """Return a corrigendum as a table in Markdown."""
    names = [LABELS[side]["language"] for side in _COLUMNS]
    lines = [f"# {heading(comparison)}", "", f"| | {' | '.join(names)} |", "|---|---|---|"]
    for number, row in enumerate(rows, 1):
        cells = [
            "".join(
                f"*{_escaped(text)}*" if italic else _escaped(text)
                for text, italic in parts(row.of(side), side)
            )
            for side in _COLUMNS
        ]
        note = f"<br>({_escaped(row.note)})" if row.note else ""
        lines.append(f"| {number}{note} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


_COLUMNS: tuple[Language, Language] = ("fr", "en")


def heading(comparison: Comparison) -> str:
    """Return the title of a corrigendum: what it is, in both languages, and to which files."""
    from pathlib import PurePath

    paths = [d.path for d in (comparison.french, comparison.english) if d.path]
    names = " ↔ ".join(dict.fromkeys(PurePath(path).name for path in paths))
    return f"Rectificatif – Corrigendum{f' : {names}' if names else ''}"


def _escaped(text: str) -> str:
    text = re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
    return " ".join(text.split(" ")).replace("\r", "").replace("\n", "<br>")
