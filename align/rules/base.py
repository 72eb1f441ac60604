"""What a rule is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from align.config import Config
from align.data import Finding, Severity, Span
from align.language import Language
from align.passage import Passage, Passages, Side, Text
from align.rules.labels import Label, reasons

__all__ = ["BatchRule", "BeadRule", "DocumentRule", "Label", "Rule", "fingerprint", "quote"]


class Rule(ABC):
    """A check of one kind of divergence; one instance serves every document and holds nothing of it.

    A rule is one file, ``align/rules/<family>/<code>_<name>.py``, and one page, ``docs/rules/<CODE>.md``. All
    that is said of it stands in it: its code, its ``name`` and one line on what it finds in both languages of
    the interface, and in ``labels`` what the data of its findings are called beside the common ones.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    name_fr: ClassVar[str]
    severity: ClassVar[Severity]
    summary: ClassVar[str]
    summary_fr: ClassVar[str]
    labels: ClassVar[Mapping[str, Label]] = {}

    def finding(
        self,
        where: Passage | Passages,
        message: str,
        message_fr: str,
        *,
        french: Iterable[Span] = (),
        english: Iterable[Span] = (),
        severity: Severity | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Finding:
        """Make a finding of this rule on a passage, or on the documents as a whole."""
        passages = where if isinstance(where, Passages) else where.passages
        french, english = tuple(french), tuple(english)
        return Finding(
            rule=self.code,
            name=self.name,
            severity=self.effective_severity(
                self.severity if severity is None else severity, passages.config
            ),
            message=message,
            message_fr=message_fr.replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
            bead=None if isinstance(where, Passages) else where.index,
            french=french,
            english=english,
            fingerprint=fingerprint(self.code, passages, french, english),
            data=dict(data or {}),
            name_fr=self.name_fr,
            reasons=tuple(reasons(data or {}, self.labels)),
        )

    def one_sided(
        self,
        where: Passage,
        side: Side,
        spans: Iterable[Span],
        messages: tuple[str, str],
        *,
        severity: Severity | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Finding:
        """Make a finding on words of one side; its messages, English and French, begin with its name."""
        found = tuple(spans)
        return self.finding(
            where,
            f"{side.name} {messages[0]}",
            f"{side.name} {messages[1]}",
            french=found if side.language == "fr" else (),
            english=found if side.language == "en" else (),
            severity=severity,
            data=data,
        )

    def effective_severity(self, severity: Severity, config: Config) -> Severity:
        """Return what the settings make of a severity: one lowered in doubt is never raised by them."""
        named = [codes for codes in config.severity if self.code.startswith(codes)]
        if not named:
            return severity
        wanted = config.severity[max(named, key=len)]
        return wanted if severity >= self.severity else min(severity, wanted)


class BeadRule(Rule):
    """A rule that looks at one passage at a time. What it need not look at, the runner keeps from it."""

    both_sides: ClassVar[bool] = True
    """Whether it looks only at passages that have something on both sides."""
    reliable: ClassVar[bool] = False
    """Whether it looks only at passages whose sides are not far apart in meaning."""
    of_pending: ClassVar[bool] = False
    """Whether it looks at segments, too, that say of themselves that they are still to be translated."""
    of_same: ClassVar[bool] = True
    """Whether it looks at prose that is the same on both sides, letter for letter: what is read there as
    French and as English differs in the readers alone."""
    of_code: ClassVar[bool] = False
    """Whether it looks at code of programs, too, which is of no language: its values are compared at most."""
    reach: ClassVar[int | None] = 4
    """How many passages before and behind it may look at too; None for all of them."""
    of_all: ClassVar[tuple[Callable[[Passages], object], ...]] = ()
    """What it draws from all passages together: where that changes, it is shown all of them again."""

    @abstractmethod
    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield the findings of this rule on a passage."""


class DocumentRule(Rule):
    """A rule that looks at the whole of two documents at once."""

    @abstractmethod
    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield the findings of this rule on all passages."""


class BatchRule(DocumentRule):
    """A rule that looks at each passage by itself, at many at once since that takes less time."""

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield the findings of this rule on all passages."""
        return self.check_each(passages)

    @abstractmethod
    def check_each(self, passages: Iterable[Passage]) -> Iterator[Finding]:
        """Yield the findings of this rule on some passages."""


def fingerprint(code: str, passages: Passages, french: Iterable[Span], english: Iterable[Span]) -> str:
    """Name a finding by its rule and its words: 16 hexadecimal digits.

    Hashes the normalised words of the spans and of the sentences that hold them, never their positions: it
    survives edits elsewhere and expires when the words change.
    """
    digest = hashlib.sha256(code.encode())
    sides: tuple[tuple[Language, Iterable[Span]], ...] = (("fr", french), ("en", english))
    for language, spans in sides:
        for span in spans:
            around = passages.sentences_around(language, span)
            for part in (language, _normalise(span.text), *(_context(s, span) for s in around)):
                digest.update(b"\x1f" + part.encode())
    return digest.hexdigest()[:16]


def _context(sentence: Text, span: Span) -> str:
    """Return a sentence as it is hashed: one that is no sentence but a table, only about the words."""
    words = sentence.span.text  # as they are printed, code of programs too
    if len(words) <= _LONGEST:
        return sentence.read(_normalise) if words == sentence.text else _normalise(words)
    start, end = span.start - sentence.start, span.end - sentence.start
    return _normalise(words[max(0, start - _AROUND) : end + _AROUND])


_LONGEST, _AROUND = 50_000, 500
"""Characters of a sentence up to which the whole of it names a finding; and on either side of its words."""


def _normalise(text: str, _language: Language | None = None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def quote(text: str, language: Language, limit: int = 60) -> str:
    """Return the beginning of a text in quotation marks, for a message in a language."""
    text = " ".join(text.split())
    if len(text) > limit:
        text = text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return f"«\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}»" if language == "fr" else f"“{text}”"
