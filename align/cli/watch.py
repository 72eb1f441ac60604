"""``align watch``: check a pair again each time that one of its files is saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.decisions import Files, remember, reviewed
from align.cli.options import (
    ConfigFile,
    English,
    Explain,
    Force,
    French,
    Glossary,
    Ignore,
    Isolated,
    Kept,
    Model,
    Notes,
    Ocr,
    Select,
    Speaks,
)
from align.cli.output import Look, interface_language, show
from align.cli.settings import configuration, configured, rule_codes
from align.errors import InputError
from align.severity import Severity

if TYPE_CHECKING:
    from align.batch.checker import Checker

State = tuple[int, int, int] | None
_LOOK_AGAIN = 1000  # milliseconds between two looks at the files themselves
_SETTLED = 50  # milliseconds without another change after which a save is taken to be over
_LONGEST = 400  # milliseconds that are waited for that


def watch(
    french: French,
    english: English = None,
    select: Select = None,
    ignore: Ignore = None,
    glossary: Glossary = None,
    model: Model = None,
    interface: Speaks = None,
    force: Force = None,
    ocr: Ocr = None,
    notes: Notes = None,
    explain: Explain = None,
    config_file: ConfigFile = None,
    isolated: Isolated = False,
    cache: Kept = True,
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
    given = {
        "select": rule_codes(select),
        "ignore": rule_codes(ignore),
        "glossary": tuple(glossary) if glossary else None,
        "model": model,
        "interface": interface,
        "force": force,
        "ocr": ocr,
        "notes": notes,
        "explain": explain,
    }
    files = [french] if english is None else [french, english]
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: there is no such file; check the name")
    from align.threads import one_thread

    one_thread()
    from align.batch.checker import Checker, open_cache
    from align.cache import default_folder

    checker = Checker(open_cache(default_folder() if cache else None))
    try:
        while True:
            if clear and sys.stdout.isatty():
                typer.echo("\x1b[2J\x1b[3J\x1b[H", nl=False)
            before = {path: _state(path) for path in files}
            others = _check(files, given, checker, named=config_file, isolated=isolated)
            settings = {path: _state(path) for path in others}
            _wait_for_change(settings | before)
            if any(_state(path) != state for path, state in settings.items()):
                _forget()
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _check(
    files: list[Path], given: dict[str, Any], checker: Checker, *, named: Path | None, isolated: bool
) -> list[Path]:
    """Check once and show what is found, be it that a file cannot be read; return what else matters."""
    from align.batch.pairs import Pair
    from align.cache.keys import files_named
    from align.reports import formats

    others: list[Path] = []
    try:
        file = configuration(files, named=named, isolated=isolated)
        others += [] if file is None else [file.path]
        settings = configured(files, given, named=named, isolated=isolated)
        display = settings.display
        others += files_named(settings.config)
        known = Files.of(display, files[0], files[-1])
        others += [known.decisions, *([known.baseline] if known.baseline else [])]
        comparison = checker.compare(Pair(files[0], (*files, None)[1]), settings.config)
        review = reviewed(comparison, known)
        if display.remember:
            remember(comparison, known)
        look = Look(
            interface_language(display.interface),
            display.explain,
            notes=display.notes or settings.config.fail_on is Severity.INFO,
            review=review,
            show_accepted=display.show_accepted,
            limit=display.max_findings,
            statistics=display.statistics,
        )
        show(comparison, formats["terminal"], look)
    except InputError as error:
        typer.echo(f"align: {error}", err=True)
    sys.stdout.flush()
    return others


def _wait_for_change(files: Mapping[Path, State]) -> None:
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
        if any(_state(path) != state for path, state in files.items()):
            return
    raise KeyboardInterrupt  # which is how watchfiles says it


def _forget() -> None:
    """Have glossaries and rules read again."""
    for name, module in list(sys.modules.items()):
        if name.startswith("align."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _state(path: Path) -> State:
    """Return what changes when a file is saved; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
