"""Findings about one version alone, with the words of that side only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from align.checks.base import Context, Rule
from align.data import Bead, Document, Finding, Severity, Span
from align.language import Language

__all__ = ["Side", "one_sided", "sides"]


class Side(NamedTuple):
    """One side of a bead: its name in messages, its document and its paragraphs as spans."""

    name: Literal["FR", "EN"]
    document: Document
    spans: Sequence[Span]

    @property
    def language(self) -> Language:
        """The language of the side."""
        return self.document.language


def sides(bead: Bead, context: Context) -> Iterator[Side]:
    """Yield the French side of a bead, then the English one; either may have no paragraph."""
    french, english = context.spans(bead)
    yield Side("FR", context.french, french)
    yield Side("EN", context.english, english)


def one_sided(
    rule: Rule,
    index: int | None,
    side: Side,
    spans: Sequence[Span],
    message: str,
    message_fr: str,
    *,
    context: Context,
    severity: Severity | None = None,
    data: Mapping[str, Any] | None = None,
) -> Finding:
    """Make a finding on words of one side; its messages begin with the name of the side."""
    return rule.finding(
        index,
        f"{side.name} {message}",
        f"{side.name} {message_fr}",
        context=context,
        french=spans if side.name == "FR" else (),
        english=spans if side.name == "EN" else (),
        severity=severity,
        data=data,
    )
