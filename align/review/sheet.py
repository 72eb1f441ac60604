"""A comparison as the page of the application asks for it: an index of all, and what is near the view."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from align.data import Comparison, Document, Finding, Kind, Language, Severity
from align.errors import InputError
from align.reports.base import RuleText, Ui
from align.reports.html import Views

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["Sheet"]

_SEVERITIES = tuple(map(str, sorted(Severity, reverse=True)))
_TRACE, _HEADING, _NO_FRENCH, _NO_ENGLISH = 1, 2, 4, 8
"""What the index says of a row."""
_PLAIN = str.maketrans({"’": "'"})


class Sheet:
    """What a page shows of a comparison, made when it is asked for.

    Rows are told by their place in the text, from 0; findings by their number on the page, from 1.
    """

    def __init__(self, comparison: Comparison, rules: Mapping[str, RuleText], template: Template) -> None:
        self.comparison = comparison
        self.views = Views(comparison, rules)
        self._template = template

    @cached_property
    def index(self) -> str:
        """All rows and findings as JSON, without their words.

        ``rules`` and ``severities`` are named by their places. A row is its bead, what is to be said of it
        (see above) and its size in characters. A finding is its fingerprint, rule, severity, row (−1 for the
        whole document) and cause, which others with the same words of the same rule share; and other rows
        that it marks words in.
        """
        views = self.views
        rules = {rule: number for number, rule in enumerate(sorted({f.rule for f in views.ordered}))}
        causes: dict[tuple[Any, ...], int] = {}
        home, holders = self._home, self._rows_of
        findings = []
        for finding in views.ordered:
            place = -1 if finding.bead is None else home[finding.bead]
            told: list[Any] = [
                finding.fingerprint,
                rules[finding.rule],
                _SEVERITIES.index(str(finding.severity)),
                place,
                causes.setdefault(_cause(finding), len(causes)),
            ]
            marked = {
                held[span.paragraph]
                for held, spans in zip(holders, (finding.french, finding.english), strict=True)
                for span in spans
            } - {place}
            findings.append([*told, sorted(marked)] if marked else told)
        rows = [[row.bead, self._flags(place), views.size(row)] for place, row in enumerate(views.rows)]
        return json.dumps(
            {"rules": list(rules), "severities": _SEVERITIES, "findings": findings, "rows": rows},
            separators=(",", ":"),
        ).replace("<", "\\u003c")  # it stands in a page

    def rows(self, places: Iterable[int], ui: Ui, data: Callable[..., object]) -> str:
        """Return some rows as HTML; those that are not there are left out."""
        chosen = [self.views.row(place) for place in places if 0 <= place < len(self.views.rows)]
        return self._template.render(ui=ui, rows=chosen, findings=[], data=data, actions=lambda _: "")

    def entries(self, numbers: Iterable[int], ui: Ui) -> str:
        """Return some entries of the list of findings as HTML; those that are not there are left out."""
        chosen = [self.views.finding(n) for n in numbers if 0 < n <= len(self.views.ordered)]
        return self._template.render(ui=ui, rows=[], findings=chosen, data=lambda _: "", actions=lambda _: "")

    def row_of(self, side: Language, paragraph: int) -> int:
        """Return the row that a paragraph is in.

        :raises InputError: If there is no such paragraph.
        """
        place = self._rows_of[0 if side == "fr" else 1].get(paragraph)
        if place is None:
            raise InputError("there is no such paragraph (any more); load the page again")
        return place

    def search(self, query: str) -> dict[str, list[int]]:
        """Return the rows and the findings that hold some words, whatever their case, accents and spaces."""
        wanted = _folded(query)
        return {
            "rows": [place for place, words in enumerate(self._row_words) if wanted in words],
            "findings": [n for n, words in enumerate(self._finding_words, 1) if wanted in words],
        }

    @cached_property
    def _home(self) -> dict[int, int]:
        """The row of each bead."""
        return {row.bead: place for place, row in enumerate(self.views.rows) if not row.trace}

    @cached_property
    def _rows_of(self) -> tuple[dict[int, int], dict[int, int]]:
        """The row of each paragraph, French and English."""
        french: dict[int, int] = {}
        english: dict[int, int] = {}
        for number, bead in enumerate(self.comparison.beads):
            french.update(dict.fromkeys(bead.french, self._home[number]))
            english.update(dict.fromkeys(bead.english, self._home[number]))
        return french, english

    def _flags(self, place: int) -> int:
        row = self.views.rows[place]
        bead = self.comparison.beads[row.bead]
        kinds = [self.comparison.english.paragraphs[j].kind for j in bead.english]
        if not row.trace:
            kinds += [self.comparison.french.paragraphs[i].kind for i in bead.french]
        return (
            _TRACE * row.trace
            | _HEADING * (Kind.HEADING in kinds)
            | _NO_FRENCH * (not bead.french)
            | _NO_ENGLISH * (not bead.english)
        )

    @cached_property
    def _row_words(self) -> list[str]:
        found = []
        for row in self.views.rows:
            bead = self.comparison.beads[row.bead]
            held = [] if row.trace else [_words(self.comparison.french, bead.french)]
            found.append("\n".join([*held, _words(self.comparison.english, bead.english)]))
        return found

    @cached_property
    def _finding_words(self) -> list[str]:
        by_row: defaultdict[int | None, str] = defaultdict(str)
        for row, words in zip(self.views.rows, self._row_words, strict=True):
            if not row.trace:
                by_row[row.bead] = words
        return [
            f"{_folded(f'{f.rule} {f.name} {f.name_fr} {f.message} {f.message_fr}')}\n{by_row[f.bead]}"
            for f in self.views.ordered
        ]


def _cause(finding: Finding) -> tuple[Any, ...]:
    """Return what findings have in common that a person decides about at once."""
    sides = (finding.french, finding.english)
    words = tuple(tuple(" ".join(span.text.split()) for span in spans) for spans in sides)
    return finding.rule, *words


def _words(document: Document, paragraphs: range) -> str:
    return "\n".join(
        _folded(f"{p.number} {p.text}" if p.number is not None else p.text)
        for p in document.paragraphs[paragraphs.start : paragraphs.stop]
    )


def _folded(text: str) -> str:
    """Return a text without accents and capitals, every space a plain one."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(plain.lower().translate(_PLAIN).split())
