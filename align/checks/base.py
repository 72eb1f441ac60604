"""What a rule is, and what it may look at."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from align.config import Config
from align.data import Bead, Document, Finding, Severity, Span
from align.language import Language
from align.language.labels import split_label

if TYPE_CHECKING:
    from align.word_alignment import Vectors


_Kept = TypeVar("_Kept")


@dataclass(frozen=True)
class Context:
    """The two documents and all their beads, for a rule that looks at one bead at a time.

    ``model`` gives words their vectors, for rules that compare word by word; they say nothing without it.
    """

    french: Document
    english: Document
    beads: tuple[Bead, ...]
    config: Config
    model: Vectors | None = None

    @cached_property
    def words(self) -> Vectors | None:
        """The model, which has looked up the words of both documents at once: bead by bead takes longer."""
        if self.model is not None:
            from align.word_alignment import look_up

            for document in (self.french, self.english):
                look_up((p.text for p in document.paragraphs), document.language, self.model)
        return self.model

    def once(self, work: Callable[[Context], _Kept]) -> _Kept:
        """Return what some work on the whole comparison comes to; it is done for the first rule that asks."""
        if work not in self._kept:
            self._kept[work] = work(self)
        kept: _Kept = self._kept[work]
        return kept

    @cached_property
    def _kept(self) -> dict[Callable[[Context], Any], Any]:
        return {}

    @cached_property
    def copies(self) -> Mapping[Language, Mapping[tuple[str, ...], Sequence[int]]]:
        """The paragraphs of each side by their words: those that share a key are copies of one another."""
        found: dict[Language, dict[tuple[str, ...], list[int]]] = {"fr": {}, "en": {}}
        for document in (self.french, self.english):
            for paragraph in document.paragraphs:
                found[document.language].setdefault(words_of(paragraph.text), []).append(paragraph.index)
        return found

    @cached_property
    def typical(self) -> float:
        """The middle similarity of the paired beads, in [−1, 1]; 0 where nothing is paired."""
        known = [b.similarity for b in self.beads if b.french and b.english]
        return median(known) if known else 0.0

    @cached_property
    def whole(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The paragraphs of both documents as spans: every rule looks at each of them."""
        french, english = (
            tuple(Span(i, 0, len(p.text), p.text) for i, p in enumerate(document.paragraphs))
            for document in (self.french, self.english)
        )
        return french, english

    def spans(self, bead: Bead) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return the whole paragraphs of a bead as spans, French and English."""
        french, english = self.whole
        return (
            french[bead.french.start : bead.french.stop],
            english[bead.english.start : bead.english.stop],
        )


class Rule(ABC):
    """A check of one kind of divergence; one instance serves every document.

    The documentation page of a rule is ``docs/rules/<code>.md``.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    summary: ClassVar[str]
    summary_fr: ClassVar[str]

    @abstractmethod
    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield the findings of this rule on ``context.beads[index]``, which is ``bead``."""

    def finding(
        self,
        index: int | None,
        message: str,
        message_fr: str,
        *,
        context: Context,
        french: Iterable[Span] = (),
        english: Iterable[Span] = (),
        severity: Severity | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Finding:
        """Make a finding of this rule, with its fingerprint."""
        french, english = tuple(french), tuple(english)
        return Finding(
            rule=self.code,
            name=self.name,
            severity=self._weighed(self.severity if severity is None else severity, context.config),
            message=message,
            message_fr=message_fr.replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
            bead=index,
            french=french,
            english=english,
            fingerprint=fingerprint(self.code, context, french, english),
            data=dict(data or {}),
        )

    def _weighed(self, severity: Severity, config: Config) -> Severity:
        """Return what the settings make of a severity: one lowered in doubt is never raised by them."""
        named = [codes for codes in config.severity if self.code.startswith(codes)]
        if not named:
            return severity
        wanted = config.severity[max(named, key=len)]
        return wanted if severity >= self.severity else min(severity, wanted)


def fingerprint(code: str, context: Context, french: Iterable[Span], english: Iterable[Span]) -> str:
    """Name a finding by its rule and its words: 16 hexadecimal digits.

    Hashes the normalised words of the spans and of the sentences that hold them, never their positions: it
    survives edits elsewhere and expires when the words change.
    """
    parts = [code]
    for document, spans in ((context.french, french), (context.english, english)):
        for span in spans:
            around = [
                s.text
                for s in document.sentences(span.paragraph)
                if s.start < span.end and span.start < s.end
            ]
            parts += [document.language, _normalise(span.text), *map(_normalise, around)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and figures of a text in lower case, less its printed number."""
    return tuple(_TOKEN.findall(text[split_label(text)[1] :].casefold()))


_TOKEN = re.compile(r"\w+")


def _normalise(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def within(span: Span, start: int, end: int) -> Span:
    """Return what stands at ``start`` to ``end`` of the text of a span, as a span of its own."""
    return Span(span.paragraph, span.start + start, span.start + end, span.text[start:end])


def quote(text: str, language: Language, limit: int = 60) -> str:
    """Return the beginning of a text in quotation marks, for a message in a language."""
    text = " ".join(text.split())
    if len(text) > limit:
        text = text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return f"«\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}»" if language == "fr" else f"“{text}”"
