"""A rule made of a definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, cast

from align.config import Config
from align.data import Bead, Document, Finding, Severity, Span
from align.errors import InputError
from align.language.names import Phrases
from align.language.stems import stemmer
from align.passage import Passage, Passages, Text
from align.rules.base import BeadRule, quote
from align.rules.custom.definitions import Definition, Example, Sought, read_definitions
from align.rules.custom.patterns import found

__all__ = ["CustomRule", "custom_rules", "failures"]

_REACH = 10_000
"""Characters of a paragraph that patterns are held against."""
_PLENTY = 50
"""Findings of one rule on one paragraph from which no more are looked for."""
_USUAL_NAME = "custom-rule"
"""What a rule is called to which its file gives no name."""


class _Finder:
    """Finds what is sought in paragraphs."""

    def __init__(self, sought: Sought) -> None:
        self.sought = sought
        self.phrases: Phrases[None] = Phrases(stemmer(sought.language))
        for phrase in sought.phrases:
            self.phrases.add(phrase, None)

    def find(self, texts: Iterable[Text]) -> list[Span]:
        """Return the places where it stands, each once."""
        return [text.within(*place) for text in texts for place in sorted(self._places(text.text))]

    def _places(self, text: str) -> set[tuple[int, int]]:
        places = [(start, end) for start, end, _ in self.phrases.find(text)]
        for pattern in self.sought.patterns:
            for place in found(pattern, text[:_REACH]):
                if place[1] > place[0] and len(places) < _PLENTY:
                    places.append(place)
        return set(places)


class CustomRule(BeadRule):
    """A rule that a file of the user's defines; each is a class of its own, made by ``made``."""

    definition: ClassVar[Definition]
    both_sides = False

    def __init__(self) -> None:
        self._find = _Finder(self.definition.find)
        self._expect = _Finder(self.definition.expect) if self.definition.expect else None
        self._unless = [_Finder(sought) for sought in self.definition.unless]

    @classmethod
    def made(cls, definition: Definition) -> CustomRule:
        """Return the rule of a definition."""
        expected = definition.expect.first if definition.expect else ""
        members = {
            "__doc__": f"{definition.code}: a rule of the user's own.",
            "definition": definition,
            "code": definition.code,
            "name": definition.name,
            "name_fr": "règle personnelle" if definition.name == _USUAL_NAME else definition.name,
            "severity": definition.severity,
            "summary": _filled(definition.message, "…", expected) or f"“{definition.find.first}”",
            "summary_fr": _filled(definition.message_fr, "…", expected) or f"« {definition.find.first} »",
        }
        return cast("CustomRule", type(definition.code, (cls,), members)())

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each place that breaks the rule."""
        view = passage.seen_from(self._find.sought.language)
        if self._expect is not None and not view.far:
            return  # nothing to compare with
        found = self._find.find(view.near)
        if not found or (self._expect is not None and self._expect.find(view.far)):
            return
        if any(finder.find(passage.seen_from(finder.sought.language).near) for finder in self._unless):
            return
        expected = self._expect.sought.first if self._expect else ""
        doubtful = self._expect is not None and passage.is_unreliable
        for span in found:
            message = _filled(self.definition.message, span.text, expected)
            message_fr = _filled(self.definition.message_fr, span.text, expected)
            yield self.one_sided(
                passage,
                view.near,
                [span],
                (message, message_fr) if message else _usual(span.text, expected, view.far.name),
                severity=Severity.INFO if doubtful else None,
                data={"found": span.text, "wanted": expected or None},
            )


def _usual(found: str, expected: str, other: str) -> tuple[str, str]:
    if not expected:
        return f"says {quote(found, 'en')}, which is not wanted", f"dit {quote(found, 'fr')}, à éviter"
    return (
        f"has {quote(found, 'en')}, {other} lacks {quote(expected, 'en')}",
        f"porte {quote(found, 'fr')}, {other} n’a pas {quote(expected, 'fr')}",
    )


def _filled(message: str, found: str, expected: str) -> str:
    return message.format(found=found, expected=expected) if message else ""


def custom_rules(paths: Sequence[str], reserved: frozenset[str] = frozenset()) -> tuple[CustomRule, ...]:
    """Return the rules of some files, in the order of the files.

    :param reserved: Families of codes that are taken.
    :raises InputError: If a file is not as it should be, or two rules have one code.
    """
    found: dict[str, CustomRule] = {}
    for path in paths:
        for definition in read_definitions(path, reserved):
            if definition.code in found:
                raise InputError(f"{path}: {definition.code} is in another file too: give it another code")
            found[definition.code] = CustomRule.made(definition)
    return tuple(found.values())


def failures(definition: Definition) -> list[Example]:
    """Return the examples of a definition that do not come out as they are said to."""
    rule = CustomRule.made(definition)
    return [e for e in definition.examples if bool(_findings(rule, e)) is not e.wrong]


def _findings(rule: CustomRule, example: Example) -> list[Finding]:
    texts = [text for text in (example.french, example.english) if text]
    french = Document.from_paragraphs(texts[:1] if example.french else [], language="fr")
    english = Document.from_paragraphs(texts[-1:] if example.english else [], language="en")
    bead = Bead(range(len(french.paragraphs)), range(len(english.paragraphs)), 1.0)
    return list(rule.check(Passages(french, english, (bead,), Config())[0]))
