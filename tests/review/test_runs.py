"""A run in the application: an index that pages and searches, and run_desks made when they are asked for."""

from __future__ import annotations

import os
import re
import time
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from align.batch.query import Run
from align.config import Config
from align.data import Severity
from align.decisions import Status
from align.errors import InputError
from align.review import runs
from align.review.access import Access
from align.review.app import application
from align.review.desk import Desk, Place
from align.review.history import History
from align.review.runs import RunDesks, run_page
from align.session import Session
from tests.review.conftest import FRENCH, OWN


@pytest.fixture
def browser(run_desks: RunDesks) -> TestClient:
    access = Access(frozenset({"testserver"}))
    client = TestClient(application(run_desks, access, "Ada", "en", partial(run_page, run_desks)))
    client.get(access.link)
    return client


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*>(?:<a [^>]*>)?(\w+)', page.partition("<tfoot")[0])


def test_the_index_has_the_worst_first_and_what_could_not_be_read_before(browser: TestClient) -> None:
    page = browser.get("/").text
    assert names(page) == ["none", "wrong", "right"]
    assert "there is no such file" in page
    assert "3 pairs" in page


def left(page: str, name: str) -> list[str]:
    """Return what the index says of a pair: errors, warnings and notes that are left, and how far it is."""
    row = next(row for row in re.findall(r"<tr[ >].*?</tr>", page, re.DOTALL) if f">{name}<" in row)
    return [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td[ >].*?</td>", row, re.DOTALL)][
        :4
    ]


def decide(browser: TestClient, place: int, findings: list[str], status: str = "accepted") -> None:
    asked = {"findings": findings, "status": status, "reason": "", "seen": None}
    assert browser.post(f"/pairs/{place}/decide", json=asked, headers=OWN).status_code == 200


def test_the_index_says_what_is_left_of_each_pair_and_of_all(
    browser: TestClient, run_desks: RunDesks
) -> None:
    findings = run_desks[1].comparison.findings
    errors = sum(f.severity is Severity.ERROR for f in findings)
    assert left(browser.get("/").text, "wrong") == [str(errors), "0", "0", f"0 / {errors}"]
    decide(browser, 1, [findings[0].fingerprint])
    page = browser.get("/").text
    assert (
        left(page, "wrong") == left(page, "Whole collection") == [str(errors - 1), "0", "0", f"1 / {errors}"]
    )
    decide(browser, 1, [findings[1].fingerprint], "to fix")
    assert left(browser.get("/").text, "wrong")[3] == f"2 / {errors}"
    browser.post("/pairs/1/undo", json={}, headers=OWN)
    browser.post("/pairs/1/undo", json={}, headers=OWN)
    assert left(browser.get("/").text, "wrong") == [str(errors), "0", "0", f"0 / {errors}"]
    assert "Toute la collection" in browser.get("/", params={"ui": "fr"}).text


def test_what_others_decided_counts(
    browser: TestClient, run_desks: RunDesks, session: Session, run_folder: Path
) -> None:
    browser.get("/")
    folder = run_folder.parent / "letters"
    files = folder / "wrong.fr.txt", folder / "wrong.en.txt"
    other = Desk(Place(files, folder / "decisions.jsonl"), session, Config(), History(folder / "other.db"))
    first = other.comparison.findings[0].fingerprint
    other.decide([first], Status.REJECTED, "", "Bo", "2026-11-30T12:00:00Z")
    assert left(browser.get("/").text, "wrong")[3].startswith("1 / ")
    again = RunDesks(run_desks.run, run_desks._make)  # the application, started again
    assert left(run_page(again, "en", {}, {}), "wrong")[3].startswith("1 / ")


def test_words_that_were_mended_in_the_page_leave_nothing(browser: TestClient, run_desks: RunDesks) -> None:
    for paragraph, words in enumerate(FRENCH.split("\n\n")):
        edit = {"side": "fr", "paragraph": paragraph, "text": " ".join(words.split())}
        edit["text"] = (
            str(edit["text"]).replace("62/17", "62/71").replace("14", "41").replace("Mali", "Niger")
        )
        assert browser.post("/pairs/1/edit", json=edit, headers=OWN).status_code == 200
    assert not run_desks[1].comparison.findings
    assert left(browser.get("/").text, "wrong") == ["0", "0", "0", "0 / 0"]
    assert left(run_page(RunDesks(run_desks.run, run_desks._make), "en", {}, {}), "wrong") == [
        "0",
        "0",
        "0",
        "0 / 0",
    ]


def test_a_later_run_knows_better_than_what_was_found_before(run_desks: RunDesks, run_folder: Path) -> None:
    desk = run_desks[1]
    desk.history.keep_found("wrong.fr.txt\nwrong.en.txt", [])
    assert left(run_page(run_desks, "en", {}, {}), "wrong")[3] == "0 / 0"
    later = time.time() + 60
    os.utime(run_folder / "run.json", (later, later))
    again = RunDesks(run_desks.run, run_desks._make)
    assert left(run_page(again, "en", {}, {}), "wrong")[3] != "0 / 0"


def test_pairs_are_assigned_and_found_by_who_is_to_do_them(browser: TestClient, run_desks: RunDesks) -> None:
    told = browser.post("/pairs/1/assign", json={"person": "Bo"}, headers=OWN)
    assert told.json() == {"assigned": "Bo"}
    page = browser.get("/").text
    assert 'data-pair="1" value="Bo"' in page
    assert names(browser.get("/", params={"who": "Bo"}).text) == ["wrong"]
    assert names(browser.get("/", params={"who": "Cy"}).text) == []
    again = RunDesks(run_desks.run, run_desks._make)
    assert 'data-pair="1" value="Bo"' in run_page(again, "en", {}, {})
    browser.post("/pairs/1/assign", json={"person": ""}, headers=OWN)
    assert names(browser.get("/", params={"who": "Bo"}).text) == []


def test_a_damaged_file_of_decisions_is_told_and_the_rest_is_shown(
    browser: TestClient, run_folder: Path
) -> None:
    (run_folder.parent / "letters" / "decisions.jsonl").write_text("no decision\n", encoding="utf-8")
    page = browser.get("/").text
    assert "is no decision" in page
    assert names(page) == ["none", "wrong", "right"]


def test_the_index_is_searched(browser: TestClient) -> None:
    assert names(browser.get("/", params={"q": "RIGHT"}).text) == ["right"]
    page = browser.get("/", params={"q": '"><script>'}).text
    assert names(page) == []
    assert "<script>" not in page
    assert "Aucun document" in browser.get("/", params={"q": "zzz", "ui": "fr"}).text


def test_the_index_has_pages(run_desks: RunDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_ROWS", 2)
    first, second = (run_page(run_desks, "en", {"page": str(n)}, {}) for n in (1, 2))
    assert names(first) + names(second) == ["none", "wrong", "right"]
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert run_page(run_desks, "en", {"page": "99"}, {}) == second
    assert run_page(run_desks, "en", {"page": "x"}, {}) == first


def test_a_pair_is_compared_when_it_is_opened_and_decided_about(
    browser: TestClient, run_desks: RunDesks, run_folder: Path
) -> None:
    assert browser.get("/pairs/1/").status_code == 200
    first = run_desks[1].comparison.findings[0].fingerprint
    asked = {"findings": [first], "status": "accepted", "reason": "", "seen": None}
    assert browser.post("/pairs/1/decide", json=asked, headers=OWN).status_code == 200
    assert first in (run_folder.parent / "letters" / "decisions.jsonl").read_text("utf-8")
    assert run_desks[1] is run_desks[1]


def test_a_pair_that_is_gone_is_said(browser: TestClient) -> None:
    assert "is not on this machine" in browser.get("/pairs/0/").json()["error"]
    assert browser.get("/pairs/3/").status_code == 400


def test_only_the_desks_opened_last_are_kept(run_desks: RunDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_KEPT", 1)
    first = run_desks[1]
    assert run_desks[2:3] == [run_desks[2]]
    assert run_desks[1] is not first


def test_a_run_under_way_is_not_reviewed(run_folder: Path) -> None:
    (run_folder / "run.json").unlink()
    assert not Run.lies_at(run_folder)
    with pytest.raises(InputError, match="has not come to its end"):
        RunDesks(Run.at(run_folder), lambda _: pytest.fail("no desk is wanted"))
