"""DOC and RTF by way of LibreOffice: a stand-in for it where it is not installed, and itself where it is."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import docx
import pytest

from align.documents import ReadError, outside, read
from align.documents.formats import office

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}\f0 "
    rb"1.\tab La Commission des lacs s'est r\'e9unie \'e0 Turku."
    rb"\par Elle a examin\'e9 l'\'e9tat des rives.\par}"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ``soffice`` that does what its ``does.py`` says; ``folder``, ``document`` and ``out`` are given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    does = folder / "does.py"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys, pathlib, shutil\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file://'))\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "document = pathlib.Path(sys.argv[-1])\n"
        f"folder = pathlib.Path({str(folder)!r})\n"
        f"exec(pathlib.Path({str(does)!r}).read_text())\n"
    )
    program.chmod(0o755)
    made = docx.Document()
    made.add_paragraph("La Commission des lacs s’est réunie à Turku.")
    made.save(str(folder / "made.docx"))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return does


def message(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path, language="fr")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@posix
@pytest.mark.parametrize(("name", "data"), [("a.doc", DOC), ("à lire.rtf", RTF), ("no ending", RTF)])
def test_it_is_converted_apart_and_nothing_is_left_behind(
    tmp_path: Path, stand_in: Path, name: str, data: bytes
) -> None:
    stand_in.write_text(
        "out.mkdir(); shutil.copy(folder / 'made.docx', out / 'document.docx')\n"
        "(folder / 'seen').write_text(str(document.parent) + '\\n' + document.name)\n"
    )
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path, language="fr")
    assert [p.text for p in document.paragraphs] == ["La Commission des lacs s’est réunie à Turku."]
    assert document.path == str(path)
    place, given = (stand_in.parent / "seen").read_text().splitlines()
    assert given in ("document.doc", "document.rtf")
    assert not Path(place).exists()


@posix
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_SECONDS", 1.5)
    stand_in.write_text(
        "import subprocess, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "(folder / 'pid').write_text(str(child.pid))\n"
        "time.sleep(60)\n"
    )
    assert "more than" in message(tmp_path / "a.rtf", RTF)
    child = int((stand_in.parent / "pid").read_text())
    state = Path(f"/proc/{child}/stat")
    gone = not state.exists() or state.read_text().split()[2] == "Z"
    assert gone or not sys.platform.startswith("linux")


@posix
def test_a_conversion_that_fails_is_said(tmp_path: Path, stand_in: Path) -> None:
    stand_in.write_text("sys.exit('Error: source file could not be loaded')\n")
    assert "could not be converted" in message(tmp_path / "a.rtf", RTF)
    stand_in.write_text("out.mkdir(); (out / 'document.docx').write_bytes(b'PK no')\n")
    assert "damaged" in message(tmp_path / "a.rtf", RTF)


def test_without_libreoffice_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda *_: None)
    assert "LibreOffice is needed; install it, or save it as DOCX" in message(tmp_path / "a.rtf", RTF)
    assert "LibreOffice is needed" in message(tmp_path / "a.doc", DOC)


def test_what_is_no_word_document_is_not_converted(tmp_path: Path) -> None:
    assert "no Word document" in message(tmp_path / "a.doc", DOC.replace(b"W", b"X"))
    assert "no Word document, for all its name" in message(tmp_path / "a.doc", b"Du texte, sans plus.")
    sealed = DOC + "EncryptedPackage".encode("utf-16-le")
    assert "encrypted" in message(tmp_path / "a.docx", sealed)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    outcome = outside.run_program([str(tmp_path / "absent")], seconds=5)
    assert outcome.code is None
    assert outcome.errors


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_one_reads_rtf(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    assert [(p.number, p.text) for p in read(path, language="fr").paragraphs] == [
        ("1.", "La Commission des lacs s'est réunie à Turku."),
        (None, "Elle a examiné l'état des rives."),
    ]
