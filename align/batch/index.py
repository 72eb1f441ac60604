"""The index of a collection: one page that leads to the pages of the pairs.

It loads nothing; like the pages themselves, it is whole without its script.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from align import reports
from align.batch.outcome import Outcome, Status
from align.batch.summary import Summary
from align.batch.wording import HOW, WHY, number, say
from align.refusals import told
from align.reports.base import Ui
from align.reports.wording import count

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render"]

_HERE = Path(__file__).parent


def render(summary: Summary, ui: Ui = "en") -> str:
    """Return the page. All text is escaped; nothing that a name holds can run."""
    script = (_HERE / "index.js").read_text("utf-8")
    style = Path(reports.__file__).with_name("report.css"), _HERE / "index.css"
    return _template().render(
        ui=ui,
        summary=summary,
        style="".join(path.read_text("utf-8") for path in style),
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _kind(outcome: Outcome) -> str:
    """Return the class of a row: what its badge looks like."""
    if outcome.status is Status.FAILED:
        return "error"
    return "clean" if outcome.worst is None else str(outcome.worst)


def _mark(outcome: Outcome) -> str:
    return "?" if outcome.status is Status.FAILED else {"error": "✕", "warning": "!", "info": "i"}.get(
        _kind(outcome), "✓"
    )  # fmt: skip


@cache
def _template() -> Template:
    from jinja2 import FileSystemLoader

    from align.reports.html import environment

    made = environment().overlay(loader=FileSystemLoader(_HERE))
    made.globals = made.globals | {
        "say": say,
        "number": number,
        "count": count,
        "HOW": HOW,
        "WHY": WHY,
        "kind": _kind,
        "mark": _mark,
        "told": told,
        "quote": quote,
    }
    return made.get_template("index.html.j2")
