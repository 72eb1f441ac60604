"""The words of a collection, in English and in French."""

from __future__ import annotations

from align.batch.pairs import PairingMethod, UnpairedReason
from align.reports.base import Ui
from align.reports.wording import figures

__all__ = ["HOW", "PHRASES", "WHY", "number", "say"]

PHRASES: dict[str, tuple[str, str]] = {
    "all-read": ("Everything was read.", "Tout a été lu."),
    "alone": ("Files in no pair", "Fichiers non appariés"),
    "checked": ("Checked", "Vérifié"),
    "dark": ("Dark or light", "Sombre ou clair"),
    "decided": ("Decided", "Décidé"),
    "documents": ("Documents", "Documents"),
    "earlier": ("Earlier", "Précédents"),
    "errors": ("Errors", "Erreurs"),
    "failed": ("could not be checked", "n’a pas pu être vérifié"),
    "find": ("Find", "Chercher"),
    "findings": ("Findings", "Constats"),
    "how": ("Paired by", "Apparié par"),
    "infos": ("Notes", "Remarques"),
    "language": ("Interface language", "Langue de l’interface"),
    "later": ("Later", "Suivants"),
    "no-findings": ("No findings", "Aucun constat"),
    "none-shown": ("No document matches.", "Aucun document ne répond."),
    "not-read": ("Not read", "Non lu"),
    "nothing-decided": ("Nothing yet.", "Rien encore."),
    "nothing-changed": (
        "No pair has changed since {since}.",
        "Aucune paire n’a changé depuis {since}.",
    ),
    "open": ("Open", "Reste à traiter"),
    "overview": ("Summary of the check of {day}", "Bilan de la vérification du {day}"),
    "pages": ("Pages", "Pages"),
    "page-title": ("Collection", "Collection"),
    "progress": ("Checking", "Vérification"),
    "reading": ("Reading", "Lecture"),
    "reason": ("Why", "Pourquoi"),
    "result": ("Result", "Résultat"),
    "search": ("Filter by name", "Filtrer par nom"),
    "segments": ("Segments", "Segments"),
    "skip": ("Skip to the table", "Aller au tableau"),
    "state-accepted": ("accepted", "accepté"),
    "state-baseline": ("there before", "déjà là"),
    "state-rejected": ("false alarm", "fausse alerte"),
    "state-to-fix": ("to be corrected", "à corriger"),
    "to-fix": ("To be corrected", "À corriger"),
    "total": ("Together", "Ensemble"),
    "unrelated": ("not versions of each other", "pas deux versions du même document"),
    "warnings": ("Warnings", "Avertissements"),
    "what": ("What", "Quoi"),
    "who": ("Who", "Qui"),
}

HOW: dict[PairingMethod, tuple[str, str]] = {
    PairingMethod.NAME: ("name", "nom"),
    PairingMethod.SYMBOL: ("symbol", "cote"),
    PairingMethod.CONTENT: ("content", "contenu"),
    PairingMethod.BITEXT: ("bitext", "bitexte"),
    PairingMethod.GIVEN: ("given", "donné"),
}

WHY: dict[UnpairedReason, tuple[str, str]] = {
    UnpairedReason.NO_COUNTERPART: ("no counterpart", "sans équivalent"),
    UnpairedReason.COPY: ("a copy of a file in a pair", "copie d’un fichier apparié"),
    UnpairedReason.NO_BITEXT: (
        "a table, and not of French beside English",
        "un tableau, et non de français en regard d’anglais",
    ),
    UnpairedReason.OTHER_LANGUAGE: ("in another language", "dans une autre langue"),
    UnpairedReason.UNREADABLE: ("cannot be read", "illisible"),
}

_COUNTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "alone": (("file in no pair", "files in no pair"), ("fichier non apparié", "fichiers non appariés")),
    "failed": (
        ("pair that could not be checked", "pairs that could not be checked"),
        ("paire qui n’a pas pu être vérifiée", "paires qui n’ont pas pu être vérifiées"),
    ),
    "more-decided": (("more finding", "more findings"), ("autre constat", "autres constats")),
    "more-pairs": (
        ("more document with something open", "more documents with something open"),
        ("autre document à traiter", "autres documents à traiter"),
    ),
    "more-unread": (("more", "more"), ("autre", "autres")),
    "nothing-open": (
        ("document without anything open", "documents without anything open"),
        ("document où rien ne reste à traiter", "documents où rien ne reste à traiter"),
    ),
    "pairs-checked": (
        ("document in both languages", "documents in both languages"),
        ("document dans les deux langues", "documents dans les deux langues"),
    ),
    "segments": (("segment", "segments"), ("segment", "segments")),
    "pairs": (("pair", "pairs"), ("paire", "paires")),
    "unread": (
        ("page is a picture and was not read", "pages are pictures and were not read"),
        ("page est une image et n’a pas été lue", "pages sont des images et n’ont pas été lues"),
    ),
    "swapped": (
        ("pair was given English first, and swapped", "pairs were given English first, and swapped"),
        (
            "paire a été donnée l’anglais d’abord, et inversée",
            "paires ont été données l’anglais d’abord, et inversées",
        ),
    ),
    "passed": (
        ("file of another kind passed over", "files of other kinds passed over"),
        ("fichier d’un autre type laissé de côté", "fichiers d’autres types laissés de côté"),
    ),
}


def say(ui: Ui, key: str, **values: object) -> str:
    """Return a phrase."""
    return PHRASES[key][ui == "fr"].format(**values)


def number(ui: Ui, key: str, count: int) -> str:
    """Return a number with its noun; nought is singular in French."""
    one, several = _COUNTS[key][ui == "fr"]
    return f"{figures(ui, count)} {one if count == 1 or (ui == 'fr' and count == 0) else several}"
