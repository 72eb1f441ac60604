"""Whether a version says in other words what it said: passives, another order, nouns for verbs, synonyms.

Three texts are seen: the old one, the new one, and the one of the other language, which stayed as it was and
must be answered by the new one as well as by the old one. What is seen of them is weighed by a logistic
regression that learned from translations of one text into the same language, and from texts out of which
words were taken, or into which others were put (``align/training/learn_paraphrase.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from align.changes.facts import Facts, facts
from align.changes.words import inflected, uncommon
from align.language import Language
from align.language.lexicon import words as lexicon
from align.passage import Text
from align.word_alignment.tokens import cut_words, fold
from align.word_alignment.words import Floats, WordVectors, unit

__all__ = ["FEATURES", "Weights", "features", "may_be_judged", "says_the_same", "weights"]

_OF_EACH_STATE = (
    *("words without a like", "farthest word", "next farthest word", "words neither like nor answered"),
    *("farthest of these", "share of words without a like", "rare words", "words not of the language"),
)
FEATURES = (
    *(f"{state}: {name}" for state in ("old", "new") for name in _OF_EACH_STATE),
    *("answers lost", "greatest answer lost", "answers won", "greatest answer won"),
    *("like the old", "less like the other version", "longer", "length", "small words out", "small words in"),
    *("only put in", "only taken out", "other forms", "other forms alone", "moved", "only moved"),
    *("in one place", "words in one place", "values", "names", "denials"),
    *("acts and duties", "conditions", "opposites", "French"),
)
"""What is seen of three texts, in the order of its numbers."""

_LEARNED = Path(__file__).resolve().parent / "paraphrase.npz"
_MOST = 400
"""Words of a text, at most, of which it is asked: a longer one is no rewording that could be judged."""
_FORM = 0.9
"""How close another form of a word is."""
_LIKE = 0.5
"""How close a word is that may stand for another."""
_RARE = 8000
_STRICT = ("acts", "modality")


_SURE = 0.0
"""Log-odds from which a text says what it said."""
_NEVER = tuple(FEATURES.index(name) for name in ("values", "names", "denials", "acts and duties"))
_ALONE = tuple(FEATURES.index(name) for name in ("only put in", "only taken out", "other forms alone"))
_IN_ONE_PLACE, _INSIDE = FEATURES.index("in one place"), FEATURES.index("words in one place")
_MOVED = FEATURES.index("moved")
_ONLY_MOVED = FEATURES.index("only moved")
_SMALL = FEATURES.index("small words out"), FEATURES.index("small words in")
_FEW = 3
"""Words in one place, at most, that are judged word by word (``judging.py``): they are no turn of phrase."""


@dataclass(frozen=True)
class Weights:
    """The numbers of the regression, each of shape (len(FEATURES),), and its bias."""

    mean: Floats
    scale: Floats
    weight: Floats
    bias: float

    def likely(self, seen: Floats) -> float:
        """Return the log-odds that a text says what it said."""
        return float(np.clip((seen - self.mean) / self.scale, -6, 6) @ self.weight) + self.bias


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return what was learned."""
    with np.load(_LEARNED, allow_pickle=False) as held:
        return Weights(held["mean"], held["scale"], held["weight"], float(held["bias"]))


def says_the_same(
    old: Sequence[Text], new: Sequence[Text], other: Sequence[Text], vectors: WordVectors
) -> bool:
    """Return whether a text says in other words what it said.

    :param old: The text as it was, of some paragraphs.
    :param new: The text as it is.
    :param other: The text of the other language, which both answer.
    """
    seen = features(old, new, other, vectors)
    if seen is None:
        return False
    if _only_in_another_order(seen):
        return _turned(_cut(old), _cut(new))
    return may_be_judged(seen) and weights().likely(seen) >= _SURE


def may_be_judged(seen: Floats) -> bool:
    """Return whether more than a few words in one place changed, or their order, and nothing that is kept."""
    few = bool(seen[_IN_ONE_PLACE]) and seen[_INSIDE] < np.log1p(_FEW + 0.5)
    alone = not seen[_MOVED] and seen[[*_ALONE]].any()
    return not (few or alone or _only_in_another_order(seen) or seen[[*_NEVER]].any())


def _only_in_another_order(seen: Floats) -> bool:
    return bool(seen[_ONLY_MOVED]) and not seen[[*_SMALL]].any()


def _turned(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether a text is another with its end at its beginning, neither of them a few words.

    Whatever changes places otherwise may be who does a thing, and to whom.
    """
    twice, theirs = f" {' '.join((*old, *old))} ", f" {' '.join(new)} "
    at = twice.find(theirs) if len(old) == len(new) else -1
    begins = twice.count(" ", 0, at)
    return at > 0 and _FEW <= begins <= len(old) - _FEW


def _cut(texts: Sequence[Text]) -> list[str]:
    """Return the words of texts without case and marks."""
    found = (fold(t.text[a:b]).casefold() for t in texts for a, b in cut_words(t.text))
    return [word for word in found if word[0].isalnum()]


@dataclass(frozen=True)
class _Words:
    """The words of a text that say something, with their vectors and how heavy each is."""

    texts: tuple[str, ...]
    folded: tuple[str, ...]
    vectors: Floats
    weight: Floats

    @classmethod
    def of(cls, texts: Sequence[Text], language: Language, vectors: WordVectors) -> _Words:
        held = tuple(word for text in texts for word in uncommon(text.text, language))
        sums = vectors.sums(held, language)
        return cls(held, tuple(map(fold, held)), unit(sums), np.linalg.norm(sums, axis=1))


def features(
    old: Sequence[Text], new: Sequence[Text], other: Sequence[Text], vectors: WordVectors
) -> Floats | None:
    """Return what is seen of two states of a text and of its other version, shape (len(FEATURES),).

    None where a state has no words that say something, or too many.
    """
    ours, theirs = old[0].language, other[0].language
    before, after = (_Words.of(texts, ours, vectors) for texts in (old, new))
    far = _Words.of(other, theirs, vectors)
    if not all(0 < len(words.texts) <= _MOST for words in (before, after, far)):
        return None
    alike = _alike(before, after)
    of_old, of_new = before.vectors @ far.vectors.T, after.vectors @ far.vectors.T
    drop = far.weight * (of_old.max(axis=0) - of_new.max(axis=0))
    lost, won = np.maximum(drop, 0), np.maximum(-drop, 0)
    pooled = [unit((w.vectors * w.weight[:, None]).sum(axis=0)[None])[0] for w in (before, after, far)]
    return np.array(
        [
            *_without(before, alike.max(axis=1), of_old.max(axis=1), ours),
            *_without(after, alike.max(axis=0), of_new.max(axis=1), ours),
            lost.sum(), lost.max(), won.sum(), won.max(),
            pooled[0] @ pooled[1], pooled[0] @ pooled[2] - pooled[1] @ pooled[2],
            np.log(len(after.texts) / len(before.texts)), np.log(len(before.texts)),
            *_changed(old, new, before, after),
            *_differing(facts(old), facts(new)),
            ours == "fr",
        ],
        np.float32,
    )  # fmt: skip


def _alike(before: _Words, after: _Words) -> Floats:
    """Return how close each old word is to each new one, shape (n, m)."""
    alike = before.vectors @ after.vectors.T
    for i, one in enumerate(before.folded):
        for j, two in enumerate(after.folded):
            if one == two:
                alike[i, j] = 1.0
            elif one[:4] == two[:4] and inflected(one, two):
                alike[i, j] = max(_FORM, alike[i, j])
    return alike


def _without(words: _Words, like: Floats, answered: Floats, language: Language) -> list[float]:
    """Return what is seen of the words of a state that have no like in the other state."""
    apart = words.weight * (1 - like)
    strange = words.weight * (1 - np.maximum(like, answered))
    known = lexicon(language)
    changed = [w.lower() for w, near in zip(words.texts, like, strict=True) if near < _LIKE]
    ranks = [known.get(word.rstrip("'’")) for word in changed]
    far = [*sorted(apart.tolist(), reverse=True), 0.0]
    return [
        apart.sum(), far[0], far[1], strange.sum(), strange.max(), apart.sum() / (words.weight.sum() + 1e-6),
        sum(rank is None or rank > _RARE for rank in ranks), sum(rank is None for rank in ranks),
    ]  # fmt: skip


def _changed(old: Sequence[Text], new: Sequence[Text], before: _Words, after: _Words) -> list[float]:
    """Return what is seen of the words put in and taken out, and of their places."""
    ours, theirs = _cut(old), _cut(new)
    telling = frozenset((*before.folded, *after.folded))
    out, put = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    small = [sum(n for word, n in words.items() if word not in telling) for words in (out, put)]
    big = [[word for word in words if word in telling] for words in (out, put)]
    forms = sum(any(inflected(a, b) for b in big[1]) for a in big[0])
    start = next((k for k, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), 0)
    ends = zip(reversed(ours[start:]), reversed(theirs[start:]), strict=False)
    end = next((k for k, (a, b) in enumerate(ends) if a != b), min(len(ours), len(theirs)) - start)
    inside = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    kept = Counter(inside[0]) & Counter(inside[1])
    moved = sum(n for word, n in kept.items() if word in telling)
    return [
        *small,
        bool(big[1]) and not big[0], bool(big[0]) and not big[1],
        forms, bool(forms and len(big[0]) == len(big[1]) == forms and not any(small)),
        moved, bool(moved) and not big[0] and not big[1],
        not moved, np.log1p(max(map(len, inside))),
    ]  # fmt: skip


def _differing(old: Facts, new: Facts) -> list[float]:
    """Return how many figures, names, denials, duties, conditions and opposites one state alone has."""
    stated: Counter[str] = Counter()
    for key, number in ((old.stated - new.stated) + (new.stated - old.stated)).items():
        stated[_kind(key)] += number
    marks = [Counter((m.kind, p) for m in side.markers for p in m.plain) for side in (old, new)]
    differing = (marks[0] - marks[1]) + (marks[1] - marks[0])
    strict = sum(n for (kind, _), n in differing.items() if kind in _STRICT)
    ends = [Counter((h.axis, h.pole) for h in side.poles if h.plain) for side in (old, new)]
    poles = ((ends[0] - ends[1]) + (ends[1] - ends[0])).total()
    return [
        *(stated[kind] for kind in ("value", "name", "denied")),
        strict, differing.total() - strict, poles,
    ]  # fmt: skip


def _kind(key: Hashable) -> str:
    first = key[0] if isinstance(key, tuple) and key else None
    return first if first in ("name", "denied") else "value"
