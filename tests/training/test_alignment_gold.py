from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from align.cli import main
from align.config import Cut
from align.training.alignment_gold import (
    Found,
    Gold,
    GoldError,
    Tally,
    judged,
    read_gold,
    score_alone,
    score_beads,
    score_moved,
)

FRENCH = (
    "Le Comité se réunit deux fois par an à Genève.",
    "Il est composé de dix-huit membres élus pour quatre ans.",
    "Les dépenses du secrétariat sont à la charge de l'Organisation.",
    "Chaque membre dispose d'une voix.",
    "Le présent accord entre en vigueur le 3 mars 2031.",
)
ENGLISH = (
    "The Committee shall meet twice a year in Geneva.",
    "It shall consist of eighteen members elected for four years.",
    "Each member shall have one vote.",
    "This Agreement shall enter into force on 3 March 2031.",
)
TABLE = "fr_para\ten_para\tkind\n0\t0\t1-1\n1\t1\t1-1\n2\t\t1-0\n3\t2\t1-1\n4\t3\t1-1\n"


def write_gold(folder: Path, table: str = TABLE, between: str = "\n\n") -> Path:
    (folder / "accord.fr.txt").write_text(between.join(FRENCH), encoding="utf-8")
    (folder / "accord.en.txt").write_text(between.join(ENGLISH), encoding="utf-8")
    (folder / "accord.align.tsv").write_text(table, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("cut", "between"), [(Cut.BLANK, "\n\n"), (Cut.LINE, "\n")])
def test_gold_counts_blocks_or_lines(tmp_path: Path, cut: Cut, between: str) -> None:
    (gold,) = read_gold(write_gold(tmp_path, between=between), cut)
    assert (gold.french, gold.english) == (FRENCH, ENGLISH)
    assert gold.beads == (((0,), (0,)), ((1,), (1,)), ((3,), (2,)), ((4,), (3,)))


def test_a_bead_may_hold_several_paragraphs(tmp_path: Path) -> None:
    (gold,) = read_gold(write_gold(tmp_path, "fr\ten\n0,1\t0\n2\t1,2,3\n"))
    assert gold.beads == (((0, 1), (0,)), ((2,), (1, 2, 3)))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("fr\ten\n9\t0\n", "line 2: there is no French paragraph 9 .the last is 4"),
        ("fr\ten\n0\t0\n1\t4\n", "line 3: there is no English paragraph 4 .the last is 3"),
        ("fr\ten\n0\t0\n0,1\t1\n", "line 3: French paragraph 0 is in a bead already"),
        ("fr\ten\none\tone\n", "line 2: each line must hold"),
        ("fr\ten\n0\n", "line 2: each line must hold"),
        ("fr\ten\n" + "9" * 5000 + "\t0\n", "line 2: each line must hold"),
    ],
)
def test_gold_that_does_not_fit_is_refused(tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read_gold(write_gold(tmp_path, table))


def test_a_folder_without_gold_or_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="put one beside"):
        read_gold(tmp_path)
    (tmp_path / "accord.align.tsv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(GoldError, match=r"accord\.fr\.txt: No such file"):
        read_gold(tmp_path)
    (tmp_path / "accord.fr.txt").write_bytes(b"\xe9t\xe9")
    with pytest.raises(GoldError, match="save it as UTF-8"):
        read_gold(tmp_path)


GOLD = Gold("x", tuple("abcde"), tuple("abcd"), (((0,), (0,)), ((1,), (1,))), moved=(((4,), (2,)),))


def test_a_bead_counts_where_it_is_exactly_right() -> None:
    found = Found({((0,), (0,)): 0.99, ((1, 2), (1,)): 0.6}, {((4,), (2,)): 0.95})
    assert score_beads(GOLD, found) == Tally(right=1, found=2, expected=2)
    assert score_moved(GOLD, found) == Tally(1, 1, 1)
    assert sorted(judged([(GOLD, found)])) == [(0.6, False), (0.95, True), (0.99, True)]


def test_paragraphs_alone_are_counted_on_both_sides_and_what_moved_is_not() -> None:
    found = Found({((0,), (0,)): 0.99, ((1, 2), (1,)): 0.6}, {})
    assert score_alone(GOLD, found) == Tally(right=2, found=2, expected=3)  # "d" and "d"; "c" was linked


def test_the_command_tells_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["align", "evaluate", "alignment", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    assert run(str(write_gold(tmp_path)), "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["documents"], figures["beads"], figures["f1"]) == (1, 4, 1)
    assert (figures["alone"], figures["alone_f1"]) == (1, 1)

    assert run(str(write_gold(tmp_path, between="\n")), "--paragraphs", "line") == 0
    assert "strict F1 1.0000" in capsys.readouterr().out
    assert run(str(tmp_path)) == 2
    assert "align.tsv, line 3: there is no French paragraph 1" in capsys.readouterr().err
