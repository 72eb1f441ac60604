"""The application: pages, and the JSON that their script asks for."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from align.decisions import Status
from align.errors import InputError
from align.reports.base import Ui
from align.review.access import Access, Guard
from align.review.desk import ConflictError, Desk
from align.review.pages import desk_page, shelf_page
from align.review.regroup import ACTS, Spot

__all__ = ["application"]

_HERE = Path(__file__).parent
_FILES = (
    _HERE / "static" / "review.js",
    _HERE / "static" / "pairs.js",
    _HERE / "static" / "review.css",
    _HERE.parent / "reports" / "report.js",
    _HERE.parent / "reports" / "report.css",
)
"""What pages load: nothing else of the disk is served."""
MAX_AT_ONCE = 10_000
"""Findings decided about in one step."""


def application(desks: Sequence[Desk], access: Access, author: str = "", ui: Ui = "en") -> Starlette:
    """Return the application for some pairs.

    :param author: Who decides; the name of the user of this machine where it is empty.
    """
    who = author or getpass.getuser()

    async def shelf(request: Request) -> Response:
        if len(desks) == 1:
            return await page(request, desks[0])
        return HTMLResponse(await run_in_threadpool(shelf_page, desks, _ui(request, ui)))

    async def one(request: Request) -> Response:
        return await page(request, desks[_number(request, desks)])

    async def page(request: Request, desk: Desk) -> Response:
        number = list(desks).index(desk)
        return HTMLResponse(
            await run_in_threadpool(
                partial(desk_page, desk, number, _ui(request, ui), several=len(desks) > 1)
            )
        )

    async def state(request: Request) -> Response:
        return await _answer(desks[_number(request, desks)].state)

    async def decide(request: Request) -> Response:
        desk = desks[_number(request, desks)]
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
        act = partial(desk.decide, fingerprints, Status(status), asked.get("reason", ""), who, _now(), seen)
        return await _answer(act)

    async def comment(request: Request) -> Response:
        desk = desks[_number(request, desks)]
        asked = await _asked(request)
        finding, text = asked.get("finding"), asked.get("text")
        if not isinstance(finding, str) or not isinstance(text, str):
            raise InputError("the request does not say what is to be written about which finding")
        return await _answer(partial(desk.comment, finding, text, who, _now()))

    async def story(request: Request) -> Response:
        desk = desks[_number(request, desks)]
        finding = request.path_params["finding"]
        return JSONResponse({"story": await run_in_threadpool(desk.story, finding)})

    async def regroup(request: Request) -> Response:
        desk = desks[_number(request, desks)]
        asked = await _asked(request)
        act, seen = asked.get("act"), asked.get("seen")
        if act not in ACTS or not (seen is None or isinstance(seen, str)):
            raise InputError("the request does not say what is to be done with which pair")
        return await _answer(partial(desk.regroup, act, _spot(asked), who, _now(), seen))

    async def undo(request: Request) -> Response:
        return await _answer(partial(desks[_number(request, desks)].undo, who, _now()))

    async def redo(request: Request) -> Response:
        return await _answer(partial(desks[_number(request, desks)].redo, who, _now()))

    return Starlette(
        routes=[
            Route("/", shelf),
            Route("/pairs/{number:int}/", one),
            Route("/pairs/{number:int}/state", state),
            Route("/pairs/{number:int}/decide", decide, methods=["POST"]),
            Route("/pairs/{number:int}/comment", comment, methods=["POST"]),
            Route("/pairs/{number:int}/findings/{finding}", story),
            Route("/pairs/{number:int}/regroup", regroup, methods=["POST"]),
            Route("/pairs/{number:int}/undo", undo, methods=["POST"]),
            Route("/pairs/{number:int}/redo", redo, methods=["POST"]),
            *(Route(f"/static/{path.name}", partial(_file, path)) for path in _FILES),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={InputError: _refused, ConflictError: _conflicting},
    )


async def _file(path: Path, _request: Request) -> Response:
    return FileResponse(path)


async def _answer(act: Callable[[], dict[str, Any]]) -> Response:
    return JSONResponse(await run_in_threadpool(act))


async def _asked(request: Request) -> dict[str, Any]:
    try:
        asked = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise InputError("the request is no JSON") from None
    if not isinstance(asked, dict):
        raise InputError("the request is no JSON object")
    return asked


def _spot(asked: Mapping[str, Any]) -> Spot:
    side, paragraph, to = asked.get("side"), asked.get("paragraph"), asked.get("to")
    if side not in ("fr", "en") or type(paragraph) is not int or not (to is None or type(to) is int):
        raise InputError("the request does not say which paragraph")
    return Spot(side, paragraph, to)


def _number(request: Request, desks: Sequence[Desk]) -> int:
    number = int(request.path_params["number"])
    if number >= len(desks):
        raise InputError("there is no such pair")
    return number


def _ui(request: Request, usual: Ui) -> Ui:
    asked = request.query_params.get("ui")
    return "fr" if asked == "fr" else "en" if asked == "en" else usual


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _refused(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


def _conflicting(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ConflictError)
    return JSONResponse({"error": str(error), "findings": error.states}, 409)
