"""Acts that one side says are left undone, by a verb or noun that governs them, and the other says are done.

"S'est abstenue de verser" faces "proceeded to pay": nothing about *pay* denies anything, and nothing renders
*abstenue*.
"""

from __future__ import annotations

from collections.abc import Iterator

from align.language.negation import Denial, denied_act, governs_acts, negative_prefixes
from align.language.noun_phrases import plain
from align.passage import Passage, View
from align.rules.sem.negations import PlacedNegation, negations
from align.word_alignment.thresholds import MIN_COSINE
from align.word_alignment.tokens import carries

_BEFORE, _BEHIND = 8, 5
"""Words about an act among which another may say that it is left undone."""


def undone_acts(pair: Passage) -> Iterator[tuple[View, PlacedNegation]]:
    """Yield the words of one side that leave an act undone, where the other side does it.

    Nothing is told without word vectors.
    """
    for view in pair.views:
        found = [n for n in negations(view.near) if _may_govern(n, view)]
        if found:
            yield from ((view, negation) for negation in found if _is_done(pair, view, negation))


def _may_govern(negation: PlacedNegation, view: View) -> bool:
    word = plain(negation.negation.text)
    return negation.denial is Denial.LEXICAL and governs_acts(word, view.near.language)


def _is_done(pair: Passage, view: View, negation: PlacedNegation) -> bool:
    """Return whether the act that a word says is left undone is linked to one that nothing denies."""
    words = pair.word_similarity
    if words is None:
        return False
    near, far, cosines = words.seen_from(view.near.language)
    texts = words.texts[0 if view.near.language == "fr" else 1]
    at = next((i for i, word in enumerate(near) if word.meets(negation.span)), None)
    act = None if at is None else denied_act(tuple(map(plain, texts)), at, view.near.language)
    if at is None or act is None or float(cosines[at].max()) >= MIN_COSINE:
        return False
    links = words.links_from(view.near.language)
    if act not in links or not carries(near[act].text, view.near.language):
        return False  # "cesse d'être ouverte" is "is closed"
    around = far[max(0, links[act] - _BEFORE) : links[act] + _BEHIND + 1]
    return not any(
        negative_prefixes(word.text, view.far.language)
        or any(word.meets(answer.span) for answer in negations(view.far))
        for word in around
    )
