"""Whether a passage only puts its end at its beginning: "Before the session, the Committee …"."""

from __future__ import annotations

from collections.abc import Iterable

from align.word_alignment.tokens import cut_words, fold

__all__ = ["is_turned_round"]

_FEW = 3
"""Words of the shorter part, at least: one that is shorter may be who does a thing, or to whom."""


def is_turned_round(old: Iterable[str], new: Iterable[str]) -> bool:
    """Return whether a text is another with its end at its beginning, neither part a few words.

    Case and marks do not count. What changes places otherwise may be who does a thing, and to whom. In time
    that grows with the text.
    """
    ours, theirs = _cut(old), _cut(new)
    if len(ours) != len(theirs):
        return False
    twice = f" {' '.join((*ours, *ours))} "
    at = twice.find(f" {' '.join(theirs)} ")
    begins = twice.count(" ", 0, at) if at > 0 else 0
    return _FEW <= begins <= len(ours) - _FEW


def _cut(texts: Iterable[str]) -> list[str]:
    """Return the words of texts without case and marks."""
    found = (fold(text[a:b]).casefold() for text in texts for a, b in cut_words(text))
    return [word for word in found if word[:1].isalnum()]
