"""Learn what tells a rewording from an amendment, from translations of one text and from changed texts.

    python -m align.training.learn_paraphrase --data TRAIN --output align/changes/paraphrase.npz

TRAIN holds bitexts (``*.tsv.xz``, French TAB English). No human label is used. Where two texts of a language
share their translation, one is the other in other words. What says something else is made: a word is taken
out, put in, put in the place of one that is somewhat like it, or given another number or time; a duty, a
quantity or a condition becomes another; two words change places. Some of it is made in a reworded text.
"""

from __future__ import annotations

import lzma
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.changes.paraphrase import FEATURES, features, may_be_judged
from align.changes.words import uncommon
from align.data import Span
from align.embedding import load_model
from align.language import Language
from align.language.lexicon import words as lexicon
from align.passage import Text
from align.training import learning_script
from align.word_alignment.tokens import fold
from align.word_alignment.words import Floats, WordVectors

_SCRIPT = "align.training.learn_paraphrase"
_LANGUAGES: tuple[Language, Language] = ("fr", "en")
_TAKEN = {"un": 1_000, "europarl": 400, "law": 400}
"""Rewordings taken of each bitext and language, at most; of others, none."""
_WEIGHT = {"un": 3.0, "europarl": 2.0}
_SHORTEST, _LONGEST = 8, 60
_LIKE = 0.25
"""The share of telling words that two translations of one text have in common, at least."""
_DAMAGED = 3
"""Texts that say something else, for each rewording."""
_VOCABULARY = 6000
_NEIGHBOURS = 6, 60
"""Which neighbours of a word are put in its place, the nearest being the first: no synonyms, nor anything."""
_TRIES = 6
_CLOSED: dict[Language, tuple[str, ...]] = {
    "en": (
        "may|shall|should|must|will|could|would",
        "all|some|most|many|several|certain|few|any|each",
        "requests|urges|invites|encourages|decides|recommends|calls upon|demands|notes|welcomes|regrets",
        "before|after|during|until|since",
        "if|when|unless|although|because",
        "and|or",
        "with|without",
        "always|often|sometimes|never|rarely|usually",
        "only|also|mainly|even",
        "at least|at most|about",
        "fully|partly|largely|adequately",
        "is|was|will be|has been",
        "has|had|will have",
        "are|were|will be|have been",
    ),
    "fr": (
        "peut|doit|devrait|pourrait|pourra|devra",
        "peuvent|doivent|devraient|pourraient|pourront|devront",
        "tous les|certains|la plupart des|de nombreux|plusieurs|quelques|chaque",
        "toutes les|certaines|la plupart des|de nombreuses|plusieurs|quelques",
        "prie|invite|engage|encourage|demande|recommande|exige|décide|note|regrette|se félicite",
        "avant|après|pendant|depuis|jusqu’à",
        "si|lorsque|quand|bien que|parce que",
        "et|ou",
        "avec|sans",
        "toujours|souvent|parfois|jamais|rarement|généralement",
        "seulement|également|principalement|même",
        "au moins|au plus|environ",
        "pleinement|partiellement|largement|suffisamment",
        "est|était|sera|a été",
        "a|avait|aura",
        "sont|étaient|seront|ont été",
    ),
}

Rewording = tuple[str, str, str]
"""Two texts of one language, and the translation that they share."""


def read(path: Path, most: int, seed: int) -> tuple[list[Rewording], list[Rewording]]:
    """Return pairs of different French texts that share their English, and of English ones their French."""
    shared: tuple[defaultdict[str, list[str]], ...] = (defaultdict(list), defaultdict(list))
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if len(row) == 2 and all(_SHORTEST <= text.count(" ") < _LONGEST for text in row):
                for side in (0, 1):
                    shared[side][row[1 - side]].append(row[side])
    french, english = (_rewordings(shared[side], side, most, seed) for side in (0, 1))
    return french, english


def _rewordings(shared: Mapping[str, list[str]], side: int, most: int, seed: int) -> list[Rewording]:
    chance = random.Random(f"{side} {seed}")
    found = [
        (one, two, other) if chance.random() < 0.5 else (two, one, other)
        for other, texts in shared.items()
        if len(texts) > 1
        for one, two in pairwise(dict.fromkeys(texts))
        if _reworded(one, two, _LANGUAGES[side])
    ]
    chance.shuffle(found)
    return found[:most]


def _reworded(one: str, two: str, language: Language) -> bool:
    """Return whether two texts are in other words, and not so far apart that one is misplaced."""
    bags = [{fold(word) for word in uncommon(text, language)} for text in (one, two)]
    letters = [re.sub(r"\W", "", fold(text).casefold()) for text in (one, two)]
    if letters[0] == letters[1] or not min(map(len, bags)):
        return False
    alike = len(bags[0] & bags[1]) / len(bags[0] | bags[1])
    return alike >= _LIKE and 0.6 < len(one) / len(two) < 1.7


class Damager:
    """Makes texts that say something else than they did, in one language."""

    def __init__(self, language: Language, vectors: WordVectors, texts: Iterable[str], seed: int) -> None:
        self.language = language
        self.chance = random.Random(f"{language} {seed}")
        known = lexicon(language)
        self.vocabulary = [w for w, rank in known.items() if 40 <= rank < _VOCABULARY and len(w) > 3]
        self.places = {word: k for k, word in enumerate(self.vocabulary)}
        self.unit = vectors.unit(self.vocabulary, language)
        self.others = [word for text in texts for word in uncommon(text, language) if word.islower()]
        self.kinds: tuple[Callable[[str], str | None], ...] = (
            *(self.replaced,) * 5, *(self.put_in,) * 3, *(self.taken_out,) * 2, self.phrase_out,
            *(self.other_class,) * 4, *(self.other_form,) * 2, self.exchanged,
        )  # fmt: skip

    def damage(self, text: str) -> str | None:
        """Return a text with one thing changed; None where nothing that is drawn will do."""
        for _ in range(_TRIES):
            changed = self.chance.choice(self.kinds)(text)
            if changed is not None and changed != text:
                return changed
        return None

    def _word(self, text: str, known: bool = False) -> re.Match[str] | None:
        found = [
            m
            for m in re.finditer(r"(?<![\w’'-])[^\W\d_]{4,}(?![\w’'-])", text)
            if m[0].islower() and (not known or m[0] in self.places) and uncommon(m[0], self.language)
        ]
        return self.chance.choice(found) if found else None

    def replaced(self, text: str) -> str | None:
        if (m := self._word(text, known=True)) is None:
            return None
        near = np.argsort(-(self.unit @ self.unit[self.places[m[0]]]))[slice(*_NEIGHBOURS)]
        alike = [w for k in near if (w := self.vocabulary[k])[-1] == m[0][-1] and w[:4] != m[0][:4]]
        return text[: m.start()] + self.chance.choice(alike) + text[m.end() :] if alike else None

    def put_in(self, text: str) -> str | None:
        if (m := self._word(text)) is None:
            return None
        word = self.chance.choice(self.others)
        at = m.start() if self.language == "en" or self.chance.random() < 0.3 else m.end()
        return f"{text[:at]}{word} {text[at:]}" if at == m.start() else f"{text[:at]} {word}{text[at:]}"

    def taken_out(self, text: str) -> str | None:
        m = self._word(text)
        return text[: m.start()].rstrip() + text[m.end() :] if m is not None else None

    def phrase_out(self, text: str) -> str | None:
        found = re.findall(
            r" (?:in|of|for|with|on|by|to|from|de|du|des|dans|pour|avec|sur|par|aux?) [^,;.:]{4,40}?"
            r"(?=[,;.]| \w+ )",
            text,
        )
        return text.replace(self.chance.choice(found), "", 1) if found else None

    def other_class(self, text: str) -> str | None:
        rows = list(_CLOSED[self.language])
        self.chance.shuffle(rows)
        for row in rows:
            if found := list(re.finditer(rf"(?<!\w)(?:{row})(?!\w)", text)):
                m = self.chance.choice(found)
                other = self.chance.choice([word for word in row.split("|") if word != m[0]])
                return text[: m.start()] + other + text[m.end() :]
        return None

    def other_form(self, text: str) -> str | None:
        if (m := self._word(text)) is None:
            return None
        word = m[0]
        ends = (
            [("ed", "ing"), ("ing", "ed"), ("s", "")] if self.language == "en" else [("s", ""), ("er", "ait")]
        )
        changed = next((word.removesuffix(a) + b for a, b in ends if word.endswith(a)), f"{word}s")
        return text[: m.start()] + changed + text[m.end() :]

    def exchanged(self, text: str) -> str | None:
        one, two = self._word(text), self._word(text)
        if one is None or two is None or abs(one.start() - two.start()) < len(one[0]) + len(two[0]):
            return None
        first, last = sorted((one, two), key=lambda m: m.start())
        return (
            text[: first.start()] + last[0] + text[first.end() : last.start()] + first[0] + text[last.end() :]
        )


@dataclass(frozen=True, slots=True)
class Example:
    """Two states of a text of one side, the text of the other, and whether the states say the same."""

    old: str
    new: str
    other: str
    side: int
    same: bool


def examples(rewordings: list[Rewording], side: int, vectors: WordVectors, seed: int) -> Iterator[Example]:
    """Yield rewordings, and texts that say something else."""
    damager = Damager(_LANGUAGES[side], vectors, (one for one, *_ in rewordings), seed)
    for one, two, other in rewordings:
        yield Example(one, two, other, side, True)
        for k in range(_DAMAGED):
            if (changed := damager.damage(two if k % 2 else one)) is not None:
                yield Example(one, changed, other, side, False)


def seen(example: Example, vectors: WordVectors) -> Floats | None:
    """Return what is seen of an example; None of one that is not judged by these weights."""
    language = _LANGUAGES[example.side]
    old, new = ([_text(words, language)] for words in (example.old, example.new))
    found = features(old, new, [_text(example.other, _LANGUAGES[1 - example.side])], vectors)
    return found if found is not None and may_be_judged(found) else None


def _text(words: str, language: Language) -> Text:
    return Text(Span(0, 0, len(words), words), language)


def learn(found: Floats, labels: NDArray[np.intp], counts: Floats) -> dict[str, Floats]:
    """Fit the regression; return its numbers."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = found.mean(axis=0), found.std(axis=0) + 1e-2
    clipped = np.clip((found - mean) / scale, -6, 6)
    fitted = LogisticRegression(max_iter=2000, C=0.3).fit(clipped, labels, sample_weight=counts)
    numbers = {"mean": mean, "scale": scale, "weight": fitted.coef_[0], "bias": fitted.intercept_[0]}
    return {name: np.asarray(values, np.float32) for name, values in numbers.items()}


def main() -> None:
    parser = learning_script.parser(_SCRIPT, __doc__)
    arguments = parser.parse_args()
    vectors = WordVectors(load_model(arguments.model))
    held: list[Floats] = []
    labels: list[int] = []
    counts: list[float] = []
    for path in learning_script.bitexts(arguments.data):
        name = path.name.partition(".")[0]
        if name not in _TAKEN:
            continue
        for side, rewordings in enumerate(read(path, _TAKEN[name], arguments.seed)):
            for example in examples(rewordings, side, vectors, arguments.seed) if rewordings else ():
                if (numbers := seen(example, vectors)) is not None:
                    held.append(numbers)
                    labels.append(example.same)
                    counts.append(_WEIGHT.get(name, 1.0))
            print(f"{name}, {_LANGUAGES[side]}: {len(rewordings)} rewordings", flush=True)
    print(f"{sum(labels)} rewordings, {len(labels) - sum(labels)} texts that say something else")
    numbers_learned = learn(np.stack(held), np.array(labels, np.intp), np.array(counts, np.float32))
    np.savez_compressed(arguments.output, allow_pickle=False, **numbers_learned)
    learning_script.write_down(_SCRIPT, arguments)
    for feature, weight in zip(FEATURES, numbers_learned["weight"], strict=True):
        print(f"{weight:7.2f}  {feature}")


if __name__ == "__main__":
    main()
