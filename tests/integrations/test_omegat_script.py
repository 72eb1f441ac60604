"""The script for OmegaT, run by OmegaT."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports.test_omegat import OMEGAT, PROJECT

SCRIPT = Path(__file__).parents[2] / "integrations" / "omegat" / "align.groovy"
pytestmark = pytest.mark.skipif(OMEGAT is None, reason="no OmegaT: install Debian's omegat to run this")
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
 creationtoolversion="3.6" segtype="paragraph" srclang="EN-GB"/><body>
<tu><tuv lang="EN-GB"><seg>The Committee held 41 meetings.</seg></tuv>
<tuv lang="FR-FR"><seg>Le Comité a tenu 14 séances.</seg></tuv></tu></body></tmx>
"""


def test_it_checks_the_translations_of_the_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("source", "target", "tm", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    (project / "source/a.txt").write_text("The Committee held 41 meetings.\n", encoding="utf-8")
    (project / "omegat/project_save.tmx").write_text(MEMORY, encoding="utf-8")
    program = tmp_path / "align"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m align "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    assert OMEGAT is not None
    words = [OMEGAT, str(project), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"]
    done = subprocess.run(
        [*words, f"--script={SCRIPT}"],
        env={**os.environ, "ALIGN": str(program), "PYTHONPATH": str(SCRIPT.parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": error: FR says 14 séances, EN says 41 meetings" in done.stdout  # without the code of the rule
    assert "FR says 14 séances, EN says 41 meetings" in (project / "align.html").read_text(encoding="utf-8")
