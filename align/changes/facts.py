"""What a text states that other words for the same thing would state too: figures, names, duties, denials.

Both texts are of one language here: an old state and a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from align.language.antonyms import AntonymHit, find_poles
from align.language.closed_classes import Marker, find_markers
from align.language.names import find_organisations, find_places
from align.language.negation import Denial, find_negations, negative_prefixes
from align.language.values.answers import identity
from align.passage import Text

__all__ = ["Facts", "facts", "keeps"]

_STRICT = ("acts", "modality")
"""Kinds of which no class may be said in words of another: to invite is not to urge."""
_DENIALS = (Denial.CLEAR, Denial.PARTIAL)


@dataclass(frozen=True, slots=True)
class Facts:
    """What some paragraphs state: values, names and denials, each as often as it stands there.

    ``markers`` are the words of closed classes: obligation, conditions, quantities in words. ``poles`` are
    the words that have an opposite.
    """

    stated: Counter[Hashable]
    markers: tuple[Marker, ...]
    poles: tuple[AntonymHit, ...]


def facts(texts: Iterable[Text]) -> Facts:
    """Return what texts state."""
    stated: Counter[Hashable] = Counter()
    markers: list[Marker] = []
    poles: list[AntonymHit] = []
    for text in texts:
        stated.update(identity(value) or value.text for value in text.values)
        stated.update(("name", p.codes) for p in text.read(find_places))
        stated.update(("name", o.codes) for o in text.read(find_organisations))
        stated.update(("denied", n.denial) for n in text.read(find_negations) if n.denial in _DENIALS)
        stated["denied", "in a word"] += text.read(negative_prefixes)
        markers += [marker for found in text.read(find_markers).values() for marker in found]
        poles += text.read(find_poles)
    return Facts(stated, tuple(markers), tuple(poles))


def keeps(old: Facts, new: Facts) -> bool:
    """Return whether a new state states what the old one did, neither more nor less."""
    return old.stated == new.stated and _answered(old, new) and _answered(new, old)


def _answered(ours: Facts, theirs: Facts) -> bool:
    """Return whether what we state more often than they do may be in other words of theirs."""
    return all(
        kind not in _STRICT
        and any(m.kind == kind and not plain.isdisjoint(m.also | m.plain) for m in theirs.markers)
        for kind, plain in _plain(ours.markers) - _plain(theirs.markers)
    ) and all(
        any((h.axis, h.pole, h.lessened) == pole for h in theirs.poles)
        for pole in _ends(ours.poles) - _ends(theirs.poles)
    )


def _plain(markers: Sequence[Marker]) -> Counter[tuple[str, frozenset[str]]]:
    return Counter((m.kind, m.plain) for m in markers if m.plain)


def _ends(poles: Sequence[AntonymHit]) -> Counter[tuple[str, int, bool]]:
    return Counter((h.axis, h.pole, h.lessened) for h in poles if h.plain)
