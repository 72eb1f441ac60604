"""HTML: the concordance as one self-contained page, in both languages, whole without its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from align import reports
from align.changes.concordance import OPEN, Concordance, Verdict
from align.changes.view import rows
from align.changes.wording import VERDICTS, say, summary
from align.reports.base import Ui

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["names", "render"]

_HERE = Path(__file__).parent
_CLASSES = {
    Verdict.FRENCH: "alone",
    Verdict.ENGLISH: "alone",
    Verdict.DIFFERENT: "different",
    Verdict.SAME: "answered",
    Verdict.REWORDED: "answered",
}


def render(found: Concordance, ui: Ui) -> str:
    """Return the page. All text is escaped; nothing that a document holds can run."""
    script = (_HERE / "changes.js").read_text("utf-8")
    style = Path(reports.__file__).with_name("report.css"), _HERE / "changes.css"
    counts = found.counts
    return _template().render(
        ui=ui,
        rows=list(zip(rows(found, "en", every=True), rows(found, "fr", every=True), strict=True)),
        names=names(found),
        facts={"en": summary(found, "en"), "fr": summary(found, "fr")},
        chips=[(v, counts[v]) for v in Verdict if counts[v]],
        open=OPEN,
        looked=bool(found.open),
        verdicts=VERDICTS,
        classes=_CLASSES,
        style="".join(path.read_text("utf-8") for path in style),
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def names(found: Concordance) -> str:
    """Return the names of the new versions."""
    paths = (found.new.french.path, found.new.english.path)
    return " ↔ ".join(dict.fromkeys(PurePath(path).name for path in paths if path))


@cache
def _template() -> Template:
    from jinja2 import FileSystemLoader

    from align.reports.html import environment

    folders = [_HERE, Path(reports.__file__).parent]
    made = environment().overlay(loader=FileSystemLoader(folders))
    made.globals = made.globals | {"say": say}
    return made.get_template("changes.html.j2")
