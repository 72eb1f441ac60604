"""``align watch``: check a pair again each time that one of its files is saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CacheOption, CheckOptions, ConfigOptions, Versions, given
from align.cli.speech import complain, spoken
from align.errors import InputError
from align.stamped import Stamp, stamp
from align.threads import one_thread

if TYPE_CHECKING:
    from align.session import Session

_LOOK_AGAIN = 1000  # milliseconds between two looks at the files themselves
_SETTLED = 50  # milliseconds without another change after which a save is taken to be over
_LONGEST = 400  # milliseconds that are waited for that


@grouped
def watch(
    versions: Versions,
    options: CheckOptions,
    source: ConfigOptions,
    cache: CacheOption = True,
    clear: Annotated[
        bool, typer.Option("--clear/--no-clear", help="Clear the screen before each check.")
    ] = True,
) -> None:
    """Check a pair now, and again each time that one of its files is saved. Ctrl-C ends it.

    \b
    Examples
      align watch letter.fr.docx letter.en.docx
      align watch letter.fr.txt letter.en.txt --select NUM,REF --no-clear
    """
    for path in versions.files:
        if not path.is_file():
            raise InputError(f"{path}: there is no such file; check the name")
    one_thread()
    from align.cache import default_folder
    from align.session import Session

    session = Session.keeping(default_folder() if cache else None)
    try:
        while True:
            if clear and sys.stdout.isatty():
                typer.echo("\x1b[2J\x1b[3J\x1b[H", nl=False)
            before = {path: stamp(path) for path in versions.files}
            others = _check(versions.files, options, source, session)
            _wait_for_change({path: stamp(path) for path in others} | before)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _check(
    files: tuple[Path, ...], options: CheckOptions, source: ConfigOptions, session: Session
) -> list[Path]:
    """Check once and show what is found, be it that a file cannot be read; return what else matters."""
    from align.cache.keys import files_named
    from align.cli.check import checked
    from align.cli.decisions import Files
    from align.cli.output import show
    from align.cli.settings import configuration, configured
    from align.decisions.pairs import corrections_beside
    from align.reports import formats

    others: list[Path] = [corrections_beside(files[0], files[-1])]
    try:
        file = configuration(files, source)
        others += [] if file is None else [file.path]
        settings = configured(files, given(options), source)
        others += files_named(settings.config)
        others += Files.of(settings.display, files[0], files[-1]).ledgers
        comparison, display = checked(session, files, settings)
        show(comparison, formats["terminal"], display)
    except InputError as error:
        complain(str(error), spoken(sys.argv[1:]))
    sys.stdout.flush()
    return others


def _wait_for_change(files: Mapping[Path, Stamp]) -> None:
    """Wait until one of some files is no longer as it was: written, replaced, made or removed.

    Their folders are watched, since an editor that saves by renaming puts another file in the place of the
    one that was there. What the disk does not tell of is seen a moment later.
    """
    from watchfiles import watch as changes

    wanted = {name for path in files for name in (os.path.abspath(path), os.path.realpath(path))}  # noqa: PTH100
    folders = {folder for name in wanted if (folder := Path(name).parent).is_dir()}
    for _ in changes(
        *folders,
        watch_filter=lambda _change, name: name in wanted,
        step=_SETTLED,
        debounce=_LONGEST,
        rust_timeout=_LOOK_AGAIN,
        yield_on_timeout=True,
        recursive=False,
    ):
        if any(stamp(path) != state for path, state in files.items()):
            return
    raise KeyboardInterrupt  # which is how watchfiles says it
