"""What was decided before, for the commands: which files say so, who decides, and when."""

from __future__ import annotations

import getpass
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError

if TYPE_CHECKING:
    from align.data import Comparison
    from align.decisions import Review
    from align.settings import Display


@dataclass(frozen=True, slots=True)
class Files:
    """The file of decisions about a pair of documents, and that of the backlog where there is one."""

    decisions: Path
    baseline: Path | None = None

    @classmethod
    def of(cls, display: Display, french: Path, english: Path) -> Files:
        """Return the files that the settings name, or else those beside the documents."""
        from align.decisions import beside

        decisions = Path(display.decisions) if display.decisions else beside(french, english)
        return cls(decisions, Path(display.baseline) if display.baseline else None)


def reviewed(comparison: Comparison, files: Files, *, update_baseline: bool = False) -> Review:
    """Set a comparison against what was decided before, after the backlog is brought up to date if asked.

    :raises InputError: If a file says what it should not, or cannot be written, or the backlog is not there.
    """
    from align.decisions import judge, read
    from align.rules import selected

    rules = {rule.code for rule in selected(comparison.config)}
    decisions = read(files.decisions)
    if files.baseline is None:
        if update_baseline:
            raise InputError("--update-baseline writes a file: name it with --baseline FILE")
        return judge(comparison, [decisions], rules)
    if update_baseline:
        _update(files.baseline, comparison, judge(comparison, [decisions], rules))
    elif not files.baseline.is_file():
        raise InputError(f"{files.baseline}: there is no such file; --update-baseline makes it")
    return judge(comparison, [decisions, read(files.baseline)], rules)


def remember(comparison: Comparison, files: Files) -> None:
    """Keep what was found in the user's cache, for ``align accept``."""
    from align.decisions import Case, Ledger
    from align.decisions.recent import remember as keep

    documents = Ledger(files.decisions).documents(comparison.french.path, comparison.english.path)
    cases = [Case.of(finding, comparison, documents) for finding in comparison.findings]
    keep(recent_folder(), files.decisions, cases, documents)


def recent_folder() -> Path:
    """Return where the findings of recent runs are kept."""
    from align.cache import default_folder

    return default_folder().parent / "recent"  # beside the entries


def author(folder: Path) -> str:
    """Return who decides: the name that git knows, or else that of the user."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            capture_output=True,
            timeout=5,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        if asked.stdout.strip():
            return asked.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def now() -> str:
    """Return the time of a decision."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _update(path: Path, comparison: Comparison, review: Review) -> None:
    from align.decisions import baseline, read
    from align.reports import save

    if not path.absolute().parent.is_dir():
        raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
    author_ = author(path.absolute().parent)
    text = baseline(read(path), comparison, review.open, author=author_, time=now())
    try:
        save(text, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None
