"""The name that ``align.language.tables`` had; kept while the rules move to their new places."""

from collections.abc import Iterator

from align.language.tables import forms
from align.language.tables import rows as _rows

__all__ = ["forms", "rows"]


def rows(name: str, **_: bool) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped table."""
    return _rows(name)
