"""What rules on names, terms, languages, typography and meaning do grows with the text, no faster.

Counted in calls of functions, the same in every run: no test looks at a clock.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from align.config import Config
from align.data import Bead, Document
from align.language.glossary import Glossary, Term
from align.rules import check

Pairs = Sequence[tuple[str, str]]
FEW, MANY = 100, 400
RATIO = MANY / FEW
SLACK = 1.35
"""What a call or two for each power of two may add."""
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def name(number: int) -> str:
    """Return a name that is in no table, another for each number."""
    return "Q" + "".join(f"{LETTERS[number // 20**k % 20].lower()}o" for k in range(3)) + "rv"


def acronym(number: int) -> str:
    return "Q" + "".join(LETTERS[number // 20**k % 20] for k in range(3))


def words(make: Callable[[int], str], size: int, between: str = " ") -> str:
    return between.join(map(make, range(size)))


TEXTS: dict[str, Callable[[int], Pairs]] = {
    "one acronym": lambda n: [("OTAN " * n, "NATO " * n)],
    "one acronym, one side": lambda n: [("rien " * n, "NATO " * n)],
    "acronyms": lambda n: [(words(acronym, n), words(lambda i: acronym(i + 5000), n))],
    "names": lambda n: [(words(name, n, ", "), words(lambda i: name(i + 5000), n, ", "))],
    "people": lambda n: [("M. Wolski, " * n, "Mr. Kowalski, " * n)],
    "places": lambda n: [("le Ghana et le Mali, " * n, "Peru and Chad, " * n)],
    "instruments": lambda n: [("Convention de Lomé, " * n, "Treaty of Rome, " * n)],
    "organs": lambda n: [("le Comité, " * n, "the Commission, " * n)],
    "marks": lambda n: [("( « a " * n, ") “ a " * n)],
    "the other language": lambda n: [("the house of the people is big " * n, "la maison du peuple " * n)],
    "repeated words": lambda n: [("la la " * n, "the the " * n)],
    "terms": lambda n: [("le cessez-le-feu " * n, "the truce " * n)],
    "opposites": lambda n: [("il accepte et la hausse " * n, "he refuses and the fall " * n)],
    "opposites and their like": lambda n: [("accepte, refuse, " * n, "accepts, refuses, " * (n + n // 3))],
    "comparisons": lambda n: [("un montant plus élevé que lui, " * n, "a lower sum than before, " * n)],
    "negations": lambda n: [("il ne peut rien dire sans cela, " * n, "it may not say that without it, " * n)],
    "scope": lambda n: [("tous les États sauf certains, " * n, "some States, including all, " * n)],
    "roles": lambda n: [("le Ghana informe le Mali, " * n, "Mali informs Ghana, " * n)],
    "numbers of nouns": lambda n: [("les projets des comités, " * n, "the draft of the committee, " * n)],
    "status": lambda n: [("le projet de décision provisoire, " * n, "the final decision proposed, " * n)],
    "terms of law": lambda n: [("les réfugiés ratifient l’acte, " * n, "the migrants sign the treaty, " * n)],
    "alike paragraphs": lambda n: [("Le Groupe d’experts siège.", "The Panel of Experts sits.")] * n,
    "definitions": lambda n: [
        (f"Le plan ({acronym(i)}) est lu.", f"The plan ({acronym(i + 5000)}) is read.") for i in range(n)
    ],
}


def calls(pairs: Pairs, rules: tuple[str, ...], glossary: Glossary) -> int:
    """Return how many functions are called while rules look at some pairs."""
    french = Document.from_paragraphs([fr for fr, _ in pairs], language="fr")
    english = Document.from_paragraphs([en for _, en in pairs], language="en")
    beads = [Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(len(pairs))]
    count = 0

    def called(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        check(french, english, beads, Config(select=rules), glossary=glossary)
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.of([Term(("cessez-le-feu",), ("ceasefire",), forbidden_english=("truce",))])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("family", ["NAM", "TRM", "LNG", "TYP", "SEM"])
def test_work_grows_with_the_text(text: str, family: str, glossary: Glossary) -> None:
    make = TEXTS[text]
    calls(make(2), (family,), glossary)  # which reads the tables
    few = calls(make(FEW), (family,), glossary)
    assert calls(make(MANY), (family,), glossary) <= SLACK * RATIO * few


def test_a_table_of_phrases_takes_each_phrase_once() -> None:
    def made(size: int) -> int:
        count = 0

        def called(_frame: Any, event: str, _argument: Any) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        terms = [Term(("exercice",), (f"drill {acronym(i)}",)) for i in range(size)]
        before = sys.getprofile()
        sys.setprofile(called)
        try:
            Glossary.of(terms)
        finally:
            sys.setprofile(before)
        return count

    made(2)
    assert made(MANY) <= SLACK * RATIO * made(FEW)
