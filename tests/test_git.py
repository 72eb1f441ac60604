"""git runs nothing that a repository names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from align.git import git
from align.revisions import changed_since

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs as POSIX has them")


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """A repository whose configuration names programs, and the file that they would leave."""
    folder, trace = tmp_path / "downloaded", tmp_path / "trace"
    folder.mkdir()
    program = tmp_path / "program"
    program.write_text(f"#!{sys.executable}\nopen({str(trace)!r}, 'a').write('ran')\n", encoding="utf-8")
    program.chmod(0o755)

    def run(*arguments: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    run("init", "--quiet")
    (folder / "a.fr.txt").write_text("un", encoding="utf-8")
    run("add", ".")
    run("commit", "--quiet", "-m", "One")
    (folder / ".gitattributes").write_text("*.txt filter=a=b diff=c\n", encoding="utf-8")
    (folder / "a.fr.txt").write_text("deux", encoding="utf-8")
    hooks = folder / "hooks"
    hooks.mkdir()
    (hooks / "post-index-change").symlink_to(program)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.c.textconv",
        "diff.c.command",
        "filter.a=b.clean",
        "filter.a=b.process",
    ):
        run("config", key, str(program))
    run("config", "core.hooksPath", str(hooks))
    trace.unlink(missing_ok=True)
    return folder, trace


def test_what_changed_is_asked_without_running_what_the_repository_names(hostile: tuple[Path, Path]) -> None:
    folder, trace = hostile
    assert changed_since("HEAD", [folder]).any([folder / "a.fr.txt"])
    assert not trace.exists()
    subprocess.run(["git", "diff", "HEAD"], cwd=folder, capture_output=True, check=False)
    assert trace.exists()  # as it would have been


def test_nor_who_decides(hostile: tuple[Path, Path]) -> None:
    folder, trace = hostile
    git(folder, "config", "user.name")
    assert not trace.exists()
