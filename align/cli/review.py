"""``align review``: decide about findings in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CacheOption, CheckOptions, ConfigOptions, given
from align.errors import InputError
from align.threads import one_thread

if TYPE_CHECKING:
    from align.review.desk import Desk
    from align.session import Session

_HERE = "127.0.0.1"


@grouped
def review(
    french: Annotated[
        Path,
        typer.Argument(
            metavar="FRENCH", help="The French version; or an aligned bitext, alone; or a folder of pairs."
        ),
    ],
    options: CheckOptions,
    source: ConfigOptions,
    english: Annotated[
        Path | None, typer.Argument(metavar="ENGLISH", help="The English version.", show_default=False)
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen on this machine; 0 for any free port.")
    ] = 0,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides.", show_default="git's user.name")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
    cache: CacheOption = True,
) -> None:
    """Decide about findings in the browser: right as it is, a false alarm, to be corrected. Ctrl-C ends it.

    What is decided is written to decisions.jsonl beside the documents at once, and heeded by every other
    command. The application listens on this machine alone, and lets in whoever has the link that it prints.

    \b
    Examples
      align review letter.fr.docx letter.en.docx
      align review letters/ --no-browser --port 8765
    """
    try:
        from align.review.app import application
        from align.review.serving import serve
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise InputError('align review needs more: pip install "align-toolkit[review]"') from None
    from align.cache import default_folder
    from align.cli.decisions import author
    from align.cli.output import ui_of
    from align.cli.settings import configured
    from align.session import Session

    one_thread()
    files = [french] if english is None else [french, english]
    for path in files:
        if not path.exists():
            raise InputError(f"{path}: there is no such file; check the name")
    settings = configured(files, given(options), source)
    session = Session.keeping(default_folder() if cache else None)
    desks = _desks(files, options, source, session)
    who = by or author(french.absolute().parent)
    ui = ui_of(settings.display.interface)

    def ready(address: str) -> None:
        typer.echo(f"align: {address}", err=True)
        sys.stderr.flush()
        if browser:
            typer.launch(address)

    serve(lambda access: application(desks, access, who, ui), _HERE, port, ready)


def _desks(files: list[Path], options: CheckOptions, source: ConfigOptions, session: Session) -> list[Desk]:
    """Return a desk for each pair, with its own settings and file of decisions."""
    from align.cli.decisions import Files
    from align.cli.settings import configured
    from align.review.desk import Desk, Place
    from align.review.history import History

    desks: list[Desk] = []
    histories: dict[Path, History] = {}
    for pair in _pairs(files, options, source, session):
        settings = configured(list(pair), given(options), source)
        held = Files.of(settings.display, pair[0], pair[-1])
        others = () if held.baseline is None else (held.baseline,)
        database = held.decisions.with_name(".align-review.sqlite")
        if database not in histories:
            histories[database] = History(database)
        place = Place(pair, held.decisions, others)
        desks.append(Desk(place, session, settings.config, histories[database]))
    return desks


def _pairs(
    files: list[Path], options: CheckOptions, source: ConfigOptions, session: Session
) -> list[tuple[Path, ...]]:
    if not files[0].is_dir():
        return [tuple(files)]
    from align.batch.collect import collect
    from align.cli.settings import configured

    config = configured(files, given(options), source).config
    english = files[1] if len(files) > 1 else None
    found = collect(files[0], english, config, lambda: session.model(config))
    return [pair.files for pair in found.pairs]
