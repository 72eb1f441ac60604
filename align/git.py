"""git, asked in a folder that may not be ours.

The configuration of a repository may name programs that git is to run: a monitor of files, hooks, filters,
pagers, ways to compare and to fetch. A folder that was downloaded may hold such a repository, so none of them
is run. What the user's own configuration names stays.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

__all__ = ["PATIENCE", "git"]

PATIENCE = 60
"""Seconds that an answer is waited for."""

_UNARMED = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_ALONE = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
}
_OURS = ("system", "global", "command")


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder and return what it says.

    :raises OSError: If there is no git.
    :raises subprocess.TimeoutExpired: If it takes longer than ``PATIENCE``.
    """
    return _run(folder, arguments, _without_filters(folder))


def _without_filters(folder: Path) -> dict[str, str]:
    """Return the environment in which filters that the repository itself brings do nothing."""
    listed = _run(folder, ("config", "--list", "--show-scope", "--name-only", "-z"), {}).stdout.split(b"\0")
    keys: list[str] = []
    for scope, key in zip(listed[::2], listed[1::2], strict=False):
        name = os.fsdecode(key)
        if name.startswith("filter.") and os.fsdecode(scope) not in _OURS:
            driver = name.rpartition(".")[0]
            keys += [f"{driver}.{what}" for what in ("clean", "smudge", "process", "required")]
    known = os.environ.get("GIT_CONFIG_COUNT", "0")  # what the user says in this way holds too
    first = int(known) if known.isdecimal() else 0
    environment = {"GIT_CONFIG_COUNT": str(first + len(keys))}
    for number, key_ in enumerate(keys, first):
        environment[f"GIT_CONFIG_KEY_{number}"] = key_
        environment[f"GIT_CONFIG_VALUE_{number}"] = "false" if key_.endswith(".required") else ""
    return environment


def _run(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *_UNARMED, "-C", str(folder), *arguments],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **_ALONE, **environment},
    )
