"""Words that drafters put for one another without saying another thing (``data/locutions.tsv``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache

from align.language import Language
from align.language.tables import either, forms, rows

__all__ = ["Locution", "find_locutions"]

_BINDING: dict[Language, str] = {
    "fr": r"(?:['’]|\s+(?:(?:à|aux?|du|des?|que|l[ea]s?)\b|(?:d|l|qu)['’]))*",
    "en": r"(?:\s+(?:the|to|of|that)\b)*",
}
"""What binds a locution to what follows it: the preposition that it asks for, and an article."""
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Locution:
    """A locution at ``text[start:end]``, what binds it to the next word with it.

    Two that share one of their ``senses`` say the same.
    """

    start: int
    end: int
    senses: frozenset[Hashable]


def find_locutions(text: str, language: Language) -> Iterator[Locution]:
    """Yield the locutions of a text in order; the longest counts."""
    pattern, senses = _table(language)
    for match in pattern.finditer(text.translate(_APOSTROPHES)):
        yield Locution(match.start(), match.end(), senses[match[1].casefold()])


@cache  # one entry a language
def _table(language: Language) -> tuple[re.Pattern[str], dict[str, frozenset[Hashable]]]:
    senses: defaultdict[str, set[Hashable]] = defaultdict(set)
    for number, row in enumerate(rows("locutions.tsv")):
        if row["language"] == language:
            for form in forms(row["forms"]):
                for place, word in enumerate(form.translate(_APOSTROPHES).casefold().split("/")):
                    senses[word].add((number, place))
    for word in senses:  # "aider à" is "aider" as well
        bare = re.sub(rf"{_BINDING[language]}$", "", word)
        if bare != word:
            senses[word] |= senses.get(bare, set())
    longest_first = either(sorted(senses, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({longest_first})(?!\w){_BINDING[language]}", re.IGNORECASE)
    return pattern, {word: frozenset(found) for word, found in senses.items()}
