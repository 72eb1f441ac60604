"""What is installed works outside the checkout: the model, the rule pages and the templates come along."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_an_installed_wheel_checks_a_pair(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (tmp_path / "fr.txt").write_text("Le Conseil décide de rester saisi de la question.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text(
        "The Council decides to remain seized of the matter.\n", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def run(*arguments: str) -> str:
        command = [
            sys.executable,
            "-c",
            "import align.cli; print(align.__file__); align.cli.main()",
            *arguments,
        ]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return done.stdout

    assert str(site) in run("check", "fr.txt", "en.txt", "-o", "report.html")
    assert (tmp_path / "report.html").exists()
    assert "NUM001" in run("rule", "NUM001")
