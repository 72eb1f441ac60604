"""A run of any size, page by page: its index, and a desk for a pair when somebody opens it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

from align.batch.query import Run
from align.batch.ranking import at_place, matches, of_each_folder, page
from align.batch.storage import is_address, joined
from align.batch.wording import number, say
from align.errors import InputError
from align.refusals import told
from align.reports.base import Ui
from align.reports.wording import figures
from align.review.desk import Desk
from align.review.history import History
from align.review.pages import MAX_SEARCH, Here, say_review, template
from align.review.run_progress import Progress, RunProgress, Standing

__all__ = ["RunDesks", "run_page"]

_KEPT = 64
"""Desks that are kept: those that were opened last. What was decided at the others is on disk."""
_ROWS = 100
"""Pairs on a page of the index."""


class RunDesks(Sequence[Desk]):
    """The desks of a run, by the places of its pairs in the index; each is made when it is asked for.

    :param make: Makes the desk of a pair, given its files.
    :raises InputError: If the run has not come to its end: places would change.
    """

    def __init__(self, run: Run, make: Callable[[tuple[Path, ...]], Desk]) -> None:
        if not run.finished:
            raise InputError(f"{run.place}: the run has not come to its end: let it, and then review it")
        self.run = run
        self._make = make
        self._length = int(run.ask(matches("")).rows[0][0])
        self._kept: OrderedDict[int, Desk] = OrderedDict()
        self._lock = threading.Lock()
        self.progress = RunProgress(run, self._folders())
        self.progress.now()  # what was decided so far is read before anybody waits for it

    def _folders(self) -> Iterator[tuple[Path, History]]:
        """Yield the files of decisions about the pairs, and what was done beside each."""
        for names in self.run.ask(of_each_folder()).rows:
            files = [joined(self.run.base, name) for name in names if name is not None]
            if not any(map(is_address, files)):
                desk = self._make(tuple(map(Path, files)))
                yield desk.place.decisions, desk.history

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Desk: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Desk]: ...
    def __getitem__(self, place: int | slice) -> Desk | Sequence[Desk]:
        """Return the desk of a pair.

        :raises InputError: If its files are not on this machine, where alone something can be decided.
        """
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        with self._lock:
            desk = self._kept.get(place) or self._made(place)
            self._kept[place] = desk
            self._kept.move_to_end(place)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return desk

    def _made(self, place: int) -> Desk:
        rows = self.run.ask(at_place(place)).rows
        if not rows:
            raise InputError("there is no such pair")
        files = [joined(self.run.base, name) for name in rows[0] if name is not None]
        for file in files:
            if is_address(file) or not Path(file).is_file():
                raise InputError(f"{file}: is not on this machine: copy the pair, and review the copies")
        return self._make(tuple(map(Path, files)))


def run_page(desks: RunDesks, ui: Ui, asked: Mapping[str, str], here: Here) -> str:
    """Return a page of the index of a run: a hundred pairs, those with most left to do first.

    :param asked: ``q``, words that ids or files hold; ``who``, who is to do them; and ``page``, from 1.
    :param here: Who is at work at which pair.
    :raises InputError: If a file of the run is gone.
    """
    search, who = (asked.get(key, "")[:MAX_SEARCH] for key in ("q", "who"))
    progress = desks.progress.now()
    places = [place for place, person in progress.assigned.items() if person == who] if who else None
    found = int(desks.run.ask(matches(search, places)).rows[0][0]) if search or who else len(desks)
    last = max(1, -(-found // _ROWS))
    page_asked = asked.get("page", "1")
    at = min(max(1, int(page_asked[:9]) if page_asked.isdecimal() else 1), last)
    left = {place: (now.errors, now.warnings, now.infos) for place, now in progress.changed.items()}
    answer = desks.run.ask(page((at - 1) * _ROWS, _ROWS, search, places, left))
    rows = [_row(dict(zip(answer.columns, row, strict=True)), progress, here) for row in answer.rows]
    shown = {"rows": rows, "search": search, "who": who, "at": at, "last": last}
    return template("run.html.j2").render(
        ui=ui,
        **shown,
        found=number(ui, "pairs", found),
        whole=progress.whole,
        refused=progress.refused,
        people=sorted(set(progress.assigned.values())),
        say=say,
        say_review=say_review,
        told=told,
        figures=figures,
    )


def _row(row: Mapping[str, Any], progress: Progress, here: Here) -> dict[str, Any]:
    place = row["place"]
    counts = (int(row[key]) for key in ("errors", "warnings", "infos"))
    standing = progress.changed.get(place) or Standing.open(*counts)
    people = ", ".join(here.get(place, ()))
    return {**row, "standing": standing, "assigned": progress.assigned.get(place, ""), "here": people}
