"""Folders of pairs on the command line."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from align.batch.outcome import Counts, Outcome, Status
from align.batch.pairs import PairingMethod
from align.batch.summary import summed_up
from align.cli.summary import on_screen
from tests import schemas
from tests.cli.conftest import ENGLISH, FRENCH, Run


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Three pairs, of which the second has a wrong figure."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.fr.txt").write_text(FRENCH, encoding="utf-8")
        english = ENGLISH.replace("30 days", "90 days") if name == "b" else ENGLISH
        (folder / f"{name}.en.txt").write_text(english, encoding="utf-8")
    return folder


def test_a_table_has_the_gravest_first_and_what_was_left_out(align: Run, letters: Path) -> None:
    (letters / "lettre.txt").write_text(FRENCH, encoding="utf-8")
    done = align("check", "letters", "--jobs", 1)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[1].startswith("b.fr.txt ↔ b.en.txt")
    assert "lettre.txt: a copy of a file in a pair (c.fr.txt)" in done.stdout
    assert "3 pairs · 1 error" in lines[-1]
    french = align("check", "letters", "--jobs", 1, "--interface", "fr")
    assert (
        "3 paires · 1 erreur" in french.stdout and "lettre.txt: copie d’un fichier apparié" in french.stdout
    )


def test_without_the_table_a_copy_of_a_file_is_no_error(align: Run, letters: Path) -> None:
    (letters / "lettre.txt").write_text(FRENCH, encoding="utf-8")
    done = align("check", "letters", "--jobs", 1, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_thousands_are_set_apart_as_the_language_does() -> None:
    long = Outcome(
        "a.fr.txt", "a.en.txt", PairingMethod.NAME, Status.CHECKED, Counts(errors=1, segments=1200)
    )
    assert "1,200" in on_screen(summed_up([long]), "en", None)
    assert "1\u202f200" in on_screen(summed_up([long]), "fr", None)


def test_two_folders_are_a_french_and_an_english_one(align: Run, letters: Path, tmp_path: Path) -> None:
    for language in ("fr", "en"):
        (tmp_path / language).mkdir()
        for path in letters.glob(f"*.{language}.txt"):
            path.rename(tmp_path / language / path.name.replace(f".{language}", ""))
    assert align("check", "fr", "en", "-q").returncode == 1
    assert align("check", "fr", "en", "-q", "--ignore", "NUM").returncode == 0
    assert "3 pairs were given English first" in align("check", "en", "fr").stdout
    refused = align("check", "fr", "en/a.txt")
    assert refused.returncode == 2 and "two folders or two files" in refused.stderr


def test_a_pair_that_cannot_be_read_is_said_and_exits_with_2(align: Run, letters: Path) -> None:
    (letters / "a.en.txt").write_bytes(b"")
    done = align("check", "letters")
    assert done.returncode == 2
    assert "a.en.txt: is empty" in " ".join(done.stdout.split())
    assert "b.fr.txt ↔ b.en.txt" in done.stdout


def test_a_folder_of_pages(align: Run, letters: Path, tmp_path: Path) -> None:
    done = align("check", "letters", "-o", "out")
    assert done.returncode == 1
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "a.fr.html",
        "b.fr.html",
        "c.fr.html",
        "index.html",
        "results.jsonl",
        "unpaired.jsonl",
    }
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert index.index("b.fr.html") < index.index("a.fr.html")
    (letters / "a.en.txt").unlink()
    align("check", "letters", "-o", "letters/out")
    assert "2 pairs" in align("check", "letters", "-o", "letters/out").stdout  # no page is a document


def test_json_holds_every_pair(align: Run, letters: Path) -> None:
    (letters / "c.en.txt").write_bytes(b"")
    report = json.loads(align("check", "letters", "-f", "json").stdout)
    assert report["schema"] == "align-collection/1"
    assert [pair["summary"]["errors"] for pair in report["pairs"]] == [0, 1]
    assert [failed["french"] for failed in report["failed"]] == [str(Path("letters/c.fr.txt"))]


@pytest.mark.usefixtures("letters")
def test_json_lines_and_annotations_come_one_after_the_other(align: Run) -> None:
    (line,) = align("check", "letters", "-f", "jsonl").stdout.splitlines()
    assert json.loads(line)["documents"] == [str(Path(f"letters/b.{side}.txt")) for side in ("fr", "en")]
    (line,) = align("check", "letters", "-f", "github").stdout.splitlines()
    assert line.startswith("::error file=letters/b.fr.txt")


def test_sarif_is_one_run_with_the_files_of_all_pairs(align: Run, letters: Path, tmp_path: Path) -> None:
    (letters / "c.fr.txt").write_text(FRENCH.replace("1701", "1710"), encoding="utf-8")
    (letters / "a.fr.txt").write_bytes(b"")
    done = align("check", "letters", "-o", "all.sarif")
    assert done.returncode == 2 and "3 pairs" in done.stdout
    log = json.loads((tmp_path / "all.sarif").read_text("utf-8"))
    jsonschema.validate(log, schemas.sarif())
    (run,) = log["runs"]
    assert {a["location"]["uri"] for a in run["artifacts"]} == {
        f"letters/{name}.{side}.txt" for name in "bc" for side in ("fr", "en")
    }
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert {result["ruleId"] for result in run["results"]} == {"NUM001", "REF001"}
    (invocation,) = run["invocations"]
    assert "a.fr.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_junit_has_a_suite_a_pair(align: Run, letters: Path, tmp_path: Path) -> None:
    (letters / "a.fr.txt").write_bytes(b"")
    align("check", "letters", "-o", "all.xml")
    root = etree.parse(tmp_path / "all.xml").getroot()
    schemas.xml("junit").assertValid(root)
    assert [(s.get("failures"), s.get("errors")) for s in root] == [("0", "1"), ("1", "0"), ("0", "0")]
    assert (root.get("failures"), root.get("errors")) == ("1", "1")


@pytest.mark.skipif(os.name != "posix", reason="such names are those of POSIX")
@pytest.mark.parametrize("kind", ["json", "jsonl", "sarif", "junit", "github", "concise"])
def test_names_that_no_encoding_has_are_names_too(align: Run, letters: Path, kind: str) -> None:
    odd = b"b\xff\x1b[31m\n"
    for side in (b"fr", b"en"):
        name = os.fsdecode(odd + b"." + side + b".txt")
        (letters / f"b.{os.fsdecode(side)}.txt").rename(letters / name)
    done = align("check", "letters", "-f", kind, "-o", "out")
    assert (done.returncode, done.stderr) == (1, "")
    assert "\x1b" not in done.stdout
    again = align("check", "letters", "-f", kind)
    assert again.stdout == done.stdout


@pytest.mark.parametrize(
    "arguments", [("-f", "xlsx"), ("-f", "html"), ("-o", "all.docx"), ("-o", "nowhere/all.json")]
)
@pytest.mark.usefixtures("letters")
def test_what_cannot_hold_many_pairs_is_refused(align: Run, arguments: tuple[str, str]) -> None:
    done = align("check", "letters", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_settings_of_some_files_hold_for_their_pairs(align: Run, letters: Path) -> None:
    (letters / "align.toml").write_text('[[overrides]]\nfiles = ["b.*"]\nignore = ["NUM"]\n')
    assert align("check", "letters", "-q").returncode == 0
    assert align("check", "letters", "-q", "--isolated").returncode == 1


@pytest.mark.usefixtures("letters")
def test_a_backlog_is_taken_over_for_all_pairs(align: Run) -> None:
    assert "there is no such file" in align("check", "letters", "--baseline", "old.jsonl").stderr
    assert align("check", "letters", "--baseline", "old.jsonl", "--update-baseline").returncode == 0
    assert align("check", "letters", "--baseline", "old.jsonl").returncode == 0
    assert align("check", "letters").returncode == 1


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_only_what_changed_since_a_revision_is_checked(align: Run, letters: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "letters")
    git(tmp_path, "commit", "--quiet", "-m", "Letters")
    assert "No pair has changed since HEAD" in align("check", "letters", "--diff-from", "HEAD").stdout
    (letters / "c.en.txt").write_text(ENGLISH.replace("1701", "1710"), encoding="utf-8")
    (letters / "é d.fr.txt").write_text(FRENCH, encoding="utf-8")
    (letters / "é d.en.txt").write_text(ENGLISH, encoding="utf-8")
    done = align("check", "letters", "--diff-from", "HEAD", "-f", "json")
    assert [Path(p["french"]["path"]).name for p in json.loads(done.stdout)["pairs"]] == [
        "c.fr.txt",
        "é d.fr.txt",
    ]
    (letters / "align.toml").write_text('ignore = ["TYP"]\n')
    assert "4 pairs" in align("check", "letters", "--diff-from", "HEAD").stdout  # it concerns all
    wrong = align("check", "letters", "--diff-from", "no-such-branch")
    assert wrong.returncode == 2 and "no such revision" in wrong.stderr
    assert align("check", "letters", "--diff-from=--output=x").returncode == 2
    assert not (tmp_path / "x").exists()


def test_changes_are_asked_of_a_repository(align: Run, letters: Path) -> None:
    done = align("check", "letters", "--diff-from", "HEAD")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "is in no git repository" in done.stderr
    pair = letters / "a.fr.txt", letters / "a.en.txt"
    assert "is for folders" in align("check", *pair, "--diff-from", "HEAD").stderr


@pytest.mark.usefixtures("letters")
def test_the_cache_can_be_seen_and_emptied(align: Run) -> None:
    assert "0 entries" in align("cache", "info").stdout
    align("check", "letters", "--no-cache")
    assert "0 entries" in align("cache", "info").stdout
    align("check", "letters")
    # Two of the three pairs hold the same words; of each, what one side has alone is kept as well.
    assert "4 entries" in align("cache", "info").stdout
    assert "4 entries removed" in align("cache", "clear").stdout
    assert "0 entries" in align("cache", "info").stdout


@pytest.mark.usefixtures("letters")
def test_what_a_collection_found_can_be_accepted(align: Run) -> None:
    (line,) = align("check", "letters", "-f", "jsonl").stdout.splitlines()
    accepted = align("accept", json.loads(line)["fingerprint"], "--reason", "agreed by telephone")
    assert accepted.returncode == 0, accepted.stderr
    assert align("check", "letters").returncode == 0


@pytest.mark.parametrize("options", [("--format", "concise"), ("--format", "github"), ("--quiet",)])
def test_a_file_that_cannot_be_read_is_named_without_the_table_too(
    align: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    letters = tmp_path / "unreadable"
    letters.mkdir()
    (letters / "a.fr.txt").write_text("Le Comité se réunit demain.\n", encoding="utf-8")
    (letters / "a.en.txt").write_bytes(bytes(range(32)))
    done = align("check", letters, *options)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "a.en.txt" in line
