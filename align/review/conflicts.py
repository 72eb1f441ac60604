"""Two people at one finding: whoever is second is told, and overwrites nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from align.decisions import Judgement
from align.review.state import shown, version

__all__ = ["ConflictError", "keep_from_overwriting"]


class ConflictError(Exception):
    """Somebody else has decided about a finding since the page was shown."""

    def __init__(self, states: Mapping[str, dict[str, str]]) -> None:
        super().__init__("somebody else has decided about this")
        self.states = states


def keep_from_overwriting(
    judged: Mapping[str, Judgement], fingerprints: Iterable[str], seen: Mapping[str, str] | None
) -> None:
    """Look whether somebody else has decided about a finding since the page was shown.

    :raises ConflictError: If so.
    """
    if seen is None:
        return
    changed = (f for f in fingerprints if f in seen and seen[f] != version(judged[f].decision))
    if other := {f: shown(judged[f], {}) for f in changed}:
        raise ConflictError(other)
