"""HTML: the comparison as one self-contained page, to read and work in.

The page needs no network and forbids it by its content security policy, which admits one script: ours, by its
hash. Without scripts it is still whole: everything is in the page, the script only filters and moves about.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from align.data import Bead, BeadKind, Comparison, Document, Finding, Paragraph, Severity, Span
from align.decisions import Review
from align.language import Language
from align.reports.base import DisplayOptions, Report, RuleText, Ui
from align.reports.citation import Citations, paragraph_sign
from align.reports.explanation import reasons, rule_name
from align.reports.layout import Row, in_order, rows, summarise, unit
from align.reports.spans import Mark, cut
from align.reports.wording import COUNTS, PHRASES, count, decided, say, severity_key, severity_name, written

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_ID = 9  # characters of the id of a unit that stand in the margin
_QUOTE = 90  # characters of a span repeated in the card of its finding


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as the page shows it; ``whole`` lists the findings that concern all of it.

    ``label`` stands in the margin, ``place`` is how it is cited. ``page`` is given
    where it is turned, and at the head of what has findings.
    """

    id: str
    label: str
    place: str
    number: str | None
    page: int | None
    kind: str
    html: Markup
    whole: tuple[int, ...]
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number on the page, its place or translation unit, and its words quoted.

    ``places`` are for readers in English and in French: in the version of their language, where it has one.
    ``decided`` says, in English and in French, what was decided about it before; nothing where nothing was.
    ``comments`` are what people wrote about it, likewise.
    """

    number: int
    finding: Finding
    places: tuple[str, str]
    unit: str | None
    french: tuple[str, ...]
    english: tuple[str, ...]
    rule: RuleText | None
    decided: tuple[str, str] = ("", "")
    comments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the page. ``top`` and ``height`` say, in percent, where it lies on the map."""

    row: Row
    bead: Bead
    french: tuple[ParagraphView, ...]
    english: tuple[ParagraphView, ...]
    places: tuple[str, str]
    findings: tuple[FindingView, ...]
    top: float
    height: float

    @property
    def severity(self) -> Severity | None:
        """The gravest finding of the row."""
        return max((view.finding.severity for view in self.findings), default=None)

    @property
    def moved(self) -> bool:
        """Whether the bead's two sides stand at different places."""
        return self.bead.kind is BeadKind.MOVED and bool(self.bead.french) and bool(self.bead.english)


class HtmlReport(Report):
    """The page that a reviser works in."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the page. All text is escaped; nothing that a document holds can run."""
        script = _part("report.js")
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        return (
            environment()
            .get_template("report.html.j2")
            .render(**page(comparison, options), style=_part("report.css"), script=script, digest=digest)
        )


def page(comparison: Comparison, options: DisplayOptions) -> dict[str, Any]:
    """Return what the template shows of a comparison.

    ``actions`` and ``data`` are for a page that adds to this one: what stands at the end of each finding, and
    in its attributes.
    """
    views = Views(comparison, options.rules, options.review)
    return frame(comparison, options) | {
        "findings": [views.finding(number) for number in range(1, len(views.ordered) + 1)],
        "general": [views.finding(number) for number in views.by_bead[None]],
        "rows": [views.row(place) for place in range(len(views.rows))],
        "actions": lambda _view: "",
        "data": lambda _view: "",
    }


def frame(comparison: Comparison, options: DisplayOptions) -> dict[str, Any]:
    """Return what the template shows around the texts and the list of findings."""
    rules = Counter(finding.rule for finding in comparison.findings)
    return {
        "ui": options.ui,
        "comparison": comparison,
        "summary": summarise(comparison),
        "names": (_name(comparison.french, options.ui), _name(comparison.english, options.ui)),
        "rules": {code: (number, options.rules.get(code)) for code, number in sorted(rules.items())},
        "severities": sorted(Severity, reverse=True),
        "words": _words(),
    }


class Views:
    """Turns beads and findings into what the template shows, each when it is asked for.

    Findings bear their numbers on the page, from 1, in the order of ``ordered``; rows are those of ``rows``.
    """

    def __init__(
        self, comparison: Comparison, rules: Mapping[str, RuleText], review: Review | None = None
    ) -> None:
        self.comparison = comparison
        self.ordered = in_order(comparison)
        self.rows = rows(comparison.beads)
        self.by_bead: defaultdict[int | None, list[int]] = defaultdict(list)
        self._texts = rules
        self._known = {} if review is None else review.by_fingerprint
        self._french_marks: defaultdict[int, list[Mark]] = defaultdict(list)
        self._english_marks: defaultdict[int, list[Mark]] = defaultdict(list)
        for number, finding in enumerate(self.ordered, 1):
            self.by_bead[finding.bead].append(number)
            for marks, spans in (
                (self._french_marks, finding.french),
                (self._english_marks, finding.english),
            ):
                for span in spans:
                    marks[span.paragraph].append(Mark(number, span.start, span.end))

    def finding(self, number: int) -> FindingView:
        """Show a finding, by its number on the page."""
        finding, comparison = self.ordered[number - 1], self.comparison
        known = self._known.get(finding.fingerprint)
        return FindingView(
            number,
            finding,
            self.places_of(finding),
            None if finding.bead is None else unit(comparison, comparison.beads[finding.bead]),
            _quotes(finding.french, comparison.french),
            _quotes(finding.english, comparison.english),
            self._texts.get(finding.rule),
            (decided("en", known), decided("fr", known)),
            tuple(zip(written("en", known), written("fr", known), strict=True)),
        )

    @cached_property
    def french_places(self) -> Citations:
        """Where paragraphs of the French version stand."""
        return Citations(self.comparison.french)

    @cached_property
    def english_places(self) -> Citations:
        """Where paragraphs of the English version stand."""
        return Citations(self.comparison.english)

    @cached_property
    def extents(self) -> list[tuple[float, float]]:
        """Where each row lies on the map, and how high it is, in percent: as high as its longer side."""
        sizes = [self.size(row) for row in self.rows]
        total = sum(sizes) or 1
        return [
            (100 * (end - size) / total, 100 * size / total)
            for size, end in zip(sizes, accumulate(sizes), strict=True)
        ]

    def places_of(self, finding: Finding) -> tuple[str, str]:
        """Return where a finding stands, for readers in English and in French."""
        if finding.bead is None:
            return "", ""
        bead = self.comparison.beads[finding.bead]
        french, english = self.french_places.of(bead.french), self.english_places.of(bead.english)
        return english or french, french or english

    def size(self, row: Row) -> int:
        bead = self.comparison.beads[row.bead]
        french = sum(len(self.comparison.french.paragraphs[i].text) for i in bead.french)
        english = sum(len(self.comparison.english.paragraphs[j].text) for j in bead.english)
        return (english if row.trace else max(french, english)) + 80

    def row(self, place: int) -> RowView:
        """Show a row, by its place among ``rows``."""
        row = self.rows[place]
        french, english = self.comparison.french, self.comparison.english
        bead = self.comparison.beads[row.bead]
        name = unit(self.comparison, bead)
        return RowView(
            row,
            bead,
            () if row.trace else self.side(row.bead, french),
            self.side(row.bead, english),
            (name, name)
            if name is not None
            else (self.french_places.of(bead.french), self.english_places.of(bead.english)),
            () if row.trace else tuple(self.finding(number) for number in self.by_bead.get(row.bead, ())),
            *self.extents[place],
        )

    def side(self, index: int, document: Document) -> tuple[ParagraphView, ...]:
        """Show the paragraphs that one side of a bead has, with its sentences and marks."""
        bead = self.comparison.beads[index]
        french = document.language == "fr"
        paragraphs = bead.french if french else bead.english
        stretches: defaultdict[int, list[Mark]] = defaultdict(list)
        for key, sentences in enumerate(bead.sentences):
            for span in sentences.french if french else sentences.english:
                stretches[span.paragraph].append(Mark(key, span.start, span.end))
        found = bool(self.by_bead.get(index))
        return tuple(
            self.paragraph(document, i, stretches[i], found and i == paragraphs.start) for i in paragraphs
        )

    def paragraph(
        self, document: Document, index: int, stretches: Sequence[Mark], paged: bool
    ) -> ParagraphView:
        """Show a paragraph; a mark on all of it washes the whole block, so that finer ones stay visible."""
        french = document.language == "fr"
        paragraph = document.paragraphs[index]
        whole, fine = _parted(paragraph.text, self._marks(index, french=french))
        turned = index == 0 or document.paragraphs[index - 1].page != paragraph.page
        return ParagraphView(
            f"{'f' if french else 'e'}{paragraph.index}",
            _margin(paragraph, document.language) if paragraph.unit is None else _short(paragraph.unit),
            (self.french_places if french else self.english_places).of(range(index, index + 1))
            if paragraph.unit is None
            else paragraph.unit,
            paragraph.number,
            paragraph.page if paged or turned else None,
            paragraph.kind.replace(" ", "-"),
            self.marked(paragraph.text, fine, stretches),
            tuple(sorted({mark.key for mark in whole})),
            max((self.ordered[mark.key - 1].severity for mark in whole), default=None),
        )

    def _marks(self, paragraph: int, *, french: bool) -> list[Mark]:
        return (self._french_marks if french else self._english_marks).get(paragraph, [])

    def marked(self, text: str, marks: Iterable[Mark], stretches: Sequence[Mark]) -> Markup:
        """Return a text with its sentences and marks as elements that never overlap."""
        from markupsafe import Markup, escape

        out: list[str] = []
        inside: int | None = None
        for segment in cut(len(text), marks, stretches):
            if segment.inside != inside:
                out.append("" if inside is None else "</span>")
                out.append("" if segment.inside is None else f'<span class="s" data-s="{segment.inside}">')
                inside = segment.inside
            words = escape(text[segment.start : segment.end])
            if not segment.keys:
                out.append(words)
                continue
            severity = max(self.ordered[key - 1].severity for key in segment.keys)
            kind = f"{severity} point" if segment.start == segment.end else str(severity)
            keys = " ".join(map(str, segment.keys))
            ends = f' data-n="{" ".join(map(str, segment.ends))}"' if segment.ends else ""
            out.append(f'<mark class="{kind}" data-f="{keys}"{ends}>{words}</mark>')
        out.append("" if inside is None else "</span>")
        return Markup("".join(out))


def _parted(text: str, marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Part the marks on all the words of a text from the finer ones."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    whole = [mark for mark in marks if mark.start <= first and mark.end >= last and first < last]
    return whole, [mark for mark in marks if mark not in whole]


def _quotes(spans: Iterable[Span], document: Document) -> tuple[str, ...]:
    """Return the words of spans, long ones cropped; whole paragraphs, which stand above, are left out."""
    found = []
    for span in spans:
        words = " ".join(span.text.split())
        if words and words != " ".join(document.paragraphs[span.paragraph].text.split()):
            found.append(words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…")
    return tuple(found)


def _margin(paragraph: Paragraph, language: Language) -> str:
    """Return what stands beside a paragraph: the number that it bears, or else its count from 1."""
    number = paragraph.number
    if number is None:
        return f"¶ {paragraph.index + 1}"
    return paragraph_sign(language, number) if any(map(str.isdigit, number)) else number


def _short(unit: str) -> str:
    """Return as much of the id of a unit as the margin holds."""
    return unit if len(unit) <= _ID else f"…{unit[1 - _ID :]}"


def _name(document: Document, ui: Ui) -> str:
    if document.path is not None:
        return PurePath(document.path).name or document.path
    return say(ui, "french" if document.language == "fr" else "english")


def _words() -> dict[str, dict[str, Any]]:
    """Return what the script needs to speak: phrases and nouns of both languages."""
    return {
        "en": {key: english for key, (english, _) in PHRASES.items()}
        | {f"n-{key}": english for key, (english, _) in COUNTS.items()},
        "fr": {key: french for key, (_, french) in PHRASES.items()}
        | {f"n-{key}": french for key, (_, french) in COUNTS.items()},
    }


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


@cache
def environment() -> Environment:
    """Return what makes pages of templates: those beside this file, and pages that add to them."""
    # Imported here: Jinja2 takes longer to load than the other reports to write.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.globals.update(
        reasons=reasons,
        zip=zip,
        rule_name=rule_name,
        say=say,
        count=count,
        severity_key=severity_key,
        severity_name=severity_name,
    )
    return made
