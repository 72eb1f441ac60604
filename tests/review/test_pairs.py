"""Pairs are corrected, undone, kept beside the documents, and nobody is overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from align.config import Config
from align.decisions.pairs import Level, corrections_beside, read_corrections
from align.errors import InputError
from align.review.access import Access
from align.review.app import application
from align.review.conflicts import ConflictError
from align.review.desk import Desk
from align.review.regroup import Spot
from align.session import Session
from tests.review.conftest import OWN, Opens, at, heard, lay

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOON = "2026-11-30T12:00:00Z"
TEXTS = (
    """Rapport

Le Comité s’est réuni à Genève le 5 mars 2019.

Il a entendu 31 orateurs au cours de 14 séances.

La France et le Mali ont présenté un projet de résolution.

La séance a été levée à 18 heures.
""",
    """Report

The Committee met in Geneva on 5 March 2019.

It heard 31 speakers in the course of 14 meetings.

France and Mali introduced a draft resolution.

The meeting rose at 6 p.m.
""",
)


@pytest.fixture
def five(tmp_path: Path, session: Session) -> Desk:
    """Return a desk with five pairs and nothing to find."""
    return lay(tmp_path, session, TEXTS)


def pairs(desk: Desk) -> list[tuple[list[int], list[int]]]:
    return [(list(b.french), list(b.english)) for b in desk.comparison.beads]


STRAIGHT = [([i], [i]) for i in range(5)]


def act(desk: Desk, what: str, side: Any = "fr", paragraph: int = 2, to: int | None = None) -> dict[str, Any]:
    return desk.regroup(what, Spot(side, paragraph, to), "Ada", NOON)


def test_a_pair_is_confirmed_and_left_to_align_again(five: Desk) -> None:
    act(five, "confirm")
    assert [b.confirmed for b in five.comparison.beads] == [False, False, True, False, False]
    act(five, "release")
    assert pairs(five) == STRAIGHT
    assert not any(b.confirmed for b in five.comparison.beads)


def test_two_pairs_are_joined_and_split_where_the_halves_are_closest(five: Desk) -> None:
    act(five, "join")
    assert pairs(five) == [([0], [0]), ([1, 2], [1, 2]), ([3], [3]), ([4], [4])]
    act(five, "split", "en")
    assert pairs(five) == STRAIGHT


def test_a_side_moves_up_and_the_other_stays(five: Desk) -> None:
    act(five, "pull")
    assert pairs(five) == [([0], [0]), ([1, 2], [1]), ([], [2]), ([3], [3]), ([4], [4])]
    found = {f.rule for f in five.comparison.findings}
    assert "ALN002" in found  # findings follow
    act(five, "down")
    assert pairs(five) == STRAIGHT


def test_a_paragraph_moves_down_with_what_follows_it(five: Desk) -> None:
    act(five, "join")
    act(five, "down", "en", 2)
    assert pairs(five) == [([0], [0]), ([1, 2], [1]), ([3], [2, 3]), ([4], [4])]


def test_unlinked_and_linked_elsewhere(five: Desk) -> None:
    act(five, "unlink")
    assert ([2], []) in pairs(five) and ([], [2]) in pairs(five)
    act(five, "link", "fr", 2, 4)
    assert ([2], [4]) in pairs(five)
    assert ([4], []) in pairs(five)
    assert "ALN003" in {f.rule for f in five.comparison.findings}


def test_aligning_again_changes_nothing_that_is_confirmed(five: Desk) -> None:
    act(five, "link", "fr", 4, 3)
    assert ([3], []) in pairs(five)
    five.undo("Ada", NOON)
    act(five, "pull", "fr", 1)
    act(five, "confirm", "en", 4)
    confirmed = [p for p, b in zip(pairs(five), five.comparison.beads, strict=True) if b.confirmed]
    act(five, "again", "fr", 2)
    assert all(pair in pairs(five) for pair in confirmed)


def test_align_again_mends_what_follows_a_confirmed_pair(five: Desk) -> None:
    for paragraph in (2, 3):  # a wrong turn, taken twice
        act(five, "link", "fr", paragraph, paragraph + 1)
    assert ([2], [3]) in pairs(five)
    act(five, "release", "fr", 2)
    act(five, "release", "fr", 3)
    act(five, "again", "fr", 2)
    assert pairs(five) == STRAIGHT


def test_every_step_can_be_undone_and_done_again(five: Desk, tmp_path: Path, session: Session) -> None:
    seen = [pairs(five)]
    for what, side, paragraph in (
        ("join", "fr", 2), ("pull", "en", 3), ("unlink", "fr", 4), ("confirm", "fr", 0), ("split", "en", 2)
    ):  # fmt: skip
        act(five, what, side, paragraph)
        seen.append(pairs(five))
    again = lay(tmp_path, session, TEXTS)  # after a restart
    assert pairs(again) == seen[-1]
    for before in reversed(seen[:-1]):
        again.undo("Ada", NOON)
        assert pairs(again) == before
    for after in seen[1:]:
        again.redo("Ada", NOON)
        assert pairs(again) == after


def test_other_commands_see_what_was_corrected(five: Desk) -> None:
    act(five, "join")
    found = Session().compare(five.place.files, Config())
    assert found.beads == five.comparison.beads
    assert found.findings == five.comparison.findings
    assert {c.author for c in read_corrections(corrections_beside(*five.place.files))} == {"Ada"}


def test_whoever_has_not_seen_a_correction_does_not_overwrite_it(
    five: Desk, tmp_path: Path, session: Session
) -> None:
    seen = five.state()["pairs"]
    act(lay(tmp_path, session, TEXTS), "join")
    with pytest.raises(ConflictError):
        five.regroup("confirm", Spot("fr", 2), "Bo", NOON, seen)
    assert five.state()["pairs"] != seen  # and the page is told that there is something new


@pytest.mark.parametrize(
    ("what", "side", "paragraph"),
    [("join", "fr", 0), ("up", "fr", 0), ("down", "en", 4), ("confirm", "fr", 9), ("fly", "fr", 1)],
)
def test_what_cannot_be_done_is_said_and_nothing_done(
    five: Desk, what: str, side: Any, paragraph: int
) -> None:
    with pytest.raises(InputError):
        act(five, what, side, paragraph)
    assert not corrections_beside(*five.place.files).exists()


def test_the_application_is_asked_for_it(five: Desk, access: Access) -> None:
    client = TestClient(application([five], access, "Ada"), follow_redirects=False)
    client.get(access.link)
    seen = client.get("/pairs/0/state").json()["pairs"]
    asked = {"act": "join", "side": "fr", "paragraph": 2, "seen": seen}
    told = client.post("/pairs/0/regroup", json=asked, headers=OWN)
    assert told.status_code == 200 and told.json()["pairs"] != seen
    assert client.post("/pairs/0/regroup", json=asked, headers=OWN).status_code == 409
    for wrong in ({}, {"act": "join"}, {"act": "join", "side": "fr", "paragraph": "2"}, {"act": 1}):
        assert client.post("/pairs/0/regroup", json=wrong, headers=OWN).status_code == 400
    assert client.post("/pairs/0/regroup", json=asked).status_code == 403  # from elsewhere


# In the page


@pytest.fixture
def page(five: Desk, opened: Opens) -> Page:
    return opened(five)


def cursor(page: Page) -> str | None:
    return page.evaluate("document.activeElement.dataset.p ?? null")


def rows(page: Page) -> list[tuple[list[str], list[str]]]:
    return page.evaluate(
        """() => [...document.querySelectorAll('.row:not(.trace)')].map((row) => ['fr', 'en'].map(
             (side) => [...row.querySelectorAll(`.cell[lang=${side}] .p`)].map((p) => p.dataset.p)))"""
    )


def test_keys_correct_pairs(page: Page, five: Desk) -> None:
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert cursor(page) == "e2"
    page.keyboard.press("Alt+Backspace")
    heard(page, "Joined.")
    assert cursor(page) == "e2"
    assert rows(page)[1] == [["f1", "f2"], ["e1", "e2"]]
    page.keyboard.press("Enter")
    heard(page, "Split.")
    page.keyboard.press("c")
    heard(page, "align’s own again")
    page.keyboard.press("c")
    heard(page, "Pair confirmed.")
    assert page.locator(".row.confirmed").count() == 2
    page.keyboard.press("Backspace")
    heard(page, "Moved up.")
    page.keyboard.press("Control+ArrowDown")
    heard(page, "Moved down.")
    page.keyboard.press("Delete")
    heard(page, "Unlinked.")
    assert "not in EN: “Il a entendu" in page.locator("#list").inner_text()
    for _ in range(7):
        page.keyboard.press("u")
        heard(page, "Undone.")
        page.evaluate("document.querySelector('#said').textContent = ''")
    assert pairs(five) == STRAIGHT
    page.keyboard.press("Escape")
    assert cursor(page) is None


def test_the_cursor_keeps_the_keyboard_whatever_is_done(page: Page) -> None:
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("ArrowDown")
    at(page, "f1")
    for key, said, where in (
        ("Alt+Backspace", "Joined.", "f1"),
        ("Control+ArrowDown", "Moved down.", "f1"),
        ("Delete", "Unlinked.", "f1"),
    ):
        page.keyboard.press(key)
        heard(page, said)
        at(page, where)
        page.keyboard.press("u")
        heard(page, "Undone.")
        at(page, where)


def test_a_paragraph_is_linked_by_keys(page: Page, five: Desk) -> None:
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("x")
    heard(page, "Now choose")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    heard(page, "Linked.")
    assert ([0], [1]) in pairs(five)


def test_the_mouse_does_the_same(page: Page, five: Desk) -> None:
    page.locator(".row:not(.trace) [data-p=e2]").click()
    page.locator("#pairbar [data-act=join]").click()
    heard(page, "Joined.")
    page.locator("#pairbar [data-act=link]").click()
    heard(page, "Now choose")
    page.locator(".row:not(.trace) [data-p=f4]").click()
    heard(page, "Linked.")
    assert ([4], [2]) in pairs(five)
    page.locator("#undo").click()
    heard(page, "Undone.")
    assert pairs(five)[1] == ([1, 2], [1, 2])


@pytest.mark.parametrize(
    ("width", "dark", "french"), [(1400, False, False), (700, True, True), (420, False, True)]
)
def test_every_correction_is_made_by_mouse(
    five: Desk, opened: Opens, width: int, dark: bool, french: bool
) -> None:
    page = opened(five, width=width, dark=dark)
    if french:
        page.get_by_role("button", name="Français").click()
    page.locator(".row:not(.trace) [data-p=e2]").click()
    acts = (
        ("join", "Joined.", "Jointes."),
        ("split", "Split.", "Scindée."),
        ("confirm", "align’s own again", "de nouveau celle d’align"),
        ("confirm", "Pair confirmed.", "Paire confirmée."),
        ("pull", "Moved up.", "Remonté."),
        ("down", "Moved down.", "Descendu."),
        ("up", "Moved up.", "Remonté."),
        ("unlink", "Unlinked.", "Déliées."),
        ("again", "Aligned again", "Réaligné"),
    )
    for name, *said in acts:
        page.evaluate("document.querySelector('#said').textContent = ''")
        page.locator(f"#pairbar [data-act={name}]").click()
        heard(page, said[french])
        at(page, "e2")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    while page.locator("#undo").is_enabled():
        page.evaluate("document.querySelector('#said').textContent = ''")
        page.locator("#undo").click()
        heard(page, ("Undone.", "Annulé.")[french])
    assert pairs(five) == STRAIGHT


def test_what_cannot_be_done_is_told(page: Page, five: Desk) -> None:
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("Alt+Backspace")
    heard(page, "no pair above")
    assert cursor(page) == "f0"
    assert pairs(five) == STRAIGHT


def test_somebody_elses_correction_is_told_and_shown(page: Page, tmp_path: Path, session: Session) -> None:
    act(lay(tmp_path, session, TEXTS), "join")
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("c")
    heard(page, "Somebody else has corrected pairs")
    assert rows(page)[1] == [["f1", "f2"], ["e1", "e2"]]


# Sentences of a pair

SENTENCES = (
    """Le Comité s’est réuni à Genève le 5 mars. Il a entendu 31 orateurs. La séance a été levée à 18 heures.

La France et le Mali ont présenté un projet de résolution.
""",
    """The Committee met in Geneva on 5 March. It heard 31 speakers. The meeting rose at 6 p.m.

France and Mali introduced a draft resolution.
""",
)


@pytest.fixture
def three(tmp_path: Path, session: Session) -> Desk:
    """Return a desk with a pair of three sentences, and a short one."""
    return lay(tmp_path, session, SENTENCES)


def of_sentences(desk: Desk, what: str, side: Any = "fr", number: int = 1, to: int | None = None) -> Any:
    return desk.regroup(what, Spot(side, number, to, Level.SENTENCE), "Ada", NOON)


def sentences(desk: Desk) -> list[tuple[list[int], list[int]]]:
    found = desk.files.sentences(Spot("fr", 0))
    return [([s["number"] for s in f["french"]], [s["number"] for s in f["english"]]) for f in found]


ONE_BY_ONE = [([i], [i]) for i in range(3)]


@pytest.mark.parametrize(
    ("what", "side", "number", "to", "made"),
    [
        ("join", "fr", 1, None, [([0, 1], [0, 1]), ([2], [2])]),
        ("pull", "fr", 1, None, [([0, 1], [0]), ([], [1]), ([2], [2])]),
        ("up", "en", 2, None, [([0], [0]), ([1], [1, 2]), ([2], [])]),
        ("down", "en", 1, None, [([0], [0]), ([1], []), ([2], [1, 2])]),
        ("unlink", "fr", 1, None, [([0], [0]), ([1], []), ([], [1]), ([2], [2])]),
        ("link", "fr", 2, 1, [([0], [0]), ([1], []), ([2], [1]), ([], [2])]),
    ],
)
def test_sentences_are_paired_otherwise_and_back(
    three: Desk, what: str, side: Any, number: int, to: int | None, made: list[tuple[list[int], list[int]]]
) -> None:
    of_sentences(three, what, side, number, to)
    assert sorted(sentences(three)) == sorted(made)
    assert Session().compare(three.place.files, Config()) == three.comparison  # as every command sees them
    three.undo("Ada", NOON)
    assert sentences(three) == ONE_BY_ONE


def test_joined_sentences_are_split_and_confirmed(three: Desk) -> None:
    of_sentences(three, "join")
    of_sentences(three, "split", "en", 1)
    assert sentences(three) == ONE_BY_ONE
    of_sentences(three, "confirm", "fr", 2)
    assert [f["confirmed"] for f in three.files.sentences(Spot("fr", 0))] == [True, True, True]
    of_sentences(three, "release", "fr", 2)
    assert [f["confirmed"] for f in three.files.sentences(Spot("fr", 0))] == [True, True, False]


def test_a_sentence_that_nothing_answers_by_hand_is_reported(three: Desk) -> None:
    of_sentences(three, "unlink", "fr", 1)
    assert {"ALN004", "ALN005"} <= {f.rule for f in three.comparison.findings}


def test_a_sentence_is_paired_within_its_pair_only(three: Desk) -> None:
    of_sentences(three, "link", "fr", 1, 1)
    for wrong in (
        ("link", "fr", 1, 3),
        ("again", "fr", 1, None),
        ("up", "fr", 0, None),
        ("join", "en", 9, None),
    ):
        with pytest.raises(InputError):
            of_sentences(three, *wrong)


def test_keys_correct_sentences(three: Desk, opened: Opens) -> None:
    page = opened(three)
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("z")
    heard(page, "The sentences of the pair")
    assert cursor(page) == "F0"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert cursor(page) == "E1"
    page.keyboard.press("Alt+Backspace")
    heard(page, "Joined.")
    assert cursor(page) == "E1"
    assert sentences(three) == [([0, 1], [0, 1]), ([2], [2])]
    page.keyboard.press("Enter")
    heard(page, "Split.")
    page.keyboard.press("Delete")
    heard(page, "Unlinked.")
    assert "ALN004" in page.locator("#list").inner_text()
    page.keyboard.press("x")
    heard(page, "Now choose the sentence")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    heard(page, "Linked.")
    for _ in range(4):
        page.keyboard.press("u")
        heard(page, "Undone.")
        page.evaluate("document.querySelector('#said').textContent = ''")
    assert sentences(three) == ONE_BY_ONE
    page.keyboard.press("Escape")
    assert cursor(page) == "f0"
    assert page.locator("#sentences").count() == 0


def test_the_mouse_corrects_sentences(three: Desk, opened: Opens) -> None:
    page = opened(three, width=420)
    page.locator(".row:not(.trace) [data-p=e0]").click()
    page.locator("#pairbar [data-act=sentences]").click()
    page.locator("#sentences [data-p=E2]").click()
    page.locator("#pairbar [data-act=join]").click()
    heard(page, "Joined.")
    assert sentences(three) == [([0], [0]), ([1, 2], [1, 2])]
    page.locator("#pairbar [data-act=confirm]").click()
    heard(page, "align’s own again")
    assert sentences(three) == ONE_BY_ONE
