"""Learning: from shards of damaged pairs and the sound ones they were made of, to the weights of the
network."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from align.training.reader.adversary import ADDED, KINDS, PERHAPS, REPLACED
from align.training.reader.corpus import Corpus
from align.training.reader.examples import Shard
from align.training.reader.network import Judged, Reader, all_marks, batches_of

_WARM = 150
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


def learn(
    reader: Reader,
    corpus: Corpus,
    shards: Path,
    output: Path,
    steps: int,
    *,
    rate: float = 1.5e-3,
    size: int = 64,
    seed: int = 0,
    alone: float = 0.6,
    pause: Path | None = None,
) -> None:
    """Learn from the shards of a folder in turn, waiting for those that are not made yet.

    Goes on from ``output`` where it exists; what was learned is written there every few minutes.

    :param alone: Share of the steps in which the reading of each side by itself is left as it was.
    :param pause: A file: learning waits while it exists.
    """
    torch.manual_seed(seed)
    own_marks = all_marks(corpus)
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        part = name.split(".")[2] if name.startswith("halves") else name
        times = next(
            (t for k, t in _RATES.items() if part == k or (k == "read" and part.startswith("read"))), 1.0
        )
        groups.setdefault(times, []).append(parameter)
    optimizer = torch.optim.Adam(
        [{"params": p, "times": t} for t, p in groups.items()], lr=rate, betas=(0.9, 0.98)
    )
    step, number, seen = 0, 0, 0
    if output.is_file():
        state = torch.load(output, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        step, number, seen = state["step"], state["number"], state["seen"]
    chance = np.random.default_rng(seed + number)
    total, since, saved = np.zeros(4), 0, time.monotonic()
    parameters = [p for g in groups.values() for p in g]
    readers = [p for half in reader.halves for name in _LEFT_ALONE for p in getattr(half, name).parameters()]
    while step < steps:
        path = shards / f"shard-{number:03d}.npz"
        while not path.is_file():
            time.sleep(5)
        shard = Shard.load(path)
        for chosen in order(shard, size, chance):
            while pause is not None and pause.exists():
                time.sleep(2)
            for parameter in readers:
                parameter.requires_grad_(step >= alone * steps)
            for group in optimizer.param_groups:
                group["lr"] = rate * group["times"] * min(1, (step + 1) / _WARM) * (1 - step / steps) + 1e-6
            losses = _losses(reader, corpus, shard, chosen, own_marks)
            loss = losses.sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            step, seen, since = step + 1, seen + 2 * len(chosen), since + 1
            total += losses.detach().numpy()
            if since == 100:
                parts = " ".join(f"{x / since:.4f}" for x in total)
                print(f"{time.strftime('%H:%M:%S')} step {step} seen {seen} loss {parts}", flush=True)
                total, since = np.zeros(4), 0
            if time.monotonic() - saved > 240 or step >= steps:
                _save(reader, optimizer, output, step, number, seen)
                saved = time.monotonic()
            if step >= steps:
                break
        number += 1


def _save(
    reader: Reader, optimizer: torch.optim.Optimizer, output: Path, step: int, number: int, seen: int
) -> None:
    draft = output.with_suffix(".part")
    state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**state, "step": step, "number": number, "seen": seen}, draft)
    draft.rename(output)


def _losses(reader: Reader, corpus: Corpus, shard: Shard, chosen: NDArray[np.intp], own_marks: Any) -> Tensor:
    """Return the losses of a batch: words replaced, words too much, places, whole pairs."""
    sound = [corpus.pair(int(shard.pair[i])) for i in chosen]
    sides = [[shard.side(int(i), k) for i in chosen] for k in (0, 1)]
    pairs = sound + [(a[0], b[0]) for a, b in zip(*sides, strict=True)]
    batch = batches_of(pairs, corpus, own_marks)
    judged = reader(*batch)
    parts = [torch.zeros(()) for _ in range(3)]
    highest = []
    for k in (0, 1):
        size = batch[k].inside.shape[1]
        labels, gaps = _gold(sound, sides[k], k, size)
        for n, wanted in enumerate((REPLACED, ADDED)):
            other = ADDED if wanted == REPLACED else REPLACED
            known = (labels != PERHAPS) & (labels != -2) & (labels != other)
            parts[n] = parts[n] + _weighed(judged.words[k][..., n][known], labels[known] == wanted)
        known = gaps >= 0
        parts[2] = parts[2] + 0.4 * _weighed(judged.gaps[k][known], gaps[known] == 1)
        highest.append((judged.words[k].amax(2) + (batch[k].inside - 1) * 30).amax(1))
    gold = torch.cat([torch.zeros(len(sound)), torch.ones(len(sound))])
    whole = 0.5 * loss_of(torch.maximum(*highest), gold)
    return torch.stack([2 * parts[0], 2 * parts[1], parts[2], whole])


def _weighed(logits: Tensor, gold: Tensor) -> Tensor:
    return loss_of(logits, gold.float(), pos_weight=torch.tensor(_POSITIVE))


def _gold(
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
        high = _highest(reader(*batch), [b.inside for b in batch])
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


def _highest(judged: Judged, inside: list[Tensor]) -> Tensor:
    found = [(w.amax(2) + (i - 1) * 30).amax(1) for w, i in zip(judged.words, inside, strict=True)]
    return torch.maximum(*found)


def told(result: dict[str, Any]) -> str:
    """Return a result as a line of JSON."""
    return json.dumps(result)
