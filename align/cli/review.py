"""``align review``: decide about findings in the browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CacheOption, CheckOptions, ConfigOptions, given
from align.errors import InputError
from align.threads import one_thread

if TYPE_CHECKING:
    from align.review.app import Shelf
    from align.review.desk import Desk
    from align.review.history import History
    from align.review.serving import Sharing
    from align.session import Session

_HERE = "127.0.0.1"
_HISTORIES = 64
"""Databases of what was done that are kept open: those of the folders that were looked at last."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Where the page is, and who decides in it."""

    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen on this machine; 0 for any free port.")
    ] = 0
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides.", show_default="git's user.name")
    ] = None
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = (
        True
    )
    timeout: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="How long one comparison may take.")
    ] = 300


@dataclass(frozen=True, slots=True)
class SharingOptions:
    """How several people work on one server."""

    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; 0.0.0.0 for the whole network.")
    ] = _HERE
    invite: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Somebody who may come in, by a link of his own. May be repeated."),
    ] = None
    user_header: Annotated[
        str | None,
        typer.Option(metavar="HEADER", help="The header in which a proxy on this machine says who asks."),
    ] = None
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST[:PORT]", help="What others call this machine. May be repeated."),
    ] = None

    @property
    def is_used(self) -> bool:
        """Whether anybody but who runs it is to come in."""
        return bool(self.host != _HERE or self.invite or self.user_header)


@grouped
def review(
    french: Annotated[
        Path,
        typer.Argument(
            metavar="FRENCH",
            help="The French version; or an aligned bitext, alone; or a folder of pairs; or a run.",
        ),
    ],
    options: CheckOptions,
    source: ConfigOptions,
    english: Annotated[
        Path | None, typer.Argument(metavar="ENGLISH", help="The English version.", show_default=False)
    ] = None,
    *,
    page: PageOptions,
    sharing: SharingOptions,
    cache: CacheOption = True,
) -> None:
    """Decide about findings in the browser: right as it is, a false alarm, to be corrected. Ctrl-C ends it.

    What is decided is written to decisions.jsonl beside the documents at once, and heeded by every other
    command. The application listens on this machine alone, unless told otherwise, and lets in whoever has the
    link that it prints.

    \b
    Examples
      align review letter.fr.docx letter.en.docx
      align review letters/ --no-browser --port 8765
      align review run/
      align review letters/ --host 0.0.0.0 --port 8765 --invite Ada --invite Bo
    """
    try:
        from align.review.app import application
        from align.review.history import History
        from align.review.runs import RunDesks, run_page
        from align.review.serving import serve, share
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise InputError('align review needs more: pip install "align-toolkit[review]"') from None
    from align.batch.query import Run
    from align.cache import default_folder
    from align.cli.decisions import author
    from align.cli.output import ui_of
    from align.cli.settings import configured
    from align.refusals import told
    from align.session import Session

    one_thread()
    files = [french] if english is None else [french, english]
    run = Run.at(french) if english is None and Run.lies_at(french) else None
    for path in files:
        if run is None and not path.exists():
            raise InputError(f"{path}: there is no such file; check the name")
    settings = configured(files if run is None else [], given(options), source)
    session = Session.keeping(default_folder() if cache else None)
    history_at = lru_cache(maxsize=_HISTORIES)(History)
    make = partial(
        desk_of, history_at=history_at, options=options, source=source, session=session, timeout=page.timeout
    )
    desks: Sequence[Desk]
    shelf: Shelf | None = None
    if run is None:
        desks = [make(pair) for pair in _pairs(files, options, source, session)]
    else:
        desks = RunDesks(run, make)
        shelf = partial(run_page, desks)
    who = page.by or author(french.absolute().parent)
    ui = ui_of(settings.display.interface)
    made = partial(application, desks, author=who, ui=ui, shelf=shelf)

    def ready(address: str) -> None:
        typer.echo(f"align: {address}", err=True)
        sys.stderr.flush()
        if page.browser:
            typer.launch(address)

    proxy = told("by way of the proxy", ui)

    def invited(person: str, address: str) -> None:
        typer.echo(f"align: {person or proxy}: {address}", err=True)
        sys.stderr.flush()

    if sharing.is_used:
        share(made, sharing.host, page.port, _shared(sharing), invited)
    else:
        serve(made, _HERE, page.port, ready)


def _shared(sharing: SharingOptions) -> Sharing:
    """Return who may come in.

    :raises InputError: If nobody may, or anybody could say that he is somebody else.
    """
    from align.review.serving import Sharing

    if sharing.user_header and sharing.host != _HERE:
        raise InputError(
            "--user-header trusts whoever can reach the server: leave --host out, and let the proxy run here"
        )
    if not sharing.user_header and not sharing.invite:
        raise InputError("--host lets others in: say who, with --invite NAME for each")
    people = tuple(dict.fromkeys(" ".join(name.split()) for name in sharing.invite or ()))
    return Sharing(people, sharing.user_header or "", tuple(sharing.name or ()))


def desk_of(
    pair: tuple[Path, ...],
    *,
    history_at: Callable[[Path], History],
    options: CheckOptions,
    source: ConfigOptions,
    session: Session,
    timeout: float | None,
) -> Desk:
    """Return the desk of a pair, with its own settings and file of decisions.

    :param history_at: Returns the history in a file: the pairs of a folder share one, and its connection.
    """
    from align.cli.decisions import Files
    from align.cli.settings import configured
    from align.review.desk import Desk, Place

    settings = configured(list(pair), given(options), source)
    held = Files.of(settings.display, pair[0], pair[-1])
    others = () if held.baseline is None else (held.baseline,)
    history = history_at(held.decisions.with_name(".align-review.sqlite"))
    place = Place(pair, held.decisions, others)
    return Desk(place, session, settings.config, history, timeout=timeout)


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
