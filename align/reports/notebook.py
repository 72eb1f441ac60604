"""Notebooks: the page of a comparison in a frame of its own, where nothing of it touches the notebook."""

from __future__ import annotations

from html import escape

from align.data import Comparison
from align.reports.base import DisplayOptions
from align.reports.html import HtmlReport

__all__ = ["framed"]

_HEIGHT = 640
"""Height of the frame in pixels."""


def framed(comparison: Comparison) -> str:
    """Return an element that holds the page; its script runs in it, and reaches nothing outside."""
    page = HtmlReport().render(comparison, DisplayOptions())
    return (
        f'<iframe title="align" sandbox="allow-scripts" srcdoc="{escape(page)}" loading="lazy" '
        f'style="width: 100%; height: {_HEIGHT}px; border: 1px solid #c9c6bc; border-radius: 8px"></iframe>'
    )
