"""How much a finding matters."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """How much a finding matters; comparable, so that ``severity >= Severity.WARNING`` reads as it should."""

    INFO = 1  # style
    WARNING = 2  # a translator should look
    ERROR = 3  # the two texts say different things

    def __str__(self) -> str:
        return self.name.lower()
