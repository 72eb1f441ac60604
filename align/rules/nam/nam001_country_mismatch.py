"""NAM001: a country, territory, region or well-known city that the two sides do not share."""

from __future__ import annotations

import re

from align.data import Severity
from align.language.names import (
    Place,
    PlaceKind,
    distance,
    find_organisations,
    find_places,
    fold,
    place_names,
)
from align.language.names.exonyms import Exonym, find_exonyms
from align.passage import Passage, Text, View
from align.rules.nam.absence import has_acronym_of_its_own, has_stand_in
from align.rules.nam.mention import Mention
from align.rules.nam.name_rule import NameRule

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\s'’-]+")
_ENGLISH_OR_FRENCH = re.compile(r"anglaise?s?|françaises?|français|english|french", re.IGNORECASE)
"""The languages of the two versions: each may name its own, or that of the other, to lead to it."""
_SHORTEST = 4
"""Letters up to which a name may be found in any word."""


class CountryMismatch(NameRule):
    """NAM001: a country, territory, region or well-known city that the two sides do not share."""

    code = "NAM001"
    name = "country-mismatch"
    name_fr = "pays différents"
    severity = Severity.ERROR
    summary = "A country or place differs between the two versions"
    summary_fr = "Un pays ou un lieu diffère d’une version à l’autre"

    def mentions(self, text: Text) -> list[Mention]:
        """Return the places that a text names, and names that only some of them may have elsewhere.

        What has a place in its name may have another name on the other side: Lake Geneva is le lac Léman.
        """
        around = [(o.start, o.end) for o in text.read(find_organisations)]
        exonyms = text.read(find_exonyms)
        found = [
            Mention(e.codes, text.within(e.start, e.end), plain=False, state=False, part=True)
            for e in exonyms
        ]
        for place in text.read(find_places):
            part = any(start <= place.start and place.end <= end for start, end in around)
            plain = place.kind is not PlaceKind.ADJECTIVE and not part
            codes = place.codes.union(*(e.codes for e in exonyms if _is_longer(e, place)))
            found.append(Mention(codes, text.within(place.start, place.end), plain, place.state, part))
        return found

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two States, by name or adjective, a warning for two places, otherwise info."""
        if _are_languages_of_versions(one, other):
            return Severity.INFO
        if one.state and other.state:
            return self.severity
        return Severity.WARNING if one.plain and other.plain else Severity.INFO

    def is_hidden(self, mention: Mention, passage: Passage, view: View) -> bool:  # noqa: ARG002 – NAM002 needs it
        """Return whether the far side has the name run together with other words, or misspelt."""
        far = view.far
        folded = fold(far.joined).lower()
        compact, words = _SPACES.sub("", folded), set(_WORD.findall(folded))
        for form in (fold(f).lower() for c in mention.codes for f in place_names(c, far.language)):
            bare = _SPACES.sub("", form)
            if len(bare) > _SHORTEST and (bare in compact or any(_is_one_slip(bare, w) for w in words)):
                return True
        return False

    def alone(self, mention: Mention, view: View) -> Severity:
        """Return a warning for a State missing from a list of States; otherwise info.

        Outside lists, translators name a country where the other version says "the Mission" or "the parties".
        """
        far = view.far
        states = sum(
            p.state and p.kind is not PlaceKind.ADJECTIVE for p in find_places(far.joined, far.language)
        )
        doubtful = not mention.state or has_stand_in(view) or has_acronym_of_its_own(view)
        return Severity.WARNING if states > 1 and not doubtful else Severity.INFO


def _is_one_slip(one: str, other: str) -> bool:
    """Return whether two words are an edit apart: most that are not share neither beginning nor end."""
    may_be = abs(len(one) - len(other)) <= 1 and (one[:2] == other[:2] or one[-2:] == other[-2:])
    return may_be and distance(one, other, 1) < 2


def _is_longer(exonym: Exonym, place: Place) -> bool:
    """Return whether a place is part of another name."""
    return exonym.start <= place.start and place.end <= exonym.end and exonym[1:] != (place.start, place.end)


def _are_languages_of_versions(one: Mention, other: Mention) -> bool:
    return all(_ENGLISH_OR_FRENCH.fullmatch(mention.span.text) for mention in (one, other))
