"""The page that leads to the pages of the pairs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.batch.index import render
from align.batch.outcome import Counts, Outcome, Status
from align.batch.pairs import PairingMethod, UnpairedFile, UnpairedReason
from align.batch.summary import Summary, summed_up

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ATTACK = "<img src=x onerror=alert(1)>"


@pytest.fixture
def summary() -> Summary:
    checked = Status.CHECKED
    return summed_up(
        [
            Outcome(
                "fr/clean.txt",
                "en/clean.txt",
                PairingMethod.NAME,
                checked,
                Counts(segments=9),
                page="clean.html",
            ),
            Outcome(
                f"fr/{ATTACK}.txt",
                "en/b.txt",
                PairingMethod.SYMBOL,
                checked,
                Counts(errors=2, warnings=1, segments=1200),
                page="a b #é.html",
            ),
            Outcome(
                "fr/étude.txt",
                "en/study.txt",
                PairingMethod.CONTENT,
                checked,
                Counts(infos=1),
                page="etude.html",
            ),
            Outcome(
                "fr/gone.txt", "en/gone.txt", PairingMethod.NAME, Status.FAILED, message=f"gone {ATTACK}"
            ),
        ],
        [UnpairedFile(Path("fr/left.txt"), UnpairedReason.NO_COUNTERPART)],
        passed=3,
    )


def test_the_gravest_stand_first_and_names_are_text(summary: Summary) -> None:
    page = render(summary)
    order = [page.index(name) for name in ("gone.txt", "onerror", "étude", "clean.txt", "left.txt")]
    assert order == sorted(order)
    assert ATTACK not in page
    assert 'href="a%20b%20%23%C3%A9.html"' in page
    assert "3 files of other kinds" in page and "3 fichiers d’autres types" in page
    assert "could not be checked" in page and "n’a pas pu être vérifié" in page
    assert "1 pair that could not be checked" in page and "1 paire qui n’a pas pu être vérifiée" in page


def test_the_same_collection_gives_the_same_page(summary: Summary) -> None:
    assert render(summary, "fr") == render(summary, "fr")
    assert '<html lang="fr"' in render(summary, "fr")


def test_nothing_found_is_a_page_too() -> None:
    assert "0 pairs" in render(summed_up([]))


def test_it_speaks_two_languages_and_filters_by_name(
    browser: Browser, summary: Summary, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(render(summary), encoding="utf-8")
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator("h2:visible").inner_text() == "Files in no pair"
    page.get_by_role("button", name="Français").click()
    assert page.locator("h2:visible").inner_text() == "Fichiers non appariés"
    page.get_by_label("Filtrer par nom").fill("ETUDE")
    assert page.locator("tbody tr:visible").count() == 1
    page.get_by_label("Filtrer par nom").fill("nothing of the kind")
    assert page.get_by_text("Aucun document ne répond.").is_visible()
    assert said == []
    page.close()
