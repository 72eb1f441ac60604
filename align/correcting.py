"""A pair of documents whose paragraphs are being paired by hand: what is known of them is kept meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from align.alignment import Pin
from align.data import Bead, Comparison
from align.decisions.pairs import Contents, Correction, Located, locate
from align.rules import selected, unrelated
from align.rules.again import Checking

if TYPE_CHECKING:
    from align.language.glossary import Glossary
    from align.pairing import Pairing
    from align.pipeline import Aligned
    from align.rules import Rule

__all__ = ["Correcting"]


class Correcting:
    """Two documents read and aligned once; after a correction only what it touches is compared again.

    What comes of it is what ``pipeline.compare`` says of the same files with the same corrections.
    """

    def __init__(self, aligned: Aligned, glossary: Glossary | None, own_rules: Sequence[Rule] | None) -> None:
        self._aligned = aligned
        self._rules = selected(aligned.comparison.config, own_rules)
        self._glossary = glossary
        self._checking: Checking | None = None

    @property
    def pairing(self) -> Pairing | None:
        """What pairs the paragraphs; None for a bitext, and where the documents have nothing in common."""
        return self._aligned.pairing if self._aligned.comparison.related else None

    @property
    def contents(self) -> tuple[Contents, Contents]:
        """The paragraphs of both sides by their content."""
        return self._aligned.contents

    def located(self, corrections: Sequence[Correction]) -> list[Located]:
        """Return the corrections that hold, with the paragraphs that they are about."""
        return locate(corrections, *self.contents)

    def again(
        self, corrections: Sequence[Correction], beads: Sequence[Bead], at: Bead
    ) -> list[tuple[range, range]]:
        """Return the pairs that differ once the stretch around a bead is aligned again; see ``Pairing``."""
        pins: list[Pin] = self._aligned.pins(corrections)
        return [] if self.pairing is None else self.pairing.again(pins, beads, at)

    def comparison(self, corrections: Sequence[Correction]) -> Comparison:
        """Return what is found with these corrections."""
        made = self._aligned.corrected(corrections)
        if not made.related:
            return replace(made, findings=(unrelated(made.french, made.english, made.config),))
        if self._checking is None:
            self._checking = Checking(self._aligned.passages(made, self._glossary), self._rules)
        else:
            self._checking.change(made.beads)
        return replace(made, findings=self._checking.findings)
