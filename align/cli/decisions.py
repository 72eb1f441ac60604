"""What was decided before, for the commands: which files say so, who decides, and when."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from align.cli.spare import spare
from align.errors import InputError
from align.git import git

if TYPE_CHECKING:
    from align.data import Comparison
    from align.decisions import Case, Review
    from align.session import Session
    from align.settings import Display

_LONGEST = 60  # characters of the words concerned that are shown


@dataclass(frozen=True, slots=True)
class Files:
    """The file of decisions about a pair of documents, and that of the backlog where there is one."""

    decisions: Path
    baseline: Path | None = None

    @property
    def ledgers(self) -> tuple[Path, ...]:
        """Both files; of two that speak of a finding, the first holds."""
        return (self.decisions,) if self.baseline is None else (self.decisions, self.baseline)

    def spare_baseline(self, read: Iterable[Path]) -> None:
        """See to it that the backlog, which is written anew, is no file of another kind.

        :param read: What else the run reads.
        """
        if self.baseline is not None:
            spare([self.baseline], [*read, self.decisions])

    @classmethod
    def of(cls, display: Display, french: Path, english: Path) -> Files:
        """Return the files that the settings name, or else those beside the documents."""
        from align.decisions import beside

        decisions = Path(display.decisions) if display.decisions else beside(french, english)
        return cls(decisions, Path(display.baseline) if display.baseline else None)


def reviewed(
    session: Session, comparison: Comparison, files: Files, *, update_baseline: bool = False
) -> Review:
    """Set a comparison against what was decided before, after the backlog is brought up to date if asked.

    :raises InputError: If a file says what it should not, or cannot be written, or the backlog is not there.
    """
    if files.baseline is None:
        if update_baseline:
            raise InputError("--update-baseline writes a file: name it with --baseline FILE")
    elif update_baseline:
        _update(files.baseline, comparison, session.review(comparison, [files.decisions]))
    elif not files.baseline.is_file():
        raise InputError(f"{files.baseline}: there is no such file; --update-baseline makes it")
    return session.review(comparison, files.ledgers)


def recent_folder() -> Path:
    """Return where the findings of recent runs are kept."""
    from align.cache import default_folder

    return default_folder().parent / "recent"  # beside the entries


def author(folder: Path) -> str:
    """Return who decides: the name that git knows, or else that of the user."""
    try:
        name = git(folder, "config", "user.name").stdout.decode("utf-8", "replace").strip()
        if name:
            return name
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def words_of(case: Case) -> str:
    """Return the words of both versions that a decision is about, cut where they are many."""
    sides = (" … ".join(side) for side in (case.french, case.english) if side)
    return " ↔ ".join(_short(side) for side in sides) or case.fingerprint[:8]


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip(" …") + "…"


def now() -> str:
    """Return the time of a decision."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _update(path: Path, comparison: Comparison, review: Review) -> None:
    from align.decisions import baseline, read
    from align.whole import locked, whole_file

    if not path.absolute().parent.is_dir():
        raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
    author_ = author(path.absolute().parent)
    try:
        with locked(path):  # other runs may bring the same file up to date
            text = baseline(read(path), comparison, review.open, author=author_, time=now())
            with whole_file(path) as file:
                file.write(text.encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None
