"""Measure alignment, retrieval, alarms and start-up time, and print one table.

python -m benchmarks                 on the sample corpus
python -m benchmarks --data DIR      on a data folder (see benchmarks/README.md for its layout)
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from align import __version__, load_model
from align.embedding import Model
from benchmarks import Row

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_MEASURES = (
    *("retrieval", "alignment", "raw", "pdf", "seeds", "checks", "divergence", "corpus", "unseen", "batch"),
    "startup",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=_CORPUS, help="the data folder (default: corpus/)")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--only", nargs="*", choices=_MEASURES, default=_MEASURES, help="what to measure")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        sys.exit(f"{arguments.data} is no folder: name one laid out as benchmarks/README.md says")
    model = load_model(arguments.model)
    print(
        f"align {__version__} · model {model.name} · data {arguments.data.name} · "
        f"Python {platform.python_version()} · {platform.machine()}\n"
    )
    print(f"{'measure':<12} {'data':<28} {'figure':<44} result")
    for name in arguments.only:
        for row in _runner(name)(arguments.data, model):
            print(f"{row.measure:<12} {row.data:<28} {row.figure:<44} {row.result}", flush=True)


def _runner(name: str) -> Callable[[Path, Model], list[Row]]:
    runner: Callable[[Path, Model], list[Row]] = import_module(f"benchmarks.{name}").run
    return runner


if __name__ == "__main__":
    main()
