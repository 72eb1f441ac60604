"""How a comparison is laid out for a reader: the order of its rows, the names of its places, its counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from align.data import Bead, BeadKind, Comparison, Document, Finding, Severity


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the side-by-side view: one bead.

    A moved bead has two rows. The first stands where its French stands and shows both sides; the other, its
    ``trace``, stands where its English stands, so that either text can be read in its own order.
    """

    bead: int
    trace: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one comparison."""

    beads: int
    matched: int
    omitted: int
    added: int
    moved: int
    errors: int
    warnings: int
    infos: int

    @property
    def findings(self) -> int:
        """Findings of every severity."""
        return self.errors + self.warnings + self.infos


def summarise(comparison: Comparison) -> Summary:
    """Count the beads by kind and the findings by severity."""
    kinds = Counter(bead.kind for bead in comparison.beads)
    severities = Counter(finding.severity for finding in comparison.findings)
    return Summary(
        beads=len(comparison.beads),
        matched=kinds[BeadKind.MATCH],
        omitted=kinds[BeadKind.OMISSION],
        added=kinds[BeadKind.ADDITION],
        moved=kinds[BeadKind.MOVED],
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        infos=severities[Severity.INFO],
    )


def rows(beads: Iterable[Bead]) -> list[Row]:
    """Return the rows in reading order: beads as they come, moved ones where each of their sides stands."""
    beads = list(beads)
    still = [(index, bead) for index, bead in enumerate(beads) if bead.kind is not BeadKind.MOVED]
    before: defaultdict[int, list[tuple[int, Row]]] = defaultdict(list)

    # How far each side has come after each bead: where it first passes a place is then found by halving.
    reached = [
        list(accumulate((side.start if side else -1 for side in sides), max))
        for sides in ([bead.french for _, bead in still], [bead.english for _, bead in still])
    ]

    def place(side: range, row: Row) -> None:
        at = bisect_right(reached[row.trace], side.start)
        before[still[at][0] if at < len(still) else len(beads)].append((side.start, row))

    for index, bead in enumerate(beads):
        if bead.kind is BeadKind.MOVED:
            if bead.french:
                place(bead.french, Row(index))
            if bead.english:
                place(bead.english, Row(index, trace=bool(bead.french)))
    found: list[Row] = []
    for index, _ in [*still, (len(beads), None)]:
        found += [row for _, row in sorted(before[index], key=lambda item: item[0])]
        if index < len(beads):
            found.append(Row(index))
    return found


def in_order(comparison: Comparison) -> list[Finding]:
    """Return the findings as a reader meets them: the whole document's first, then row by row."""
    position = {row.bead: place for place, row in enumerate(rows(comparison.beads)) if not row.trace}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        row = -1 if finding.bead is None else position.get(finding.bead, len(position))
        paragraph, start = min(
            ((span.paragraph, span.start) for span in finding.french or finding.english), default=(0, 0)
        )
        return row, paragraph, start, finding.rule

    return sorted(comparison.findings, key=key)


def unit(comparison: Comparison, bead: Bead) -> str | None:
    """Return the id of the translation unit that a bead is, where it comes from a bitext."""
    held = [comparison.french.paragraphs[i] for i in bead.french]
    held += [comparison.english.paragraphs[j] for j in bead.english]
    return held[0].unit if held else None


def page(document: Document, paragraphs: range) -> int | None:
    """Return the page on which a place begins, where it is known."""
    return document.paragraphs[paragraphs[0]].page if paragraphs else None
