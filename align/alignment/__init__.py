"""Alignment of two sequences of vectors, lengths and hard evidence. Knows nothing of files or words."""

from __future__ import annotations

from align.alignment.aligner import Alignment, Link, align, align_within
from align.alignment.amend import Pin, aligned_again, amended, pinned
from align.alignment.keys import pair_by_key
from align.alignment.parameters import PARAGRAPHS, SENTENCES, Parameters
from align.alignment.sides import Side

__all__ = [
    "PARAGRAPHS",
    "SENTENCES",
    "Alignment",
    "Link",
    "Parameters",
    "Pin",
    "Side",
    "align",
    "align_within",
    "aligned_again",
    "amended",
    "pair_by_key",
    "pinned",
]
