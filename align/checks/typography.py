"""Rules on marks, repeated words, spaces, capitals and what scanners do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from align.checks.base import Context, Rule, quote
from align.checks.sides import one_sided, sides
from align.config import Typography
from align.data import Bead, Document, Finding, Kind, Severity, Span
from align.language import Language
from align.language.spacing import (
    PROFILES,
    Place,
    apostrophes,
    english_quotations,
    french_marks,
    pointed_thousands,
    usage,
)
from align.language.typography import (
    Range,
    double_spaces,
    lower_starts,
    repairs,
    repeated_words,
    unpaired_marks,
)


def _find(spans: Sequence[Span], find: Callable[[str], list[Range]]) -> list[Span]:
    """Return what a function finds in each paragraph."""
    return [Span(s.paragraph, a, b, s.text[a:b]) for s in spans for a, b in find(s.text)]


def _quoted(spans: Sequence[Span]) -> str:
    return ", ".join(s.text for s in spans)


class UnpairedMark(Rule):
    """TYP001: a bracket or quotation mark without its other half."""

    code = "TYP001"
    name = "unpaired-mark"
    severity = Severity.WARNING
    summary = "A bracket or quotation mark lacks its other half"
    summary_fr = "Une parenthèse, un crochet ou un guillemet n’est pas apparié"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each side of a bead that has unpaired marks."""
        found = [(side, _find(side.spans, unpaired_marks)) for side in sides(bead, context)]
        both = all(marks for _, marks in found)
        for side, marks in found:
            if marks:
                yield one_sided(
                    self,
                    index,
                    side,
                    _context(marks, side.document),
                    f"{_quoted(marks)} has no other half",
                    f"{_quoted(marks)} n’est pas apparié",
                    context=context,
                    severity=Severity.INFO if both or not _certain(marks, side.document) else None,
                    data={"marks": [s.text for s in marks]},
                )


def _certain(marks: Sequence[Span], document: Document) -> bool:
    """Return whether a mark lacks its half for certain: a quotation may go on in the next paragraph."""
    return any(
        s.text in "()[]{}" and document.paragraphs[s.paragraph].kind is not Kind.TABLE_CELL for s in marks
    )


_AROUND = 40
"""Characters beside a mark that are shown with it."""


def _context(marks: Sequence[Span], document: Document) -> list[Span]:
    """Return each mark with the words that it encloses or ends, up to a limit."""
    shown = []
    for mark in marks:
        text = document.paragraphs[mark.paragraph].text
        if mark.text in ("(", "[", "{", "«", "<<", "“"):
            start, end = mark.start, min(len(text), mark.end + _AROUND)
            end = text.rfind(" ", mark.end, end) if end < len(text) and " " in text[mark.end : end] else end
        else:
            start, end = max(0, mark.start - _AROUND), mark.end
            start = text.find(" ", start, mark.start) + 1 if start and " " in text[start:end] else start
        shown.append(Span(mark.paragraph, start, end, text[start:end]))
    return shown


class RepeatedWord(Rule):
    """TYP003: a word that stands twice in a row."""

    code = "TYP003"
    name = "repeated-word"
    severity = Severity.WARNING
    summary = "A word stands twice in a row"
    summary_fr = "Un mot est répété"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each repetition; a remark where both sides repeat something."""
        found = [
            (side, _find(side.spans, partial(repeated_words, language=side.language)))
            for side in sides(bead, context)
        ]
        severity = Severity.INFO if all(words for _, words in found) else self.severity
        for side, words in found:
            for span in words:
                yield one_sided(
                    self,
                    index,
                    side,
                    [span],
                    f"repeats a word: {quote(span.text, 'en')}",
                    f"répète un mot : {quote(span.text, 'fr')}",
                    context=context,
                    severity=severity,
                )


class ScannedText(Rule):
    """TYP004: words that a scanner damaged."""

    code = "TYP004"
    name = "scanning-damage"
    severity = Severity.INFO
    summary = "Words are damaged as scanners damage them"
    summary_fr = "Des mots sont altérés comme le fait la numérisation"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield one finding for the damaged words of each side."""
        for side in sides(bead, context):
            found = [(s.paragraph, r) for s in side.spans for r in repairs(s.text, side.language)]
            if found:
                words = ", ".join(f"{r.text} → {r.repaired}" for _, r in found)
                yield one_sided(
                    self,
                    index,
                    side,
                    [Span(paragraph, r.start, r.end, r.text) for paragraph, r in found],
                    f"looks damaged by scanning: {words}",
                    f"semble altéré par la numérisation : {words}",
                    context=context,
                    data={"repaired": [r.repaired for _, r in found]},
                )


class SentenceCapital(Rule):
    """TYP005: a sentence that begins with a small letter."""

    code = "TYP005"
    name = "sentence-capital"
    severity = Severity.INFO
    summary = "A sentence begins with a small letter"
    summary_fr = "Une phrase commence par une minuscule"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each such sentence after the first of a paragraph, which may be an item."""
        for side in sides(bead, context):
            for word in _find(side.spans, partial(lower_starts, language=side.language)):
                yield one_sided(
                    self,
                    index,
                    side,
                    [word],
                    f"begins a sentence with a small letter: {quote(word.text, 'en')}",
                    f"commence une phrase par une minuscule : {quote(word.text, 'fr')}",
                    context=context,
                )


class DoubleSpace(Rule):
    """TYP006: two spaces between two words."""

    code = "TYP006"
    name = "double-space"
    severity = Severity.INFO
    summary = "Two spaces stand between two words"
    summary_fr = "Deux espaces se suivent entre deux mots"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield one finding for the double spaces of each side."""
        for side in sides(bead, context):
            found = [span for s in side.spans for span in _wide(side.document, s.paragraph)]
            if found:
                yield one_sided(
                    self,
                    index,
                    side,
                    found,
                    f"has two spaces in a row: {quote(found[0].text, 'en')}",
                    f"a deux espaces de suite : {quote(found[0].text, 'fr')}",
                    context=context,
                )


def _wide(document: Document, index: int) -> list[Span]:
    """Return the words of a paragraph between which the user's own text has two spaces.

    Reading leaves one space of several, so the places are those where its pieces meet. Where there are many,
    the lines are justified or a table, and nothing is said.
    """
    paragraph = document.paragraphs[index]
    text = paragraph.text
    found = _find([Span(index, 0, len(text), text)] if "  " in text else [], double_spaces)
    for one, other in pairwise(paragraph.pieces):
        gap = document.text[one.source + one.length : other.source]
        if gap == "  " and other.text == one.text + one.length + 1 and text[other.text - 2] not in ".!?:":
            start = text.rfind(" ", 0, other.text - 1) + 1
            end = text.find(" ", other.text)
            end = len(text) if end < 0 else end
            found.append(Span(index, start, end, text[start:end]))
    return found if len(found) <= _MANY else []


_MANY = 3
"""Double spaces in a paragraph above which they are its layout."""


class FrenchSpacing(Rule):
    """TYP002: French marks spaced otherwise than in the rest of the document, or than a usage wants."""

    code = "TYP002"
    name = "french-spacing"
    severity = Severity.INFO
    summary = "French marks are spaced otherwise than in the rest of the document"
    summary_fr = "L’espacement des signes doubles n’est pas constant dans le document français"

    def check(self, index: int, _bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield, with the first bead, a finding for each paragraph that departs from the usage."""
        held = context.config.typography
        if index or held is Typography.OFF:
            return
        for number, found in _departures(context, french_marks):
            mark = found[0].text.strip()
            yield self.finding(
                number,
                f"FR spaces {quote(mark, 'en')} otherwise than {_held(held, 'en')}",
                f"FR espace {quote(mark, 'fr')} autrement que {_held(held, 'fr')}",
                context=context,
                french=found,
                data={"usage": held.value},
            )


class FrenchMarks(Rule):
    """TYP007: apostrophes, quotation marks and thousands of another usage than that of the French version."""

    code = "TYP007"
    name = "french-marks"
    severity = Severity.INFO
    summary = "French apostrophes, quotation marks or thousands are written otherwise than is usual"
    summary_fr = "Des apostrophes, des guillemets ou des milliers français s’écartent de l’usage"

    def check(self, index: int, _bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield, with the first bead, a finding for each paragraph that departs from the usage."""
        held = context.config.typography
        if index or held is Typography.OFF:
            return
        found = dict(_departures(context, apostrophes))
        unusual = [english_quotations] if _guillemets(context.french) else []
        if held is not Typography.CONSISTENT:
            unusual = [english_quotations, pointed_thousands]
        for number, bead in enumerate(context.beads):
            paragraphs = [_whole(context.french, i) for i in bead.french]
            foreign = [s for find in unusual for s in _find(paragraphs, find)]
            if foreign:
                found.setdefault(number, []).extend(foreign)
        for number, spans in sorted(found.items()):
            yield self.finding(
                number,
                f"FR writes {quote(spans[0].text, 'en')} otherwise than {_held(held, 'en')}",
                f"FR écrit {quote(spans[0].text, 'fr')} autrement que {_held(held, 'fr')}",
                context=context,
                french=spans,
                data={"usage": held.value},
            )


def _departures(context: Context, find: Callable[[str], list[Place]]) -> Iterator[tuple[int, list[Span]]]:
    """Yield the beads whose French has marks of some kind written otherwise than the usage, with them."""
    places = [find(paragraph.text) for paragraph in context.french.paragraphs]
    held = PROFILES.get(context.config.typography)
    wanted = usage(p for each in places for p in each)
    if held is not None:
        wanted = {**wanted, **held}
    for number, bead in enumerate(context.beads):
        found = [
            Span(i, p.start, p.end, context.french.paragraphs[i].text[p.start : p.end])
            for i in bead.french
            for p in places[i]
            if wanted.get(p.mark, p.way) != p.way
        ]
        if found:
            yield number, found


def _guillemets(document: Document) -> bool:
    """Return whether a document quotes in guillemets."""
    return any("«" in p.text or "<<" in p.text for p in document.paragraphs)


def _whole(document: Document, index: int) -> Span:
    text = document.paragraphs[index].text
    return Span(index, 0, len(text), text)


def _held(usage: Typography, language: Language) -> str:
    if usage is Typography.CONSISTENT:
        return "le reste du document" if language == "fr" else "the rest of the document"
    return f"l’usage {usage.value}" if language == "fr" else f"the usage {usage.value}"
