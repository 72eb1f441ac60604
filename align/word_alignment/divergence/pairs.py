"""Two texts as a whole: what the scores of their words come to."""

from __future__ import annotations

import numpy as np

from align.word_alignment.divergence.evidence import AT, Evidence
from align.word_alignment.divergence.scores import sigmoid
from align.word_alignment.tagger import Tags
from align.word_alignment.thresholds import COSINE_OF_EVEN_ODDS, MIN_COSINE
from align.word_alignment.words import Floats, Words

_EACH = (
    "mean", "top", "top3", "run", "doubt", "best", "low", "low3", "mutual", "phrase3", "phrase5", "displaced",
    "chosen", "weak", "names", "figures", "foreign",
)  # fmt: skip
TAGGED = ("tagged", "tagged3", "tagged_gap", "tagged_sum")
"""What the tagger says of a side: its worst word, its worst three, the worst gap that they point at, and how
many words are to be expected to have no counterpart."""
PAIR_FEATURES = (
    *(f"highest_{name}" for name in _EACH),
    *(f"lowest_{name}" for name in _EACH),
    "similarity", "ratio", "length", "similarity_length", "polarity", "question",
    *(f"highest_{name}" for name in TAGGED),
    *(f"lowest_{name}" for name in TAGGED),
)  # fmt: skip

_NEGATIONS = {
    "fr": frozenset("ne n' n’ pas aucun aucune jamais ni non sans nul nulle rien personne guère".split()),
    "en": frozenset("not no never none neither nor without cannot nothing nobody non n't".split()),
}
_SUREST = np.float32(8)  # log-odds beyond which the tagger is not listened to
_FRENCH_SHORTER = 0.9  # a French text has about a tenth more letters


def pair_features(
    french: Words,
    english: Words,
    evidence: Evidence,
    scores: tuple[Floats, Floats],
    tags: tuple[Tags, Tags],
) -> Floats:
    """Return the features of two texts that answer each other, in the order of ``PAIR_FEATURES``.

    :param scores: The probability that each word has no counterpart, not smoothed.
    :param tags: What the tagger says of the words.
    """
    sides = [
        _side(found, score) for found, score in zip((evidence.french, evidence.english), scores, strict=True)
    ]
    letters = [sum(map(len, words.texts)) for words in (french, english)]
    length = float(np.log(len(french) + len(english)))
    similarity = float(evidence.french[0, AT["similarity"]])
    negated = [any(_negates(w.lower(), words) for w in words.texts) for words in (french, english)]
    asked = ["?" in "".join(words.texts) for words in (french, english)]
    whole = [
        similarity,
        abs(float(np.log((_FRENCH_SHORTER * letters[0] + 3) / (letters[1] + 3)))),
        length,
        similarity * length,
        float(negated[0] != negated[1]),
        float(asked[0] != asked[1]),
    ]
    tagged = [_tagged(words, some) for words, some in zip((french, english), tags, strict=True)]
    return np.concatenate(
        [np.maximum(*sides), np.minimum(*sides), whole, np.maximum(*tagged), np.minimum(*tagged)]
    ).astype(np.float32)


def _tagged(words: Words, tags: Tags) -> Floats:
    """Return what the tags of one side come to, in the order of ``TAGGED``."""
    letters = np.array([any(map(str.isalpha, w)) for w in words.texts])
    doubts = np.sort(np.clip(tags.doubt, -_SUREST, _SUREST)[letters])[::-1]
    if not len(doubts):
        doubts = np.full(1, -_SUREST, np.float32)
    gap = np.clip(tags.gap, -_SUREST, _SUREST).max()
    return np.array([doubts[0], doubts[:3].mean(), gap, sigmoid(doubts).sum()], np.float32)


def _negates(word: str, words: Words) -> bool:
    return word in _NEGATIONS[words.language] or word.endswith(("n't", "n’t"))


def _side(found: Floats, score: Floats) -> Floats:
    """Return what the words of one side come to, in the order of ``_EACH``."""
    word = found[:, AT["mark"]] == 0
    if not word.any():
        word[:] = True
    weights = np.exp(found[:, AT["salience"]]) * word + 1e-3
    weights = weights / weights.sum()
    doubtful = np.sort(score[word])[::-1]
    cosines = np.sort(found[word, AT["best"]])
    run = np.convolve(score, np.full(5, 0.2), "same").max() if len(score) > 5 else score.mean()
    names = (found[1:, AT["capital"]] > 0) & (found[1:, AT["best"]] < MIN_COSINE)
    means = [
        float(weights @ found[:, AT[name]])
        for name in ("mutual", "phrase3", "phrase5", "displaced", "chosen")
    ]
    return np.array(
        [
            weights @ score,
            doubtful[0],
            doubtful[:3].mean(),
            run,
            -np.log1p(-np.minimum(doubtful, 0.99)).sum() / 4,
            weights @ found[:, AT["best"]],
            cosines[0],
            cosines[:3].mean(),
            *means,
            weights @ (found[:, AT["best"]] < COSINE_OF_EVEN_ODDS),
            min(int(names.sum()), 3),
            min(float(found[:, AT["lost_figure"]].sum()), 3),
            min(float(found[:, AT["unknown"]].sum()), 3),
        ],
        np.float32,
    )
