"""The terminal: findings grouped by bead, both sides cropped to the words that matter."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from align.data import Bead, BeadKind, Comparison, Document, Finding, Severity
from align.decisions import State
from align.reports.base import DisplayOptions, Report, Ui
from align.reports.citation import Citations
from align.reports.explanation import reasons, rule_name
from align.reports.layout import in_order, page, summarise, unit
from align.reports.spans import Mark, Segment, cut
from align.reports.wording import count, decided, say, severity_name

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
_AROUND = 60  # characters kept on each side of a span
_SHORT = 8  # digits of a fingerprint, enough to name it
_LONG = 160  # a span beyond this is shown by its two ends
_SPACE = re.compile("[^\\S\u00a0\u202f]")  # a space that does not break must not
# Controls, escapes, lone surrogates, and the characters that reorder what follows them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def wants_colour(
    stream: TextIO, choice: bool | None = None, environment: Mapping[str, str] | None = None
) -> bool:
    """Decide whether to write colour to a stream.

    What the user chose on the command line holds first, then NO_COLOR (https://no-color.org), then
    FORCE_COLOR, and else whether the stream is a terminal that knows colour.
    """
    environment = os.environ if environment is None else environment
    if choice is not None:
        return choice
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


class TerminalReport(Report):
    """Findings for a reader at a terminal; one short line where there are none."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return lines no wider than ``options.width``, but for single words that are."""
        return "".join(f"{line}\n" for line in _Page(comparison, options).lines())


class _Page:
    """One rendering: what it needs at every step, kept in one place."""

    def __init__(self, comparison: Comparison, options: DisplayOptions) -> None:
        self.comparison = comparison
        self.citations = Citations(comparison.french), Citations(comparison.english)
        self.ui: Ui = options.ui
        self.colour = options.colour
        self.quiet = options.quiet
        self.explain = options.explain
        self.notes = options.notes
        self.limit = options.limit
        self.statistics = options.statistics
        self.settings = options.settings
        self.review = options.review
        self.judgements = options.review.by_fingerprint if options.review else {}
        self.width = max(options.width, 40)

    def lines(self) -> Iterator[str]:
        comparison = self.comparison
        if not comparison.related and not comparison.findings:
            yield from self.wrapped(say(self.ui, "unrelated"), "", style="1;31")
        found = [f for f in in_order(comparison) if self.notes or f.severity > Severity.INFO]
        if shown := found[: self.limit]:
            yield from self.by_bead(shown)
        if self.limit is not None and len(found) > self.limit:
            yield from self.wrapped(count(self.ui, "more", len(found) - self.limit), "", style="2")
        if self.statistics:
            yield from self.by_rule(found)
        if self.explain:
            for document in (comparison.french, comparison.english):
                yield from self.furniture(document)
        if not self.quiet:
            yield from self.summary()

    def furniture(self, document: Document) -> Iterator[str]:
        """List what belongs to the pages of a document and was not compared, with the reason."""
        if not document.furniture:
            return
        colon = "\u00a0:" if self.ui == "fr" else ":"
        yield self.paint(f"{say(self.ui, f'furniture-{document.language}')}{colon}", "1")
        for left in document.furniture:
            place = "" if left.page is None else f"{say(self.ui, 'page', page=left.page)}  "
            words = " ".join(left.text.split())
            yield from self.wrapped(f"{place}{_clean(words)}  ({_clean(left.reason)})", "  ", style="2")
        yield ""

    def by_bead(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Show findings, those of a bead together."""
        groups: defaultdict[int | None, list[Finding]] = defaultdict(list)
        for finding in findings:
            groups[finding.bead].append(finding)
        if not self.quiet:
            yield from self.heading()
        for index, group in groups.items():
            yield from self.group(None if index is None else self.comparison.beads[index], group)
            yield ""

    def heading(self) -> Iterator[str]:
        """Name the two files; a bitext is one."""
        documents = self.comparison.french, self.comparison.english
        names = " ↔ ".join(dict.fromkeys(_name(document, self.ui) for document in documents))
        yield from self.wrapped(names, "", style="1")
        yield ""

    def by_rule(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Count findings by rule and severity, the most frequent first."""
        counts = Counter((f.rule, rule_name(self.ui, f), f.severity) for f in findings)
        width = len(str(max(counts.values(), default=0)))
        longest = max((len(severity_name(self.ui, severity)) for _, _, severity in counts), default=0)
        for (rule, name, severity), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            called = f"{severity_name(self.ui, severity):<{longest}}  {_clean(name)}"
            line = f"{number:>{width}}  {_clean(rule)}  {called}"
            yield self.paint(line, _COLOURS[severity])
        if counts:
            yield ""

    def summary(self) -> Iterator[str]:
        """Say what was found, in how many segments, what was decided before, by which model and settings."""
        text = " · ".join([self.verdict(), *self.segments(), *self.known()])
        text += f" · {say(self.ui, 'model').lower()} {_clean(self.comparison.model)}"
        if self.settings is not None:  # a file that somebody left there may turn checks off
            text += f" · {say(self.ui, 'settings')} {_clean(self.settings)}"
        yield from self.wrapped(text, "", style="1")

    def verdict(self) -> str:
        counts = summarise(self.comparison)
        kinds = [("errors", counts.errors), ("warnings", counts.warnings), ("infos", counts.infos)]
        parts = [count(self.ui, key, n) for key, n in kinds if n]
        if not counts.errors + counts.warnings and not (counts.infos and self.notes):
            parts.insert(0, say(self.ui, "no-findings"))
        text = ", ".join(parts)
        if counts.infos and not self.notes:
            text += f" ({say(self.ui, 'hidden-notes')})"
        return text

    def segments(self) -> Iterator[str]:
        counts = summarise(self.comparison)
        kinds = (("omitted", counts.omitted), ("added", counts.added), ("moved", counts.moved))
        beads = [("beads", counts.beads), *((key, n) for key, n in kinds if n)]
        yield ", ".join(count(self.ui, key, n) for key, n in beads)

    def known(self) -> Iterator[str]:
        if self.review is not None:
            known = [
                ("to-fix", self.review.count(State.TO_FIX)),
                ("accepted", self.review.count(State.ACCEPTED)),
                ("rejected", self.review.count(State.REJECTED)),
                ("in-baseline", self.review.count(State.BASELINE)),
                ("changed", self.review.count(State.CHANGED)),
                ("expired", len(self.review.expired)),
            ]
            yield from (count(self.ui, key, n) for key, n in known if n)

    def group(self, bead: Bead | None, findings: Sequence[Finding]) -> Iterator[str]:
        """Show one bead: where it is, its two sides, its findings."""
        title = say(self.ui, "document") if bead is None else self.title(bead)
        rule = "─" * max(self.width - _columns(title) - 4, 2)
        yield self.paint(f"── {_clean(title)} {rule}", "2")
        for side, document in (("french", self.comparison.french), ("english", self.comparison.english)):
            yield from self.side(side, document, bead, findings)
        for number, finding in enumerate(findings, 1):
            yield from self.message(finding, number if len(findings) > 1 else None)
            identity = rule_name(self.ui, finding), finding.rule, finding.fingerprint[:_SHORT]
            yield from self.wrapped(" · ".join(identity), "    ", style="2")
            if known := decided(self.ui, self.judgements.get(finding.fingerprint)):
                yield from self.wrapped(_clean(known), "    ", style="2")
            if self.explain:
                yield from self.explained(finding)

    def message(self, finding: Finding, number: int | None) -> Iterator[str]:
        """Say how grave a finding is, and what it is; a number where its words bear one."""
        label = f"{_SIGNS[finding.severity]} {severity_name(self.ui, finding.severity)}"
        label += "" if number is None else f" [{number}]"
        said = finding.message_fr if self.ui == "fr" else finding.message
        first, *rest = self.wrapped(f"{label}  {said}", "    ")
        yield f"  {self.paint(label, f'1;{_COLOURS[finding.severity]}')}{first[4 + len(label) :]}"
        yield from rest

    def explained(self, finding: Finding) -> Iterator[str]:
        """Show what a finding was reached by: one line for each thing that its rule looked at."""
        colon = "\u00a0:" if self.ui == "fr" else ":"
        mark = say(self.ui, "fingerprint").lower(), finding.fingerprint
        for label, value in (*reasons(self.ui, finding), mark):
            yield from self.wrapped(f"{label}{colon} {value}", "      ", style="2")

    def title(self, bead: Bead) -> str:
        name = unit(self.comparison, bead)
        if name is not None:
            return say(self.ui, "unit", unit=name)
        french, english = self.comparison.french, self.comparison.english
        places = zip(self.citations, (bead.french, bead.english), strict=True)
        sides = [cited.of(paragraphs) or "—" for cited, paragraphs in places]
        pages = [
            "" if n is None else say(self.ui, "page", page=n)
            for n in (page(french, bead.french), page(english, bead.english))
        ]
        text = _cited(sides, pages)
        return text + (f" · {say(self.ui, 'moved')}" if bead.kind is BeadKind.MOVED else "")

    def side(
        self, side: str, document: Document, bead: Bead | None, findings: Sequence[Finding]
    ) -> Iterator[str]:
        """Show one side of a bead: the paragraphs with marks, or what answers the marks of the other side."""
        label = "  FR  " if side == "french" else "  EN  "
        marks = _marks(side, document, findings)
        shown = {i: [(m.start, m.end) for m in marks[i]] for i in sorted(marks)}
        if not shown and bead is not None:
            paragraphs = bead.french if side == "french" else bead.english
            if not paragraphs:
                yield self.paint(label + f"— {say(self.ui, f'missing-{side}')} —", "2;3")
                return
            shown = _answers(bead, side, findings) or {paragraphs[0]: [(0, 0)]}
        for index, wanted in shown.items():
            text = document.paragraphs[index].text
            yield from self.excerpt(label, text, marks.get(index, []), wanted, findings)
            label = " " * len(label)

    def excerpt(
        self,
        label: str,
        text: str,
        marks: Sequence[Mark],
        wanted: Sequence[tuple[int, int]],
        findings: Sequence[Finding],
    ) -> Iterator[str]:
        """Show a paragraph around its marks."""
        runs: list[tuple[str, str]] = []
        kept = _crop(text, wanted, 2 * self.width)
        segments = cut(len(text), marks)
        for position, stretch in enumerate(kept):
            runs.append((" … " if position else "… " if stretch[0] else "", ""))
            runs += self.runs(text, stretch, segments, findings)
        runs.append((" …" if kept[-1][1] < len(text) else "", ""))
        plain = "".join(words for words, _ in runs)
        styles = [style for words, style in runs for _ in words]
        for number, (start, end) in enumerate(_break(plain, self.width - len(label))):
            yield (label if not number else " " * len(label)) + self.styled(
                plain[start:end], styles[start:end]
            )

    def runs(
        self,
        text: str,
        stretch: tuple[int, int],
        segments: Sequence[Segment],
        findings: Sequence[Finding],
    ) -> Iterator[tuple[str, str]]:
        """Yield the words of a stretch of a text, each with its style."""
        before: tuple[int, ...] = ()
        for segment in segments:
            first, last = max(segment.start, stretch[0]), min(segment.end, stretch[1])
            point = segment.start == segment.end
            if first < last or (point and first == last):
                opened = len(set(segment.keys) - set(before)) if first == segment.start else 0
                closed = segment.ends if last == segment.end else ()
                words = "‸" if point else _clean(text[first:last])
                yield from self.marked(words, segment.keys, opened, closed, findings)
            if not point:
                before = segment.keys

    def marked(
        self,
        words: str,
        keys: Sequence[int],
        opened: int,
        closed: Sequence[int],
        findings: Sequence[Finding],
    ) -> Iterator[tuple[str, str]]:
        """Yield words with what shows their marks: colour, else brackets; numbers where there are several."""
        if not keys:
            yield words, ""
            return
        severity = max(findings[key - 1].severity for key in keys)
        yield "" if self.colour else "⟦" * opened, ""
        yield words, f"1;4;{_COLOURS[severity]}"
        for key in closed:
            number = str(key).translate(_SUPERSCRIPTS) if len(findings) > 1 else ""
            yield ("" if self.colour else "⟧") + number, _COLOURS[severity]

    def styled(self, text: str, styles: Sequence[str]) -> str:
        """Colour stretches of one style."""
        out, start = "", 0
        for position in range(1, len(text) + 1):
            if position == len(text) or styles[position] != styles[start]:
                out += self.paint(text[start:position], styles[start])
                start = position
        return out

    def wrapped(self, text: str, indent: str, style: str = "") -> Iterator[str]:
        text = _clean(text)
        for start, end in _break(text, self.width - len(indent)):
            yield indent + self.paint(text[start:end], style)

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text


def _cited(sides: Sequence[str], pages: Sequence[str]) -> str:
    """Return where two sides stand; the page once where it is the same."""
    if pages[0] and pages[0] == pages[1]:
        return f"{sides[0]} ↔ {sides[1]} · {pages[0]}"
    return " ↔ ".join(f"{s} ({p})" if p else s for s, p in zip(sides, pages, strict=True))


def _marks(side: str, document: Document, findings: Sequence[Finding]) -> dict[int, list[Mark]]:
    """Return the places of a side that findings mark, by paragraph."""
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for span in finding.french if side == "french" else finding.english:
            if 0 <= span.paragraph < len(document.paragraphs):
                found[span.paragraph].append(Mark(number, span.start, span.end))
    return dict(found)


def _answers(bead: Bead, side: str, findings: Sequence[Finding]) -> dict[int, list[tuple[int, int]]]:
    """Return the sentences of a side that answer the marked words of the other: paragraph → places."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for sentences in bead.sentences:
        here, there = sentences.french, sentences.english
        if side == "english":
            here, there = there, here
        spans = [s for f in findings for s in (f.english if side == "french" else f.french)]
        if any(span.meets(sentence) for span in spans for sentence in there):
            for sentence in here:
                found[sentence.paragraph].append((sentence.start, sentence.end))
    return dict(sorted(found.items()))


def _crop(text: str, wanted: Sequence[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """Return the stretches of a text to show: its wanted places with some words around them."""
    if len(text) <= limit:
        return [(0, len(text))]
    stretches: list[tuple[int, int]] = []
    for start, end in wanted:
        start, end = min(max(start, 0), len(text)), min(max(end, 0), len(text))
        if end - start <= _LONG:
            stretches.append((start - _AROUND, end + _AROUND))
        else:
            stretches.append((start - _AROUND, start + _LONG // 2))
            stretches.append((end - _LONG // 2, end + _AROUND))
    found: list[tuple[int, int]] = []
    for start, end in sorted((_back(text, a), _forth(text, b)) for a, b in stretches):
        if found and start <= found[-1][1] + 10:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _back(text: str, position: int) -> int:
    """Return the start of the word at a position, or the position where the word is endless."""
    if position <= 0:
        return 0
    space = text.rfind(" ", max(position - 30, 0), position)
    return position if space < 0 else space + 1


def _forth(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.find(" ", position, position + 30)
    return position if space < 0 else space


def _break(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line of a text, broken at spaces only."""
    start = end = columns = 0
    for match in re.finditer(r"( *)([^ ]+)", text):
        size = _columns(match[0])
        if end > start and columns + size > width:
            yield start, end
            start, columns, size = match.start(2), 0, _columns(match[2])
        columns += size
        end = match.end()
    yield start, end


def _columns(text: str) -> int:
    """Return how many columns a terminal gives to a text."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _clean(text: str) -> str:
    """Return a text of the same length that cannot command the terminal nor turn its lines around."""
    return _UNSAFE.sub("\ufffd", _SPACE.sub(" ", text))


def _name(document: Document, ui: Ui) -> str:
    if document.path is not None:
        return _clean(document.path)
    return say(ui, "french" if document.language == "fr" else "english")
