"""Rules on marks, repeated words, spaces, capitals and what scanners do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from align.checks.base import Context, Rule
from align.data import Bead, Document, Finding, Kind, Severity, Span
from align.language.typography import (
    Range,
    double_spaces,
    french_spacing,
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
        sides = [_find(spans, unpaired_marks) for spans in context.spans(bead)]
        for own, other, name in ((sides[0], sides[1], "FR"), (sides[1], sides[0], "EN")):
            if own:
                yield self.finding(
                    index,
                    f"{name} {_quoted(own)} has no other half",
                    f"{name} {_quoted(own)} n’est pas apparié",
                    context=context,
                    french=_context(own, context.french) if name == "FR" else [],
                    english=_context(own, context.english) if name == "EN" else [],
                    severity=Severity.INFO if other or not _certain(own, context, name) else self.severity,
                    data={"marks": [s.text for s in own]},
                )


def _certain(marks: Sequence[Span], context: Context, side: str) -> bool:
    """Return whether a mark lacks its half for certain: a quotation may go on in the next paragraph."""
    document = context.french if side == "FR" else context.english
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
        spans = context.spans(bead)
        french = _find(spans[0], lambda text: repeated_words(text, "fr"))
        english = _find(spans[1], lambda text: repeated_words(text, "en"))
        severity = Severity.INFO if french and english else self.severity
        for name, side in (("FR", french), ("EN", english)):
            for span in side:
                yield self.finding(
                    index,
                    f"{name} repeats a word: “{span.text}”",
                    f"{name} répète un mot : « {span.text} »",
                    context=context,
                    french=[span] if name == "FR" else [],
                    english=[span] if name == "EN" else [],
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
        for name, spans in zip(("FR", "EN"), context.spans(bead), strict=True):
            found = [(s.paragraph, r) for s in spans for r in repairs(s.text, "fr" if name == "FR" else "en")]
            if not found:
                continue
            damaged = [Span(paragraph, r.start, r.end, r.text) for paragraph, r in found]
            words = ", ".join(f"{r.text} → {r.repaired}" for _, r in found)
            yield self.finding(
                index,
                f"{name} looks damaged by scanning: {words}",
                f"{name} semble altéré par la numérisation : {words}",
                context=context,
                french=damaged if name == "FR" else [],
                english=damaged if name == "EN" else [],
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
        french, english = context.spans(bead)
        for name, side in (
            ("FR", _find(french, lambda text: lower_starts(text, "fr"))),
            ("EN", _find(english, lambda text: lower_starts(text, "en"))),
        ):
            for word in side:
                yield self.finding(
                    index,
                    f"{name} begins a sentence with a small letter: “{word.text}”",
                    f"{name} commence une phrase par une minuscule : « {word.text} »",
                    context=context,
                    french=[word] if name == "FR" else [],
                    english=[word] if name == "EN" else [],
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
        for name, document, paragraphs in (
            ("FR", context.french, bead.french),
            ("EN", context.english, bead.english),
        ):
            found = [span for i in paragraphs for span in _wide(document, i)]
            if found:
                yield self.finding(
                    index,
                    f"{name} has two spaces in a row: “{found[0].text}”",
                    f"{name} a deux espaces de suite : « {found[0].text} »",
                    context=context,
                    french=found if name == "FR" else [],
                    english=found if name == "EN" else [],
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
    """TYP002: double marks spaced otherwise than in the rest of the French version."""

    code = "TYP002"
    name = "french-spacing"
    severity = Severity.INFO
    summary = "French marks are spaced otherwise than in the rest of the document"
    summary_fr = "L’espacement des signes doubles n’est pas constant dans le document français"

    def check(self, index: int, _bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield, with the first bead, a finding for each paragraph that departs from the usual."""
        if index:
            return
        places = {p.index: french_spacing(p.text) for p in context.french.paragraphs}
        spaced, tight = (sum(len(both[k]) for both in places.values()) for k in (0, 1))
        few = 0 if spaced < tight else 1
        if min(spaced, tight) * _USUAL > max(spaced, tight):
            return  # no usage to depart from
        for number, each in enumerate(context.beads):
            for i in each.french:
                text = context.french.paragraphs[i].text
                found = [Span(i, a, b, text[a:b]) for a, b in places[i][few]]
                if found:
                    yield self.finding(
                        number,
                        f"FR spaces “{found[0].text.strip()}” otherwise than the rest of the document",
                        f"FR espace « {found[0].text.strip()} » autrement que le reste du document",
                        context=context,
                        french=found,
                    )


_USUAL = 5
"""How many times more frequent a usage must be to count as that of the document."""
