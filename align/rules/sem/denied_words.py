"""What a negation denies, and whether the other side states it plainly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from align.data import Span
from align.language import Language
from align.language.negation import Denial, negative_prefixes
from align.passage import Passage, View
from align.rules.sem.negations import PlacedNegation
from align.word_alignment.thresholds import MIN_COSINE_OF_SURE_TRANSLATION
from align.word_alignment.tokens import carries

_SCOPE, _BEHIND = 4, 4
"""Words behind a negation among which is the one it denies, and behind a word that may still deny it."""
_DENIES_NOTHING = ("disput", "before")
"""What may answer a negation, but denies none of the words about it."""
_GOVERNED: dict[Denial, int] = {Denial.HINT: 6}
_GOVERNS = 18
"""How many words on a word may deny: "failure" and "il est interdit" open a clause, "yet" is near."""
_LONGEST = 60
"""Words of a sentence over which too much may stand for anything."""
_NEXT = 2
"""Words between a preposition and its noun, at most, counting the noun."""


def stated_plainly(
    pair: Passage,
    view: View,
    denied: Sequence[PlacedNegation],
    answers: Sequence[PlacedNegation],
    behind: frozenset[str] = frozenset(),
) -> list[PlacedNegation]:
    """Return the negations of the near side whose words the far side states with nothing near that denies.

    Where what is denied has no sure translation, nothing is told.

    :param answers: The negations of the far side.
    :param behind: Words of which one must stand before that translation, if any.
    """
    if (words := pair.word_similarity) is None:
        return []
    near, far, cosines = words.seen_from(view.near.language)
    if max(len(near), len(far)) > _LONGEST:
        return []
    under_denial = set(_under_denial(far, answers, view.far.language))
    found = []
    for negation in denied:
        at = _denied_word(negation, near, view.near.language)
        if at is None:
            continue
        j = int(cosines[at].argmax())
        if cosines[at, j] < MIN_COSINE_OF_SURE_TRANSLATION or j in under_denial:
            continue
        if not behind or any(w.text.casefold() in behind for w in far[max(0, j - _NEXT) : j]):
            found.append(negation)
    return found


def _denied_word(denied: PlacedNegation, words: Sequence[Span], language: Language) -> int | None:
    """Return which word a negation denies: the first behind its beginning that carries meaning, if any."""
    negation = denied.span
    scope = [
        i
        for i, word in enumerate(words)
        if word.paragraph == negation.paragraph and word.end > negation.start
    ]
    behind = sum(words[i].start < negation.end for i in scope) + _SCOPE
    return next((i for i in scope[:behind] if carries(words[i].text, language)), None)


def _under_denial(
    words: Sequence[Span], answers: Iterable[PlacedNegation], language: Language
) -> Iterator[int]:
    """Yield the places of a side that one of its own words may deny."""
    marks = [(j, _BEHIND) for j, word in enumerate(words) if negative_prefixes(word.text, language)]
    marks += [
        (j, _GOVERNED.get(answer.denial, _GOVERNS))
        for answer in answers
        if not answer.negation.text.casefold().startswith(_DENIES_NOTHING)
        for j, word in enumerate(words)
        if _overlap(word, answer.span)
    ]
    for j, reach in marks:
        yield from range(j - _BEHIND, j + reach + 1)


def _overlap(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end
