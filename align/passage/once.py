"""Work that is done at most once for the thing it is about, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

Done = TypeVar("Done")


class Once:
    """Something on which work is done for the first who asks; later ones are given the same.

    What comes of the work lives in the thing itself, and dies with it: no cache outlives a comparison.
    """

    def __init__(self) -> None:
        self._done: dict[Callable[..., Any], Any] = {}

    def once(self, work: Callable[[Self], Done]) -> Done:
        """Return what a function of this thing comes to; it is called the first time only."""
        if work not in self._done:
            self._done[work] = work(self)
        done: Done = self._done[work]
        return done
