"""Somebody at the page of the review, and what is seen to after everything that he does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

OBSERVE = """() => {
  window.heard = [];
  const note = (changes) => changes.forEach(({ target }) => {
    const element = target.nodeType === 1 ? target : target.parentElement;
    const region = element?.closest("[aria-live], [role=status], output");
    if (region?.textContent.trim()) heard.push(region.textContent.trim());
  });
  new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
"""Notes what live regions say, in ``heard``."""

EXPECTED = """(dialog) => {
  const told = dialog ? document.querySelector(dialog).contains(document.activeElement) : heard.length > 0;
  const root = document.documentElement;
  return told && document.activeElement !== document.body && [root.scrollWidth - root.clientWidth];
}"""
"""How far something stands out of the page, once something is told and the keyboard is somewhere."""


@dataclass
class Hand:
    """Somebody at the page, who uses the keyboard alone, or the mouse."""

    page: Page
    language: str
    keyboard: bool

    def do(self, key: str, button: str, *, dialog: str = "") -> None:
        """Do something by its key, or by its button; it must be announced, or open a dialog."""
        self.page.evaluate("heard.length = 0")
        if self.keyboard:
            self.page.keyboard.press(key)
        else:
            self.page.locator(button).first.click()
        self.expect(button, dialog)

    def press(self, button: str, *, dialog: str = "") -> None:
        """Press a button that has no key of its own; it must be announced, or open a dialog."""
        self.page.evaluate("heard.length = 0")
        self.use(button)
        self.expect(button, dialog)

    def use(self, button: str) -> None:
        """Press a button: whoever has no mouse goes there by Tab."""
        if self.keyboard:
            self.go_to(button)
            self.page.keyboard.press("Enter")
        else:
            self.page.locator(button).first.click()

    def go_to(self, button: str) -> None:
        """Go to a button by Tab, from the search, which has a key."""
        for key in ("Shift+Tab", "Tab"):
            if not self.page.evaluate("document.activeElement.matches('#search')"):
                self.page.keyboard.press("/")
            if self.tab_to(button, key):
                return
        pytest.fail(f"{button}: is not reached by Tab")

    def tab_to(self, element: str, key: str = "Tab") -> bool:
        """Press Tab until something has the keyboard, and return whether it has."""
        for _ in range(40):
            if self.page.evaluate("element => document.activeElement.matches(element)", element):
                return True
            self.page.keyboard.press(key)
        return False

    def say(self, english: str, french: str) -> None:
        """Wait until something is told in the language of the page."""
        wanted = french if self.language == "fr" else english
        self.page.wait_for_function(
            "text => document.querySelector('#said').textContent.includes(text)", arg=wanted
        )

    def expect(self, what: str, dialog: str = "") -> None:
        """See that something was announced, the keyboard is somewhere, and nothing stands out of the page."""
        out = self.page.wait_for_function(EXPECTED, arg=dialog).json_value()[0]
        assert out <= 0, f"{what}: {out} pixels stand out of the page"

    def at(self, paragraph: str) -> None:
        """Put the cursor on a paragraph: ``f0`` is the first of the French."""
        page = self.page
        if not self.keyboard:
            words = page.locator(f"#text .row:not(.trace) .p[data-p={paragraph}] p").first
            page.mouse.move(200, 500)
            for wheel in (*[-500] * 20, *[500] * 20):  # what is far from the view is not in the page
                if words.count():
                    break
                page.mouse.wheel(0, wheel)
                page.wait_for_timeout(50)
            words.click()
        for _ in range(30):
            here = str(page.evaluate("document.activeElement.dataset.p"))
            if here == paragraph:
                return
            if here[0] in "FE":
                page.keyboard.press("Escape")  # the sentences of a pair
            elif here[0] != paragraph[0]:
                page.keyboard.press("ArrowRight")
            else:
                page.keyboard.press("ArrowDown" if int(here[1:]) < int(paragraph[1:]) else "ArrowUp")
            page.wait_for_function("here => document.activeElement.dataset.p !== here", arg=here)
        pytest.fail(f"{paragraph}: is not reached by arrows")

    def answer(self, dialog: str, value: str) -> None:
        """Leave a dialog by one of its buttons."""
        self.page.evaluate("heard.length = 0")
        button = self.page.locator(f"{dialog} [value={value}]")
        if self.keyboard:
            for _ in range(8):
                if button.evaluate("button => button === document.activeElement"):
                    break
                self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
        else:
            button.click()
