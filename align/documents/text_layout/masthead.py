"""The lines that say whose document this is, of what session, date, symbol, language or agenda item."""

from __future__ import annotations

import re

from align.documents.text_layout.line_patterns import MONTHS, SYMBOL

__all__ = ["is_masthead"]

_ORDINAL = (
    r"(?:[\w'’-]+(?:ième|iéme|ieme|th|first|second|third|nd|rd|st)|première?|premiere|second|first|third|"
    r"\w+ et unième)"
)
_PARTS = re.compile(
    "|".join(
        [
            r"united\s?nations|nations\s?unies|s?nationsnations|unitedunited",
            r"general assembly|assembl[ée]{1,2} g[ée]n[ée]rale|security council|conseil de s[ée]curit[ée]",
            r"economic and social council|conseil [ée]conomique et social|trusteeship council|"
            r"conseil de tutelle",
            r"human rights council|conseil des droits de l['’]\s?homme|secretariat|secr[ée]tariat",
            r"distr\b\s?\.?\s?:?|general(?!\w)|g[ée]n[ée]rale(?!\w)|limited|limit[ée]e|restricted|restreinte",
            rf"\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{MONTHS})\s\d{{4}}",
            r"original\s?:\s?[\w ,/]+|english(?: only)?|fran[çc]ais|french|anglais(?: seulement)?",
            rf"{_ORDINAL}(?: et [\w-]+)?\s(?:special |emergency )?(?:session|ann[ée]e|"
            rf"year)(?:\s(?:extraordinaire|de fond))?",
            r"(?:points?|agenda items?|item)(?=\s\d)|\d{1,3}(?:\s?\(?[a-z]{1,2}\))?(?!\w)|\(?[a-z]{1,2}\)|"
            r",|et(?!\w)|and(?!\w)|to(?!\w)|à",
            r"(?:de|of)\s(?:\S{1,2}\s?['’]?\s?ordre du jour|the (?:provisional )?agenda)(?: provisoire)?",
            SYMBOL,
            r"[\s*–—-]+",
        ]
    ),
    re.IGNORECASE,
)


def is_masthead(text: str) -> bool:
    """Whether a line says whose document this is, of what session, date, symbol, language or agenda item."""
    words = text.replace("*", "").strip()
    if len(words) > 160 or not any(c.isalpha() for c in words):
        return False
    position = 0
    while position < len(words):
        part = _PARTS.match(words, position)
        if part is None:
            return False
        position = part.end()
    return True
