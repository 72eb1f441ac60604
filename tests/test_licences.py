"""The licences of all that runs with us: none that would bind what our users make."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_COPYLEFT = re.compile(r"\b(?:A|L)?GPL|General Public License|SSPL|Commons Clause|EUPL", re.IGNORECASE)
_READ = {
    "docutils": "public domain and BSD; the GPL is that of one file for Emacs, which no wheel holds",
}
"""Licences that name what we refuse, and were read by a person."""


def _required() -> list[str]:
    """Return what the package and all its extras need, but for what only developers install."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [
        *project["dependencies"],
        *(r for name, all_of in extras.items() if name != "dev" for r in all_of),
    ]


def _closure(requirements: list[str]) -> dict[str, str]:
    """Return the licence of each package that is needed, and of what those need."""
    found: dict[str, str] = {}
    waiting = [Requirement(r) for r in requirements]
    while waiting:
        needed = waiting.pop()
        name = re.sub(r"[-_.]+", "-", needed.name).lower()
        if name in found or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        try:
            made = distribution(name)
        except PackageNotFoundError:
            continue  # of another system or Python
        found[name] = "; ".join(_licences(name))
        waiting += map(Requirement, made.requires or ())
    return found


def _licences(name: str) -> Iterator[str]:
    told = distribution(name).metadata
    yield from filter(None, [told.get("License-Expression")])
    yield from (c.split("::")[-1].strip() for c in told.get_all("Classifier", []) if c.startswith("License"))
    yield (told.get("License") or "").strip().split("\n")[0][:80]


@pytest.mark.parametrize(("name", "licence"), sorted(_closure(_required()).items()), ids=str)
def test_every_licence_is_known_and_permissive(name: str, licence: str) -> None:
    assert licence.strip("; "), f"{name} does not say what its licence is"
    assert name in _READ or not _COPYLEFT.search(licence), f"{name}: {licence}"
