"""How the cost of the rules grows: twice the text may cost twice the steps, not more.

python -m benchmarks.growth_rules                    every family of texts, rules NUM, REF and ALN
python -m benchmarks.growth_rules --rules TYP table  other rules, some families
python -m benchmarks.growth_rules --size 20000       larger texts

A line for each family: the calls made (of Python and of C) and the processor seconds at a size and at twice
that size. Exit code 1 if one costs more than 2.2 times the calls. Texts have been read before: the reading
of values has measures of its own.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from align.config import Config
from align.data import Bead, BeadKind, Document, SentenceBead, Span
from align.passage import Passages
from align.rules import selected
from align.rules.runner import check_passages
from benchmarks.growth import calls_of

__all__ = ["ALLOWED", "FAMILIES", "calls_of", "growth"]

ALLOWED = 2.2
"""How many times the calls a text may cost that is twice as long."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two documents and their beads."""

    french: Document
    english: Document
    beads: tuple[Bead, ...]


def _passage(french: str, english: str) -> Case:
    """One paragraph a side, not cut into sentences."""
    return _documents([(french, english)])


def _documents(pairs: list[tuple[str, str]]) -> Case:
    """One bead a pair, of one paragraph a side, or of one side where the other is empty."""
    french = Document.from_paragraphs([fr for fr, _ in pairs if fr], language="fr")
    english = Document.from_paragraphs([en for _, en in pairs if en], language="en")
    beads, i, j = [], 0, 0
    for fr, en in pairs:
        kind = BeadKind.MATCH if fr and en else BeadKind.OMISSION if fr else BeadKind.ADDITION
        beads.append(Bead(range(i, i + bool(fr)), range(j, j + bool(en)), 1.0, kind, 0.8))
        i, j = i + bool(fr), j + bool(en)
    return Case(french, english, tuple(beads))


def _sentences(french: list[str], english: list[str]) -> Case:
    """One paragraph a side whose sentences answer one another in order; an empty one is lacking."""
    sides = []
    for texts in (french, english):
        spans, start = [], 0
        for text in texts:
            spans.append((Span(0, start, start + len(text), text),) if text else ())
            start += len(text) + 1 if text else 0
        sides.append(spans)
    sentences = tuple(SentenceBead(fr, en, 0.8) for fr, en in zip(*sides, strict=True))
    ours, theirs = (" ".join(text for text in texts if text) for texts in (french, english))
    documents = [
        Document.from_paragraphs([ours], language="fr"),
        Document.from_paragraphs([theirs], language="en"),
    ]
    return Case(
        documents[0], documents[1], (Bead(range(1), range(1), 1.0, similarity=0.8, sentences=sentences),)
    )


def _moved(names: list[str]) -> Case:
    """Lists of names, of which each is moved."""
    documents = [
        Document.from_paragraphs(names, language="fr"),
        Document.from_paragraphs(names, language="en"),
    ]
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 1.0, BeadKind.MOVED, 0.9) for i in range(len(names)))
    return Case(documents[0], documents[1], beads)


def _each(template: str, n: int) -> str:
    return " ".join(template.format(i=i, j=i % 28 + 1, k=i % 90 + 10, m=(i * 7919) % 9973) for i in range(n))


def _name(i: int) -> str:
    """Return a word of letters for a number."""
    return "Mot" + "".join(chr(97 + int(digit)) for digit in str(i))


_ROW = ("Rang {i} {k},{m} {m} {i} {k},5", "Row {i} {k}.{m} {m} {i} {k}.5")

FAMILIES: Mapping[str, Callable[[int], Case]] = {
    "same figures": lambda n: _passage(_each("{i} États", n), _each("{i} States", n)),
    "other figures": lambda n: _passage(_each("3{i} États", n), _each("4{m} States", n)),
    "figures one side lacks": lambda n: _passage(_each("{i} États", n), "States"),
    "one figure more often": lambda n: _passage("12 États " * n, "12 States " * (n + n // 3)),
    "few figures more often": lambda n: _passage(_each("{k} États", n), _each("{k} States", n + n // 3)),
    "table in a paragraph": lambda n: _passage(_each(_ROW[0], n // 5), _each(_ROW[1], n // 5)),
    "negative figures": lambda n: _passage(_each("({i},5)", n), _each("{i}.5", n)),
    "dates": lambda n: _passage(_each("le {j} mai 20{k}", n), _each("{j} May 20{k}", n)),
    "other dates": lambda n: _passage(_each("le {j} mai 20{k}", n), _each("{j} June 19{k}", n)),
    "sums": lambda n: _passage(_each("{i} dollars", n), _each("{i} euros", n)),
    "percentages": lambda n: _passage(_each("{k} %", n), _each("{k} per cent", n + 10)),
    "symbols": lambda n: _passage(_each("A/{k}/{i}/Add.1", n), _each("A/{k}/{m}/Add.1", n)),
    "resolutions": lambda n: _passage(_each("résolution {k}/{i}", n), _each("resolution {k}/{m}", n)),
    "provisions": lambda n: _passage(_each("l’article {i} et", n), _each("article {m} and", n)),
    "addresses": lambda n: _passage(_each("www.exemple{i}.org", n), _each("www.example{m}.org", n)),
    "bounds": lambda n: _passage(_each("plus de {i} agents", n), _each("fewer than {i} staff", n)),
    "footnote marks": lambda n: _passage(_each("mot{i},", n), _each("word{m},", n)),
    "numbers that parted": lambda n: _documents(
        [(f"{i + 1}. Le Comité siège.", f"{i + 2}. The Committee meets.") for i in range(n)]
    ),
    "numbers that part each time": lambda n: _documents(
        [(f"{i + 1}. Le Comité siège.", f"{i * i + 2}. The Committee meets.") for i in range(n)]
    ),
    "numbers of many sorts": lambda n: _documents(
        [(f"{i + 1}. Le Comité siège.", f"({chr(97 + i % 26)}) The Committee meets.") for i in range(n)]
    ),
    "figures that moved on": lambda n: _documents(
        [(f"Il en reste {i} dans le pays.", f"There remain {i - 1} in the country.") for i in range(n)]
    ),
    "adopted at each meeting": lambda n: _documents(
        [("", f"Adopted by the Security Council at its {i}th meeting, on 3 May 2018") for i in range(n)]
        + [(f"Adoptée à la {i + n}e séance.", "") for i in range(n)]
    ),
    "copies": lambda n: _documents(
        [("Le Comité recommande que le fonds de roulement soit reconstitué avant la fin.", "")] * n
    ),
    "page furniture": lambda n: _documents(
        [(f"- {i} -" if i % 3 else f"Le Comité recommande que {_name(i)} soit là.", "") for i in range(n)]
    ),
    "two long paragraphs almost alike": lambda n: _documents(
        [("le la " * n + "un.", ""), ("le la " * n + "deux.", "")]
    ),
    "names in a list": lambda n: _moved(sorted(map(_name, range(n)))),
    "sentences on one side": lambda n: _sentences(
        [f"La {_name(i)} est attendue au Portugal en mai." for i in range(n)],
        ["It is expected in Spain in May.", *[""] * (n - 1)],
    ),
    "one long sentence": lambda n: _passage(
        "Voir " + _each("{i} mots et", n), "See " + _each("{m} words and", n)
    ),
}  # fmt: skip
"""What texts are made of, each of a size."""


def _passages(case: Case) -> Passages:
    """Return passages of which the values have been read."""
    passages = Passages(case.french, case.english, case.beads, Config())
    for passage in passages:
        for side in (passage.french, passage.english):
            for text in side:
                _ = text.values
    return passages


def growth(family: str, size: int, codes: tuple[str, ...] = ("NUM", "REF", "ALN")) -> tuple[int, int]:
    """Return how many calls a family costs at a size and at twice that size."""
    rules = selected(Config(select=codes))
    check_passages(_passages(FAMILIES[family](2)), rules)  # which reads the tables
    small, large = (_passages(FAMILIES[family](n)) for n in (size, 2 * size))
    return calls_of(lambda: check_passages(small, rules)), calls_of(lambda: check_passages(large, rules))


def _seconds(family: str, size: int, codes: tuple[str, ...]) -> float:
    passages = _passages(FAMILIES[family](size))
    start = time.process_time()
    check_passages(passages, selected(Config(select=codes)))
    return time.process_time() - start


def _lines(names: list[str], size: int, codes: tuple[str, ...]) -> Iterator[tuple[bool, str]]:
    for name in names or FAMILIES:
        seconds = _seconds(name, size, codes), _seconds(name, 2 * size, codes)
        small, large = growth(name, size, codes)
        factor = large / max(small, 1)
        yield (
            factor > ALLOWED,
            (f"{name:<34} {small:>10,} {large:>10,} × {factor:.2f}   {seconds[0]:.2f} s {seconds[1]:.2f} s"),
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth_rules",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("families", nargs="*", help="which families (default: all)")
    parser.add_argument("--size", type=int, default=1000, help="repetitions in the smaller text")
    parser.add_argument("--rules", nargs="+", default=["NUM", "REF", "ALN"], help="codes or families")
    arguments = parser.parse_args()
    too_much = 0
    for broken, line in _lines(arguments.families, arguments.size, tuple(arguments.rules)):
        too_much += broken
        print(f"{'!' if broken else ' '} {line}", flush=True)
    sys.exit(1 if too_much else 0)


if __name__ == "__main__":
    main()
