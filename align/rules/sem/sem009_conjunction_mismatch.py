"""SEM009: “and” on one side is “or”, “instead of” or “in addition to” on the other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from align.data import Severity
from align.language import LANGUAGES, Language
from align.language.closed_classes import find_plain_markers
from align.language.modality import lays_down
from align.language.negation import may_deny
from align.language.tables import either, word_list
from align.rules.closed_class_rule import ClosedClassRule, PlacedMarker


def _either(title: str) -> str:
    return either(word for language in LANGUAGES for word in word_list("noun_phrases.tsv", title, language))


_DETERMINED: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r",?\s+(?:(?:à|aux?|de|du|des|d['’]|par|pour|en|dans|sur|avec|à la|de la)\s+)?"
        r"(?:le|la|les|l['’]|aux?|du|des|ce|cette|ces|son|sa|ses|leurs?|un|une)(?:(?<=['’])|(?!\w))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:\s+(?:to|of|by|for|in|on|with|from|at))?\s+(?:the|an?|this|these|that|those|his|her|its|their)\b",
        re.IGNORECASE,
    ),
}
"""What is joined is a thing by itself: "ou aux enfants", not "individuelles ou communes"."""
_PLAIN = frozenset(("ainsi que", "ainsi qu'", "as well as", "de même que", "de même qu'", "ou bien"))
"""Several words that say "and" or "or", and no more."""
_WHETHER = re.compile(r"\b(?:soient|qu['’](?:ils?|elles?) soit|whether|any)\b", re.IGNORECASE)
"""Where a thing is so one way or the other, it is so both ways."""
_ANY = re.compile(rf"\b(?:{_either('any kind')})\b", re.IGNORECASE)
"""Where it is all the same which of two things is meant, both will do."""
_ALL = re.compile(rf"\b(?:{_either('all kinds')})(?:\s+[\w’'-]+){{0,6}}\s*$", re.IGNORECASE)
"""What holds for all of two kinds holds for either: "tous droits ou taxes", "all duties and taxes"."""


class ConjunctionMismatch(ClosedClassRule):
    """SEM009: “and” on one side is “or”, “instead of” or “in addition to” on the other."""

    code = "SEM009"
    name = "conjunction-mismatch"
    name_fr = "coordinations différentes"
    severity = Severity.WARNING
    summary = "Two things are joined on one side, alternatives on the other"
    summary_fr = "Deux éléments sont réunis d’un côté et donnés au choix de l’autre"
    kinds = ("conjunction", "distribution")

    def severity_of(self, french: PlacedMarker, english: PlacedMarker) -> Severity:
        """Return info for "and" against "or" where translators exchange them, as either will do.

        Where something must or may be done, it makes a difference.
        """
        free = french.marker.plain | english.marker.plain <= {"both", "either"}
        both = free and not (
            _binds(french, english) or (_joins_one_thing(french) and _joins_one_thing(english))
        )
        return Severity.INFO if both and not (_insists(french) or _insists(english)) else self.severity


def _binds(french: PlacedMarker, english: PlacedMarker) -> bool:
    """Return whether a sentence lays down what must or may be done, and neither denies nor says "any"."""
    return lays_down(english.text.read(find_plain_markers).get("modality", ())) and not any(
        placed.text.read(may_deny)
        or _ANY.search(placed.text.text)
        or _ALL.search(placed.text.text[: placed.marker.start])
        for placed in (french, english)
    )


def _insists(placed: PlacedMarker) -> bool:
    """Return whether a word is one of two that go together: "both … and", "soit … soit"."""
    text = placed.marker.text
    return " " in text and text.casefold() not in _PLAIN and _WHETHER.search(placed.text.text) is None


def _joins_one_thing(placed: PlacedMarker) -> bool:
    """Return whether what follows is a thing by itself, in a sentence that neither denies nor says "any"."""
    text, language = placed.text.text, placed.text.language
    return (
        _DETERMINED[language].match(text, placed.marker.end) is not None
        and not placed.text.read(may_deny)
        and _ANY.search(text) is None
    )
