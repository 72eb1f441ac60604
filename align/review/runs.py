"""A run of any size, page by page: its index, and a desk for a pair when somebody opens it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import overload

from align.batch.query import Run, at_place, matches, page
from align.batch.storage import is_address, joined
from align.batch.wording import number, say
from align.errors import InputError
from align.refusals import told
from align.reports.base import Ui
from align.review.desk import Desk
from align.review.pages import MAX_SEARCH, template

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


def run_page(desks: RunDesks, ui: Ui, asked: Mapping[str, str]) -> str:
    """Return a page of the index of a run: a hundred pairs, the worst first.

    :param asked: ``q``, words that ids or files hold, and ``page``, from 1.
    :raises InputError: If a file of the run is gone.
    """
    search = asked.get("q", "")[:MAX_SEARCH]
    found = int(desks.run.ask(matches(search)).rows[0][0]) if search else len(desks)
    last = max(1, -(-found // _ROWS))
    wanted = asked.get("page", "1")
    at = min(max(1, int(wanted[:9]) if wanted.isdecimal() else 1), last)
    answer = desks.run.ask(page((at - 1) * _ROWS, _ROWS, search))
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    shown = {"rows": rows, "search": search, "at": at, "last": last, "found": number(ui, "pairs", found)}
    return template("run.html.j2").render(ui=ui, **shown, say=say, told=told)
