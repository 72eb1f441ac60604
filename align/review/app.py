"""The application: pages, and the JSON that their script asks for."""

from __future__ import annotations

import getpass
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.responses import JSONResponse as StarletteJson
from starlette.routing import Route

from align.decisions import Status
from align.decisions.pairs import Level
from align.errors import InputError
from align.refusals import told
from align.reports.base import Ui
from align.reports.registry import formats
from align.review.access import PERSON, Access, Guard
from align.review.asked import body_of, copy_in, numbers_of, seen_in, since_of, spot_in, spot_of, words_in
from align.review.conflicts import ConflictError
from align.review.desk import Desk
from align.review.openapi import description
from align.review.pages import EXPORTS, MAX_SEARCH, Here, Reading, exported, shelf_page
from align.review.presence import Presence
from align.review.regroup import ACTS, OF_SENTENCES

__all__ = ["application"]

_HERE = Path(__file__).parent
_FILES = (
    _HERE / "static" / "windowed.js",
    _HERE / "static" / "review.js",
    _HERE / "static" / "pairs.js",
    _HERE / "static" / "shelf.js",
    _HERE / "static" / "review.css",
    _HERE.parent / "reports" / "report.js",
    _HERE.parent / "reports" / "report.css",
)
"""What pages load: nothing else of the disk is served."""
Shelf = Callable[[Ui, Mapping[str, str], Here], str]
"""Makes the page that leads to the pairs, of a language, what is asked, and who is where."""
MAX_AT_ONCE = 10_000
"""Findings decided about in one step."""
MAX_READ = 64
"""Pairs whose pages are kept as they were made."""


def application(
    desks: Sequence[Desk], access: Access, author: str = "", ui: Ui = "en", shelf: Shelf | None = None
) -> Starlette:
    """Return the application for some pairs; ``/openapi.json`` describes what it can be asked.

    :param desks: One is made when it is asked for, where there are too many to be held.
    :param shelf: Makes the page that leads to them; None for one of all.
    :param author: Who decides, where the access names nobody; the user of this machine where it is empty.
    """
    answers = _Answers(desks, author or getpass.getuser(), ui, shelf)
    pair = "/pairs/{number:int}"
    return Starlette(
        routes=[
            Route("/", answers.shelf),
            Route("/openapi.json", answers.describe),
            Route(f"{pair}/", answers.page),
            Route(f"{pair}/rows/", answers.rows),
            Route(f"{pair}/entries/", answers.entries),
            Route(f"{pair}/state", answers.state),
            Route(f"{pair}/search", answers.search),
            Route(f"{pair}/row", answers.row),
            Route(f"{pair}/sentences", answers.sentences),
            Route(f"{pair}/prepare", answers.prepare, methods=["POST"]),
            Route(f"{pair}/findings/{{finding}}", answers.story),
            Route(f"{pair}/export/{{format}}", answers.export),
            Route(f"{pair}/decide", answers.decide, methods=["POST"]),
            Route(f"{pair}/comment", answers.comment, methods=["POST"]),
            Route(f"{pair}/assign", answers.assign, methods=["POST"]),
            Route(f"{pair}/regroup", answers.regroup, methods=["POST"]),
            Route(f"{pair}/try", answers.trial, methods=["POST"]),
            Route(f"{pair}/edit", answers.edit, methods=["POST"]),
            Route(f"{pair}/take", answers.take, methods=["POST"]),
            Route(f"{pair}/undo", answers.undo, methods=["POST"]),
            Route(f"{pair}/redo", answers.redo, methods=["POST"]),
            *(Route(f"/static/{path.name}", partial(_file, path)) for path in _FILES),
        ],
        middleware=[Middleware(Guard, access=access, ui=ui)],
        exception_handlers={InputError: answers.refused, ConflictError: _conflicting},
    )


class JSONResponse(StarletteJson):
    """JSON in ASCII: halves of characters, which files of other programs may hold, can be told so."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


def _html(text: str) -> Response:
    return HTMLResponse(text.encode("utf-8", "backslashreplace"))


class _Answers:
    """What is answered to each request. What takes long is done beside the loop that hears who asks."""

    def __init__(self, desks: Sequence[Desk], me: str, ui: Ui, shelf: Shelf | None) -> None:
        self._desks = desks
        self._readings: OrderedDict[int, Reading] = OrderedDict()
        self._lock = threading.Lock()
        self._shelf = shelf
        self._me = me
        self._ui: Ui = ui
        self._presence = Presence()

    # Pages

    async def shelf(self, request: Request) -> Response:
        if self._shelf is not None:
            asked = dict(request.query_params)
            act = partial(self._shelf, self._language(request), asked, self._here(request))
            return _html(await run_in_threadpool(act))
        if len(self._desks) == 1:
            return await self._page(0, request)
        act = partial(shelf_page, self._desks, self._language(request), self._here(request))
        return _html(await run_in_threadpool(act))

    async def page(self, request: Request) -> Response:
        return await self._page(self._number(request), request)

    async def _page(self, number: int, request: Request) -> Response:
        several = len(self._desks) > 1 or self._shelf is not None
        reading = await run_in_threadpool(self._reading_of, number)
        act = partial(reading.page, self._language(request), several=several)
        return _html(await run_in_threadpool(act))

    async def rows(self, request: Request) -> Response:
        reading = self._reading(request)
        return _html(await run_in_threadpool(reading.rows, numbers_of(request), self._language(request)))

    async def entries(self, request: Request) -> Response:
        reading = self._reading(request)
        act = partial(reading.sheet.entries, numbers_of(request), self._language(request))
        return _html(await run_in_threadpool(act))

    # What can be known

    async def describe(self, _request: Request) -> Response:
        return JSONResponse(description())

    async def state(self, request: Request) -> Response:
        number, person = self._number(request), self._person(request)
        self._presence.at(person, number, request.query_params.get("at", "")[:16])
        told = await run_in_threadpool(self._desks[number].state, since_of(request))
        people = await run_in_threadpool(self._whereabouts, person, number)
        return JSONResponse({**told, "people": people})

    def _whereabouts(self, person: str, number: int) -> list[dict[str, str | int]]:
        """Return who else is at work, and what the pair is called where it is another one."""
        others = self._presence.others(person)
        for other in others:
            if other["pair"] != number:
                with suppress(InputError):  # its files have gone since
                    other["document"] = self._desks[int(other["pair"])].place.name
        return others

    def _here(self, request: Request) -> dict[int, list[str]]:
        """Return who else is at work at each pair."""
        found: dict[int, list[str]] = {}
        for other in self._presence.others(self._person(request)):
            found.setdefault(int(other["pair"]), []).append(str(other["name"]))
        return found

    async def story(self, request: Request) -> Response:
        desk, finding = self._desk(request), request.path_params["finding"]
        return JSONResponse({"story": await run_in_threadpool(desk.story, finding)})

    async def search(self, request: Request) -> Response:
        words = request.query_params.get("words", "")[:MAX_SEARCH]
        return JSONResponse(await run_in_threadpool(lambda: self._reading(request).sheet.search(words)))

    async def row(self, request: Request) -> Response:
        """Answer where a paragraph is."""
        spot = spot_of(request)
        reading = self._reading_of(self._number(request))
        found = await run_in_threadpool(lambda: reading.sheet.row_of(spot.side, spot.paragraph))
        return JSONResponse({"row": found})

    async def sentences(self, request: Request) -> Response:
        """Answer the sentences of a pair, of which one paragraph is named."""
        desk, spot = self._desk(request), spot_of(request)
        return JSONResponse({"sentences": await run_in_threadpool(desk.files.sentences, spot)})

    async def prepare(self, request: Request) -> Response:
        """Read what corrections of pairs need, before the first is made."""
        await run_in_threadpool(lambda: self._desk(request).files.correcting.prepare())
        return JSONResponse({})

    async def export(self, request: Request) -> Response:
        desk, name = self._desk(request), request.path_params["format"]
        if name not in EXPORTS:
            raise InputError(f"{name}: is no format of an export; choose one of {', '.join(EXPORTS)}")
        content = await run_in_threadpool(exported, desk, name, self._language(request))
        stem = desk.place.files[0].name.partition(".")[0] or "align"
        called = quote(f"{stem}.review{formats[name].endings[0]}", safe="")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{called}"}
        return Response(content, media_type="application/octet-stream", headers=headers)

    # What can be done

    async def decide(self, request: Request) -> Response:
        asked = await body_of(request)
        fingerprints, status, seen = asked.get("findings"), asked.get("status"), asked.get("seen")
        if (
            not isinstance(fingerprints, list)
            or len(fingerprints) > MAX_AT_ONCE
            or not all(isinstance(f, str) for f in fingerprints)
            or status not in list(Status)
            or not isinstance(asked.get("reason", ""), str)
            or not (seen is None or isinstance(seen, dict))
        ):
            raise InputError("the request does not say which findings, or what of them")
        reason = asked.get("reason", "")
        given = fingerprints, Status(status), reason, self._person(request), _now(), seen
        return await _answer(partial(self._desk(request).decide, *given, since_of(request)))

    async def comment(self, request: Request) -> Response:
        asked = await body_of(request)
        finding, text = asked.get("finding"), asked.get("text")
        if not isinstance(finding, str) or not isinstance(text, str):
            raise InputError("the request does not say what is to be written about which finding")
        return await _answer(
            partial(
                self._desk(request).comment, finding, text, self._person(request), _now(), since_of(request)
            )
        )

    async def assign(self, request: Request) -> Response:
        person = (await body_of(request)).get("person")
        if not isinstance(person, str):
            raise InputError("the request does not say who is to do it")
        return await _answer(partial(self._desk(request).assign, person))

    async def regroup(self, request: Request) -> Response:
        asked = await body_of(request)
        act = asked.get("act")
        if act not in (OF_SENTENCES if asked.get("level") == Level.SENTENCE else ACTS):
            raise InputError("the request does not say what is to be done with which pair")
        given = act, spot_in(asked), self._person(request), _now(), seen_in(asked), since_of(request)
        return await _answer(partial(self._desk(request).regroup, *given))

    async def trial(self, request: Request) -> Response:
        asked = await body_of(request)
        found = await run_in_threadpool(self._desk(request).files.trial, spot_in(asked), words_in(asked))
        keys = ("rule", "severity", "message", "message_fr")
        return JSONResponse({"findings": [{key: str(getattr(f, key)) for key in keys} for f in found]})

    async def edit(self, request: Request) -> Response:
        asked = await body_of(request)
        given = (
            spot_in(asked),
            words_in(asked),
            self._person(request),
            _now(),
            seen_in(asked),
            since_of(request),
        )
        return await _answer(partial(self._desk(request).edit, *given, copy=copy_in(asked)))

    async def take(self, request: Request) -> Response:
        asked = await body_of(request)
        finding, side = asked.get("finding"), asked.get("side")
        if not isinstance(finding, str) or side not in ("fr", "en"):
            raise InputError("the request does not say which value is to be put where")
        given = finding, side, self._person(request), _now(), seen_in(asked), since_of(request)
        return await _answer(partial(self._desk(request).take, *given, copy=copy_in(asked)))

    async def undo(self, request: Request) -> Response:
        return await _answer(
            partial(self._desk(request).undo, self._person(request), _now(), since_of(request))
        )

    async def redo(self, request: Request) -> Response:
        return await _answer(
            partial(self._desk(request).redo, self._person(request), _now(), since_of(request))
        )

    def _person(self, request: Request) -> str:
        return str(request.scope[PERSON]) or self._me

    def _number(self, request: Request) -> int:
        number = int(request.path_params["number"])
        if number >= len(self._desks):
            raise InputError("there is no such pair")
        return number

    def _reading(self, request: Request) -> Reading:
        """Return what is read; what the page has seen of it must be as it is now.

        :raises ConflictError: If the texts or their pairs have changed since.
        """
        reading, seen = self._reading_of(self._number(request)), request.query_params.get("seen")
        if seen is not None and seen != reading.desk.version:
            raise ConflictError({})
        return reading

    def _reading_of(self, number: int) -> Reading:
        """Return what is read of a pair; that of the pairs looked at last is kept."""
        desk = self._desks[number]
        with self._lock:
            reading = self._readings.get(number)
            if reading is None or reading.desk is not desk:
                reading = self._readings[number] = Reading(desk, number)
            self._readings.move_to_end(number)
            if len(self._readings) > MAX_READ:
                self._readings.popitem(last=False)
            return reading

    def _desk(self, request: Request) -> Desk:
        return self._desks[self._number(request)]

    def refused(self, request: Request, error: Exception) -> Response:
        """Say why not, in the language of the page that asks: it may have been changed there."""
        asked = request.headers.get("accept-language", "")
        ui: Ui = "fr" if asked == "fr" else "en" if asked == "en" else self._language(request)
        return JSONResponse({"error": told(str(error), ui)}, 400)

    def _language(self, request: Request) -> Ui:
        asked = request.query_params.get("ui")
        return "fr" if asked == "fr" else "en" if asked == "en" else self._ui


async def _file(path: Path, _request: Request) -> Response:
    return FileResponse(path)


async def _answer(act: Callable[[], dict[str, Any]]) -> Response:
    return JSONResponse(await run_in_threadpool(act))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _conflicting(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ConflictError)
    return JSONResponse({"error": str(error), "findings": error.states}, 409)
