"""Nothing that was decided is lost: not to a kill, a full disk, a closed folder, or a crowd."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from starlette.testclient import TestClient

from align.config import Config
from align.decisions import Status, read
from align.decisions.pairs import Level, corrections_beside, read_corrections
from align.errors import InputError
from align.review.access import Access
from align.review.app import application
from align.review.desk import Desk, Place
from align.review.history import History
from align.review.regroup import OF_SENTENCES, Spot
from align.session import Session
from tests.review.conftest import OWN, heard, lay
from tests.review.test_pairs import TEXTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOON = "2026-11-30T12:00:00Z"
WRONG = (TEXTS[0].replace("31 orateurs", "13 orateurs").replace("18 heures", "19 heures"), TEXTS[1])


def picture(desk: Desk) -> tuple[Any, ...]:
    """Return all that people see and other commands heed: decisions, pairs, findings."""
    state = desk.state()
    decided = {
        print_: (told["state"], told["reason"] if told["state"] != "new" else "")
        for print_, told in state["findings"].items()
    }
    beads = tuple((b.french, b.english, b.confirmed, b.sentences) for b in desk.comparison.beads)
    return decided, beads, desk.comparison.findings, [path.read_bytes() for path in desk.place.files]


class Editing(RuleBasedStateMachine):
    """A hundred steps of any kind, and as many back, lead to where one was."""

    session = Session()

    @initialize()
    def begin(self) -> None:
        self.folder = Path(mkdtemp(dir=os.environ["PYTEST_REVIEW_FOLDER"]))
        self.desk = lay(self.folder, self.session, WRONG)
        self.pictures = [picture(self.desk)]

    def step(self, done: dict[str, Any]) -> None:
        if done["undo"] == len(self.pictures):  # what changes nothing is no step
            self.pictures.append(picture(self.desk))

    @rule(
        act=st.sampled_from(["confirm", "release", "join", "pull", "up", "down", "split", "unlink", "again"]),
        side=st.sampled_from(["fr", "en"]),
        paragraph=st.integers(0, 4),
    )
    def regroup(self, act: str, side: Any, paragraph: int) -> None:
        try:
            self.step(self.desk.regroup(act, Spot(side, paragraph), "Ada", NOON))
        except InputError:
            assert picture(self.desk) == self.pictures[-1]  # what cannot be done changes nothing

    @rule(
        act=st.sampled_from([act for act in OF_SENTENCES if act != "link"]),
        side=st.sampled_from(["fr", "en"]),
        sentence=st.integers(0, 5),
    )
    def regroup_sentences(self, act: str, side: Any, sentence: int) -> None:
        try:
            self.step(self.desk.regroup(act, Spot(side, sentence, None, Level.SENTENCE), "Ada", NOON))
        except InputError:
            assert picture(self.desk) == self.pictures[-1]

    @rule(
        paragraph=st.integers(1, 4),
        words=st.sampled_from(["La séance a été levée.", "Il a entendu 31 orateurs."]),
    )
    def edit(self, paragraph: int, words: str) -> None:
        self.step(self.desk.edit(Spot("fr", paragraph), words, "Ada", NOON))

    @rule(paragraph=st.integers(0, 4), to=st.integers(0, 4))
    def link(self, paragraph: int, to: int) -> None:
        self.step(self.desk.regroup("link", Spot("fr", paragraph, to), "Ada", NOON))

    @rule(
        choice=st.randoms(use_true_random=False),
        status=st.sampled_from([Status.ACCEPTED, Status.REJECTED, Status.TO_FIX, Status.WITHDRAWN]),
        reason=st.sampled_from(["", "why"]),
    )
    def decide(self, choice: random.Random, status: Status, reason: str) -> None:
        found = [f.fingerprint for f in self.desk.comparison.findings]
        if found:
            chosen = choice.sample(found, choice.randint(1, len(found)))
            self.step(self.desk.decide(chosen, status, reason, "Ada", NOON))

    @precondition(lambda self: len(self.pictures) > 1)
    @rule()
    def there_and_back(self) -> None:
        self.desk.undo("Ada", NOON)
        assert picture(self.desk) == self.pictures[-2]
        self.desk.redo("Ada", NOON)
        assert picture(self.desk) == self.pictures[-1]

    @rule()
    def restart(self) -> None:
        self.desk = lay(self.folder, self.session, WRONG)

    @invariant()
    def every_paragraph_is_in_one_pair(self) -> None:
        beads = self.desk.comparison.beads
        assert sorted(i for b in beads for i in b.french) == list(range(5))
        assert sorted(j for b in beads for j in b.english) == list(range(5))

    def teardown(self) -> None:
        for before in reversed(getattr(self, "pictures", [None])[:-1]):
            self.desk.undo("Ada", NOON)
            assert picture(self.desk) == before


def test_a_hundred_steps_and_as_many_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_REVIEW_FOLDER", str(tmp_path))
    case = Editing.TestCase
    case.settings = settings(
        max_examples=2,  # of which the first does next to nothing
        stateful_step_count=100,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    case().runTest()


def test_a_crowd_loses_nothing(desk: Desk) -> None:
    """Twenty people, each with his browser, decide at once; whoever was not first is told."""
    names = [f"P{number}" for number in range(20)]
    access = Access(frozenset({"testserver"}), tuple(names))
    app = application([desk], access)
    clients = []
    for _, link in access.links:
        clients.append(TestClient(app))
        clients[-1].post(link, headers=OWN)
    found = [f.fingerprint for f in desk.comparison.findings]
    kept: list[tuple[str, str]] = []
    told: list[int] = []
    lock = threading.Lock()

    def work(name: str, client: TestClient) -> None:
        dice = random.Random(name)
        for number in range(20):
            finding = dice.choice(found)
            version = client.get("/pairs/0/state").json()["findings"][finding]["version"]
            asked = {
                "findings": [finding],
                "status": dice.choice(["accepted", "rejected", "to fix"]),
                "reason": f"{name} {number}",
                "seen": {finding: version},
            }
            answer = client.post("/pairs/0/decide", json=asked, headers=OWN)
            with lock:
                told.append(answer.status_code)
                if answer.status_code == 200:
                    kept.append((finding, f"{name} {number}"))

    threads = [threading.Thread(target=work, args=pair) for pair in zip(names, clients, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 400 and set(told) <= {200, 409}
    written = [(d.case.fingerprint, d.reason) for d in read(desk.place.decisions).decisions]
    assert sorted(written) == sorted(kept)


@contextmanager
def running(folder: Path, name: str) -> Iterator[str]:
    """Start an application of its own on the pair of a folder, and give the address to come in by."""
    files = [str(folder / f"text.{language}.txt") for language in ("fr", "en")]
    command = [sys.executable, "-m", "align", "review", *files, "--port", "0", "--no-browser", "--by", name]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    try:
        assert child.stderr is not None
        told = child.stderr.readline()
        yield told.split()[-1]
    finally:
        child.kill()
        child.communicate()


def test_two_applications_at_one_folder_lose_nothing(tmp_path: Path, session: Session) -> None:
    desk = lay(tmp_path, session, WRONG)
    found = [f.fingerprint for f in desk.comparison.findings]
    told: list[int] = []
    kept: list[tuple[str, str]] = []
    lock = threading.Lock()

    def work(address: str, name: str) -> None:
        dice = random.Random(name)
        base = address.partition("/sign-in")[0]
        with httpx.Client(
            base_url=base, headers={"origin": base}, follow_redirects=True, timeout=60
        ) as client:
            client.get(address)
            for number in range(20):
                state = client.get("/pairs/0/state").json()
                finding, reason = dice.choice(found), f"{name} {number}"
                seen = {finding: state["findings"][finding]["version"]}
                status = dice.choice(["accepted", "rejected", "to fix"])
                asked = {"findings": [finding], "status": status, "reason": reason, "seen": seen}
                pairs = {"act": "confirm", "side": "fr", "paragraph": 0, "seen": state["pairs"]}
                answers = [
                    client.post("/pairs/0/decide", json=asked).status_code,
                    client.post("/pairs/0/regroup", json=pairs).status_code,
                ]
                with lock:
                    told.extend(answers)
                    if answers[0] == 200:
                        kept.append((finding, reason))

    with running(tmp_path, "Ada") as first, running(tmp_path, "Bo") as second:
        threads = [threading.Thread(target=work, args=pair) for pair in ((first, "Ada"), (second, "Bo"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(told) == 80 and set(told) <= {200, 409}
    written = [(d.case.fingerprint, d.reason) for d in read(desk.place.decisions).decisions]
    assert sorted(written) == sorted(kept)
    assert {c.author for c in read_corrections(corrections_beside(*desk.place.files))} <= {"Ada", "Bo"}
    undo = desk.state()["undo"]
    assert undo >= len(kept)
    for _ in range(undo):
        desk.undo("Ada", "2099-11-30T12:00:00Z")
    assert {told["state"] for told in desk.state()["findings"].values()} == {"new"}


def test_two_browsers_at_two_applications_see_each_other(
    tmp_path: Path, session: Session, browser: Browser
) -> None:
    desk = lay(tmp_path, session, WRONG)
    number = len(desk.comparison.findings)
    with running(tmp_path, "Ada") as first, running(tmp_path, "Bo") as second:
        contexts = [browser.new_context(locale="en") for _ in range(2)]
        pages = [context.new_page() for context in contexts]
        for page, address in zip(pages, (first, second), strict=True):
            page.goto(address)
            page.wait_for_selector("#progress-said:has-text('looked at')")
            page.keyboard.press("n")
        pages[0].keyboard.press("a")
        pages[0].wait_for_selector(f"#progress-said:has-text('1 of {number} looked at')")
        pages[1].keyboard.press("r")  # who has not seen it is told, and nothing is overwritten
        heard(pages[1], "Ada has decided about this meanwhile: right as it is.")
        assert [d.author for d in read(desk.place.decisions).decisions] == ["Ada"]
        for context in contexts:
            context.close()


def test_a_full_disk_leaves_the_words_of_a_file_as_they_were(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = lay(tmp_path, session, WRONG)
    before = desk.place.files[0].read_bytes()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("align.whole.os.fsync", full)
    for copy in (False, True):
        with pytest.raises(InputError, match="cannot be written"):
            desk.edit(Spot("fr", 1), "Il a entendu 31 orateurs.", "Ada", NOON, copy=copy)
    monkeypatch.undo()
    assert desk.place.files[0].read_bytes() == before
    assert desk.state()["undo"] == 0
    assert sorted(path.name for path in tmp_path.glob("text*")) == ["text.en.txt", "text.fr.txt"]


CHILD = """
import sys
from pathlib import Path
from align.decisions import Status
from align.review.regroup import OF_SENTENCES, Spot
from align.session import Session
from tests.review.conftest import lay
from tests.review.test_robust import NOON, WRONG
desk = lay(Path(sys.argv[1]), Session(), WRONG)
found = [f.fingerprint for f in desk.comparison.findings]
print("ready", flush=True)
for number in range(10_000):
    desk.decide(found[:1], Status.ACCEPTED if number % 2 else Status.REJECTED, str(number), "Ada", NOON)
    desk.regroup("confirm" if number % 2 else "release", Spot("fr", 1), "Ada", NOON)
    print(number, flush=True)
"""


def test_killed_at_any_moment_it_loses_at_most_the_step_under_way(tmp_path: Path, session: Session) -> None:
    for wait in (3, 8):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        done = -1
        for line in child.stdout:
            if line.strip().isdigit():
                done = int(line)
            if done >= wait:
                child.send_signal(signal.SIGKILL)
                break
        child.stdout.close()
        child.wait()
        reasons = [d.reason for d in read(tmp_path / "decisions.jsonl").decisions]
        assert str(done) in reasons  # what was said to be done is done
        read_corrections(tmp_path / "alignment.jsonl")  # and whole
        desk = lay(tmp_path, session, WRONG)
        desk.undo("Ada", NOON)
        desk.decide([desk.comparison.findings[0].fingerprint], Status.TO_FIX, "after", "Ada", NOON)
        assert "after" in {told["reason"] for told in desk.state()["findings"].values()}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_and_nothing_half_done(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    desk = lay(tmp_path, session, WRONG)
    first = desk.comparison.findings[0].fingerprint
    desk.decide([first], Status.TO_FIX, "", "Ada", NOON)
    before = picture(desk), desk.state()["undo"], desk.place.decisions.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("align.whole.os.fsync", full)
    with pytest.raises(InputError, match="cannot be written"):
        desk.decide([first], Status.ACCEPTED, "", "Ada", NOON)
    with pytest.raises(InputError, match="cannot be written"):
        desk.regroup("join", Spot("fr", 2), "Ada", NOON)
    with pytest.raises(InputError, match="cannot be written"):
        desk.undo("Ada", NOON)
    monkeypatch.undo()
    assert (picture(desk), desk.state()["undo"], desk.place.decisions.read_bytes()) == before
    assert read_corrections(corrections_beside(*desk.place.files)) == ()


def test_in_a_folder_that_cannot_be_written_one_can_read(tmp_path: Path, session: Session) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    desk = lay(folder, session, WRONG)
    (folder / ".align-review.sqlite.lock").mkdir()  # whoever is root writes anywhere else
    (folder / ".align-review.sqlite").mkdir()
    client_access = Access(frozenset({"testserver"}))
    client = TestClient(application([desk], client_access, "Ada"))
    assert client.get(client_access.link).status_code == 200
    assert client.get("/").status_code == 200
    first = desk.comparison.findings[0].fingerprint
    answer = client.post("/pairs/0/decide", json={"findings": [first], "status": "accepted"}, headers=OWN)
    assert answer.status_code == 400
    told = "cannot be written (no permission to write in this folder): nothing was done"
    assert told in answer.json()["error"]
    french = client.post("/pairs/0/undo", json={}, headers={**OWN, "accept-language": "fr"}).json()["error"]
    assert "ne peut être écrit (pas de permission d’écrire dans ce dossier) : rien n’a été fait" in french
    assert client.get("/pairs/0/state").json()["findings"][first]["state"] == "new"
    assert not desk.place.decisions.exists()


class Slow(Session):
    """A session that never ends comparing."""

    asked = 0

    def correcting(self, *_: Any) -> Any:
        self.asked += 1
        while True:
            pass


def test_a_comparison_that_takes_long_is_given_up_once(tmp_path: Path, session: Session) -> None:
    lay(tmp_path, session, WRONG)
    slow = Slow()
    place = Place((tmp_path / "text.fr.txt", tmp_path / "text.en.txt"), tmp_path / "decisions.jsonl")
    desk = Desk(place, slow, Config(), History(tmp_path / ".align-review.sqlite"), timeout=0.2)
    access = Access(frozenset({"testserver"}))
    client = TestClient(application([desk], access, "Ada"))
    client.get(access.link, follow_redirects=False)
    for _ in range(2):
        answer = client.get("/pairs/0/state")
        assert answer.status_code == 400
        assert "took longer than 0.2 seconds (--timeout)" in answer.json()["error"]
    assert slow.asked == 1
