"""Accepting findings, and adopting the tool on texts that have some already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ENGLISH, Run

Pair = tuple[Path, Path]


def fingerprints(align: Run, *arguments: object) -> list[str]:
    report = json.loads(align("check", *arguments, "--format", "json").stdout)
    return [finding["fingerprint"] for finding in report["findings"]]


def test_what_is_accepted_is_not_shown_until_its_words_change(
    align: Run, wrong: Pair, tmp_path: Path
) -> None:
    (fingerprint,) = fingerprints(align, *wrong)
    assert fingerprint[:8] in align("check", *wrong).stdout
    done = align("accept", fingerprint[:6], "--reason", "as agreed", "--by", "Ada")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("30 jours ↔ 90 days, fr.txt ↔ en.txt")  # words, no code of a rule
    assert "NUM001" not in done.stdout and "decisions.jsonl" in done.stdout
    (line,) = (tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["rule"], kept["status"], kept["author"], kept["reason"]) == (
        "NUM001",
        "accepted",
        "Ada",
        "as agreed",
    )
    assert (kept["documents"], kept["french"], kept["english"]) == (
        ["fr.txt", "en.txt"],
        ["30 jours"],
        ["90 days"],
    )

    quiet = align("check", *wrong)
    assert quiet.returncode == 0
    assert "No findings" in quiet.stdout and "1 accepted before" in quiet.stdout
    shown = align("check", *wrong, "--show-accepted")
    assert shown.returncode == 0
    assert "accepted by Ada on " in shown.stdout and "as agreed" in shown.stdout

    wrong[1].write_text(ENGLISH.replace("30 days", "60 days"), encoding="utf-8")
    again = align("check", *wrong)
    assert again.returncode == 1
    assert "changed since accepted by Ada on " in again.stdout

    wrong[1].write_text(ENGLISH, encoding="utf-8")
    mended = align("check", *wrong)
    assert mended.returncode == 0
    assert "1 decision about words no longer found" in mended.stdout


def test_accepting_can_be_undone(align: Run, wrong: Pair, tmp_path: Path) -> None:
    (fingerprint,) = fingerprints(align, *wrong)
    align("accept", fingerprint, "--reason", "as agreed")
    assert align("check", *wrong, "--quiet").returncode == 0
    assert "no longer accepted" in align("accept", fingerprint, "--undo").stdout
    assert align("check", *wrong, "--quiet").returncode == 1
    assert len((tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_accepting_twice_writes_once(align: Run, wrong: Pair, tmp_path: Path) -> None:
    (fingerprint,) = fingerprints(align, *wrong)
    align("accept", fingerprint, "--reason", "as agreed")
    assert "déjà accepté" in align("accept", fingerprint, "--reason", "x", LANG="fr_FR.UTF-8").stdout
    assert len((tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_report_from_elsewhere_can_be_accepted_from(
    align: Run, wrong: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    align("check", *wrong, "--output", "findings.jsonl")
    (line,) = (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    fingerprint = json.loads(line)["fingerprint"]
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "another machine"))
    assert align("accept", fingerprint, "--reason", "as agreed").returncode == 2
    done = align("accept", fingerprint, "--reason", "as agreed", "--report", "findings.jsonl")
    assert done.returncode == 0
    assert align("check", *wrong, "--quiet").returncode == 0


def test_another_file_of_decisions_may_be_named(align: Run, wrong: Pair, tmp_path: Path) -> None:
    (fingerprint,) = fingerprints(align, *wrong)
    (tmp_path / "kept").mkdir()
    kept = ("--decisions", "kept/ours.jsonl")
    assert align("accept", fingerprint, "--reason", "as agreed", *kept).returncode == 0
    assert json.loads((tmp_path / "kept" / "ours.jsonl").read_text(encoding="utf-8"))["documents"] == [
        "../fr.txt",
        "../en.txt",
    ]
    assert align("check", *wrong, "--quiet").returncode == 1
    assert align("check", *wrong, "--quiet", *kept).returncode == 0
    (tmp_path / "align.toml").write_text('decisions = "kept/ours.jsonl"\n', encoding="utf-8")
    assert align("check", *wrong, "--quiet").returncode == 0
    assert "no longer accepted" in align("accept", fingerprint, "--undo").stdout
    assert align("check", *wrong, "--quiet").returncode == 1


def test_remembering_can_be_turned_off(align: Run, wrong: Pair, tmp_path: Path) -> None:
    (tmp_path / "align.toml").write_text("remember = false\n", encoding="utf-8")
    (fingerprint,) = fingerprints(align, *wrong)
    assert align("accept", fingerprint, "--reason", "as agreed").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("123456", "--reason", "x"), "123456: no recent finding begins so"),
        (("123", "--reason", "x"), "'123' is no fingerprint"),
        (("nonsense!", "--reason", "x"), "is no fingerprint"),
        (("123456",), "accepting needs a reason"),
        (("123456", "--reason", " "), "accepting needs a reason"),
        (("123456", "--reason", "x", "--report", "fr.txt"), "is no finding"),
        (("123456", "--reason", "x", "--report", "absent"), "cannot be read"),
    ],
)
def test_wrong_usage_is_one_line(
    align: Run, wrong: Pair, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    assert wrong[0].exists()
    done = align("accept", *arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
    assert not (tmp_path / "decisions.jsonl").exists()


def test_a_damaged_file_of_decisions_is_named(align: Run, wrong: Pair, tmp_path: Path) -> None:
    (tmp_path / "decisions.jsonl").write_text("<<<<<<< ours\n", encoding="utf-8")
    done = align("check", *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert "decisions.jsonl, line 1" in done.stderr


def test_a_backlog_is_adopted_and_then_only_what_is_new_is_shown(
    align: Run, wrong: Pair, tmp_path: Path
) -> None:
    assert align("check", *wrong, "--baseline", "backlog.jsonl").returncode == 2
    adopted = align("check", *wrong, "--baseline", "backlog.jsonl", "--update-baseline")
    assert adopted.returncode == 0
    assert "1 in the baseline" in adopted.stdout
    text = ENGLISH.replace("30 days", "90 days").replace("1701", "1710")
    wrong[1].write_text(text, encoding="utf-8")
    done = align("check", *wrong, "--baseline", "backlog.jsonl")
    assert done.returncode == 1
    assert "REF001" in done.stdout and "NUM001" not in done.stdout
    wrong[1].write_text(ENGLISH, encoding="utf-8")
    assert (
        "1 decision about words no longer found"
        in align("check", *wrong, "--baseline", "backlog.jsonl").stdout
    )
    align("check", *wrong, "--baseline", "backlog.jsonl", "--update-baseline")
    assert (tmp_path / "backlog.jsonl").read_text(encoding="utf-8") == ""


def test_updating_a_backlog_needs_its_name(align: Run, wrong: Pair) -> None:
    assert "--baseline FILE" in align("check", *wrong, "--update-baseline").stderr
    done = align("check", *wrong, "--update-baseline", "--baseline", "nowhere/b.jsonl")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_the_screen_shows_no_more_than_asked_and_counts_by_rule(align: Run, wrong: Pair) -> None:
    wrong[1].write_text(ENGLISH.replace("30 days", "90 days").replace("1701", "1710"), encoding="utf-8")
    done = align("check", *wrong, "--max-findings", "1", "--statistics")
    assert done.returncode == 1
    assert "1 more finding not shown" in done.stdout
    assert "symbol-mismatch · REF001" in done.stdout and "number-mismatch · NUM001" not in done.stdout
    assert "1  NUM001  error  number-mismatch" in done.stdout
    assert "more finding" not in align("check", *wrong, "--max-findings", "2").stdout
