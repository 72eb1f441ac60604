"""What a sentence without counterpart says that nothing on the other side of its bead does."""

from __future__ import annotations

from collections.abc import Sequence

from align.checks.base import Context
from align.data import Bead, Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.names import PlaceKind, find_places
from align.word_alignment.word_similarity import MIN_COSINE as FACED
from align.word_alignment.word_similarity import carries
from align.word_alignment.word_similarity import compare_words as facing


def names_a_state(text: str, language: Language, bead: Bead, context: Context) -> bool:
    """Return whether a sentence names a State that the other side of its bead names nowhere."""
    french, english = context.spans(bead)
    far = english if language == "fr" else french
    other: Language = "en" if language == "fr" else "fr"
    own = [p.codes for p in find_places(text, language) if p.state and p.kind is not PlaceKind.ADJECTIVE]
    if not own:
        return False
    known = {code for s in far for p in find_places(s.text, other) for code in p.codes}
    return any(not codes & known for codes in own)


def said_nowhere(spans: Sequence[Span], language: Language, bead: Bead, context: Context) -> tuple[int, int]:
    """Return how many words of a sentence carry meaning, figures among them, and how many face none."""
    sides = context.spans(bead)
    if context.words is None or (words := facing(*sides, context.words)) is None:
        return 0, 0
    side = 0 if language == "fr" else 1
    known = lexicon(language)
    inside = [
        float(cosine)
        for word, cosine in zip(words.words[side], words.best[side], strict=True)
        if any(s.paragraph == word.paragraph and s.start <= word.start < s.end for s in spans)
        and (word.text[0].isdigit() or carries(word.text, known.get(word.text.lower(), 10**6)))
    ]
    return len(inside), sum(cosine < FACED for cosine in inside)
