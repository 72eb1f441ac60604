"""Serving the application on this machine, from the first free port to Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from align.errors import InputError
from align.review.access import Access

__all__ = ["Sharing", "beside", "listen", "run", "serve", "share"]

_EVERYWHERE = ("0.0.0.0", "")  # every address of this machine


def serve(make: Callable[[Access], ASGIApp], host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve an application to whoever is at this machine, until Ctrl-C.

    :param make: Makes it, given who may ask.
    :param port: 0 for any that is free.
    :param ready: Called with the address that lets a browser in, once it can be asked.
    :raises InputError: If the port is taken.
    """
    listener, number = listen(host, port)
    access = Access.at((host, "localhost"), number)
    app = make(access)
    ready(f"http://{host}:{number}{access.link}")
    run(app, listener)


def share(
    make: Callable[[Access], ASGIApp],
    host: str,
    port: int,
    sharing: Sharing,
    ready: Callable[[str, str], None],
) -> None:
    """Serve an application to several people, until Ctrl-C.

    :param make: Makes it, given who may ask.
    :param ready: Called with each person and the address that lets him in; with nobody and the address alone
        where a proxy says who asks.
    :raises InputError: If the port is taken.
    """
    listener, number = listen(host, port)
    called = host if host not in _EVERYWHERE else socket.gethostname()
    names = (*sharing.names, called, host, "localhost")
    access = Access.at(names, number, sharing.people, sharing.header)
    app = make(access)
    name = sharing.names[0] if sharing.names else called
    if sharing.header:  # the proxy's own port is the usual one
        ready("", f"http://{name if sharing.names else f'{name}:{number}'}")
    else:
        base = f"http://{name if ':' in name else f'{name}:{number}'}"
        for person, link in access.links:
            ready(person, base + link)
    run(app, listener)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who may come in: people, each by a link; or those that a proxy names in a header.

    ``names`` are those of this machine for others, with a port where it is not ours.
    """

    people: tuple[str, ...] = ()
    header: str = ""
    names: tuple[str, ...] = ()


def listen(host: str, port: int) -> tuple[socket.socket, int]:
    """Return what hears who asks at a port, and its number; from now on they are kept waiting, not refused.

    :param port: 0 for any that is free.
    :raises InputError: If the port is taken, or the address is none of this machine.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"{host}, port {port}: cannot be used ({error.strerror}); name another, or port 0"
        ) from None
    listener.listen(128)
    return listener, int(listener.getsockname()[1])


def beside(checks: ASGIApp, review: ASGIApp) -> ASGIApp:
    """Return one application of two: what editors ask (``/v2/…``), and all else, each with its own guard."""

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        await (checks if scope.get("path", "").startswith("/v2/") else review)(scope, receive, send)

    return either


def run(app: ASGIApp, listener: socket.socket) -> None:
    """Answer who asks until Ctrl-C."""
    uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off")).run(sockets=[listener])
