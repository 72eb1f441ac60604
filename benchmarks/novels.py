"""Strict F1 of the aligner on sentences of novels, cross-validated: each by weights learned on the others.

    python -m benchmarks.novels --data DIR

Both looks are learned as they are shipped (``align.training.learn_aligner``), but for the novel that is
measured. Three figures of each: the likeliest path of the first look, the one on which most beads are to be
expected right, and what is shipped, with the words of what is in doubt.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from align import __version__
from align.alignment import Parameters, align
from align.embedding import Model, load_model
from align.training.alignment_gold import Found, Gold, Tally, novels, score_beads
from align.training.learn_aligner import first_look, second_look, sentence_parameters, sentences, words_of
from benchmarks.alignment import evidence

_EPOCHS = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.novels", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder with limsi.jsonl")
    arguments = parser.parse_args()
    model, texts = load_model(), novels(arguments.data / "limsi.jsonl")
    print(f"align {__version__} · model {model.name} · {len(texts)} novels, each by the others\n")
    total: dict[str, Tally] = {}
    for name, tallies in _measured(texts, model):
        for figure, tally in tallies.items():
            total[figure] = total.get(figure, Tally()) + tally
        _print(name, tallies)
    _print("all", total)


def _measured(texts: list[Gold], model: Model) -> Iterator[tuple[str, dict[str, Tally]]]:
    """Yield each novel with its figures."""
    examples = [sentences([text], model) for text in texts]
    words = [[words_of(given) for given in of_one] for of_one in examples]
    for k, text in enumerate(texts):
        others = [given for n, of_one in enumerate(examples) if n != k for given in of_one]
        of_words = [features for n, of_one in enumerate(words) if n != k for features in of_one]
        first = first_look(others, epochs=_EPOCHS)
        shipped = sentence_parameters(first, second_look(others, first, of_words))
        expected = replace(shipped, rescoring=None)
        yield (
            text.name,
            {
                "likeliest": _score(text, model, replace(expected, alone_counts=None)),
                "expected": _score(text, model, expected),
                "by words": _score(text, model, shipped),
            },
        )


def _score(gold: Gold, model: Model, parameters: Parameters) -> Tally:
    links = align(evidence(gold.french, model), evidence(gold.english, model), parameters).links
    beads = {(tuple(x.french), tuple(x.english)): x.score for x in links if not x.is_null}
    return score_beads(gold, Found(beads, {}))


def _print(name: str, tallies: dict[str, Tally]) -> None:
    figures = "  ".join(f"{figure} {tally.f1:.4f}" for figure, tally in tallies.items())
    print(f"{name:<28} {figures}", flush=True)


if __name__ == "__main__":
    main()
