"""NAM001: a country, territory, region or well-known city that the two sides do not share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from align.data import Finding, Severity
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
from align.passage import Passage, Side, Text, View
from align.rules.nam.absence import faces_another_name, has_acronym_of_its_own, has_stand_in
from align.rules.nam.mention import Mention, unanswered
from align.rules.nam.name_rule import NameRule, Pair
from align.word_alignment.thresholds import MIN_COSINE_OF_SURE_TRANSLATION
from align.word_alignment.word_similarity import WordSimilarity

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\s'’-]+")
_ENGLISH_OR_FRENCH = re.compile(r"anglaise?s?|françaises?|français|english|french", re.IGNORECASE)
"""The languages of the two versions: each may name its own, or that of the other, to lead to it."""
_SHORTEST = 4
"""Letters up to which a name may be found in any word."""
_IN_PLACE = 2
"""Words that the name of a town, a people or a language may be off the place of another, at most."""


class CountryMismatch(NameRule):
    """NAM001: a country, territory, region or well-known city that the two sides do not share."""

    code = "NAM001"
    name = "country-mismatch"
    name_fr = "pays différents"
    severity = Severity.ERROR
    summary = "A country or place differs between the two versions"
    summary_fr = "Un pays ou un lieu diffère d’une version à l’autre"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each place that differs, town, people or language."""
        others = list(super().check(passage))
        both = [(*f.french, *f.english) for f in others if f.french and f.english]
        exchanged = [] if passage.is_unreliable else list(self._exchanged(passage))
        exchanged = [pair for pair in exchanged if tuple(m.span for m in pair) not in both]
        for pair in exchanged:
            yield self.report(passage, *pair, Severity.WARNING)
        told = [mention.span for pair in exchanged for mention in pair]
        for finding in others:
            spans = (*finding.french, *finding.english)
            if len(spans) > 1 or not any(s.meets(t) for s in spans for t in told):
                yield finding

    def _exchanged(self, passage: Passage) -> Iterator[Pair]:
        """Yield the towns, peoples and languages that neither side has but where the other has another."""
        if not all(text.read(find_exonyms) for side in (passage.french, passage.english) for text in side):
            return
        named = self.named(passage.french), self.named(passage.english)
        french = _may_be_exchanged(named[0], named[1], passage.english)
        english = _may_be_exchanged(named[1], named[0], passage.french)
        words = passage.word_similarity if french and english else None
        if words is None:
            return
        taken: set[Mention] = set()
        distances = words.distances([m.span for m in french], [m.span for m in english])
        for apart, i, j in sorted(distances):
            one, other = french[i], english[j]
            if (
                apart <= _IN_PLACE
                and taken.isdisjoint((one, other))
                and words.cosine(one.span, other.span) < MIN_COSINE_OF_SURE_TRANSLATION
            ):
                taken |= {one, other}
                yield one, other

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

    def faced(self, mention: Mention, view: View, words: WordSimilarity) -> Severity:
        """Return a warning where what comes near the name of a town or region is another name."""
        if mention.state:
            return Severity.INFO
        known = [form for code in mention.codes for form in place_names(code, view.far.language)]
        another = faces_another_name(mention.span, known, view, words)
        return Severity.WARNING if another else Severity.INFO

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


def _may_be_exchanged(own: Iterable[Mention], others: Iterable[Mention], far: Side) -> list[Mention]:
    """Return the towns, peoples and languages of two names that nothing on the far side answers."""
    exonyms = (m for m in own if m.part and not m.plain and not m.state)
    found = unanswered(exonyms, others, far)
    return [m for m in found if _ENGLISH_OR_FRENCH.fullmatch(m.span.text) is None]


def _is_one_slip(one: str, other: str) -> bool:
    """Return whether two words are an edit apart: most that are not share neither beginning nor end."""
    may_be = abs(len(one) - len(other)) <= 1 and (one[:2] == other[:2] or one[-2:] == other[-2:])
    return may_be and distance(one, other, 1) < 2


def _is_longer(exonym: Exonym, place: Place) -> bool:
    """Return whether a place is part of another name."""
    return exonym.start <= place.start and place.end <= exonym.end and exonym[1:] != (place.start, place.end)


def _are_languages_of_versions(one: Mention, other: Mention) -> bool:
    return all(_ENGLISH_OR_FRENCH.fullmatch(mention.span.text) for mention in (one, other))
