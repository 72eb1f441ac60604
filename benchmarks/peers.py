"""Aligners side by side in one run: ours and those of others that install from PyPI.

    pip install --target PEERS galechurch==0.1.0 sentalign==0.3.0 nltk==3.10.4
    PYTHONPATH=PEERS python -m benchmarks.peers --data DIR

A peer that is not installed is left out. All are given the same units of the same texts with their default
settings; sentalign, which is vecalign in memory, encodes with our model. Seconds are those of the processor,
so that a busy machine changes little, and include encoding. Ours goes down the road that users go and aligns
the sentences inside the paragraphs too; on novels, whose sentences are given, it aligns those alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from align.alignment import SENTENCES, align
from align.embedding import Model, load_model
from align.training.alignment_damage import damage
from align.training.alignment_gold import (
    Found,
    Gold,
    Pairing,
    Tally,
    align_gold,
    novels,
    read_gold,
    score_alone,
    score_beads,
)
from benchmarks.alignment import evidence
from benchmarks.blocks import merged

Aligner = Callable[[Gold, Model], Found]


def ours(pair: Gold, model: Model) -> Found:
    """Align paragraphs as users do."""
    return align_gold(pair, model)


def ours_sentences(pair: Gold, model: Model) -> Found:
    """Align units that are sentences."""
    found = align(evidence(pair.french, model), evidence(pair.english, model), SENTENCES)
    return _found((tuple(link.french), tuple(link.english)) for link in found.links)


def sentalign(pair: Gold, model: Model) -> Found:
    """sentalign (A. Almajdalawi): vecalign (Thompson and Koehn 2019) in memory, with our model."""
    import sentalign as peer

    result = peer.sentalign(pair.french, pair.english, encoder=model)
    return _found((tuple(a.src_indices), tuple(a.tgt_indices)) for a in result.alignments)


def galechurch(pair: Gold, _model: Model) -> Found:
    """galechurch (S. Steingrímsson): lengths alone (Gale and Church 1993), compiled."""
    import galechurch as peer

    beads = peer.align(list(pair.french), list(pair.english)).beads
    return _found(
        (tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end)))
        for b in beads
    )


def nltk(pair: Gold, _model: Model) -> Found:
    """nltk's Gale–Church, which returns pairs of units; those that share a unit are one bead."""
    from nltk.translate.gale_church import align_blocks

    links = align_blocks([len(text) for text in pair.french], [len(text) for text in pair.english])
    return _found((tuple(sorted(a)), tuple(sorted(b))) for a, b in merged(({i}, {j}) for i, j in links))


PEERS: dict[str, Aligner] = {"sentalign": sentalign, "galechurch": galechurch, "nltk": nltk}


def installed(name: str) -> str | None:
    """Return the version of a peer; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _found(beads: Iterator[Pairing]) -> Found:
    return Found({bead: 1.0 for bead in beads if bead[0] and bead[1]}, {})


def _sets(data: Path) -> Iterator[tuple[str, Sequence[Gold], Aligner]]:
    for name in ("un_docs", "unsc"):
        if (data / name).is_dir():
            gold = read_gold(data / name)
            yield name, gold, ours
            yield f"{name}, damaged", [damage(pair, random.Random(pair.name)) for pair in gold], ours
    if (data / "limsi.jsonl").exists():
        yield "limsi", novels(data / "limsi.jsonl"), ours_sentences


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--data", type=Path, required=True, help="a data folder, as for the benchmarks")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    arguments = parser.parse_args()
    model = load_model(arguments.model)
    peers = {name: run for name, run in PEERS.items() if installed(name)}
    from align import __version__

    print(
        f"{time.strftime('%Y-%m-%d')} · align {__version__} with {model.name} · "
        + " · ".join(f"{name} {installed(name)}" for name in peers)
        + f" · Python {platform.python_version()} · {os.cpu_count()} cores {platform.machine()}\n"
    )
    print("Strict F1 / F1 of no counterpart / processor seconds\n")
    print("| data | align | " + " | ".join(peers) + " |")
    print("|---" * (2 + len(peers)) + "|")
    for name, gold, our in _sets(arguments.data):
        print(f"| {name}", end="", flush=True)
        for run in (our, *peers.values()):
            print(f" | {_measure(run, gold, model)}", end="", flush=True)
        print(" |")


def _measure(run: Aligner, gold: Sequence[Gold], model: Model) -> str:
    beads, alone, seconds = Tally(), Tally(), 0.0
    for pair in gold:
        begun = time.process_time()
        found = run(pair, model)
        seconds += time.process_time() - begun
        beads += score_beads(pair, found)
        alone += score_alone(pair, found)
    return f"{beads.f1:.3f} / {alone.f1:.2f} / {seconds:.1f}"


if __name__ == "__main__":
    main()
