"""What the last runs found, kept in the user's cache so that ``align accept`` knows what a fingerprint names.

Nothing of a document is kept but the words that findings concern, cut short, and readable by the user alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from align.decisions.ledger import Ledger
from align.decisions.record import Case, case_from, to_dict
from align.errors import InputError

__all__ = ["Recent", "from_report", "recall", "remember"]

_RUNS = 200  # the runs that are remembered
_MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Recent:
    """A finding of a run, and the file that a decision about it belongs in."""

    ledger: Path
    case: Case


def remember(folder: Path, ledger: Path, cases: Iterable[Case], documents: tuple[str, str]) -> None:
    """Keep what a run found, in place of what an earlier run on the same documents did.

    The disk failing is no error: then nothing is remembered.
    """
    ledger = ledger.parent.resolve() / ledger.name  # a link stays one, for whoever writes to it to see
    name = hashlib.sha256("\0".join([str(ledger), *documents]).encode("utf-8", "surrogatepass")).hexdigest()
    text = json.dumps({"ledger": str(ledger), "cases": [to_dict(case) for case in cases]})
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = folder / f".{os.urandom(8).hex()}.tmp"
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(text)
            temporary.replace(folder / f"{name[:32]}.json")
        finally:
            temporary.unlink(missing_ok=True)
        for path in _newest_first(folder)[_RUNS:]:
            path.unlink(missing_ok=True)


def recall(folder: Path) -> Iterator[Recent]:
    """Yield what the last runs found, the last run first; what cannot be read is passed over."""
    for path in _newest_first(folder):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            found = [Recent(Path(kept["ledger"]), case_from(item)) for item in kept["cases"]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
        yield from found


def from_report(path: Path, ledger_of: Callable[[Path, Path], Path]) -> Iterator[Recent]:
    """Yield the findings of a report written as JSON Lines.

    :param ledger_of: Names the file of decisions for a French and an English document.
    :raises InputError: If it is no such report.
    """
    try:
        with path.open("rb") as file:
            lines = file.read(_MAX_BYTES).decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read; name a report written with --format jsonl") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            french, english = (Path(name) for name in item["documents"])
            ledger = ledger_of(french, english)
            item["documents"] = Ledger(ledger).documents(str(french), str(english))
            for side in ("french", "english"):
                item[side] = [span["text"] for span in item[side]]
            item["documents"] = list(item["documents"])
            yield Recent(ledger, case_from(item))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError(
                f"{path}, line {number}: is no finding; name a report written with --format jsonl"
            ) from None


def _newest_first(folder: Path) -> list[Path]:
    found = []
    with contextlib.suppress(OSError):
        for path in folder.glob("*.json"):
            with contextlib.suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]
