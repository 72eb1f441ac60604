"""The ``align`` command: parse, call, print, exit. Commands import what they need when they run."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from align.cli.commands import NAMES, Commands

app = typer.Typer(
    name="align",
    cls=Commands,
    help="Check that the French and English versions of a United Nations document say the same thing.",
    epilog="Start with:  align check FRENCH ENGLISH",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich takes as long to load as all else
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


_RARELY = 200_000
"""Objects made before garbage is looked for: what a command makes is nearly all there to stay, and to look
at it again every 700 objects takes a tenth of the time of a letter."""


def _version(asked: bool) -> None:
    if asked:
        from align import __version__

        typer.echo(f"align {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Check that the French and English versions of a United Nations document say the same thing."""


def process() -> NoReturn:
    """Run the command line as a process of its own, and end it (``main``).

    The process ends without letting go of its objects one by one, which takes a tenth of a letter. What is
    registered for the end is done, and what was printed is written; where other threads are at work, or it
    cannot be written, the process ends as usual. A profiler, which writes behind the end, calls ``main``.
    """
    try:
        main()
    except SystemExit as end:
        if threading.active_count() > 1 or not isinstance(end.code, int | None):
            raise
        atexit._run_exitfuncs()
        if not _flushed():
            raise
        os._exit(end.code or 0)


def _flushed() -> bool:
    """Write what was printed; return whether it could be written."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by whoever called
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


def main() -> NoReturn:
    """Run the command line; bad input is one line on standard error and exit code 2."""
    sys.unraisablehook = _let_go
    gc.set_threshold(_RARELY)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot print "œ" still gets the rest
            if not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")  # and a file gets all, on Windows too
    from align.cli.speech import Misuse, misused, spoken
    from align.errors import InputError

    line = _line(sys.argv[1:])
    try:
        code = app(line, standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # where it cannot be written, it is said here
        sys.exit(code)
    except Misuse as error:
        sys.exit(misused(error, spoken(line)))
    except InputError as error:
        _refuse(str(error), line)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # no room left, most often
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        place = (
            "what comes out: cannot be" if error.filename is None else f"{error.filename}: cannot be read or"
        )
        _refuse(f"{place} written ({error.strerror}): see that there is room, and that you may", line)


def _let_go(broken: sys.UnraisableHookArgs) -> None:
    """Say nothing of a pool of processes whose pipe was closed already when all is let go, after Ctrl-C."""
    if not (isinstance(broken.exc_value, OSError) and broken.object is threading):
        sys.__unraisablehook__(broken)


def _line(arguments: list[str]) -> list[str]:
    """Return the command line with the command that is meant where a file comes first: ``align FILE``."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] != "-"):
        return arguments
    if arguments[0] in NAMES or not (arguments[0] == "-" or Path(arguments[0]).exists()):
        return arguments
    return ["check", *arguments]


def _refuse(text: str, line: list[str]) -> NoReturn:
    from align.cli.speech import complain, spoken

    complain(text, spoken(line))
    sys.exit(2)
