"""Regular expressions of users, bounded before they are run.

An engine that backtracks can be kept busy for years by a few characters (``(a+)+b``). What a pattern may cost
is counted from its parts beforehand, and one that may cost too much is refused. That count is rough: so the
engine is one that stops after a time (``regex``, which reads what Python's own ``re`` does).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import regex

from align.errors import InputError

__all__ = ["LONGEST", "bounded", "found"]

LONGEST = 300  # characters of a pattern
_DEAREST = 1_000_000
"""Ways to match at one place from which a pattern is refused."""
_LINE = 1000
"""How many characters an open-ended repeat is taken to run over, spaces among them; a word is shorter."""
_WORD = 40
_PATIENCE = 0.5
"""Seconds of the processor that a pattern may take over one paragraph; a sound one takes thousandths."""


def bounded(pattern: str, *, case: bool = False) -> regex.Pattern[str]:
    """Compile a pattern.

    :param case: Whether capitals matter.
    :raises ValueError: If it is no regular expression, is too long, may take too long, or matches nothing at
        every place; the message says what to do.
    """
    if len(pattern) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters: make it two rules")
    flags = re.NOFLAG if case else re.IGNORECASE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what another Python may read otherwise
            parsed = parser.parse(pattern, flags)
            re.compile(pattern, flags)
            compiled = regex.compile(pattern, 0 if case else regex.IGNORECASE)
    except (re.error, regex.error, RecursionError, OverflowError, Warning) as error:
        raise ValueError(f"is no regular expression ({error})") from None
    if _cost(parsed) > _DEAREST:
        raise ValueError("may take too long: bound its repeats (.{0,80} for .*), and put none inside another")
    if compiled.search("", timeout=_PATIENCE) is not None:
        raise ValueError("matches nothing at every place: say what must be there")
    return compiled


def found(pattern: regex.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where a pattern matches.

    :raises InputError: If it takes too long.
    """
    try:
        for match in pattern.finditer(text, timeout=_PATIENCE):
            yield match.span()
    except TimeoutError:
        raise InputError(
            f"the pattern {pattern.pattern!r} takes too long: bound its repeats (.{{0,80}} for .*), "
            "and put none inside another"
        ) from None


def _cost(parts: Any) -> float:
    """Return in how many ways a parsed pattern can match at one place, at most, roughly."""
    total = 1.0
    for kind, value in parts:
        total *= _part(kind, value)
        if total > _DEAREST:
            return float("inf")
    return total


def _part(kind: Any, value: Any) -> float:
    if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
        return _repeated(*value)
    if kind is constants.SUBPATTERN:
        return _cost(value[3])
    if kind is constants.ATOMIC_GROUP:
        return _cost(value)
    if kind is constants.BRANCH:
        return sum(_cost(branch) for branch in value[1])
    if kind in (constants.ASSERT, constants.ASSERT_NOT):
        return _cost(value[1])
    if kind is constants.GROUPREF_EXISTS:
        return sum(_cost(branch) for branch in value[1:] if branch)
    return 1.0


def _repeated(least: int, most: Any, inner: Any) -> float:
    once = _cost(inner)
    open_ended = most is constants.MAXREPEAT
    reach = (_LINE if _crosses_spaces(inner) else _WORD) if open_ended else int(most)
    if once > 1 and reach > 1:
        try:
            return float(once**reach)
        except OverflowError:
            return float("inf")
    return max(1.0, float(reach + 1 if open_ended else reach - least + 1))


def _crosses_spaces(parts: Any) -> bool:
    """Return whether what is repeated can match a space, and so run on from word to word."""
    for kind, value in parts:
        if kind in (constants.ANY, constants.NOT_LITERAL):
            return True
        if kind is constants.LITERAL and chr(value).isspace():
            return True
        if kind is constants.IN and _class_has_space(value):
            return True
        if kind is constants.SUBPATTERN and _crosses_spaces(value[3]):
            return True
        if kind is constants.BRANCH and any(_crosses_spaces(branch) for branch in value[1]):
            return True
    return False


_SPACES = (constants.CATEGORY_SPACE, constants.CATEGORY_NOT_WORD, constants.CATEGORY_NOT_DIGIT)


def _class_has_space(items: Any) -> bool:
    negated = any(kind is constants.NEGATE for kind, _ in items)
    listed = any(
        (kind is constants.LITERAL and chr(value).isspace())
        or (kind is constants.RANGE and value[0] <= ord(" ") <= value[1])
        or (kind is constants.CATEGORY and value in _SPACES)
        for kind, value in items
    )
    return listed != negated
