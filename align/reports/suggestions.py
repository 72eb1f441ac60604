"""Replacements that are safe to suggest: the two versions differ in a value, and one is plainly the slip.

Plainly: it is the value of the other version with two neighbouring figures exchanged, or the name misspelt by
a letter or two; that one stands elsewhere in both documents, this one nowhere else in either. Without the
likeness the slip might be on the other side, which took what it says from elsewhere in the text. A
replacement keeps the words of its language and changes the figures, or the name, alone; read again in its
place, it says what the other version says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from align.data import Comparison, Document, Finding, Language, Severity, Span
from align.language.calendar import MONTHS
from align.language.values import Value, find_values

__all__ = ["Suggestion", "readings", "suggestions"]

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SIDES: tuple[Language, Language] = ("fr", "en")
_NAMES = "NAM003"
_NAME, _LETTERS = 6, 2  # letters that a name has, and of them those that may be wrong
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


def readings(comparison: Comparison, finding: Finding) -> dict[Language, Suggestion]:
    """Return what either side would say if it agreed with the other, as far as that can be told."""
    if not _is_able(finding):
        return {}
    made = {side: _agreeing(comparison, finding, side) for side in _SIDES}
    return {side: suggestion for side, suggestion in made.items() if suggestion is not None}


def _suggested(comparison: Comparison, finding: Finding, counts: _Counts) -> Suggestion | None:
    name = finding.rule == _NAMES
    said = _said(finding)
    for side, other in (_SIDES, _SIDES[::-1]):
        wrong, right = said[side], said[other]
        stands = all(counts.elsewhere(s, right, said[s], name=name) > 0 for s in _SIDES)
        alone = all(counts.elsewhere(s, wrong, said[s], name=name) <= 0 for s in _SIDES)
        alike = _is_misspelt(wrong, right) if name else _is_exchanged(wrong, right)
        if stands and alone and alike and sum(map(str.isalnum, right)) >= _ENOUGH:
            return _agreeing(comparison, finding, side)
    return None


def _is_exchanged(one: str, other: str) -> bool:
    """Whether a value is another with two neighbouring figures exchanged."""
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(places) != 2 or places[1] != places[0] + 1:
        return False
    i = places[0]
    return one[i : i + 2].isdecimal() and one[i : i + 2] == other[i : i + 2][::-1]


def _is_misspelt(one: str, other: str) -> bool:
    """Whether a name is another with a letter or two changed, none of them the first."""
    if len(one) != len(other) or " " in one or len(one) < _NAME or one[0] != other[0]:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _LETTERS


def _agreeing(comparison: Comparison, finding: Finding, side: Language) -> Suggestion | None:
    """Return what a side of a finding would say if it agreed with the other; None where that is not plain."""
    french = side == "fr"
    (ours,), (theirs,) = (finding.french, finding.english)[:: 1 if french else -1]
    right = _said(finding)["en" if french else "fr"]
    document = comparison.french if french else comparison.english
    replacement = right if finding.rule == _NAMES else _rewritten(document, ours, theirs.text, right)
    if replacement is None or replacement == ours.text:
        return None
    return Suggestion(side, ours, replacement)


def _said(finding: Finding) -> dict[Language, str]:
    return {"fr": str(finding.data["french"]), "en": str(finding.data["english"])}


def _rewritten(document: Document, span: Span, other: str, value: str) -> str | None:
    """Return words with the figures of others, if they then state a value; else None."""
    figures = _DIGITS.findall(other)
    if len(figures) != len(_DIGITS.findall(span.text)):
        return None
    given = iter(figures)
    made = _DIGITS.sub(lambda _: next(given), span.text)
    made = _with_month(made, document.language, other)
    text = document.paragraphs[span.paragraph].text
    read = find_values(text[: span.start] + made + text[span.end :], document.language)
    here = (v for v in read if v.start < span.start + len(made) and v.end > span.start)
    return made if any(_shown(v) == value for v in here) else None


def _with_month(words: str, language: Language, other: str) -> str:
    """Return words that have one month with that of others, under its name in their own language."""
    there = {MONTHS["en" if language == "fr" else "fr"].get(word.lower()) for word in _WORD.findall(other)}
    here = [match for match in _WORD.finditer(words) if match[0].lower() in MONTHS[language]]
    if len(here) != 1 or len(wanted := there - {None}) != 1:
        return words
    (month,) = wanted
    written = here[0][0]
    if MONTHS[language][written.lower()] == month:
        return words
    name = next(name for name, number in MONTHS[language].items() if number == month)
    return words[: here[0].start()] + _cased_like(written, name) + words[here[0].end() :]


def _cased_like(written: str, name: str) -> str:
    """Return a word in capitals, or with one, as another is written."""
    if written.isupper():
        return name.upper()
    return name.capitalize() if written[0].isupper() else name


def _shown(value: Value) -> str:
    return f"-{value}" if value.negative else str(value)
