"""The server, spoken to by a client of the protocol in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from ast import literal_eval
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from align.decisions import read
from tests.lsp.conftest import ENGLISH, FRENCH

PATIENCE = 60


class Editor:
    """An editor with nothing but its buffers."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1")
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(
            lambda params: self.told.put_nowait(params)
        )

    def open(self, path: Path) -> None:
        item = lsp.TextDocumentItem(path.as_uri(), "plaintext", 1, path.read_text(encoding="utf-8"))
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def type(self, path: Path, old: str, new: str, text: str) -> None:
        """Replace words of one line of a text, as an editor says it: by line and column."""
        start = text.index(old)
        line, column = text[:start].count("\n"), start - (text.rfind("\n", 0, start) + 1)
        where = lsp.Range(lsp.Position(line, column), lsp.Position(line, column + len(old)))
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(2, path.as_uri()),
                [lsp.TextDocumentContentChangePartial(where, new)],
            )
        )

    async def until(self, path: Path, said: Callable[[list[lsp.Diagnostic]], bool]) -> list[lsp.Diagnostic]:
        """Return what is found in a file once it is as it should be."""
        while True:
            params = await asyncio.wait_for(self.told.get(), PATIENCE)
            if params.uri == path.as_uri() and said(list(params.diagnostics)):
                return list(params.diagnostics)


@asynccontextmanager
async def editing(folder: Path, *options: str, pairs: Any = None) -> AsyncIterator[Editor]:
    editor = Editor()
    environment = {**os.environ, "LANG": "C", "ALIGN_CACHE_DIR": str(folder / ".cache")}
    await editor.client.start_io(sys.executable, "-m", "align", "lsp", "--stdio", *options, env=environment)
    try:
        given = None if pairs is None else {"pairs": pairs}
        told = await editor.client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), initialization_options=given)
        )
        assert told.capabilities.hover_provider and told.capabilities.code_action_provider
        editor.client.initialized(lsp.InitializedParams())
        yield editor
    finally:
        await editor.client.shutdown_async(None)
        editor.client.exit(None)
        await editor.client.stop()


def edit(work: Awaitable[None]) -> None:
    """Do what an editor does, in a thread of its own: that of the tests may have a loop, a browser's."""

    async def patient() -> None:
        await asyncio.wait_for(work, 2 * PATIENCE)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(patient())).result()


def test_both_files_of_a_pair_show_what_differs(files: tuple[Path, Path], tmp_path: Path) -> None:
    async def work() -> None:
        async with editing(tmp_path) as editor:
            for path, words in zip(files, ("14 séances", "41 meetings"), strict=True):
                editor.open(path)
                (found,) = await editor.until(path, lambda all_: len(all_) == 1)
                assert (found.code, found.source) == ("NUM001", "align")
                assert found.message == "FR says 14 séances, EN says 41 meetings"
                assert found.severity is lsp.DiagnosticSeverity.Error
                line = path.read_text(encoding="utf-8").splitlines()[found.range.start.line]
                assert line[found.range.start.character : found.range.end.character] in words

    edit(work())


def test_what_is_typed_is_checked(files: tuple[Path, Path], tmp_path: Path) -> None:
    async def work() -> None:
        async with editing(tmp_path, "--interface", "fr") as editor:
            editor.open(files[0])
            await editor.until(files[0], lambda all_: len(all_) == 1)
            editor.type(files[0], "le Mali", "le Niger", FRENCH)
            found = await editor.until(files[0], lambda all_: len(all_) == 2)
            assert found[1].message == "FR nomme Niger, EN nomme Mali"
            changed = FRENCH.replace("le Mali", "le Niger")
            editor.type(files[0], "14", "41", changed)
            await editor.until(files[0], lambda all_: [d.code for d in all_] == ["NAM001"])

    edit(work())


def test_the_pointer_shows_the_other_version(files: tuple[Path, Path], tmp_path: Path) -> None:
    async def work() -> None:
        async with editing(tmp_path) as editor:
            editor.open(files[1])
            await editor.until(files[1], lambda all_: len(all_) == 1)
            there = lsp.TextDocumentIdentifier(files[1].as_uri())
            hover = await editor.client.text_document_hover_async(lsp.HoverParams(there, lsp.Position(4, 8)))
            assert hover is not None and isinstance(hover.contents, lsp.MarkupContent)
            assert hover.contents.value == f"French\n\n{FRENCH.splitlines()[4]}"
            nothing = await editor.client.text_document_hover_async(
                lsp.HoverParams(there, lsp.Position(7, 0))
            )
            assert nothing is None

    edit(work())


def test_a_suggestion_is_taken_and_a_finding_decided(files: tuple[Path, Path], tmp_path: Path) -> None:
    async def work() -> None:
        async with editing(tmp_path) as editor:
            editor.open(files[1])
            found = await editor.until(files[1], lambda all_: len(all_) == 1)
            there = lsp.TextDocumentIdentifier(files[1].as_uri())
            actions = await editor.client.text_document_code_action_async(
                lsp.CodeActionParams(there, found[0].range, lsp.CodeActionContext(found))
            )
            made: list[Any] = list(actions or ())
            assert [a.title for a in made] == [
                "Write “14”, as the French says",
                "Right as it is: FR says 14 séances, EN says 41 meetings",
                "A false alarm: FR says 14 séances, EN says 41 meetings",
                "To be corrected: FR says 14 séances, EN says 41 meetings",
            ]
            (change,) = made[0].edit.changes[files[1].as_uri()]
            line = ENGLISH.splitlines()[change.range.start.line]
            first, last = change.range.start.character, change.range.end.character
            assert (
                line[:first] + change.new_text + line[last:] == "It held 14 meetings and heard 31 speakers."
            )
            held = literal_eval(made[1].command)  # the client takes an action with a command for a command
            done = await editor.client.workspace_execute_command_async(
                lsp.ExecuteCommandParams(held["command"], held["arguments"])
            )
            assert done is True
            await editor.until(files[1], lambda all_: not all_)
        (decision,) = read(tmp_path / "decisions.jsonl").decisions
        assert (decision.status, decision.case.rule) == ("accepted", "NUM001")

    edit(work())


def test_pairs_can_be_named_and_files_alone_are_left_alone(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("un.txt", "one.txt", "other.txt")]
    for path, text in zip(paths, (FRENCH, ENGLISH, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")

    async def work() -> None:
        async with editing(tmp_path, pairs=[[str(paths[0]), str(paths[1])]]) as editor:
            editor.open(paths[2])
            editor.open(paths[0])
            await editor.until(paths[0], lambda all_: len(all_) == 1)
            assert editor.told.empty()

    edit(work())


def test_what_is_no_pair_of_languages_is_said_at_the_top(files: tuple[Path, Path], tmp_path: Path) -> None:
    files[0].write_text(ENGLISH, encoding="utf-8")

    async def work() -> None:
        async with editing(tmp_path) as editor:
            editor.open(files[0])
            (found,) = await editor.until(files[0], lambda all_: len(all_) == 1)
            assert "is in English, and so is" in found.message
            assert found.range.start == lsp.Position(0, 0)

    edit(work())


def test_without_its_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from align.cli import main

    for name in [n for n in sys.modules if n.startswith(("align.lsp", "pygls", "lsprotocol"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setattr(sys, "argv", ["align", "lsp"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert 'pip install "align-toolkit[lsp]"' in capsys.readouterr().err
