"""How processes of ours run: in one thread, and without modules out of the folder that they start in."""

from __future__ import annotations

import os

__all__ = ["no_modules_from_here", "one_thread"]


def one_thread() -> None:
    """Have what is loaded after this calculate in one thread, unless the environment says otherwise.

    On texts of the usual size more threads wait for each other longer than they work: two take twice as long.
    """
    for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM", "NUMEXPR", "RAYON"):
        os.environ.setdefault(f"{name}_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def no_modules_from_here() -> None:
    """Have processes that are started after this pass over modules in the folder that they start in.

    It is a folder of documents, and who sends documents may send a ``pickle.py`` with them.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
