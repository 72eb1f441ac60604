"""Attacks on the server of ``align review``, byte by byte: what no browser would send.

    python -m fuzz.attacks_http

The command is started as a user starts it, and asked on its socket. An attack holds if the server is then still
there, answers a sound request within ten seconds (with the state of the pair, or a line that says what is wrong
with the files, which an attack may have edited), has written nothing but its own files, and said nothing of a
fault of its own (500, a traceback). Exit code 1 if one did not.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["main", "requests"]

_FRENCH = "Le Comité a adopté sa résolution 62/17.\n\nIl a tenu 14 séances.\n"
_ENGLISH = "The Committee adopted its resolution 62/71.\n\nIt held 41 meetings.\n"


def _asked(line: str, *headers: str, body: bytes = b"", host: str = "HOST", cookie: bool = True) -> bytes:
    told = [line, f"Host: {host}", *(["Cookie: COOKIE"] if cookie else []), *headers]
    return "\r\n".join(told).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def _posted(path: str, body: bytes, *headers: str) -> bytes:
    own = ("Sec-Fetch-Site: same-origin", f"Content-Length: {len(body)}", *headers)
    return _asked(f"POST {path} HTTP/1.1", *own, body=body)


def requests() -> Iterator[tuple[str, bytes]]:
    """Yield attacks: what each is called, and its bytes; ``HOST`` and ``COOKIE`` are put in."""
    for name, line in {
        "no version": "GET /", "old version": "GET / HTTP/0.9", "new version": "GET / HTTP/9.9", "no method": " / HTTP/1.1",
        "an unknown method": "BREW / HTTP/1.1", "TRACE": "TRACE / HTTP/1.1", "CONNECT": "CONNECT a.b:80 HTTP/1.1", "OPTIONS": "OPTIONS * HTTP/1.1",
        "HEAD": "HEAD /pairs/0/ HTTP/1.1", "PUT": "PUT /pairs/0/edit HTTP/1.1", "DELETE": "DELETE /pairs/0/ HTTP/1.1", "an absolute address": "GET http://a.b/ HTTP/1.1",
        "climbing": "GET /static/../../../etc/passwd HTTP/1.1", "climbing, in code": "GET /static/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1", "climbing, twice in code": "GET /static/%252e%252e%252fetc/passwd HTTP/1.1",
        "backslashes": "GET /static/..\\..\\etc\\passwd HTTP/1.1", "NUL": "GET /pairs/0/findings/%00 HTTP/1.1", "half a code": "GET /pairs/0/%e9% HTTP/1.1", "no such pair": "GET /pairs/99999999999999999999/ HTTP/1.1",
        "a pair below zero": "GET /pairs/-1/ HTTP/1.1", "two slashes": "GET //pairs//0// HTTP/1.1", "a megabyte of address": "GET /" + "a" * 1_000_000 + " HTTP/1.1", "many questions": "GET /?" + "a=b&" * 20_000 + " HTTP/1.1",
        "numbers": "GET /pairs/0/rows/?numbers=" + "9," * 10_000 + " HTTP/1.1", "numbers of letters": "GET /pairs/0/rows/?numbers=x,%F0%9F%98%80,-1,1e9 HTTP/1.1", "a search of marks": "GET /pairs/0/search?words=" + "%CC%81" * 3_000 + " HTTP/1.1",
        "a search of nothing": "GET /pairs/0/search?words= HTTP/1.1", "a pattern searched": "GET /pairs/0/search?words=(a%2B)%2B%24 HTTP/1.1", "a format of export": "GET /pairs/0/export/..%2f..%2fx HTTP/1.1", "since for ever": "GET /pairs/0/state?since=" + "9" * 5_000 + " HTTP/1.1",
        "a language": "GET /?ui=<script> HTTP/1.1", "sign-in without a word": "GET /sign-in HTTP/1.1", "sign-in with many": "GET /sign-in?" + "token=x&" * 5_000 + " HTTP/1.1", "sign-in in another script": "GET /sign-in?token=%E9%80%99 HTTP/1.1", "a fragment": "GET /#x HTTP/1.1",
        "a socket of the web": "GET /pairs/0/ HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13",
    }.items():  # fmt: skip
        yield name, _asked(line)
    for name, header in {
        "another host": "", "a long header": "X: " + "a" * 200_000, "many headers": "\r\n".join(f"X-{i}: y" for i in range(5_000)), "a header of nothing": ": x", "a header in two lines": "X: a\r\n b",
        "a header of controls": "X: \x01\x02", "a length below zero": "Content-Length: -1", "two lengths": "Content-Length: 1\r\nContent-Length: 2", "a length of letters": "Content-Length: x",
        "a length beyond all": "Content-Length: 99999999999999999999999", "chunks and a length": "Content-Length: 5\r\nTransfer-Encoding: chunked", "an unknown transfer": "Transfer-Encoding: gzip", "ranges": "Range: bytes=" + "0-1," * 5_000,
        "a range below zero": "Range: bytes=-1--5", "waiting for a word": "Expect: 100-continue", "many cookies": "Cookie: " + "; ".join(f"a{i}=b" for i in range(5_000)), "a cookie of quotes": 'Cookie: align-review="\\"\\0', "another origin": "Origin: null",
        "many kinds accepted": "Accept: " + "a/b," * 5_000, "another who asks": "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Host: a.b", "a date of nothing": "If-Modified-Since: x",
    }.items():  # fmt: skip
        yield (
            name,
            _asked("GET /static/review.js HTTP/1.1", header, host="a.b" if not header else "HOST")
            if header
            else _asked("GET / HTTP/1.1", host="a.b"),
        )
    for name, body in {
        "no JSON": b"x", "deep": b"[" * 200_000, "deep and sound": b"[" * 5_000 + b"]" * 5_000, "not UTF-8": b'{"findings": ["\xff"]}', "UTF-16": '{"a": 1}'.encode("utf-16"), "NaN": b'{"findings": [NaN]}', "a great number": b'{"findings": ' + b"9" * 5_000 + b"}",
        "the same key": b'{"a": 1, ' * 1 + b'"a": 2, ' * 50_000 + b'"a": 3}', "a megabyte": b'{"findings": ["' + b"a" * 1_040_000 + b'"]}', "more than a megabyte": b" " * 1_200_000, "many findings": b'{"status": "accepted", "findings": [' + b'"a",' * 9_999 + b'"b"]}',
        "half a character": b'{"findings": [], "status": "accepted", "reason": "\\ud800"}', "nothing": b"", "null": b"null",
    }.items():  # fmt: skip
        for path in ("decide", "edit", "regroup", "try"):
            yield f"{name}, {path}", _posted(f"/pairs/0/{path}", body)
    for name, body in {
        "words with NUL": b'{"side": "fr", "paragraph": 0, "text": "a\\u0000b"}', "words of controls": b'{"side": "fr", "paragraph": 0, "text": "a\\u001b[2Jb\\u202e"}', "blank lines": b'{"side": "fr", "paragraph": 0, "text": "a\\n\\n\\nb"}',
        "no words": b'{"side": "fr", "paragraph": 0, "text": ""}', "a paragraph far off": b'{"side": "fr", "paragraph": 99999999999999999999, "text": "a"}', "a paragraph below zero": b'{"side": "fr", "paragraph": -1, "text": "a"}', "true for a paragraph": b'{"side": "fr", "paragraph": true, "text": "a"}',
        "another side": b'{"side": "../../x", "paragraph": 0, "text": "a"}', "figures without end": b'{"side": "fr", "paragraph": 0, "text": "' + b"12 345 678 " * 4_301 + b'"}', "marks without end": b'{"side": "fr", "paragraph": 0, "text": "' + b"A.B. " * 4_000 + b'"}',
    }.items():  # fmt: skip
        for path in ("edit", "try"):
            yield f"{name}, {path}", _posted(f"/pairs/0/{path}", body)
    yield "nothing at all", b""
    yield "bytes", bytes(range(256)) * 400
    yield "the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    yield "a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 400
    yield "line feeds alone", _asked("GET / HTTP/1.1").replace(b"\r\n", b"\n")
    yield "a hundred at once", _asked("GET /pairs/0/state HTTP/1.1") * 100
    yield "two that are one", _posted("/pairs/0/undo", b"{}GET / HTTP/1.1\r\n\r\n")
    yield (
        "chunks that lie",
        _asked(
            "POST /pairs/0/undo HTTP/1.1",
            "Sec-Fetch-Site: same-origin",
            "Transfer-Encoding: chunked",
            body=b"ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        ),
    )
    yield (
        "chunks of letters",
        _asked(
            "POST /pairs/0/undo HTTP/1.1",
            "Sec-Fetch-Site: same-origin",
            "Transfer-Encoding: chunked",
            body=b"zz\r\n{}\r\n0\r\n\r\n",
        ),
    )
    yield (
        "a body that never comes",
        _posted("/pairs/0/undo", b"{}").replace(b"Content-Length: 2", b"Content-Length: 2000"),
    )
    yield "half a request", _asked("GET / HTTP/1.1")[:-2]
    yield "not signed in", _asked("GET /pairs/0/ HTTP/1.1", cookie=False)
    yield (
        "from another page",
        _asked("POST /pairs/0/undo HTTP/1.1", "Sec-Fetch-Site: cross-site", "Content-Length: 2", body=b"{}"),
    )
    yield "from nobody knows where", _asked("POST /pairs/0/undo HTTP/1.1", "Content-Length: 2", body=b"{}")


def _sent(address: tuple[str, int], data: bytes, wait: float) -> bytes:
    """Send bytes and return what comes back within some seconds."""
    said = b""
    with contextlib.suppress(OSError), socket.create_connection(address, timeout=10) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(data)
        connection.settimeout(wait)
        with contextlib.suppress(OSError):
            while part := connection.recv(65_536):
                said += part
                if len(said) > 4_000_000:
                    break
    return said


def _state(address: tuple[str, int], cookie: bytes) -> bytes:
    """Ask for the state of the pair, and return what is told in time."""
    asked = _asked("GET /pairs/0/state HTTP/1.1", "Connection: close")
    return _sent(address, _filled(asked, address, cookie), 10)


def _filled(data: bytes, address: tuple[str, int], cookie: bytes) -> bytes:
    return data.replace(b"HOST", f"127.0.0.1:{address[1]}".encode(), 1).replace(b"COOKIE", cookie, 1)


def main() -> None:
    tried = broken = 0
    with tempfile.TemporaryDirectory(prefix="align-attack-") as home:
        desk = Path(home) / "desk"
        desk.mkdir()
        (desk / "a.fr.txt").write_text(_FRENCH, encoding="utf-8")
        (desk / "a.en.txt").write_text(_ENGLISH, encoding="utf-8")
        command = [sys.executable, "-m", "align", "review", "a.fr.txt", "a.en.txt", "--no-browser"]
        environment = {**os.environ, "ALIGN_CACHE_DIR": f"{home}/cache"}
        with (Path(home) / "said.txt").open("wb") as said:
            server = subprocess.Popen(command, cwd=desk, stderr=said, stdout=said, env=environment)
        try:
            address, link = _waited(Path(home) / "said.txt")
            greeting = _sent(address, _filled(_asked(f"GET {link} HTTP/1.1", cookie=False), address, b""), 3)
            cookie = re.search(rb"set-cookie: ([^;]+)", greeting, re.IGNORECASE)
            assert cookie is not None, greeting
            for name, data in requests():
                tried += 1
                told = _sent(address, _filled(data, address, cookie[1]), 0.4)
                wrong = " 500" if b" 500 " in told[:20] else ""
                after = b"the server has gone" if server.poll() is not None else _state(address, cookie[1])
                if not re.match(rb'HTTP/1\.1 (?:200.*"progress"|400.*"error")', after, re.DOTALL):
                    wrong += f" no sound answer afterwards: {after[-200:]!r}"
                if wrong:
                    broken += 1
                    print(f"! {name}:{wrong}", flush=True)
        finally:
            server.terminate()
            server.wait(30)
        traces = (Path(home) / "said.txt").read_text(errors="replace").count("Traceback")
        strange = {path.name for path in Path(home).iterdir()} - {"desk", "cache", "said.txt"}
        print(
            f"http           {tried:>5} tried {broken:>5} broken, {traces} tracebacks, {len(strange)} strange files"
        )
        if traces:
            print((Path(home) / "said.txt").read_text(errors="replace")[-3000:])
        sys.exit(bool(broken or traces or strange))


def _waited(path: Path) -> tuple[tuple[str, int], str]:
    """Return the address of the server and the path of its link, once it has said them."""
    for _ in range(600):
        if told := re.search(r"http://127\.0\.0\.1:(\d+)(/\S+)", path.read_text(errors="replace")):
            return ("127.0.0.1", int(told[1])), told[2]
        time.sleep(0.1)
    raise TimeoutError("the server has not said where it is")


if __name__ == "__main__":
    main()
