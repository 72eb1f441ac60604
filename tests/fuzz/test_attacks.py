"""Attacks that once broke something hold now; what each lays into a folder is in ``fuzz.attacks``."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.attacks import FAMILIES, Attack, outcome
from fuzz.attacks_http import requests

MENDED = {
    "configuration": ['decisions = "\\u0000"', 'baseline = "\\u0000"'],
    "rules": ["a format", "braces"],
    "manifests": ["run of deep, query", "run of deep, summary"],
    "zip": ["half, a collection", "end that lies, a collection", "a comment, a collection"],
    "decisions": ["deep", "half a character"],
    "glossaries": ["NUL"],
    "cluster": ["'tls://127.0.0.1:1', 6", "'ucx://x', 6"],
}
"""By family, those that were mended, and some that always held."""


@pytest.mark.parametrize(("family", "name"), [(f, n) for f, names in MENDED.items() for n in names])
def test_an_attack_holds(family: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    (attack,) = (each for each in FAMILIES[family]() if each.name == name)
    assert outcome(attack, tmp_path) == ""


def test_what_an_attack_breaks_is_told(tmp_path: Path) -> None:
    assert (
        outcome(Attack("leaves a file", ("check", "a.fr.txt", "a.en.txt", "-q", "-o", "../x.html")), tmp_path)
        != ""
    )


def test_no_two_attacks_on_the_server_have_one_name() -> None:
    names = [name for name, _ in requests()]
    assert len(set(names)) == len(names) > 100
