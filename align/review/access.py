"""Who may ask, and what a browser may do with the answer.

The application listens on this machine alone. A browser comes in by a link that works once and gives it a
cookie; an invitation asks first. Other sites can neither read nor write (``Host``, ``Origin`` and
``Sec-Fetch-Site`` are checked, as Datasette does); a page may load nothing from elsewhere and run no script
within it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from align.refusals import told
from align.reports.base import Ui
from align.review.pages import template
from align.review.wording import WORDS

__all__ = ["COOKIE", "PERSON", "Access", "Bounds", "Guard"]

COOKIE = "align-review"
PERSON = "align.person"
"""Where the rest of the application finds who asks."""
_NAME = 100  # characters of a name
MAX_BODY = 1 << 20
"""Bytes of a request that are read, at most."""
_SAFE = ("GET", "HEAD")
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

_POLICY = "content-security-policy"
_INVITATION = {  # its button asks us: browsers say so of a form only where they may say where it stands
    _POLICY: _HEADERS[_POLICY].replace("form-action 'none'", "form-action 'self'"),
    "referrer-policy": "same-origin",
}
_USED = "This link has been used, or is of another run. Start `align review` again for a new one."
_COME_IN = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/">'
    '<title>align</title><link rel="icon" href="data:,"><p><a href="/">align review</a></p></html>'
)


@dataclass
class Access:
    """Who may come in: whoever has a link, which works once; or whoever the office's proxy names.

    ``hosts`` are the names, with ports, under which the application may be asked. ``people`` have a link
    each; an empty name is that of whoever runs the application. ``header`` is the one in which a proxy on
    this machine says who asks; it is heeded instead of links.
    """

    hosts: frozenset[str]
    people: tuple[str, ...] = ("",)
    header: str = ""
    _invitations: dict[str, str] = field(init=False)
    _sessions: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._invitations = {secrets.token_urlsafe(32): person for person in self.people}

    @classmethod
    def at(cls, names: Iterable[str], port: int, people: Iterable[str] = ("",), header: str = "") -> Access:
        """Return the access to an application under some names at a port; a name may bring its own port."""
        given = tuple(names)
        return cls(frozenset((*given, *(f"{name}:{port}" for name in given))), tuple(people), header)

    @property
    def links(self) -> list[tuple[str, str]]:
        """Each person that has not come in yet, with the path that lets him in."""
        return [(person, f"/sign-in?token={token}") for token, person in self._invitations.items()]

    @property
    def link(self) -> str:
        """The path that lets the next browser in; empty once all have been used."""
        return self.links[0][1] if self.links else ""

    def invited(self, token: str) -> str | None:
        """Return whom a link is for, by its token; None for nobody."""
        known = self._known(token)
        return None if known is None else self._invitations[known]

    def admit(self, token: str) -> str | None:
        """Return a new session for the token of a link, which then works no more; None for any other."""
        known = self._known(token)
        if known is None:
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[session] = self._invitations.pop(known)
        return session

    def _known(self, token: str) -> str | None:
        same = (one for one in self._invitations if secrets.compare_digest(token.encode(), one.encode()))
        return next(same, None)

    def person(self, headers: Headers) -> str | None:
        """Return who asks; None for nobody that is known."""
        if self.header:
            return " ".join(headers.get(self.header, "").split())[:_NAME] or None
        session = _cookie(headers)
        for known, person in self._sessions.items():
            if secrets.compare_digest(session.encode(), known.encode()):
                return person
        return None


class Guard:
    """Lets through what may be asked, and says so in every answer."""

    def __init__(self, app: ASGIApp, access: Access, ui: Ui) -> None:
        self._app = app
        self._access = access
        self._ui: Ui = ui

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(scope) or self._sign_in(scope)
        person = self._access.person(Headers(scope=scope))
        if answer is None and person is None:
            answer = self._said("Open the link that `align review` has printed.", 401)
        if answer is not None:
            await answer(scope, receive, guarded)
        else:
            await self._app({**scope, PERSON: person}, _bounded(receive), guarded)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._access.hosts:
            return self._said("This address is not served here.", 421)
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return self._said("Only this application's own pages may write.", 403)
        if int(_digits(headers.get("content-length", "0"))) > MAX_BODY:
            return self._said("The request is too large.", 413)
        return None

    def _said(self, refusal: str, status: int) -> Response:
        return PlainTextResponse(f"{told(refusal, self._ui)}\n", status)

    def _is_own(self, headers: Headers) -> bool:
        """Return whether a page of ours asks: by what browsers say of it, which no page can change."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site == "same-origin"
        return origin is not None and urlsplit(origin).netloc in self._access.hosts

    def _sign_in(self, scope: Scope) -> ASGIApp | None:
        """Return the answer to whoever comes by a link; None to others.

        An invitation is used up by its button, not by a look at it: programs that show what a link in a mail
        leads to follow it before anybody does. The link of whoever runs the application, opened on this
        machine, lets him in.
        """
        if scope["path"] != "/sign-in" or self._access.header:
            return None
        (token, *_) = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])
        person = self._access.invited(token)
        if person is None:
            return self._said(_USED, 403)
        if scope["method"] == "POST" or (scope["method"] == "GET" and not person):
            return self._let_in(scope, token)
        page = template("invitation.html.j2").render(ui=self._ui, person=person, token=token, words=WORDS)
        return HTMLResponse(page, headers=_INVITATION)

    def _let_in(self, scope: Scope, token: str) -> ASGIApp:
        session = self._access.admit(token)
        assert session is not None
        # Where the page of another site has led here, a redirect would go without the cookie: our own page
        # goes on.
        answer = HTMLResponse(_COME_IN)
        name = _cookie_name(Headers(scope=scope))
        answer.set_cookie(name, session, httponly=True, samesite="strict", path="/")
        return answer


class Bounds:
    """Lets through what is asked under our own name and not by a page of another site, up to a size.

    It is for programs, which have no cookie; what they are told is nothing that a page could read.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        refusal: ASGIApp | None = None
        if headers.get("host", "") not in self._hosts:
            refusal = PlainTextResponse("This address is not served here.\n", 421)
        elif origin is not None and urlsplit(origin).netloc not in self._hosts:
            refusal = PlainTextResponse("Pages of other sites are not served.\n", 403)
        elif int(_digits(headers.get("content-length", "0"))) > MAX_BODY:
            refusal = PlainTextResponse("The request is too large.\n", 413)
        if refusal is not None:
            await refusal(scope, receive, send)
        else:
            await self._app(scope, _bounded(receive), send)


def _cookie_name(headers: Headers) -> str:
    """Return the name of our cookie: browsers keep one jar for all ports of a machine."""
    port = headers.get("host", "").rpartition(":")[2]
    return f"{COOKIE}-{port}" if port.isascii() and port.isdigit() else COOKIE


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(_cookie_name(headers))
    except CookieError:
        return ""
    return found.value if found else ""


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 16 else "0"


def _bounded(receive: Receive) -> Receive:
    """Return what receives a body up to its bound; what is longer is cut off, and is then no JSON."""
    left = MAX_BODY

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            body = message.get("body", b"")[: max(left, 0)]
            left -= len(body)
            message = {**message, "body": body}
            if left <= 0:
                message["more_body"] = False
        return message

    return bounded
