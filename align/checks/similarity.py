"""Rules on how close the two sides of a bead are in meaning."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from align.checks.base import Context, Rule, quote
from align.data import Bead, Finding, Severity, Span
from align.language.tokens import letters

SHORTEST = 4
"""Words below which a similarity says nothing: short headings are translated freely."""
TYPICAL = 0.83
"""The middle similarity of official sentence pairs with the shipped model, on which the threshold was set."""
_LONG = 80
_CAUTION = 0.05
"""How much lower a sentence may be than a paragraph: its neighbours may hold part of its meaning."""


def threshold(words: int, typical: float = TYPICAL) -> float:
    """Return the similarity below which a pair is suspect.

    Chance agreement and chance disagreement both shrink as texts grow: the lowest half per cent of official
    pairs lies a little above −0.02 + 0.145 ln(words), and rises no further after 80 words.

    :param words: Words on the shorter side.
    :param typical: The middle similarity of good pairs with this model, in this document.
    """
    return (-0.02 + 0.145 * math.log(min(max(words, 1), _LONG))) * typical / TYPICAL


def _usual(context: Context) -> float:
    """Return the similarity of good pairs: a document, or a model, closer than usual is its own standard."""
    return min(max(context.typical, TYPICAL), 0.95)


def mispaired(bead: Bead, context: Context) -> bool:
    """Return whether two sides are so far apart that comparing their figures says nothing more."""
    typical = _usual(context)
    if not bead.similarity or bead.similarity >= threshold(_LONG, typical) / 2:  # not known; high enough
        return False
    words = _fewer(*context.spans(bead))
    return words >= SHORTEST and bead.similarity < threshold(words, typical) / 2


def is_low(similarity: float, french: Sequence[Span], english: Sequence[Span], context: Context) -> bool:
    """Return whether two sides hardly say the same; one whose similarity is not known is not low."""
    typical = _usual(context)
    if not similarity or similarity >= threshold(_LONG, typical):  # not known; high enough
        return False
    words = _fewer(french, english)
    return words >= SHORTEST and similarity < threshold(words, typical)


def _fewer(french: Iterable[Span], english: Iterable[Span]) -> int:
    """Return how many words the shorter side has."""
    return min(sum(len(letters(s.text)) for s in side) for side in (french, english))


class LowSimilarity(Rule):
    """SEM001: two sides that are paired but hardly say the same."""

    code = "SEM001"
    name = "low-similarity"
    severity = Severity.ERROR
    summary = "The two sides hardly say the same"
    summary_fr = "Les deux côtés ne disent guère la même chose"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding on the bead, or else on each of its sentences, that is below the threshold."""
        if not bead.french or not bead.english:
            return
        typical = _usual(context)
        french, english = context.spans(bead)
        found = self._look(index, french, english, bead.similarity, typical, context)
        if found is not None:
            yield found
            return
        for sentence in bead.sentences if len(bead.sentences) > 1 else ():
            if sentence.french and sentence.english:
                found = self._look(
                    index, sentence.french, sentence.english, sentence.similarity, typical, context, _CAUTION
                )
                if found is not None:
                    yield found

    def _look(
        self,
        index: int,
        french: Sequence[Span],
        english: Sequence[Span],
        similarity: float,
        typical: float,
        context: Context,
        caution: float = 0.0,
    ) -> Finding | None:
        if similarity >= threshold(_LONG, typical) - caution:
            return None  # high enough for sides of any length
        words = _fewer(french, english)
        limit = threshold(words, typical) - caution
        if words < SHORTEST or similarity >= limit or not similarity:  # nought is not known
            return None
        ours, theirs = (" ".join(s.text for s in side) for side in (french, english))
        return self.finding(
            index,
            f"hardly the same ({similarity:.2f}): FR {quote(ours, 'en')}, EN {quote(theirs, 'en')}",
            f"sens éloigné ({similarity:.2f}) : FR {quote(ours, 'fr')}, EN {quote(theirs, 'fr')}",
            context=context,
            french=french,
            english=english,
            severity=self.severity if similarity < limit / 2 else Severity.WARNING,
            data={"similarity": round(similarity, 4), "threshold": round(limit, 4), "words": words},
        )
