"""Files of decisions: one JSON object a line, added at the end, never changed.

Two people who add lines at a time lose nothing where git joins the lines of both, as ``merge=union`` in
``.gitattributes`` makes it do. The last decision about a case holds, by its time.
"""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from align.data import Comparison, Finding
from align.decisions.lines import append_lines, read_lines
from align.decisions.record import Case, Decision, Status, from_line, to_line
from align.errors import InputError

__all__ = ["NAME", "Ledger", "append", "baseline", "beside", "read"]

NAME = "decisions.jsonl"


@dataclass(frozen=True)
class Ledger:
    """The decisions of a file, in the order of their time."""

    path: Path
    decisions: tuple[Decision, ...] = ()

    def documents(self, french: str | None, english: str | None) -> tuple[str, str]:
        """Return the names of two files as seen from the folder of this one."""
        return self._name(french), self._name(english)

    def in_force(self) -> list[Decision]:
        """Return for each case the last decision, but for those that were withdrawn."""
        return [decision for decisions in self._by_documents.values() for decision in decisions]

    def about(self, documents: tuple[str, str]) -> Sequence[Decision]:
        """Return the decisions in force about two documents, by the names that ``documents`` gives them."""
        return self._by_documents.get(documents, ())

    def moved(self, documents: tuple[str, str]) -> Sequence[Decision]:
        """Return the decisions in force about files that are gone, and may be these two under new names.

        Of two documents one may have kept its name. A file that is still there keeps what was decided about
        it, so that a copy inherits nothing.
        """
        if not all(map(self._there, documents)):
            return ()
        return [
            decision
            for names in self._gone
            if all(was == name or not self._there(was) for was, name in zip(names, documents, strict=True))
            for decision in self._by_documents[names]
            if (decision.case.fingerprint, documents) not in self._last
        ]

    @property
    def gone(self) -> tuple[str, ...]:
        """The names of the files that decisions in force are about and that are no longer there, sorted."""
        return tuple(sorted({name for names in self._gone for name in names if not self._there(name)}))

    def _there(self, name: str) -> bool:
        return bool(name) and os.path.lexists(self.path.parent / name)

    @cached_property
    def _gone(self) -> list[tuple[str, str]]:
        return [names for names in self._by_documents if not all(map(self._there, names))]

    @cached_property
    def _last(self) -> dict[tuple[str, tuple[str, str]], Decision]:
        return {(d.case.fingerprint, d.case.documents): d for d in self.decisions}

    @cached_property
    def _by_documents(self) -> dict[tuple[str, str], list[Decision]]:
        # A collection has one file for all its pairs: it is not gone through for each of them.
        found: defaultdict[tuple[str, str], list[Decision]] = defaultdict(list)
        for decision in self._last.values():
            if decision.status is not Status.WITHDRAWN:
                found[decision.case.documents].append(decision)
        return dict(found)

    def _name(self, path: str | None) -> str:
        if path is None:
            return ""
        place = Path(path)
        place = place.parent.resolve() / place.name
        try:
            name = Path(os.path.relpath(place, self.path.parent.resolve())).as_posix()
        except ValueError:  # another drive
            name = place.as_posix()
        return unicodedata.normalize("NFC", name)


def read(path: Path) -> Ledger:
    """Read a file of decisions; one that is not there holds none.

    :raises InputError: If it cannot be read, or a line of it is no decision.
    """
    if path.exists() and not path.is_file() and path != Path(os.devnull):  # a pipe would keep us waiting
        raise InputError(f"{path}: is no file; name a file of decisions")
    found = read_lines(path, from_line, wrong="is no decision", unreadable="name another file")
    return Ledger(path, tuple(sorted(found, key=lambda decision: decision.time)))


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of a file, all of them or none; the file is made where there is none.

    :raises InputError: If the file is a link that leads to another folder.
    :raises OSError: If it cannot be written.
    """
    append_lines(path, map(to_line, decisions), linked="name the file itself")


def beside(french: Path, english: Path) -> Path:
    """Return where decisions about two documents are kept: in the nearest folder that holds both."""
    folders = [path.parent.resolve() for path in (french, english)]
    try:
        common = Path(os.path.commonpath(folders))
    except ValueError:  # two drives
        common = folders[0]
    return (folders[0] if common == Path(common.anchor) else common) / NAME


def baseline(
    ledger: Ledger, comparison: Comparison, findings: Sequence[Finding], *, author: str, time: str
) -> str:
    """Return a file that holds findings of a comparison as a backlog, to be saved in place of the ledger.

    What it says of other documents stays; an entry that was there already keeps its author and time.
    """
    documents = ledger.documents(comparison.french.path, comparison.english.path)
    known = {finding.fingerprint for finding in findings}
    moved = [d for d in ledger.moved(documents) if d.case.fingerprint in known]
    old = {d.case.fingerprint: d for d in (*moved, *ledger.about(documents))}
    kept = [d for d in ledger.in_force() if d.case.documents != documents and d not in moved]
    new: dict[str, Decision] = {}
    for finding in findings:
        case = Case.of(finding, comparison, documents)
        before = old.get(case.fingerprint)
        new[case.fingerprint] = (
            Decision(case, Status.BASELINE, before.reason, before.author, before.time)
            if before
            else Decision(case, Status.BASELINE, "", author, time)
        )
    ordered = sorted([*kept, *new.values()], key=lambda d: d.case.documents)
    return "".join(map(to_line, ordered))
