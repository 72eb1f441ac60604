"""The server: what editors say, and what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from align.decisions import Status
from align.errors import InputError
from align.lsp.messages import DECIDE, Lines, actions, diagnostics, hover
from align.lsp.pair import OpenPair
from align.lsp.partners import pair_of
from align.refusals import told
from align.reports.base import Ui
from align.version import __version__

__all__ = ["Server", "server"]

_SOON, _LATER = 0.03, 0.7
"""Seconds without a change before the passages around it are checked, and before the whole is."""

Open = Callable[[tuple[Path, Path]], OpenPair]
Decide = Callable[[OpenPair, str, Status], bool]


class Server(LanguageServer):
    """A language server that knows which files are versions of each other.

    :param opened: Makes what holds a pair of files.
    :param decided: Writes a decision about a finding of a pair.
    """

    def __init__(self, opened: Open, decided: Decide, ui: Ui) -> None:
        super().__init__("align", __version__)
        self.opened, self.decided, self.ui = opened, decided, ui
        self.given: list[tuple[Path, Path]] = []
        self.pairs: dict[tuple[Path, Path], OpenPair] = {}
        self.waiting: dict[tuple[Path, Path], asyncio.Task[None]] = {}

    def pair(self, uri: str) -> tuple[OpenPair, Path] | None:
        """Return the pair that a file is one of, and its path; None where it has no other version."""
        name = uris.to_fs_path(uri)
        if name is None:
            return None
        path = Path(name)
        files = next((f for f in self.pairs if path in f), None) or pair_of(path, self.given)
        if files is None:
            return None
        if files not in self.pairs:
            self.pairs[files] = self.opened(files)
        return self.pairs[files], path

    def lines(self, pair: OpenPair, path: Path) -> Lines:
        """Return the lines of a file as its client has them."""
        text = pair.buffers.get(path)
        if text is None:
            text = pair.places(path).document.text if pair.comparison is not None else ""
        return Lines(text, self.workspace.position_codec)

    def publish(self, pair: OpenPair) -> None:
        """Tell the client what is found in the files of a pair that it has open."""
        for path in pair.buffers:
            found = diagnostics(pair, path, self.lines(pair, path), self.ui)
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uris.from_fs_path(str(path)) or "", found)
            )

    def plan(self, pair: OpenPair, changed: Path | None) -> None:
        """Check a pair soon: what is around a change first, the whole when nobody writes any more."""
        if task := self.waiting.get(pair.files):
            task.cancel()
        self.waiting[pair.files] = asyncio.get_running_loop().create_task(self._check(pair, changed))

    async def _check(self, pair: OpenPair, changed: Path | None) -> None:
        try:
            if changed is not None:
                await asyncio.sleep(_SOON)
                if await asyncio.to_thread(pair.check_around, changed):
                    self.publish(pair)
                await asyncio.sleep(_LATER)
            await asyncio.to_thread(pair.check)
            self.publish(pair)
        except InputError as error:
            self.window_show_message(
                lsp.ShowMessageParams(lsp.MessageType.Warning, told(str(error), self.ui))
            )


def server(opened: Open, decided: Decide, ui: Ui) -> Server:
    """Return the server with all that it answers to."""
    made = Server(opened, decided, ui)

    @made.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        made.given = list(_given(params.initialization_options))

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        _took(made, params.text_document.uri, changed=False)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        _took(made, params.text_document.uri, changed=True)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        _took(made, params.text_document.uri, changed=False)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        _left(made, params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        found = made.pair(params.text_document.uri)
        if found is None:
            return None
        return hover(*found, made.lines(*found), params.position, made.ui)

    @made.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def code_actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = made.pair(params.text_document.uri)
        if found is None:
            return []
        return list(actions(*found, made.lines(*found), params.context.diagnostics, made.ui))

    @made.command(DECIDE)
    async def decide(uri: str, fingerprint: str, status: str) -> bool:
        found = made.pair(uri)
        if found is None:
            return False
        done = made.decided(found[0], fingerprint, Status(status))
        made.publish(found[0])
        return done

    return made


def _given(options: Any) -> list[tuple[Path, Path]]:
    """Return the pairs that a client names: ``{"pairs": [["fr.txt", "en.txt"], …]}``."""
    pairs = options.get("pairs", []) if isinstance(options, dict) else []
    return [
        (Path(pair[0]).absolute(), Path(pair[1]).absolute())
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(name, str) for name in pair)
    ]


def _took(made: Server, uri: str, *, changed: bool) -> None:
    """Take over what a client has in a buffer."""
    found = made.pair(uri)
    if found is None:
        return
    pair, path = found
    pair.take(path, made.workspace.get_text_document(uri).source)
    made.plan(pair, path if changed else None)


def _left(made: Server, uri: str) -> None:
    """Let go of a file; of both, when neither is open."""
    found = made.pair(uri)
    if found is None:
        return
    pair, path = found
    pair.buffers.pop(path, None)
    made.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))
    if not pair.buffers:
        if task := made.waiting.pop(pair.files, None):
            task.cancel()
        del made.pairs[pair.files]
