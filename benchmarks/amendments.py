"""Amendments planted in pairs of documents: how many of those made in one version alone are found.

    python -m benchmarks.amendments --data FOLDER [--seed N] [--show]

The pairs are those of ``corpus/``, and of ``un_docs/`` and ``unsc/`` of a data folder. What is planted, and
where, is drawn by a seeded generator (``planting.py``).
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align import pipeline
from align.changes import Amendment, Verdict, concordance
from align.config import Config
from align.data import BeadKind, Comparison, Document
from align.embedding import Model, load_model
from benchmarks.corpus import CORPUS
from benchmarks.planting import ALIKE, ALONE, NEW, OTHERWISE, WHOLE, Base, Texts, passages, plant

_TRUTHS = ("faithful", "french alone", "english alone", "different")
_PLANS = (
    *((kind, "faithful") for kind in (*ALIKE, *WHOLE)),
    *((kind, side) for kind in (*ALONE, *WHOLE) for side in ("french alone", "english alone")),
    *((kind, "different") for kind in OTHERWISE),
)
_SHORTEST, _LONGEST = 12, 160
"""Paragraphs of a document that is used."""
_EACH = 7
"""Amendments in a pair, at most."""
_APART = 3
"""Paragraphs between two of them, at least."""
_WORDS = 9
"""Words of a paragraph that is amended, at least."""


@dataclass(frozen=True, slots=True)
class Planted:
    """An amendment as it was planted: its kind, what is right, the paragraphs that it is about, a note."""

    kind: str
    truth: str
    place: tuple[int, int]
    note: str


@dataclass
class Score:
    """How many were planted, shown as something to look at, and called what they are."""

    planted: int = 0
    open: int = 0
    right: int = 0


def main() -> None:
    """Plant amendments in every pair, and print one line for each kind, and for each that should be found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    options = parser.parse_args()
    data = options.data / "dev" if (options.data / "dev").is_dir() else options.data
    g = random.Random(options.seed)
    model = load_model(None)
    so_far: Counter[tuple[str, str]] = Counter()
    scores: defaultdict[tuple[str, str], Score] = defaultdict(Score)
    beside, pairs, seconds = 0, 0, 0.0
    for base in bases(data, model):
        pairs += 1
        new, planted = amended(base, data, g, so_far)
        compared = [_compared(base.french, base.english, model)]
        compared.append(_compared(*(tuple(text for _, text in side) for side in new), model))
        start = time.perf_counter()
        found = concordance(compared[0], compared[1], model)
        seconds += time.perf_counter() - start
        spoken: set[int] = set()
        for one in planted:
            about = [a for a in found.amendments if _is_about(a, one, new)]
            spoken |= {id(a) for a in about}
            shown = any(a.open for a in about)
            score = scores[one.truth, one.kind]
            score.planted += 1
            score.open += shown
            score.right += any(a.verdict == one.truth for a in about)
            if options.show and shown == (one.truth == "faithful"):
                print(base.name, one, *map(_told, about), sep="\n    ")
        for a in found.open:
            if id(a) not in spoken:
                beside += 1
                print(f"{base.name}: beside what was planted: {_told(a)}")
    _print(scores)
    if (data / "challenge").is_dir():
        found, number = one_sided(data, model)
        print(
            f"| english alone | one word of a passage, in {number} passages | {number} | {found} | {found} |"
        )
    print(f"shown beside what was planted: {beside}; {pairs} pairs; {seconds:.1f} s for the concordances")


def bases(data: Path, model: Model) -> Iterator[Base]:
    """Yield the pairs that amendments are planted in."""
    for path in sorted((CORPUS / "fr").iterdir()):
        if "scan" not in path.stem:
            made = pipeline.pair(path, next((CORPUS / "en").glob(f"{path.stem}.*")), model=model)
            yield Base(path.stem, _texts(made.french), _texts(made.english), tuple(_sure(made)))
    for part in ("un_docs", "unsc"):
        for gold in sorted((data / part).glob("*.align.tsv")):
            stem = gold.name.removesuffix(".align.tsv")
            french, english = (_blocks(gold.with_name(f"{stem}.{side}.txt")) for side in ("fr", "en"))
            rows = [line.split("\t") for line in gold.read_text("utf-8").splitlines()[1:]]
            pairs = tuple((int(r[0]), int(r[1])) for r in rows if r[0].isdigit() and r[1].isdigit())
            if _SHORTEST <= len(french) <= _LONGEST:
                yield Base(stem, french, english, pairs)


def _blocks(path: Path) -> tuple[str, ...]:
    return tuple(p.strip() for p in re.split(r"\n\s*\n", path.read_text("utf-8")) if p.strip())


def _texts(document: Document) -> tuple[str, ...]:
    return tuple(p.text if p.number is None else f"{p.number} {p.text}" for p in document.paragraphs)


def _sure(made: Comparison) -> Iterator[tuple[int, int]]:
    for bead in made.beads:
        if bead.kind is BeadKind.MATCH and len(bead.french) == len(bead.english) == 1 and bead.score > 0.9:
            yield bead.french[0], bead.english[0]


def amended(
    base: Base, data: Path, g: random.Random, so_far: Counter[tuple[str, str]]
) -> tuple[tuple[Texts, Texts], list[Planted]]:
    """Plant amendments in a pair, the kinds that are rarest so far first."""
    new: tuple[Texts, Texts] = (list(enumerate(base.french)), list(enumerate(base.english)))
    free = [
        (i, j)
        for i, j in base.pairs
        if min(len(base.french[i].split()), len(base.english[j].split())) >= _WORDS
    ]
    g.shuffle(free)
    planted: list[Planted] = []
    for place in free:
        if len(planted) == _EACH:
            break
        if any(abs(place[0] - one.place[0]) < _APART for one in planted):
            continue
        plans = list(_PLANS)
        g.shuffle(plans)
        for plan in sorted(plans, key=lambda plan: so_far[plan]):
            note = plant(base, new, place, *plan, g, data)
            if note is not None:
                so_far[plan] += 1
                planted.append(Planted(*plan, place, note))
                break
    return new, planted


def one_sided(data: Path, model: Model) -> tuple[int, int]:
    """Put one error into the English of every passage alone; return how many are found, of how many."""
    french, english, amended = zip(*passages(data), strict=True)
    old, new = _compared(french, english, model), _compared(french, amended, model)
    found = concordance(old, new, model)
    return sum(a.verdict is Verdict.ENGLISH for a in found.amendments), len(french)


def _compared(french: tuple[str, ...], english: tuple[str, ...], model: Model) -> Comparison:
    documents = (
        Document.from_paragraphs(french, language="fr"),
        Document.from_paragraphs(english, language="en"),
    )
    return pipeline.compare(*documents, Config(force=True), model=model)


def _is_about(amendment: Amendment, one: Planted, new: tuple[Texts, Texts]) -> bool:
    """Return whether an amendment that was found speaks of the paragraphs of one that was planted."""
    added = one.kind == "paragraph added"
    for edit, side, old in zip((amendment.french, amendment.english), new, one.place, strict=True):
        wanted = old - NEW if added else old
        if any(side[k][0] == wanted for k in edit.new) or (not added and old in edit.old):
            return True
    return False


def _told(amendment: Amendment) -> str:
    sides = [
        f"{edit.language}: {[s.text for s in edit.deleted]} > {[s.text for s in edit.inserted]}"
        + " moved" * edit.moved
        for edit in (amendment.french, amendment.english)
    ]
    return " | ".join([str(amendment.verdict), *sides, *(f.message for f in amendment.findings)])


def _print(scores: dict[tuple[str, str], Score]) -> None:
    print("| what is right | kind | planted | shown as open | rightly named |\n|---|---|---|---|---|")
    for (truth, kind), score in sorted(scores.items()):
        print(f"| {truth} | {kind} | {score.planted} | {score.open} | {score.right} |")
    for truth in _TRUTHS:
        some = [score for (right, _), score in scores.items() if right == truth]
        planted, shown = sum(s.planted for s in some), sum(s.open for s in some)
        share = f"{100 * shown / planted:.1f} %" if planted else "—"
        print(f"| {truth} | all | {planted} | {shown} ({share}) | {sum(s.right for s in some)} |")


if __name__ == "__main__":
    main()
