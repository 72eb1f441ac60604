"""What the pairs of a collection show of each other's names, in whatever order and however many processes."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from align.batch.check import check_all
from align.batch.learning import counterparts, learn
from align.batch.pairs import Pair
from align.batch.tasks import PairResult, PairSettings, RunOptions
from align.config import Config, Counterparts
from align.documents import read
from align.embedding import load_model
from align.passage import OneSided, one_sided
from align.pipeline import compare
from align.settings import settle
from tests.batch.conftest import found, write_letters

ADDRESSES = (
    "\n3. Renvoie à https://lacs.example/{number}.\n",
    "\n3. Refers to https://waters.example/{number}.\n",
)
PLANS = "\n4. Approuve le plan KTB.\n", "\n4. Approves the plan of the RN.\n"


def written(folder: Path, *numbers: int) -> Path:
    """Write letters whose versions name hosts and acronyms of their own."""
    write_letters(folder, *numbers)
    for number in numbers:
        for language, words in zip(("fr", "en"), zip(ADDRESSES, PLANS, strict=True), strict=True):
            path = folder / f"letter {number}.{language}.txt"
            more = "".join(words).format(number=number)
            path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    return folder


def checked(folder: Path, options: RunOptions | None = None, jobs: int = 1) -> list[PairResult]:
    collection, options = found(folder), options or RunOptions()
    settings_of = learn(collection.pairs, options, lambda _: PairSettings(), jobs)
    return list(check_all(collection, options, settings_of, jobs=jobs))


def alarms(results: list[PairResult]) -> list[list[str]]:
    return [
        [f["rule"] for f in json.loads(result.line)["findings"] if f["severity"] != "info"]
        for result in results
    ]


def test_what_stands_together_in_three_documents_stands_for_each_other() -> None:
    seen = OneSided(("lacs.example",), ("waters.example",), ("KTB",), ("RN",))
    assert counterparts([seen] * 2) == Counterparts()
    assert counterparts([seen] * 3) == Counterparts((("lacs.example", "waters.example"),), (("KTB", "RN"),))


def test_not_where_each_stands_more_often_without_the_other() -> None:
    both, ours = OneSided(("a.example",), ("b.example",)), OneSided(("a.example",), ("c.example",))
    assert counterparts([*[both] * 3, *[ours] * 2]).hosts == (("a.example", "b.example"),)
    assert (
        counterparts([*[both] * 3, *[replace(ours, english_hosts=(f"{n}.example",)) for n in range(3)]]).hosts
        == ()
    )


def test_nor_where_nobody_can_tell_which_of_two() -> None:
    assert counterparts([OneSided(("a.example", "b.example"), ("c.example", "d.example"))] * 9).hosts == ()


def test_the_order_of_the_pairs_does_not_matter() -> None:
    seen = [OneSided((f"{n % 2}.example",), (f"{n % 2}.org",), ("AB", f"C{n}"), ("BA",)) for n in range(6)]
    assert len({counterparts(order) for order in permutations(seen)}) == 1


def test_only_what_one_side_has_is_seen(tmp_path: Path) -> None:
    folder = written(tmp_path, 3)
    french, english = (
        read(folder / f"letter 3.{language}.txt", language=language) for language in ("fr", "en")
    )
    assert one_sided(french, english) == OneSided(("lacs.example",), ("waters.example",), ("KTB",), ("RN",))


def test_names_are_learned_from_the_third_pair_on(tmp_path: Path) -> None:
    assert alarms(checked(written(tmp_path / "two", 3, 4))) == [["REF005", "NAM002"]] * 2
    assert alarms(checked(written(tmp_path / "four", 3, 4, 5, 6))) == [[]] * 4


def test_a_host_that_none_of_the_others_has_is_still_told(tmp_path: Path) -> None:
    folder = written(tmp_path, 3, 4, 5, 6)
    path = folder / "letter 5.en.txt"
    path.write_text(path.read_text("utf-8").replace("waters.example", "harbours.example"), encoding="utf-8")
    assert alarms(checked(folder)) == [[], [], ["REF005"], []]


def test_two_processes_and_a_cache_give_what_one_gives(tmp_path: Path) -> None:
    folder = written(tmp_path / "letters", *range(2, 10))
    one, two = (RunOptions(cache=tmp_path / name) for name in ("one", "two"))
    lines = [result.line for result in checked(folder, one)]
    assert [result.line for result in checked(folder, two, jobs=2)] == lines
    assert [result.line for result in checked(folder, two)] == lines


def test_a_pair_that_cannot_be_read_shows_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path, 3, 4, 5, 6)
    (folder / "letter 4.en.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert alarms(checked(folder)) == [[]] * 4  # the third of them is refused


def test_fewer_than_three_pairs_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.batch.learning.look", lambda *_: pytest.fail("looked at"))
    pair = Pair(tmp_path / "a.fr.txt", tmp_path / "a.en.txt")
    settings = PairSettings()
    assert learn([pair, pair], RunOptions(), lambda _: settings)(pair) is settings


def test_what_was_learned_makes_another_comparison(tmp_path: Path) -> None:
    written(tmp_path, 3)
    learned = Config(learned=Counterparts((("lacs.example", "waters.example"),), (("KTB", "RN"),)))
    files = tmp_path / "letter 3.fr.txt", tmp_path / "letter 3.en.txt"
    made = [compare(*files, config, model=load_model()) for config in (Config(), learned)]
    assert made[0].findings != made[1].findings


def test_no_setting_says_what_was_learned() -> None:
    assert "learned" not in settle({}).origins
