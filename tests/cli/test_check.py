"""The command as a user meets it: arguments in; screen, files and exit code out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from align import reports
from tests.cli.conftest import ENGLISH, FRENCH, Run


def test_faithful_versions_pass_in_one_line(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("check", *pair)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


def test_a_wrong_figure_fails_and_is_quoted(align: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    done = align("check", *pair)
    assert done.returncode == 1
    assert "NUM001" in done.stdout
    assert "30" in done.stdout and "90" in done.stdout


def test_json_goes_to_standard_output(align: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text(ENGLISH.replace("1701", "1710"), encoding="utf-8")
    done = align("check", *pair, "--format", "json")
    report = json.loads(done.stdout)
    assert report["schema"] == "align/1"
    (finding,) = report["findings"]
    assert finding["rule"] == "REF001"
    assert [s["text"] for s in finding["french"]] == ["1701 (2006)"]
    assert [s["text"] for s in finding["english"]] == ["1710 (2006)"]


def test_reports_are_written_by_their_ending(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    done = align("check", *pair, "-o", "a.html", "-o", "b.json")
    assert done.returncode == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["findings"] == []


def test_the_screen_may_have_another_format_than_the_files(
    align: Run, wrong: tuple[Path, Path], tmp_path: Path
) -> None:
    done = align("check", *wrong, "--format", "github", "-o", "a.sarif")
    assert done.stdout.startswith("::error ")
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    done = align("check", *wrong, "--format", "json", "-o", "a.findings")
    assert "NUM001" in done.stdout and not done.stdout.startswith("{")
    assert json.loads((tmp_path / "a.findings").read_text(encoding="utf-8"))["schema"] == "align/1"


def test_files_given_the_wrong_way_round_are_swapped_with_a_notice(
    align: Run, pair: tuple[Path, Path]
) -> None:
    done = align("check", pair[1], pair[0])
    assert done.returncode == 0
    assert "swapped" in done.stderr


def test_two_french_files_are_refused(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("check", pair[0], pair[0])
    assert done.returncode == 2
    assert "is in French, and so is" in done.stderr
    assert align("check", pair[0], pair[0], "--force", "--fail-on", "never").returncode == 0


def test_a_german_file_is_refused(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    german = tmp_path / "de.txt"
    german.write_text(
        "Der Sicherheitsrat, unter Hinweis auf seine früheren Resolutionen, beschließt, mit der "
        "Angelegenheit befasst zu bleiben und ersucht den Generalsekretär, ihm innerhalb von dreißig "
        "Tagen zu berichten.\n",
        encoding="utf-8",
    )
    done = align("check", pair[0], german)
    assert done.returncode == 2
    assert "de.txt" in done.stderr and "not English" in done.stderr


def test_severity_decides_the_exit_code(align: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    assert align("check", *pair, "--fail-on", "never").returncode == 0
    assert align("check", *pair, "--ignore", "NUM", "--quiet").returncode == 0
    assert align("check", *pair, "--select", "REF").returncode == 0


def test_quiet_prints_nothing(align: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    done = align("check", *pair, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_a_translator_may_read_french(align: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    assert "FR dit 30 jours, EN dit 90 days" in align("check", *pair, LANG="fr_FR.UTF-8").stdout
    assert (
        "FR says 30 jours, EN says 90 days" in align("check", *pair, "--interface", "en", LANG="fr_FR").stdout
    )


def test_a_bitext_is_checked_row_by_row(align: Run, tmp_path: Path) -> None:
    rows = "Dix-sept États ont répondu.\tSeventeen States replied.\nIl en reste 12.\tThere remain 21.\n"
    (tmp_path / "memory.tsv").write_text(rows, encoding="utf-8")
    done = align("check", "memory.tsv", "--format", "json", "--select", "NUM")
    assert done.returncode == 1
    assert [f["bead"] for f in json.loads(done.stdout)["findings"]] == [1]


def test_unrelated_documents_are_called_so(align: Run, pair: tuple[Path, Path]) -> None:
    english = "\n\n".join(
        f"The recipe of the {soup} soup calls for {n} onions, cream and a little patience in the kitchen."
        for n, soup in enumerate(("leek", "carrot", "pumpkin", "tomato", "barley", "mushroom"), 2)
    )
    pair[1].write_text(english, encoding="utf-8")
    done = align("check", *pair, "--format", "json")
    report = json.loads(done.stdout)
    assert report["related"] is False
    assert {b["kind"] for b in report["beads"]} == {"omission", "addition"}
    assert len(report["findings"]) == 1
    assert "same document" in report["findings"][0]["message"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("absent.txt", None),
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 8),
        ("not-a-zip.docx", b"PK\x03\x04 and then nothing of the kind"),
    ],
)
def test_bad_input_is_one_line_naming_the_file(
    align: Run, pair: tuple[Path, Path], tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = align("check", name, pair[1], "-o", "report.html")
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert name in line
    assert not (tmp_path / "report.html").exists()


def test_one_version_alone_is_not_enough(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("check", pair[0])
    assert done.returncode == 2
    assert "name the English version too" in done.stderr


def test_a_folder_is_no_document(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = align("check", "folder", pair[1])
    assert done.returncode == 2
    assert "folder" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--select", "XYZ"), ("-o", "report.xyz"), ("-o", "nowhere/report.html"), ("--model", "no-such-model")],
)
def test_wrong_usage_is_one_line(align: Run, pair: tuple[Path, Path], arguments: tuple[str, str]) -> None:
    done = align("check", *pair, *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert arguments[1].split("/")[0].split(".")[0] in done.stderr


def test_an_unreadable_name_with_spaces_and_accents_is_read(align: Run, tmp_path: Path) -> None:
    (tmp_path / "résolution finale.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "final resolution.txt").write_text(ENGLISH, encoding="utf-16")
    assert align("check", "résolution finale.txt", "final resolution.txt").returncode == 0


def test_a_binary_format_is_not_shown_on_the_screen(
    align: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = reports.Format("odd", (".odd",), ("odd", "Odd"), binary=True)
    monkeypatch.setitem(reports.formats, "odd", odd)
    done = align("check", *pair, "--format", "odd")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--output report.odd" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line_and_not_a_finding(wrong: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "align", "check", *map(str, wrong)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("align: what comes out: cannot be written")
    assert len(done.stderr.splitlines()) == 1


def test_examples_stand_line_by_line_in_the_help(align: Run) -> None:
    for command in (["accept"], ["config", "show"]):
        shown = align(*command, "--help").stdout
        assert "Examples" in shown and "\\b" not in shown


def test_help_has_examples(align: Run) -> None:
    assert "align check letter.fr.txt letter.en.txt" in align("check", "--help").stdout


def test_every_rule_is_listed_and_explained(align: Run) -> None:
    listed = align("rules").stdout
    assert "NUM001" in listed and "ALN001" in listed
    assert "number-mismatch" in align("rule", "num001").stdout
    unknown = align("rule", "NUM999")
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (2, 1)


def test_the_command_runs_as_a_process(pair: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "align", "check", *map(str, pair)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_what_was_printed_before_the_process_ends_is_written() -> None:
    """The process ends without letting go of its objects; a pipe or a file has all that was printed."""
    script = (
        "from align import cli\nfrom align.errors import InputError\n"
        "def app(line, standalone_mode):\n    print('so far')\n    raise InputError('a.txt: is no more')\n"
        "cli.app = app\ncli.process()"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment
    )
    assert (done.returncode, done.stdout) == (2, "so far\n")
    assert "a.txt: is no more" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes streams so")
@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_closed_stream_is_no_fault(closed: str) -> None:
    command = f"'{sys.executable}' -m align --version {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
