"""Questions to the tables of a run: in either format, on disk, whether the run is finished or not."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import align
from align.batch.query import KEPT, Question, Run, by, of_pair, sample, worst
from align.batch.ranking import at_place, matches, of_each_folder, page
from align.batch.shards.run import run
from align.errors import InputError
from align.tables import SCHEMA, TABLES, arrow_schema
from tests.batch.conftest import Make, write_letters
from tests.batch.runs import do, entries, here, job, rows, write_manifest

MakeRun = Callable[[str], Path]


@pytest.fixture(scope="module", params=["parquet", "jsonl"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, which the tests look at and leave as it is."""
    folder = tmp_path_factory.mktemp("made")
    write_letters(folder / "letters", 2, 3, 4, 5, wrong=(3, 5))
    lines = ["id,french,english,year"]
    lines += [f"{n},letters/letter {n}.fr.txt,letters/letter {n}.en.txt,{1990 + n % 2}" for n in (2, 3, 4, 5)]
    lines += ["6,letters/none.txt,letters/none.txt,1990"]
    out = folder / "o'ut"
    do(out, entries(write_manifest(folder / "m.csv", lines)), size=2, ending=request.param)
    return out


def test_the_questions_that_are_asked_most(made: Path) -> None:
    found = Run.at(made)
    counted = found.ask(by("rule"))
    assert counted.columns == ("rule", "name", "severity", "findings", "pairs")
    assert counted.rows == [("NUM001", "number-mismatch", "error", 2, 2)]
    assert found.ask(by("year")).rows == [("1991", 2, 2)]
    assert found.ask(by("pair")).rows == [("3", 1), ("5", 1)]
    assert [row[:3] for row in found.ask(worst(3)).rows] == [
        ("6", "failed", 0),
        ("3", "checked", 1),
        ("5", "checked", 1),
    ]
    drawn = found.ask(sample(1, ["NUM"], 7))
    assert drawn == found.ask(sample(1, ["NUM"], 7))
    assert (drawn.rows[0][1], drawn.rows[0][4]) in {("NUM001", "3"), ("NUM001", "5")}
    assert found.ask(sample(5, ["SEM"])).rows == []


def test_the_index_is_asked_page_by_page(made: Path) -> None:
    found = Run.at(made)
    assert [row[:2] for row in found.ask(page(0, 2)).rows] == [(0, "6"), (1, "3")]
    assert [row[:2] for row in found.ask(page(2, 2)).rows] == [(2, "5"), (3, "2")]
    assert [row[:2] for row in found.ask(page(0, 9, "LETTER 4")).rows] == [(4, "4")]
    assert found.ask(matches("LETTER ")).rows == [(4,)]
    assert found.ask(at_place(1)).rows == [("letters/letter 3.fr.txt", "letters/letter 3.en.txt")]
    assert [row[2] for row in found.ask(of_pair("5")).rows] == ["NUM001"]


def test_pairs_with_most_left_come_first_in_the_index(made: Path) -> None:
    found = Run.at(made)

    def names(question: Question) -> list[str]:
        return [row[1] for row in found.ask(question).rows]

    assert names(page(0, 9)) == ["6", "3", "5", "2", "4"]
    assert names(page(0, 9, left={1: (0, 0, 0)})) == ["6", "5", "3", "2", "4"]  # nothing is left of 3
    assert names(page(0, 9, left={1: (0, 0, 0), 4: (0, 2, 0)})) == ["6", "5", "4", "3", "2"]
    assert names(page(1, 1, left={1: (0, 0, 0)})) == ["5"]
    assert names(page(0, 9, "letter", [1, 4], {1: (0, 0, 0)})) == ["3", "4"]
    assert found.ask(matches("letter", [1])).rows == [(1,)]
    assert found.ask(matches("", [])).rows == [(0,)]
    held = found.ask(of_each_folder()).rows
    assert {tuple(str(name).rpartition("/")[0] for name in row) for row in held} == {("letters", "letters")}


def test_what_a_run_keeps_is_what_its_tables_say(made: Path, tmp_path: Path) -> None:
    """The answers that are worked out when a run ends are those that its tables would give."""
    made = Path(shutil.copytree(made, tmp_path / "copy"))
    found, asked = Run.at(made), (by("rule"), worst(9), page(0, 9), page(0, 9, "letter"))
    kept = [found.ask(question) for question in asked]
    for answer in KEPT:
        (file,) = (made / answer).iterdir()
        file.unlink()
    assert [found.ask(question) for question in asked] == kept


def test_what_is_kept_of_fewer_pairs_is_not_taken_for_all(letters: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    do(out, entries(letters(2, 3, wrong=(3,))))
    do(out, entries(letters(2, 3, 4, wrong=(3, 4))))
    assert Run.at(out).ask(by("rule")).rows == [("NUM001", "number-mismatch", "error", 2, 2)]


def test_questions_of_ones_own(made: Path) -> None:
    found = Run.at(made)
    asked = "SELECT count(*) FROM findings JOIN beads ON bead = beads.number AND findings.pair = beads.pair"
    assert found.ask(Question(asked)).rows == [(2,)]
    asked = "SELECT french[1].text, json_extract(data, '$') IS NOT NULL FROM findings ORDER BY pair"
    assert found.ask(Question(asked)).rows == [("3", True), ("5", True)]


def test_the_tables_can_be_listed(made: Path) -> None:
    names = {row[0] for row in Run.at(made).ask(Question("SHOW TABLES")).rows}
    assert names == {"pairs", "findings", "beads", *KEPT}


def test_questions_open_nothing_else(made: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    for asked in (
        f"SELECT * FROM read_csv('{secret}')",
        f"COPY findings TO '{tmp_path}/copied.csv'",
        "SET enable_external_access = true",
        "SELECT nonsense",
    ):
        with pytest.raises(InputError, match="cannot be asked that"):
            Run.at(made).ask(Question(asked))
    assert not (tmp_path / "copied.csv").exists()


def test_a_run_is_a_dataset(made: Path) -> None:
    if Run.at(made).ending == "jsonl":
        with pytest.raises(InputError, match="is not Parquet"):
            align.scan(made)
        return
    table = align.scan(made, "findings").to_table()
    assert table.column("rule").to_pylist() == ["NUM001", "NUM001"]
    assert {found[0]["text"] for found in table.column("french").to_pylist()} == {"3", "5"}
    with pytest.raises(InputError, match="has no table nonsense"):
        align.scan(made, "nonsense")


def test_a_run_that_is_not_finished_is_asked_of_what_is_done(letters: Make, tmp_path: Path) -> None:
    what, out = entries(letters(2, 3, wrong=(2, 3))), tmp_path / "out"
    going = run(job(out, what), what, here, size=1)
    next(going)
    found = Run.at(out)
    assert not found.finished
    assert found.ask(by("pair")).rows == [("letter 2.fr.txt", 1)]
    going.close()


def test_what_is_no_run_is_said(tmp_path: Path) -> None:
    for text, said in (
        (None, "is no run"),
        ("[]", "damaged"),
        ('{"schema": "align-run/9"}', "another align"),
    ):
        if text is not None:
            (tmp_path / "run.json").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=said):
            Run.at(tmp_path)


# Tables of one comparison


def test_a_comparison_is_a_table(letters: Make) -> None:
    folder = letters(4, wrong=(4,))
    comparison = align.compare(folder / "letter 4.fr.txt", folder / "letter 4.en.txt")
    (row,) = comparison.to_arrow().to_pylist()
    assert (row["rule"], row["severity"], row["state"]) == ("NUM001", "error", "new")
    assert row["pair"] == str(folder / "letter 4.fr.txt")
    assert row["french"] == [{"paragraph": 2, "start": 22, "end": 23, "text": "4"}]
    assert isinstance(json.loads(row["data"]), dict)
    beads = comparison.to_pandas("beads")
    assert Counter(beads["kind"]) == {"match": len(comparison.beads)}


def test_the_schema_is_what_the_page_says() -> None:
    """The page of the manual names every column; whoever changes one changes the page and the version."""
    page = (Path(__file__).parents[2] / "docs" / "collections.md").read_text("utf-8")
    assert f"`{SCHEMA}`" in page
    for table, columns in TABLES.items():
        (line,) = (line for line in page.splitlines() if line.startswith(f"| `{table}` |"))
        assert [name for name in columns if f"`{name}`" not in line] == []
        assert arrow_schema(table).names == list(columns)


def test_a_run_holds_the_tables_that_it_says(made: Path) -> None:
    found = Run.at(made)
    assert {table: len(held) for table, held in rows(made).items()}.keys() == set(found.tables)
