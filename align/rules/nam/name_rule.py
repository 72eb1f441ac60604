"""A rule that compares what is named on both sides."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.names import find_nearly, is_complement
from align.passage import Passage, Side, Text, View
from align.rules.base import BeadRule
from align.rules.nam.absence import (
    SPARE,
    has_acronym_of_its_own,
    has_other_name,
    has_stand_in,
    has_stranger_in_place,
)
from align.rules.nam.mention import Mention, counterparts, unanswered
from align.word_alignment.thresholds import MIN_COSINE
from align.word_alignment.word_similarity import WordSimilarity

_AROUND = 4
"""Beads on either side in which a name that is said on the far side may go without saying."""

Pair = tuple[Mention, Mention]
"""What French names and what English names in its place."""


class NameRule(BeadRule):
    """A rule that compares what is named on both sides, in any order and however often."""

    of_same = False

    @abstractmethod
    def mentions(self, text: Text) -> Sequence[Mention]:
        """Return what a text names."""

    @abstractmethod
    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return how much it matters that one thing is named in the place of the other."""

    @abstractmethod
    def alone(self, mention: Mention, view: View) -> Severity:
        """Return how much it matters that the far side does not have a name of the near side."""

    def full_names(self, code: str, language: Language) -> Iterable[str]:  # noqa: ARG002 – for those that have any
        """Return the full names that a thing has in a language, to be looked for with a word changed."""
        return ()

    def is_hidden(self, mention: Mention, passage: Passage, view: View) -> bool:  # noqa: ARG002 – as above
        """Return whether the far side has the name after all, in a way that the tables do not know."""
        return False

    def faced(self, mention: Mention, view: View, words: WordSimilarity) -> Severity:  # noqa: ARG002 – for towns
        """Return how much it matters that a word of the far side comes near a name: it may be another."""
        return Severity.INFO

    def goes_without_saying(self, mention: Mention, view: View) -> bool:  # noqa: ARG002 – for organs
        """Return whether the far side calls a thing by so little that only what stands around tells which."""
        return False

    def dropped(self, view: View, free: Sequence[Span]) -> Severity:
        """Return how much it matters that nothing on the far side comes near a name that it does not have.

        :param free: The words of the far side that face none, and may stand for the name.
        """
        if has_other_name(free, view):
            return Severity.WARNING
        doubtful = has_stand_in(view) or has_acronym_of_its_own(view)
        return Severity.INFO if doubtful or len(free) > SPARE[view.far.language] else Severity.WARNING

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each name that the other side lacks, or has another in the place of."""
        named = self.named(passage.french), self.named(passage.english)
        if not any(named):
            return
        missing = (
            unanswered(named[0], named[1], passage.english),
            unanswered(named[1], named[0], passage.french),
        )
        if not any(missing):
            return
        slips = list(self._slips(passage, missing, named))
        for pair in slips:
            severity = Severity.INFO if passage.is_unreliable else Severity.WARNING
            yield self.report(passage, *pair, severity)
        french, english = (
            [m for m in side if not (any(m in pair for pair in slips) or self.goes_without_saying(m, view))]
            for side, view in zip(missing, passage.views, strict=True)
        )
        for one, other in zip_longest(*counterparts(french, english)):
            yield self.report(passage, one, other, self._severity(passage, one, other))

    def named(self, side: Side) -> list[Mention]:
        """Return what a side names."""
        return [mention for text in side for mention in text.once(self.mentions)]

    def report(
        self, passage: Passage, one: Mention | None, other: Mention | None, severity: Severity
    ) -> Finding:
        """Make the finding that French names one thing, English another; None where a side names nothing."""
        fr, en = one and one.span.text, other and other.span.text
        if fr and en:
            message, message_fr = f"FR names {fr}, EN names {en}", f"FR nomme {fr}, EN nomme {en}"
        elif fr:
            message, message_fr = f"FR names {fr}, EN does not", f"FR nomme {fr}, EN ne le nomme pas"
        else:
            message, message_fr = f"EN names {en}, FR does not", f"EN nomme {en}, FR ne le nomme pas"
        return self.finding(
            passage,
            message,
            message_fr,
            french=[one.span] if one else [],
            english=[other.span] if other else [],
            severity=severity,
            data={
                "french": sorted(one.codes) if one else None,
                "english": sorted(other.codes) if other else None,
            },
        )

    def is_moved(self, mention: Mention, passage: Passage, view: View) -> bool:
        """Return whether a neighbouring bead names it on the far side only."""
        around = (neighbour.seen_from(view.near.language) for neighbour in passage.neighbours)
        return any(self._names(v.far, mention) and not self._names(v.near, mention) for v in around)

    def _slips(
        self, passage: Passage, missing: Sequence[Sequence[Mention]], named: Sequence[Sequence[Mention]]
    ) -> Iterator[Pair]:
        """Yield the full names of which the other side has all words but one, with what it has for them."""
        for view, lacking, others in zip(passage.views, missing, reversed(named), strict=True):
            for mention in lacking:
                slip = self._slip(mention, view.far, others)
                if slip is not None:
                    yield (mention, slip) if view.near.language == "fr" else (slip, mention)

    def _slip(self, mention: Mention, far: Side, others: Sequence[Mention]) -> Mention | None:
        """Return what has all words but one of a full name on the far side, and is not another name."""
        if " " not in mention.span.text:
            return None
        names = [n for code in sorted(mention.codes) for n in self.full_names(code, far.language)]
        for text in far if names else ():
            place = find_nearly(text.text, names)
            if place is not None:
                found = text.within(*place)
                if not any(found.meets(m.span) for m in others):
                    return Mention(frozenset(), found, False)
        return None

    def _severity(self, passage: Passage, one: Mention | None, other: Mention | None) -> Severity:
        if one is not None and other is not None:
            return Severity.INFO if passage.is_unreliable else self.replaced(one, other)
        if one is not None:
            return self._severity_alone(passage, passage.views[0], one)
        assert other is not None
        return self._severity_alone(passage, passage.views[1], other)

    def _severity_alone(self, passage: Passage, view: View, mention: Mention) -> Severity:
        if (
            not mention.plain
            or passage.is_unreliable
            or self.is_moved(mention, passage, view)
            or self.is_hidden(mention, passage, view)
        ):
            return Severity.INFO
        words = passage.word_similarity
        if words is None:
            return self.alone(mention, view)
        if words.closest(mention.span, view.near.language) >= MIN_COSINE:
            return self.faced(mention, view, words)
        severity = self.alone(mention, view)
        if severity < Severity.WARNING and not self._is_named_around(mention, passage, view):
            free = words.free(view.far.language)
            if has_stranger_in_place(mention.span, free, view, words):
                return Severity.WARNING
            if not _is_complement(mention, view):
                severity = self.dropped(view, free)
        return severity

    def _is_named_around(self, mention: Mention, passage: Passage, view: View) -> bool:
        """Return whether the far side names it round the passage, so that it goes without saying here."""
        around = passage.around(_AROUND, itself=True)
        return any(self._names(near.seen_from(view.near.language).far, mention) for near in around)

    def _names(self, side: Side, mention: Mention) -> bool:
        return any(not mention.codes.isdisjoint(text.once(self._codes)) for text in side)

    def _codes(self, text: Text) -> frozenset[str]:
        return frozenset(code for m in text.once(self.mentions) for code in m.codes)


def _is_complement(mention: Mention, view: View) -> bool:
    """Return whether custom may leave the name out where it stands: "le Représentant pour la Somalie"."""
    near = view.near.text_of(mention.span.paragraph)
    return is_complement(near.text, mention.span.start, mention.span.end, view.near.language)
