"""Learning to hear: the encoder stays as it is, the network above it learns in half precision (bfloat16)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from align.training.reader.corpus import Corpus, Ids
from align.training.reader.damaged import ADDED, PERHAPS, REPLACED
from align.training.reader.encoder import Encoder, Pieces
from align.training.reader.examples import Shard
from align.training.reader.hearing import Heard, Hearer, Hearing, Judged
from align.training.reader.renderings import Renderings, marks
from align.training.reader.train import awaited, gold_labels, order, weighed

_WARM = 80
_SAID_EVERY = 40  # steps
_SAMPLE = 150  # pairs that the mean word of a language is taken of
_OUTSIDE = 60.0


class Reading:
    """Reads pairs of a corpus with an encoder that stays as it is."""

    def __init__(self, corpus: Corpus, pieces: Pieces, encoder: Encoder, table: Renderings) -> None:
        self.corpus, self._pieces, self._encoder = corpus, pieces, encoder
        self._marks = [marks(types.texts) for types in corpus.types]
        rows = np.random.default_rng(0).choice(len(corpus), min(_SAMPLE, len(corpus)), replace=False)
        french, english = (
            torch.cat(self._words([(k, corpus.pair(int(row))[k]) for row in rows])).mean(0) for k in (0, 1)
        )
        self._hearer = Hearer((french, english), table)

    def pairs(self, pairs: Sequence[tuple[Ids, Ids]]) -> Heard:
        """Read pairs; a text that stands in several is read once."""
        places: dict[tuple[int, bytes], int] = {}
        texts: list[tuple[int, Ids]] = []
        rows: tuple[list[int], list[int]] = ([], [])
        for pair in pairs:
            for k in (0, 1):
                key = k, pair[k].tobytes()
                if key not in places:
                    places[key] = len(texts)
                    texts.append((k, pair[k]))
                rows[k].append(places[key])
        words = self._words(texts)
        french, english = ([words[row] for row in own] for own in rows)
        first, second = ([self._marks[k][pair[k]] for pair in pairs] for k in (0, 1))
        return self._hearer.heard((french, english), (first, second))

    def _words(self, texts: Sequence[tuple[int, Ids]]) -> list[Tensor]:
        known = [types.texts for types in self.corpus.types]
        return self._encoder.read([self._pieces.encoded([known[k][i] for i in ids]) for k, ids in texts])


@dataclass(frozen=True, slots=True)
class Hours:
    """How long to learn: until a time (``time.time()``) or a number of steps; and how fast, at first."""

    until: float
    steps: int = 1_000_000
    rate: float = 1.5e-3
    size: int = 13


class _Masters:
    """Weights in half precision, and what is learned of them in full."""

    def __init__(self, network: Hearing, rate: float) -> None:
        self._weights = list(network.parameters())
        self._masters = [w.detach().float().clone().requires_grad_() for w in self._weights]
        self._optimizer = torch.optim.AdamW(self._masters, lr=rate, betas=(0.9, 0.98))
        network.to(torch.bfloat16)

    def step(self, rate: float) -> None:
        for weight, master in zip(self._weights, self._masters, strict=True):
            master.grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        nn.utils.clip_grad_norm_(self._masters, 1.0)
        self._optimizer.step()
        with torch.no_grad():
            for weight, master in zip(self._weights, self._masters, strict=True):
                weight.copy_(master)


def learn(reading: Reading, network: Hearing, shards: Path, output: Path, how: Hours) -> None:
    """Learn from the shards of a folder in turn, and write what was learned after each and at the end."""
    masters, start = _Masters(network, how.rate), time.time()
    step = number = 0
    losses: list[NDArray[np.float32]] = []
    while step < how.steps and time.time() < how.until:
        shard = awaited(shards / f"shard-{number:03d}.npz")
        for chosen in order(shard, how.size, np.random.default_rng(number)):
            loss = losses_of(network, reading, shard, chosen)
            loss.sum().backward()  # type: ignore[no-untyped-call]
            done = max((time.time() - start) / (how.until - start), step / how.steps)
            masters.step(how.rate * min(1, (step + 1) / _WARM) * max(0.03, 1 - done))
            step += 1
            losses.append(loss.detach().numpy())
            if step % _SAID_EVERY == 0:
                said = " ".join(f"{part:.4f}" for part in np.mean(losses, axis=0))
                print(f"{time.strftime('%H:%M:%S')} step {step} loss {said}", flush=True)
                losses.clear()
            if step >= how.steps or time.time() >= how.until:
                break
        number += 1
        torch.save({"network": network.state_dict(), "step": step}, output)


def losses_of(network: Hearing, reading: Reading, shard: Shard, chosen: NDArray[np.intp]) -> Tensor:
    """Return the losses of a batch: words, places, whole pairs."""
    sound = [reading.corpus.pair(int(shard.pair[i])) for i in chosen]
    sides = [[shard.side(int(i), k) for i in chosen] for k in (0, 1)]
    heard = reading.pairs(sound + [(a[0], b[0]) for a, b in zip(*sides, strict=True)])
    judged: Judged = network(heard)
    words, places = torch.zeros(()), torch.zeros(())
    for k in (0, 1):
        labels, gaps = gold_labels(sound, sides[k], k, heard.inside[k].shape[1])
        for n, (wanted, other) in enumerate(((REPLACED, ADDED), (ADDED, REPLACED))):
            known = (labels != PERHAPS) & (labels != -2) & (labels != other)
            words = words + weighed(judged.words[k][..., n][known], labels[known] == wanted)
        places = places + weighed(judged.gaps[k][gaps >= 0], gaps[gaps >= 0] == 1)
    whole = torch.cat([torch.zeros(len(sound)), torch.ones(len(sound))])
    return torch.stack([2 * words, 0.4 * places, 0.5 * loss_of(doubt(judged, heard.inside), whole)])


def doubt(judged: Judged, inside: Sequence[Tensor]) -> Tensor:
    """Return how much a pair is doubted, nearly as much as its most doubtful word: log-odds, (B,)."""
    most = [
        words.amax(2) + (here.float() - 1) * _OUTSIDE
        for words, here in zip(judged.words, inside, strict=True)
    ]
    return torch.logsumexp(2 * torch.cat(most, 1), 1) / 2
