"""A run on one page: what is open, who decided what and why, what was not read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from align.batch.outcome import Counts, Outcome, Status
from align.batch.overview import DocumentPair, Overview
from align.batch.overview_page import sections
from align.batch.pairs import PairingMethod, UnpairedFile, UnpairedReason
from align.batch.summary import summed_up
from align.decisions import State
from align.severity import Severity
from tests import schemas
from tests.cli.conftest import ENGLISH, FRENCH, Run


@pytest.fixture
def run(align: Run, tmp_path: Path) -> Path:
    """A run over two pairs, of which one has a wrong figure, an empty file and one that is alone."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.fr.txt").write_text(FRENCH, encoding="utf-8")
        english = ENGLISH.replace("30 days", "90 days") if name == "b" else ENGLISH
        (folder / f"{name}.en.txt").write_text(english, encoding="utf-8")
    (folder / "empty.fr.txt").touch()
    (folder / "alone.txt").write_text(FRENCH.replace("30", "60"), encoding="utf-8")
    align("check", "letters", "--output", "run", "--jobs", 1)
    return tmp_path / "run"


def lines(align: Run, *more: object) -> list[str]:
    done = align("summary", "run", *more)
    assert (done.returncode, done.stderr) == (0, "")
    return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]


def test_what_is_open_decided_and_not_read(align: Run, run: Path) -> None:
    before = lines(align)
    assert before[0].startswith("Summary of the check of 20")
    assert before[1:] == [
        "Checked",
        "2 documents in both languages · 8 segments",
        "Open",
        "Documents Errors Warnings Notes To be corrected",
        "b.fr.txt ↔ b.en.txt 1",
        "1 document without anything open",
        "Decided",
        "Nothing yet.",
        "Not read",
        "letters/empty.fr.txt: is empty; check that it was saved",
        "alone.txt: no counterpart",
    ]
    results = (run / "results.jsonl").read_text(encoding="utf-8").splitlines()
    (finding,) = (found for line in results for found in json.loads(line)["findings"])
    said = ("--reason", "Délai prolongé", "--by", "Ada")
    assert align("accept", finding["fingerprint"], *said).returncode == 0
    after = lines(align)
    assert "2 documents without anything open" in after
    assert after[after.index("Decided") + 1 :][:2] == [
        "Who What Why Findings",
        "Ada accepted Délai prolongé 1",
    ]
    assert align("accept", finding["fingerprint"], "--undo").returncode == 0
    assert lines(align)[1:] == before[1:], "what was withdrawn is open again"


def test_in_french_and_as_a_word_document(align: Run, run: Path, tmp_path: Path) -> None:
    french = lines(align, "--interface", "fr")
    assert "2 documents dans les deux langues · 8 segments" in french
    assert "1 document où rien ne reste à traiter" in french
    assert "letters/empty.fr.txt : est vide ; vérifiez qu’il a été enregistré" in french
    assert align("summary", run, "--interface", "fr", "-o", "page.docx").returncode == 0
    data = (tmp_path / "page.docx").read_bytes()
    made = docx.Document(io.BytesIO(data))
    (table,) = made.tables
    assert [cell.text for cell in table.rows[1].cells] == ["b.fr.txt ↔ b.en.txt", "1", "", "", ""]
    assert "alone.txt : sans équivalent" in [paragraph.text for paragraph in made.paragraphs]


@schemas.needs_office
def test_the_validator_of_microsoft_finds_no_fault(align: Run, run: Path, tmp_path: Path) -> None:
    assert align("summary", run, "-o", "page.docx").returncode == 0
    assert schemas.office(tmp_path / "page.docx") == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("results.jsonl", "no JSON\n"),
        ("results.jsonl", '{"schema": "other"}\n'),
        ("results.jsonl", "[" * 100_000),
        ("unpaired.jsonl", '{"path": 1}\n'),
    ],
)
def test_what_is_no_run_is_refused(align: Run, run: Path, name: str, content: str) -> None:
    (run / name).write_text(content, encoding="utf-8")
    done = align("summary", "run")
    assert done.returncode == 2 and f"{name}, line 1" in done.stderr and done.stderr.count("\n") == 1


def test_a_run_of_tables_says_the_same(align: Run, run: Path, tmp_path: Path) -> None:
    pages = lines(align)
    fingerprint = next(
        found["fingerprint"]
        for line in (run / "results.jsonl").read_text(encoding="utf-8").splitlines()
        for found in json.loads(line)["findings"]
    )
    align("check", "letters", "--run", "tables", "--jobs", 1, "--quiet")
    shown = [
        " ".join(line.split()) for line in align("summary", "tables").stdout.splitlines() if line.strip()
    ]
    unread = shown.index("Not read")
    assert shown[:unread] == pages[: pages.index("Not read")]
    assert shown[unread + 1 :] == [
        "letters/empty.fr.txt: is empty; check that it was saved",
        "alone.txt: no counterpart",
    ]
    report = tmp_path / "found.jsonl"
    done = align("check", "letters/b.fr.txt", "letters/b.en.txt", "--format", "jsonl")
    report.write_text(done.stdout, encoding="utf-8")
    accept = ("accept", fingerprint, "--by", "M. Diallo", "--reason", "Voulu", "--report", "found.jsonl")
    assert align(*accept).returncode == 0
    assert "M. Diallo accepted Voulu 1" in " ".join(align("summary", "tables").stdout.split())


@pytest.mark.usefixtures("run")
def test_a_run_that_made_a_bitext_has_no_summary(align: Run) -> None:
    align("check", "letters", "--run", "tables", "--jobs", 1, "--quiet")
    said = json.loads(Path("tables/run.json").read_text(encoding="utf-8"))
    Path("tables/run.json").write_text(json.dumps({**said, "purpose": "bitext"}), encoding="utf-8")
    done = align("summary", "tables")
    assert done.returncode == 2 and "made a bitext, and checked nothing" in done.stderr


def test_what_is_not_there(align: Run) -> None:
    done = align("summary", "nowhere")
    assert done.returncode == 2 and "name one that align check filled" in done.stderr
    assert align("summary", "nowhere", "-o", "page.pdf").returncode == 2


def test_a_page_is_a_page() -> None:
    outcome = Outcome("a.fr.txt", "a.en.txt", PairingMethod.NAME, Status.CHECKED, Counts(segments=1))
    alone = [UnpairedFile(Path(f"{i}.txt"), UnpairedReason.NO_COUNTERPART) for i in range(500)]
    pairs = tuple(DocumentPair(f"{i}", {Severity.ERROR: 1500}) for i in range(500))
    decided = tuple(((f"{i}", State.ACCEPTED, "why " * 100), 2) for i in range(500))
    found = Overview("2026-11-30", summed_up([outcome], alone), pairs, decided)
    checked, open_, said, unread = sections(found, "en")
    assert checked.lines == ("500 documents in both languages · 1 segment",)
    assert open_.rows[-1] == ("Together", "750,000", "", "", "")
    assert open_.lines == ("480 more documents with something open",)
    assert said.lines == ("976 more findings",)
    assert unread.lines[-1] == "490 more"
    assert sum(len(s.rows) + len(s.lines) for s in (checked, open_, said, unread)) < 60
