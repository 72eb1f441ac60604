"""Alignment of two sequences of vectors, lengths and hard evidence. Knows nothing of files or words."""

from __future__ import annotations

from align.alignment.aligner import Alignment, Link, align, align_within
from align.alignment.amend import Pin, aligned_again, amended, closest_cut, pinned
from align.alignment.keys import pair_by_key
from align.alignment.parameters import PARAGRAPHS, SENTENCES, Parameters
from align.alignment.sides import Side, Units

__all__ = [
    "PARAGRAPHS",
    "SENTENCES",
    "Alignment",
    "Link",
    "Parameters",
    "Pin",
    "Side",
    "Units",
    "align",
    "align_within",
    "aligned_again",
    "amended",
    "closest_cut",
    "pair_by_key",
    "pinned",
]
