"""The pages of the application: the report's own, with what people do added."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.data import Severity
from align.errors import InputError
from align.language import LANGUAGES
from align.refusals import told
from align.reports import DisplayOptions, html, write
from align.reports.base import Ui
from align.reports.html import FindingView, environment, frame
from align.review.desk import Desk
from align.review.editing import copy_of
from align.review.sheet import Sheet
from align.review.suggestions import suggestion
from align.review.wording import WORDS
from align.session import rule_texts

MAX_SEARCH = 200
"""Characters of what is searched."""

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


class Reading:
    """A pair as it is read: its page, and what the page asks for as one goes through it."""

    def __init__(self, desk: Desk, number: int) -> None:
        self.desk = desk
        self._number = number
        self._lock = threading.Lock()
        self._made: Sheet | None = None

    @property
    def sheet(self) -> Sheet:
        """What the page shows of the comparison as it is now.

        :raises InputError: If a file of the pair cannot be read.
        """
        comparison = self.desk.comparison
        with self._lock:
            if self._made is None or self._made.comparison is not comparison:
                self._made = Sheet(comparison, rule_texts(comparison.config), template("near.html.j2"))
            return self._made

    def page(self, ui: Ui, *, several: bool = False) -> str:
        """Return the page: all but the texts and the list of findings, of which it has the index.

        :param several: Whether the pair is one of several, and leads back to them.
        :raises InputError: If a file of the pair, or of decisions, cannot be read.
        """
        from markupsafe import Markup

        desk = self.desk
        version = desk.version
        sheet = self.sheet
        shown = frame(sheet.comparison, DisplayOptions(ui, rule_texts(sheet.comparison.config)))
        shown["words"] = {
            language: {**words, **{key: pair[language == "fr"] for key, pair in WORDS.items()}}
            for language, words in shown["words"].items()
        }
        return template("review.html.j2").render(
            **shown,
            data=_data,
            actions=lambda _view: "",
            general=[sheet.views.finding(number) for number in sheet.views.by_bead.get(None, ())],
            index=Markup(sheet.index),
            say_review=say_review,
            number=self._number,
            several=several,
            pairs=version,
            exports=EXPORTS,
            correctable=len(desk.place.files) == 2 and sheet.comparison.related,
            files={
                side: desk.files.file(side).name if desk.files.can_edit(side) else "" for side in LANGUAGES
            },
            copies={side: copy_of(desk.files.file(side)).name for side in LANGUAGES},
        )

    def rows(self, places: Iterable[int], ui: Ui) -> str:
        """Return some rows of the texts as HTML."""
        return self.sheet.rows(places, ui, _data)


EXPORTS = ("html", "docx", "xlsx", "tmx", "json", "jsonl", "csv")
"""The formats in which the state of a pair can be had: as of ``align check --format``."""


def exported(desk: Desk, name: str, ui: Ui) -> bytes:
    """Return a pair with what was decided about it, as a report or a bitext.

    :raises InputError: If a file of the pair, or of decisions, cannot be read.
    """
    options = DisplayOptions(
        ui, rule_texts(desk.comparison.config), review=desk.review(), show_accepted=True, explain=True
    )
    content = write(desk.comparison, name, options)
    return content if isinstance(content, bytes) else content.encode("utf-8", errors="backslashreplace")


Here = Mapping[int, Sequence[str]]
"""Who is at work at each pair, by its number."""


def shelf_page(desks: Sequence[Desk], ui: Ui, here: Here) -> str:
    """Return the page of a collection: its pairs, what is left of each, and who is there."""
    rows: list[dict[str, Any]] = []
    for number, desk in enumerate(desks):
        try:
            progress, error = desk.progress(), ""
        except InputError as refusal:
            progress, error = {}, told(str(refusal), ui)
        rows.append(
            {
                "number": number,
                "name": desk.place.name,
                "progress": progress,
                "error": error,
                "assigned": desk.assigned if progress else "",
                "here": ", ".join(here.get(number, ())),
            }
        )
    rows.sort(key=_left, reverse=True)
    whole = {
        key: sum(row["progress"].get(key, 0) for row in rows)
        for key in ("all", "looked_at", "errors", "warnings", "infos")
    }
    people = sorted({row["assigned"] for row in rows} - {""})
    return template("shelf.html.j2").render(
        ui=ui, rows=rows, whole=whole, people=people, say_review=say_review
    )


def _left(row: Mapping[str, Any]) -> tuple[int, ...]:
    """Return how many findings nobody has looked at, the gravest first."""
    return tuple(row["progress"].get(f"{s.name.lower()}s", 0) for s in sorted(Severity, reverse=True))


def say_review(ui: Ui, key: str) -> str:
    return WORDS[key][ui == "fr"]


def _data(view: FindingView) -> Markup:
    from markupsafe import Markup

    offered = {side: suggestion(view.finding, side) for side in LANGUAGES}
    attributes = [Markup(' data-print="{}"').format(view.finding.fingerprint)]
    attributes += [
        Markup(' data-offer-{}="{}"').format(side, value)
        for side, value in offered.items()
        if value is not None
    ]
    return Markup("").join(attributes)


@cache
def template(name: str) -> Template:
    from jinja2 import FileSystemLoader

    folders = [Path(__file__).parent, Path(html.__file__).parent]
    made = environment().overlay(loader=FileSystemLoader(folders))
    return made.get_template(name)
