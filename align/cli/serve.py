"""``align serve``: check a text against the other version while it is being written, in a word processor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CacheOption, CheckOptions, ConfigOptions, given
from align.errors import InputError
from align.threads import one_thread

if TYPE_CHECKING:
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
    address that it prints.

    \b
    Examples
      align serve --french letter.fr.docx
      align serve --english letter.en.docx --port 9000
    """
    try:
        from align.review.languagetool import application
        from align.review.serving import listen, run
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise InputError('align serve needs more: pip install "align-toolkit[review]"') from None
    from align.cache import default_folder
    from align.cli.output import ui_of
    from align.cli.settings import configured
    from align.documents import read
    from align.review.counterparts import Counterparts
    from align.session import Session

    one_thread()
    if (french is None) == (english is None):
        raise InputError("name the version that is there, with --french FILE or --english FILE")
    path = french or english
    assert path is not None
    language: Language = "en" if french is None else "fr"
    settings = configured([path], given(options), source)
    config = settings.config
    session = Session.keeping(default_folder() if cache else None)
    document = read(path, language=language, cut=config.paragraphs, ocr=config.ocr, read_cache=session.cache)
    counterparts = Counterparts(
        document,
        config,
        session.model(config),
        lambda ours, theirs, pairs: session.compare_pairs(ours, theirs, pairs, config),
    )
    listener, number = listen(_HERE, port)
    hosts = frozenset(f"{name}:{number}" for name in (_HERE, "localhost"))
    typer.echo(f"align: http://{_HERE}:{number}/v2", err=True)
    run(application(counterparts, hosts, ui_of(settings.display.interface)), listener)
