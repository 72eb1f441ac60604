"""Programs outside that readers call: found, run within a time limit, and ended with all they started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Outcome", "find_program", "run_program"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended. ``code`` is None where it could not be started or ran out of time."""

    code: int | None
    output: bytes = b""
    errors: str = ""
    late: bool = False


def find_program(names: Sequence[str], places: Sequence[str] = ()) -> str | None:
    """Return the path of a program: by its name, or else where its installer puts it."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or next((place for place in places if Path(place).is_file()), None)


def run_program(
    command: Sequence[str],
    *,
    seconds: float,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a program to its end and return what it said.

    :param given: What it reads on its standard input.
    :param seconds: How long it may take; after that it is killed, with every process that it started.
    :param environment: What to set in its environment besides our own.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            start_new_session=True,  # a group of its own, to be killed as one; nothing on Windows
        )
    except (OSError, ValueError) as error:
        return Outcome(None, errors=str(error))
    try:
        output, errors = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return Outcome(None, late=True)
    except BaseException:  # interrupted: leave nothing running behind
        _end(process)
        raise
    return Outcome(process.returncode, output, errors.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started, and wait for it to be gone."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
    process.communicate()
