"""Configuration as a user meets it: a file beside the documents, and a command that says what it does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Pair = tuple[Path, Path]


def test_a_file_beside_the_documents_is_heeded(align: Run, wrong: Pair, tmp_path: Path) -> None:
    assert align("check", *wrong).returncode == 1
    (tmp_path / "align.toml").write_text('ignore = ["NUM"]\n', encoding="utf-8")
    heeded = align("check", *wrong)
    assert heeded.returncode == 0
    assert heeded.stdout.endswith("· settings of align.toml\n")
    assert align("check", *wrong, "--ignore", "TYP").returncode == 1
    assert align("check", *wrong, "--isolated").returncode == 1


def test_the_files_folder_counts_before_the_current_one(
    align: Run, wrong: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "align.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "align.toml").write_text('fail-on = "error"\n', encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    assert align("check", *wrong).returncode == 0
    assert align("check", *wrong, "--config", "align.toml").returncode == 1


def test_the_weight_of_a_rule_decides_the_exit_code(align: Run, wrong: Pair) -> None:
    assert align("check", *wrong, "--severity", "NUM001=warning").returncode == 0
    assert align("check", *wrong, "--severity", "num=warning", "--fail-on", "warning").returncode == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ingore = ["NUM"]', "did you mean ignore?"),
        ('ignore = ["NUMB"]', "align.toml: ignore: 'NUMB' is no rule"),
        ('severity = {ABC001 = "info"}', "'ABC001' is no rule"),
        ('"\x1b[31m" = 1', "not TOML"),
        ('"\\u001b[31m" = 1', "\ufffd[31m is no option"),
    ],
)
def test_a_slip_in_the_file_is_one_line(
    align: Run, wrong: Pair, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "align.toml").write_text(text, encoding="utf-8")
    done = align("check", *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert said in line and "align.toml" in line and "\x1b" not in line


@pytest.mark.parametrize(
    "arguments",
    [
        ("--severity", "NUM001"),
        ("--severity", "NUM001=fatal"),
        ("--config", "absent.toml"),
        ("--isolated", "--config", "a"),
    ],
)
def test_wrong_usage_is_one_line(align: Run, wrong: Pair, arguments: tuple[str, ...]) -> None:
    done = align("check", *wrong, *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_what_is_effective_is_shown_as_toml_with_its_origin(align: Run, pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "align.toml").write_text(
        'fail-on = "warning"\nseverity = {SEM002 = "error"}\n'
        '[[overrides]]\nfiles = ["fr.*"]\nignore = ["TYP"]\n',
        encoding="utf-8",
    )
    plain, shown = align("config", "show").stdout, align("config", "show", *pair).stdout
    assert tomllib.loads(plain)["ignore"] == []
    options = tomllib.loads(shown)
    assert (options["fail-on"], options["ignore"]) == ("warning", ["TYP"])
    assert options["severity"] == {"SEM002": "error"}
    (line,) = (line for line in shown.splitlines() if line.startswith("ignore"))
    assert "align.toml, overrides 1 (fr.*)" in line
    assert tomllib.loads(align("config", "show", "--isolated").stdout)["fail-on"] == "error"
    assert "# par défaut" in align("config", "show", LANG="fr_FR.UTF-8").stdout
