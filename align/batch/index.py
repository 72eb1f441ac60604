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
from align.reports.base import Ui
from align.reports.wording import count

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render"]


def render(summary: Summary, ui: Ui = "en") -> str:
    """Return the page. All text is escaped; nothing that a name holds can run."""
    script = _part("index.js")
    return _template().render(
        ui=ui,
        summary=summary,
        style=Path(reports.__file__).with_name("report.css").read_text("utf-8") + _part("index.css"),
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
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        say=say, number=number, count=count, HOW=HOW, WHY=WHY, kind=_kind, mark=_mark, quote=quote
    )
    return environment.from_string(_part("index.html.j2"))
