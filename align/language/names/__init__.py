"""Names in text: States and places, organisations and their acronyms, people.

Every function takes a text and returns mentions with offsets into it. The tables beside say where their facts
come from.
"""

from __future__ import annotations

from align.language.names.complements import is_complement
from align.language.names.countries import Place, PlaceKind, find_places, place_names
from align.language.names.organisations import Organisation, find_acronyms, find_organisations
from align.language.names.people import ProperName, find_names
from align.language.names.phrases import Phrases, fold
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
    "find_organisations",
    "find_places",
    "fold",
    "is_complement",
    "place_names",
    "skeleton",
    "sound",
]
