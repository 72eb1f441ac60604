"""What is written to a file or a pipe is UTF-8, whatever the system writes by default."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import ENGLISH, FRENCH


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "été.fr.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "été.en.txt").write_text(ENGLISH, encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "align", "check", "été.fr.txt", "été.en.txt", *arguments],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if k != "PYTHONIOENCODING"} | plain | environment,
        capture_output=True,
        check=False,
    )


def test_json_keeps_its_accents_under_a_locale_without_them(tmp_path: Path) -> None:
    done = run(tmp_path, "--format", "json", ALIGN_CACHE_DIR=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["french"]["paragraphs"][0]["text"].startswith(
        "Le Conseil de sécurité"
    )


def test_an_encoding_that_is_asked_for_is_kept_to(tmp_path: Path) -> None:
    done = run(
        tmp_path, "--interface", "fr", ALIGN_CACHE_DIR=str(tmp_path / "cache"), PYTHONIOENCODING="latin-1"
    )
    assert done.returncode == 0, done.stderr
    assert "modèle" in done.stdout.decode("latin-1")
