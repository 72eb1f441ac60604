"""The whole road on the sample corpus: the beads, the planted divergences found, the false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from align import load_model
from benchmarks.corpus import CORPUS, Judged, judge

NAMES = sorted(path.stem for path in (CORPUS / "gold").glob("*.json"))


@pytest.fixture(scope="module")
def judged() -> dict[str, Judged]:
    model = load_model()
    return {name: judge(CORPUS / "gold" / f"{name}.json", model) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_find_their_counterparts(judged: dict[str, Judged], name: str) -> None:
    assert judged[name].f1 >= 0.97


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_of_what_is_right(judged: dict[str, Judged], name: str) -> None:
    alarms = [f"{f.rule}: {f.message}" for f in judged[name].false]
    allowed = 0 if judged[name].clean else 2
    assert len(alarms) <= allowed, alarms


@pytest.mark.parametrize(
    ("family", "recall"),
    [
        ("ALN", 1.0),
        ("NUM", 1.0),
        ("REF", 1.0),
        ("LNG", 1.0),
        ("NAM", 0.9),
        ("TRM", 0.8),
        ("TYP", 0.9),
        ("SEM", 0.6),
    ],
)
def test_planted_divergences_are_found(judged: dict[str, Judged], family: str, recall: float) -> None:
    planted, found = _total(judged.values(), family)
    missed = [d["note"] for j in judged.values() for d in j.missed if d["family"] == family]
    assert found / planted >= recall, missed


def test_the_figures(judged: dict[str, Judged], capsys: pytest.CaptureFixture[str]) -> None:
    """Recall by family and false alarms, on screen for whoever runs the tests."""
    families = sorted({family for j in judged.values() for family in j.planted})
    totals = {family: _total(judged.values(), family) for family in families}
    clean = [j for j in judged.values() if j.clean]
    alarms, paragraphs = sum(len(j.false) for j in clean), sum(j.paragraphs for j in clean)
    with capsys.disabled():
        figures = ", ".join(f"{family} {found}/{planted}" for family, (planted, found) in totals.items())
        print(f"\nsample corpus: found {figures}; {alarms} false alarms in {paragraphs} clean paragraphs")
    assert sum(planted for planted, _ in totals.values()) >= 60


def _total(judged: Iterable[Judged], family: str) -> tuple[int, int]:
    planted, found = Counter[str](), Counter[str]()
    for one in judged:
        planted.update(one.planted)
        found.update(one.found)
    return planted[family], found[family]
