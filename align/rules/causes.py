"""One cause, one finding: what other rules find in words that are lost anyway stands under the loss.

A sentence that has no counterpart takes its names and figures with it, and a paragraph that has none shifts
the numbers of those that follow: each of them found by itself would be one alarm more for the same fault. In
a passage left in the other language each of its words could be found to be foreign, or to say something else.
And where two rules find fault with the same words, that which says more speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from align.data import Finding, Part, Reason, Span
from align.rules.base import quote

_SENTENCES = ("ALN004", "ALN005")
"""Rules on sentences that one version has alone."""
_PARAGRAPHS = ("ALN001", "ALN002")
"""Rules on paragraphs that one version has alone."""
_UNTRANSLATED = ("LNG001",)
"""The rule on passages left in the other language."""
_ADDED = {"ALN002": "ALN001", "ALN005": "ALN004"}
"""Rules on what English has alone, and those on what French has: in one place they are one finding."""
_FROM_ITS_LANGUAGE = ("LNG003", "LNG004", "SEM", "TYP002", "TYP007", "TYP008")
"""Rules that read a text as its language: of words of another what they find says nothing more."""
_NUMBERS = "NUM007"
_FROM_BOTH = ("NUM", "REF", "NAM", "SEM", "TRM001")
"""Rules that compare two versions: what one alone has follows from the loss of the words."""
_SAYING_THE_SAME = "SEM"
"""Rules on meaning, of which what is lost needs no mention: it is the sentence itself."""
_SAID_BETTER: Mapping[str, tuple[str, ...]] = {"SEM013": ("NUM001",), "NAM002": ("TRM005",)}
"""Rules of which the findings say nothing more where other rules report the same words: an order of size that
is a number as well, an acronym that the document calls otherwise."""
_MOST = 5
"""Parts that the message of a finding names."""


def under_their_causes(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in their order, each that another one explains as a part of that one."""
    rules = {finding.rule for finding in findings}
    if rules.isdisjoint((*_SENTENCES, *_PARAGRAPHS, *_UNTRANSLATED, *_SAID_BETTER)):
        return list(findings)  # nothing is lost, nor left as it was, nor said twice
    causes = _causes(findings)
    parts: defaultdict[int, list[Finding]] = defaultdict(list)
    for number, cause in causes.items():
        parts[cause].append(findings[number])
    return [
        _with_parts(finding, parts[number]) if number in parts else finding
        for number, finding in enumerate(findings)
        if number not in causes
    ]


def _causes(findings: Sequence[Finding]) -> dict[int, int]:
    """Return which finding explains which, by their indexes."""
    found = _in_one_place(findings)
    lost, left = (_Said(findings, rules, found) for rules in (_SENTENCES, _UNTRANSLATED))
    paragraphs = [n for n, finding in enumerate(findings) if finding.rule in _PARAGRAPHS and n not in found]
    for number, finding in enumerate(findings):
        if number in found:
            continue
        cause = None
        if finding.rule == _NUMBERS and finding.data.get("after_unpaired_paragraph"):
            before = bisect_right(paragraphs, number)
            cause = paragraphs[before - 1] if before else None
        elif finding.rule.startswith(_FROM_BOTH):
            cause = lost.with_words_of(finding)
        if cause is None and finding.rule.startswith(_FROM_ITS_LANGUAGE):
            cause = left.with_words_of(finding)
        if cause is not None:
            found[number] = cause
    found.update(_said_better(findings, found))
    return found


def _said_better(findings: Sequence[Finding], explained: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield which finding says nothing more than which, by their indexes; none that others explain.

    All words of the one meet words of the other, and it weighs no more.
    """
    better: defaultdict[tuple[int | None, str], list[int]] = defaultdict(list)
    wanted = {rule for rules in _SAID_BETTER.values() for rule in rules}
    for number, finding in enumerate(findings):
        if finding.rule in wanted and number not in explained:
            better[finding.bead, finding.rule].append(number)
    for number, finding in enumerate(findings if better else ()):
        if number in explained:
            continue
        for other in (n for rule in _SAID_BETTER.get(finding.rule, ()) for n in better[finding.bead, rule]):
            if finding.severity <= findings[other].severity and _is_within(finding, findings[other]):
                yield number, other
                break


def _is_within(finding: Finding, other: Finding) -> bool:
    sides = ((finding.french, other.french), (finding.english, other.english))
    return all(any(span.meets(wider) for wider in theirs) for ours, theirs in sides for span in ours)


def _in_one_place(findings: Sequence[Finding]) -> dict[int, int]:
    """Return which additions stand in the place of which omissions, by their indexes."""
    omitted = {
        (finding.rule, finding.french, finding.english): number
        for number, finding in enumerate(findings)
        if finding.rule in _ADDED.values() and finding.french and finding.english
    }
    keys = ((n, (_ADDED.get(f.rule, ""), f.french, f.english)) for n, f in enumerate(findings))
    return {number: omitted[key] for number, key in keys if key in omitted}


class _Said:
    """The sentences that some rules find fault with as a whole, in their order, with what says so."""

    def __init__(self, findings: Sequence[Finding], rules: Sequence[str], parts: Container[int]) -> None:
        self._sentences: defaultdict[tuple[int | None, str], list[tuple[Span, int]]] = defaultdict(list)
        for number, finding in enumerate(findings):
            if finding.rule in rules and number not in parts:
                for side, span in _words(finding):
                    self._sentences[finding.bead, side].append((span, number))
        for sentences in self._sentences.values():
            sentences.sort(key=_start)

    def with_words_of(self, finding: Finding) -> int | None:
        """Return which finding says so of all the words of another, by its index, if one does."""
        causes = {self._holding(finding.bead, side, span) for side, span in _words(finding)}
        return causes.pop() if len(causes) == 1 else None

    def _holding(self, bead: int | None, side: str, span: Span) -> int | None:
        sentences = self._sentences.get((bead, side), [])
        before = bisect_right(sentences, (span.paragraph, span.start), key=_start)
        if not before:
            return None
        whole, number = sentences[before - 1]
        return number if whole.paragraph == span.paragraph and span.end <= whole.end else None


def _start(sentence: tuple[Span, int]) -> tuple[int, int]:
    return sentence[0].paragraph, sentence[0].start


def _words(finding: Finding) -> Iterator[tuple[str, Span]]:
    """Yield the words of a finding, with the side they are on."""
    yield from (("fr", span) for span in finding.french)
    yield from (("en", span) for span in finding.english)


def _with_parts(finding: Finding, others: Sequence[Finding]) -> Finding:
    """Return a finding with others under it; it weighs what the heaviest of what it lost does."""
    parts = tuple(_part(other) for other in others)
    named, named_fr = _named(others)
    return replace(
        finding,
        severity=finding.severity
        if finding.rule in _UNTRANSLATED
        else max(f.severity for f in (finding, *others)),
        message=finding.message + named,
        message_fr=finding.message_fr + named_fr,
        reasons=(
            *finding.reasons,
            *(
                Reason("with it", "avec lui", f"{p.rule} {p.message}", f"{p.rule} {p.message_fr}")
                for p in parts
            ),
        ),
        parts=parts,
    )


def _part(finding: Finding) -> Part:
    return Part(
        finding.rule,
        finding.name,
        finding.severity,
        finding.message,
        finding.message_fr,
        finding.fingerprint,
    )


def _named(others: Sequence[Finding]) -> tuple[str, str]:
    """Return what a message adds on the parts, in English and French."""
    others = [other for other in others if other.rule not in _ADDED]  # the message has it
    if others and all(other.rule == _NUMBERS for other in others):
        return "; the numbers that follow differ by it", " ; les numéros qui suivent en sont décalés"
    named = (other for other in others if not other.rule.startswith((_SAYING_THE_SAME, *_FROM_ITS_LANGUAGE)))
    words = list(dict.fromkeys(" ".join(span.text.split()) for other in named for _, span in _words(other)))
    if not words:
        return "", ""
    more = ", …" if len(words) > _MOST else ""
    english = ", ".join(quote(word, "en") for word in words[:_MOST])
    french = ", ".join(quote(word, "fr") for word in words[:_MOST])
    return f", and with it {english}{more}", f", et avec elle {french}{more}"
