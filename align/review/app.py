"""The application: pages, and the JSON that their script asks for."""

from __future__ import annotations

import getpass
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
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
from align.review.conflicts import ConflictError
from align.review.desk import Desk
from align.review.editing import MAX_WORDS
from align.review.openapi import description
from align.review.pages import EXPORTS, MAX_SEARCH, Reading, exported, shelf_page
from align.review.presence import Presence
from align.review.regroup import ACTS, OF_SENTENCES, Spot

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
Shelf = Callable[[Ui, Mapping[str, str]], str]
"""Makes the page that leads to the pairs."""
MAX_AT_ONCE = 10_000
"""Findings decided about in one step."""
MAX_NEAR = 500
"""Rows, or entries of the list, that are asked for at a time."""
MAX_READ = 64
"""Pairs whose pages are kept as they were made."""


def application(
    desks: Sequence[Desk], access: Access, author: str = "", ui: Ui = "en", shelf: Shelf | None = None
) -> Starlette:
    """Return the application for some pairs; ``/openapi.json`` describes what it can be asked.

    :param desks: One is made when it is asked for, where there are too many to be held.
    :param shelf: Makes the page that leads to them, of a language and what is asked; None for one of all.
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
            return _html(await run_in_threadpool(self._shelf, self._language(request), asked))
        if len(self._desks) == 1:
            return await self._page(0, request)
        return _html(await run_in_threadpool(shelf_page, self._desks, self._language(request)))

    async def page(self, request: Request) -> Response:
        return await self._page(self._number(request), request)

    async def _page(self, number: int, request: Request) -> Response:
        several = len(self._desks) > 1 or self._shelf is not None
        reading = await run_in_threadpool(self._reading_of, number)
        act = partial(reading.page, self._language(request), several=several)
        return _html(await run_in_threadpool(act))

    async def rows(self, request: Request) -> Response:
        reading = self._reading(request)
        return _html(await run_in_threadpool(reading.rows, _numbers(request), self._language(request)))

    async def entries(self, request: Request) -> Response:
        reading = self._reading(request)
        act = partial(reading.sheet.entries, _numbers(request), self._language(request))
        return _html(await run_in_threadpool(act))

    # What can be known

    async def describe(self, _request: Request) -> Response:
        return JSONResponse(description())

    async def state(self, request: Request) -> Response:
        number, person = self._number(request), self._person(request)
        self._presence.at(person, number, request.query_params.get("at", "")[:16])
        told = await run_in_threadpool(self._desks[number].state, _since(request))
        return JSONResponse({**told, "people": self._presence.others(person)})

    async def story(self, request: Request) -> Response:
        desk, finding = self._desk(request), request.path_params["finding"]
        return JSONResponse({"story": await run_in_threadpool(desk.story, finding)})

    async def search(self, request: Request) -> Response:
        words = request.query_params.get("words", "")[:MAX_SEARCH]
        return JSONResponse(await run_in_threadpool(lambda: self._reading(request).sheet.search(words)))

    async def row(self, request: Request) -> Response:
        """Answer where a paragraph is."""
        spot = _spot_of(request)
        reading = self._reading_of(self._number(request))
        found = await run_in_threadpool(lambda: reading.sheet.row_of(spot.side, spot.paragraph))
        return JSONResponse({"row": found})

    async def sentences(self, request: Request) -> Response:
        """Answer the sentences of a pair, of which one paragraph is named."""
        desk, spot = self._desk(request), _spot_of(request)
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
        asked = await _asked(request)
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
        return await _answer(partial(self._desk(request).decide, *given, _since(request)))

    async def comment(self, request: Request) -> Response:
        asked = await _asked(request)
        finding, text = asked.get("finding"), asked.get("text")
        if not isinstance(finding, str) or not isinstance(text, str):
            raise InputError("the request does not say what is to be written about which finding")
        return await _answer(
            partial(
                self._desk(request).comment, finding, text, self._person(request), _now(), _since(request)
            )
        )

    async def assign(self, request: Request) -> Response:
        person = (await _asked(request)).get("person")
        if not isinstance(person, str):
            raise InputError("the request does not say who is to do it")
        return await _answer(partial(self._desk(request).assign, person))

    async def regroup(self, request: Request) -> Response:
        asked = await _asked(request)
        act = asked.get("act")
        if act not in (OF_SENTENCES if asked.get("level") == Level.SENTENCE else ACTS):
            raise InputError("the request does not say what is to be done with which pair")
        given = act, _spot(asked), self._person(request), _now(), _seen(asked), _since(request)
        return await _answer(partial(self._desk(request).regroup, *given))

    async def trial(self, request: Request) -> Response:
        asked = await _asked(request)
        found = await run_in_threadpool(self._desk(request).files.trial, _spot(asked), _words(asked))
        keys = ("rule", "severity", "message", "message_fr")
        return JSONResponse({"findings": [{key: str(getattr(f, key)) for key in keys} for f in found]})

    async def edit(self, request: Request) -> Response:
        asked = await _asked(request)
        given = _spot(asked), _words(asked), self._person(request), _now(), _seen(asked), _since(request)
        return await _answer(partial(self._desk(request).edit, *given, copy=_copy(asked)))

    async def take(self, request: Request) -> Response:
        asked = await _asked(request)
        finding, side = asked.get("finding"), asked.get("side")
        if not isinstance(finding, str) or side not in ("fr", "en"):
            raise InputError("the request does not say which value is to be put where")
        given = finding, side, self._person(request), _now(), _seen(asked), _since(request)
        return await _answer(partial(self._desk(request).take, *given, copy=_copy(asked)))

    async def undo(self, request: Request) -> Response:
        return await _answer(
            partial(self._desk(request).undo, self._person(request), _now(), _since(request))
        )

    async def redo(self, request: Request) -> Response:
        return await _answer(
            partial(self._desk(request).redo, self._person(request), _now(), _since(request))
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


async def _asked(request: Request) -> dict[str, Any]:
    try:
        asked = json.loads(await request.body())
        json.dumps(asked, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InputError("the request holds half a character") from None
    except (ValueError, RecursionError):
        raise InputError("the request is no JSON") from None
    if not isinstance(asked, dict):
        raise InputError("the request is no JSON object")
    return asked


def _spot(asked: Mapping[str, Any]) -> Spot:
    side, paragraph, to = asked.get("side"), asked.get("paragraph"), asked.get("to")
    level = asked.get("level", Level.PARAGRAPH)
    if (
        side not in ("fr", "en")
        or type(paragraph) is not int
        or not (to is None or type(to) is int)
        or level not in list(Level)
    ):
        raise InputError("the request does not say which paragraph")
    return Spot(side, paragraph, to, Level(level))


def _spot_of(request: Request) -> Spot:
    """Return the paragraph that is asked for: ``side=fr&paragraph=12``."""
    side, paragraph = (request.query_params.get(key, "") for key in ("side", "paragraph"))
    if not (paragraph.isascii() and paragraph.isdigit() and len(paragraph) < 10):
        raise InputError("the request does not say which paragraph")
    return _spot({"side": side, "paragraph": int(paragraph)})


def _words(asked: Mapping[str, Any]) -> str:
    words = asked.get("text")
    if not isinstance(words, str) or len(words) > MAX_WORDS:
        raise InputError("the request does not say what the paragraph is to read")
    return words


def _copy(asked: Mapping[str, Any]) -> bool:
    copy = asked.get("copy", False)
    if not isinstance(copy, bool):
        raise InputError("the request does not say whether to change the file or a copy")
    return copy


def _seen(asked: Mapping[str, Any]) -> str | None:
    seen = asked.get("seen")
    if not (seen is None or isinstance(seen, str)):
        raise InputError("the request does not say what was seen")
    return seen


def _numbers(request: Request) -> list[int]:
    """Return the numbers asked for: ``3,7,8``."""
    asked = request.query_params.get("numbers", "").split(",")[:MAX_NEAR]
    return [int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10]


def _since(request: Request) -> str | None:
    """Return the revision of the state that the page knows; it is then told what has changed."""
    return request.query_params.get("since")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _conflicting(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ConflictError)
    return JSONResponse({"error": str(error), "findings": error.states}, 409)
