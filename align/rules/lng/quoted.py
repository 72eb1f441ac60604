"""Text in quotation marks, which may well be in another language."""

from __future__ import annotations

import re

_TITLE = re.compile(r"\W*\d*[\s.)]*[\"“«<'].*[\"”»>']\W*", re.DOTALL)


def is_quoted_title(text: str) -> bool:
    """Return whether a text is nothing but words in quotation marks, a number before them at most."""
    return _TITLE.fullmatch(text) is not None
