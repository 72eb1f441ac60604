"""What is decided is on disk at once, can be undone without limit, and overwrites nobody."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from align.decisions import Status, read
from align.errors import InputError
from align.review.conflicts import ConflictError
from align.review.desk import Desk
from align.session import Session
from tests.review.conftest import lay

NOON = "2026-11-30T12:00:00Z"


def prints(desk: Desk) -> list[str]:
    return [f.fingerprint for f in desk.comparison.findings]


def states(state: dict[str, Any]) -> list[str]:
    return [finding["state"] for finding in state["findings"].values()]


def test_a_decision_is_a_line_beside_the_documents(desk: Desk) -> None:
    first = prints(desk)[0]
    state = desk.decide([first], Status.ACCEPTED, "as  agreed", "Ada", NOON)
    assert state["findings"][first] | {"version": ""} == {
        "comments": 0,
        "state": "accepted",
        "severity": state["findings"][first]["severity"],
        "version": "",
        "author": "Ada",
        "day": "2026-11-30",
        "reason": "as agreed",
    }
    (line,) = read(desk.place.decisions).decisions
    assert (line.status, line.case.fingerprint, line.author) == (Status.ACCEPTED, first, "Ada")


def test_progress_counts_what_was_looked_at(desk: Desk) -> None:
    found = prints(desk)
    assert desk.state()["progress"]["looked_at"] == 0
    desk.decide(found[:1], Status.TO_FIX, "", "Ada", NOON)
    state = desk.decide(found[1:2], Status.REJECTED, "", "Ada", NOON)
    progress = state["progress"]
    assert (progress["all"], progress["looked_at"]) == (len(found), 2)
    assert (progress["to_fix"], progress["rejected"], progress["accepted"]) == (1, 1, 0)


def test_what_is_to_be_corrected_stays_open_for_other_commands(desk: Desk) -> None:
    desk.decide(prints(desk)[:1], Status.TO_FIX, "", "Ada", NOON)
    assert desk.comparison.findings[0] in desk.review().open
    desk.decide(prints(desk)[:1], Status.REJECTED, "", "Ada", NOON)
    assert desk.comparison.findings[0] not in desk.review().open


def test_several_are_decided_in_one_step_and_undone_in_one(desk: Desk) -> None:
    before = states(desk.state())
    desk.decide(prints(desk), Status.ACCEPTED, "house style", "Ada", NOON)
    state = desk.undo("Ada", NOON)
    assert states(state) == before
    assert (state["undo"], state["redo"]) == (0, 1)
    assert set(states(desk.redo("Ada", NOON))) == {"accepted"}


def test_undoing_lasts_over_a_restart(desk: Desk, tmp_path: Path, session: Session) -> None:
    desk.decide(prints(desk)[:1], Status.ACCEPTED, "", "Ada", NOON)
    again = lay(tmp_path, session)
    assert states(again.state())[0] == "accepted"
    assert states(again.undo("Ada", NOON))[0] == "new"


def test_as_many_steps_back_as_forth_lead_to_the_same_state(desk: Desk) -> None:
    dice = random.Random(7)
    found = prints(desk)
    seen = [desk.state()["findings"]]
    for _ in range(25):
        chosen = dice.sample(found, dice.randint(1, len(found)))
        status = dice.choice([Status.ACCEPTED, Status.REJECTED, Status.TO_FIX, Status.WITHDRAWN])
        state = desk.decide(chosen, status, dice.choice(["", "why"]), "Ada", NOON)
        if state["undo"] >= len(seen):  # what changes nothing is no step
            seen.append(state["findings"])
    for before in reversed(seen[:-1]):
        state = desk.undo("Ada", NOON)
        plain = [(f["state"], f["reason"] if f["state"] != "new" else "") for f in state["findings"].values()]
        assert plain == [(f["state"], f["reason"] if f["state"] != "new" else "") for f in before.values()]
    assert desk.state()["undo"] == 0


def test_whoever_has_not_seen_a_decision_does_not_overwrite_it(
    desk: Desk, tmp_path: Path, session: Session
) -> None:
    other = lay(tmp_path, session)
    first = prints(desk)[0]
    seen = {first: desk.state()["findings"][first]["version"]}
    other.decide([first], Status.TO_FIX, "", "Bo", NOON)
    with pytest.raises(ConflictError) as conflict:
        desk.decide([first], Status.ACCEPTED, "", "Ada", NOON, seen)
    assert conflict.value.states[first]["author"] == "Bo"
    assert desk.state()["findings"][first]["state"] == "to fix"


def test_a_finding_that_is_not_there_is_refused_and_nothing_done(desk: Desk) -> None:
    with pytest.raises(InputError, match="no such finding"):
        desk.decide([prints(desk)[0], "0" * 16], Status.ACCEPTED, "", "Ada", NOON)
    assert not desk.place.decisions.exists()


def test_the_database_may_be_deleted_and_no_decision_is_lost(
    desk: Desk, tmp_path: Path, session: Session
) -> None:
    desk.decide(prints(desk)[:1], Status.REJECTED, "", "Ada", NOON)
    for path in tmp_path.glob(".align-review.sqlite*"):
        path.unlink()
    assert states(lay(tmp_path, session).state())[0] == "rejected"
