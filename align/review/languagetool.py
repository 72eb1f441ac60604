"""The HTTP interface of LanguageTool, version 2, which word processors know: ``/v2/check`` and so on.

https://languagetool.org/http-api/ describes it. Offsets count UTF-16 units there, as Java does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from align.data import Language, Severity
from align.language.identify import identify, language_name
from align.reports.base import Ui
from align.review.access import Bounds
from align.review.counterparts import Counterparts, Remark
from align.review.suggestions import suggestion
from align.version import __version__

__all__ = ["application"]

MAX_CHARACTERS = 200_000
_ISSUES = {Severity.ERROR: "mistranslation", Severity.WARNING: "inconsistency", Severity.INFO: "style"}
"""Types of issues of the Internationalization Tag Set 2.0, which LanguageTool names them by."""
_CONTEXT = 40
CODES = {"fr": ("fr", "fr-FR", "fr-CA", "fr-CH", "fr-BE"), "en": ("en", "en-GB", "en-US", "en-CA", "en-AU")}


def application(versions: Sequence[Counterparts], hosts: frozenset[str], ui: Ui = "en") -> Starlette:
    """Return the application that checks texts against a version, or against either of two.

    :param versions: Those that are given, in which what answers a text is looked for: one, or one a language.
    :param hosts: The names, with ports, under which it may be asked.
    """

    async def check(request: Request) -> Response:
        asked = await _asked(request)
        text, language = _text(asked), asked.get("language", "auto")
        if text is None:
            return PlainTextResponse("Error: Missing 'text' or 'data' parameter\n", 400)
        if len(text) > MAX_CHARACTERS:
            return PlainTextResponse(f"Error: The text is longer than {MAX_CHARACTERS} characters\n", 413)
        counterparts = _concerned(versions, language, text)
        found = [] if counterparts is None else await run_in_threadpool(counterparts.remarks, text)
        ours = (counterparts or versions[0]).language
        return JSONResponse(
            {
                "software": {
                    "name": "align",
                    "version": __version__,
                    "buildDate": "",
                    "apiVersion": 1,
                    "premium": False,
                    "status": "",
                },
                "warnings": {"incompleteResults": False},
                "language": {
                    "name": language_name(ours),
                    "code": ours if language == "auto" else language,
                    "detectedLanguage": {"name": language_name(ours), "code": ours, "confidence": 1.0},
                },
                "matches": [_match(remark, text, ours, ui) for remark in found],
            }
        )

    async def languages(_request: Request) -> Response:
        return JSONResponse(
            [
                {"name": language_name(each.language), "code": each.language, "longCode": code}
                for each in versions
                for code in CODES[each.language]
            ]
        )

    return Starlette(
        routes=[
            Route("/v2/check", check, methods=["GET", "POST"]),
            Route("/v2/languages", languages),
        ],
        middleware=[Middleware(Bounds, hosts=hosts)],
    )


def _concerned(versions: Sequence[Counterparts], language: str, text: str) -> Counterparts | None:
    """Return what a text is compared with: by the language that is named, or else that it is in."""
    if language == "auto" and len(versions) == 1:
        return versions[0]
    code = identify(text).language if language == "auto" else language.split("-")[0].lower()
    return next((each for each in versions if each.language == code), None)


async def _asked(request: Request) -> dict[str, str]:
    """Return the parameters of a request, from its address and its form."""
    given = parse_qs(request.url.query, keep_blank_values=True, max_num_fields=50)
    if request.method == "POST":
        body = (await request.body()).decode("utf-8", "replace")
        try:
            given |= parse_qs(body, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            given = {}
    return {name: values[-1] for name, values in given.items()}


def _text(asked: dict[str, str]) -> str | None:
    """Return the text, or what is text in annotated data; markup there counts as spaces."""
    if "text" in asked:
        return asked["text"]
    try:
        parts = json.loads(asked["data"])["annotation"]
        return "".join(part["text"] if "text" in part else " " * len(part["markup"]) for part in parts)
    except (KeyError, ValueError, TypeError, RecursionError):
        return None


def _match(remark: Remark, text: str, language: Language, ui: Ui) -> dict[str, Any]:
    finding = remark.finding
    name = finding.name_fr if ui == "fr" and finding.name_fr else finding.name.replace("-", " ")
    first, last = max(remark.start - _CONTEXT, 0), remark.end + _CONTEXT
    value = suggestion(finding, language)
    return {
        "message": finding.message_fr if ui == "fr" else finding.message,
        "shortMessage": name,
        "replacements": [] if value is None else [{"value": value}],
        "offset": _units(text[: remark.start]),
        "length": _units(text[remark.start : remark.end]),
        "context": {
            "text": text[first:last],
            "offset": _units(text[first : remark.start]),
            "length": _units(text[remark.start : remark.end]),
        },
        "sentence": text[first:last],
        "type": {"typeName": "Hint" if finding.severity is Severity.INFO else "Other"},
        "rule": {
            "id": finding.rule,
            "description": name,
            "issueType": _ISSUES[finding.severity],
            "category": {"id": finding.rule[:3], "name": finding.rule[:3]},
        },
    }


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
