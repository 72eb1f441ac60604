"""What was said of a finding: comments, history, and the order in which findings come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from align.decisions import Status
from align.errors import InputError
from align.review.desk import Desk
from align.session import Session
from tests.review.conftest import OWN, heard, lay

if TYPE_CHECKING:
    from playwright.sync_api import Page


def at(minute: int) -> str:
    return f"2026-11-30T12:{minute:02}:00Z"


def test_a_finding_tells_who_said_what_and_when(desk: Desk, tmp_path: Path, session: Session) -> None:
    first = desk.comparison.findings[0].fingerprint
    desk.decide([first], Status.TO_FIX, "wrong number", "Ada", at(1))
    desk.comment(first, "  See the letter.\nPage 3. ", "Bo", at(2))
    lay(tmp_path, session).decide([first], Status.ACCEPTED, "", "Cy", at(3))
    assert desk.story(first) == [
        {"what": "to fix", "author": "Ada", "time": at(1), "text": "wrong number"},
        {"what": "comment", "author": "Bo", "time": at(2), "text": "See the letter.\nPage 3."},
        {"what": "accepted", "author": "Cy", "time": at(3), "text": ""},
    ]
    assert desk.state()["findings"][first]["comments"] == 1


def test_what_was_said_of_words_that_have_changed_since_is_still_told(
    tmp_path: Path, session: Session
) -> None:
    texts = "Le Comité a tenu 14 séances en mars.", "The Committee held 41 meetings in March."
    desk = lay(tmp_path, session, texts)
    before = desk.comparison.findings[0].fingerprint
    desk.decide([before], Status.TO_FIX, "", "Ada", at(1))
    desk.comment(before, "Ask the author.", "Bo", at(2))
    desk.place.files[1].write_text(texts[1].replace("41", "42"), encoding="utf-8")
    (judgement,) = [j for j in desk.review().judgements if j.decision is not None]
    after = judgement.finding.fingerprint
    assert after != before
    assert [c.text for c in judgement.comments] == ["Ask the author."]
    assert [event["what"] for event in desk.story(after)] == ["to fix", "comment"]


def test_an_empty_comment_or_one_on_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="nothing to keep"):
        desk.comment(desk.comparison.findings[0].fingerprint, " \n ", "Ada", at(1))
    with pytest.raises(InputError, match="no such finding"):
        desk.comment("0" * 16, "x", "Ada", at(1))
    with pytest.raises(InputError, match="no such finding"):
        desk.story("../decisions")


def test_the_application_is_asked_for_it(client: TestClient, desk: Desk) -> None:
    first = desk.comparison.findings[0].fingerprint
    told = client.post("/pairs/0/comment", json={"finding": first, "text": "<b>why</b>"}, headers=OWN)
    assert told.json()["findings"][first]["comments"] == 1
    (event,) = client.get(f"/pairs/0/findings/{first}").json()["story"]
    assert (event["author"], event["text"]) == ("Ada", "<b>why</b>")
    assert client.post("/pairs/0/comment", json={"finding": first}, headers=OWN).status_code == 400


def test_a_comment_is_written_by_keys(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.press("m")
    page.locator("#story-list:has-text('Nothing has been said')").wait_for()
    page.keyboard.type("Is <i>this</i> intended?")
    page.keyboard.press("Control+Enter")
    heard(page, "Comment added.")
    page.locator("#f-1 .said:has-text('1 comment')").wait_for()
    page.locator("#f-1 [data-story]").click()
    page.locator("#story-list:has-text('comment by Ada')").wait_for()
    assert "Is <i>this</i> intended?" in page.locator("#story-list").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#story").is_visible()


def test_the_gravest_come_first_if_asked(page: Page) -> None:
    def severities() -> list[str]:
        return page.evaluate("[...document.querySelectorAll('#list li')].map((li) => li.classList[0])")

    before = severities()
    page.keyboard.press("o")
    heard(page, "The gravest first.")
    assert severities() == sorted(before, key=["error", "warning", "info"].index)
    page.keyboard.press("n")
    assert page.evaluate("document.querySelector('.card.current').dataset.severity") == "error"
    page.locator("#order").click()
    heard(page, "By cause")
    page.locator("#order").click()
    heard(page, "In the order of the text.")
    assert severities() == before
