"""Learn what tells a word left out, or put in, from one freely rendered; and how a gap in a sentence reads.

    python -m benchmarks.learn_missing --data TRAIN --output align/counterparts

TRAIN holds bitexts in order (``*.tsv.xz``, French TAB English). No human label is used: words and phrases are
taken out of sentences or put into them. Writes ``fluency.npz`` (the text of one language alone) and
``missing.npz`` (which belongs to a model); ``--keep-fluency`` writes the second alone.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.counterparts import fluency as reading
from align.counterparts.fluency import EDGE, REACH, SIZE, codes
from align.counterparts.missing import WITNESSES, Numbers, Read, suspects
from align.counterparts.words import Floats, Words
from align.embedding import Model, load_model
from align.language import Language
from align.language.lexicon import words as lexicon
from benchmarks.learn_divergence import Pair, read, words

_TAKEN = {"europarl": 260_000, "law": 60_000, "un": 23_000, "general": 13_000}  # to learn how texts read
_LEARNED = {"europarl": 60_000, "law": 14_000, "un": 16_000, "general": 12_000}  # to learn what is missing
_OTHERS = 20_000  # pairs of any other bitext
_SHORTEST, _LONGEST = 5, 60  # words of a side
Bitexts = dict[str, list[tuple[str, str]]]
_LANGUAGES: tuple[Language, Language] = ("fr", "en")
_CUTS = np.array([1, 1, 1, 1, 1, 2, 2, 3, 4])  # words taken out at a place
_COMMON = 60  # rank under which a word is a function word
_DAMAGE = {
    "word": 6.0,
    "phrase": 1.5,
    "with preposition": 1.5,
    "insert": 2.5,
    "function word": 1.2,
    "strange": 0.6,
}
_PREPOSITIONS = (
    frozenset(
        "de d' d’ du des à au aux en dans sur par pour avec sans sous entre vers chez contre depuis".split()
    ),
    frozenset(
        "of in on at by for with from to into under over between against during about after before".split()
    ),
)
_ENDERS = frozenset(
    "and or but that which who et ou mais que qui is are was est sont a ont has have will".split()
)
_FUNCTION = (
    frozenset(
        "je j' vous il elle nous ils elles on ce cela qui est sont était a ont sera tout tous ne pas".split()
    ),
    frozenset(
        "i you he she it we they this that these those who which not is are was were be has have".split()
    ),
)


def draw(bitexts: Bitexts, counts: dict[str, int], chance: random.Random) -> list[Pair]:
    """Return a sample of the sound pairs of each bitext, in disorder."""
    found: list[Pair] = []
    for name, rows in bitexts.items():
        for row in chance.sample(rows, min(counts.get(name, _OTHERS), len(rows))):
            pair = words(row)
            sound = all(_SHORTEST <= len(side) <= _LONGEST for side in pair)
            if sound and 0.5 < len(pair[0]) / len(pair[1]) < 2.2:
                found.append(pair)
    chance.shuffle(found)
    return found


def learn_fluency(
    texts: Sequence[Sequence[str]], language: Language, steps: int, seed: int
) -> dict[str, Floats]:
    """Learn to tell places out of which words were taken from places as they were written."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    wide = 2 * REACH
    edge, outside = np.full(wide, EDGE, np.int32), np.zeros(wide, np.bool_)
    parts, word = [edge], [outside]
    for text in texts:
        parts += [codes(text, language), edge]
        word += [np.array([w[0].isalpha() for w in text]), outside]
    stream = np.concatenate(parts)
    cuttable, inside = np.flatnonzero(np.concatenate(word)), stream != EDGE
    places = np.flatnonzero(inside)
    vectors = torch.nn.Embedding(SIZE, 16)
    torch.nn.init.normal_(vectors.weight, std=0.3)
    network = torch.nn.Sequential(torch.nn.Linear(wide * 16, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1))
    optimizer = torch.optim.Adam([*vectors.parameters(), *network.parameters()])
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = 5e-3 * (1 - step / steps) + 1e-4
        start = chance.choice(cuttable, 3000)
        length = chance.choice(_CUTS, 3000)
        sound = inside[start + length - 1] & (inside[start - 1] | inside[start + length])
        start, length = start[sound], length[sound]
        offsets = np.arange(-wide, wide)
        around = start[:, None] + offsets[None] + np.where(offsets >= 0, length[:, None], 0)
        cut = stream[np.minimum(around, len(stream) - 1)]
        beside = chance.choice([-3, -2, -1, 1, 2, 3], len(start))
        near = cut[np.arange(len(cut))[:, None], (REACH + beside)[:, None] + np.arange(wide)[None]]
        whole = stream[chance.choice(places, 6000)[:, None] + np.arange(-REACH, REACH)[None]]
        seen = np.concatenate([cut[:, REACH : REACH + wide], near, whole])
        marks = torch.zeros(len(seen))
        marks[: len(cut)] = 1
        logits = network(vectors(torch.from_numpy(seen).long()).reshape(len(seen), -1))[:, 0]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, marks)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % 1000 == 999:
            print(f"{language} {step + 1}: loss {loss.item():.3f}", flush=True)
    return {"vectors": _plain(vectors.weight), **_layers(network)}


def _layers(network: Any) -> dict[str, Floats]:
    return {
        "hidden": _plain(network[0].weight).T,
        "hidden_bias": _plain(network[0].bias),
        "out": _plain(network[2].weight)[0],
        "out_bias": _plain(network[2].bias),
    }


def _plain(tensor: Any) -> Floats:
    return np.asarray(tensor.detach().numpy(), np.float32)


def learn_usual(pairs: Sequence[Pair], model: Model) -> Floats:
    """Return the mean and spread of the closest cosine of each word, shape (2, SIZE, 2)."""
    sums = np.zeros((2, 3, SIZE))
    for pair in pairs:
        french, english = sides(pair, model)
        cosines = french.unit @ english.unit.T - 0.3 * (french.mark[:, None] != english.mark[None])
        for k, (side, best) in enumerate(((french, cosines.max(axis=1)), (english, cosines.max(axis=0)))):
            for power in range(3):
                np.add.at(sums[k, power], side.codes, best**power)
    counts, first, second = np.moveaxis(sums, 1, 0)
    means = first.sum(axis=1) / counts.sum(axis=1)
    squares = second.sum(axis=1) / counts.sum(axis=1)
    prior = 8  # a rare word is taken to be like the others
    mean = (first + prior * means[:, None]) / (counts + prior)
    spread = np.sqrt(np.maximum((second + prior * squares[:, None]) / (counts + prior) - mean**2, 1e-4))
    return np.stack([mean, spread], axis=-1).astype(np.float32)


def sides(pair: Pair, model: Model) -> tuple[Read, Read]:
    """Read both sides of a pair."""
    return Read.of(Words.of(pair[0], "fr", model)), Read.of(Words.of(pair[1], "en", model))


class Damager:
    """Takes words out of pairs, or puts words in that fit between their neighbours."""

    def __init__(self, pairs: Sequence[Pair], chance: random.Random) -> None:
        self.chance = chance
        self.pairs = pairs
        self.follow = [_followers(p[k] for p in pairs) for k in (0, 1)]
        self.precede: list[dict[str, set[str]]] = []
        for follow in self.follow:
            precede: dict[str, set[str]] = defaultdict(set)
            for word, after in follow.items():
                for other in after:
                    precede[other].add(word)
            self.precede.append(precede)

    def damage(self, pair: Pair) -> tuple[int, int, int, list[str]] | None:
        """Return a side, what is taken out of it and what is put there; None where it cannot be done."""
        chance = self.chance
        side = 1 if chance.random() < 0.35 else chance.randrange(2)
        own, size = pair[side], len(pair[side])
        kind = chance.choices([*_DAMAGE], [*_DAMAGE.values()])[0]
        if kind == "phrase":
            length = min(chance.choice((2, 3, 4, 5, 6, 8, 10)), size - 4)
            start = chance.randrange(size - length + 1)
            return side, start, start + length, []
        if kind == "strange":
            other = chance.choice(self.pairs)[side]
            length = chance.choice((1, 2, 3, 5))
            first, start = chance.randrange(max(1, len(other) - length)), chance.randrange(size + 1)
            return side, start, start, other[first : first + length]
        if kind == "insert":
            start = chance.randrange(1, size)
            before, after = own[start - 1].lower(), own[start].lower()
            fit = self.precede[side].get(after, set()) & self.follow[side].get(before, set())
            fit = {w for w in fit if lexicon(_LANGUAGES[side]).get(w, 9999) >= _COMMON}
            return (side, start, start, [chance.choice(sorted(fit))]) if fit else None
        places = [i for i, w in enumerate(own) if _fits(w, kind, side)]
        if not places:
            return None
        start = stop = chance.choice(places)
        stop += 1
        if kind == "with preposition":
            while stop < min(size, start + 7) and own[stop][0].isalpha():
                if own[stop].lower() in _PREPOSITIONS[side] | _ENDERS:
                    break
                stop += 1
            if stop - start < 2:
                return None
        elif kind == "word" and chance.random() < 0.15:
            stop = min(stop + 1, size)
        return (side, start, stop, []) if size - (stop - start) >= 4 else None


def _followers(texts: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for one, other in pairwise(text):
            if one[0].isalpha() and other[0].isalpha():
                found[one.lower()].add(other.lower())
    return found


def _fits(word: str, kind: str, side: int) -> bool:
    if kind == "function word":
        return word.lower() in _FUNCTION[side]
    if kind == "with preposition":
        return word.lower() in _PREPOSITIONS[side]
    return (
        len(word) > 1 and word[0].isalpha() and lexicon(_LANGUAGES[side]).get(word.lower(), 9999) >= _COMMON
    )


def examples(
    pairs: Sequence[Pair], damager: Damager, model: Model, usual: Floats
) -> tuple[Floats, NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return the evidence on the suspects of sound pairs and, after each, of one damaged form of it.

    :return: Evidence (k, W); labels (k,): 1 without counterpart, 0 with, −1 not known; the pair of each
        suspect (k,); the side and kind are not kept. Pairs with an odd number are damaged.
    """
    evidence: list[Floats] = []
    labels: list[NDArray[np.intp]] = []
    owners: list[NDArray[np.intp]] = []
    count = 0
    for pair in pairs:
        done = damager.damage(pair)
        if done is None:
            continue
        side, start, stop, new = done
        now = pair[side][:start] + new + pair[side][stop:]
        before = sides(pair, model)
        other = Read.of(Words.of(now, _LANGUAGES[side], model))
        after = (other, before[1]) if side == 0 else (before[0], other)
        lost = _orphans(before[side], before[1 - side], start, stop)
        for k, (found, damaged) in enumerate(
            ((suspects(*before, usual), False), (suspects(*after, usual), True))
        ):
            for which, some in enumerate(found):
                marks = np.zeros(len(some.words), np.intp)
                if damaged and which == side:
                    marks[(some.words >= start) & (some.words < start + len(new))] = 1
                elif damaged:
                    marks = lost[some.words]
                evidence.append(some.evidence)
                labels.append(marks)
                owners.append(np.full(len(marks), 2 * count + k))
        count += 1
    return np.concatenate(evidence), np.concatenate(labels), np.concatenate(owners), np.arange(2 * count) % 2


def _orphans(own: Read, other: Read, start: int, stop: int) -> NDArray[np.intp]:
    """Return which words of the other side lose what they were linked to: 1, or perhaps, −1."""
    n, m = len(own.codes), len(other.codes)
    gap = np.abs(((np.arange(n) + 0.5) / n)[:, None] - ((np.arange(m) + 0.5) / m)[None])
    odds = np.exp(10 * own.unit @ other.unit.T - 4 * gap)
    mass = (odds / (odds.sum(axis=0) + np.exp(2.0)))[start:stop].sum(axis=0)
    return np.where(mass > 0.5, 1, np.where(mass > 0.15, -1, 0)).astype(np.intp)


def learn_network(
    evidence: Floats, labels: NDArray[np.intp], owners: NDArray[np.intp], damaged: NDArray[np.intp],
    steps: int, seed: int,
) -> dict[str, Floats]:  # fmt: skip
    """Fit the network: a pair is as suspect as the most suspect of its words."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    mean, scale = evidence.mean(axis=0), evidence.std(axis=0) + 1e-3
    rows = torch.from_numpy(np.clip((evidence - mean) / scale, -5, 5).astype(np.float32))
    marks = torch.from_numpy(labels.astype(np.float32))
    starts = np.searchsorted(owners, np.arange(len(damaged) + 1))
    network = torch.nn.Sequential(
        torch.nn.Linear(len(WITNESSES), 32), torch.nn.ReLU(), torch.nn.Linear(32, 1)
    )
    network[2].bias.data.fill_(-4)  # few words are without counterpart
    optimizer = torch.optim.Adam(network.parameters(), weight_decay=1e-5)
    loss_of = torch.nn.functional.binary_cross_entropy_with_logits
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = 4e-3 * (1 - step / steps) + 5e-5
        first = 2 * chance.integers(0, len(damaged) // 2 - 16, 8)
        chosen = np.concatenate([np.arange(starts[f], starts[f + 32]) for f in first])
        owner = np.concatenate([owners[starts[f] : starts[f + 32]] - f + 32 * k for k, f in enumerate(first)])
        gold = torch.from_numpy(np.concatenate([damaged[f : f + 32] for f in first]).astype(np.float32))
        logits = network(rows[chosen])[:, 0]
        highest = torch.full((len(gold),), -9.0).scatter_reduce(0, torch.from_numpy(owner), logits, "amax")
        known = marks[chosen] >= 0
        loss = loss_of(highest, gold) + 3 * loss_of(logits[known], marks[chosen][known])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % 2000 == 1999:
            print(f"network {step + 1}: loss {loss.item():.3f}", flush=True)
    return {"mean": mean, "scale": scale, **_layers(network)}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.learn_missing",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the bitexts")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write the numbers into")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--keep-fluency", action="store_true", help="do not learn how texts read once more")
    parser.add_argument("--fluency-steps", type=int, default=12_000)
    parser.add_argument("--pairs", type=int, default=40_000)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    bitexts = {p.name.partition(".")[0]: read(p) for p in sorted(arguments.data.glob("*.tsv.xz"))}
    if not arguments.keep_fluency:
        texts = draw(bitexts, _TAKEN, random.Random(arguments.seed))
        arrays: dict[str, Any] = {
            f"{language}_{name}": values.astype(np.float16)
            for k, language in enumerate(_LANGUAGES)
            for name, values in learn_fluency(
                [p[k] for p in texts], language, arguments.fluency_steps, arguments.seed
            ).items()
        }
        np.savez_compressed(arguments.output / "fluency.npz", **arrays)
        reading.fluency.cache_clear()
    pairs = draw(bitexts, _LEARNED, chance)
    model = load_model(arguments.model)
    usual = learn_usual(pairs[: arguments.pairs], model)
    print(f"usual cosines: {len(pairs)} pairs", flush=True)
    found = examples(pairs[: arguments.pairs], Damager(pairs, chance), model, usual)
    print(f"{len(found[3])} pairs, {len(found[0])} suspects", flush=True)
    learned = Numbers(usual=usual, **learn_network(*found, steps=arguments.steps, seed=arguments.seed))
    arrays = {name: getattr(learned, name) for name in Numbers.__slots__}
    arrays["usual"] = usual.astype(np.float16)
    np.savez_compressed(arguments.output / "missing.npz", **arrays)


if __name__ == "__main__":
    main()
