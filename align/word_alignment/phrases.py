"""Tagged words → phrases: the stretches of words that a reader should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.tables import rows
from align.word_alignment.omission import MARKS, AlignedSide, weights
from align.word_alignment.tagger import Tags, tag
from align.word_alignment.thresholds import MIN_COSINE_OF_RENDERING
from align.word_alignment.tokens import carries
from align.word_alignment.words import Words, unit

_DOUBT = -1.5
"""Log-odds of the tagger from which a word may belong to a phrase, and from which a clause may be one, in the
mean of its words that carry meaning."""
_SMALL = 30
"""How many of the commonest words of a language do not stand at the edge of a phrase, if others are in it."""
_APART = 3
"""Words from one doubtful word to the next, at most, in a phrase."""
_BROKEN = 1.5
"""Log-odds from which the other side reads as if a word were missing."""
_FEWEST_OF_CLAUSE = 2
"""Words of a clause that carry meaning, at least."""
_SPELT = 2.0
"""How much less is doubted where a side has an acronym that the other may spell out."""
_ACRONYM = re.compile(r"(?:[A-Z]-?){2,7}s?")
_SHORT = 3
"""Letters up to which what is in capitals is an acronym, though it may be a word as well."""
_DISPENSABLE = frozenset(word for row in rows("dispensable.tsv") for word in row["words"].split())
"""What a translation leaves out, or puts in, as it pleases."""


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
    found = [
        Phrase(side.words.language, start, end, doubt, *_place(side, start, end))
        for side, beyond, less in _sides(pair, tags)
        for start, end in stretches(side, beyond)
        if (doubt := weights().doubt(side.features(start, end)) - less) > _DOUBT
    ]
    return _apart(sorted(found, key=lambda phrase: -phrase.doubt))


def _sides(pair: SentencePair, tags: tuple[Tags, Tags]) -> Iterator[tuple[AlignedSide, Words | None, float]]:
    """Yield each side against the other, what stands around that, and how much less to doubt."""
    if all(some.doubt.max() < _DOUBT for some in tags):
        return
    less = _SPELT * (
        _has_acronym(pair.french, tags[0], pair.english) or _has_acronym(pair.english, tags[1], pair.french)
    )
    near = pair.near or (None, None)
    for side, beyond in zip(aligned_sides(pair.french, pair.english, tags), reversed(near), strict=True):
        yield side, beyond, less


def aligned_sides(french: Words, english: Words, tags: tuple[Tags, Tags]) -> tuple[AlignedSide, AlignedSide]:
    """Return each side as it is seen against the other."""
    ours, theirs = telling(french), telling(english)
    return (
        AlignedSide(french, tags[0], ours, english, tags[1], theirs),
        AlignedSide(english, tags[1], theirs, french, tags[0], ours),
    )


def telling(words: Words) -> list[int]:
    """Return the words that carry meaning and would be missed."""
    return [i for i, text in enumerate(words.texts) if carries(text, words.language) and _may_be_missed(text)]


def stretches(side: AlignedSide, beyond: Words | None = None) -> list[tuple[int, int]]:
    """Return the stretches of a side that may be left out: doubtful words close together, and clauses.

    :param beyond: What stands around the other side: a word found there is answered.
    """
    answered = _answered(side.words, beyond)
    return list(dict.fromkeys((*_runs(side, answered), *_clauses(side, answered))))


def _answered(words: Words, beyond: Words | None) -> frozenset[int]:
    """Return the words of a side that are answered by what stands around the other."""
    if beyond is None or not len(beyond):
        return frozenset()
    closest = (unit(words.sums) @ unit(beyond.sums).T).max(axis=1)
    return frozenset(np.flatnonzero(closest >= MIN_COSINE_OF_RENDERING).tolist())


def _runs(side: AlignedSide, answered: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield doubtful words with the few words that stand between two of them."""
    words = side.words
    doubtful = [
        i
        for i in np.flatnonzero(side.tags.doubt >= _DOUBT).tolist()
        if i not in answered and _may_be_missed(words.texts[i])
    ]
    for run in np.split(doubtful, np.flatnonzero(np.diff(doubtful) > _APART) + 1) if doubtful else ():
        heavy = [i for i in run if _carries(words, i)] or list(run)
        yield int(heavy[0]), int(heavy[-1]) + 1


def _clauses(side: AlignedSide, answered: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield what stands between two marks where the words that carry meaning are doubted all together."""
    parts = list(_between_marks(side.words.texts))
    for start, end in parts if len(parts) > 1 else ():
        inside = [i for i in side.telling if start <= i < end]
        if len(inside) < _FEWEST_OF_CLAUSE or not answered.isdisjoint(inside):
            continue
        if side.tags.doubt[inside].mean() >= _DOUBT:
            yield start, end


def _between_marks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that marks part."""
    start = 0
    for i, text in enumerate((*texts, ",")):
        if text in MARKS:
            if i > start:
                yield start, i
            start = i + 1


def _place(side: AlignedSide, start: int, end: int) -> tuple[int, bool]:
    """Return before which word of the other side a stretch should stand, and whether that reads broken."""
    worst = start + int(np.argmax(side.tags.doubt[start:end]))
    return int(side.tags.place[worst]), bool(side.tags.gap[worst] >= _BROKEN)


def _apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return phrases without those that share words with one before them."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if not any(
            p.language == phrase.language and p.start < phrase.end and phrase.start < p.end for p in kept
        ):
            kept.append(phrase)
    return kept


def _has_acronym(words: Words, tags: Tags, others: Words) -> bool:
    """Return whether a word is an acronym that nothing is close to, or that the other side does not have."""
    acronyms = [i for i, word in enumerate(words.texts) if _ACRONYM.fullmatch(word)]
    return any(
        tags.best[i] < MIN_COSINE_OF_RENDERING
        or not (_is_word(words.texts[i], words.language) or _has(others, words.texts[i]))
        for i in acronyms
    )


def _is_word(acronym: str, language: Language) -> bool:
    """Return whether what is in capitals is a word, as at the head of a note: "REMARQUE"."""
    return len(acronym) > _SHORT and acronym.lower() in lexicon(language)


def _has(words: Words, acronym: str) -> bool:
    """Return whether a side has an acronym, or one of the same letters: each language has its own order."""
    letters = _letters(acronym)
    return any(_ACRONYM.fullmatch(word) and _letters(word) == letters for word in words.texts)


def _letters(acronym: str) -> list[str]:
    return sorted(filter(str.isalpha, acronym.rstrip("s")))


def _may_be_missed(word: str) -> bool:
    """Return whether a word may be missed: no mark, no figure, none that comes and goes as it pleases."""
    if word.lower() in _DISPENSABLE:
        return False
    return any(map(str.isalpha, word)) and not any(map(str.isdigit, word))


def _carries(words: Words, at: int) -> bool:
    """Return whether a word is not one of the commonest of its language."""
    return lexicon(words.language).get(words.texts[at].lower(), _SMALL) >= _SMALL
