"""The command, run in this process, and a pair of small documents."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from align.cli import main

FRENCH = """Le Conseil de sécurité,

Rappelant sa résolution 1701 (2006) et les déclarations de son président,

1. Prie le Secrétaire général de lui rendre compte dans un délai de 30 jours;

2. Décide de rester saisi de la question.
"""
ENGLISH = """The Security Council,

Recalling its resolution 1701 (2006) and the statements of its President,

1. Requests the Secretary-General to report to it within 30 days;

2. Decides to remain seized of the matter.
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def align(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in an empty folder, in this process, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path.with_name(f"{tmp_path.name}.cache")))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, **environment: str) -> Done:
        with monkeypatch.context() as patch, pytest.raises(SystemExit) as exit_:
            patch.setattr(sys, "argv", ["align", *map(str, arguments)])
            for name, value in environment.items():
                patch.setenv(name, value)
            main()
        out, err = capsys.readouterr()
        return Done(int(exit_.value.code or 0), out, err)

    return run


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two faithful versions of a short resolution."""
    french, english = tmp_path / "fr.txt", tmp_path / "en.txt"
    french.write_text(FRENCH, encoding="utf-8")
    english.write_text(ENGLISH, encoding="utf-8")
    return french, english


@pytest.fixture
def wrong(pair: tuple[Path, Path]) -> tuple[Path, Path]:
    """The same pair, with a delay of 90 days for one of 30."""
    pair[1].write_text(ENGLISH.replace("30 days", "90 days"), encoding="utf-8")
    return pair
