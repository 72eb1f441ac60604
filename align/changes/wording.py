"""The words of a concordance, in English and in French."""

from __future__ import annotations

from align.changes.concordance import Concordance, Verdict
from align.reports import wording
from align.reports.base import Ui
from align.reports.wording import figures

__all__ = ["PHRASES", "VERDICTS", "say", "summary", "verdict"]

VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.FRENCH: ("in the French alone", "en français seulement"),
    Verdict.ENGLISH: ("in the English alone", "en anglais seulement"),
    Verdict.DIFFERENT: ("in both, but not the same", "dans les deux, mais différemment"),
    Verdict.SAME: ("the same in both", "identique dans les deux"),
    Verdict.REWORDED: ("other words for the same thing", "autres mots, même sens"),
}

PHRASES: dict[str, tuple[str, str]] = {
    "absent": ("not there", "absent"),
    "added": ("new", "nouveau"),
    "amendments": ("Amendments", "Amendements"),
    "deleted": ("deleted", "supprimé"),
    "moved": ("moved", "déplacé"),
    "new": ("new", "nouveau"),
    "none": ("Nothing was amended.", "Rien n’a été modifié."),
    "none-open": (
        "Every amendment is in both versions.",
        "Chaque amendement figure dans les deux versions.",
    ),
    "old": ("old", "ancien"),
    "page-title": ("Concordance of amendments", "Concordance des amendements"),
    "place": ("Place", "Endroit"),
    "since": ("since", "depuis"),
    "skip": ("Skip to the amendments", "Aller aux amendements"),
    "unchanged-here": ("as it was", "inchangé"),
    "verdict": ("Concordance", "Concordance"),
    "rest": ("--all shows the others", "--all montre les autres"),
}

_COUNTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "amendments": (("amendment", "amendments"), ("amendement", "amendements")),
    "look": (("to look at", "to look at"), ("à examiner", "à examiner")),
    "unchanged": (
        ("passage unchanged", "passages unchanged"),
        ("passage inchangé", "passages inchangés"),
    ),
}


def say(ui: Ui, key: str, **values: object) -> str:
    """Return a phrase; those of reports are known too."""
    if key in PHRASES:
        return PHRASES[key][ui == "fr"].format(**values)
    return wording.say(ui, key, **values)


def verdict(ui: Ui, which: Verdict) -> str:
    """Return what a verdict is called."""
    return VERDICTS[which][ui == "fr"]


def counted(ui: Ui, key: str, number: int) -> str:
    """Return a number with what it counts."""
    one, more = _COUNTS[key][ui == "fr"]
    plural = number > 1 if ui == "fr" else number != 1
    return f"{figures(ui, number)} {more if plural else one}"


def _several(ui: Ui, which: Verdict, number: int) -> str:
    name = verdict(ui, which)
    return name.replace("identique", "identiques") if number > 1 else name


def summary(found: Concordance, ui: Ui) -> list[str]:
    """Return what was found: how many amendments, of which kinds, and what stayed as it was."""
    counts = found.counts
    parts = [counted(ui, "amendments", len(found.amendments))]
    parts += [f"{figures(ui, counts[v])} {_several(ui, v, counts[v])}" for v in Verdict if counts[v]]
    return [*parts, counted(ui, "unchanged", found.unchanged)]
