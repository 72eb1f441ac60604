"""The page as text: escaped, self-contained, complete without its script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser

from align import reports
from align.config import Config
from align.data import Bead, Comparison, Document, Finding, Severity, Span

Rules = Mapping[str, tuple[str, str, str]]


class Elements(HTMLParser):
    """The elements of a page, with their attributes and the text right inside them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def one_finding(french: str, spans: list[tuple[int, int]]) -> Comparison:
    """Return a comparison of one paragraph a side with one finding for each French span."""
    fr = Document.from_paragraphs([french], language="fr", path="fr.txt")
    en = Document.from_paragraphs(["English."], language="en", path="en.txt")
    findings = tuple(
        Finding("NUM001", "n", Severity.ERROR, "m", "m", 0, (Span(0, a, b, french[a:b]),), (), f"{i:016x}")
        for i, (a, b) in enumerate(spans)
    )
    return Comparison(fr, en, (Bead(range(1), range(1), 0.9),), findings, "m", Config())


def marked(comparison: Comparison) -> list[tuple[str, str, str | None]]:
    """Return the marks of the page: their findings, their text, and the numbers printed after."""
    page = reports.write(comparison, "html")
    return [
        (keys, text, ends or None)
        for keys, ends, text in re.findall(
            r'<mark class="[^"]*" data-f="([^"]*)"(?: data-n="([^"]*)")?>(.*?)</mark>', page
        )
    ]


def test_nothing_is_loaded_from_outside(comparison: Comparison, rules: Rules) -> None:
    page = Elements(reports.write(comparison, "html", rules=rules))
    assert not [tag for tag, _ in page.found if tag in {"link", "img", "iframe", "object", "base", "font"}]
    assert not [a for _, a in page.found if "src" in a or "srcset" in a]
    assert all((a["href"] or "").startswith("#") for _, a in page.found if "href" in a)
    assert "url(" not in page.text
    assert "@import" not in page.text


def test_the_policy_admits_our_script_alone(comparison: Comparison) -> None:
    text = reports.write(comparison, "html")
    policy = next(a["content"] for a in Elements(text).named("meta") if "http-equiv" in a)
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; script-src 'sha256-{digest}';")


def test_text_from_outside_is_escaped_wherever_it_stands(comparison: Comparison, rules: Rules) -> None:
    evil = """</script></style>"'><svg onload=hack()>&"""
    first = comparison.findings[0]
    hostile = replace(
        comparison,
        french=replace(comparison.french, path=evil),
        model=evil,
        findings=(
            replace(
                first,
                rule=evil,
                name=evil,
                message=evil,
                message_fr=evil,
                fingerprint=evil,
                data={evil: [evil]},
            ),
            *comparison.findings[1:],
        ),
    )
    clean = Elements(reports.write(comparison, "html", rules=rules))
    page = Elements(reports.write(hostile, "html", rules={evil: (evil, evil, evil)}))
    scripts = [(tag, set(a)) for tag, a in page.found if tag in {"script", "style"}]
    assert scripts == [(tag, set(a)) for tag, a in clean.found if tag in {"script", "style"}]
    assert not [a for _, a in page.found if any(name.startswith("on") for name in a)]


def test_overlapping_spans_are_marked_piece_by_piece() -> None:
    assert marked(one_finding("abcdefgh", [(1, 5), (3, 7)])) == [
        ("1", "bc", None),
        ("1 2", "de", "1"),
        ("2", "fg", "2"),
    ]


def test_spans_beyond_the_text_are_cut_off_and_points_are_kept() -> None:
    assert marked(one_finding("abc", [(2, 99)])) == [("1", "c", "1")]
    assert marked(one_finding("abc", [(1, 1)])) == [("1", "", "1")]


def test_a_finding_on_a_whole_paragraph_washes_the_block() -> None:
    comparison = one_finding("abcdefgh", [(0, 8), (2, 4)])
    page = Elements(reports.write(comparison, "html"))
    whole = [a for a in page.named("div") if "whole" in (a.get("class") or "")]
    assert [a["data-f"] for a in whole] == ["1"]
    assert marked(comparison) == [("2", "cd", "2")]


def test_every_finding_is_there_in_both_languages_with_its_rule(comparison: Comparison, rules: Rules) -> None:
    page = Elements(reports.write(comparison, "html", rules=rules))
    cards = [a for a in page.named("div") if "data-rule" in a]
    assert len(cards) == len(comparison.findings)
    for finding in comparison.findings:
        assert finding.message in page.text
        assert finding.message_fr in page.text
        assert rules[finding.rule][1] in page.text
        assert rules[finding.rule][2] in page.text


def test_the_values_compared_are_written_out(comparison: Comparison) -> None:
    text = reports.write(comparison, "html")
    spans = r'<span class="t" lang="en">(.*?)</span><span class="t" lang="fr">(.*?)</span>'
    found = re.findall(rf"<dt>{spans}</dt><dd>{spans}</dd>", text)
    values = {name: said for name, _, said, _ in found}
    assert values["similarity"] == "0.31"
    assert values["words"] == "doté, créé"
    assert values["nearest"] == "—"
    assert values["French"] == "1\u202f234\u202f500\u202f000"
    assert ("similarity", "similarité", "0.31", "0,31") in found


def test_a_moved_paragraph_stands_at_both_places_and_each_leads_to_the_other(comparison: Comparison) -> None:
    text = reports.write(comparison, "html")
    rows = [a["id"] for a in Elements(text).named("article")]
    assert rows.index("t-9") == rows.index("r-5") + 1
    assert rows.index("r-9") == rows.index("r-8") + 1
    assert 'href="#r-9"' in text
    assert 'href="#t-9"' in text


def test_the_page_starts_in_the_language_asked_for(comparison: Comparison) -> None:
    html = Elements(reports.write(comparison, "html", ui="fr")).named("html")[0]
    assert (html["lang"], html["data-ui"]) == ("fr", "fr")


def test_unrelated_documents_have_a_banner(comparison: Comparison) -> None:
    words = "These do not look like versions of the same document."
    assert words not in Elements(reports.write(comparison, "html")).text.split('{"en"')[0]
    unrelated = Elements(reports.write(replace(comparison, related=False), "html"))
    assert words in unrelated.text.split('{"en"')[0]


def test_files_given_the_wrong_way_round_are_mentioned(clean: Comparison) -> None:
    words = "the files were given English first"
    assert words not in Elements(reports.write(clean, "html")).text.split('{"en"')[0]
    assert words in Elements(reports.write(replace(clean, swapped=True), "html")).text.split('{"en"')[0]


def test_documents_without_paragraphs_make_a_page(clean: Comparison) -> None:
    empty = Document.from_paragraphs([], language="en", path="en.txt")
    beads = tuple(replace(bead, english=range(0)) for bead in clean.beads)
    page = Elements(reports.write(replace(clean, english=empty, beads=beads), "html"))
    assert page.text.count("No counterpart in English") == 3 + 1  # three rows, and the words of the script
