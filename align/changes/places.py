"""Where amendments stand, as people cite it: in the new version, or in the old one where it is gone."""

from __future__ import annotations

from collections.abc import Sequence

from align.changes.concordance import Concordance
from align.changes.edits import Edit
from align.reports.citation import Citations

__all__ = ["EditPlaces"]


class EditPlaces:
    """The places of the edits of a concordance; each document is read through once."""

    def __init__(self, found: Concordance) -> None:
        self._new, self._old = (
            {"fr": Citations(c.french), "en": Citations(c.english)} for c in (found.new, found.old)
        )

    def of(self, edit: Edit) -> str:
        """Return how the place of an edit is cited."""
        language = edit.language
        return self._new[language].of(_range(edit.new)) or self._old[language].of(_range(edit.old))


def _range(indexes: Sequence[int]) -> range:
    return range(indexes[0], indexes[-1] + 1) if indexes else range(0)
