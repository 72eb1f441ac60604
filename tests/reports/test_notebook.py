"""A comparison in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser

from align.data import Comparison
from align.reports import DisplayOptions
from align.reports.html import HtmlReport


class _Frame(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(comparison: Comparison) -> None:
    read = _Frame()
    read.feed(comparison._repr_html_())
    ((tag, attributes),) = read.tags
    assert tag == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == HtmlReport().render(comparison, DisplayOptions())
