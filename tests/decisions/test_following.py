"""A file of decisions is kept up with: what was added is heeded, whatever else happens to it is too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.decisions import Case, Decision, Status, append, read
from align.decisions.following import Following
from align.decisions.record import to_line
from align.errors import InputError


def decision(number: int, minute: int = 0) -> Decision:
    case = Case(f"{number:016x}", "NUM001", ("a.fr.txt", "a.en.txt"), ("14",), ("41",), "14", "41")
    return Decision(case, Status.ACCEPTED, f"Raison n° {number}", "Ada", f"2026-11-30T12:{minute:02}:00Z")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


def test_only_what_was_added_is_news(path: Path) -> None:
    following = Following(path)
    assert following.news() is None and following.ledger.decisions == ()
    append(path, [decision(1)])
    assert following.news() == [decision(1)]  # a new file
    append(path, [decision(2)])
    append(path, [decision(3)])
    assert following.news() == [decision(2), decision(3)]
    assert following.news() == ()
    assert following.ledger.decisions == read(path).decisions


def test_decisions_are_in_the_order_of_their_time(path: Path) -> None:
    following = Following(path)
    append(path, [decision(1, 5)])
    following.news()
    append(path, [decision(2, 3)])  # another machine's clock
    following.news()
    assert [d.reason for d in following.ledger.decisions] == ["Raison n° 2", "Raison n° 1"]


@pytest.mark.parametrize("same", [True, False], ids=["in place", "replaced"])
def test_what_was_rewritten_is_read_anew(path: Path, same: bool) -> None:
    following = Following(path)
    append(path, [decision(1), decision(2)])
    following.news()
    other = [replace(decision(1), reason="Autre raison"), *map(decision, range(3, 9))]
    if not same:
        path.unlink()
    path.write_text("".join(map(to_line, other)), encoding="utf-8")
    assert following.news() is None
    assert following.ledger.decisions == tuple(other)


def test_what_has_gone_holds_no_more(path: Path) -> None:
    following = Following(path)
    append(path, [decision(1)])
    following.news()
    path.unlink()
    assert following.news() is None and following.ledger.decisions == ()


def test_a_line_typed_by_hand_is_heeded_and_what_is_no_decision_told(path: Path) -> None:
    following = Following(path)
    append(path, [decision(1)])
    following.news()
    with path.open("a", encoding="utf-8") as file:
        file.write(to_line(decision(2)).rstrip("\n"))
    assert following.news() is None
    assert len(following.ledger.decisions) == 2
    append(path, [decision(3)])  # ends that line first
    assert following.news() is None
    assert len(following.ledger.decisions) == 3
    with path.open("a", encoding="utf-8") as file:
        file.write("what is this?\n")
    for _ in range(2):
        with pytest.raises(InputError, match="line 4: is no decision"):
            following.news()
    path.write_text(to_line(decision(1)), encoding="utf-8")
    following.news()
    assert following.ledger.decisions == (decision(1),)


ACTS = st.lists(st.sampled_from(["add", "add two", "shorten", "rewrite", "remove", "nothing"]), max_size=12)


@given(acts=ACTS)
def test_whatever_happens_it_knows_what_the_file_says(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("follow") / "decisions.jsonl"
    following = Following(path)
    for number, act in enumerate(acts):
        if act.startswith("add"):
            append(path, map(decision, range(number, number + (1 if act == "add" else 2))))
        elif act == "remove":
            path.unlink(missing_ok=True)
        elif act == "rewrite":
            path.write_text("".join(to_line(decision(number, 7)) for _ in range(3)), encoding="utf-8")
        elif act == "shorten" and path.exists():
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
        following.news()
        assert following.ledger.decisions == read(path).decisions
