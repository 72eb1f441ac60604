"""The values of a passage: where they stand, which have no equivalent, which have changed places.

Each is found once a passage, for all rules: ``passage.once(value_differences)``. A passage is one of whole
paragraphs here, not of sentences.
"""

from __future__ import annotations

from align.passage.values.differences import Difference, Matter, value_differences
from align.passage.values.matching import DATES, REFERENCES, distinct_values
from align.passage.values.placed import PlacedValue, placed_values
from align.passage.values.swaps import swapped_values

__all__ = [
    "DATES",
    "REFERENCES",
    "Difference",
    "Matter",
    "PlacedValue",
    "distinct_values",
    "placed_values",
    "swapped_values",
    "value_differences",
]
