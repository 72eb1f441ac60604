"""A pair with three findings on the desk, and a browser's way in."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from align.config import Config
from align.review.access import Access
from align.review.app import application
from align.review.desk import Desk, Place
from align.review.history import History
from align.session import Session

FRENCH = """Le Comité a adopté sa résolution 62/17 le 5 mars 2019.

Il a tenu 14 séances et entendu 31 orateurs.

La France et le Mali ont présenté le projet.
"""
ENGLISH = """The Committee adopted its resolution 62/71 on 5 March 2019.

It held 41 meetings and heard 31 speakers.

France and Niger introduced the draft.
"""
OWN = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
"""What a browser says of a request that a page of the application makes."""


@pytest.fixture(scope="session")
def session() -> Session:
    return Session()


def lay(folder: Path, session: Session) -> Desk:
    """Return a desk with the pair of a folder, which is written there if it is not."""
    files = folder / "text.fr.txt", folder / "text.en.txt"
    for path, text in zip(files, (FRENCH, ENGLISH), strict=True):
        if not path.exists():
            path.write_text(text, encoding="utf-8")
    history = History(folder / ".align-review.sqlite")
    return Desk(Place(files, folder / "decisions.jsonl"), session, Config(), history)


@pytest.fixture
def desk(tmp_path: Path, session: Session) -> Desk:
    return lay(tmp_path, session)


@pytest.fixture
def access() -> Access:
    return Access(frozenset({"testserver"}))


@pytest.fixture
def stranger(desk: Desk, access: Access) -> TestClient:
    """Return a browser that is not signed in."""
    return TestClient(application([desk], access, "Ada"), follow_redirects=False)


@pytest.fixture
def client(stranger: TestClient, access: Access) -> TestClient:
    """Return a browser that has come in by the link."""
    stranger.get(access.link)
    return stranger
