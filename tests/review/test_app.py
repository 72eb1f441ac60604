"""What the page asks for, and what it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from align.decisions import Status
from align.reports.layout import in_order
from align.review.access import Access
from align.review.app import application
from align.review.desk import Desk
from align.session import Session
from tests.review.conftest import OWN, lay


def decide(client: TestClient, **asked: object) -> tuple[int, dict[str, object]]:
    answer = client.post("/pairs/0/decide", json=asked, headers=OWN)
    return answer.status_code, answer.json()


def test_the_page_knows_every_finding_and_asks_for_what_is_near(client: TestClient, desk: Desk) -> None:
    page = client.get("/").text
    index = json.loads(page.split('id="index">')[1].split("</script>")[0])
    assert [told[0] for told in index["findings"]] == [f.fingerprint for f in in_order(desk.comparison)]
    assert len(index["rows"]) == len(desk.comparison.beads)
    assert "séances" not in page  # the texts come later
    rows = client.get("/pairs/0/rows/?numbers=1,99,x,-1").text
    assert rows.count("<article") == 1 and "séances" in rows
    assert all(f'data-print="{f.fingerprint}"' in rows for f in desk.comparison.findings if f.bead == 1)
    assert client.get("/pairs/0/entries/?numbers=1,2").text.count("<li") == 2
    assert client.get("/pairs/0/rows/?numbers=1&seen=before").status_code == 409


def test_words_are_found_whatever_their_case_accents_and_spaces(client: TestClient, desk: Desk) -> None:
    found = client.get("/pairs/0/search", params={"words": " SEANCES  et "}).json()
    numbers = [n for n, f in enumerate(in_order(desk.comparison), 1) if f.bead == 1]
    assert found == {"rows": [1], "findings": numbers}
    assert client.get("/pairs/0/search", params={"words": "girafe"}).json() == {"rows": [], "findings": []}


def test_a_decision_is_told_back(client: TestClient, desk: Desk) -> None:
    first = desk.comparison.findings[0].fingerprint
    status, told = decide(client, findings=[first], status="to fix", reason="", seen={first: ""})
    assert status == 200
    assert {**told, "people": []} == client.get("/pairs/0/state").json()
    assert told["findings"][first]["state"] == "to fix"  # type: ignore[index]  # an object
    assert client.post("/pairs/0/undo", headers=OWN).json()["findings"][first]["state"] == "new"
    assert client.post("/pairs/0/redo", headers=OWN).json()["findings"][first]["state"] == "to fix"


def test_two_people_on_one_finding_the_second_is_told(client: TestClient, desk: Desk) -> None:
    first = desk.comparison.findings[0].fingerprint
    decide(client, findings=[first], status="accepted", seen={first: ""})
    status, told = decide(client, findings=[first], status="rejected", seen={first: ""})
    assert status == 409
    assert told["findings"][first]["author"] == "Ada"  # type: ignore[index]  # an object


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"findings": "all", "status": "accepted"},
        {"findings": [], "status": "perhaps"},
        {"findings": [1], "status": "accepted"},
        {"findings": ["0" * 16], "status": "accepted"},
        {"findings": [], "status": "baseline"},
        {"findings": [], "status": "accepted", "reason": 1},
        {"findings": [], "status": "accepted", "seen": []},
    ],
)
def test_what_is_no_request_is_refused_in_a_line(client: TestClient, asked: dict[str, object]) -> None:
    status, told = decide(client, **asked)
    assert status == 400
    assert isinstance(told["error"], str) and "\n" not in told["error"]


def test_what_is_no_json_is_refused(client: TestClient) -> None:
    for body in (b"", b"{", b"[]", b"[" * 100_000):
        assert client.post("/pairs/0/decide", content=body, headers=OWN).status_code == 400


def test_a_collection_has_a_page_of_its_pairs(tmp_path: Path, session: Session, access: Access) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    desks = [lay(tmp_path / "a", session), lay(tmp_path / "b", session)]
    client = TestClient(application(desks, access, "Ada"))
    client.get(access.link)
    page = client.get("/").text
    assert page.count('href="/pairs/') == 2
    assert client.get("/pairs/1/").status_code == 200
    assert client.get("/pairs/2/").status_code == 400


def test_words_of_a_document_stay_words(tmp_path: Path, session: Session, access: Access) -> None:
    (tmp_path / "text.fr.txt").write_text("Le <script>alert(1)</script> a 12 pages.", encoding="utf-8")
    (tmp_path / "text.en.txt").write_text("The <script>alert(1)</script> has 21 pages.", encoding="utf-8")
    client = TestClient(application([lay(tmp_path, session)], access, "Ada"))
    client.get(access.link)
    assert "<script>alert" not in client.get("/").text
    rows = client.get("/pairs/0/rows/?numbers=0").text
    assert "alert(1)" in rows and "<script>" not in rows


def test_half_a_character_is_refused_and_where_a_file_has_one_it_is_told(
    client: TestClient, desk: Desk
) -> None:
    first = desk.comparison.findings[0].fingerprint
    half = b'{"findings": ["%s"], "status": "accepted", "reason": "\\ud800"}' % first.encode()
    assert client.post("/pairs/0/decide", content=half, headers=OWN).status_code == 400
    assert not desk.place.decisions.exists()
    desk.decide([first], Status.ACCEPTED, "\ud800", "Ada", "2026-11-30T12:00:00Z")  # as another program may
    assert client.get("/pairs/0/state").json()["findings"][first]["reason"] == "\ud800"
    assert client.get("/").status_code == 200
