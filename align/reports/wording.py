"""The words of the interface, in English and in French."""

from __future__ import annotations

from align.data import Severity
from align.decisions import Judgement, State
from align.reports.base import Ui

PHRASES: dict[str, tuple[str, str]] = {
    "added": ("added", "ajouté"),
    "all": ("Whole document", "Document entier"),
    "changed-accepted": (
        "changed since accepted by {author} on {day}",
        "modifié depuis l’acceptation par {author} le {day}",
    ),
    "changed-rejected": (
        "changed since {author} called it a false alarm on {day}",
        "modifié depuis que {author} l’a écarté le {day}",
    ),
    "changed-to-fix": (
        "changed since {author} put it down to be corrected on {day}",
        "modifié depuis que {author} l’a noté à corriger le {day}",
    ),
    "changed-baseline": (
        "changed since it was put in the baseline on {day}",
        "modifié depuis l’entrée dans l’arriéré le {day}",
    ),
    "clear": ("Clear filters", "Effacer les filtres"),
    "close": ("Close", "Fermer"),
    "comment-by": ("comment by {author} on {day}: {text}", "commentaire de {author}, le {day} : {text}"),
    "copied": ("Copied", "Copiée"),
    "copy": ("Copy the fingerprint", "Copier l’empreinte"),
    "dark": ("Dark or light", "Sombre ou clair"),
    "decided-accepted": ("accepted by {author} on {day}", "accepté par {author} le {day}"),
    "decided-rejected": ("called a false alarm by {author} on {day}", "écarté par {author} le {day}"),
    "decided-to-fix": ("to be corrected, says {author} on {day}", "à corriger, selon {author} le {day}"),
    "decided-baseline": ("in the baseline since {day}", "dans l’arriéré depuis le {day}"),
    "document": ("Whole document", "Ensemble du document"),
    "english": ("English", "Anglais"),
    "filter-rule": ("Filter by rule", "Filtrer par règle"),
    "filter-severity": ("Filter by severity", "Filtrer par gravité"),
    "findings": ("Findings", "Constats"),
    "findings-only": ("With findings", "Avec constats"),
    "fingerprint": ("Fingerprint", "Empreinte"),
    "french": ("French", "Français"),
    "help": ("Keyboard shortcuts", "Raccourcis clavier"),
    "hide": ("Hide", "Masquer"),
    "key-close": ("Close, or leave the search", "Fermer, ou quitter la recherche"),
    "key-help": ("This help", "Cette aide"),
    "key-language": ("Interface in French or English", "Interface en français ou en anglais"),
    "key-next": ("Next finding", "Constat suivant"),
    "key-on": ("Single-key shortcuts on", "Raccourcis à une touche actifs"),
    "key-previous": ("Previous finding", "Constat précédent"),
    "key-search": ("Search", "Rechercher"),
    "key-theme": ("Dark or light", "Sombre ou clair"),
    "key-view": ("With findings, or the whole document", "Avec constats, ou document entier"),
    "language": ("Interface language", "Langue de l’interface"),
    "map": ("Map of the document", "Plan du document"),
    "missing-english": ("No counterpart in English", "Sans équivalent anglais"),
    "missing-french": ("No counterpart in French", "Sans équivalent français"),
    "furniture-fr": (
        "Left out of the French, since it belongs to the page",
        "Laissé de côté en français, car propre à la page",
    ),
    "furniture-en": (
        "Left out of the English, since it belongs to the page",
        "Laissé de côté en anglais, car propre à la page",
    ),
    "hidden-notes": ("--notes shows them", "--notes les montre"),
    "confirmed": ("pair confirmed", "paire confirmée"),
    "model": ("Model", "Modèle"),
    "moved": ("moved", "déplacé"),
    "moved-trace": ("Moved: its French is at {place}", "Déplacé : le français est à {place}"),
    "moved-away": ("Moved: in the English, at {place}", "Déplacé : dans l’anglais, à {place}"),
    "no-findings": ("No findings", "Aucun constat"),
    "none-shown": ("No finding matches the filters.", "Aucun constat ne répond aux filtres."),
    "omitted": ("omitted", "omis"),
    "page": ("p. {page}", "p. {page}"),
    "previous-next": ("Go from finding to finding", "Aller de constat en constat"),
    "print": ("Print", "Imprimer"),
    "search": ("Search text and findings", "Chercher texte ou constat"),
    "settings": ("settings of", "réglages de"),
    "show": ("Show", "Afficher"),
    "skip": ("Skip to the text", "Aller au texte"),
    "swapped": ("the files were given English first", "fichiers donnés l’anglais d’abord"),
    "text": ("The two texts", "Les deux textes"),
    "unit": ("unit {unit}", "unité {unit}"),
    "unrelated": (
        "These do not look like versions of the same document.",
        "Ces textes ne semblent pas être deux versions du même document.",
    ),
    "unrelated-more": (
        "No paragraph was paired. Check that the two files belong together.",
        "Aucun paragraphe n’a été apparié. Vérifiez que les deux fichiers vont ensemble.",
    ),
    "view": ("What to show", "Ce qu’il faut afficher"),
    "why": ("Why this finding", "Pourquoi ce constat"),
}

# One and several, in English and in French.
COUNTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "accepted": (("accepted before", "accepted before"), ("accepté auparavant", "acceptés auparavant")),
    "added": (("added", "added"), ("ajouté", "ajoutés")),
    "changed": (("changed since decided",) * 2, ("modifié depuis", "modifiés depuis")),
    "clean": (
        ("segment without findings", "segments without findings"),
        ("segment sans constat", "segments sans constat"),
    ),
    "expired": (
        ("decision about words no longer found", "decisions about words no longer found"),
        ("décision sur des mots qui ne s’y trouvent plus", "décisions sur des mots qui ne s’y trouvent plus"),
    ),
    "rejected": (("false alarm", "false alarms"), ("fausse alerte", "fausses alertes")),
    "to-fix": (("to be corrected", "to be corrected"), ("à corriger", "à corriger")),
    "comments": (("comment", "comments"), ("commentaire", "commentaires")),
    "comments-beside": (
        ("of them beside its words", "of them beside their words"),
        ("à côté des mots concernés", "à côté des mots concernés"),
    ),
    "errors": (("error", "errors"), ("erreur", "erreurs")),
    "findings": (("finding", "findings"), ("constat", "constats")),
    "hidden": (
        ("segment not shown", "segments not shown"),
        ("segment non affiché", "segments non affichés"),
    ),
    "in-baseline": (("in the baseline",) * 2, ("dans l’arriéré",) * 2),
    "infos": (("note", "notes"), ("remarque", "remarques")),
    "left-out": (
        ("more than the file can hold", "more than the file can hold"),
        ("de plus que le fichier ne peut en contenir", "de plus que le fichier ne peut en contenir"),
    ),
    "matched": (("matched", "matched"), ("apparié", "appariés")),
    "more": (
        ("more finding not shown", "more findings not shown"),
        ("autre constat non affiché", "autres constats non affichés"),
    ),
    "moved": (("moved", "moved"), ("déplacé", "déplacés")),
    "omitted": (("omitted", "omitted"), ("omis", "omis")),
    "align-comments": (
        ("comment of align", "comments of align"),
        ("commentaire d’align", "commentaires d’align"),
    ),
    "beads": (("segment", "segments"), ("segment", "segments")),
    "replaced": (
        ("suggested replacement", "suggested replacements"),
        ("remplacement proposé", "remplacements proposés"),
    ),
    "unanswered": (("without an answer",) * 2, ("sans réponse",) * 2),
    "unknown-findings": (
        (
            "answer about a finding that no recent run has seen",
            "answers about findings that no recent run has seen",
        ),
        (
            "réponse sur un constat qu’aucune vérification récente n’a vu",
            "réponses sur des constats qu’aucune vérification récente n’a vus",
        ),
    ),
    "warnings": (("warning", "warnings"), ("avertissement", "avertissements")),
}

_SEVERITIES = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def say(ui: Ui, key: str, **values: object) -> str:
    """Return a phrase of the interface."""
    return PHRASES[key][ui == "fr"].format(**values)


def noun(ui: Ui, key: str, number: int) -> str:
    """Return the singular or plural that goes with a number: nought is singular in French."""
    one, several = COUNTS[key][ui == "fr"]
    return one if number == 1 or (ui == "fr" and number == 0) else several


def count(ui: Ui, key: str, number: int) -> str:
    """Return a number with its noun: ``1 error``, ``1,200 errors``, ``1 200 erreurs``."""
    return f"{figures(ui, number)} {noun(ui, key, number)}"


def decided(ui: Ui, judgement: Judgement | None) -> str:
    """Say what was decided about a finding, or about the words that stood there before, if anything was."""
    if judgement is None or (decision := judgement.decision) is None:
        return ""
    since = "changed" if judgement.state is State.CHANGED else "decided"
    text = say(ui, f"{since}-{decision.status.replace(' ', '-')}", author=decision.author, day=decision.day)
    return text + (f" ({decision.reason})" if decision.reason else "")


def written(ui: Ui, judgement: Judgement | None) -> tuple[str, ...]:
    """Say what people wrote about a finding, each with who and when, in one line."""
    comments = () if judgement is None else judgement.comments
    return tuple(
        say(ui, "comment-by", author=c.author, day=c.day, text=" ".join(c.text.split())) for c in comments
    )


def severity_name(ui: Ui, severity: Severity) -> str:
    """Return the word for one finding of a severity."""
    return noun(ui, _SEVERITIES[severity], 1)


def severity_key(severity: Severity) -> str:
    """Return the key, in ``COUNTS``, of the findings of a severity."""
    return _SEVERITIES[severity]


def figures(ui: Ui, number: int) -> str:
    """Return a number with its thousands set apart as the language does."""
    return f"{number:,}".replace(",", "\u202f" if ui == "fr" else ",")
