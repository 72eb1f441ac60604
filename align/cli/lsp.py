"""``align lsp``: findings while one writes, in editors that speak the language server protocol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CheckOptions, ConfigOptions, given
from align.errors import InputError
from align.threads import one_thread

if TYPE_CHECKING:
    from align.decisions import Status
    from align.lsp.pair import OpenPair


@grouped
def lsp(
    options: CheckOptions,
    source: ConfigOptions,
    stdio: Annotated[  # noqa: ARG001  # some editors say so, and there is no other way
        bool, typer.Option("--stdio", help="Talk on standard input and output, as it does anyhow.")
    ] = False,
) -> None:
    """Serve editors: findings as one writes, the other version at the pointer, decisions and suggestions.

    The editor starts it and talks to it on standard input and output. docs/editors.md shows how for Visual
    Studio Code, Neovim and Emacs.

    \b
    Examples
      align lsp
      align lsp --ignore TYP --interface fr
    """
    try:
        from align.lsp.server import server
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise InputError('align lsp needs more: pip install "align-toolkit[lsp]"') from None
    from align.cli.decisions import Files, author, now
    from align.cli.output import ui_of
    from align.cli.settings import configured
    from align.lsp.pair import OpenPair
    from align.session import Session

    one_thread()
    session = Session()

    def opened(files: tuple[Path, Path]) -> OpenPair:
        settings = configured(files, given(options), source)
        return OpenPair(files, session, settings.config, Files.of(settings.display, *files).ledgers)

    def decided(pair: OpenPair, fingerprint: str, status: Status) -> bool:
        return pair.decide(fingerprint, status, author(pair.files[0].parent), now())

    settings = configured([Path()], given(options), source)
    server(opened, decided, ui_of(settings.display.interface)).start_io()
