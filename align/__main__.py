"""``python -m align`` is the ``align`` command."""

from __future__ import annotations

from align.cli import process

process()
