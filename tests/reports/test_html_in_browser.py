"""The page at work, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from align import reports
from align.config import Config
from align.data import Bead, Comparison, Document, Finding, Kind, Paragraph, Severity, Span

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Rules = Mapping[str, tuple[str, str, str]]
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A page that the tests reuse: opening one takes longer than most tests."""
    page = browser.new_page(viewport={"width": 1300, "height": 800})
    page.set_default_timeout(10_000)
    yield page
    page.close()


@pytest.fixture
def show(browser: Browser, tab: Page, tmp_path: Path, rules: Rules) -> Iterator[Open]:
    """Open a comparison; at the end, nothing may have gone wrong or over the network."""
    address = (tmp_path / "report.html").as_uri()
    complaints: list[str] = []
    own: list[Page] = []
    watched: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: complaints.append(f"console: {message.text}"),
        "pageerror": lambda error: complaints.append(f"error: {error}"),
        "request": lambda request: None if request.url == address else complaints.append(request.url),
    }

    def show(comparison: Comparison, ui: reports.Ui = "en", **options: Any) -> Page:
        reports.save(reports.write(comparison, "html", ui=ui, rules=rules), tmp_path / "report.html")
        page = tab
        if options:
            page = browser.new_page(**({"viewport": {"width": 1300, "height": 800}} | options))
            own.append(page)
        for event, watch in watched.items():
            page.on(event, watch)
        page.goto(address)
        return page

    yield show
    for event, watch in watched.items():
        if not own:
            tab.remove_listener(event, watch)
    for page in own:
        page.close()
    assert complaints == []


def shown(page: Page) -> list[str]:
    """Return the numbers of the findings shown, in order; the list beside the text must show the same."""
    cards: list[str] = page.locator(".card:visible").evaluate_all("cards => cards.map(c => c.dataset.f)")
    entries: list[str] = page.locator("#list li:visible a").evaluate_all(
        "links => links.map(a => a.dataset.f)"
    )
    assert cards == entries
    return cards


def current(page: Page) -> str | None:
    """Return the number of the finding that is selected, once it is on screen."""
    card = page.locator(".card.current")
    if not card.count():
        return None
    page.wait_for_function(
        """() => {
            const { top, bottom } = document.querySelector(".card.current").getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight;
        }"""
    )
    return card.get_attribute("data-f")


def test_the_page_shows_as_many_findings_as_the_json(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    findings = json.loads(reports.write(comparison, "json"))["findings"]
    assert shown(page) == [str(n) for n in range(1, len(findings) + 1)]
    assert page.locator("#shown").inner_text() == f"{len(findings)} findings"


def test_hostile_text_is_shown_and_does_nothing(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.get_by_role("button", name="Whole document", exact=True).click()
    assert page.get_by_text("Voir <script>window.hacked = 1</script>").is_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main b b").count() == 0


def test_a_script_that_is_not_ours_and_a_picture_are_refused(
    browser: Browser, comparison: Comparison, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    reports.save(reports.write(comparison, "html"), path)
    page = browser.new_page()
    page.goto(path.as_uri())
    refused = page.evaluate(
        """() => new Promise(resolve => {
            const refused = [];
            document.addEventListener("securitypolicyviolation", event => {
                refused.push(event.effectiveDirective);
                if (refused.length === 2) resolve(refused.sort());
            });
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            document.body.append(script);
            new Image().src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        })"""
    )
    assert refused == ["img-src", "script-src-elem"]
    assert page.evaluate("window.hacked") is None
    page.close()


def test_filters_by_severity_and_rule_meet(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.locator('.chip[data-severity="error"]').click()
    assert shown(page) == ["2", "4", "5", "7", "8"]
    page.locator('.chip[data-severity="warning"]').click()
    assert shown(page) == ["2", "3", "4", "5", "6", "7", "8", "10"]
    page.locator('.chip[data-rule="ALN001"]').click()
    assert shown(page) == ["5", "6"]
    assert page.locator("#shown").inner_text() == "2 findings"
    assert page.locator('.chip[data-rule="ALN001"]').get_attribute("aria-pressed") == "true"
    assert page.locator("mark:not(.off)").count() == 1  # the sentence of 6; all of 5 is a block
    page.get_by_role("button", name="Clear filters").click()
    assert len(shown(page)) == 10


def test_search_finds_words_of_texts_and_findings_whatever_their_accents(
    show: Open, comparison: Comparison
) -> None:
    page = show(comparison)
    page.keyboard.press("/")
    page.keyboard.type("difficultes")
    page.wait_for_function("() => document.querySelector('#shown').textContent === '1 finding'")
    assert shown(page) == ["5"]
    assert page.evaluate("[...CSS.highlights.get('hit')].map(String)") == ["difficultés"]
    page.keyboard.press("Enter")
    assert current(page) == "5"
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert len(shown(page)) == 10
    page.keyboard.press("/")
    page.keyboard.type("nowhere at all")
    page.get_by_text("No finding matches the filters.").wait_for()


def test_search_also_shows_text_without_findings(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    assert not page.locator("#r-10").is_visible()
    page.locator("#search").fill("no counterpart")  # words of the page, not of the documents
    page.get_by_text("No finding matches the filters.").wait_for()
    page.locator("#search").fill("en aval")
    page.locator("#r-10").wait_for()
    assert shown(page) == []
    assert "10 segments not shown" in page.locator(".run").first.inner_text()


def test_the_keyboard_goes_from_finding_to_finding_and_round(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    assert current(page) is None
    seen = []
    for key in "jnjjjjnjjjj":
        page.keyboard.press(key)
        seen.append(current(page))
    assert seen == [str(n) for n in (*range(1, 11), 1)]
    page.keyboard.press("k")
    assert current(page) == "10"
    page.keyboard.press("p")
    assert current(page) == "9"
    assert page.locator("#shown").inner_text() == "9 / 10"
    assert page.url.endswith("#f-9")
    page.keyboard.press("Escape")
    assert current(page) is None


def test_the_keyboard_stays_within_the_filter(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.locator('.chip[data-severity="info"]').click()
    page.keyboard.press("k")
    assert current(page) == "9"
    page.keyboard.press("j")
    assert current(page) == "1"


def test_help_opens_and_closes_and_can_turn_the_keys_off(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keyboard shortcuts").is_visible()
    page.keyboard.press("j")
    assert current(page) is None
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.keyboard.press("?")
    page.get_by_label("Single-key shortcuts on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert current(page) is None


def test_the_list_the_marks_and_the_address_lead_to_a_finding(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.locator('#list a[data-f="10"]').click()
    assert current(page) == "10"
    assert page.locator('#list a[aria-current="true"]').get_attribute("data-f") == "10"
    page.locator("mark", has_text="31 May 2025").click()
    assert current(page) == "7"
    page.locator('[lang="fr"] mark', has_text="1 234,5 millions").click()  # two findings meet here
    first = current(page)
    page.locator('[lang="fr"] mark', has_text="1 234,5 millions").click()
    assert {first, current(page)} == {"3", "4"}
    page.goto(page.url.split("#")[0] + "#f-8")
    page.reload()
    assert current(page) == "8"


def test_the_map_shows_where_findings_are_and_leads_there(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    ticks = page.locator(".map .tick")
    assert ticks.count() == 7  # rows with findings; one of them has three
    assert ticks.nth(1).locator("i").nth(1).get_attribute("class") == "gap"
    ticks.nth(6).click()
    assert current(page) == "10"
    box = page.locator(".map").bounding_box()
    assert box is not None
    assert not page.locator("#r-0").is_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)  # the top of the document, folded up
    assert page.locator("#r-0").is_visible()
    page.locator('.chip[data-rule="NUM002"]').click()
    assert page.locator(".map .tick:not(.off)").count() == 1


def test_clean_passages_fold_up_and_open(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    first = page.locator(".run").first
    assert first.inner_text().split("\n")[0] == "1 segment without findings"
    assert not page.get_by_text("Le Comité,").is_visible()
    page.locator(".run").nth(1).click()
    assert page.get_by_text("Le Comité,").is_visible()
    assert page.locator(".run").nth(1).get_attribute("aria-expanded") == "true"
    page.locator(".run").nth(1).click()
    assert not page.get_by_text("Le Comité,").is_visible()
    page.keyboard.press("v")
    assert page.locator(".run").count() == 0
    assert page.locator(".row:visible").count() == 14  # thirteen beads, one of them at two places


def test_headings_say_where_the_findings_shown_alone_are(show: Open) -> None:
    words = ["Objet", "La séance est levée.", "Moyens", "Le budget est de 31 dollars.", "Fin"]
    paragraphs = tuple(
        Paragraph(i, text, 0, len(text), Kind.PARAGRAPH if i in (1, 3) else Kind.HEADING)
        for i, text in enumerate(words)
    )
    french, english = (Document(None, language, paragraphs, "") for language in ("fr", "en"))
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(5))
    found = Finding("NUM001", "n", Severity.ERROR, "m", "m", 3, (), (), "0" * 16)
    page = show(Comparison(french, english, beads, (found,), "model", Config()))
    assert [page.locator(f"#r-{i}").is_visible() for i in range(5)] == [False, False, True, True, False]


def test_what_has_no_counterpart_is_plain_to_see(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    assert page.locator('#r-4 [lang="en"] .blank').inner_text() == "No counterpart in English"
    assert page.locator('#r-8 [lang="fr"] .blank').inner_text() == "No counterpart in French"


def test_a_moved_paragraph_leads_to_where_it_went(show: Open, comparison: Comparison) -> None:
    page = show(comparison, viewport={"width": 1300, "height": 500})
    page.get_by_role("link", name="Moved: in the English, at Para. 2").click()
    page.wait_for_function("() => document.querySelector('#t-9').getBoundingClientRect().top >= 0")
    page.get_by_role("link", name="Moved: its French is at Par. 4").click()
    page.wait_for_function(
        "() => document.querySelector('#r-9').getBoundingClientRect().bottom <= innerHeight"
    )


def test_the_interface_changes_language_and_the_documents_do_not(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    assert page.get_by_text("31 March 2025 in French", exact=False).first.is_visible()
    page.get_by_role("button", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("#shown").inner_text() == "10 constats"
    assert page.locator("#search").get_attribute("placeholder") == "Chercher texte ou constat"
    assert page.locator("#theme").get_attribute("aria-label") == "Sombre ou clair"
    assert page.locator(".run").first.inner_text().startswith("1 segment sans constat")
    assert page.locator("#f-7 .message").inner_text() == "31 mars 2025 en français, 31 mai 2025 en anglais."
    assert not page.get_by_text("31 March 2025 in French", exact=False).first.is_visible()
    page.keyboard.press("l")
    assert page.locator("#f-7 .message").inner_text() == "31 March 2025 in French, 31 May 2025 in English."
    assert page.locator('.row .cell[lang="fr"]').count() == 14


def test_a_row_that_holds_part_of_a_finding_is_not_folded(show: Open) -> None:
    words = ["Le rapport est publié.", "La séance est levée.", "Le vote a lieu.", "La séance est levée."]
    french = Document.from_paragraphs(words, language="fr")
    english = Document.from_paragraphs(["Issued.", "Closed.", "Voted."], language="en")
    beads = [Bead(range(i, i + 1), range(i, i + 1) if i < 3 else range(0), 1.0) for i in range(4)]
    copies = tuple(Span(i, 0, len(words[i]), words[i]) for i in (1, 3))
    finding = Finding(
        "ALN007", "repeated-paragraph", Severity.ERROR, "twice", "deux fois", 3, copies, (), "0"
    )
    comparison = Comparison(french, english, tuple(beads), (finding,), "m", Config())
    page = show(comparison)
    assert [page.locator(f"#r-{i}").is_visible() for i in range(4)] == [False, True, False, True]


def colours(page: Page, pairs: list[tuple[str, str]]) -> list[tuple[float, float]]:
    """Return the relative luminance (WCAG 2) of the text of some elements and of the ground of others."""
    found = page.evaluate(
        """pairs => pairs.map(([text, ground]) => [
            getComputedStyle(document.querySelector(text)).color,
            getComputedStyle(document.querySelector(ground)).backgroundColor,
        ])""",
        pairs,
    )
    return [(luminance(text), luminance(ground)) for text, ground in found]


def luminance(colour: str) -> float:
    parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ground(page: Page) -> float:
    return colours(page, [("body", "body")])[0][1]


TEXTS = [
    (".facts", "body"),
    ("#list .message", "body"),
    (".chip", ".chip"),
    (".p p", ".row.found"),
    (".p .at", ".row.found"),
    ("mark.error", "mark.error"),
    ("mark.warning", "mark.warning"),
    (".card.error .sev", ".row .card"),
    (".card.warning .sev", ".row .card"),
    (".card.info .sev", ".row .card"),
    (".card summary", ".row .card"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_system_turn_and_can_be_read(
    show: Open, comparison: Comparison, scheme: str
) -> None:
    page = show(comparison, color_scheme=scheme)
    assert (ground(page) > 0.5) == (scheme == "light")
    for _ in range(2):
        for (text, _), pair in zip(TEXTS, colours(page, TEXTS), strict=True):
            assert (max(pair) + 0.05) / (min(pair) + 0.05) >= 4.5, text  # level AA
        before = ground(page)
        page.locator("#theme").click()
        assert abs(ground(page) - before) > 0.5
    page.keyboard.press("t")
    turned = ground(page)
    page.reload()
    assert ground(page) == turned  # remembered


def test_on_paper_everything_is_open_and_nothing_is_a_button(show: Open, comparison: Comparison) -> None:
    page = show(comparison, color_scheme="dark")
    page.locator('.chip[data-severity="error"]').click()
    assert not page.get_by_text("Le Comité,").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("Le Comité,").is_visible()
    assert page.locator(".card:visible").count() == 10
    assert page.get_by_text("Different dates.", exact=True).is_visible()
    assert page.get_by_role("button").count() == 0
    assert not page.locator(".map").is_visible()
    assert ground(page) == pytest.approx(1)
    page.emulate_media(media="screen")
    assert page.locator(".card:visible").count() == 5
    assert not page.get_by_text("Different dates.", exact=True).is_visible()


def test_sentences_light_up_together(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.locator("#r-5 .s", has_text="Le rapport porte").hover()
    assert [text.strip() for text in page.locator(".s.lit").all_inner_texts()] == [
        "Le rapport porte sur quarante-deux stations de mesure.",
        "The report covers forty-two gauging stations.",
    ]


def test_why_a_finding_is_there_and_its_fingerprint(show: Open, comparison: Comparison) -> None:
    page = show(comparison)
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    )
    page.locator("#f-7 summary").click()
    assert page.get_by_text("Different dates.", exact=True).is_visible()
    page.locator("#f-7 .copy").click()
    page.locator("#f-7").get_by_text("Copied", exact=True).wait_for()
    expected = next(f.fingerprint for f in comparison.findings if f.rule == "NUM002")
    assert page.evaluate("window.copied") == expected


def test_on_a_narrow_screen_the_texts_stand_one_above_the_other(show: Open, comparison: Comparison) -> None:
    page = show(comparison, viewport={"width": 400, "height": 800})
    french = page.locator('#r-3 [lang="fr"].cell').bounding_box()
    english = page.locator('#r-3 [lang="en"].cell').bounding_box()
    assert french is not None
    assert english is not None
    assert english["y"] >= french["y"] + french["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not page.locator("#list").is_visible()
    page.get_by_role("button", name="Findings", exact=True).click()
    assert page.locator("#list").is_visible()


def test_a_clean_comparison_says_so_and_shows_the_whole_document(show: Open, clean: Comparison) -> None:
    page = show(clean)
    assert page.locator(".facts .clean").inner_text() == "No findings"
    assert page.locator(".row:visible").count() == 3
    page.keyboard.press("j")
    assert current(page) is None


def test_without_scripts_the_page_is_whole(show: Open, comparison: Comparison) -> None:
    page = show(comparison, java_script_enabled=False)
    assert page.locator(".row:visible").count() == 14
    assert page.locator(".card:visible").count() == 10
    assert page.locator("button:visible").count() == 0  # none would do anything
