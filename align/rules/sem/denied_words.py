"""What a negation denies, and whether the other side states it plainly."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from align.data import Span
from align.language import Language
from align.language.negation import Denial, find_negations, negative_prefixes
from align.passage import Passage, View
from align.rules.sem.comparisons import is_opposite
from align.rules.sem.negations import PlacedNegation
from align.word_alignment.thresholds import (
    MIN_COSINE_OF_OWN_TRANSLATION,
    MIN_COSINE_OF_RENDERING,
    MIN_COSINE_OF_SURE_TRANSLATION,
)
from align.word_alignment.tokens import carries

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity
    from align.word_alignment.words import Floats

_SCOPE, _BEHIND = 4, 4
"""Words behind a negation among which is the one it denies, and behind a word that may still deny it."""
_GOVERNED: dict[Denial, int] = {Denial.HINT: 6}
_GOVERNS = 18
"""How many words on a word may deny: "failure" and "il est interdit" open a clause, "yet" is near."""
_LONGEST = 60
"""Words of a sentence over which too much may stand for anything."""
_NEXT = 4
"""Words between a preposition and its noun, at most, counting the noun."""
_OFF = 12.0
"""Words by which a translation may stand off its place."""
_ABOUT = 4
"""Words on either side of a translation among which one may deny it."""
_LOOSE = 1
"""Words without counterpart among these that tell nothing: translations are free."""
_RIGHT_BEHIND = 2
"""Words behind one that may deny them whatever it says besides."""
_OF_A_PART = (Denial.WEAKENED, Denial.PARTIAL)
"""What denies everything else but what it is said of: "ne … que", "only"."""
_FIRST = 2
"""Words that a negation denies, of which one must be translated."""
_IN_PLACE = 4.0
"""Words by which a negation may stand off the place of the one that it answers, and surely answer it."""


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
        if _is_elsewhere(words, view, near[at], far[j]) or _is_opposite(words, view, at, j):
            continue
        if not behind or any(w.text.casefold() in behind for w in far[max(0, j - _NEXT) : j]):
            found.append(negation)
    return found


def undone(
    pair: Passage, view: View, denied: Sequence[PlacedNegation], answers: Sequence[PlacedNegation]
) -> list[PlacedNegation]:
    """Return the denials of words that deny by themselves, where the far side has these words undenied.

    "Does not exclude" is not "exclut". The word itself is no answer to the denial; an expletive *ne* is none.
    """
    weakened = [n for n in denied if n.denial is Denial.WEAKENED and not n.is_expletive]
    if not weakened or _count_denials(denied) <= _count_denials(answers):
        return []
    if (words := pair.word_similarity) is None:
        return []
    near, _, _ = words.seen_from(view.near.language)
    language = view.near.language
    double = [
        n
        for n in weakened
        if (at := _denied_word(n, near, language)) is not None
        and any(m.denial is Denial.LEXICAL for m in find_negations(near[at].text, language))
    ]
    return stated_plainly(pair, view, double, [a for a in answers if a.denial is not Denial.LEXICAL])


def _count_denials(found: Iterable[PlacedNegation]) -> int:
    return sum(n.denial in (Denial.CLEAR, Denial.WEAKENED) and not n.is_expletive for n in found)


def rendered(
    pair: Passage, view: View, denied: Sequence[PlacedNegation], answers: Sequence[PlacedNegation]
) -> list[PlacedNegation]:
    """Return the negations whose words have a translation, and not one that says the opposite by itself.

    "N'est plus ouvert" is "is closed": there the far side needs no negation. Of several negations, those in
    whose place the far side denies too are left out; so are those whose translation stands right behind a
    word that may deny it: "decided against considering".
    """
    if (words := pair.word_similarity) is None:
        return list(denied)
    governed = set(_governed(words.seen_from(view.near.language)[1], answers))
    found = [n for n in denied if _has_translation(n, words, view, governed)]
    clear = [a.span for a in answers if a.denial is Denial.CLEAR]
    return [n for n in found if not any(_apart(words, view, n.span, a) <= _IN_PLACE for a in clear)]


def contrasted(
    pair: Passage, view: View, denied: Sequence[PlacedNegation], answers: Sequence[PlacedNegation]
) -> list[PlacedNegation]:
    """Return the negations of words that the same sentence states before: "is a forest … is not a forest".

    Where nothing of the far side denies, in whatever words, the two cases that are set against each other
    here are not so there.
    """
    if not denied or any(a.denial not in _OF_A_PART or a.says_without for a in answers):
        return []
    if (words := pair.word_similarity) is None or max(map(len, words.words)) > _LONGEST:
        return []
    near, far, _ = words.seen_from(view.near.language)
    if any(negative_prefixes(word.text, view.far.language) for word in far):
        return []
    return [negation for negation in denied if _is_stated_before(negation, near, view.near.language)]


def _is_stated_before(denied: PlacedNegation, words: Sequence[Span], language: Language) -> bool:
    """Return whether the first words that a negation denies have been stated before it."""
    said = [words[i].text.casefold() for i in islice(_denied_words(denied, words, language), _FIRST)]
    end = denied.span.start
    before = {w.text.casefold() for w in words if w.paragraph == denied.span.paragraph and w.end <= end}
    return len(said) == _FIRST and before.issuperset(said)


def is_plain(pair: Passage, view: View, negation: PlacedNegation) -> bool:
    """Return whether one of the first words that a negation denies has its translation in its place, and
    about that stand no words without counterpart, or one: such words may deny ("trailed the pace").
    Without word vectors, nothing tells.
    """
    if (words := pair.word_similarity) is None:
        return True
    near, far, cosines = words.seen_from(view.near.language)
    for at in islice(_denied_words(negation, near, view.near.language), _FIRST):
        j = int(cosines[at].argmax())
        translated = float(cosines[at, j]) >= MIN_COSINE_OF_OWN_TRANSLATION
        if translated and _apart(words, view, near[at], far[j]) <= _IN_PLACE:
            about = range(max(0, j - _ABOUT), min(len(far), j + _ABOUT + 1))
            if sum(k != j and _is_loose(far[k], cosines[:, k], view.far.language) for k in about) <= _LOOSE:
                return True
    return False


def _is_loose(word: Span, cosines: Floats, language: Language) -> bool:
    """Return whether a word that carries meaning has no counterpart."""
    return float(cosines.max()) < MIN_COSINE_OF_RENDERING and carries(word.text, language)


def _governed(words: Sequence[Span], answers: Iterable[PlacedNegation]) -> Iterator[int]:
    """Yield the places of the words right behind those that may deny them."""
    for j, _ in _denying(words, answers):
        yield from range(j + 1, j + 1 + _RIGHT_BEHIND)


def _has_translation(
    negation: PlacedNegation, words: WordSimilarity, view: View, governed: Container[int]
) -> bool:
    """Return whether one of the first words that a negation denies has a translation, and no opposite.

    Not always the first: "il ne s'agira pas d'un organe" denies an organ. Where none has one, the far side
    says it in other words, as it may without denying: "ne prend pas en charge" is "is closed to".
    """
    near, _, cosines = words.seen_from(view.near.language)
    for at in islice(_denied_words(negation, near, view.near.language), _FIRST):
        j = int(cosines[at].argmax())
        if j in governed or _is_opposite(words, view, at, j):
            return False
        if float(cosines[at, j]) >= MIN_COSINE_OF_RENDERING:
            return True
    return False


def _is_elsewhere(words: WordSimilarity, view: View, near: Span, far: Span) -> bool:
    """Return whether a word stands far off the place that corresponds to another: it is another such word."""
    return _apart(words, view, near, far) > _OFF


def _apart(words: WordSimilarity, view: View, near: Span, far: Span) -> float:
    """Return how many words a span of the far side is off the place that corresponds to one of the near."""
    return words.apart(near, far) if view.near.language == "fr" else words.apart(far, near)


def _is_opposite(words: WordSimilarity, view: View, near: int, far: int) -> bool:
    """Return whether the word that a denied word is closest to is rather the opposite of its translation."""
    return is_opposite(words, *((near, far) if view.near.language == "fr" else (far, near)))


def _denied_word(denied: PlacedNegation, words: Sequence[Span], language: Language) -> int | None:
    """Return which word a negation denies: the first behind its beginning that carries meaning, if any."""
    return next(_denied_words(denied, words, language), None)


def _denied_words(denied: PlacedNegation, words: Sequence[Span], language: Language) -> Iterator[int]:
    """Yield the words that a negation may deny: those behind its beginning that carry meaning."""
    negation = denied.span
    scope = [
        i
        for i, word in enumerate(words)
        if word.paragraph == negation.paragraph and word.end > negation.start
    ]
    behind = sum(words[i].start < negation.end for i in scope) + _SCOPE
    return (i for i in scope[:behind] if carries(words[i].text, language))


def _under_denial(
    words: Sequence[Span], answers: Iterable[PlacedNegation], language: Language
) -> Iterator[int]:
    """Yield the places of a side that one of its own words may deny."""
    marks = [(j, _BEHIND) for j, word in enumerate(words) if negative_prefixes(word.text, language)]
    marks += [(j, _GOVERNED.get(answer.denial, _GOVERNS)) for j, answer in _denying(words, answers)]
    for j, reach in marks:
        yield from range(j - _BEHIND, j + reach + 1)


def _denying(
    words: Sequence[Span], answers: Iterable[PlacedNegation]
) -> Iterator[tuple[int, PlacedNegation]]:
    """Yield the places of the words that may deny others, each with the negation that it is part of."""
    for answer in answers:
        if answer.denies_words:
            span = answer.span
            yield from ((j, answer) for j, word in enumerate(words) if word.meets(span))
