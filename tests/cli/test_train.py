from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from align.cli import main
from tests.training.bitexts import PAIRS, write_bitext

BRIEF = ["--vocabulary", "3000", "--dimensions", "16", "--epochs", "1", "--batch", "64"]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["align", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_a_model_is_trained_and_then_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bitext, model = write_bitext(tmp_path / "memory.tsv"), tmp_path / "model"
    assert run(monkeypatch, "train", bitext, "--output", model, "--name", "ours 1.0", *BRIEF) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert str(model) in said.err.replace("\n", "")

    assert run(monkeypatch, "evaluate", "retrieval", bitext, "--model", model, "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["model"] == "ours 1.0"
    assert figures["pairs"] == len(PAIRS)
    assert 0 <= figures["french_to_english"] <= 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["train", "{missing}", "--output", "{out}"], "missing.tsv"),
        (["train", "{ragged}", "--output", "{out}"], "ragged.tsv, line 1"),
        (["train", "{bitext}", "--from", "nobody/nothing", "--output", "{out}"], "nobody/nothing"),
        (["evaluate", "retrieval", "{bitext}", "--model", "nobody/nothing"], "nobody/nothing"),
        (["evaluate", "words", "{folder}"], "src-tgt"),
    ],
)
def test_bad_input_is_one_line_and_exit_2_and_nothing_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    (tmp_path / "ragged.tsv").write_text("one column\n", encoding="utf-8")
    places = {
        "missing": tmp_path / "missing.tsv",
        "ragged": tmp_path / "ragged.tsv",
        "bitext": write_bitext(tmp_path / "memory.tsv"),
        "folder": tmp_path,
        "out": tmp_path / "out",
    }
    assert run(monkeypatch, *(a.format(**places) for a in arguments)) == 2
    error = capsys.readouterr().err.strip()
    assert said in error.splitlines()[-1]
    assert not (tmp_path / "out").exists()
