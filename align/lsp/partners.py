"""Which file is the other version of one: told by the names, and nothing is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.batch.pairing import by_marks

__all__ = ["pair_of"]

_MOST = 5000
"""Names of a folder that are looked at, at most."""


def pair_of(path: Path, given: Iterable[tuple[Path, Path]] = ()) -> tuple[Path, Path] | None:
    """Return the French and the English version that a file is one of; None where its other one is not there.

    ``letter.fr.md`` and ``letter.en.md`` in one folder, or ``fr/letter.md`` and ``en/letter.md``.

    :param given: Pairs that are known, and go before names.
    """
    for pair in given:
        if path in pair:
            return pair
    folder = path.parent
    beside = [name for name in _names(folder) if (folder / name).suffix.lower() == path.suffix.lower()]
    above = [
        f"{name}/{path.name}"
        for name in _names(folder.parent)
        if (folder.parent / name / path.name).is_file()
    ]
    for root, names in ((folder, beside), (folder.parent, above)):
        for match in by_marks(names):
            if root / match.french == path or root / match.english == path:
                return root / match.french, root / match.english
    return None


def _names(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number == _MOST:
                    return
                yield entry.name
    except OSError:  # no folder, or none of ours
        return
