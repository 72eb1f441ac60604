"""Replacements that are safe to suggest: the two versions differ in a value, and one is plainly the slip.

Plainly: the value of the other version stands elsewhere in both documents, this one nowhere else in either.
A replacement keeps the words of its language and changes the figures, or the name, alone; read again in its
place, it says what the other version says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from align.data import Comparison, Document, Finding, Language, Severity, Span
from align.language.values import Value, find_values

__all__ = ["Suggestion", "suggestions"]

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAMES = "NAM003"
_ENOUGH = 3  # letters or digits of a value: shorter ones stand elsewhere by chance


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the words of one side of a finding should be replaced by."""

    side: Language
    span: Span
    replacement: str


def suggestions(comparison: Comparison, findings: Iterable[Finding]) -> dict[str, Suggestion]:
    """Return what can safely be suggested, by the fingerprints of the findings."""
    able = [finding for finding in findings if _is_able(finding)]
    if not able:
        return {}
    counts = _Counts(comparison)
    found = ((finding.fingerprint, _suggested(comparison, finding, counts)) for finding in able)
    return {fingerprint: suggestion for fingerprint, suggestion in found if suggestion is not None}


def _is_able(finding: Finding) -> bool:
    """Whether a finding sets one value or name against another."""
    if finding.severity is Severity.INFO or not (len(finding.french) == len(finding.english) == 1):
        return False
    if not all(isinstance(finding.data.get(side), str) for side in ("french", "english")):
        return False
    return finding.rule == _NAMES or finding.rule[:3] in ("NUM", "REF")


class _Counts:
    """How often each value and each word stands in the two documents."""

    def __init__(self, comparison: Comparison) -> None:
        self._values: dict[Language, Counter[str]] = {}
        self._words: dict[Language, Counter[str]] = {}
        for document in (comparison.french, comparison.english):
            texts = [paragraph.text for paragraph in document.paragraphs]
            language = document.language
            self._values[language] = Counter(
                _shown(value) for text in texts for value in find_values(text, language)
            )
            self._words[language] = Counter(word for text in texts for word in _WORD.findall(text))

    def elsewhere(self, language: Language, said: str, here: str, *, name: bool) -> int:
        """Return how often something stands in a document, besides the place where ``here`` is said."""
        counter = (self._words if name else self._values)[language]
        return counter[said] - (said == here)


def _suggested(comparison: Comparison, finding: Finding, counts: _Counts) -> Suggestion | None:
    french, english = str(finding.data["french"]), str(finding.data["english"])
    name = finding.rule == _NAMES
    said: Mapping[Language, str] = {"fr": french, "en": english}
    sides: tuple[Language, Language] = ("fr", "en")
    for side, other in (sides, sides[::-1]):
        wrong, right = said[side], said[other]
        stands = all(counts.elsewhere(s, right, said[s], name=name) > 0 for s in sides)
        alone = all(counts.elsewhere(s, wrong, said[s], name=name) <= 0 for s in sides)
        if not (stands and alone and sum(map(str.isalnum, right)) >= _ENOUGH):
            continue
        ours, theirs = (
            (finding.french, finding.english) if side == "fr" else (finding.english, finding.french)
        )
        document = comparison.french if side == "fr" else comparison.english
        replacement = right if name else _rewritten(document, ours[0], theirs[0].text, right)
        if replacement is not None and replacement != ours[0].text:
            return Suggestion(side, ours[0], replacement)
    return None


def _rewritten(document: Document, span: Span, other: str, value: str) -> str | None:
    """Return words with the figures of others, if they then state a value; else None."""
    figures = _DIGITS.findall(other)
    if len(figures) != len(_DIGITS.findall(span.text)):
        return None
    given = iter(figures)
    made = _DIGITS.sub(lambda _: next(given), span.text)
    text = document.paragraphs[span.paragraph].text
    read = find_values(text[: span.start] + made + text[span.end :], document.language)
    here = (v for v in read if v.start < span.start + len(made) and v.end > span.start)
    return made if any(_shown(v) == value for v in here) else None


def _shown(value: Value) -> str:
    return f"-{value}" if value.negative else str(value)
