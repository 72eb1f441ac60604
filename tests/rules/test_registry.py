"""Which rules there are, and which a run uses."""

from __future__ import annotations

import re

import pytest

from align.config import Config
from align.rules import all_rules, rule, selected


def codes(config: Config) -> list[str]:
    return [r.code for r in selected(config)]


def test_every_rule_is_named_once_and_in_order() -> None:
    names = [r.code for r in all_rules()]
    assert names == sorted(set(names))
    assert all(re.fullmatch(r"(ALN|NUM|REF|NAM|TRM|SEM|LNG|TYP)\d{3}", name) for name in names)
    assert len({r.name for r in all_rules()}) == len(names)
    assert all(r.summary and r.summary_fr and re.fullmatch(r"[a-z]+(-[a-z]+)*", r.name) for r in all_rules())


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    assert rule("num001").name == "number-mismatch"


def test_an_unknown_code_is_told_with_those_that_exist() -> None:
    with pytest.raises(KeyError, match=r"NUM999.*NUM001"):
        rule("NUM999")


def test_all_rules_run_unless_some_are_chosen() -> None:
    assert codes(Config()) == [r.code for r in all_rules()]
    assert set(codes(Config(select=("NUM",)))) == {c for c in codes(Config()) if c.startswith("NUM")}
    assert codes(Config(select=("num001", "REF001"))) == ["NUM001", "REF001"]
    assert "NUM002" not in codes(Config(select=("NUM",), ignore=("NUM002",)))
    assert "SEM001" not in codes(Config(ignore=("SEM",)))
