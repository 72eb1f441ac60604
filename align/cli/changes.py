"""``align changes``: which amendments were made in both language versions, and which in one alone."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import CacheOption, ConfigOptions, ReadingOptions, given
from align.errors import InputError
from align.threads import one_thread

if TYPE_CHECKING:
    from align.changes import Concordance
    from align.config import Config
    from align.data import Comparison
    from align.reports.base import Ui
    from align.session import Session

_LINE = "align changes OLD_FRENCH OLD_ENGLISH NEW_FRENCH NEW_ENGLISH"


class Kind(StrEnum):
    """What comes out."""

    TERMINAL = "terminal"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


_ENDINGS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".docx": Kind.DOCX,
    ".json": Kind.JSON,
    ".txt": Kind.TERMINAL,
}


@dataclass(frozen=True, slots=True)
class Files:
    """The old versions and the new ones; or the new ones alone, with a revision of git for the old ones."""

    first: Annotated[Path, typer.Argument(metavar="OLD_FRENCH", help="The old French version.")]
    second: Annotated[Path, typer.Argument(metavar="OLD_ENGLISH", help="The old English version.")]
    third: Annotated[
        Path | None,
        typer.Argument(metavar="NEW_FRENCH", help="The new French version.", show_default=False),
    ] = None
    fourth: Annotated[
        Path | None,
        typer.Argument(metavar="NEW_ENGLISH", help="The new English version.", show_default=False),
    ] = None
    diff_from: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="Take the old versions from a revision of git, and name the new ones alone.",
            show_default=False,
        ),
    ] = None

    @property
    def new(self) -> tuple[Path, Path]:
        """The new versions.

        :raises InputError: If files are missing, or too many.
        """
        if self.diff_from is not None:
            if self.third is not None:
                raise InputError("--diff-from takes the old versions from git: name the two new ones alone")
            return self.first, self.second
        if self.third is None or self.fourth is None:
            raise InputError(f"four files are needed, {_LINE}; or two, and --diff-from REVISION")
        return self.third, self.fourth


@dataclass(frozen=True, slots=True)
class Out:
    """What comes out."""

    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="Write here; its ending says the format. May be repeated."),
    ] = None
    format_: Annotated[
        Kind | None,
        typer.Option("--format", "-f", help="The format on screen.", show_default="terminal"),
    ] = None
    every: Annotated[bool, typer.Option("--all", help="Show the amendments that both versions have too.")] = (
        False
    )
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on screen but errors.")] = False


@grouped
def changes(
    files: Files,
    out: Out,
    reading: ReadingOptions,
    configuration: ConfigOptions,
    cache: CacheOption = True,
) -> None:
    """Show which amendments were made in both versions of a document, and which in one alone.

    \b
    Examples
      align changes old.fr.docx old.en.docx new.fr.docx new.en.docx
      align changes old.fr.docx old.en.docx new.fr.docx new.en.docx --output changes.html
      align changes letter.fr.txt letter.en.txt --diff-from HEAD

    \b
    Exit codes
      0  every amendment is in both versions
      1  amendments in one version alone, or in both and not the same
      2  files that cannot be read, or wrong usage
    """
    one_thread()
    from align.cache import default_folder
    from align.changes import concordance
    from align.cli.output import ui_of
    from align.cli.settings import configured, files_read
    from align.cli.spare import spare
    from align.session import Session

    new = files.new
    settings = configured(new, given(reading), configuration)
    wanted = _wanted(out)
    spare(wanted, [*new, files.first, files.second, *files_read(settings)])
    session = Session.keeping(default_folder() if cache else None)
    old = _old(files, session, settings.config)
    found = concordance(
        _related(old), _related(session.compare(new, settings.config)), session.model(settings.config)
    )
    ui = ui_of(settings.display.interface)
    for path, kind in wanted.items():
        _save(_rendered(found, kind, ui, every=True), path)
    if not out.quiet:
        shown = Kind.TERMINAL if out.format_ is None or out.format_ in wanted.values() else out.format_
        _show(found, shown, ui, every=out.every)
    raise typer.Exit(int(bool(found.open)))


def _old(files: Files, session: Session, config: Config) -> Comparison:
    """Return the old versions, compared; those out of git are named by their revision."""
    if files.diff_from is None:
        return session.compare((files.first, files.second), config)
    from align.revisions import file_at

    paths = files.first, files.second
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        kept: list[Path] = []
        for number, path in enumerate(paths):
            place = Path(folder) / str(number) / path.name
            place.parent.mkdir()
            place.write_bytes(file_at(files.diff_from, path))
            kept.append(place)
        found = session.compare(kept, config)
    names = [f"{path} ({files.diff_from})" for path in (paths[::-1] if found.swapped else paths)]
    return replace(
        found,
        french=replace(found.french, path=names[0]),
        english=replace(found.english, path=names[1]),
    )


def _related(comparison: Comparison) -> Comparison:
    if not comparison.related:
        french, english = comparison.french.path, comparison.english.path
        raise InputError(f"{french} and {english}: are not versions of each other; name them as in {_LINE}")
    return comparison


def _wanted(out: Out) -> dict[Path, Kind]:
    found: dict[Path, Kind] = {}
    for path in out.output or []:
        kind = _ENDINGS.get(path.suffix.lower())
        if kind is None:
            raise InputError(f"{path}: its ending names no format: use {', '.join(_ENDINGS)}")
        if path.is_dir() or not path.parent.is_dir():
            raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
        found[path] = kind
    if out.format_ is Kind.DOCX and Kind.DOCX not in found.values():
        raise InputError("docx cannot be shown on the screen: name a file, as in --output changes.docx")
    return found


def _rendered(
    found: Concordance, kind: Kind, ui: Ui, *, every: bool, colour: bool = False, width: int = 100
) -> str | bytes:
    if kind is Kind.JSON:
        from align.changes import serial

        return serial.render(found)
    if kind is Kind.HTML:
        from align.changes import page

        return page.render(found, ui)
    if kind is Kind.DOCX:
        from align.changes import word

        return word.render(found, ui, every=every)
    from align.changes import terminal

    return terminal.render(found, ui, every=every, colour=colour, width=width)


def _show(found: Concordance, kind: Kind, ui: Ui, *, every: bool) -> None:
    import shutil

    from align.reports.terminal import wants_colour

    width = shutil.get_terminal_size((100, 24)).columns
    text = _rendered(found, kind, ui, every=every, colour=wants_colour(sys.stdout), width=width)
    typer.echo(text, nl=False, color=True)


def _save(content: str | bytes, path: Path) -> None:
    from align import reports

    try:
        reports.save(content, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None
