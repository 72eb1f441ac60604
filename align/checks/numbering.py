"""Rules on what is printed beside the text: the numbers of paragraphs and the marks of footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from align.checks.base import Context, Rule
from align.data import Bead, BeadKind, Document, Finding, Severity, Span
from align.language.labels import label_key, split_label
from align.language.values import Part, find_values
from align.language.values.numerals import roman

_BACK = 60
"""Beads looked back over for the numbering that the present number goes on from."""
_AROUND = 10
"""Beads looked at on each side to see whether both versions print their footnote marks in the text."""
_MISREAD = str.maketrans("lo", "10")
_BIS = {"bis": 2, "ter": 3, "quater": 4}


@dataclass(frozen=True, slots=True)
class _Label:
    """A printed number: as printed, its parts (``54``, ``a``), and the paragraph it stands before."""

    printed: str
    parts: tuple[str, ...]
    paragraph: int

    def same(self, other: _Label) -> bool:
        """Return whether two numbers are one, roman or arabic, whatever their brackets and stops."""
        return len(self.parts) == len(other.parts) and all(
            _readings(a) & _readings(b) for a, b in zip(self.parts, other.parts, strict=True)
        )


def _readings(part: str) -> set[str]:
    number = roman(part.upper())
    return {part, part.translate(_MISREAD)} | ({str(number)} if number else set())


def _label(document: Document, paragraphs: range) -> _Label | None:
    if not paragraphs:
        return None
    first = document.paragraphs[paragraphs.start]
    printed = first.number or split_label(first.text[:40])[0]
    key = label_key(printed)
    return _Label(printed, tuple(key.split(".")), first.index) if printed and key else None


def _pair(bead: Bead, context: Context) -> tuple[_Label | None, _Label | None]:
    return _label(context.french, bead.french), _label(context.english, bead.english)


@dataclass(frozen=True, slots=True)
class _Gap:
    """How two numbers are apart: the sort and place of the part that differs, and the step between them."""

    sort: str
    place: int
    step: int


def _gap(french: _Label, english: _Label) -> _Gap | None:
    """Return how two numbers are apart, by nought where they are one; None where no step leads between."""
    if len(french.parts) != len(english.parts):
        return None
    for place, (one, other) in enumerate(zip(french.parts, english.parts, strict=True)):
        if _readings(one) & _readings(other):
            continue
        if one.isdigit() and other.isdigit():
            return _Gap("number", place, int(other) - int(one))
        if one in _BIS and other in _BIS:
            return _Gap("bis", place, _BIS[other] - _BIS[one])
        if len(one) == len(other) == 1 and one.isalpha() and other.isalpha():
            return _Gap("letter", place, ord(other) - ord(one))
        numbers = roman(one.upper()), roman(other.upper())
        if numbers[0] and numbers[1]:
            return _Gap("numeral", place, numbers[1] - numbers[0])
        return None
    last = french.parts[-1]
    sort = (
        "number" if last.isdigit() else "bis" if last in _BIS else "letter" if len(last) == 1 else "numeral"
    )
    return _Gap(sort, len(french.parts) - 1, 0)


def _goes_on(earlier: _Label, label: _Label, place: int) -> bool:
    """Return whether a number may go on the list that an earlier one is of."""
    before, after = earlier.parts[place], label.parts[place]
    if before.isdigit() and after.isdigit():
        return int(before) < int(after)
    return len(before) > 1 or len(after) > 1 or before < after


class NumberingMismatch(Rule):
    """NUM007: paragraphs that answer each other under different numbers."""

    code = "NUM007"
    name = "numbering-mismatch"
    severity = Severity.WARNING
    summary = "A paragraph has another number than the one that translates it"
    summary_fr = "Un paragraphe ne porte pas le même numéro que celui qui le traduit"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding where the numbering of the two sides parts, not on the numbers that follow."""
        if bead.kind is not BeadKind.MATCH or not bead.french or not bead.english:
            return
        french, english = _pair(bead, context)
        if french is None and english is None:
            return
        if french is None or english is None:
            yield from self._missing(index, french, english, context)
            return
        if french.same(english):
            return
        gap = _gap(french, english)
        explained = False
        for before in range(index - 1, max(index - _BACK, 0) - 1, -1):
            other = context.beads[before]
            ours, theirs = _pair(other, context)
            if ours is None or theirs is None:
                explained |= other.kind is not BeadKind.MATCH and (ours or theirs) is not None
            elif gap is not None and (earlier := _gap(ours, theirs)) and earlier.sort == gap.sort:
                if earlier == gap and _goes_on(ours, french, gap.place):
                    return  # the numbers parted earlier
                break
            elif gap is None and not ours.same(theirs):
                return
        severity = Severity.INFO if explained or gap is None else self.severity
        yield self.finding(
            index,
            f"FR is numbered {french.printed}, EN {english.printed}",
            f"FR porte le numéro {french.printed}, EN {english.printed}",
            context=context,
            french=[_first_word(context.french, french.paragraph)],
            english=[_first_word(context.english, english.paragraph)],
            severity=severity,
            data={
                "french": french.printed,
                "english": english.printed,
                "step": gap.step if gap else None,
                "after_unpaired_paragraph": explained,
            },
        )

    def _missing(
        self, index: int, french: _Label | None, english: _Label | None, context: Context
    ) -> Iterator[Finding]:
        """Note a number that one side lacks where the paragraphs before and after have it on both."""
        for step in (-1, 1):
            if not 0 <= index + step < len(context.beads):
                return
            ours, theirs = _pair(context.beads[index + step], context)
            if ours is None or theirs is None or not ours.same(theirs):
                return
        label = french or english
        assert label is not None  # the caller has seen one
        side, other = ("FR", "EN") if french else ("EN", "FR")
        own = context.french if french else context.english
        span = [_first_word(own, label.paragraph)]
        yield self.finding(
            index,
            f"{side} is numbered {label.printed}, {other} is not",
            f"{side} porte le numéro {label.printed}, {other} n’en porte pas",
            context=context,
            french=span if french else [],
            english=[] if french else span,
            severity=Severity.INFO,
            data={
                "french": french.printed if french else None,
                "english": english.printed if english else None,
            },
        )


def _first_word(document: Document, paragraph: int) -> Span:
    """Return the first word of a paragraph, which stands for its number: that may be no part of the text."""
    text = document.paragraphs[paragraph].text
    end = len(text.split(maxsplit=1)[0]) + len(text) - len(text.lstrip()) if text.strip() else len(text)
    return Span(paragraph, 0, end, text[:end])


class FootnoteMismatch(Rule):
    """REF004: the marks that call footnotes are not the same on both sides."""

    code = "REF004"
    name = "footnote-mismatch"
    severity = Severity.INFO
    summary = "The footnote marks of the two sides are not the same"
    summary_fr = "Les appels de note des deux côtés ne sont pas les mêmes"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding where a mark lacks, or only note that the notes are numbered in another way."""
        if bead.kind is not BeadKind.MATCH or not bead.french or not bead.english:
            return
        french, english = _marks(context.french, bead.french), _marks(context.english, bead.english)
        if not french and not english:
            return
        ours, theirs = ([number for number, _ in side] for side in (french, english))
        if ours == theirs:
            return
        agreeing = _agreeing(index, context)
        absent = len(ours) != len(theirs)
        if absent and agreeing < 1:
            return  # one of the two versions was printed or extracted without its marks
        alone = [
            [span for number, span in side if number not in others] or [span for _, span in side]
            for side, others in ((french, theirs), (english, ours))
        ]
        said = [", ".join(f"{number}" for number in side) or "—" for side in (ours, theirs)]
        yield self.finding(
            index,
            f"footnote marks: FR {said[0]}, EN {said[1]}",
            f"appels de note : FR {said[0]}, EN {said[1]}",
            context=context,
            french=alone[0],
            english=alone[1],
            severity=Severity.WARNING if absent and agreeing >= _TRUSTED else self.severity,
            data={
                "french": [str(number) for number in ours],
                "english": [str(number) for number in theirs],
                "agreeing_neighbours": agreeing,
                "trusted_from": _TRUSTED,
            },
        )


_TRUSTED = 2
"""Neighbouring beads whose marks agree, from which a mark that lacks is a matter for the translator."""


def _marks(document: Document, paragraphs: range) -> list[tuple[Fraction, Span]]:
    return [
        (value.value, Span(i, value.start, value.end, value.text))
        for i in paragraphs
        for value in find_values(document.paragraphs[i].text, document.language)
        if value.part is Part.NOTE and isinstance(value.value, Fraction)
    ]


def _agreeing(index: int, context: Context) -> int:
    """Return how many beads around have the same marks on both sides, less those that have not."""
    balance = 0
    for number in range(max(index - _AROUND, 0), min(index + _AROUND + 1, len(context.beads))):
        bead = context.beads[number]
        if number != index and bead.french and bead.english:
            french, english = _marks(context.french, bead.french), _marks(context.english, bead.english)
            if french or english:
                balance += 1 if [n for n, _ in french] == [n for n, _ in english] else -1
    return balance
