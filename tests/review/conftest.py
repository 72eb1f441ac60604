"""A pair with three findings on the desk, and a browser's way in."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient
from typer.testing import CliRunner

from align.batch.query import Run
from align.cli import app
from align.config import Config
from align.review.access import Access
from align.review.app import Shelf, application
from align.review.desk import Desk, Place
from align.review.history import History
from align.review.runs import RunDesks
from align.session import Session
from tests.conftest import Window, forget

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session as the command has it: what was compared before is not compared again."""
    return Session.keeping(tmp_path_factory.mktemp("cache"))


def lay(folder: Path, session: Session, texts: tuple[str, str] = (FRENCH, ENGLISH)) -> Desk:
    """Return a desk with the pair of a folder, which is written there if it is not."""
    files = folder / "text.fr.txt", folder / "text.en.txt"
    for path, text in zip(files, texts, strict=True):
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


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a run was made: a pair with three findings, one without any, one that is not there."""
    place = tmp_path_factory.mktemp("made")
    folder = place / "letters"
    folder.mkdir()
    for name, french, english in (
        ("wrong", FRENCH, ENGLISH),
        ("right", "Le Comité a tenu 14 séances à Genève.\n", "The Committee held 14 meetings in Geneva.\n"),
    ):
        (folder / f"{name}.fr.txt").write_text(french, encoding="utf-8")
        (folder / f"{name}.en.txt").write_text(english, encoding="utf-8")
    lines = [f"{name},letters/{name}.fr.txt,letters/{name}.en.txt" for name in ("wrong", "right", "none")]
    (place / "m.csv").write_text("\n".join(["id,french,english", *lines]) + "\n", encoding="utf-8")
    asked = ["check", str(place / "m.csv"), "--run", str(place / "run"), "--isolated", "--jobs", "1"]
    assert CliRunner().invoke(app, asked).exit_code == 2  # as one is not there
    return place


@pytest.fixture
def run_folder(tmp_path: Path, made: Path) -> Path:
    """Return a copy of the run, and of its pairs, which a test may change."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    told = tmp_path / "run" / "run.json"
    told.write_text(told.read_text("utf-8").replace(str(made), str(tmp_path)), encoding="utf-8")
    return tmp_path / "run"


@pytest.fixture
def run_desks(run_folder: Path, session: Session) -> RunDesks:
    def make(files: tuple[Path, ...]) -> Desk:
        decisions = files[0].with_name("decisions.jsonl")
        return Desk(Place(files, decisions), session, Config(), History(decisions.with_name(".db")))

    return RunDesks(Run.at(run_folder), make)


# In a browser


@contextmanager
def served(
    desks: Sequence[Desk],
    names: Sequence[str] = ("127.0.0.1",),
    people: Sequence[str] = ("",),
    shelf: Shelf | None = None,
) -> Iterator[str]:
    """Serve an application and give the address that lets a browser in."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    access = Access.at(names, port, people)
    server = uvicorn.Server(
        uvicorn.Config(application(desks, access, "Ada", shelf=shelf), log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}{access.link}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


Opens = Callable[..., "Page"]


@pytest.fixture
def opened(window: Window) -> Iterator[Opens]:
    """Return what opens the page of a pair, signed in; no page may have had a fault when the test ends."""
    faults: list[str] = []
    with ExitStack() as stack:

        def opens(desk: Desk, *, width: int = 1400, dark: bool = False) -> Page:
            address = stack.enter_context(served([desk]))
            shown = window(width=width, dark=dark)
            stack.callback(forget, shown)  # before what serves it ends
            shown.on("pageerror", lambda error: faults.append(str(error)))
            shown.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
            shown.goto(address)
            shown.wait_for_selector("#progress-said:has-text('looked at')")
            return shown

        yield opens
    # 400 says that something cannot be done there, 409 that somebody was faster; a page tells both.
    assert [f for f in faults if "400" not in f and "409" not in f] == []


@pytest.fixture
def page(desk: Desk, opened: Opens) -> Page:
    """Return the page of the pair, signed in."""
    return opened(desk)


def heard(page: Page, text: str) -> None:
    """Wait until the page has told something."""
    page.wait_for_function("text => document.querySelector('#said').textContent.includes(text)", arg=text)


def at(page: Page, paragraph: str) -> None:
    """Wait until the cursor is on a paragraph: ``f0`` is the first of the French."""
    page.wait_for_function("key => document.activeElement.dataset.p === key", arg=paragraph)
