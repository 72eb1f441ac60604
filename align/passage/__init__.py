"""What is known of passages: texts that answer each other, each thing read at most once.

A ``Text`` is one paragraph or sentence and what can be read in it; a ``Passage`` is the two sides of a bead;
the ``Passages`` are all those of a comparison. They live and die with it: nothing read from a user's text is
kept elsewhere.
"""

from __future__ import annotations

from align.passage.acronyms import (
    AcronymPair,
    acronym_pairs,
    is_word_in_capitals,
    own_acronyms,
    without_plural,
)
from align.passage.one_sided import OneSided, addresses, host_of, one_sided
from align.passage.passage import Passage, Side, View
from align.passage.passages import Passages
from align.passage.text import Text
from align.passage.texts import DocumentTexts

__all__ = [
    "AcronymPair",
    "DocumentTexts",
    "OneSided",
    "Passage",
    "Passages",
    "Side",
    "Text",
    "View",
    "acronym_pairs",
    "addresses",
    "host_of",
    "is_word_in_capitals",
    "one_sided",
    "own_acronyms",
    "without_plural",
]
