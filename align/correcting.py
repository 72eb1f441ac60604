"""A pair of documents whose paragraphs are being paired by hand: what is known of them is kept meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from align.alignment import Pin
from align.data import Bead, Comparison
from align.decisions.pairs import Contents, Correction, Level, Located
from align.pipeline import paired_before
from align.rules import selected
from align.rules.again import Checking
from align.rules.runner import as_made, beneath, in_order

if TYPE_CHECKING:
    from align.embedding import Model
    from align.language.glossary import Glossary
    from align.pairing import Pairing
    from align.rules import Rule

__all__ = ["Correcting"]


class Correcting:
    """Two documents read and aligned once; after a correction only what it touches is compared again.

    What comes of it is what ``pipeline.compare`` says of the same files with the same corrections.

    Safe for several threads.

    :param found: The comparison of the two, findings and all, before anybody corrected their pairs.
    """

    def __init__(
        self, found: Comparison, model: Model, glossary: Glossary | None, own_rules: Sequence[Rule] | None
    ) -> None:
        self._found = found
        self._aligned = paired_before(found, model)
        self._rules = selected(found.config, own_rules)
        self._glossary = glossary
        self._lock = threading.RLock()

    @property
    def pairing(self) -> Pairing | None:
        """What pairs the paragraphs; None for a bitext, and where the documents have nothing in common."""
        return self._aligned.pairing if self._aligned.comparison.related else None

    def contents(self, level: Level) -> tuple[Contents, Contents]:
        """Return the paragraphs of both sides, or their sentences, by their content."""
        return self._aligned.contents(level)

    def located(self, corrections: Sequence[Correction], level: Level) -> list[Located]:
        """Return the corrections of a level that hold, and where what they are about stands now."""
        return self._aligned.located(corrections, level)

    def again(
        self, corrections: Sequence[Correction], beads: Sequence[Bead], at: Bead
    ) -> list[tuple[range, range]]:
        """Return the pairs that differ once the stretch around a bead is aligned again; see ``Pairing``."""
        pins: list[Pin] = self._aligned.pins(corrections)
        return [] if self.pairing is None else self.pairing.again(pins, beads, at)

    def comparison(self, corrections: Sequence[Correction]) -> Comparison:
        """Return what is found with these corrections."""
        made = self._aligned.corrected(corrections)
        if not made.related or made.beads == self._found.beads:
            return self._found
        with self._lock:
            self._checking.change(made.beads)
            found = self._checking.findings
        told = in_order(found)
        return replace(made, findings=told, beneath=beneath(found, told))

    def prepare(self) -> None:
        """Read what a correction needs of the whole texts; whoever corrects then need not wait for it."""
        if self._aligned.pairing is not None:
            with self._lock:
                self._aligned.pairing.sentence_texts()
                self._checking.prepare()

    @cached_property
    def _checking(self) -> Checking:
        known = as_made(self._found.findings, self._found.beneath)
        return Checking(self._aligned.passages(self._found, self._glossary), self._rules, known)
