"""A run in the application: an index that pages and searches, and desks made when they are asked for."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from align.batch.query import Run
from align.cli import app
from align.config import Config
from align.errors import InputError
from align.review import runs
from align.review.access import Access
from align.review.app import application
from align.review.desk import Desk, Place
from align.review.history import History
from align.review.runs import RunDesks, run_page
from align.session import Session
from tests.review.conftest import ENGLISH, FRENCH, OWN


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a run over a pair with three findings, one without any, and one that is not there."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, french, english in (
        ("wrong", FRENCH, ENGLISH),
        ("right", "Le Comité a tenu 14 séances à Genève.\n", "The Committee held 14 meetings in Geneva.\n"),
    ):
        (folder / f"{name}.fr.txt").write_text(french, encoding="utf-8")
        (folder / f"{name}.en.txt").write_text(english, encoding="utf-8")
    lines = [f"{name},letters/{name}.fr.txt,letters/{name}.en.txt" for name in ("wrong", "right", "none")]
    (tmp_path / "m.csv").write_text("\n".join(["id,french,english", *lines]) + "\n", encoding="utf-8")
    asked = ["check", str(tmp_path / "m.csv"), "--run", str(tmp_path / "run"), "--isolated", "--jobs", "1"]
    assert CliRunner().invoke(app, asked).exit_code == 2  # as one is not there
    return tmp_path / "run"


@pytest.fixture
def desks(place: Path, session: Session) -> RunDesks:
    def make(files: tuple[Path, ...]) -> Desk:
        decisions = files[0].with_name("decisions.jsonl")
        return Desk(Place(files, decisions), session, Config(), History(decisions.with_name(".db")))

    return RunDesks(Run.at(place), make)


@pytest.fixture
def browser(desks: RunDesks) -> TestClient:
    access = Access(frozenset({"testserver"}))
    client = TestClient(application(desks, access, "Ada", "en", partial(run_page, desks)))
    client.get(access.link)
    return client


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row">(?:<a [^>]*>)?(\w+)', page)


def test_the_index_has_the_worst_first_and_what_could_not_be_read_before(browser: TestClient) -> None:
    page = browser.get("/").text
    assert names(page) == ["none", "wrong", "right"]
    assert "there is no such file" in page
    assert "3 pairs" in page


def test_the_index_is_searched(browser: TestClient) -> None:
    assert names(browser.get("/", params={"q": "RIGHT"}).text) == ["right"]
    page = browser.get("/", params={"q": '"><script>'}).text
    assert names(page) == []
    assert "<script>" not in page
    assert "Aucun document" in browser.get("/", params={"q": "zzz", "ui": "fr"}).text


def test_the_index_has_pages(desks: RunDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_ROWS", 2)
    first, second = (run_page(desks, "en", {"page": str(n)}) for n in (1, 2))
    assert names(first) + names(second) == ["none", "wrong", "right"]
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert run_page(desks, "en", {"page": "99"}) == second
    assert run_page(desks, "en", {"page": "x"}) == first


def test_a_pair_is_compared_when_it_is_opened_and_decided_about(
    browser: TestClient, desks: RunDesks, place: Path
) -> None:
    assert browser.get("/pairs/1/").status_code == 200
    first = desks[1].comparison.findings[0].fingerprint
    asked = {"findings": [first], "status": "accepted", "reason": "", "seen": None}
    assert browser.post("/pairs/1/decide", json=asked, headers=OWN).status_code == 200
    assert first in (place.parent / "letters" / "decisions.jsonl").read_text("utf-8")
    assert desks[1] is desks[1]


def test_a_pair_that_is_gone_is_said(browser: TestClient) -> None:
    assert "is not on this machine" in browser.get("/pairs/0/").json()["error"]
    assert browser.get("/pairs/3/").status_code == 400


def test_only_the_desks_opened_last_are_kept(desks: RunDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_KEPT", 1)
    first = desks[1]
    assert desks[2:3] == [desks[2]]
    assert desks[1] is not first


def test_a_run_under_way_is_not_reviewed(place: Path) -> None:
    (place / "run.json").unlink()
    assert not Run.lies_at(place)
    with pytest.raises(InputError, match="has not come to its end"):
        RunDesks(Run.at(place), lambda _: pytest.fail("no desk is wanted"))
