"""A text that is being written, checked against the other version, paragraph by paragraph."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align import pipeline
from align.config import Config
from align.data import Bead, Comparison, Document, Finding, Language, Span
from align.embedding import Model
from align.language.labels import split_label

__all__ = ["Counterparts", "Remark"]

_CLOSE = 0.45
"""Cosine from which a paragraph of the other version is taken to answer one that stands alone."""
_MARGIN = 0.02
"""By how much two paragraphs together must be closer than one of them."""
_ALONE = 3
"""Paragraphs up to which each is looked for by itself; more are aligned, as documents are."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, and the words of the text that it is about: ``text[start:end]``."""

    finding: Finding
    start: int
    end: int


class Counterparts:
    """The version that is given, in which the paragraphs of the other one are looked for."""

    def __init__(
        self,
        given: Document,
        config: Config,
        model: Model,
        check: Callable[[Document, Document, Sequence[tuple[int | None, int | None]]], Comparison],
    ) -> None:
        self._given = given
        self._config = replace(config, force=True)
        self._model = model
        self._check = check
        self._vectors = model.sums([_bare(p.text) for p in given.paragraphs])
        self._lock = threading.Lock()

    @property
    def language(self) -> Language:
        """The language of the texts that are checked."""
        return "en" if self._given.language == "fr" else "fr"

    def remarks(self, text: str) -> list[Remark]:
        """Return what is found in a text, in order; each of its lines is a paragraph."""
        lines = list(_lines(text))
        if not lines or not self._given.paragraphs:
            return []
        with self._lock:  # the model and what rules read are not for two threads at a time
            if len(lines) > _ALONE:
                return sorted(self._aligned(lines), key=lambda remark: remark.start)
            return [remark for start, line in lines for remark in self._alone(start, line)]

    def _alone(self, start: int, line: str) -> Iterator[Remark]:
        answer = self._answer(line)
        if answer is not None:
            written = Document.from_paragraphs([line], language=self.language)
            other = " ".join(self._given.paragraphs[i].text for i in answer)
            given = Document.from_paragraphs([other], language=self._given.language, path=self._given.path)
            french, english = (written, given) if self.language == "fr" else (given, written)
            yield from self._found(self._check(french, english, [(0, 0)]), [start])

    def _answer(self, line: str) -> range | None:
        """Return the paragraphs of the other version that answer a line, one or two; None where none does."""
        vector = self._model.sums([_bare(line)])[0]
        pairs = self._vectors[:-1] + self._vectors[1:]
        candidates = []
        for number, sums in enumerate((self._vectors, pairs), 1):
            if len(sums):
                closeness = _cosines(sums, vector)
                best = int(np.argmax(closeness))
                candidates.append((closeness[best] - _MARGIN * (number - 1), range(best, best + number)))
        closest, place = max(candidates, key=lambda candidate: candidate[0])
        return place if closest >= _CLOSE else None

    def _aligned(self, lines: Sequence[tuple[int, str]]) -> Iterator[Remark]:
        written = Document.from_paragraphs([line for _, line in lines], language=self.language)
        french, english = (written, self._given) if self.language == "fr" else (self._given, written)
        made = pipeline.compare(french, english, self._config, model=self._model)
        if made.related:
            yield from self._found(made, [start for start, _ in lines])

    def _first_word(self, made: Comparison, bead: Bead) -> tuple[Span, ...]:
        """Return the first word of a bead in the text; none where it has no paragraph of it."""
        document = made.french if self.language == "fr" else made.english
        return tuple(
            Span(i, 0, len(words), words)
            for i in (bead.french if self.language == "fr" else bead.english)[:1]
            for words in (document.paragraphs[i].text.split(maxsplit=1) or [""])[:1]
        )

    def _found(self, made: Comparison, starts: Sequence[int]) -> Iterator[Remark]:
        """Yield the findings with the words of the text that they are about, or its first word."""
        for finding in made.findings:
            spans = finding.french if self.language == "fr" else finding.english
            if not spans and finding.bead is not None:
                spans = self._first_word(made, made.beads[finding.bead])
            for span in spans[:1]:
                yield Remark(finding, starts[span.paragraph] + span.start, starts[span.paragraph] + span.end)


def _cosines(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> list[float]:
    sizes = np.linalg.norm(rows, axis=1) * np.linalg.norm(vector)
    found: list[float] = np.divide(rows @ vector, sizes, out=np.zeros_like(sizes), where=sizes > 0).tolist()
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold anything, with where they begin."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _bare(text: str) -> str:
    return text[split_label(text)[1] :]
