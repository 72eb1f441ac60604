"""Families of attacks, tried one after another from a command line."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

__all__ = ["try_families"]


class Named(Protocol):
    """An attack, of which nothing is asked here but what it is called."""

    @property
    def name(self) -> str: ...


Attack = TypeVar("Attack", bound=Named)


def try_families(
    prog: str,
    description: str | None,
    families: Mapping[str, Callable[[], Iterator[Attack]]],
    outcome: Callable[[Attack, Path], str],
) -> None:
    """Try the families that the command line names, or all, each attack in a folder of its own, and exit.

    :param outcome: Says what went wrong in an attack, in a folder; nothing if it held.
    """
    parser = argparse.ArgumentParser(
        prog=prog, description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("families", nargs="*", help=f"which (default: all): {', '.join(families)}")
    broken = 0
    for name in parser.parse_args().families or families:
        tried = failed = 0
        for attack in families[name]():
            tried += 1
            with tempfile.TemporaryDirectory(prefix="align-attack-") as folder:
                if wrong := outcome(attack, Path(folder)):
                    failed += 1
                    print(f"! {name}: {attack.name}: {wrong}", flush=True)
        broken += failed
        print(f"{name:<14} {tried:>5} tried {failed:>5} broken", flush=True)
    sys.exit(bool(broken))
