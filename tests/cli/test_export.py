"""``align export``: documents and bitexts out, as bitexts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.documents import read_bitext
from tests.cli.conftest import ENGLISH, Run

FORMATS = ["tmx", "xliff", "xliff2", "tsv", "csv", "xlsx", "docx"]


@pytest.mark.parametrize("kind", FORMATS[:-1])
def test_what_is_exported_can_be_checked(align: Run, pair: tuple[Path, Path], kind: str) -> None:
    name = f"letter.{ {'xliff': 'xlf', 'xliff2': 'xliff'}.get(kind, kind) }"
    assert align("export", *pair, "--to", kind, "--output", name).returncode == 0
    bitext = read_bitext(name)
    assert len(bitext.pairs) == 4
    assert [p.number for p in bitext.french.paragraphs] == [None, None, "1.", "2."]
    done = align("check", name)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)


def test_the_ending_says_the_format_and_nothing_is_checked(
    align: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    assert align("export", *pair, "-o", "letter.tmx").returncode == 0
    assert "NUM001" not in (tmp_path / "letter.tmx").read_text(encoding="utf-8")
    assert align("export", *pair, "-o", "letter.tmx", "--findings").returncode == 0
    assert "(NUM001 number-mismatch)" in (tmp_path / "letter.tmx").read_text(encoding="utf-8")


def test_without_a_file_the_screen_shows_a_table(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("export", *pair)
    lines = done.stdout.splitlines()
    assert lines[0] == "id\tfrench\tenglish"
    assert lines[1] == "1\tLe Conseil de sécurité,\tThe Security Council,"
    assert len(lines) == 5


def test_sentences_may_be_the_rows(align: Run, tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text(
        "a\tIl pleut. Les États ont répondu.\tIt rains. The States replied.\n", encoding="utf-8"
    )
    done = align("export", "m.tsv", "--level", "sentence")
    assert done.stdout.splitlines()[1:] == [
        "a.1\tIl pleut.\tIt rains.",
        "a.2\tLes États ont répondu.\tThe States replied.",
    ]


def test_the_source_may_be_chosen(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    for source, said in (("fr", 'srclang="fr"'), ("en", 'srclang="en"')):
        align("export", *pair, "-o", "a.tmx", "--source", source)
        assert said in (tmp_path / "a.tmx").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "docx"),
        ("--to", "html", "-o", "a.html"),
        ("-o", "a.pdf"),
        ("-o", "nowhere/a.tmx"),
    ],
)
def test_wrong_usage_is_one_line(align: Run, pair: tuple[Path, Path], arguments: tuple[str, ...]) -> None:
    done = align("export", *pair, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_a_bitext_with_a_wrong_figure_names_the_unit(align: Run, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("id;fr;en\nx-1;Il en reste 12.;There remain 21.\n", encoding="utf-8")
    assert "unit x-1" in align("check", "m.csv").stdout
    assert "unité x-1" in align("check", "m.csv", "--interface", "fr").stdout
    report = json.loads(align("check", "m.csv", "--format", "json").stdout)
    assert report["french"]["paragraphs"][0]["unit"] == "x-1"


@pytest.mark.parametrize("kind", FORMATS)
def test_check_writes_the_same_formats(
    align: Run, pair: tuple[Path, Path], tmp_path: Path, kind: str
) -> None:
    done = align("check", *pair, "--format", kind, "--output", "report.out")
    assert done.returncode == 0
    assert (tmp_path / "report.out").stat().st_size > 100


def test_a_binary_format_does_not_go_to_the_screen(align: Run, pair: tuple[Path, Path]) -> None:
    done = align("check", *pair, "--format", "xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--output report.xlsx" in done.stderr


def test_texts_that_are_no_versions_of_each_other_are_called_so(align: Run, tmp_path: Path) -> None:
    french = "\n\n".join(
        f"La recette numéro {n} demande {n} oignons et beaucoup de patience." for n in "1234"
    )
    english = "\n\n".join(f"Chapter {n}: the ship left the harbour at dawn, in the rain." for n in "5678")
    (tmp_path / "fr.txt").write_text(french, encoding="utf-8")
    (tmp_path / "en.txt").write_text(english, encoding="utf-8")
    done = align("export", "fr.txt", "en.txt")
    assert done.returncode == 0
    assert "do not look like versions of the same document" in done.stderr
    assert len(done.stdout.splitlines()) == 9


def test_a_corrigendum_of_what_was_put_down(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    nothing = align("export", *pair, "--to", "corrigendum")
    assert nothing.returncode == 0 and "nothing is put down to be corrected" in nothing.stderr
    assert nothing.stdout.splitlines()[-1] == "|---|---|---|"
    (finding,) = json.loads(align("check", *pair, "--format", "json").stdout)["findings"]
    decision = {
        "fingerprint": finding["fingerprint"],
        "rule": finding["rule"],
        "status": "to fix",
        "reason": "read 30 days",
        "author": "Ada",
        "time": "2026-11-30T10:00:00Z",
        "documents": ["fr.txt", "en.txt"],
        "french": ["30 jours"],
        "english": ["90 days"],
    }
    (tmp_path / "decisions.jsonl").write_text(json.dumps(decision) + "\n", encoding="utf-8")
    done = align("export", *pair, "--to", "corrigendum")
    assert (done.returncode, done.stderr) == (0, "")
    assert "| Sans changement | Paragraph 1<br>*For* 90 days *read* 30 days |" in done.stdout
    assert align("export", *pair, "--to", "corrigendum", "-o", "c.docx").returncode == 0
    assert (tmp_path / "c.docx").read_bytes().startswith(b"PK")
    assert align("export", *pair, "--to", "corrigendum", "-o", "c.pdf").returncode == 2
