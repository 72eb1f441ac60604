"""Suspects → phrases: the stretches of words that a reader should look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from align.counterparts.evidence import unit
from align.counterparts.missing import WITNESSES, Read, Suspects, numbers, suspects
from align.counterparts.words import Floats, Words
from align.language import Language
from align.language.lexicon import words as lexicon

_DOUBT = -1.5
"""Log-odds from which a word may belong to a phrase."""
_TOGETHER = 2.0
"""How much less several words together are doubted: free renderings come in runs too."""
_SMALL = 30
"""How many of the commonest words of a language do not stand at the edge of a phrase, if others are in it."""
_APART = 3
"""Words from one doubtful word to the next, at most, in a phrase."""
_FOUND = 0.45
"""Cosine from which a word is taken to be answered outside its sentence."""
_BROKEN = 1.5
"""Log-odds from which the other side reads as if a word were missing."""
_SPELT = 2.0
"""How much less is doubted where a side has an acronym that the other may spell out."""
_GAP, _BEST = WITNESSES.index("gap"), WITNESSES.index("best")
_ACRONYM = re.compile(r"(?:[A-Z]-?){2,}s?")
_ELSEWHERE = frozenset(
    (
        "para paras par art arts vol chap fig sect no nos mr mrs ms dr mm mme mlle "
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
        "base basis cadre cours égard regard faveur matière occasion sein titre view vue "
        "january february march april may june july august september october november december"
    ).split()
)
"""What is left out as it pleases: abbreviations, and the nouns of *sur la base de*, *in view of*, which a
preposition may answer; and months, which belong to dates."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``start`` to ``end`` of one side that nothing answers.

    ``doubt`` is in log-odds. ``place`` says before which word of the other side the counterpart of the most
    doubtful word should stand; ``broken``, whether something seems to be missing there.
    """

    language: Language
    start: int
    end: int
    doubt: float
    place: int
    broken: bool


def phrases(french: Words, english: Words, near: tuple[Floats, Floats] | None = None) -> list[Phrase]:
    """Return the phrases of both sides that nothing answers, the most doubtful first.

    :param near: The vectors of what stands around each side, (k, d): words found there are answered.
    """
    if not len(french) or not len(english):
        return []
    learned = numbers()
    found = suspects(Read.of(french), Read.of(english), learned.usual)
    spelt = any(map(_has_acronym, (french, english), found))
    around = near[::-1] if near is not None else (None, None)
    both = [
        phrase
        for words, some, beyond in zip((french, english), found, around, strict=True)
        for phrase in _phrases(words, some, learned.score(some.evidence) - _SPELT * spelt, beyond)
    ]
    return sorted(both, key=lambda phrase: -phrase.doubt)


def _has_acronym(words: Words, found: Suspects) -> bool:
    """Return whether one of the suspects that nothing is close to is an acronym."""
    alone = found.words[found.evidence[:, _BEST] < _FOUND]
    return any(_ACRONYM.fullmatch(words.texts[i]) for i in alone)


def _phrases(words: Words, found: Suspects, scores: Floats, beyond: Floats | None) -> list[Phrase]:
    doubtful = np.flatnonzero(scores >= _DOUBT)
    doubtful = doubtful[[words.texts[i].lower() not in _ELSEWHERE for i in found.words[doubtful]]]
    if len(doubtful) and beyond is not None and len(beyond):
        closest = (unit(words.sums[found.words[doubtful]]) @ unit(beyond).T).max(axis=1)
        doubtful = doubtful[closest < _FOUND]
    runs: list[Phrase] = []
    # A few words between two doubtful ones do not part them.
    for run in np.split(doubtful, np.flatnonzero(np.diff(found.words[doubtful]) > _APART) + 1):
        heavy = [k for k in run if _carries(words, found.words[k])]
        if len(heavy):
            run = run[(run >= heavy[0]) & (run <= heavy[-1])]
        if len(run):
            worst = run[np.argmax(scores[run])]
            runs.append(
                Phrase(
                    words.language,
                    int(found.words[run[0]]),
                    int(found.words[run[-1]]) + 1,
                    _doubt(scores[run]),
                    int(found.places[worst]),
                    bool(found.evidence[worst, _GAP] >= _BROKEN),
                )
            )
    return runs


def _doubt(scores: Floats) -> float:
    """Return the doubt of a run of words: the highest, or what they come to together, held back."""
    total = float(np.logaddexp(0, scores).sum())
    together = total + float(np.log(-np.expm1(-total)))  # that one of them at least has no counterpart
    return max(float(scores.max()), together - _TOGETHER)


def _carries(words: Words, at: int) -> bool:
    """Return whether a word is not one of the commonest of its language."""
    return lexicon(words.language).get(words.texts[at].lower(), _SMALL) >= _SMALL
