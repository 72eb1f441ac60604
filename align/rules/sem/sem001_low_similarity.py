"""SEM001: two sides that are paired but hardly say the same."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.passage import Passage
from align.passage.similarity import MANY_WORDS, MIN_WORDS, threshold
from align.rules.base import BeadRule, quote

_CAUTION = 0.05
"""How much lower a sentence may be than a paragraph: its neighbours may hold part of its meaning."""


class LowSimilarity(BeadRule):
    """SEM001: two sides that are paired but hardly say the same."""

    code = "SEM001"
    name = "low-similarity"
    name_fr = "sens éloignés"
    severity = Severity.ERROR
    summary = "The two sides hardly say the same"
    summary_fr = "Les deux côtés ne disent guère la même chose"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding on the passage, or else on each of its sentences, that is below the threshold."""
        found = self._look(passage)
        if found is not None:
            yield found
        elif len(passage.sentences) > 1:
            for sentence in passage.sentences:
                if sentence.has_both_sides and (found := self._look(sentence, _CAUTION)) is not None:
                    yield found

    def _look(self, passage: Passage, caution: float = 0.0) -> Finding | None:
        similarity, typical = passage.similarity, passage.passages.usual
        if similarity >= threshold(MANY_WORDS, typical) - caution:
            return None  # high enough for sides of any length
        words = min(passage.french.word_count, passage.english.word_count)
        limit = threshold(words, typical) - caution
        if words < MIN_WORDS or similarity >= limit or not similarity:  # nought is not known
            return None
        french, english = passage.french.joined, passage.english.joined
        return self.finding(
            passage,
            f"hardly the same ({similarity:.2f}): FR {quote(french, 'en')}, EN {quote(english, 'en')}",
            f"sens éloigné ({similarity:.2f}) : FR {quote(french, 'fr')}, EN {quote(english, 'fr')}",
            french=passage.french.spans,
            english=passage.english.spans,
            severity=self.severity if similarity < limit / 2 else Severity.WARNING,
            data={"similarity": round(similarity, 4), "threshold": round(limit, 4), "words": words},
        )
