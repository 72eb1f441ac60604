"""What one side lays down or states by the plain form of a verb, and the other only allows or recommends.

"Le secrétariat transmet le rapport" is "the secretariat shall transmit the report", and not "may transmit".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.data import Span
from align.language import Language
from align.language.finite_verbs import governed, is_main, states
from align.language.noun_phrases import plain
from align.passage import Passage, View
from align.rules.closed_class_rule import PlacedMarker, markers, plain_markers

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity

_MOODS: Mapping[Language, frozenset[str]] = {
    "fr": frozenset(("permission", "recommendation", "obligation")),
    "en": frozenset(("permission", "recommendation")),
}
"""What a plain verb of the other side does not say: "doit" is no present; "shall" is one in French."""
_BEFORE, _BEHIND = 8, 4
"""Words about a verb among which another word may say what a modal of the other side does."""


@dataclass(frozen=True, slots=True)
class LostModal:
    """A modal of one side, and the verb of the other that states what it allows or recommends."""

    modal: PlacedMarker
    verb: Span


def lost_modals(pair: Passage) -> Iterator[tuple[View, LostModal]]:
    """Yield the modals of main clauses whose verb is stated plainly in a main clause of the far side.

    Nothing is told without word vectors.
    """
    for view in pair.views:
        if not any(m.plain & _MOODS[view.near.language] for m in plain_markers(view.near, "modality")):
            continue
        words = pair.word_similarity
        if words is None:
            return
        for found in _lost(view, words):
            yield view, found


def _lost(view: View, words: WordSimilarity) -> Iterator[LostModal]:
    near, far = view.near.language, view.far.language
    side, links = (0 if near == "fr" else 1), words.links_from(near)
    ours, theirs = (tuple(map(plain, words.texts[at])) for at in (side, 1 - side))
    spans = words.words[1 - side]
    answers = markers(view.far, "modality")
    for modal in markers(view.near, "modality"):
        if not modal.marker.plain or not modal.marker.plain <= _MOODS[near]:
            continue
        last = _last_word(words.words[side], modal.span)
        verb = None if last is None else governed(ours, last, near)
        if last is None or verb is None or verb not in links or not is_main(ours, last, near):
            continue
        at = links[verb]
        if (
            states(theirs, at, far)
            and is_main(theirs, at, far)
            and not _is_answered(modal, spans, at, answers)
        ):
            yield LostModal(modal, spans[at])


def _last_word(words: Sequence[Span], modal: Span) -> int | None:
    return next(
        (i for i, w in enumerate(words) if w.paragraph == modal.paragraph and w.start < modal.end <= w.end),
        None,
    )


def _is_answered(
    modal: PlacedMarker, far: Sequence[Span], verb: int, answers: Sequence[PlacedMarker]
) -> bool:
    """Return whether a word about the verb of the far side says what the modal does."""
    first, last = far[max(0, verb - _BEFORE)], far[min(len(far) - 1, verb + _BEHIND)]
    return any(
        other.marker.may_answer(modal.marker)
        and (first.paragraph, first.start) <= (other.span.paragraph, other.span.start)
        and (other.span.paragraph, other.span.end) <= (last.paragraph, last.end)
        for other in answers
    )
