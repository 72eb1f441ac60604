"""Every action of the page, by keyboard alone and by mouse.

Five walks are all that two ways, two languages, two themes and two widths (1,400 and 420 pixels) need for
every two of their values to meet; each action is done in all of them. What is done:

- findings: skip, go back, accept all of a cause after a look at them, with a reason from the list, reject one
  with a typed reason, to fix, comment, history, decide again, undo, redo;
- what is shown: severity, rule, state, words, the whole text, by severity, by cause, in the order of the
  text;
- pairs: confirm, leave to align, join, split, move a paragraph up and down, move a side up, unlink, link
  elsewhere, align again from here, and the sentences of a pair;
- words: edited and saved in a copy and in place, a suggested value taken;
- the page: language, theme, help, export; and on the page of a collection, who is to do a pair.

After each, a live region has said something (or, where a dialog has opened, it has the keyboard), the
keyboard is somewhere, and nothing stands out of the page to the right.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

import pytest

from align.decisions import Status, read
from align.review.desk import Desk
from align.session import Session
from tests.conftest import Window, forget
from tests.review.conftest import lay, served
from tests.review.hand import OBSERVE, Hand

FRENCH = """Rapport du Comité

Le Comité a adopté sa résolution 62/17 le 5 mars 2019.

Il a tenu 14 séances et entendu 31 orateurs. Il a levé la séance à midi.

Le Groupe de travail a tenu 14 séances.

La France et le Mali ont présenté le projet.

Le projet a été adopté sans vote par la Commission.

Le Bureau publiera le rapport dans les six langues officielles.
"""
ENGLISH = """Report of the Committee

The Committee adopted its resolution 62/71 on 5 March 2019.

It held 41 meetings and heard 31 speakers. It rose at noon.

The Working Group held 41 meetings.

France and Niger introduced the draft.

The draft was adopted without a vote by the Commission.

The Bureau will publish the report in the six official languages.
"""
WALKS = [
    (True, "en", False, 1400),
    (True, "fr", True, 420),
    (False, "en", True, 420),
    (False, "fr", False, 420),
    (False, "fr", True, 1400),
]
"""Every two values of way (by keyboard?), language, theme (is it dark?) and width meet in one of them."""
ALIKE = """() => {
  const causes = alignReport.findings().map((finding) => finding.cause);
  return alignReport.findings().find((f) => causes.filter((cause) => cause === f.cause).length > 1).number;
}"""
"""The number of a finding that has others with the same words of the same rule."""


def test_every_two_values_meet_in_a_walk() -> None:
    for one, other in combinations(range(4), 2):
        values = [sorted({walk[i] for walk in WALKS}, key=str) for i in (one, other)]
        assert {(walk[one], walk[other]) for walk in WALKS} == set(product(*values))


@pytest.mark.parametrize(
    ("keyboard", "language", "dark", "width"),
    WALKS,
    ids=[
        f"{'keyboard' if keyboard else 'mouse'}-{language}-{'dark' if dark else 'light'}-{width}"
        for keyboard, language, dark, width in WALKS
    ],
)
def test_every_action(
    tmp_path: Path, session: Session, window: Window, keyboard: bool, language: str, dark: bool, width: int
) -> None:
    desks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        desks.append(lay(tmp_path / name, session, (FRENCH, ENGLISH)))
    faults: list[str] = []
    with served(desks) as address:
        page = window(language=language, width=width, dark=dark)
        page.on("pageerror", lambda error: faults.append(str(error)))
        collection = f"{address.partition('/?')[0].rpartition('/')[0]}/"
        page.goto(address)
        page.wait_for_url(collection)  # where the key in the address leads to
        page.goto(f"{collection}?ui={language}")
        hand = Hand(page, language, keyboard)
        assigning(hand, desks)
        opened(hand)
        for part in (deciding, showing, pairing, wording):
            part(hand, desks[0])
        turning(hand)
        forget(page)
    assert faults == []


def assigning(hand: Hand, desks: list[Desk]) -> None:
    """Say who is to do a pair, on the page of the collection."""
    page = hand.page
    page.wait_for_selector("input.assigned")
    page.evaluate(OBSERVE)
    field = page.locator("input.assigned[data-pair='0']")
    if hand.keyboard:
        assert hand.tab_to("input.assigned[data-pair='0']")
    else:
        field.click()
    page.keyboard.type("Bo")
    page.keyboard.press("Tab")
    hand.expect("input.assigned")
    hand.say("Kept", "Enregistré")
    assert desks[0].assigned == "Bo"


def opened(hand: Hand) -> None:
    """Open the pair."""
    page, link = hand.page, hand.page.locator("a[href^='/pairs/0/']")
    if hand.keyboard:
        assert hand.tab_to("a[href^='/pairs/0/']", "Shift+Tab")
        page.keyboard.press("Enter")
    else:
        link.click()
    word = "examinés" if hand.language == "fr" else "looked at"
    page.wait_for_selector(f"#progress-said:has-text('{word}')")
    page.evaluate(OBSERVE)


def deciding(hand: Hand, desk: Desk) -> None:
    """Decide, comment, look back, and go back."""
    page = hand.page
    current = ".card.current"
    hand.do("n", "#next")
    hand.do("s", "#next")
    hand.do("p", "#previous")
    hand.do("f", "#f-1 [data-decide='to fix']")
    hand.say("to be corrected", "à corriger")
    hand.do("u", "#undo")
    hand.say("Undone.", "Annulé.")
    hand.do("Shift+U", "#redo")
    hand.say("Done again.", "Rétabli.")
    hand.do("u", "#undo")
    hand.say("Undone.", "Annulé.")
    # All with the same words, with a reason from the list.
    alike = page.evaluate(ALIKE)
    page.evaluate("number => alignReport.select(alignReport.byNumber(number))", alike)
    if hand.keyboard:
        hand.do("Shift+A", "", dialog="#reason")
    else:
        page.locator(f"#f-{alike} [data-decide=accepted]").click(modifiers=["Shift"])
        hand.expect("Shift", "#reason")
    page.locator("#reason-which li").nth(1).wait_for()
    listed = page.eval_on_selector_all("#reason-list option", "options => options.map((o) => o.value)")
    assert ("Citation" if hand.language == "fr" else "Quotation") in listed
    page.keyboard.type(listed[0])
    hand.answer("#reason", "decide")
    hand.expect("decided at once")
    hand.say("2 findings: right as it is", "2 constats : correct tel quel")
    assert [d.reason for d in read(desk.place.decisions).decisions][-2:] == [listed[0]] * 2
    hand.do("u", "#undo")
    hand.say("Undone.", "Annulé.")
    # One of them alone, with a reason of one's own.
    page.evaluate("number => alignReport.select(alignReport.byNumber(number))", alike)
    if hand.keyboard:
        hand.do("Shift+R", "", dialog="#reason")
        page.keyboard.type("Typed.")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    else:
        page.locator(f"#f-{alike} [data-decide=rejected]").click(modifiers=["Shift"])
        hand.expect("Shift", "#reason")
        page.keyboard.type("Typed.")
        page.locator("#reason-one").click()
    hand.answer("#reason", "decide")
    hand.expect("one decided")
    hand.say("false alarm", "fausse alerte")
    last = read(desk.place.decisions).decisions[-1]
    assert (last.status, last.reason) == (Status.REJECTED, "Typed.")
    # Decide again about it, where it is shown.
    hand.press("#states [data-state=decided]")
    hand.do("n", "#next")
    hand.do("w", f"#f-{alike} [data-decide=withdrawn]")
    hand.press("#states [data-state=open]")
    # Comments and history.
    page.evaluate("number => alignReport.select(alignReport.byNumber(number))", alike)
    hand.do("m", f"{current} [data-story]", dialog="#story")
    page.keyboard.type("Why?")
    hand.answer("#story", "keep")
    hand.expect("a comment")
    hand.say("Comment added.", "Commentaire ajouté.")
    hand.do("m", f"{current} [data-story]", dialog="#story")
    page.locator("#story-list:has-text('Why?')").wait_for()
    hand.answer("#story", "cancel")
    page.wait_for_function("() => document.activeElement !== document.body")


def showing(hand: Hand, desk: Desk) -> None:
    """Filter, search, sort."""
    page, number = hand.page, len(desk.comparison.findings)
    hand.press("#states [data-state='to fix']")
    hand.press("#states [data-state=everything]")
    hand.press(".chip[data-severity=error]")
    hand.press(".chip[data-severity=error]")
    panel = page.locator("#panel")
    if narrow := panel.is_visible():
        hand.use("#panel")
    hand.press("#list button[data-rule]")
    hand.press("#clear")
    if narrow:
        hand.use("#panel")
    # Words.
    page.evaluate("heard.length = 0")
    if hand.keyboard:
        page.keyboard.press("/")
    else:
        page.locator("#search").click()
    page.keyboard.type("NIGER")
    page.keyboard.press("Enter")
    hand.expect("words")
    page.wait_for_function("() => document.activeElement.matches('.card')")
    hand.do("/", "#search", dialog=".search")
    page.evaluate("heard.length = 0")
    page.keyboard.press("Escape")
    hand.expect("without words")
    hand.do("v", "button[data-view=all]")
    hand.do("v", "button[data-view=findings]")
    for english, french in (
        ("The gravest first.", "Les plus graves d’abord."),
        ("By cause", "Par cause"),
        ("In the order of the text.", "Dans l’ordre du texte."),
    ):
        hand.do("o", "#order")
        hand.say(english, french)
    assert page.evaluate("alignReport.findings().filter((f) => f.shown).length") == number
    hand.press("#states [data-state=open]")


def pairing(hand: Hand, desk: Desk) -> None:
    """Correct pairs, by a cursor on a paragraph."""
    page = hand.page

    def beads() -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        return [(tuple(b.french), tuple(b.english)) for b in desk.comparison.beads]

    def act(key: str, name: str, said: tuple[str, str]) -> None:
        hand.do(key, f"#pairbar [data-act={name}]")
        hand.say(*said)

    undone, before = ("Undone.", "Annulé."), beads()
    hand.do("v", "button[data-view=all]")
    hand.do("e", "#correct")
    steps: list[tuple[str, str, str, tuple[str, str], Callable[[], bool]]] = [
        ("f3", "Alt+Backspace", "join", ("Joined.", "Jointes."), lambda: ((2, 3), (2, 3)) in beads()),
        ("f3", "Backspace", "pull", ("Moved up.", "Remonté."), lambda: ((2, 3), (2,)) in beads()),
        ("f3", "Control+ArrowUp", "up", ("Moved up.", "Remonté."), lambda: ((2, 3), (2,)) in beads()),
        ("f3", "Control+ArrowDown", "down", ("Moved down.", "Descendu."), lambda: ((3, 4), (4,)) in beads()),
        ("f3", "Delete", "unlink", ("Unlinked.", "Déliées."), lambda: ((3,), ()) in beads()),
    ]
    for paragraph, key, name, said, done in steps:
        hand.at(paragraph)
        act(key, name, said)
        assert done(), (name, beads())
        hand.do("u", "#undo")
        hand.say(*undone)
        assert beads() == before
    hand.at("f3")
    act("Alt+Backspace", "join", ("Joined.", "Jointes."))
    hand.at("f3")
    act("Enter", "split", ("Split.", "Scindée."))
    assert beads() == before
    hand.at("f4")
    act("x", "link", ("Now choose", "Choisissez"))
    hand.at("e6")
    if hand.keyboard:
        page.keyboard.press("x")
    hand.say("Linked.", "Liés.")
    hand.expect("linked")
    assert ((4,), (6,)) in beads()
    hand.do("u", "#undo")
    hand.say(*undone)
    hand.at("f1")
    act("c", "confirm", ("Pair confirmed.", "Paire confirmée."))
    act("c", "confirm", ("align’s own", "celle d’align"))
    act("g", "again", ("Aligned again", "Réaligné"))
    hand.at("f2")
    act("z", "sentences", ("The sentences of the pair", "Les phrases de la paire"))
    act("c", "confirm", ("Pair confirmed.", "Paire confirmée."))
    hand.do("u", "#undo")
    hand.say(*undone)


def wording(hand: Hand, desk: Desk) -> None:
    """Change words: in a copy, in place, and by a value that is sure."""
    page, (_, english) = hand.page, desk.place.files
    hand.at("e5")
    copy = english.with_name("text.en.edited.txt")
    for where, file in (("copy", copy), ("write", english)):
        hand.do("F2", "#pairbar [data-act=edit]", dialog="#edit")
        page.locator("#edit-found li").first.wait_for()
        page.keyboard.press("Control+End")
        page.evaluate("heard.length = 0")
        page.keyboard.type(f" In {where}.")
        hand.expect("typing")  # what would be found is told as one types
        hand.answer("#edit", where)
        hand.expect(where)
        hand.say("Written to", "Écrit dans")
        assert f"In {where}." in file.read_text("utf-8")
    hand.do("u", "#undo")
    hand.say("Undone.", "Annulé.")
    assert english.read_text("utf-8") == ENGLISH
    number = page.evaluate("alignReport.findings().find((f) => f.shown && f.rule === 'REF001').number")
    page.evaluate("number => alignReport.select(alignReport.byNumber(number))", number)
    page.locator(f"#f-{number} [data-take=en]").wait_for()
    hand.do("y", f"#f-{number} [data-take=en]", dialog="#write")
    hand.answer("#write", "write")
    hand.expect("taken")
    hand.say("Written to", "Écrit dans")
    assert "62/17" in english.read_text("utf-8")


def turning(hand: Hand) -> None:
    """Turn to the other theme and language, look at the help, and take the state along."""
    page = hand.page
    hand.do("t", "#theme")
    hand.do("?", "#ask", dialog="#help")
    page.keyboard.press("Escape")
    if hand.keyboard:
        page.keyboard.press("/")
        assert hand.tab_to(".export summary", "Shift+Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.evaluate("heard.length = 0")
        with page.expect_download() as got:
            page.keyboard.press("Enter")
    else:
        page.locator(".export summary").click()
        page.evaluate("heard.length = 0")
        with page.expect_download() as got:
            page.locator(".export a").first.click()
    assert "Why?" in Path(got.value.path()).read_text("utf-8")
    hand.expect("export")
    other = "en" if hand.language == "fr" else "fr"
    if hand.keyboard:
        page.keyboard.press("/")
        page.keyboard.press("Escape")
    hand.do("l", f"button[data-ui={other}]")
    said = {"en": "To be corrected", "fr": "À corriger"}[other]
    page.locator(f".card [data-decide='to fix']:has-text('{said}')").first.wait_for()
