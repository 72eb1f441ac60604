"""What we measure, runnable by anyone: ``python -m benchmarks --data DIR``.

Each module measures one thing and has ``run(data, model) -> list[Row]``; it returns no row for data that the
folder does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, on which data, and what came out (``0.975``, ``2.1 %``, ``1.2 s``)."""

    measure: str
    data: str
    figure: str
    result: str
