"""What flows along the road: documents, beads, findings, comparisons.

Every class is a frozen dataclass. Character offsets count Unicode code points, as Python does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from align.config import Config
from align.language import Language
from align.severity import Severity
from align.tables import Row, arrow_table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = [
    "Bead",
    "BeadKind",
    "Comparison",
    "Document",
    "Finding",
    "Furniture",
    "Kind",
    "Language",
    "Paragraph",
    "Reason",
    "SentenceBead",
    "Severity",
    "SourceRange",
    "Span",
    "Unit",
]


class Kind(StrEnum):
    """What a paragraph is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    MASTHEAD = "masthead"
    CODE = "code"  # of a program: no prose
    PAGE_HEADER = "page header"  # behind the text, in documents that keep it apart
    PAGE_FOOTER = "page footer"


class BeadKind(StrEnum):
    """How the two sides of a bead relate."""

    MATCH = "match"
    OMISSION = "omission"  # only French
    ADDITION = "addition"  # only English
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class SourceRange:
    """A stretch of a paragraph's text that stands, character for character, in the document's text.

    ``paragraph.text[text : text + length] == document.text[source : source + length]``
    """

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it: lines joined, page furniture left out, its printed number apart.

    ``start`` and ``end`` delimit it in ``Document.text``. Where the paragraph is not simply that slice (lines
    were joined, a page break was crossed), ``pieces`` says which stretches of ``text`` come from where;
    an empty ``pieces`` means that ``text == document.text[start:end]``. ``page`` counts from 1. ``unit`` is
    the id that the translation unit has in a bitext file. ``cell`` is where a cell stands, if that is known:
    which table of the document it is in, and which row of it, from 1.
    """

    index: int
    text: str
    start: int
    end: int
    kind: Kind = Kind.PARAGRAPH
    number: str | None = None
    page: int | None = None
    pieces: tuple[SourceRange, ...] = ()
    unit: str | None = None
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph: ``text == paragraph.text[start:end]``."""

    paragraph: int
    start: int
    end: int
    text: str

    def within(self, start: int, end: int) -> Span:
        """Return what stands at ``start`` to ``end`` of the text, as a span of its own."""
        return Span(self.paragraph, self.start + start, self.start + end, self.text[start:end])

    def meets(self, other: Span) -> bool:
        """Return whether it shares words with another span of its side."""
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end

    def row(self) -> dict[str, Any]:
        """Return it as a value of a table."""
        return {"paragraph": self.paragraph, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words that belong to the page and not to the document, left out of the paragraphs.

    ``page`` counts from 1. ``reason`` says in English by what they were told.
    """

    text: str
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language, cut into paragraphs. ``text`` is the user's own and is never altered.

    ``unread`` names the pages, counted from 1, that are pictures of which nothing was read;
    ``doubtful_pages`` those of which it is not sure that all was read, or in the right order. ``furniture``
    is what was left out of the paragraphs, in the order of the text. ``untranslated`` names, in the version
    that is the translation, the units of a bitext that are marked as still to be translated: they are
    paragraphs like all others.
    """

    path: str | None
    language: Language
    paragraphs: tuple[Paragraph, ...]
    text: str
    unread: tuple[int, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    doubtful_pages: tuple[int, ...] = ()
    untranslated: tuple[str, ...] = ()

    @classmethod
    def from_paragraphs(
        cls, paragraphs: Iterable[str], *, language: Language, path: str | None = None
    ) -> Document:
        """Make a document of ready paragraphs; its text is theirs, with a blank line between them."""
        found: list[Paragraph] = []
        position = 0
        for index, text in enumerate(paragraphs):
            found.append(Paragraph(index, text, position, position + len(text)))
            position += len(text) + 2
        return cls(path, language, tuple(found), "\n\n".join(p.text for p in found))

    def locate(self, span: Span) -> tuple[int, int]:
        """Return the start and end in ``text`` of a span of one of the paragraphs."""
        paragraph = self.paragraphs[span.paragraph]
        if not paragraph.pieces:
            return paragraph.start + span.start, paragraph.start + span.end
        start, end = paragraph.end, paragraph.start
        for piece in paragraph.pieces:
            first = max(span.start, piece.text)
            last = min(span.end, piece.text + piece.length)
            if first < last:
                start = min(start, piece.source + first - piece.text)
                end = max(end, piece.source + last - piece.text)
        return (start, end) if start < end else (paragraph.start, paragraph.start)

    def sentences(self, index: int) -> tuple[Span, ...]:
        """Return the sentences of a paragraph, in order; together they cover all its words."""
        from align.language.sentences import split_sentences

        text = self.paragraphs[index].text
        return tuple(Span(index, a, b, text[a:b]) for a, b in split_sentences(text, self.language))


@dataclass(frozen=True, slots=True)
class SentenceBead:
    """Sentences that answer each other inside a bead; one side may be empty. ``similarity`` in [−1, 1].

    ``confirmed`` is true where a person has said that they do.
    """

    french: tuple[Span, ...]
    english: tuple[Span, ...]
    similarity: float
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """Paragraphs that answer each other: index ranges into both documents, either of which may be empty.

    ``score`` in [0, 1] is how sure the aligner is of this bead; ``similarity`` in [−1, 1] is the cosine of
    the two sides (0 where one side is empty). Matched beads carry the alignment of their sentences. What is
    ``listed`` stands in a list in alphabetical order, and not in the order of the English side;
    ``confirmed`` is true where a person has said that the bead is right.
    """

    french: range
    english: range
    score: float
    kind: BeadKind = BeadKind.MATCH
    similarity: float = 0.0
    sentences: tuple[SentenceBead, ...] = ()
    listed: bool = False
    confirmed: bool = False

    def row(self) -> dict[str, Any]:
        """Return it as columns of the table of beads; the ends of ranges are exclusive."""
        return {
            "kind": str(self.kind),
            "french_start": self.french.start,
            "french_end": self.french.stop,
            "english_start": self.english.start,
            "english_end": self.english.stop,
            # Four decimals: what lies beyond differs from one processor to the next.
            "score": round(float(self.score), 4) + 0.0,
            "similarity": round(float(self.similarity), 4) + 0.0,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a finding was reached by, for readers of either language: its name and its value."""

    label: str
    label_fr: str
    value: Any
    value_fr: Any


@dataclass(frozen=True, slots=True)
class Part:
    """What another rule found and a finding explains: the name in a sentence that is lost anyway."""

    rule: str
    name: str
    severity: Severity
    message: str
    message_fr: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One divergence that a translator should look at.

    ``bead`` is an index into ``Comparison.beads``, or None where the finding is about the whole document.
    ``message`` is in English, ``message_fr`` says the same in French. ``data`` holds the values compared and
    is JSON-serialisable; ``reasons`` say the same to a reader. ``name_fr`` is the French name of the rule.
    ``fingerprint`` survives edits elsewhere and expires when its words change. ``parts`` are what it explains
    that other rules found: its message names them, and it weighs what the heaviest of them does.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    message_fr: str
    bead: int | None
    french: tuple[Span, ...]
    english: tuple[Span, ...]
    fingerprint: str
    data: Mapping[str, Any] = field(default_factory=dict)
    name_fr: str = ""
    reasons: tuple[Reason, ...] = ()
    parts: tuple[Part, ...] = ()

    def row(self) -> dict[str, Any]:
        """Return it as columns of the table of findings, new; ``data`` is JSON."""
        return {
            "rule": self.rule,
            "name": self.name,
            "severity": str(self.severity),
            "message": self.message,
            "message_fr": self.message_fr,
            "bead": self.bead,
            "french": [span.row() for span in self.french],
            "english": [span.row() for span in self.english],
            "fingerprint": self.fingerprint,
            "state": "new",
            "data": json.dumps(self.data, ensure_ascii=False),
        }


@dataclass(frozen=True, slots=True)
class Unit:
    """What a bitext file says of a translation unit besides its words, kept so that it can be written again.

    ``id`` is unique in the file as a rule, not by law. ``properties`` are names with values, such as
    ``state``. ``languages`` are the codes of the French and of the English side as the file writes them.
    ``native`` is the unit as it stands in a TMX file, and empty for other formats; ``beside`` is, in the
    first unit of such a file, its header and then its units that hold no pair of ours. ``variant_of`` is the
    id of the unit that a further translation stands in, and is written with.
    """

    id: str
    notes: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, str] = ("fr", "en")
    native: str = ""
    beside: tuple[str, ...] = ()
    variant_of: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that one run says of two language versions.

    ``related`` is false where the two do not look like versions of the same document; the beads then pair
    nothing. ``swapped`` is true where the files were given English first. ``units`` runs beside ``beads``
    where these come ready-made from a bitext, and is empty elsewhere. ``beneath`` are those of the
    findings, as the rules made them, that stand under others in ``findings`` or are reported there as
    recurring: whoever checks again what has changed begins from them.
    """

    french: Document
    english: Document
    beads: tuple[Bead, ...]
    findings: tuple[Finding, ...]
    model: str
    config: Config
    related: bool = True
    swapped: bool = False
    units: tuple[Unit, ...] = ()
    beneath: tuple[Finding, ...] = field(default=(), repr=False)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the page of the report."""
        # By its name, when a notebook asks: what is written of a comparison stands above what flows.
        shown: str = import_module("align.reports.notebook").framed(self)
        return shown

    def rows(self, table: Literal["findings", "beads"] = "findings") -> Iterator[Row]:
        """Yield the findings, or the beads, as rows of that table (``align.tables``), in order.

        The pair is called by the path of its French version.
        """
        pair = {"pair": self.french.path or ""}
        held: Sequence[Finding | Bead] = self.findings if table == "findings" else self.beads
        for number, one in enumerate(held):
            yield {**pair, "number": number, **one.row()}

    def to_arrow(self, table: Literal["findings", "beads"] = "findings") -> pa.Table:
        """Return the findings, or the beads, as an Arrow table, one row each.

        :raises InputError: If pyarrow is not installed.
        """
        return arrow_table(table, self.rows(table))

    def to_pandas(self, table: Literal["findings", "beads"] = "findings") -> pd.DataFrame:
        """Return the same as a data frame of pandas, which must be installed.

        :raises InputError: If pyarrow is not installed.
        """
        return self.to_arrow(table).to_pandas()
