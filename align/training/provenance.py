"""Where a learned file comes from: the script, its arguments, the data, the state of the code.

It is kept in a file beside the learned one, ``NAME.provenance.json``. What was never written down says so.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from align.errors import InputError
from align.git import git

__all__ = ["NOT_RECORDED", "Provenance", "learned_files", "read_provenance", "record"]

NOT_RECORDED = "not recorded"
_ENDING = ".provenance.json"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a learned file was made.

    ``sha256`` is that of the file itself: one that was changed since no longer fits. ``data`` maps the names
    of the files that it was learned from to their SHA-256, or to ``NOT_RECORDED``. ``commit`` is the state of
    the code.
    """

    script: str
    arguments: str
    seed: str
    data: dict[str, str]
    commit: str
    sha256: str


def learned_files() -> list[Path]:
    """Return the learned files that are shipped: every ``.npz`` of the package, and the model."""
    from align.embedding import find_model

    return [*sorted(_PACKAGE.rglob("*.npz")), *sorted(find_model().glob("*.safetensors"))]


def record(learned: Path, script: str, arguments: Sequence[str], data: Iterable[Path], *, seed: int) -> None:
    """Write down beside a learned file how it was made.

    :param script: What was run, such as ``python -m align.training.learn_tagger``.
    :param data: The files that it was learned from.
    """
    fingerprints = {path.name: _sha256(path) for path in data}
    provenance = Provenance(script, " ".join(arguments), str(seed), fingerprints, _commit(), _sha256(learned))
    text = json.dumps(asdict(provenance), ensure_ascii=False, indent=2) + "\n"
    _beside(learned).write_text(text, encoding="utf-8")


def read_provenance(learned: Path) -> Provenance:
    """Return how a learned file was made.

    :raises InputError: If nothing about it is beside it, or that is about another state of the file.
    """
    path = _beside(learned)
    try:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        provenance = Provenance(**held)
    except (OSError, ValueError, TypeError, RecursionError):
        raise InputError(f"{path}: does not say where {learned.name} comes from") from None
    if provenance.sha256 != _sha256(learned):
        raise InputError(f"{path}: is about another state of {learned.name}: learn it anew, or correct this")
    return provenance


def _beside(learned: Path) -> Path:
    return learned.with_name(f"{learned.stem}{_ENDING}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _commit() -> str:
    """Return the commit of the code, with ``+`` where it has changed since."""
    try:
        said = git(_PACKAGE, "describe", "--always", "--abbrev=12", "--dirty=+").stdout
    except (OSError, subprocess.SubprocessError):
        return NOT_RECORDED
    return said.decode("utf-8", "replace").strip() or NOT_RECORDED
