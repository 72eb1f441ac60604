"""The concordance on screen, as a page, for Word, for programs."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import jsonschema
import pytest

from align.changes import Concordance, page, serial, terminal, word
from tests import schemas
from tests.changes.conftest import ENGLISH, FRENCH, Amend, put

if TYPE_CHECKING:
    from playwright.sync_api import Browser


SCHEMA = Path(__file__).parents[2] / "docs" / "align-changes-1.schema.json"


@pytest.fixture(scope="module")
def found(amend: Amend) -> Concordance:
    """One amendment in the French alone, and one in both."""
    fr = put(put(FRENCH, "30 jours", "60 jours"), "verser", "verser sans tarder")
    return amend(fr, put(ENGLISH, "contribute", "contribute without delay"))


def test_the_screen_shows_what_is_to_be_looked_at(found: Concordance) -> None:
    assert terminal.render(found, "en", every=False, width=90) == (
        "── ¶ 3 ↔ ¶ 3 · in the French alone ───────────────────────────────────────────────────────\n"
        "  FR  Prie le Secrétaire général de lui rendre compte de la situation dans un délai de\n"
        "      [-30-] {+60+} jours;\n"
        "  EN  (as it was) Requests the Secretary-General to report to it on the situation within\n"
        "      30 days;\n"
        "  ! FR says 60 jours, EN says 30 days\n"
        "\n"
        "2 amendments · 1 in the French alone · 1 the same in both · 4 passages unchanged (--all\n"
        "shows the others)\n"
    )


def test_the_screen_shows_all_when_asked_in_french_and_in_colour(found: Concordance) -> None:
    text = terminal.render(found, "fr", every=True, colour=True, width=60)
    assert "identique dans les deux" in text
    assert "\x1b[4;32msans\x1b[0m \x1b[4;32mtarder\x1b[0m" in text
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert max(map(len, plain.splitlines())) <= 60


def test_no_word_of_a_document_commands_the_terminal(amend: Amend) -> None:
    found = amend(put(FRENCH, "30 jours", "\x1b[31m60 jours"), ENGLISH)
    assert "\x1b" not in terminal.render(found, "en", every=True)


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.tags and data.strip():
            self.tags[-1] = (self.tags[-1][0], self.tags[-1][1] + data)


def test_the_page_holds_every_amendment_and_runs_nothing_of_a_document(amend: Amend) -> None:
    fr = put(FRENCH, "30 jours", "60 jours <script>alert(1)</script>")
    text = page.render(amend(fr, ENGLISH), "en")
    read = _Read()
    read.feed(text)
    assert ("del", "30") in read.tags
    assert sum(tag == "script" for tag, _ in read.tags) == 1
    assert "default-src 'none'" in text
    assert "in the French alone" in text and "en français seulement" in text


def test_the_page_shows_what_is_to_be_looked_at_first(
    found: Concordance, tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "changes.html").write_text(page.render(found, "en"), encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "changes.html").as_uri())
    assert tab.locator("article:visible h2").all_inner_texts() == ["1\nin the French alone"]
    tab.get_by_role("button", name="the same in both").click()
    assert tab.locator("article:visible").count() == 2
    tab.get_by_role("button", name="Français").click()
    assert tab.locator("article:visible h2").first.inner_text() == "1\nen français seulement"
    tab.close()


def test_word_gets_a_table_with_what_was_done(found: Concordance) -> None:
    data = word.render(found, "en", every=True)
    assert data == word.render(found, "en", every=True)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Concordance", "French", "English"]
    assert table.rows[1].cells[0].text == "1. in the French alone\nFR says 60 jours, EN says 30 days"
    runs = table.rows[1].cells[1].paragraphs[0].runs
    assert [run.text for run in runs if run.font.strike] == ["30"]
    assert [run.text for run in runs if run.font.underline] == ["60"]


@schemas.needs_office
def test_the_validator_of_microsoft_finds_no_fault(found: Concordance, tmp_path: Path) -> None:
    file = tmp_path / "changes.docx"
    file.write_bytes(word.render(found, "en", every=True))
    assert schemas.office(file) == []


def test_programs_get_every_word_with_its_place(found: Concordance) -> None:
    held = json.loads(serial.render(found))
    jsonschema.validate(held, json.loads(SCHEMA.read_text("utf-8")))
    assert held["schema"] == "align/changes/1"
    assert held["summary"] == {
        "open": 1,
        "french_alone": 1,
        "english_alone": 0,
        "different": 0,
        "same": 1,
        "reworded": 0,
        "unchanged": 4,
    }
    first = held["amendments"][0]
    assert (first["verdict"], first["open"], first["french"]["place"]) == ("french alone", True, "¶ 3")
    (span,) = first["french"]["deleted"]
    assert FRENCH[span["paragraph"]][span["start"] : span["end"]] == span["text"] == "30"
    assert first["divergences"][0]["rule"] == "NUM001"
