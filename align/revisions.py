"""Files as they were at a revision, and which have changed since, as git tells it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from align.errors import InputError
from align.git import PATIENCE, git

__all__ = ["Changed", "changed_since", "file_at"]

_BARE = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all")


class Changed:
    """The files that differ from a revision, those that git does not know yet among them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)

    def any(self, files: Iterable[Path]) -> bool:
        """Say whether any of some files has changed, under the name given or the one that links lead to."""
        return any(os.path.realpath(file) in self._paths or _place(file) in self._paths for file in files)


def changed_since(revision: str, folders: Iterable[Path]) -> Changed:
    """Return what has changed in the repositories of some folders since a revision.

    Changes that are not committed count, and so do new files, but for those that git is told to ignore. In a
    repository without a commit, everything has changed since ``HEAD``.

    :raises InputError: If there is no git here, a folder is in no repository, or the revision is none.
    """
    found: set[str] = set()
    seen: set[str] = set()
    for folder in folders:
        root = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
        if root in seen:
            continue
        seen.add(root)
        commit = (_nothing(folder) if revision == "HEAD" else None) or _commit(folder, revision)
        top = Path(root)
        names = _git(top, "diff", *_BARE, "--name-only", "--no-renames", "-z", commit, "--").split("\0")
        names += _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
        for path in (top / name for name in names if name):
            found |= {os.path.realpath(path), _place(path)}
    return Changed(found)


def file_at(revision: str, path: Path) -> bytes:
    """Return what a file held at a revision.

    :raises InputError: If there is no git here, the file is in no repository, the revision is none, or the
        file was not there then.
    """
    folder = Path(os.path.realpath(path.parent))
    commit = _commit(folder, revision)
    return _asked(
        folder, "cat-file", "blob", "--end-of-options", f"{commit}:./{path.name}",
        fault=f"{path}: was not there at {revision}; name an older version of it",
    )  # fmt: skip


def _commit(folder: Path, revision: str) -> str:
    return _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        fault=f"--diff-from {revision}: there is no such revision in the repository of {folder}",
    ).strip()  # fmt: skip


def _nothing(folder: Path) -> str | None:
    """Return the name of the empty tree where a repository has no commit yet: all in it is new."""
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except InputError:
        return _git(folder, "hash-object", "-t", "tree", "--stdin").strip()
    return None


def _place(path: Path) -> str:
    """Return where a file stands, though it be a link."""
    return str(Path(os.path.realpath(path.parent)) / path.name)


def _git(folder: Path, *arguments: str, fault: str | None = None) -> str:
    return os.fsdecode(_asked(folder, *arguments, fault=fault))


def _asked(folder: Path, *arguments: str, fault: str | None = None) -> bytes:
    try:
        done = git(folder, *arguments)
    except FileNotFoundError:
        raise InputError("--diff-from needs git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"--diff-from: git gave no answer about {folder} in {PATIENCE} seconds") from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip()
        if "not a git repository" in said:
            fault = f"{folder}: is in no git repository, which --diff-from needs"
        reason = said.splitlines()[-1] if said else "git failed"
        raise InputError(fault or f"--diff-from: {reason}")
    return done.stdout
