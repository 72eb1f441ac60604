"""``align changes``: four files, or two and a revision."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import ENGLISH, FRENCH, Run


@pytest.fixture
def four(pair: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path, Path, Path]:
    """The pair, and the same pair with another delay in the French."""
    new = tmp_path / "new.fr.txt", tmp_path / "new.en.txt"
    new[0].write_text(FRENCH.replace("30 jours", "60 jours"), encoding="utf-8")
    new[1].write_text(ENGLISH, encoding="utf-8")
    return (*pair, *new)


def test_an_amendment_of_one_version_is_shown_and_fails(
    align: Run, four: tuple[Path, Path, Path, Path]
) -> None:
    done = align("changes", *four)
    assert done.returncode == 1
    assert "[-30-] {+60+} jours" in done.stdout
    assert "1 in the French alone" in done.stdout


def test_an_amendment_of_both_does_not(align: Run, four: tuple[Path, Path, Path, Path]) -> None:
    four[3].write_text(ENGLISH.replace("30 days", "60 days"), encoding="utf-8")
    done = align("changes", *four, "--interface", "fr")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "Chaque amendement figure dans les deux versions."
    assert align("changes", *four[:2], *four[:2]).stdout.startswith("Nothing was amended.")


def test_files_are_written_by_their_endings(
    align: Run, four: tuple[Path, Path, Path, Path], tmp_path: Path
) -> None:
    done = align("changes", *four, "-q", "-o", "a.html", "-o", "a.docx", "-o", "a.json", "-o", "a.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["summary"]["open"] == 1
    assert "<del>30</del>" in (tmp_path / "a.html").read_text("utf-8")
    assert "[-30-]" in (tmp_path / "a.txt").read_text("utf-8")
    shown = align("changes", *four, "--format", "json")
    assert json.loads(shown.stdout)["amendments"][0]["verdict"] == "french alone"


def test_the_old_versions_out_of_git(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "One")
    pair[1].write_text(ENGLISH.replace("30 days", "60 days"), encoding="utf-8")
    done = align("changes", *pair, "--diff-from", "HEAD", "--format", "json")
    held = json.loads(done.stdout)
    assert done.returncode == 1
    assert held["amendments"][0]["verdict"] == "english alone"
    assert held["old"]["english"].endswith("en.txt (HEAD)")
    assert align("changes", *pair, "--diff-from", "nope").returncode == 2
    new = tmp_path / "new.txt"
    new.write_text(FRENCH, encoding="utf-8")
    refused = align("changes", new, pair[1], "--diff-from", "HEAD")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "was not there at HEAD" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{fr}", "{en}"), "four files are needed"),
        (("{fr}", "{en}", "{fr}"), "four files are needed"),
        (("{fr}", "{en}", "{fr}", "{en}", "--diff-from", "HEAD"), "name the two new ones alone"),
        (("{fr}", "{en}", "{fr}", "{en}", "-o", "changes.pdf"), "its ending names no format"),
        (("{fr}", "{en}", "{fr}", "{en}", "-f", "docx"), "cannot be shown on the screen"),
        (("{fr}", "{en}", "{fr}", "{en}", "-o", "{fr}"), "would be overwritten"),
        (("{fr}", "{fr}", "{en}", "{en}"), "is in French"),
        (("{fr}", "{en}", "{fr}", "absent.txt"), "absent.txt"),
    ],
)
def test_wrong_usage_is_one_line_that_helps(
    align: Run, pair: tuple[Path, Path], arguments: tuple[str, ...], said: str
) -> None:
    words = [word.format(fr=pair[0], en=pair[1]) for word in arguments]
    done = align("changes", *words)
    assert done.returncode == 2
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_another_document_is_no_old_version(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.fr.txt", tmp_path / "other.en.txt"
    texts = (
        "Le Bureau publie chaque année un rapport.\n\nLes frais restent à la charge du fonctionnaire.\n\n"
        "Le matériel est rendu à la fin du contrat.\n",
        "The Office publishes a report each year.\n\nCosts shall be borne by the staff member.\n\n"
        "The equipment shall be returned when the contract ends.\n",
    )
    for path, text in zip(other, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    done = align("changes", *other, *pair)
    assert done.returncode == 2
    assert "hardly a paragraph of one is in the other" in done.stderr


def test_files_that_are_not_versions_of_each_other_are_refused(
    align: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The price of wheat rose in spring.\n\nFarmers sold their cattle early.\n" * 9, "utf-8")
    done = align("changes", *pair, pair[0], other)
    assert done.returncode == 2
    assert "are not versions of each other" in done.stderr
