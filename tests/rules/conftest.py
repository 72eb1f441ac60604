"""Beads made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, Finding, SentenceBead, Span
from align.embedding import Model, load_model
from align.rules import check


class Bench:
    """Two documents whose paragraphs answer one another in order, each a bead of one sentence."""

    def __init__(self, pairs: Sequence[tuple[str, str]], similarity: float = 0.8) -> None:
        french = [fr for fr, _ in pairs if fr]
        english = [en for _, en in pairs if en]
        self.french = Document.from_paragraphs(french, language="fr")
        self.english = Document.from_paragraphs(english, language="en")
        self.beads: list[Bead] = []
        i = j = 0
        for fr, en in pairs:
            ours, theirs = range(i, i + bool(fr)), range(j, j + bool(en))
            i, j = ours.stop, theirs.stop
            kind = BeadKind.MATCH if fr and en else BeadKind.OMISSION if fr else BeadKind.ADDITION
            sentence = SentenceBead(
                (Span(ours.start, 0, len(fr), fr),), (Span(theirs.start, 0, len(en), en),), similarity
            )
            sentences = (sentence,) if fr and en else ()
            self.beads.append(Bead(ours, theirs, 1.0, kind, similarity, sentences))

    def check(self, *select: str, words: Model | None = None) -> tuple[Finding, ...]:
        return check(self.french, self.english, self.beads, Config(select=select), words)


@pytest.fixture(scope="session")
def words() -> Model:
    """Return the shipped model, for rules that compare word by word."""
    return load_model()


@pytest.fixture
def bench() -> type[Bench]:
    return Bench
