"""``align export`` on a collection: one bitext of all its pairs."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from align.batch.bitext import Chosen, Tally, chosen
from align.batch.shards.work import fingerprint
from align.documents import read_bitext
from align.training.bitext import read_pairs
from tests.cli.conftest import ENGLISH, FRENCH, Run


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Two letters that share all but one paragraph."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, days in (("a", "30"), ("b", "60")):
        for language, text in (("fr", FRENCH), ("en", ENGLISH)):
            (folder / f"{name}.{language}.txt").write_text(text.replace("30", days), encoding="utf-8")
    return folder


def test_a_collection_is_one_bitext(align: Run, letters: Path, tmp_path: Path) -> None:
    done = align("export", letters, "--output", "all.tmx", "--dedupe")
    assert done.returncode == 0
    assert "2 pairs, 0 of them failed; 5 segments written, 0 below --min-score, 3 there before" in done.stderr
    assert len(read_bitext(tmp_path / "all.tmx").pairs) == 5
    text = (tmp_path / "all.tmx").read_text("utf-8")
    assert text.count('<prop type="x-document">a.fr.txt</prop>') == 4
    assert text.count('tuid="b.fr.txt#') == 1


def test_the_formats_hold_the_same(align: Run, letters: Path, tmp_path: Path) -> None:
    for kind, name in (("tsv", "all.tsv"), ("parquet", "all.parquet"), ("moses", "all")):
        assert align("export", letters, "--to", kind, "--output", name, "--run", "run").returncode == 0
    pairs = list(read_pairs([tmp_path / "all.tsv"]))
    assert len(pairs) == 8
    table = pq.read_table(tmp_path / "all.parquet").to_pylist()
    assert [(row["french"], row["english"]) for row in table] == pairs
    sides = [(tmp_path / f"all.{side}").read_text("utf-8").splitlines() for side in ("fr", "en", "ids")]
    assert list(zip(sides[0], sides[1], strict=True)) == pairs
    assert sides[2] == ["a.fr.txt"] * 4 + ["b.fr.txt"] * 4
    counted = align("query", "run", "SELECT count(*) AS n FROM segments", "--format", "csv")
    assert counted.stdout == "n\n8\n"
    none = align("query", "run", "SELECT pair FROM pairs WHERE status = 'failed'")
    assert (none.returncode, none.stderr) == (0, "align: nothing answers that\n")


def test_a_pair_that_fails_is_said_and_the_others_are_written(align: Run, letters: Path) -> None:
    (letters / "b.en.txt").write_bytes(b"")
    done = align("export", letters, "--output", "all.tsv")
    assert done.returncode == 2
    assert "b.en.txt" in done.stderr and "4 segments written" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letters"], "name it with --output"),
        (["letters", "--output", "all.docx"], "no format for a collection"),
        (["letters", "--output", "all.tmx", "--findings"], "--findings are for single pairs"),
        (["letters/a.fr.txt", "letters/a.en.txt", "--dedupe"], "are for collections"),
        (["letters/a.fr.txt", "letters/a.en.txt", "--cluster", "local"], "--run"),
    ],
)
@pytest.mark.usefixtures("letters")
def test_what_cannot_be_is_said(align: Run, words: list[str], said: str) -> None:
    done = align("export", *words)
    assert done.returncode == 2 and said in done.stderr


def test_segments_are_chosen_by_score_and_by_words() -> None:
    rows = [
        {"score": score, "fingerprint": fingerprint(french, "The committee met.")}
        for score, french in (
            (0.9, "Le comité s’est réuni."),
            (0.2, "Le comité a siégé."),
            (0.9, "LE COMITÉ S’EST  RÉUNI"),
            (0.9, "Le comité s’est réuni hier."),
        )
    ]
    tally = Tally()
    kept = list(chosen(rows, Chosen(min_score=0.5, dedupe=True), tally))
    assert kept == [rows[0], rows[3]]
    assert tally == Tally(written=2, low=1, repeated=1)
    assert list(chosen(rows, Chosen(), Tally())) == rows
