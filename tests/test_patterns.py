"""No pattern tries the same characters in ever more ways.

Time doubles with each character where a repetition holds another one, and what ends a turn of the inner may
as well begin the next of either: ``(?:a+)*``, ``(?:<!--.*?-->\\s*)*``. Atomic groups and possessive
quantifiers, which take what they can and give nothing back, are the way out. What looks ahead without
end may not do so from each of the characters that it looks over.
"""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import align

parser = import_module("re._parser")
constants = import_module("re._constants")

# Every character that patterns are likely to tell apart.
ALPHABET = [chr(c) for c in range(9, 0x180)] + list("’‘“”«»–—…\u2028\u202f\u2007²⁹†•\uf0b7٣Ω漢\U0001f600")
ENDLESS = 200  # repetitions: fewer are few enough
GREEDY = (constants.MAX_REPEAT, constants.MIN_REPEAT)
REPEATS = (*GREEDY, constants.POSSESSIVE_REPEAT)

Node = tuple[Any, Any]
Characters = frozenset[str]


def _characters(op: Any, argument: Any) -> Characters:
    """Return the characters that something of one character matches."""
    if op is constants.LITERAL:
        return frozenset((chr(argument),))
    if op is constants.NOT_LITERAL:
        return frozenset(ALPHABET) - {chr(argument)}
    if op is constants.ANY:
        return frozenset(ALPHABET)
    if op is constants.RANGE:
        return frozenset(c for c in ALPHABET if argument[0] <= ord(c) <= argument[1])
    if op is constants.CATEGORY:
        return frozenset(c for c in ALPHABET if re.match(CATEGORIES[argument], c))
    inside = argument[1:] if argument[0][0] is constants.NEGATE else argument
    found = frozenset[str]().union(*(_characters(*each) for each in inside))
    return frozenset(ALPHABET) - found if inside is not argument else found


CATEGORIES = {
    constants.CATEGORY_DIGIT: r"\d",
    constants.CATEGORY_NOT_DIGIT: r"\D",
    constants.CATEGORY_SPACE: r"\s",
    constants.CATEGORY_NOT_SPACE: r"\S",
    constants.CATEGORY_WORD: r"\w",
    constants.CATEGORY_NOT_WORD: r"\W",
}
SINGLE = (constants.LITERAL, constants.NOT_LITERAL, constants.ANY, constants.IN, constants.RANGE)
LOOKS = (constants.ASSERT, constants.ASSERT_NOT)


def _first(nodes: Sequence[Node], after: Characters) -> Characters:
    """Return the characters with which a sequence may begin; ``after`` are those that may follow it."""
    found: Characters = frozenset()
    for op, argument in nodes:
        if op in SINGLE:
            return found | _characters(op, argument)
        if op is constants.GROUPREF:  # what it holds is not known here
            return found
        if op is constants.BRANCH:
            branches = [_first(branch, frozenset("\0")) for branch in argument[1]]
            found |= frozenset().union(*branches) - {"\0"}
            if not any("\0" in branch for branch in branches):
                return found
        elif op in (*REPEATS, constants.SUBPATTERN, constants.ATOMIC_GROUP):
            inside = _first(_body(op, argument), frozenset("\0"))
            found |= inside - {"\0"}
            optional = op in REPEATS and argument[0] == 0
            if not optional and "\0" not in inside:
                return found
    return found | after


def _last(nodes: Sequence[Node]) -> Characters:
    """Return the characters of the last of a sequence, where it is one character, or one again and again."""
    if not nodes:
        return frozenset()
    op, argument = nodes[-1]
    if op in REPEATS:
        return _last(list(argument[2]))
    return _characters(op, argument) if op in SINGLE else frozenset()


def _body(op: Any, argument: Any) -> Sequence[Node]:
    if op is constants.ATOMIC_GROUP:
        return list(argument)
    return list(argument[-1])


def _faults(nodes: Sequence[Node], after: Characters, turning: bool) -> Iterator[str]:
    """Yield what is wrong with a sequence.

    :param after: The characters that may follow it.
    :param turning: Whether it is repeated without end, each time anew.
    """
    nodes = list(nodes)
    for i, (op, argument) in enumerate(nodes):
        behind = _first(nodes[i + 1 :], after)
        if op is constants.BRANCH:
            for branch in argument[1]:
                yield from _faults(branch, behind, turning)
        elif op in GREEDY:
            endless = argument[1] > ENDLESS
            begin = _first(argument[2], frozenset())
            if endless and turning and begin & behind:
                yield "a repetition in a repetition, with nothing between"
            yield from _faults(argument[2], (begin | behind) if endless else behind, turning or endless)
        elif op in LOOKS and argument[0] > 0:
            over = [
                _first(a[2], frozenset()) for o, a in list(argument[1])[:1] if o in REPEATS and a[1] > ENDLESS
            ]
            if any(_last(nodes[:i]) & each for each in over):
                yield "looks ahead without end, from each of what it looks over"
        elif op in (constants.SUBPATTERN, constants.ATOMIC_GROUP, constants.POSSESSIVE_REPEAT):
            # What gives nothing back is not tried again, though inside it the same may happen.
            yield from _faults(_body(op, argument), behind, turning and op is constants.SUBPATTERN)


def faults(pattern: str, flags: int = 0) -> list[str]:
    return list(_faults(list(parser.parse(pattern, flags)), frozenset(), turning=False))


def _patterns() -> Iterator[tuple[str, str, int]]:
    """Yield the patterns of the package: those that its modules hold, and those that calls write out."""
    for module in pkgutil.walk_packages(align.__path__, "align."):
        if module.name.endswith("__main__"):
            continue
        try:
            loaded = import_module(module.name)
        except ImportError:  # an extra that is not installed
            continue
        for name, value in vars(loaded).items():
            for found in _compiled(value):
                if isinstance(found.pattern, str):
                    yield f"{module.name}.{name}", found.pattern, found.flags
        for call in ast.walk(ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))):
            written = _written(call)
            if written is not None:
                yield f"{module.name}:{call.lineno}", written, 0  # type: ignore[attr-defined]  # a call has one


def _compiled(value: object, depth: int = 2) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, list | tuple | frozenset | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _compiled(each, depth - 1)


def _written(node: ast.AST) -> str | None:
    """Return the pattern of a call such as ``re.search(r"…", text)``."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return None
    if not isinstance(node.func.value, ast.Name) or node.func.value.id != "re":
        return None
    first = node.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        (r"(?:a+)*b", True),
        (r"(?:<!--.*?-->\s*)*<html", True),
        (r"(?:<!--(?>.*?-->)\s*+)*+<html", False),
        (r"(?:\w+\s?)*$", True),
        (r"(?:\w+\s)*$", False),
        (r"(?:,\d+)*$", False),
        (r"(?:a|a)*b", False),  # not told
        (r"'(?='*=)", True),
        (r"x(?=\s*y)", False),
        (r"(\d{1,3}[ .])*\d", False),
    ],
)
def test_what_counts_as_wrong(pattern: str, wrong: bool) -> None:
    assert bool(faults(pattern)) is wrong


def test_no_pattern_tries_the_same_in_ever_more_ways() -> None:
    wrong = {place: told for place, pattern, flags in _patterns() if (told := faults(pattern, flags))}
    assert wrong == {}
