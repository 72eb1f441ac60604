"""From bitext to the reader of both languages.

    python -m align.training.reader corpus   --data TRAIN --work WORK
    python -m align.training.reader table    --work WORK
    python -m align.training.reader examples --work WORK --shards 20 --size 30000
    python -m align.training.reader learn    --work WORK --steps 6000
    python -m align.training.reader measure  --work WORK
    python -m align.training.reader hear     --work WORK --encoder e5-small-q4.bin --hours 4

TRAIN holds bitexts (``un.tsv.xz``, ``law.tsv.xz`` …, French TAB English). WORK is a folder for what the
passes leave to each other. Learning goes on where it was broken off, and waits for examples that are still
being made. ``hear`` learns the other network, above a pretrained encoder
(docs/research/reader.md), and begins anew each time.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from align.training.reader.corpus import Corpus, read_corpus
from align.training.reader.renderings import Renderings


def _corpus(a: argparse.Namespace) -> None:
    from align.embedding import load_model

    corpus = read_corpus(a.data, load_model(a.model))
    print(f"{len(corpus)} pairs, by bitext {np.bincount(corpus.source).tolist()}", flush=True)
    corpus.save(a.work / "corpus.pickle")


def _table(a: argparse.Namespace) -> None:
    from align.training.reader.examples import halves
    from align.training.reader.links import Linker, count

    corpus = Corpus.load(a.work / "corpus.pickle")
    rows = np.random.default_rng(a.seed).permutation(halves(corpus)[0])[: a.pairs]
    table = None
    for k in (1, 2):
        start = time.monotonic()
        table = count(Linker(corpus, table), rows[: a.first] if k == 1 else rows)
        print(f"pass {k}: {len(table.keys)} renderings, {time.monotonic() - start:.0f} s", flush=True)
        np.savez(a.work / "table.npz", keys=table.keys, english=table.english, french=table.french)


def _load_table(work: Path) -> Renderings:
    with np.load(work / "table.npz") as arrays:
        return Renderings(arrays["keys"], arrays["english"], arrays["french"])


def _examples(a: argparse.Namespace) -> None:
    from align.training.reader.adversary import Adversary
    from align.training.reader.examples import draw, halves, held_out, make
    from align.training.reader.links import Linker

    corpus, table = Corpus.load(a.work / "corpus.pickle"), _load_table(a.work)
    linker, adversary = Linker(corpus, table), Adversary(corpus, table, a.seed)
    print("ready", flush=True)
    if not (a.work / "held-out.npz").is_file():
        make(adversary, linker, held_out(corpus)).save(a.work / "held-out.npz")
    rows = halves(corpus)[1]
    for number in range(a.start, a.shards):
        start = time.monotonic()
        shard = make(adversary, linker, draw(corpus, rows, a.size, a.seed + number))
        shard.save(a.work / f"shard-{number:03d}.npz")
        print(f"shard {number}: {len(shard)} pairs, {time.monotonic() - start:.0f} s", flush=True)


def _learn(a: argparse.Namespace) -> None:
    import torch

    from align.training.reader.network import Reader, warm
    from align.training.reader.train import Learning, learn

    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    corpus = Corpus.load(a.work / "corpus.pickle")
    reader = Reader(_load_table(a.work))
    if a.warm:
        warm(reader, a.warm)
    how = Learning(a.steps, a.rate, a.size, a.seed, a.alone, a.pause)
    learn(reader, corpus, a.work, a.work / "reader.pt", how)


def _measure(a: argparse.Namespace) -> None:
    import torch

    from align.training.reader.examples import Shard
    from align.training.reader.network import Reader
    from align.training.reader.train import measure, told

    torch.set_num_threads(1)
    corpus = Corpus.load(a.work / "corpus.pickle")
    reader = Reader(_load_table(a.work))
    state = torch.load(a.work / "reader.pt", weights_only=True)
    reader.load_state_dict(state["reader"])
    print(
        f"step {state['step']}",
        told(measure(reader, corpus, Shard.load(a.work / "held-out.npz"))),
        flush=True,
    )


def _hear(a: argparse.Namespace) -> None:
    import torch

    from align.training.reader.encoder import Encoder, Pieces, read_weights
    from align.training.reader.hearing import Hearing
    from align.training.reader.learn_hearing import Hours, Reading, learn

    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    corpus, weights = Corpus.load(a.work / "corpus.pickle"), read_weights(a.encoder)
    pieces = Pieces(weights, {word for types in corpus.types for word in types.texts})
    encoder = Encoder(weights, pieces.kept, a.layers).to(torch.bfloat16)
    print(f"{len(pieces.kept)} pieces, {a.layers} of {weights.layers} layers", flush=True)
    reading = Reading(corpus, pieces, encoder, _load_table(a.work))
    learn(reading, Hearing(weights.width), a.work, a.work / "hearing.pt", Hours(time.time() + 3600 * a.hours))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m align.training.reader",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    passes = parser.add_subparsers(required=True)
    for name, run in (
        ("corpus", _corpus), ("table", _table), ("examples", _examples), ("learn", _learn), ("measure",
        _measure), ("hear", _hear),
    ):  # fmt: skip
        one = passes.add_parser(name)
        one.set_defaults(run=run)
        one.add_argument("--work", type=Path, required=True)
        one.add_argument("--seed", type=int, default=0)
        if name == "corpus":
            one.add_argument("--data", type=Path, required=True)
            one.add_argument("--model", default=None)
        if name == "table":
            one.add_argument("--pairs", type=int, default=600_000)
            one.add_argument("--first", type=int, default=300_000)
        if name == "examples":
            one.add_argument("--shards", type=int, default=20)
            one.add_argument("--start", type=int, default=0)
            one.add_argument("--size", type=int, default=30_000)
        if name == "hear":
            one.add_argument("--encoder", type=Path, required=True)
            one.add_argument("--layers", type=int, default=6)
            one.add_argument("--hours", type=float, default=4)
        if name == "learn":
            one.add_argument("--steps", type=int, required=True)
            one.add_argument("--rate", type=float, default=1.5e-3)
            one.add_argument("--size", type=int, default=64)
            one.add_argument("--warm", type=Path, default=None)
            one.add_argument("--alone", type=float, default=0.6)
            one.add_argument("--pause", type=Path, default=None, help="learning waits while this file exists")
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
