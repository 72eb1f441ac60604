"""What is installed is pinned, and checked by its hash; the lock has all that the project names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned(name: str) -> dict[str, tuple[str, list[str]]]:
    """Return the version and the hashes of each package in a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        package = re.match(r"([\w.-]+)==([\w.+!-]+)(?: ; [^-]+?)? +--hash", line)
        assert package is not None, line
        found[re.sub(r"[-_.]+", "-", package[1]).lower()] = (
            package[2],
            re.findall(r"--hash=sha256:([0-9a-f]{64})", line),
        )
    return found


def test_every_package_has_the_hashes_of_its_files() -> None:
    assert all(hashes for _, hashes in pinned("requirements.lock").values())


def test_all_that_the_project_names_is_in_the_lock() -> None:
    listed = PROJECT["dependencies"] + [
        one for extra in PROJECT["optional-dependencies"].values() for one in extra
    ]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", one)[0]).lower() for one in listed}
    assert names - {"align-toolkit"} <= pinned("requirements.lock").keys()


def test_the_own_build_of_torch_is_of_the_same_version() -> None:
    ((version, (_,)),) = [pinned("torch.lock")["torch"]]
    assert version == pinned("requirements.lock")["torch"][0]


def test_a_lock_names_no_place_to_fetch_from() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
