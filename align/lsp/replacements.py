"""What words could be replaced by, so that a version says what the other says: figures alone."""

from __future__ import annotations

import re

from align.data import Finding, Span
from align.language import Language

__all__ = ["replacement"]

_FAMILIES = ("NUM", "REF")
_FIGURE = re.compile(r"\d+")


def replacement(finding: Finding, language: Language) -> tuple[Span, str] | None:
    """Return the words of a side and what to write for them; None where that is not plain.

    The words stay what they are, and their figures become those of the other side: there must be as many.
    """
    near, far = (finding.french, finding.english)[:: 1 if language == "fr" else -1]
    if not finding.rule.startswith(_FAMILIES) or len(near) != 1 or len(far) != 1:
        return None
    figures = _FIGURE.findall(far[0].text)
    if not figures or len(_FIGURE.findall(near[0].text)) != len(figures):
        return None
    others = iter(figures)
    made = _FIGURE.sub(lambda _match: next(others), near[0].text)
    return None if made == near[0].text else (near[0], made)
