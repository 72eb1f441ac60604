"""Names of files with stars: which of them are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["matches"]


def matches(place: str, pattern: str) -> bool:
    """Say whether a path matches a pattern: ``*`` and ``?`` within a name, ``**`` across folders.

    Without a slash a pattern is about the name in whatever folder; with one at the end, about all that the
    folder holds. The time grows as the product of the two lengths, whatever the pattern.
    """
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    tokens = re.findall(r"(?s)\*\*/|\*\*|.", pattern)
    states = _skipping({(0, False)}, tokens)
    for char in place:
        states = _skipping({after for state in states for after in _after(state, tokens, char)}, tokens)
    return (len(tokens), False) in states


_State = tuple[int, bool]  # a token, and whether it is ``**/`` with something read of it


def _after(state: _State, tokens: Sequence[str], char: str) -> Iterator[_State]:
    """Yield where a pattern may stand after a character."""
    k, _ = state
    token = tokens[k] if k < len(tokens) else ""
    if token == "**/":
        yield k, True
        if char == "/":
            yield k + 1, False
    elif token == "**" or (token == "*" and char != "/"):
        yield k, False
    elif token == char or (token == "?" and char != "/"):
        yield k + 1, False


def _skipping(states: set[_State], tokens: Sequence[str]) -> set[_State]:
    """Return states with those that are reached without a character: stars may stand for nothing."""
    found = set(states)
    for k, begun in states:
        while not begun and k < len(tokens) and tokens[k] in ("**/", "**", "*"):
            k += 1
            found.add((k, False))
    return found
