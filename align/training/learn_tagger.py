"""Learn what tells a word left out, or put in, from one freely rendered; and how a gap in a text reads.

    python -m align.training.learn_tagger --data TRAIN --output align/word_alignment/tagger.npz

TRAIN holds bitexts (``*.tsv.xz``, French TAB English). No human label is used. First, for each language, a
network learns to tell places of a text out of which words were taken; then another learns, on pairs that were
damaged on one side, which words have no counterpart; in the end both are tuned together. About two hours of
one core.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from align.embedding import load_model
from align.training import learning_script
from align.training.paired_texts import NOTHING, Batch
from align.training.tagger_corpus import Corpus, IdPair, Ids, read_corpus
from align.training.tagger_damage import Cutter, Damage, Damager
from align.training.tagger_network import Reader, Tagged, Tagger, export

_SCRIPT = "align.training.learn_tagger"
_RATE, _TUNING_RATE, _WARM = 2e-3, 8e-4, 200
_READERS = 0.3  # how much more slowly the readers are tuned
_SOUND = 0.15  # of the texts from which nothing is taken
_SURE, _PERHAPS = 0.5, 0.15  # share of a word's links that must go for it to be, or perhaps be, an orphan
_SAID_EVERY = 500


def learn_reading(corpus: Corpus, side: int, steps: int, seed: int, size: int = 256) -> Reader:
    """Learn to tell places out of which words were taken from all others."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    cutter, reader = Cutter(corpus.types[side], chance), Reader()
    texts = [pair[side] for pair in corpus.pairs]
    words = [reader.words.weight]
    rest = [p for p in reader.parameters() if p is not reader.words.weight]
    optimizer = torch.optim.Adam(
        [{"params": words, "times": 1.5}, {"params": rest, "times": 1.0}], betas=(0.9, 0.98)
    )
    sizes = np.array([len(t) for t in texts])
    total = 0.0
    for step, chosen in zip(range(steps), _batches(corpus.order, sizes, size, chance), strict=False):
        cut = [
            cutter.cut(texts[i])
            if chance.random() >= _SOUND
            else (texts[i], np.zeros(len(texts[i]) + 1, np.float32))
            for i in chosen
        ]
        cut = [one for one in cut if len(one[0]) > 3]
        gaps = reader(Batch.of([text for text, _ in cut], corpus.types[side])).gaps
        marks = np.full(gaps.shape, -1, np.float32)
        for row, (_, places) in enumerate(cut):
            marks[row, : len(places)] = places
        gold = torch.from_numpy(marks)
        loss = loss_of(gaps[gold >= 0], gold[gold >= 0])
        _learn(optimizer, loss, [*words, *rest], step / steps, step)
        total += loss.item()
        if step % _SAID_EVERY == _SAID_EVERY - 1:
            print(f"{corpus.types[side].language} {step + 1}: loss {total / _SAID_EVERY:.4f}", flush=True)
            total = 0.0
    return reader


def learn_tagging(
    corpus: Corpus, tagger: Tagger, steps: int, seed: int, *, tune: bool = False, size: int = 96
) -> None:
    """Learn which words have no counterpart, from sound pairs and the same pairs damaged.

    A pair is as suspect as its most suspect word; the words concerned are labelled besides.

    :param tune: Learn all that was learned before a little further, reading as well.
    """
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    damager = Damager(corpus, seed)
    tagger.readers.requires_grad_(tune)
    parameters, optimizer = _optimizer(tagger)
    sizes = np.array([len(a) + len(b) for a, b in corpus.pairs])
    order = corpus.tuning if tune else corpus.order
    total = 0.0
    for step, chosen in zip(range(steps), _batches(order, sizes, size, chance), strict=False):
        drawn = [(corpus.pairs[i], damage) for i in chosen if (damage := damager.draw(corpus.pairs[i]))]
        pairs = [pair for pair, _ in drawn] + [damager.apply(*one) for one in drawn]
        sides = [Batch.of([pair[k] for pair in pairs], corpus.types[k]) for k in (0, 1)]
        found = tagger(*sides)
        loss = _doubt_loss(sides, found, drawn)
        if tune:
            loss = loss + _gap_loss(sides, found, drawn)
        _learn(optimizer, loss, parameters, step / steps, step, _TUNING_RATE if tune else _RATE)
        total += loss.item()
        if step % _SAID_EVERY == _SAID_EVERY - 1:
            print(f"tagger {step + 1}: loss {total / _SAID_EVERY:.4f}", flush=True)
            total = 0.0


def _optimizer(tagger: Tagger) -> tuple[list[Tensor], torch.optim.Optimizer]:
    """Return what is to be learned, and what learns it: what belongs to words faster, readers slower."""
    learned = [(name, p) for name, p in tagger.named_parameters() if p.requires_grad]
    times = {
        p: _READERS if name.startswith("readers") else 2.0 if "links" in name or "habits" in name else 1.0
        for name, p in learned
    }
    groups = [{"params": [p for p in times if times[p] == t], "times": t} for t in sorted({*times.values()})]
    return list(times), torch.optim.Adam(groups, betas=(0.9, 0.98))


def _doubt_loss(sides: Sequence[Batch], found: Tagged, drawn: Sequence[tuple[IdPair, Damage]]) -> Tensor:
    """Return how far the doubts are from the words concerned, and the highest from whole pairs."""
    highest, loss = [], torch.zeros(())
    for side, doubt, labels in zip(sides, found.doubts, _labels(drawn, found.odds), strict=True):
        known = (side.inside > 0) & (labels >= 0)
        loss = loss + 3 * loss_of(doubt[known], labels[known])
        highest.append((doubt + (side.inside - 1) * 30).amax(1))
    gold = torch.cat([torch.zeros(len(drawn)), torch.ones(len(drawn))])
    return loss + loss_of(torch.maximum(*highest), gold)


def _gap_loss(sides: Sequence[Batch], found: Tagged, drawn: Sequence[tuple[IdPair, Damage]]) -> Tensor:
    """Return how far what is said of gaps is from the places out of which words were taken."""
    loss = torch.zeros(())
    for side, gaps, labels in zip(sides, found.gaps, _gaps(drawn, found.gaps), strict=True):
        open_ = torch.cat([torch.ones(len(gaps), 1), side.inside], 1) > 0
        loss = loss + 0.5 * loss_of(gaps[open_], labels[open_])
    return loss


def _batches(
    order: Ids, sizes: Ids, size: int, chance: np.random.Generator, pools: int = 40
) -> Iterator[Ids]:
    """Yield batches of texts of about the same length, for ever."""
    while True:
        shuffled = chance.permutation(order)
        for start in range(0, max(1, len(shuffled) - size * pools + 1), size * pools):
            pool = shuffled[start : start + size * pools]
            pool = pool[np.argsort(sizes[pool], kind="stable")]
            for batch in chance.permutation(-(-len(pool) // size)):
                yield pool[batch * size : (batch + 1) * size]


def _learn(
    optimizer: torch.optim.Optimizer,
    loss: Tensor,
    parameters: Iterable[Tensor],
    done: float,
    step: int,
    rate: float = _RATE,
) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate * group["times"] * min(1, (step + 1) / _WARM) * (1 - done) + 1e-5
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()


def _labels(drawn: Sequence[tuple[IdPair, Damage]], odds: Tensor) -> tuple[Tensor, Tensor]:
    """Return the labels of both sides of the sound pairs, then of the damaged ones.

    1: without counterpart; 0: with one; −1: perhaps. What was put in has none, nor have words whose links,
    in the sound pair, led to what was taken out.
    """
    half = len(drawn)
    labels = torch.zeros(odds.shape[:2]), torch.zeros(odds.shape[0], odds.shape[2])
    shares = (
        odds[:half] / (odds[:half].sum(1, keepdim=True) + NOTHING),
        (odds[:half] / (odds[:half].sum(2, keepdim=True) + NOTHING)).transpose(1, 2),
    )
    for row, (_, (side, start, stop, new)) in enumerate(drawn):
        lost = shares[side][row, start:stop].sum(0)
        labels[1 - side][half + row] = torch.where(lost > _SURE, 1.0, torch.where(lost > _PERHAPS, -1.0, 0.0))
        labels[side][half + row, start : start + len(new)] = 1
    return labels


def _gaps(drawn: Sequence[tuple[IdPair, Damage]], gaps: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    """Return where words were taken out: labels of the places of both sides, (B, n + 1)."""
    labels = torch.zeros_like(gaps[0]), torch.zeros_like(gaps[1])
    for row, (_, (side, start, stop, new)) in enumerate(drawn):
        if stop > start and not new:
            labels[side][len(drawn) + row, start] = 1
    return labels


def main() -> None:
    parser = learning_script.parser(_SCRIPT, __doc__)
    parser.add_argument("--reading-steps", type=int, default=7000)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--tuning-steps", type=int, default=3500)
    arguments = parser.parse_args()
    corpus = read_corpus(arguments.data, load_model(arguments.model))
    print(f"{len(corpus.pairs)} pairs, {[len(t.texts) for t in corpus.types]} words", flush=True)
    readers = [learn_reading(corpus, side, arguments.reading_steps, arguments.seed) for side in (0, 1)]
    tagger = Tagger((readers[0], readers[1]))
    learn_tagging(corpus, tagger, arguments.steps, arguments.seed)
    learn_tagging(corpus, tagger, arguments.tuning_steps, arguments.seed + 1, tune=True)
    np.savez(arguments.output, allow_pickle=False, **export(tagger))
    learning_script.write_down(_SCRIPT, arguments)


if __name__ == "__main__":
    main()
