"""What a reader is shown of each amendment, whatever the format: places, words with their fate, remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from align.changes.concordance import Amendment, Concordance, Verdict
from align.changes.edits import Edit, Fate
from align.changes.places import EditPlaces
from align.changes.wording import say, verdict
from align.data import Document
from align.reports.base import Ui

__all__ = ["Row", "Shown", "SideView", "rows"]


class Shown(NamedTuple):
    """Words with what became of them, and the space before them, if any."""

    fate: Fate
    gap: str
    text: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of an amendment: where it stands, its words with what became of them, and what is said of it.

    ``remark`` is empty where nothing but words changed; ``kept`` says that nothing did.
    """

    place: str
    words: tuple[Shown, ...]
    remark: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An amendment as it is shown: what is said of it, its two sides, and the divergences that it brought."""

    number: int
    verdict: Verdict
    open: bool
    title: str
    french: SideView
    english: SideView
    messages: tuple[str, ...]


def rows(found: Concordance, ui: Ui, *, every: bool) -> list[Row]:
    """Return what is shown of a concordance.

    :param every: Show every amendment, and not only those that somebody has to look at.
    """
    places = EditPlaces(found)
    return [
        _row(number, found, amendment, places, ui)
        for number, amendment in enumerate(found.amendments, 1)
        if every or amendment.open
    ]


def _row(number: int, found: Concordance, amendment: Amendment, places: EditPlaces, ui: Ui) -> Row:
    return Row(
        number,
        amendment.verdict,
        amendment.open,
        verdict(ui, amendment.verdict),
        _side(amendment.french, found.old.french, found.new.french, places, ui),
        _side(amendment.english, found.old.english, found.new.english, places, ui),
        tuple(f.message_fr if ui == "fr" else f.message for f in amendment.findings),
    )


def _side(edit: Edit, old: Document, new: Document, places: EditPlaces, ui: Ui) -> SideView:
    words: list[Shown] = []
    for piece in edit.pieces:
        document = old if piece.fate is Fate.DELETED else new
        before = document.paragraphs[piece.span.paragraph].text[: piece.span.start][-1:]
        gap = " " if words and (not before or before.isspace()) else ""
        words.append(Shown(piece.fate, gap, piece.span.text))
    return SideView(
        places.of(edit),
        tuple(words),
        _remark(edit, ui),
        not edit.changed,
    )


def _remark(edit: Edit, ui: Ui) -> str:
    if not edit.old and not edit.new:
        return say(ui, "absent")
    said = []
    if not edit.old:
        said.append(say(ui, "added"))
    elif not edit.new:
        said.append(say(ui, "deleted"))
    elif edit.moved:
        said.append(say(ui, "moved"))
    elif not edit.changed:
        said.append(say(ui, "unchanged-here"))
    return ", ".join(said)
