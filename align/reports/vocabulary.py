"""What rules say in data, for readers: their names, the keys and values of a finding, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from align.data import Finding
from align.language.identify import language_name
from align.reports.base import Ui

__all__ = ["KEYS", "NAMES", "VALUES", "reasons", "rule_name", "said"]

NAMES: dict[str, str] = {
    "omitted-paragraph": "paragraphe omis",
    "added-paragraph": "paragraphe ajouté",
    "moved-paragraph": "paragraphe déplacé",
    "omitted-sentence": "phrase omise",
    "added-sentence": "phrase ajoutée",
    "merged-paragraphs": "paragraphes réunis",
    "repeated-paragraph": "paragraphe répété",
    "unrelated-documents": "documents sans rapport",
    "left-untranslated": "passage non traduit",
    "third-language": "troisième langue",
    "mixed-language": "langues mêlées",
    "country-mismatch": "pays différents",
    "organisation-mismatch": "organisations différentes",
    "name-mismatch": "noms différents",
    "title-mismatch": "titres différents",
    "number-mismatch": "nombres différents",
    "date-mismatch": "dates différentes",
    "time-mismatch": "heures différentes",
    "money-mismatch": "sommes différentes",
    "percentage-mismatch": "pourcentages différents",
    "ordinal-mismatch": "ordinaux différents",
    "numbering-mismatch": "numérotation différente",
    "bound-mismatch": "bornes différentes",
    "symbol-mismatch": "cotes différentes",
    "provision-mismatch": "renvois différents",
    "agenda-item-mismatch": "points différents",
    "footnote-mismatch": "appels de note différents",
    "address-mismatch": "adresses différentes",
    "low-similarity": "sens éloignés",
    "no-counterpart": "mots sans correspondant",
    "negation-mismatch": "négation d’un seul côté",
    "modality-mismatch": "modalités différentes",
    "opposite-word": "mot contraire",
    "verb-force": "force du verbe",
    "question-mismatch": "question d’un seul côté",
    "glossary-term": "terme du glossaire",
    "superseded-term": "terme proscrit",
    "varied-term": "terme rendu diversement",
    "merged-terms": "termes confondus",
    "defined-acronym": "sigle défini",
    "unpaired-mark": "signe non apparié",
    "french-spacing": "espaces des signes",
    "french-marks": "signes français",
    "repeated-word": "mot répété",
    "scanning-damage": "texte altéré",
    "sentence-capital": "majuscule manquante",
    "double-space": "double espace",
    "custom-rule": "règle personnelle",
}
"""What each rule is called in French."""

KEYS: dict[str, tuple[str, str]] = {
    "after_unpaired_paragraph": (
        "after a paragraph without counterpart",
        "suit un paragraphe sans équivalent",
    ),
    "agreeing_neighbours": ("neighbours that agree", "voisins concordants"),
    "alphabetical_list": ("alphabetical list", "liste alphabétique"),
    "asked_in": ("asked in", "posée en"),
    "axis": ("contrast", "opposition"),
    "because": ("because", "motif"),
    "distance": ("distance in the sentence", "écart dans la phrase"),
    "doubt": ("doubt", "doute"),
    "english": ("English", "anglais"),
    "firm": ("the words matter by themselves", "mots significatifs par eux-mêmes"),
    "fingerprint": ("fingerprint", "empreinte"),
    "foreign": ("words of the other language", "mots de l’autre langue"),
    "found": ("found", "trouvé"),
    "french": ("French", "français"),
    "identical": ("both sides identical", "deux côtés identiques"),
    "kind": ("kind", "nature"),
    "language": ("language", "langue"),
    "likeness": ("likeness", "ressemblance"),
    "marks": ("marks", "signes"),
    "missing_in": ("missing in", "absent en"),
    "names_a_state_that_the_other_side_does_not": (
        "names a State that the other side does not",
        "nomme un État que l’autre côté ne nomme pas",
    ),
    "neighbour_length": ("length of the neighbouring sentences", "longueur des phrases voisines"),
    "neighbour_may_hold_it_from": ("they may hold it from", "peuvent la contenir à partir de"),
    "note": ("note", "note"),
    "of_which_nothing_answers": ("of which nothing answers", "dont sans correspondant"),
    "own": ("words of its own language", "mots de sa langue"),
    "paragraphs": ("paragraphs", "paragraphes"),
    "paragraphs_far_apart": ("paragraphs far apart", "paragraphes éloignés"),
    "rather": ("rather", "plutôt"),
    "repaired": ("should be", "devrait être"),
    "score": ("certainty of the pair", "certitude de l’appariement"),
    "side": ("side", "côté"),
    "similarity": ("similarity", "similarité"),
    "slight_up_to": ("slight up to, in words", "mineur jusqu’à, en mots"),
    "step": ("step", "décalage"),
    "term": ("term", "terme"),
    "the_other_hints_at_a_question": (
        "the other hints at a question",
        "l’autre laisse entendre une question",
    ),
    "times": ("times", "fois"),
    "threshold": ("threshold", "seuil"),
    "trusted_from": ("trusted from", "fiable à partir de"),
    "usage": ("usage", "usage"),
    "wanted": ("wanted", "attendu"),
    "words": ("words", "mots"),
    "words_that_carry_meaning": ("words that carry meaning", "mots porteurs de sens"),
}
"""What the data of findings are called."""

VALUES: dict[str, str] = {
    "address": "adresse",
    "agenda item": "point de l’ordre du jour",
    "date": "date",
    "footnote": "note de bas de page",
    "footnote mark": "appel de note",
    "heading": "titre",
    "list item": "élément de liste",
    "masthead": "en-tête",
    "money": "somme d’argent",
    "ordinal": "ordinal",
    "paragraph": "paragraphe",
    "percentage": "pourcentage",
    "provision": "disposition",
    "signature": "signature",
    "symbol": "cote",
    "table cell": "cellule de tableau",
    "obligation": "obligation",
    "prohibition": "interdiction",
    "no obligation": "aucune obligation",
    "more or later": "plus ou plus tard",
    "less or earlier": "moins ou plus tôt",
    "recommendation": "recommandation",
    "quantity": "quantité",
    "number": "nombre",
    "bound": "borne",
    "comparison": "comparaison",
    "time": "temps",
    "change": "évolution",
    "north": "nord",
    "west": "ouest",
    "order": "ordre",
    "inside": "intérieur",
    "safe": "sûreté",
    "natural": "naturel",
    "open": "ouverture",
    "victory": "victoire",
    "permission": "permission",
    "acceptance": "acceptation",
    "beginning": "commencement",
    "size": "taille",
    "height": "hauteur",
    "earliness": "précocité",
    "presence": "présence",
    "peace": "paix",
    "truth": "vérité",
    "strength": "force",
    "trade": "commerce",
    "sex": "sexe",
    "wealth": "richesse",
    "youth": "jeunesse",
    "speed": "vitesse",
    "domain": "domaine",
    "city": "ville",
    "length": "longueur",
    "value": "valeur",
    "support": "soutien",
    "creation": "création",
    "duration": "durée",
    "will": "volonté",
    "life": "vie",
    "side": "côté",
    "top": "sommet",
    "heat": "chaleur",
    "light": "lumière",
    "luck": "chance",
    "similarity": "ressemblance",
    "attitude": "accueil fait",
    "frequency": "fréquence",
    "requirement": "exigence",
    "abolition": "suppression",
    "deployment": "déploiement",
    "scope": "portée",
    "width": "largeur",
    "inclusion": "inclusion",
    "laterality": "nombre de parties",
    "direction": "sens du mouvement",
    "credit": "créance",
    "guilt": "culpabilité",
    "approve": "approuver",
    "ask": "demander",
    "authorize": "autoriser",
    "call": "appeler",
    "commend": "féliciter",
    "condemn": "condamner",
    "decide": "décider",
    "demand": "exiger",
    "deplore": "déplorer",
    "encourage": "encourager",
    "endorse": "souscrire",
    "invite": "inviter",
    "note": "noter",
    "reaffirm": "réaffirmer",
    "recall": "rappeler",
    "recommend": "recommander",
    "regret": "regretter",
    "stress": "souligner",
    "urge": "exhorter",
    "welcome": "se féliciter",
    "custom may leave it out here, or a neighbouring paragraph states it": (
        "l’usage peut l’omettre ici, ou un paragraphe voisin l’énonce"
    ),
    "a number in words, which the other side may say in another way": (
        "nombre en lettres, que l’autre côté peut dire autrement"
    ),
    "both versions state the two figures, each in the place of the other": (
        "les deux versions énoncent les deux nombres, chacun à la place de l’autre"
    ),
    "different values in the same place, both in words": (
        "valeurs différentes au même endroit, toutes deux en lettres"
    ),
    "different values in the same place, one of them in figures": (
        "valeurs différentes au même endroit, dont une en chiffres"
    ),
    "each address names its language: they may be pages of one site": (
        "chaque adresse indique sa langue : ce peuvent être les pages d’un même site"
    ),
    "words of the other side take up what it says": "des mots de l’autre côté le reprennent",
    "no value of the other side answers it": "aucune valeur de l’autre côté n’y répond",
    "the addresses differ in a character or two": "les adresses diffèrent d’un ou deux caractères",
    "the other side may name the letter in another way": "l’autre côté peut désigner la lettre autrement",
    "the same figure, negative on one side only": "même nombre, négatif d’un seul côté",
    "the two sides are far apart in meaning (SEM001)": "les deux côtés sont éloignés de sens (SEM001)",
    "the addresses are too unlike for a slip": (
        "les adresses sont trop dissemblables pour une faute de frappe"
    ),
    "the addresses are almost the same": "les adresses sont presque les mêmes",
}
"""What words of align's own among the values are in French."""
_OWN = ("because", "kind", "axis", "missing_in", "asked_in", "side", "language")
"""Data whose values are words of align's, not of the documents."""
_PLACES = {"ALN003": ("french", "english"), "ALN007": ("paragraphs",)}
"""Data that number paragraphs from nought."""


def rule_name(ui: Ui, name: str) -> str:
    """Return what a rule is called: its name, in French a word or two."""
    return NAMES.get(name, name) if ui == "fr" else name


def reasons(ui: Ui, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield what a finding was reached by: the name of each thing that its rule looked at, and its value."""
    moods = finding.rule in ("NUM008", "SEM004", "SEM006")
    for key, value in finding.data.items():
        label = KEYS[key][ui == "fr"] if key in KEYS else key.replace("_", " ")
        if key in _PLACES.get(finding.rule, ()):
            yield label, ", ".join(f"¶ {index + 1}" for index in value) or "—"
        else:
            yield label, said(ui, value, own=key in _OWN or moods)


def said(ui: Ui, value: Any, *, own: bool = False) -> str:
    """Return a value as a reader would write it.

    :param own: Whether its words are align's and are said in the language of the interface.
    """
    french = ui == "fr"
    if value is None:
        return "—"
    if isinstance(value, bool):
        return ("oui" if value else "non") if french else ("yes" if value else "no")
    if isinstance(value, float):
        text = f"{value:.10g}" if abs(value) < 1e9 else f"{value:,.0f}".replace(",", "\u202f")
        return text.replace(".", ",") if french else text
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {said(ui, item, own=own)}" for key, item in value.items()) or "—"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(said(ui, item, own=own) for item in value) or "—"
    text = str(value)
    return _word(ui, text) if own else text


def _word(ui: Ui, text: str) -> str:
    """Return a word or sentence of align's in the language of the interface; figures may follow it."""
    if re.fullmatch("[a-z]{2}", text.lower()):
        return language_name(text.lower(), ui)
    if ui == "en":
        return text
    words, bracket, figures = text.rpartition(" (")
    if text not in VALUES and words in VALUES:
        return f"{VALUES[words]}{bracket}{figures.replace('.', ',')}"
    return VALUES.get(text, text)
