"""Print the table of the unseen set: ``python -m benchmarks.unseen``."""

from __future__ import annotations

import argparse
from pathlib import Path

from align import load_model
from benchmarks import unseen


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.unseen",
        description=unseen.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    for row in unseen.run(Path(), load_model(parser.parse_args().model)):
        print(f"{row.figure:<44} {row.result}")


if __name__ == "__main__":
    main()
