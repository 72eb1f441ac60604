"""Print the table of the unseen set: ``python -m benchmarks.unseen``."""

from __future__ import annotations

from pathlib import Path

from align import load_model
from benchmarks.unseen import run

for row in run(Path(), load_model()):
    print(f"{row.figure:<44} {row.result}")
