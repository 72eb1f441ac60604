"""Where the terms of a glossary stand on a side."""

from __future__ import annotations

from collections.abc import Iterable

from align.data import Span
from align.language.glossary import Glossary
from align.passage import Text

Hits = list[tuple[Span, tuple[int, ...]]]
"""Words, and the numbers of the terms of the glossary that they are a phrase of."""


def accepted(texts: Iterable[Text], glossary: Glossary) -> Hits:
    """Return the accepted terms that stand in some texts."""
    return [(t.within(a, b), numbers) for t in texts for a, b, numbers in t.read(glossary.accepted)]


def forbidden(texts: Iterable[Text], glossary: Glossary) -> Hits:
    """Return the forbidden terms that stand in some texts."""
    return [(t.within(a, b), numbers) for t in texts for a, b, numbers in t.read(glossary.forbidden)]
