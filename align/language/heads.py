"""The nouns that names of bodies and instruments are built on, and that stand for them once they are known.

After "the Advisory Committee on Administrative and Budgetary Questions", documents write "the Advisory
Committee"; each language shortens where it pleases (*United Nations Editorial Manual*, on short titles).
"""

from __future__ import annotations

from align.language import Language

__all__ = ["is_head"]

_HEADS: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        (
            "accord accords agence alliance assemblée association autorité banque bureau cadre centre "
            "chambre charte code comité commission conférence conseil convention cour direction "
            "directives division document déclaration département fonds force forum fédération groupe "
            "haut-commissariat initiative instance institut liste loi ministre ministère mission "
            "mécanisme office organe organisation organisme pacte parlement partenariat plan plate- "
            "forme principes processus programme protocole rapporteur représentant représentante "
            "règlement règles réseau réunion secrétariat service société sommet statut stratégie "
            "système sénat traité tribunal union unité université équipe "
        ).split()
    ),
    "en": frozenset(
        (
            "academy act agency agreement agreements alliance assembly association authority bank "
            "board branch bureau centre chamber charter code commission committee conference congress "
            "convention council court covenant declaration department directorate division document "
            "facility federation force forum framework fund group guidelines initiative institute law "
            "list mechanism minister ministry mission network office organization panel parliament "
            "partnership party plan platform principles process programme protocol rapporteur "
            "registry regulations representative rules secretariat section senate service society "
            "statute strategy summit system task team treaty tribunal union unit university working "
        ).split()
    ),
}


def is_head(word: str, language: Language) -> bool:
    """Return whether a word has a capital and may stand for a body or an instrument: "Traité"."""
    return word[:1].isupper() and word.lower() in _HEADS[language]
