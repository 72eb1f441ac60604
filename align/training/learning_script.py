"""What the scripts that learn a shipped file from bitexts have in common: how they are called, and what is
written down of a run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from align.training.provenance import record


def parser(script: str, description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the arguments that all of them take; each adds its own.

    :param script: The module, such as ``align.training.learn_tagger``.
    """
    found = argparse.ArgumentParser(
        prog=f"python -m {script}", description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    found.add_argument("--data", type=Path, required=True, help="the folder of the bitexts")
    found.add_argument("--output", type=Path, required=True, help="the file to write")
    found.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    found.add_argument("--seed", type=int, default=0)
    return found


def bitexts(folder: Path) -> list[Path]:
    """Return the files of a folder of bitexts, in order."""
    return sorted(folder.glob("*.tsv.xz"))


def write_down(script: str, arguments: argparse.Namespace) -> None:
    """Write down beside what was learned how it was: the call, the data, the seed."""
    record(
        arguments.output,
        f"python -m {script}",
        sys.argv[1:],
        bitexts(arguments.data),
        seed=arguments.seed,
    )
