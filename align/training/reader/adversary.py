"""The adversary: damages sound pairs of sentences in the ways that translations go wrong.

Words give way to others that are close to them in their language, to members of their closed class, to others
that fit between their neighbours; they change places, go, or come in; denials come and go; words stay in the
other language. Damage is done to ids of words; what it does to the words of the other side is told by the
links of the sound pair.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from align.training.reader.corpus import Corpus, Ids
from align.training.reader.damaged import ADDED, OK, REPLACED, Damaged, Text, labelled
from align.training.reader.lore import PREPOSITIONS, Lore, Member
from align.training.reader.renderings import Floats, Renderings, joined, rate

KINDS = (
    "neighbour", "class", "fit", "opposite", "form", "swap", "negation", "untranslated",
    "lost word", "lost phrase", "lost clause", "added word", "added phrase",
)  # fmt: skip
_WEIGHTS = (3.5, 4.0, 1.0, 1.0, 1.0, 1.2, 0.9, 0.5, 2.2, 0.9, 0.7, 2.0, 0.8)

_RENDERED = 0.03  # rate from which a word renders the other side's, so that it is no damage
_RENDERED_IN_CLASS = 0.12
_FEWEST = 4  # words that are left
_APART, _ALIKE = 13, 0.12  # words between two that change places, at most; their cosine, at least
_ANSWERED = 0.15  # share of a link from which a word answers another
_HOSTS = frozenset(
    "is are was were has have had do does did shall should may can could will would must".split()
)
_VERBS = frozenset(
    "est sont était étaient a ont avait doit doivent peut peuvent sera seront devrait devraient".split()
)
_DENIALS = frozenset("not never cannot".split())


class Adversary:
    """Damages pairs of a corpus."""

    def __init__(self, corpus: Corpus, table: Renderings, seed: int) -> None:
        self.chance = random.Random(seed)
        self.corpus = corpus
        self.table = table
        self.languages = [Lore.of(corpus, k, seed) for k in (0, 1)]
        self._ways: dict[str, Callable[[Text, Text, Floats], bool]] = {
            "neighbour": self._neighbour, "class": self._class, "fit": self._fit,
            "opposite": self._opposite, "form": self._form, "swap": self._swap,
            "negation": self._negation, "untranslated": self._untranslated,
            "lost word": self._lose_word, "lost phrase": self._lose_phrase,
            "lost clause": self._lose_clause, "added word": self._add_word,
            "added phrase": self._add_phrase,
        }  # fmt: skip

    def damage(self, pair: tuple[Ids, Ids], share: Floats) -> Damaged | None:
        """Damage a pair in one way or, if it is long, two or three of the same side or the other.

        :param share: How much of the words’ links is to each other, (n, m).
        """
        texts = Text.of(0, pair[0]), Text.of(1, pair[1])
        done: list[int] = []
        times = (
            1
            + (self.chance.random() < min(0.5, len(pair[1]) / 80))
            + (self.chance.random() < len(pair[1]) / 200)
        )
        for _ in range(times * 3):
            side = 1 if self.chance.random() < 0.68 else 0
            kind = self.chance.choices(KINDS, _WEIGHTS)[0]
            way = self._ways[kind]
            if way(texts[side], texts[1 - side], share if side == 0 else share.T):
                done.append(KINDS.index(kind))
                if len(done) == times:
                    break
        if not done:
            return None
        return labelled(done[0], texts, share)

    # -- a word gives way to another

    def _neighbour(self, text: Text, other: Text, share: Floats) -> bool:
        own = self.languages[text.side]
        places = text.untouched(own.near)
        self.chance.shuffle(places)
        for i in places[:4]:
            near = [w for w in own.near[text.words[i]] if _fits(own, text, i, i + 1, [w])]
            if near and self._replace(text, i, self.chance.choice(near), other, share, _RENDERED):
                return True
        return False

    def _fit(self, text: Text, other: Text, share: Floats) -> bool:
        own = self.languages[text.side]
        for _ in range(4):
            if len(text.words) < 4:
                return False
            i = self.chance.randrange(1, len(text.words) - 1)
            if text.mark[i] or text.words[i] not in own.content:
                continue
            fit = own.fitting(text.words[i - 1], text.words[i + 1])
            if len(fit) and self._replace(text, i, int(self.chance.choice(fit)), other, share, _RENDERED):
                return True
        return False

    def _opposite(self, text: Text, other: Text, share: Floats) -> bool:
        own = self.languages[text.side]
        places = text.untouched(own.opposite)
        if not places:
            return False
        i = self.chance.choice(places)
        new = self.chance.choice(own.opposite[text.words[i]])
        return self._replace(text, i, new, other, share, _RENDERED)

    def _form(self, text: Text, other: Text, share: Floats) -> bool:
        own = self.languages[text.side]
        places = text.untouched(own.forms)
        if not places:
            return False
        i = self.chance.choice(places)
        return self._replace(text, i, self.chance.choice(own.forms[text.words[i]]), other, share, 0.06)

    def _replace(self, text: Text, at: int, new: int, other: Text, share: Floats, limit: float) -> bool:
        """Put a word in another's place, unless it renders what that rendered or stands there already."""
        if new in text.words or self._renders(text, at, at + 1, new, other, share, limit):
            return False
        lost = text.origin[at]
        text.words[at], text.mark[at] = new, REPLACED
        text.origin[at] = lost
        return True

    def _renders(
        self, text: Text, start: int, stop: int, new: int, other: Text, share: Floats, limit: float
    ) -> bool:
        answers = self._answers(text, start, stop, other, share)
        if not answers:
            return False
        own, theirs = (self.languages[k] for k in (text.side, other.side))
        sides = own.marks[[new]], theirs.marks[answers]
        keys = joined(*(sides if text.side == 0 else sides[::-1]))
        steps = self.table.look_up(keys)[0 if text.side else 1]
        return bool(rate(steps).max() >= limit)

    def _answers(self, text: Text, start: int, stop: int, other: Text, share: Floats) -> list[int]:
        """Return the words of the other side that words are linked to."""
        origins = [o for o in text.origin[start:stop] if o >= 0]
        there = {o: w for o, w in zip(other.origin, other.words, strict=True) if o >= 0}
        found = []
        for origin in origins:
            best = np.argsort(-share[origin])[:2].tolist()
            found += [there[j] for j in best if share[origin, j] > _ANSWERED and j in there]
        return found

    def _class(self, text: Text, other: Text, share: Floats) -> bool:
        own = self.languages[text.side]
        found = list(_members(own, text))
        if not found:
            return False
        for _ in range(6):
            i, stop, member = self.chance.choices(found, [m.weight for _, _, m in found])[0]
            others = [g for n, g in enumerate(own.groups[member.kind]) if n != member.group]
            new = self._cased(text, i, self.chance.choice(self.chance.choice(others)))
            if new is None or not _fits(own, text, i, stop, new):
                continue
            if len(new) == 1 and self._renders(text, i, stop, new[0], other, share, _RENDERED_IN_CLASS):
                continue
            origins = text.origin[i:stop]
            text.put(i, stop, new, REPLACED)
            for k in range(min(len(new), len(origins))):
                text.origin[i + k] = origins[k]
            return True
        return False

    def _cased(self, text: Text, at: int, words: Sequence[str]) -> list[int] | None:
        """Return the ids of words, the first with a capital if it stands for one with a capital."""
        own = self.languages[text.side]
        texts = list(words)
        if own.texts[text.words[at]][:1].isupper():
            texts[0] = texts[0][:1].upper() + texts[0][1:]
        ids = [own.ids.get(t, own.ids.get(t.lower(), -1)) for t in texts]
        return None if -1 in ids else ids

    # -- words change places, or stay in the other language

    def _swap(self, text: Text, _other: Text, _share: Floats) -> bool:
        own = self.languages[text.side]
        places = text.untouched(own.content)
        names = [i for i in places if own.texts[text.words[i]][0].isupper() and i]
        for _ in range(6):
            some = names if len(names) > 1 and self.chance.random() < 0.5 else places
            if len(some) < 2:
                continue
            i, j = sorted(self.chance.sample(some, 2))
            if _tells_apart(own, text.words[i : j + 1], alike=some is not names):
                text.words[i], text.words[j] = text.words[j], text.words[i]
                text.mark[i] = text.mark[j] = REPLACED
                return True
        return False

    def _untranslated(self, text: Text, other: Text, share: Floats) -> bool:
        own, theirs = self.languages[text.side], self.languages[other.side]
        places = text.untouched(own.content)
        if not places:
            return False
        i = self.chance.choice(places)
        answers = self._answers(text, i, i + 1, other, share)
        if not answers:
            return False
        word = theirs.texts[answers[0]]
        if word not in own.ids or word == own.texts[text.words[i]] or not word.islower():
            return False
        text.words[i], text.mark[i] = own.ids[word], REPLACED
        return True

    # -- a denial comes or goes

    def _negation(self, text: Text, _other: Text, _share: Floats) -> bool:
        return self._deny_english(text) if text.side else self._deny_french(text)

    def _deny_english(self, text: Text) -> bool:
        own = self.languages[1]
        lower = [own.lower[w] for w in text.words]
        if there := _free(text, lower, _DENIALS):
            i = self.chance.choice(there)
            text.put(i, i + 1, [], OK)
            return True
        hosts = _free(text, lower, _HOSTS)
        if not hosts or "not" not in own.ids:
            return False
        i = self.chance.choice(hosts) + 1
        text.put(i, i, [own.ids["not"]], ADDED)
        return True

    def _deny_french(self, text: Text) -> bool:
        own = self.languages[0]
        lower = [own.lower[w] for w in text.words]
        if (denial := _french_denial(text, lower)) is not None:
            for i in reversed(denial):
                text.put(i, i + 1, [], OK)
            return True
        hosts = _free(text, lower, _VERBS)
        if not hosts:
            return False
        i = self.chance.choice(hosts)
        before, behind = (own.ids.get(w) for w in ("n'" if lower[i][0] in "aeé" else "ne", "pas"))
        if before is None or behind is None:
            return False
        text.put(i + 1, i + 1, [behind], ADDED)
        text.put(i, i, [before], ADDED)
        return True

    # -- words go

    def _lose_word(self, text: Text, _other: Text, _share: Floats) -> bool:
        own = self.languages[text.side]
        places = text.untouched(own.content)
        if not places or len(text.words) <= _FEWEST:
            return False
        i = self.chance.choice(places)
        text.put(i, i + 1, [], OK)
        return True

    def _lose_phrase(self, text: Text, _other: Text, _share: Floats) -> bool:
        found = self._phrase(text.side, text.words)
        if found is None or len(text.words) - (found[1] - found[0]) < _FEWEST or not text.free(*found):
            return False
        text.put(*found, [], OK)
        return True

    def _lose_clause(self, text: Text, _other: Text, _share: Floats) -> bool:
        own = self.languages[text.side]
        marks_ = [i for i, w in enumerate(text.words) if own.texts[w] in (",", ";", ".", ":")]
        cuts = [(a, b) for a, b in zip([-1, *marks_], marks_, strict=False) if 3 <= b - a <= 16]
        self.chance.shuffle(cuts)
        for a, b in cuts:
            if len(text.words) - (b - a) >= 5 and text.free(a + 1, b + 1):
                text.put(*((a, b) if a >= 0 else (0, b + 1)), [], OK)
                return True
        return False

    def _phrase(self, side: int, words: Sequence[int]) -> tuple[int, int] | None:
        """Return where a preposition and what hangs on it stand."""
        own = self.languages[side]
        starts = [i for i, w in enumerate(words) if own.lower[w] in PREPOSITIONS[side] and i]
        if not starts:
            return None
        start = self.chance.choice(starts)
        stop = start + 1
        while stop < min(len(words), start + 7) and not own.ends(words[stop]):
            stop += 1
        return (start, stop) if stop - start >= 2 and words[stop - 1] in own.content else None

    # -- words come in

    def _add_word(self, text: Text, _other: Text, _share: Floats) -> bool:
        own = self.languages[text.side]
        for _ in range(5):
            i = self.chance.randrange(1, len(text.words))
            fit = own.fitting(text.words[i - 1], text.words[i])
            if not len(fit) or text.mark[i] or text.mark[i - 1]:
                continue
            new = int(self.chance.choice(fit))
            if new not in text.words:
                text.put(i, i, [new], ADDED)
                return True
        return False

    def _add_phrase(self, text: Text, _other: Text, _share: Floats) -> bool:
        own = self.languages[text.side]
        stranger = self.corpus.sides[text.side][self.chance.randrange(len(self.corpus))].tolist()
        found = self._phrase(text.side, stranger)
        if found is None:
            return False
        places = [
            i
            for i in range(2, len(text.words))
            if text.words[i - 1] in own.content and own.ends(text.words[i]) and text.free(i - 1, i + 1)
        ]
        if not places:
            return False
        i = self.chance.choice(places)
        text.put(i, i, stranger[found[0] : found[1]], ADDED)
        return True


def _fits(own: Lore, text: Text, start: int, stop: int, new: Sequence[int]) -> bool:
    """Return whether words were seen after what stands before a place, and before what stands behind it."""
    before = start == 0 or own.seen(text.words[start - 1], new[0])
    behind = stop >= len(text.words) or own.seen(new[-1], text.words[stop])
    return before and behind


def _members(own: Lore, text: Text) -> Iterator[tuple[int, int, Member]]:
    """Yield the members of closed classes in what was left alone of a text: start, end, member."""
    for i, word in enumerate(text.words):
        for member in own.members.get(own.lower[word], ()):
            stop = i + len(member.words)
            if text.free(i, stop) and [own.lower[w] for w in text.words[i:stop]] == member.words:
                yield i, stop, member


def _tells_apart(own: Lore, words: Sequence[int], *, alike: bool) -> bool:
    """Return whether a text says something else when the first and the last of some words change places.

    :param alike: The two must be somewhat alike.
    """
    first, *between, last = words
    if first == last or not 1 <= len(between) <= _APART:
        return False
    if {own.lower[w] for w in between} <= own.joins:
        return False
    return not alike or float(own.unit[first] @ own.unit[last]) >= _ALIKE


def _free(text: Text, lower: Sequence[str], words: frozenset[str]) -> list[int]:
    """Return where some words stand that were left alone."""
    return [i for i, w in enumerate(lower) if w in words and not text.mark[i]]


def _french_denial(text: Text, lower: Sequence[str]) -> tuple[int, int] | None:
    """Return where the first denial stands that was left alone: ``ne`` and ``pas``."""
    for i in _free(text, lower, frozenset(("ne", "n'"))):
        for j in range(i + 2, min(i + 6, len(lower))):
            if lower[j] in ("pas", "plus", "jamais") and text.free(i, j + 1):
                return i, j
    return None
