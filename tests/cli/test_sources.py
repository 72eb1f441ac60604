"""What people name on the command line: a file alone, standard input, an archive."""

from __future__ import annotations

import io
import json
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from align.cli import sources
from tests.cli.conftest import ENGLISH, FRENCH, Run

WRONG = ENGLISH.replace("30 days", "90 days")


def stream(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_standard_input_is_a_version(
    align: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream(monkeypatch, WRONG)
    done = align("check", pair[0], "-", "--format", "concise")
    assert done.returncode == 1
    assert "(standard input:" in done.stdout
    done = align("check", "-", "-")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_files_without_a_command_are_checked(align: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text(WRONG, encoding="utf-8")
    assert align(*pair).returncode == 1
    assert align("nothing-of-that-name").returncode == 2


@pytest.mark.parametrize(("number", "said"), [(0, "the English version"), (1, "the French version")])
def test_a_version_alone_lacks_the_other(align: Run, pair: tuple[Path, Path], number: int, said: str) -> None:
    done = align("check", pair[number])
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert f"{said} is missing" in done.stderr


def test_a_bitext_without_words_is_not_found_sound(align: Run, tmp_path: Path) -> None:
    (tmp_path / "memory.tsv").write_text("fr\ten\n", encoding="utf-8")
    done = align("check", "memory.tsv")
    assert (done.returncode, done.stdout) == (2, "")


def test_an_archive_is_the_folder_that_it_holds(align: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        archive.writestr("letters/a.fr.txt", FRENCH)
        archive.writestr("letters/a.en.txt", WRONG)
        archive.writestr("../outside.txt", "x")
        archive.writestr("/outside.txt", "x")
        link = zipfile.ZipInfo("letters/b.fr.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    done = align("check", "letters.zip", "--jobs", 1)
    assert done.returncode == 1
    assert "1 pair" in done.stdout
    assert not (tmp_path.parent / "outside.txt").exists()


@pytest.mark.parametrize("name", ["concise", "json", "jsonl", "sarif", "junit", "github"])
def test_reports_name_the_archive_and_its_member(align: Run, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        archive.writestr("a.fr.txt", FRENCH)
        archive.writestr("a.en.txt", WRONG)
    done = align("check", "letters.zip", "--jobs", 1, "--format", name)
    assert "letters.zip/a.fr.txt" in done.stdout
    assert tempfile.gettempdir() not in done.stdout.replace(str(tmp_path), "")


def test_an_archive_that_unpacks_to_too_much_is_refused(
    align: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_MOST_BYTES", 1 << 20)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.fr.txt", b"a" * (3 << 20))
    done = align("check", "bomb.zip")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "unpacks to more" in done.stderr
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 nothing")
    done = align("check", "broken.zip")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_how_a_file_was_read_is_shown(align: Run, pair: tuple[Path, Path]) -> None:
    shown = align("show", pair[0])
    assert shown.returncode == 0
    assert "French, 4 paragraphs" in shown.stdout.splitlines()[0]
    assert "résolution 1701" in shown.stdout
    assert "paragraphes" in align("show", pair[0], "--interface", "fr").stdout
    found = json.loads(align("show", pair[0], "--format", "json").stdout)
    assert found["schema"] == "align-document/1"
    (document,) = found["documents"]
    assert document["language"] == "fr"
    assert [p["number"] for p in document["paragraphs"]][-2:] == ["1.", "2."]


def test_what_was_left_out_is_shown_with_the_reason(align: Run, tmp_path: Path) -> None:
    page = "                    A/62/L.17\n\n{}. Le Comité prend note du rapport du Secrétaire général.\n"
    (tmp_path / "paged.txt").write_text("\f".join(page.format(n) for n in range(1, 6)), encoding="utf-8")
    found = json.loads(align("show", "paged.txt", "--format", "json").stdout)["documents"][0]
    kept = " ".join(p["text"] for p in found["paragraphs"])
    left = " ".join(f["text"] for f in found["left_out"])
    assert "A/62/L.17" in kept + left
    assert all(f["reason"] for f in found["left_out"])


def test_a_file_in_another_language_is_shown_too(align: Run, tmp_path: Path) -> None:
    text = "El Comité toma nota con satisfacción del informe presentado por el Secretario General.\n"
    (tmp_path / "es.txt").write_text(text * 3, encoding="utf-8")
    assert "language unknown" in align("show", "es.txt").stdout
    found = json.loads(align("show", "es.txt", "--format", "json").stdout)["documents"][0]
    assert found["language"] is None


def test_an_address_on_the_network_is_not_opened(align: Run) -> None:
    done = align("check", "https://example.org/fr.html", "https://example.org/en.html")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "https://example.org/fr.html: align opens nothing on the network; save the page" in done.stderr


def test_what_xml_holds_and_the_keys_of_strings_are_shown(align: Run, tmp_path: Path) -> None:
    (tmp_path / "align.toml").write_text('xml-text = ["//para"]\n', encoding="utf-8")
    words = "Le Comité a examiné le rapport de la session."
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0"?><d><para>{words}</para><id>x12</id></d>', "utf-8")
    shown = align("show", "a.xml").stdout
    assert words in shown and "x12  (not in what xml-text names)" in shown
    (tmp_path / "m.properties").write_text(f"menu.open = {words}\n", "utf-8")
    assert f"menu.open  {words}" in align("show", "m.properties").stdout
