"""What is decided is kept up with, decision by decision: it is what judging everything anew would say."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from align.decisions import Case, Decision, Status, append
from align.review.desk import Desk
from align.session import Session
from tests.review.conftest import lay

STATUSES = [Status.ACCEPTED, Status.REJECTED, Status.TO_FIX, Status.WITHDRAWN, Status.BASELINE]


def minute(number: int) -> str:
    return f"2026-11-30T{12 + number // 60:02}:{number % 60:02}:00Z"


def by_hand(desk: Desk, place: int, status: Status, time: str, author: str = "Bo") -> Decision:
    """Return what another command decides about a finding."""
    finding = desk.comparison.findings[place]
    documents = (desk.place.files[0].name, desk.place.files[1].name)
    return Decision(Case.of(finding, desk.comparison, documents), status, "", author, time)


def agrees(desk: Desk) -> bool:
    judged, review = desk.judged, desk.review()
    counts = {(s, v): n for (s, v), n in judged.counts.items() if n}
    anew: dict[object, int] = {}
    for j in review.judgements:
        anew[j.state, j.finding.severity] = anew.get((j.state, j.finding.severity), 0) + 1
    return judged.by_fingerprint == review.by_fingerprint and counts == anew


def test_other_commands_decide_at_the_same_file(desk: Desk) -> None:
    dice = random.Random(5)
    desk.state()
    for number in range(60):
        place = dice.randrange(len(desk.comparison.findings))
        made = by_hand(desk, place, dice.choice(STATUSES), minute(number))
        if dice.random() < 0.2:  # a clock that is slow
            made = replace(made, time=minute(max(number - 5, 0)))
        if dice.random() < 0.2:  # about something else
            made = replace(made, case=replace(made.case, documents=("gone.fr.txt", "text.en.txt")))
        append(desk.place.decisions, [made])
        assert agrees(desk)


def test_a_decision_about_words_that_are_gone_is_heeded(desk: Desk) -> None:
    desk.state()
    made = by_hand(desk, 0, Status.ACCEPTED, minute(0))
    append(desk.place.decisions, [replace(made, case=replace(made.case, fingerprint="0" * 16))])
    assert agrees(desk)
    append(desk.place.decisions, [by_hand(desk, 0, Status.REJECTED, minute(1))])
    assert agrees(desk)


def test_the_page_is_told_what_has_changed_since_it_asked(
    desk: Desk, tmp_path: Path, session: Session
) -> None:
    first, second = (f.fingerprint for f in desk.comparison.findings[:2])
    known = desk.state("")
    assert known["whole"] and known["findings"] == {}  # nobody has said anything
    told = desk.decide([first], Status.ACCEPTED, "", "Ada", minute(1), None, known["revision"])
    assert not told["whole"] and list(told["findings"]) == [first]
    lay(tmp_path, session).decide([second], Status.TO_FIX, "", "Bo", minute(2))
    lay(tmp_path, session).comment(first, "Is it?", "Bo", minute(2))
    later = desk.state(told["revision"])
    assert set(later["findings"]) == {first, second}
    assert later["findings"][first]["comments"] == 1
    assert desk.state(later["revision"])["findings"] == {}
    anew = lay(tmp_path, session).state(later["revision"])  # after a restart
    assert anew["whole"] and set(anew["findings"]) == {first, second}


def test_a_revision_that_nobody_gave_is_of_another_run(desk: Desk) -> None:
    for revision in ("x", ".", "0.99999999999999999999", "٣.٣", "../.."):
        assert desk.state(revision)["whole"]
