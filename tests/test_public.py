"""What the manual says of the Python interface is whole: every name and every parameter is told of."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

import align

_PUBLIC = [getattr(align, name) for name in align.__all__ if not name.startswith("__")]


@pytest.mark.parametrize("made", _PUBLIC, ids=lambda made: made.__name__)
def test_every_public_name_is_explained(made: Any) -> None:
    assert made.__doc__ and len(made.__doc__) > 20 and not made.__doc__.startswith(f"{made.__name__}(")


@pytest.mark.parametrize(
    "function", list(filter(inspect.isfunction, _PUBLIC)), ids=lambda made: made.__name__
)
def test_every_parameter_is_told_of(function: Callable[..., Any]) -> None:
    told = inspect.getdoc(function) or ""
    assert [name for name in inspect.signature(function).parameters if f":param {name}:" not in told] == []
