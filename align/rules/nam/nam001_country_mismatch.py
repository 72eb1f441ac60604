"""NAM001: a country, territory, region or well-known city that the two sides do not share."""

from __future__ import annotations

import re

from align.data import Severity
from align.language.names import PlaceKind, distance, find_organisations, find_places, fold, place_names
from align.passage import Side, Text, View
from align.rules.nam.absence import has_acronym_of_its_own, has_stand_in
from align.rules.nam.mention import Mention
from align.rules.nam.name_rule import NameRule

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\s'’-]+")
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
        """Return the places that a text names."""
        around = [(o.start, o.end) for o in text.read(find_organisations)]
        found = []
        for place in text.read(find_places):
            part = any(start <= place.start and place.end <= end for start, end in around)
            plain = place.kind is not PlaceKind.ADJECTIVE and not part
            found.append(Mention(place.codes, text.within(place.start, place.end), plain, place.state, part))
        return found

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two States, a warning for two places, and info for adjectives of regions."""
        plain = one.plain and other.plain
        if one.state and other.state:
            return self.severity if plain else Severity.WARNING
        return Severity.WARNING if plain else Severity.INFO

    def is_hidden(self, mention: Mention, far: Side) -> bool:
        """Return whether the far side has the name run together with other words, or misspelt."""
        folded = fold(far.joined).lower()
        compact, words = _SPACES.sub("", folded), set(_WORD.findall(folded))
        for form in (fold(f).lower() for c in mention.codes for f in place_names(c, far.language)):
            bare = _SPACES.sub("", form)
            if len(bare) > _SHORTEST and (bare in compact or any(distance(bare, w, 1) < 2 for w in words)):
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
