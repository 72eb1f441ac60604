"""What "plus" and "more" compare: they compare the same thing only if what follows them is the same.

"Moins fort" is "weaker" and "more weakly": a comparison turned round twice says what it said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.data import Span
from align.language import Language
from align.language.opposites import opposites
from align.passage import Passage
from align.word_alignment.tokens import carries

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity

_BEHIND = 2
"""Words behind "more" among which is the adjective or adverb that it compares."""
_UNLIKE = 0.2
"""Cosine under which two words have nothing to do with each other: "chers", "affordable"."""
_AS_CLOSE = 0.03
"""How much less close than a word its opposite may be to what it faces, and still be what is meant."""
_THAN = frozenset(("than", "que", "qu"))
"""Right behind a comparative, what says that nothing but the verb is compared: "cost more than planned"."""
COMPARATIVES = frozenset("more most less least fewer fewest".split())
"""English words that compare by what follows them alone."""


def compare_the_same(pair: Passage, french: Span, english: Span) -> bool:
    """Return whether what stands behind a French and an English comparative is the same, or nothing does.

    Without word vectors, it is taken to be.
    """
    words = pair.word_similarity
    if words is None:
        return True
    ours, theirs = words.words
    i, j = _compared(ours, french, "fr"), _compared(theirs, english, "en")
    if i is None or j is None:
        return True
    return float(words.cosines[i, j]) >= _UNLIKE and not is_opposite(words, i, j)


def is_opposite(words: WordSimilarity, i: int, j: int) -> bool:
    """Return whether the English word ``j`` is rather the opposite of what renders the French word ``i``."""
    others = opposites(words.texts[1][j].lower())
    if not others:
        return False
    closest = float((words.vectors.unit(others, "en") @ words.french[i]).max())
    return closest > float(words.cosines[i, j]) - _AS_CLOSE


def _compared(words: Sequence[Span], comparative: Span, language: Language) -> int | None:
    """Return the first word that carries meaning behind the first word of a comparative."""
    first = (
        bisect_left([(w.paragraph, w.start) for w in words], (comparative.paragraph, comparative.start)) + 1
    )
    behind = range(first, min(first + _BEHIND, len(words)))
    if behind and words[behind[0]].text.casefold() in _THAN:
        return None
    return next((k for k in behind if carries(words[k].text, language)), None)
