"""French–English alignment and translation checks for United Nations documents."""

from __future__ import annotations

__version__ = "0.1.0"
