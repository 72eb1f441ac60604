"""NUM007: paragraphs that answer each other under different numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.data import BeadKind, Finding, Severity, Span
from align.language.labels import label_key, split_label
from align.language.values.numerals import roman
from align.passage import Passage, Side
from align.rules.base import BeadRule, Label

_BACK = 60
"""Passages looked back over for the numbering that the present number goes on from."""
_MISREAD = str.maketrans("lo", "10")
_BIS = {"bis": 2, "ter": 3, "quater": 4}


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number: as printed, its parts (``54``, ``a``), and the paragraph it stands before."""

    printed: str
    parts: tuple[str, ...]
    paragraph: int

    def same(self, other: _Number) -> bool:
        """Return whether two numbers are one, roman or arabic, whatever their brackets and stops."""
        return len(self.parts) == len(other.parts) and all(
            _readings(a) & _readings(b) for a, b in zip(self.parts, other.parts, strict=True)
        )


_Numbers = tuple[_Number | None, _Number | None]


@dataclass(frozen=True, slots=True)
class _Gap:
    """How two numbers are apart: the sort and place of the part that differs, and the step between them."""

    sort: str
    place: int
    step: int


class NumberingMismatch(BeadRule):
    """NUM007: paragraphs that answer each other under different numbers."""

    code = "NUM007"
    name = "numbering-mismatch"
    name_fr = "numérotation différente"
    severity = Severity.WARNING
    summary = "A paragraph has another number than the one that translates it"
    summary_fr = "Un paragraphe ne porte pas le même numéro que celui qui le traduit"
    reach = _BACK
    labels = {
        "after_unpaired_paragraph": Label(
            "after a paragraph without counterpart", "suit un paragraphe sans équivalent"
        ),
        "step": Label("step", "décalage"),
    }

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding where the numbering of the two sides parts, not on the numbers that follow."""
        if passage.bead.kind is not BeadKind.MATCH or passage.bead.listed:
            return
        french, english = passage.once(_numbers)
        if french is None or english is None:
            yield from self._missing(passage, french, english)
        elif not french.same(english):
            gap = _gap(french, english)
            explained = _explained(passage, french, gap)
            if explained is not None:
                yield self._report(passage, french, english, gap, explained)

    def _report(
        self, passage: Passage, french: _Number, english: _Number, gap: _Gap | None, explained: bool
    ) -> Finding:
        return self.finding(
            passage,
            f"FR is numbered {french.printed}, EN {english.printed}",
            f"FR porte le numéro {french.printed}, EN {english.printed}",
            french=[_first_word(passage.french, french)],
            english=[_first_word(passage.english, english)],
            severity=Severity.INFO if explained or gap is None else self.severity,
            data={
                "french": french.printed,
                "english": english.printed,
                "step": gap.step if gap else None,
                "after_unpaired_paragraph": explained,
            },
        )

    def _missing(
        self, passage: Passage, french: _Number | None, english: _Number | None
    ) -> Iterator[Finding]:
        """Note a number that one side lacks where the paragraphs before and after have it on both."""
        number = french or english
        if number is None or not _numbered_around(passage):
            return
        view = passage.seen_from("fr" if french else "en")
        near, far = view.near, view.far
        yield self.one_sided(
            passage,
            near,
            [_first_word(near, number)],
            (
                f"is numbered {number.printed}, {far.name} is not",
                f"porte le numéro {number.printed}, {far.name} n’en porte pas",
            ),
            severity=Severity.INFO,
            data={
                "french": french.printed if french else None,
                "english": english.printed if english else None,
            },
        )


def _numbers(passage: Passage) -> _Numbers:
    """Return the printed numbers of both sides of a passage, of those that have one."""
    return _number(passage.french), _number(passage.english)


def _number(side: Side) -> _Number | None:
    if not side:
        return None
    first = side.document.paragraphs[side[0].paragraph]
    printed = first.number or split_label(first.text[:40])[0]
    key = label_key(printed)
    return _Number(printed, tuple(key.split(".")), first.index) if printed and key else None


def _readings(part: str) -> set[str]:
    number = roman(part.upper())
    return {part, part.translate(_MISREAD)} | ({str(number)} if number else set())


def _gap(french: _Number, english: _Number) -> _Gap | None:
    """Return how two numbers are apart, by nought where they are one; None where no step leads between."""
    if len(french.parts) != len(english.parts):
        return None
    for place, (one, other) in enumerate(zip(french.parts, english.parts, strict=True)):
        if not _readings(one) & _readings(other):
            return _step(one, other, place)
    return _Gap(_sort(french.parts[-1]), len(french.parts) - 1, 0)


def _step(one: str, other: str, place: int) -> _Gap | None:
    """Return how the parts of two numbers are apart that differ; None where no step leads between."""
    if one.isdigit() and other.isdigit():
        return _Gap("number", place, int(other) - int(one))
    if one in _BIS and other in _BIS:
        return _Gap("bis", place, _BIS[other] - _BIS[one])
    if len(one) == len(other) == 1 and one.isalpha() and other.isalpha():
        return _Gap("letter", place, ord(other) - ord(one))
    numbers = roman(one.upper()), roman(other.upper())
    return _Gap("numeral", place, numbers[1] - numbers[0]) if numbers[0] and numbers[1] else None


def _sort(part: str) -> str:
    if part.isdigit():
        return "number"
    return "bis" if part in _BIS else "letter" if len(part) == 1 else "numeral"


def _explained(passage: Passage, french: _Number, gap: _Gap | None) -> bool | None:
    """Return whether a paragraph without counterpart, earlier on, explains why two numbers are apart.

    None where the numbers parted earlier, so that there is nothing new to say.
    """
    explained = False
    passages = passage.passages
    for index in range(passage.index - 1, max(passage.index - _BACK, 0) - 1, -1):
        earlier = passages[index]
        ours, theirs = earlier.once(_numbers)
        if ours is None or theirs is None:
            explained |= earlier.bead.kind is not BeadKind.MATCH and (ours or theirs) is not None
        elif gap is None:
            if not ours.same(theirs):
                return None
        elif (before := _gap(ours, theirs)) and before.sort == gap.sort:
            return None if before == gap and _goes_on(ours, french, gap.place) else explained
    return explained


def _goes_on(earlier: _Number, number: _Number, place: int) -> bool:
    """Return whether a number may go on the list that an earlier one is of."""
    before, after = earlier.parts[place], number.parts[place]
    if before.isdigit() and after.isdigit():
        return int(before) < int(after)
    return len(before) > 1 or len(after) > 1 or before < after


def _numbered_around(passage: Passage) -> bool:
    """Return whether the passages before and behind are there, and have the same number on both sides."""
    around = [neighbour.once(_numbers) for neighbour in passage.neighbours]
    return len(around) == 2 and all(
        ours is not None and theirs is not None and ours.same(theirs) for ours, theirs in around
    )


def _first_word(side: Side, number: _Number) -> Span:
    """Return the first word of a paragraph, which stands for its number: that may be no part of the text."""
    text = side.text_of(number.paragraph)
    words = text.text.split(maxsplit=1)
    end = len(words[0]) + len(text.text) - len(text.text.lstrip()) if words else len(text.text)
    return text.within(0, end)
