"""Nothing of the user's is written over, and nothing outside a folder is written by what was found in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ENGLISH, FRENCH, Run

WRONG = ENGLISH.replace("30 days", "90 days")


def one_line(stderr: str, *words: str) -> None:
    assert len(stderr.splitlines()) == 1
    assert all(word in stderr for word in words), stderr


def test_a_report_does_not_take_the_place_of_a_document(
    align: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    before = pair[0].read_bytes()
    for name in (pair[0].name, f"./x/../{pair[0].name}"):
        (tmp_path / "x").mkdir(exist_ok=True)
        done = align("check", *pair, "--format", "html", "--output", name)
        assert done.returncode == 2
        one_line(done.stderr, "is read by this run")
    os.link(pair[0], tmp_path / "link.html")  # one file, two names
    assert align("check", *pair, "--output", "link.html").returncode == 2
    assert pair[0].read_bytes() == before


@pytest.mark.parametrize("kind", ["glossary", "rules", "config", "decisions", "baseline"])
def test_nor_of_what_else_is_read(align: Run, pair: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    texts = {
        "glossary": "fr\ten\noui\tyes\n",
        "rules": '[[rule]]\ncode = "HSE001"\nfind.french = "mission"\n',
        "config": "",
        "decisions": "",
        "baseline": "",
    }
    path = tmp_path / {"glossary": "it.tsv", "rules": "it.toml", "config": "it.toml"}.get(kind, "it.jsonl")
    path.write_text(texts[kind], encoding="utf-8")
    done = align("check", *pair, f"--{kind}", path, "--format", "jsonl", "--output", path.name)
    assert done.returncode == 2
    one_line(done.stderr, "is read by this run")
    assert path.read_text(encoding="utf-8") == texts[kind]


def test_nor_of_a_file_of_a_collection(align: Run, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.fr.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "a.en.txt").write_text(ENGLISH, encoding="utf-8")
    memory = folder / "memory.xml"
    memory.write_text("<x/>", encoding="utf-8")
    os.link(folder / "a.fr.txt", tmp_path / "a.jsonl")
    done = align("check", "letters", "--output", "a.jsonl", "--jobs", 1)
    assert done.returncode == 2
    one_line(done.stderr, "is read by this run")


def test_pages_are_not_written_among_documents(align: Run, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for language, text in (("fr", FRENCH), ("en", ENGLISH)):
        page = "".join(f"<p>{line}</p>" for line in text.splitlines())
        (folder / f"a.{language}.html").write_text(page, encoding="utf-8")
    (folder / "results.jsonl").touch()  # as if the folder were one of ours
    before = (folder / "a.fr.html").read_bytes()
    done = align("check", "letters", "--output", "letters", "--jobs", 1)
    assert done.returncode == 2
    one_line(done.stderr, "holds documents that are checked")
    assert (folder / "a.fr.html").read_bytes() == before


def test_nor_does_a_bitext(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("export", *pair, "--to", "tsv", "--output", pair[1].name)
    assert done.returncode == 2
    one_line(done.stderr, "is read by this run")
    assert pair[1].read_text(encoding="utf-8") == ENGLISH


def test_nor_does_a_backlog(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    pair[0].write_bytes(b"")
    (tmp_path / "decisions.jsonl").touch()
    for name in (pair[0].name, "decisions.jsonl"):
        done = align("check", *pair, "--update-baseline", "--baseline", name)
        assert done.returncode == 2
        one_line(done.stderr, "is read by this run")


def test_a_model_is_written_into_a_folder_of_its_own(align: Run, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "memory.tsv").write_text("oui\tyes\n", encoding="utf-8")
    for line in (
        ["train", "memory.tsv", "--output", "project"],
        ["join", "a", "b", "--bitext", "memory.tsv", "--output", "project"],
    ):
        done = align(*line)
        assert done.returncode == 2
        one_line(done.stderr, "holds other files")
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes of POSIX")
def test_what_is_no_file_is_written_to_and_not_replaced(align: Run, pair: tuple[Path, Path]) -> None:
    before = Path(os.devnull).stat()
    done = align("check", *pair, "--format", "json", "--output", os.devnull, "--quiet")
    assert done.returncode == 0
    assert Path(os.devnull).stat().st_rdev == before.st_rdev
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('decisions = "../elsewhere/.bash_aliases"', "leads outside its folder"),
        ('baseline = "/tmp/outside.jsonl"', "leads outside its folder"),
        ('decisions = ".bash_aliases"', "is no .jsonl file"),
    ],
)
def test_a_configuration_that_was_found_writes_nothing_outside_its_folder(
    align: Run, pair: tuple[Path, Path], tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "align.toml").write_text(text, encoding="utf-8")
    for line in (["check", *pair], ["accept", "3f2a91", "--reason", "x"]):
        done = align(*line)
        assert done.returncode == 2
        one_line(done.stderr, words, "--config")
    if "baseline" not in text:  # named, it is trusted
        assert align("check", *pair, "--config", "align.toml").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_nor_does_a_link_that_lies_beside_documents(
    align: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    pair[1].write_text(WRONG, encoding="utf-8")
    (tmp_path / "decisions.jsonl").symlink_to(home / ".bash_aliases")
    found = align("check", *pair, "--format", "jsonl").stdout
    fingerprint = found.split('"fingerprint": "')[1][:16]
    done = align("accept", fingerprint, "--reason", "$(touch x)")
    assert done.returncode == 2
    one_line(done.stderr, "is a link that leads to another folder")
    assert not list(home.iterdir())


@pytest.mark.skipif(shutil.which("mkfifo") is None, reason="pipes of POSIX")
def test_a_pipe_in_the_place_of_decisions_does_not_keep_us_waiting(
    align: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "decisions.jsonl")
    done = align("check", *pair)
    assert done.returncode == 2
    one_line(done.stderr, "is no file")


@pytest.mark.skipif(os.name != "posix", reason="holds files as POSIX does")
def test_four_runs_that_update_one_baseline_lose_nothing(tmp_path: Path) -> None:
    runs = []
    environment = {**os.environ, "ALIGN_CACHE_DIR": str(tmp_path / "cache")}
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a.fr.txt").write_text(FRENCH, encoding="utf-8")
        (folder / "a.en.txt").write_text(WRONG, encoding="utf-8")
        line = ["check", f"{number}/a.fr.txt", f"{number}/a.en.txt", "--baseline", "all.jsonl"]
        command = [sys.executable, "-m", "align", *line, "--update-baseline", "--quiet"]
        runs.append(subprocess.Popen(command, cwd=tmp_path, env=environment))
    assert [run.wait(timeout=300) for run in runs] == [0] * 4
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["documents"][0] for line in lines} == {f"{n}/a.fr.txt" for n in range(4)}
