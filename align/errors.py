"""What align says when the user's input is at fault."""

from __future__ import annotations


class InputError(ValueError):
    """Bad input or usage: one line that names what is wrong and the remedy. The command exits with 2."""
