"""How many threads numerical libraries take."""

from __future__ import annotations

import os

__all__ = ["one_thread"]


def one_thread() -> None:
    """Have what is loaded after this calculate in one thread, unless the environment says otherwise.

    On texts of the usual size more threads wait for each other longer than they work: two take twice as long.
    """
    for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM", "NUMEXPR", "RAYON"):
        os.environ.setdefault(f"{name}_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
