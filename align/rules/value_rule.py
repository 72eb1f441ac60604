"""What the rules on values have in common: numbers, dates and references that differ between two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from align.data import Finding, Severity, Span
from align.language.values import Value, ValueKind
from align.passage import Passage, Side
from align.passage.values import (
    REFERENCES,
    Difference,
    Matter,
    PlacedValue,
    swapped_values,
    value_differences,
)
from align.rules.base import BeadRule, Label
from align.rules.note_marks import (
    calls_notes,
    is_mark_among_words,
    stands_in_note_not_called,
    stands_in_note_unnumbered,
)
from align.rules.omitted_values import is_label, is_part_of_a_name, is_stated_nearby, left_to_custom, taken_up
from align.rules.value_wording import worded

_FAR_APART = "the two sides are far apart in meaning (SEM001)"
_SWAPPED = "both versions state the two figures, each in the place of the other"
_SIGN = "the same figure, negative on one side only"
_IN_FIGURES = "different values in the same place, one of them in figures"
_IN_WORDS = "different values in the same place, both in words"
_ONE_IN_WORDS = "a number in words, which the other side may say in another way"
_LETTER = "the other side may name the letter in another way"
_TAKEN_UP = "words of the other side take up what it says"
_LABELLED = "the other side prints it before its paragraph"
_CUSTOM = "custom may leave it out here, or a neighbouring paragraph states it"
_NOTE = "a note says it, or it calls one"
_OTHER_NOTE = "it stands in a note that the text beside it does not call"
_MISSING = "no value of the other side answers it"

BECAUSE: Mapping[str, str] = {
    _FAR_APART: "les deux côtés sont éloignés de sens (SEM001)",
    _SWAPPED: "les deux versions énoncent les deux nombres, chacun à la place de l’autre",
    _SIGN: "même nombre, négatif d’un seul côté",
    _IN_FIGURES: "valeurs différentes au même endroit, dont une en chiffres",
    _IN_WORDS: "valeurs différentes au même endroit, toutes deux en lettres",
    _ONE_IN_WORDS: "nombre en lettres, que l’autre côté peut dire autrement",
    _LETTER: "l’autre côté peut désigner la lettre autrement",
    _TAKEN_UP: "des mots de l’autre côté le reprennent",
    _LABELLED: "l’autre côté l’imprime devant son paragraphe",
    _CUSTOM: "l’usage peut l’omettre ici, ou un paragraphe voisin l’énonce",
    _NOTE: "une note le dit, ou il appelle une note",
    _OTHER_NOTE: "il est dans une note que le texte voisin n’appelle pas",
    _MISSING: "aucune valeur de l’autre côté n’y répond",
}
"""Why a difference is as severe as it is, and how that is said in French."""

_KINDS: Mapping[str, str] = {
    Matter.NUMBER: "nombre",
    Matter.DATE: "date",
    Matter.TIME: "temps",
    Matter.MONEY: "somme d’argent",
    Matter.PERCENTAGE: "pourcentage",
    Matter.ORDINAL: "ordinal",
    Matter.SYMBOL: "cote",
    Matter.PROVISION: "disposition",
    Matter.ITEM: "point de l’ordre du jour",
    Matter.ADDRESS: "adresse",
}

_MAY_SWAP = (Matter.NUMBER, Matter.MONEY, Matter.PERCENTAGE, Matter.DATE)
"""Matters whose figures may be taken for one another."""


class ValueRule(BeadRule):
    """A rule on the values of one matter."""

    matter: ClassVar[Matter]
    severity = Severity.ERROR
    of_code = True
    of_same = False
    labels = {
        "because": Label("because", "motif", BECAUSE),
        "distance": Label("distance in the sentence", "écart dans la phrase"),
        "kind": Label("kind", "nature", _KINDS),
    }

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each value of the matter that differs or is missing."""
        found = [d for d in passage.once(value_differences) if d.matter is self.matter]
        if self.matter in _MAY_SWAP:
            found += [d for d in passage.once(swapped_values) if d.matter is self.matter]
        for group in _ranges(found):
            yield self._report(passage, group)

    def _report(self, passage: Passage, group: Sequence[Difference]) -> Finding:
        french = _span([d.french for d in group], passage.french)
        english = _span([d.english for d in group], passage.english)
        severity, because = max((self.judge(passage, d) for d in group), key=lambda judged: judged[0])
        message, message_fr = _messages(passage, group[0], french, english)
        return self.finding(
            passage,
            message,
            message_fr,
            french=[french] if french else [],
            english=[english] if english else [],
            severity=severity,
            data={
                "kind": str(self.matter),
                "french": " ".join(_shown(d.french.value) for d in group if d.french) or None,
                "english": " ".join(_shown(d.english.value) for d in group if d.english) or None,
                "because": because,
                "distance": max(abs(d.distance) for d in group),
                "similarity": round(passage.similarity, 4),
            },
        )

    def judge(self, passage: Passage, difference: Difference) -> tuple[Severity, str]:
        """Return how severe a difference is, and why."""
        if passage.is_unreliable:
            return Severity.INFO, _FAR_APART
        if any(stands_in_note_not_called(p, s) for p, s in _sides(difference, passage)):
            return Severity.INFO, _OTHER_NOTE
        if difference.marked:
            return Severity.INFO, _NOTE
        if difference.swapped:
            return self.severity, _SWAPPED
        if difference.sign:
            return self.severity, _SIGN
        if not difference.paired:
            return _judge_alone(passage, difference)
        if difference.explicit:
            return self.severity, _IN_FIGURES
        return Severity.WARNING, _IN_WORDS


def _sides(difference: Difference, passage: Passage) -> list[tuple[PlacedValue, Side]]:
    """Return the values of a difference, each with the side on which it stands."""
    both = ((difference.french, passage.french), (difference.english, passage.english))
    return [(placed, side) for placed, side in both if placed is not None]


def _judge_alone(passage: Passage, difference: Difference) -> tuple[Severity, str]:
    """Return how severe it is that nothing stands in the place of a value, and why."""
    (placed,) = difference.values
    view = passage.seen_from("en" if difference.french is None else "fr")
    if not placed.value.explicit:
        return Severity.INFO, _ONE_IN_WORDS
    if placed.value.kind is ValueKind.LETTER:
        return Severity.INFO, _LETTER
    if taken_up(placed, view) or is_part_of_a_name(placed, view):
        return Severity.INFO, _TAKEN_UP
    if is_label(placed, view):
        return Severity.INFO, _LABELLED
    cited = placed.value.kind in REFERENCES and calls_notes(view.far)
    noted = stands_in_note_unnumbered(placed, view)
    if cited or noted or is_mark_among_words(placed, view.near, passage):
        return Severity.INFO, _NOTE
    if left_to_custom(placed, view.near) or is_stated_nearby(placed, view.near.language, passage):
        return Severity.INFO, _CUSTOM
    return Severity.WARNING, _MISSING


def _messages(
    passage: Passage, difference: Difference, french: Span | None, english: Span | None
) -> tuple[str, str]:
    """Return what is said of a difference in English and French, of which the first value tells the sort."""
    ours = worded(difference.french, french, passage.french)
    theirs = worded(difference.english, english, passage.english)
    if french is None:
        return f"EN says {theirs}, FR does not", f"EN dit {theirs}, FR ne le dit pas"
    if english is None:
        return f"FR says {ours}, EN does not", f"FR dit {ours}, EN ne le dit pas"
    swapped = ": two figures have changed places" if difference.swapped else ""
    swapped_fr = " : deux chiffres sont intervertis" if difference.swapped else ""
    return f"FR says {ours}, EN says {theirs}{swapped}", f"FR dit {ours}, EN dit {theirs}{swapped_fr}"


def _shown(value: Value) -> str:
    return f"-{value}" if value.negative else str(value)


def _ranges(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Put the dates or numbers of one range or list together: "14 to 18 March" differs once, not twice."""
    groups: list[list[Difference]] = []
    for difference in differences:
        if groups and _adjoin(groups[-1][-1], difference):
            groups[-1].append(difference)
        else:
            groups.append([difference])
    return groups


_JOINT: Mapping[ValueKind, int] = {ValueKind.DATE: 8, ValueKind.NUMBER: 1}
"""Characters that may stand between the dates of a range ("au", "and the") and its numbers ("2014/15")."""


def _adjoin(one: Difference, other: Difference) -> bool:
    pairs = ((one.french, other.french), (one.english, other.english))
    return all(
        (a is None and b is None)
        or (
            a is not None
            and b is not None
            and a.paragraph == b.paragraph
            and a.value.kind is b.value.kind
            and 0 <= b.value.start - a.value.end <= _JOINT.get(a.value.kind, -1)
        )
        for a, b in pairs
    )


def _span(values: Sequence[PlacedValue | None], side: Side) -> Span | None:
    """Return the words from the first to the last of some values of a paragraph, if there are any."""
    found = [v for v in values if v is not None]
    if not found:
        return None
    return side.text_of(found[0].paragraph).within(found[0].value.start, found[-1].value.end)
