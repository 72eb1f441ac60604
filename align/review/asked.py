"""What a request asks for, looked at before anything is done with it.

Each function refuses, with InputError, what the page would not have sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from align.decisions.pairs import Level
from align.errors import InputError
from align.review.editing import MAX_WORDS
from align.review.regroup import Spot

MAX_NEAR = 500
"""Rows, or entries of the list, that are asked for at a time."""


async def body_of(request: Request) -> dict[str, Any]:
    """Return the JSON object that a request holds."""
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


def spot_in(asked: Mapping[str, Any]) -> Spot:
    """Return the paragraph or sentence that something is to be done at."""
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


def spot_of(request: Request) -> Spot:
    """Return the paragraph that is asked for: ``side=fr&paragraph=12``."""
    side, paragraph = (request.query_params.get(key, "") for key in ("side", "paragraph"))
    if not (paragraph.isascii() and paragraph.isdigit() and len(paragraph) < 10):
        raise InputError("the request does not say which paragraph")
    return spot_in({"side": side, "paragraph": int(paragraph)})


def words_in(asked: Mapping[str, Any]) -> str:
    """Return what a paragraph is to read, of ``MAX_WORDS`` characters at most."""
    words = asked.get("text")
    if not isinstance(words, str) or len(words) > MAX_WORDS:
        raise InputError("the request does not say what the paragraph is to read")
    return words


def copy_in(asked: Mapping[str, Any]) -> bool:
    """Return whether the copy beside the file is meant."""
    copy = asked.get("copy", False)
    if not isinstance(copy, bool):
        raise InputError("the request does not say whether to change the file or a copy")
    return copy


def seen_in(asked: Mapping[str, Any]) -> str | None:
    """Return which state of the texts and their pairs the person saw; None where nobody looks."""
    seen = asked.get("seen")
    if not (seen is None or isinstance(seen, str)):
        raise InputError("the request does not say what was seen")
    return seen


def numbers_of(request: Request) -> list[int]:
    """Return the numbers asked for: ``3,7,8``."""
    asked = request.query_params.get("numbers", "").split(",")[:MAX_NEAR]
    return [int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10]


def since_of(request: Request) -> str | None:
    """Return the revision of the state that the page knows; it is then told what has changed."""
    return request.query_params.get("since")
