"""Learning: from shards of damaged pairs and the sound ones they were made of, to the weights of the
network."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from align.training.reader.adversary import KINDS
from align.training.reader.corpus import Corpus
from align.training.reader.damaged import ADDED, PERHAPS, REPLACED
from align.training.reader.examples import Shard
from align.training.reader.network import Judged, Reader, Texts, all_marks, batches_of

_WARM = 150
_SAID_EVERY = 100  # steps
_SAVED_EVERY = 240  # seconds
_POSITIVE = 3.0  # what a damaged word counts for, a sound one counting one
_RATES = {
    "words": 0.6,
    "links": 1.0,
    "habits": 2.0,
    "project": 0.3,
    "link": 0.3,
    "read": 0.25,
    "gap1": 0.3,
    "gap2": 0.3,
}
"""How fast what was learned before goes on learning, against what is new."""
_LEFT_ALONE = ("words", "project", "read1", "read2", "read3", "gap1", "gap2")
"""How texts read by themselves: left as it was learned at first, which takes half the time."""


def order(shard: Shard, size: int, chance: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    """Yield batches of pairs of about the same length, in any order."""
    lengths = np.diff(shard.english_starts) + np.diff(shard.french_starts)
    ranked = np.argsort(lengths + chance.random(len(lengths)), kind="stable")
    cuts, start = [], 0
    while start < len(ranked):
        step = max(8, int(size * 56 / max(24, int(lengths[ranked[min(start + size, len(ranked) - 1)]]))))
        cuts.append((start, start + step))
        start += step
    for k in chance.permutation(len(cuts)):
        yield ranked[slice(*cuts[k])]


@dataclass(frozen=True, slots=True)
class Learning:
    """How to learn.

    ``size``: pairs of middling length in a batch. ``alone``: share of the steps in which the reading of each
    side by itself is left as it was. ``pause``: a file; learning waits while it exists.
    """

    steps: int
    rate: float = 1.5e-3
    size: int = 64
    seed: int = 0
    alone: float = 0.6
    pause: Path | None = None


def learn(reader: Reader, corpus: Corpus, shards: Path, output: Path, how: Learning) -> None:
    """Learn from the shards of a folder in turn, waiting for those that are not made yet.

    Goes on from ``output`` where it exists; what was learned is written there every few minutes.
    """
    torch.manual_seed(how.seed)
    own_marks = all_marks(corpus)
    state = _State(reader, output, how)
    chance = np.random.default_rng(how.seed + state.number)
    while state.step < how.steps:
        shard = awaited(shards / f"shard-{state.number:03d}.npz")
        for chosen in order(shard, how.size, chance):
            _pause(how.pause)
            state.learn(_losses(reader, corpus, shard, chosen, own_marks), 2 * len(chosen))
            if state.step >= how.steps:
                break
        state.number += 1


def awaited(path: Path) -> Shard:
    """Return a shard as soon as it is there."""
    while not path.is_file():
        time.sleep(5)
    return Shard.load(path)


def _pause(while_exists: Path | None) -> None:
    while while_exists is not None and while_exists.exists():
        time.sleep(2)


class _State:
    """How far learning has come: what was learned, after which step, on which shard."""

    def __init__(self, reader: Reader, output: Path, how: Learning) -> None:
        self.step, self.number, self.seen = 0, 0, 0
        self._reader, self._output, self._how = reader, output, how
        groups: dict[float, list[nn.Parameter]] = {}
        for name, parameter in reader.named_parameters():
            groups.setdefault(_times(name), []).append(parameter)
        self._parameters = [p for group in groups.values() for p in group]
        self._left_alone = [
            p for half in reader.halves for name in _LEFT_ALONE for p in getattr(half, name).parameters()
        ]
        self._optimizer = torch.optim.Adam(
            [{"params": p, "times": t} for t, p in groups.items()], lr=how.rate, betas=(0.9, 0.98)
        )
        if output.is_file():
            state = torch.load(output, weights_only=True)
            reader.load_state_dict(state["reader"])
            self._optimizer.load_state_dict(state["optimizer"])
            self.step, self.number, self.seen = state["step"], state["number"], state["seen"]
        self._prepare()
        self._losses: list[NDArray[np.float32]] = []
        self._saved = time.monotonic()

    def _prepare(self) -> None:
        """Say what the next step learns, and how fast."""
        steps = self._how.steps
        for parameter in self._left_alone:
            parameter.requires_grad_(self.step >= self._how.alone * steps)
        speed = self._how.rate * min(1, (self.step + 1) / _WARM) * (1 - self.step / steps)
        for group in self._optimizer.param_groups:
            group["lr"] = speed * group["times"] + 1e-6

    def learn(self, losses: Tensor, texts: int) -> None:
        """Learn from the losses of a batch."""
        self._optimizer.zero_grad(set_to_none=True)
        losses.sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._parameters, 1.0)
        self._optimizer.step()
        self.step, self.seen = self.step + 1, self.seen + texts
        self._losses.append(losses.detach().numpy())
        if len(self._losses) == _SAID_EVERY:
            self._say()
        if time.monotonic() - self._saved > _SAVED_EVERY or self.step >= self._how.steps:
            self._save()
        self._prepare()

    def _say(self) -> None:
        parts = " ".join(f"{loss:.4f}" for loss in np.mean(self._losses, axis=0))
        print(f"{time.strftime('%H:%M:%S')} step {self.step} seen {self.seen} loss {parts}", flush=True)
        self._losses.clear()

    def _save(self) -> None:
        draft = self._output.with_suffix(".part")
        state = {"reader": self._reader.state_dict(), "optimizer": self._optimizer.state_dict()}
        torch.save({**state, "step": self.step, "number": self.number, "seen": self.seen}, draft)
        draft.rename(self._output)
        self._saved = time.monotonic()


def _times(name: str) -> float:
    """Return how fast a parameter learns, against those that are new."""
    part = name.split(".")[2] if name.startswith("halves") else name
    return _RATES.get("read" if part.startswith("read") else part, 1.0)


def _losses(reader: Reader, corpus: Corpus, shard: Shard, chosen: NDArray[np.intp], own_marks: Any) -> Tensor:
    """Return the losses of a batch: words replaced, words too much, places, whole pairs."""
    sound = [corpus.pair(int(shard.pair[i])) for i in chosen]
    sides = [[shard.side(int(i), k) for i in chosen] for k in (0, 1)]
    pairs = sound + [(a[0], b[0]) for a, b in zip(*sides, strict=True)]
    batch = batches_of(pairs, corpus, own_marks)
    judged = reader(*batch)
    parts = [torch.zeros(()) for _ in range(3)]
    for k in (0, 1):
        inside = batch[k].words.inside
        labels, gaps = gold_labels(sound, sides[k], k, inside.shape[1])
        for n, wanted in enumerate((REPLACED, ADDED)):
            other = ADDED if wanted == REPLACED else REPLACED
            known = (labels != PERHAPS) & (labels != -2) & (labels != other)
            parts[n] = parts[n] + weighed(judged.words[k][..., n][known], labels[known] == wanted)
        known = gaps >= 0
        parts[2] = parts[2] + 0.4 * weighed(judged.gaps[k][known], gaps[known] == 1)
    gold = torch.cat([torch.zeros(len(sound)), torch.ones(len(sound))])
    whole = 0.5 * loss_of(_highest(judged, batch), gold)
    return torch.stack([2 * parts[0], 2 * parts[1], parts[2], whole])


def weighed(logits: Tensor, gold: Tensor) -> Tensor:
    return loss_of(logits, gold.float(), pos_weight=torch.tensor(_POSITIVE))


def gold_labels(
    sound: list[tuple[NDArray[np.int32], NDArray[np.int32]]],
    side: list[tuple[NDArray[np.int32], NDArray[np.int8], NDArray[np.int8]]],
    k: int,
    size: int,
) -> tuple[Tensor, Tensor]:
    """Return the labels of words and places, −2 and −1 where there are none."""
    labels = np.full((2 * len(sound), size), -2, np.int8)
    gaps = np.full((2 * len(sound), size + 1), -1, np.int8)
    for row, pair in enumerate(sound):
        labels[row, : len(pair[k])] = 0
        gaps[row, : len(pair[k]) + 1] = 0
    for row, (_, label, gap) in enumerate(side, start=len(sound)):
        labels[row, : len(label)] = label
        gaps[row, : len(gap)] = gap
    return torch.from_numpy(labels), torch.from_numpy(gaps)


@torch.no_grad()
def measure(reader: Reader, corpus: Corpus, shard: Shard, alarms: float = 0.02) -> dict[str, Any]:
    """Return how many damaged pairs are found, by kind, where so many of the sound ones alarm.

    A pair is as suspect as its most suspect word.
    """
    own_marks = all_marks(corpus)
    scores: list[tuple[float, float, int]] = []
    for chosen in order(shard, 64, np.random.default_rng(0)):
        sound = [corpus.pair(int(shard.pair[i])) for i in chosen]
        damaged = [(shard.side(int(i), 0)[0], shard.side(int(i), 1)[0]) for i in chosen]
        batch = batches_of(sound + damaged, corpus, own_marks)
        high = _highest(reader(*batch), batch)
        scores += zip(
            high[: len(sound)].tolist(), high[len(sound) :].tolist(), shard.kind[chosen].tolist(), strict=True
        )
    clean, dirty, kinds = (np.array(x) for x in zip(*scores, strict=True))
    limit = np.quantile(clean, 1 - alarms)
    found = {
        KINDS[k]: round(float((dirty[kinds == k] > limit).mean()), 3)
        for k in range(len(KINDS))
        if (kinds == k).any()
    }
    ranks = np.argsort(np.argsort(np.concatenate([clean, dirty])))[len(clean) :]
    auc = (ranks.sum() - len(dirty) * (len(dirty) - 1) / 2) / len(clean) / len(dirty)
    return {"found": round(float((dirty > limit).mean()), 3), "auc": round(float(auc), 4), "by": found}


def _highest(judged: Judged, batch: tuple[Texts, Texts]) -> Tensor:
    """Return how suspect the most suspect word of each pair is: log-odds, (B,)."""
    found = [
        (words.amax(2) + (texts.words.inside - 1) * 30).amax(1)
        for words, texts in zip(judged.words, batch, strict=True)
    ]
    return torch.maximum(*found)


def told(result: dict[str, Any]) -> str:
    """Return a result as a line of JSON."""
    return json.dumps(result)
