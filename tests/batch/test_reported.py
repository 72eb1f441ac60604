"""One document of a whole run: the same as that of the folder without a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from align.batch import reported
from align.cli import app
from align.errors import InputError
from tests.batch.conftest import Make


def check(*words: Path | str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *map(str, words), "--isolated", "--jobs", "1", "--quiet"])
    refused = result.exception if isinstance(result.exception, InputError) else ""
    return result.exit_code, f"{result.output}{refused}"


@pytest.fixture
def folder(letters: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = letters(2, 3, 4, wrong=(3, 4))
    (made / "letter 5.fr.docx").write_bytes(b"no document")
    (made / "letter 5.en.docx").write_bytes(b"no document")
    monkeypatch.chdir(made.parent)
    return made.relative_to(made.parent)


def test_the_documents_of_a_run_are_those_of_its_folder(folder: Path, tmp_path: Path) -> None:
    names = ("all.sarif", "all.xml", "all.json", "all.jsonl")
    alone, whole = ({name: tmp_path / f"{of}-{name}" for name in names} for of in ("alone", "whole"))
    outputs = [[word for path in paths.values() for word in ("--output", path)] for paths in (alone, whole)]
    assert check(folder, *outputs[0], "--no-cache")[0] == 2
    assert check(folder, "--run", "run", *outputs[1], "--shard-size", "2")[0] == 2
    for name in names:
        told = alone[name].read_bytes()
        told = told.replace(b"letters/letter 5", b"letter 5")  # as the tables call what failed
        assert whole[name].read_bytes() == told, name


def test_the_pages_of_a_run_are_those_of_its_folder(folder: Path, tmp_path: Path) -> None:
    assert check(folder, "--output", "alone", "--no-cache")[0] == 2
    assert check(folder, "--run", "run", "--output", "pages", "--shard-size", "2")[0] == 2
    alone, whole = (
        {path.name: path.read_text("utf-8") for path in (tmp_path / name).iterdir()}
        for name in ("alone", "pages")
    )
    assert alone.keys() == whole.keys() >= {"index.html", "letter-3.fr.html", "results.jsonl"}
    assert {n: t for n, t in alone.items() if n.startswith("letter")} == {
        n: t for n, t in whole.items() if n.startswith("letter")
    }
    said = [[json.loads(line) for line in held["results.jsonl"].splitlines()] for held in (alone, whole)]
    for name in ("page", "counts", "status", "findings"):
        assert [row[name] for row in said[0]] == [row[name] for row in said[1]]
    assert "letter-3.fr.html" in whole["index.html"]


def test_a_run_that_is_done_is_not_done_again_for_its_document(folder: Path, tmp_path: Path) -> None:
    check(folder, "--run", "run", "--format", "sarif")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "run" / "reports").iterdir()}
    _, again = check(folder, "--run", "run", "--format", "sarif")
    assert '"version": "2.1.0"' in again
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "run" / "reports").iterdir()}


def test_what_cannot_be_one_document_is_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "holds documents that are checked" in check(folder, "--run", "run", "--output", folder)[1]
    manifest = tmp_path / "m.jsonl"
    manifest.write_text(
        '{"french": "letters/letter 2.fr.txt", "english": "letters/letter 2.en.txt"}\n', "utf-8"
    )
    assert "would be overwritten" in check(manifest, "--run", "run", "--output", manifest)[1]
    monkeypatch.setattr("align.cli.run.MOST", 1)
    assert "too many for one document" in check(folder, "--run", "run", "--output", "all.sarif")[1]
    assert reported.MOST == 10_000
    assert not (tmp_path / "run").exists()
