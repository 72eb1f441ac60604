"""``align serve``: check a text against the other version while it is being written, in a word processor.

With both versions either may be written, and the review of the pair is there too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CacheOption, CheckOptions, ConfigOptions, given
from align.errors import InputError
from align.threads import one_thread

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from align.data import Language

_HERE = "127.0.0.1"
_PORT = 8081


@grouped
def serve(
    options: CheckOptions,
    source: ConfigOptions,
    french: Annotated[
        Path | None, typer.Option("--french", help="The French version, where English is being written.")
    ] = None,
    english: Annotated[
        Path | None, typer.Option("--english", help="The English version, where French is being written.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen on this machine; 0 for any free port.")
    ] = _PORT,
    cache: CacheOption = True,
) -> None:
    """Check a text against the other version while it is being written. Ctrl-C ends it.

    Speaks the HTTP interface of LanguageTool, which LibreOffice Writer and other editors know: give them the
    address that it prints. With both versions either may be written, and the review of the pair is there too,
    by the link that is printed after.

    \b
    Examples
      align serve --french letter.fr.docx
      align serve --english letter.en.docx --port 9000
      align serve --french letter.fr.docx --english letter.en.docx
    """
    try:
        from align.review.access import Access
        from align.review.app import application as review
        from align.review.history import History
        from align.review.languagetool import application
        from align.review.serving import beside, listen, run
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise InputError('align serve needs more: pip install "align-toolkit[review]"') from None
    from align.cache import default_folder
    from align.cli.decisions import author
    from align.cli.output import ui_of
    from align.cli.review import desk_of
    from align.cli.settings import configured
    from align.documents import read
    from align.review.counterparts import Counterparts
    from align.session import Session

    one_thread()
    paths: dict[Language, Path] = {}
    if french is not None:
        paths["fr"] = french
    if english is not None:
        paths["en"] = english
    if not paths:
        raise InputError("name the version that is there, with --french FILE or --english FILE")
    pair = tuple(paths.values())
    settings = configured(list(pair), given(options), source)
    config, ui = settings.config, ui_of(settings.display.interface)
    session = Session.keeping(default_folder() if cache else None)
    versions = [
        Counterparts(
            read(path, language=language, cut=config.paragraphs, ocr=config.ocr, read_cache=session.cache),
            config,
            session.model(config),
            lambda ours, theirs, pairs: session.compare_pairs(ours, theirs, pairs, config),
        )
        for language, path in paths.items()
    ]
    listener, number = listen(_HERE, port)
    hosts = frozenset(f"{name}:{number}" for name in (_HERE, "localhost"))
    app: ASGIApp = application(versions, hosts, ui)
    typer.echo(f"align: http://{_HERE}:{number}/v2", err=True)
    if len(pair) > 1:
        desk = desk_of(
            pair, history_at=History, options=options, source=source, session=session, timeout=None
        )
        access = Access(hosts)
        app = beside(app, review([desk], access, author=author(pair[0].absolute().parent), ui=ui))
        typer.echo(f"align: http://{_HERE}:{number}{access.link}", err=True)
    run(app, listener)
