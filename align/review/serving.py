"""Serving the application on this machine, from the first free port to Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from align.errors import InputError
from align.review.access import Access

__all__ = ["serve"]


def serve(make: Callable[[Access], ASGIApp], host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve an application until Ctrl-C.

    :param make: Makes it, given who may ask.
    :param port: 0 for any that is free.
    :param ready: Called with the address that lets a browser in, once it can be asked.
    :raises InputError: If the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InputError(f"port {port} cannot be used ({error.strerror}); name another, or 0") from None
    listener.listen()  # from here on who asks is kept waiting, not refused
    number = int(listener.getsockname()[1])
    access = Access.at((host, "localhost"), number)
    server = uvicorn.Server(uvicorn.Config(make(access), log_level="warning", lifespan="off"))
    ready(f"http://{host}:{number}{access.link}")
    server.run(sockets=[listener])
