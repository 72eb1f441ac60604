"""Words that are markup stay words: in a real browser, wherever the page shows what somebody wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import Config
from align.review.desk import Desk, Place
from align.review.history import History
from align.session import Session
from tests.conftest import Window, forget
from tests.review.conftest import heard, served

ATTACKS = [
    "<script>document.title = 'broken'</script>",
    "<img src=x onerror=\"document.title = 'broken'\">",
    '"><svg onload="document.title = \'broken\'">',
    "</script></style></textarea></title><b id=broken>",
    "{{ 7 * 7 }} &lt;b id=broken&gt; ${document.title = 'broken'}",
]
NAME = "<b id=broken>&\"'"
"""A name as a file may have one, here, and a person."""


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_any_kind_stay_words(tmp_path: Path, session: Session, window: Window, attack: str) -> None:
    files = tmp_path / f"{NAME}.fr.txt", tmp_path / f"{NAME}.en.txt"
    files[0].write_text(f"Le Comité a tenu 14 séances. {attack}\n\nIl a élu M. {attack}.", encoding="utf-8")
    files[1].write_text(
        f"The Committee held 41 meetings. {attack}\n\nIt elected Mr. Smith.", encoding="utf-8"
    )
    history = History(tmp_path / ".align-review.sqlite")
    desk = Desk(Place(files, tmp_path / "decisions.jsonl"), session, Config(), history)
    with served([desk, desk], people=(f"Ada {NAME}",)) as address:
        base = address.partition("/sign-in")[0]
        page = window()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(address)
        page.get_by_role("button").click()  # the invitation, which says the name
        page.wait_for_url(f"{base}/")
        page.locator("input.assigned").first.fill(attack)
        page.keyboard.press("Tab")
        page.locator("#said:has-text('Kept.')").wait_for()
        page.reload()
        page.locator("a[href^='/pairs/']").first.click()
        page.wait_for_selector("#progress-said:has-text('looked at')")
        page.keyboard.press("n")
        page.keyboard.press("Shift+F")
        page.locator("#reason-which li").first.wait_for()
        page.locator("#reason-text").fill(attack)
        page.keyboard.press("Enter")
        heard(page, "to be corrected")
        page.locator("#states [data-state=everything]").click()
        page.locator("#f-1 [data-story]").click()
        page.locator("#story-text").fill(attack)
        page.locator("#story [value=keep]").click()
        heard(page, "Comment added.")
        page.locator("#f-1 [data-story]").click()
        page.locator("#story-list li").nth(1).wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("v")
        page.keyboard.press("e")
        page.locator(".p.cursor").wait_for()
        page.keyboard.press("z")
        page.locator("#sentences").wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("F2")
        page.locator("#edit-found li").first.wait_for()
        page.keyboard.press("Escape")
        page.locator("#search").fill(attack)
        page.locator("#search").press("Enter")
        assert attack in page.locator("#text").inner_text()
        assert page.title() != "broken" and page.locator("#broken").count() == 0
        assert [url for url in asked if not url.startswith((base, "data:"))] == []
        assert [url for url in asked if url.endswith("/x")] == []
        forget(page)
