"""Small letters in both languages, and folders of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from align.batch.check import check_all
from align.batch.collect import collect
from align.batch.outcome import Outcome
from align.batch.pairs import Collection, Pair
from align.batch.tasks import PairSettings, RunOptions
from align.config import Config
from align.embedding import load_model

CORPUS = Path(__file__).parents[2] / "corpus"

FRENCH = """Le Comité des lacs,

Rappelant sa décision 14/{number} relative à la surveillance de la qualité des eaux communes,

1. Décide de rouvrir les {number} stations fermées au cours de l'année;

2. Prie le secrétariat de lui faire rapport à sa vingtième session.
"""
ENGLISH = """The Committee on Lakes,

Recalling its decision 14/{number} on the monitoring of the quality of shared waters,

1. Decides to reopen the {number} stations that were closed in the course of the year;

2. Requests the secretariat to report to it at its twentieth session.
"""

Make = Callable[..., Path]


def write_letters(where: Path, *numbers: int, wrong: tuple[int, ...] = ()) -> Path:
    """Write letters by number into a folder; in English those named ``wrong`` are so."""
    where.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (where / f"letter {number}.fr.txt").write_text(FRENCH.format(number=number), encoding="utf-8")
        english = ENGLISH.format(number=number)
        if number in wrong:
            english = english.replace(f"the {number} stations", f"the {number + 1} stations")
        (where / f"letter {number}.en.txt").write_text(english, encoding="utf-8")
    return where


@pytest.fixture
def letters(tmp_path: Path) -> Make:
    """Return what makes a folder of letters by number."""

    def make(*numbers: int, folder: str = "letters", wrong: tuple[int, ...] = ()) -> Path:
        return write_letters(tmp_path / folder, *numbers, wrong=wrong)

    return make


def found(french: Path, english: Path | None = None) -> Collection:
    return collect(french, english, Config(), load_model)


def check(
    collection: Collection,
    options: RunOptions | None = None,
    *,
    jobs: int = 1,
    root: Path | None = None,
    **told: bool,
) -> list[Outcome]:
    """Check a collection under the usual settings, decisions beside the documents."""

    def terms(pair: Pair) -> PairSettings:
        return PairSettings(ledgers=(pair.french.parent / "decisions.jsonl",))

    return [
        d.outcome for d in check_all(collection, options or RunOptions(), terms, jobs=jobs, root=root, **told)
    ]
