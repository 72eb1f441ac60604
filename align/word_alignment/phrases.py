"""Tagged words → phrases: the stretches of words that a reader should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.tables import rows
from align.word_alignment.tagger import Tags, tag
from align.word_alignment.thresholds import MIN_COSINE_OF_RENDERING
from align.word_alignment.tokens import carries
from align.word_alignment.words import Floats, Words, unit

_DOUBT = -1.5
"""Log-odds from which a word may belong to a phrase."""
_TOGETHER = 2.0
"""How much less several words together are doubted: free renderings come in runs too."""
_SMALL = 30
"""How many of the commonest words of a language do not stand at the edge of a phrase, if others are in it."""
_APART = 3
"""Words from one doubtful word to the next, at most, in a phrase."""
_BROKEN = 1.5
"""Log-odds from which the other side reads as if a word were missing."""
_DOUBT_OF_CLAUSE, _COSINE_OF_CLAUSE, _FEWEST_OF_CLAUSE = -1.0, 0.3, 2
"""What tells that a clause is missing: the mean log-odds of its words, at least; the mean cosine of what is
closest to them, at most; and how many words that carry meaning it has, at least. Of 4,000 published pairs 16
have one, most of them really missing."""
_MARKS = frozenset(",;:.()–—")
_SPELT = 2.0
"""How much less is doubted where a side has an acronym that the other may spell out."""
_ACRONYM = re.compile(r"(?:[A-Z]-?){2,}s?")
_DISPENSABLE = frozenset(word for row in rows("dispensable.tsv") for word in row["words"].split())
"""What a translation leaves out, or puts in, as it pleases."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``start`` to ``end`` of one side that nothing answers.

    ``doubt`` is in log-odds. ``place`` says before which word of the other side the counterpart of the most
    doubtful word should stand; ``broken``, whether something seems to be missing there. ``clause``: whether
    the words are all that stands between two marks, and nothing on the other side comes near to them.
    """

    language: Language
    start: int
    end: int
    doubt: float
    place: int
    broken: bool
    clause: bool = False


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that answer each other, neither of them empty.

    ``near`` holds what stands around the French and around the English: a word found there is answered.
    """

    french: Words
    english: Words
    near: tuple[Words, Words] | None = None


def phrases(pairs: Sequence[SentencePair]) -> list[list[Phrase]]:
    """Return, for each pair, the phrases of both sides that nothing answers, the most doubtful first."""
    found = tag([(pair.french, pair.english) for pair in pairs])
    return [_of_pair(pair, tags) for pair, tags in zip(pairs, found, strict=True)]


def _of_pair(pair: SentencePair, tags: tuple[Tags, Tags]) -> list[Phrase]:
    if all(some.doubt.max() < _DOUBT for some in tags):
        return []
    sides = pair.french, pair.english
    spelt = any(map(_has_acronym, sides, tags))
    around = pair.near[::-1] if pair.near is not None else (None, None)
    both = [
        phrase
        for words, some, beyond in zip(sides, tags, around, strict=True)
        for phrase in _of_side(words, some, some.doubt - _SPELT * spelt, beyond)
    ]
    return sorted(both, key=lambda phrase: (not phrase.clause, -phrase.doubt))


def _of_side(words: Words, tags: Tags, doubts: Floats, beyond: Words | None) -> list[Phrase]:
    """Return the clauses and phrases of one side; a phrase inside a clause adds nothing."""
    clauses = _clauses(words, tags, beyond)
    found = _phrases(words, tags, doubts, beyond)
    return clauses + [p for p in found if not any(p.start < c.end and c.start < p.end for c in clauses)]


def _telling(words: Words, start: int, end: int) -> list[int]:
    """Return the words of a stretch that carry meaning and would be missed."""
    carrying = [i for i in range(start, end) if carries(words.texts[i], words.language)]
    return [i for i in carrying if words.texts[i].isalpha() and _may_be_missed(words.texts[i])]


def _clauses(words: Words, tags: Tags, beyond: Words | None) -> list[Phrase]:
    """Return what stands between two marks where the words that carry meaning are doubted all together."""
    found = []
    parts = list(_between_marks(words.texts))
    for start, end in parts if len(parts) > 1 else ():
        telling = _telling(words, start, end)
        if len(telling) < _FEWEST_OF_CLAUSE or all(words.texts[i][0].isupper() for i in telling):
            continue
        if tags.doubt[telling].mean() < _DOUBT_OF_CLAUSE:
            continue
        closest = tags.best[telling]
        if beyond is not None and len(beyond):
            around = (unit(words.sums[telling]) @ unit(beyond.sums).T).max(axis=1)
            closest = np.maximum(closest, around)
        if closest.mean() <= _COSINE_OF_CLAUSE:
            worst = telling[int(np.argmax(tags.doubt[telling]))]
            doubt = _doubt(tags.doubt[telling])
            broken = bool(tags.gap[worst] >= _BROKEN)
            found.append(Phrase(words.language, start, end, doubt, int(tags.place[worst]), broken, True))
    return found


def _between_marks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that marks part."""
    start = 0
    for i, text in enumerate((*texts, ",")):
        if text in _MARKS:
            if i > start:
                yield start, i
            start = i + 1


def _has_acronym(words: Words, tags: Tags) -> bool:
    """Return whether a word that nothing is close to is an acronym."""
    return any(
        _ACRONYM.fullmatch(words.texts[i]) for i in np.flatnonzero(tags.best < MIN_COSINE_OF_RENDERING)
    )


def _phrases(words: Words, tags: Tags, doubts: Floats, beyond: Words | None) -> list[Phrase]:
    doubtful = np.flatnonzero(doubts >= _DOUBT)
    doubtful = doubtful[[_may_be_missed(words.texts[i]) for i in doubtful]]
    if not len(doubtful):
        return []
    if beyond is not None and len(beyond):
        closest = (unit(words.sums[doubtful]) @ unit(beyond.sums).T).max(axis=1)
        doubtful = doubtful[closest < MIN_COSINE_OF_RENDERING]
    runs: list[Phrase] = []
    # A few words between two doubtful ones do not part them.
    for run in np.split(doubtful, np.flatnonzero(np.diff(doubtful) > _APART) + 1):
        heavy = [i for i in run if _carries(words, i)]
        if heavy:
            run = run[(run >= heavy[0]) & (run <= heavy[-1])]
        if len(run):
            worst = run[np.argmax(doubts[run])]
            runs.append(
                Phrase(
                    words.language,
                    int(run[0]),
                    int(run[-1]) + 1,
                    _doubt(doubts[run]),
                    int(tags.place[worst]),
                    bool(tags.gap[worst] >= _BROKEN),
                )
            )
    return runs


def _may_be_missed(word: str) -> bool:
    """Return whether a word may be missed: no mark, no figure, none that comes and goes as it pleases."""
    if word.lower() in _DISPENSABLE:
        return False
    return any(map(str.isalpha, word)) and not any(map(str.isdigit, word))


def _doubt(scores: Floats) -> float:
    """Return the doubt of a run of words: the highest, or what they come to together, held back."""
    total = float(np.logaddexp(0, scores).sum())
    together = total + float(np.log(-np.expm1(-total)))  # that one of them at least has no counterpart
    return max(float(scores.max()), together - _TOGETHER)


def _carries(words: Words, at: np.intp) -> bool:
    """Return whether a word is not one of the commonest of its language."""
    return lexicon(words.language).get(words.texts[at].lower(), _SMALL) >= _SMALL
