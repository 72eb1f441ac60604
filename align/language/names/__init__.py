"""Names in text: States and places, organisations and their acronyms, people.

Every function takes a text and returns mentions with offsets into it. The tables beside say where their facts
come from.
"""

from __future__ import annotations

from align.language.folding import fold
from align.language.names.complements import is_complement
from align.language.names.countries import Place, PlaceKind, find_places, place_names
from align.language.names.nearly import find_nearly
from align.language.names.openings import opens
from align.language.names.organisations import (
    Organisation,
    find_acronyms,
    find_organisations,
    organisation_names,
)
from align.language.names.organs import find_organs, same_organ
from align.language.names.people import ProperName, find_names
from align.language.names.phrases import Phrases
from align.language.names.spelling import distance, skeleton, sound

__all__ = [
    "Organisation",
    "Phrases",
    "Place",
    "PlaceKind",
    "ProperName",
    "distance",
    "find_acronyms",
    "find_names",
    "find_nearly",
    "find_organisations",
    "find_organs",
    "find_places",
    "fold",
    "is_complement",
    "opens",
    "organisation_names",
    "place_names",
    "same_organ",
    "skeleton",
    "sound",
]
