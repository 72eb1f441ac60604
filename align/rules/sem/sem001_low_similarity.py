"""SEM001: two sides that are paired but hardly say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.data import Finding, Severity, Span
from align.language import LANGUAGES, Language
from align.language.values.answers import answers
from align.passage import Passage
from align.passage.similarity import MANY_WORDS, MIN_WORDS, threshold
from align.passage.values import PlacedValue, placed_values
from align.rules.base import BeadRule, quote
from align.word_alignment.thresholds import MIN_COSINE_OF_RENDERING
from align.word_alignment.tokens import carries

_FEW_WORDS = 8
"""Words under which a similarity that is low, and not next to nothing, is told in a note: titles and labels
are translated freely."""
_INCLUSIVE = re.compile(r"[^\W\d_][·‧][^\W\d_]")
"""French that writes both genders in one word ("agent·es"): the model hardly knows such words."""
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
        rendered = _is_rendered(passage)
        if words < MANY_WORDS and rendered and _share_a_figure(passage):
            return None
        doubtful = rendered or words < _FEW_WORDS or _INCLUSIVE.search(passage.french.joined) is not None
        french, english = passage.french.printed, passage.english.printed
        return self.finding(
            passage,
            f"hardly the same ({similarity:.2f}): FR {quote(french, 'en')}, EN {quote(english, 'en')}",
            f"sens éloigné ({similarity:.2f}) : FR {quote(french, 'fr')}, EN {quote(english, 'fr')}",
            french=passage.french.spans,
            english=passage.english.spans,
            severity=(
                self.severity if similarity < limit / 2 else Severity.INFO if doubtful else Severity.WARNING
            ),
            data={"similarity": round(similarity, 4), "threshold": round(limit, 4), "words": words},
        )


def _share_a_figure(passage: Passage) -> bool:
    """Return whether a figure of the one side is one of the other.

    A short sentence owes much of its vector to one word: "les trois quarts" is far from "75 per cent".
    """
    ours, theirs = passage.once(placed_values)
    return any(answers(one.value, other.value) for one in ours for other in theirs)


def _is_rendered(passage: Passage) -> bool:
    """Return whether on either side half of the words that tell something are translated."""
    if (words := passage.word_similarity) is None:
        return False
    return all(
        2 * sum(best[i] >= MIN_COSINE_OF_RENDERING for i in telling) >= len(telling)
        for spans, best, placed, language in zip(
            words.words, words.best, passage.once(placed_values), LANGUAGES, strict=True
        )
        if (telling := [i for i, span in enumerate(spans) if _tells(span, placed, language)])
    )


def _tells(word: Span, placed: Sequence[PlacedValue], language: Language) -> bool:
    """Return whether a word carries meaning and is no part of a figure."""
    return carries(word.text, language) and not any(
        p.paragraph == word.paragraph and p.value.start < word.end and word.start < p.value.end
        for p in placed
    )
