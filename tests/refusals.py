"""What align may refuse with, read from its code: the texts of errors, ``{}`` where something is put in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import align

HOUSE = Path(align.__file__).parent
_MADE_BY = {"error", "PairFailed", "BadParameter", "_WrongTypeError"}  # `source.error(…)` makes a ReadError
_NAMED = {"fault", "linked", "unreadable", "wrong"}  # handed on by name
_AFTER_A_KEY = {"_WrongTypeError"}  # the end of a sentence that begins with the key
_MAY_REFUSE = re.compile(rf"[Ee]rror\b|{'|'.join(_MADE_BY)}|\b(?:{'|'.join(_NAMED)})=")
_NAMED_FIRST = re.compile(r"\{\}: ")


def refusals() -> dict[str, str]:
    """Return every text, each with a place where it is used; the name of a file before it is left out."""
    sources = ((path, path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py")))
    modules = [_Module(path, source) for path, source in sources if _MAY_REFUSE.search(source)]
    classes = [one for module in modules for one in module.classes]
    errors = _MADE_BY | {"InputError"}
    while more := {name for name, bases in classes if errors & bases} - errors:  # errors of errors
        errors |= more
    found: dict[str, str] = {}
    for module in modules:
        for place, text in module.said(errors):
            found.setdefault(_NAMED_FIRST.sub("", text, count=1) if text.startswith("{}: ") else text, place)
    return found


class _Module:
    """A module of align, as it is written."""

    def __init__(self, path: Path, source: str) -> None:
        self._path = path.relative_to(HOUSE.parent)
        self._tree = ast.parse(source)
        self._nodes: list[ast.AST] = [self._tree]
        for node in self._nodes:
            for child in ast.iter_child_nodes(node):
                child.parent = node  # type: ignore[attr-defined]
                self._nodes.append(child)

    @cached_property
    def classes(self) -> list[tuple[str, set[str]]]:
        """The classes, with the names of what they are made from."""
        return [
            (node.name, {ast.unparse(base) for base in node.bases})
            for node in self._nodes
            if isinstance(node, ast.ClassDef)
        ]

    def said(self, errors: set[str]) -> Iterator[tuple[str, str]]:
        """Yield each text of an error, with the phrases put into it."""
        for node in self._nodes:
            if isinstance(node, ast.Call) and (name := _name(node.func)) in errors:
                before = "{} " if name in _AFTER_A_KEY else ""
                arguments = node.args
            elif isinstance(node, ast.Call):
                before, arguments = "", [given.value for given in node.keywords if given.arg in _NAMED]
            else:
                continue
            for argument in arguments:
                for text in self._texts(argument, _function(node)):
                    if " " in text:
                        yield f"{self._path}:{node.lineno}", before + text

    def _texts(self, node: ast.AST, scope: ast.AST, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield what a text may be, and the phrases that may be put into it."""
        match node:
            case ast.Constant(value=str(value)):
                yield value
            case ast.JoinedStr(values=values):
                yield "".join(self._part(value) for value in values)
                for value in values:
                    if isinstance(value, ast.FormattedValue):
                        yield from self._texts(value.value, scope, seen)
            case ast.IfExp(body=body, orelse=other):
                yield from self._texts(body, scope, seen)
                yield from self._texts(other, scope, seen)
            case ast.BoolOp(values=values) | ast.Tuple(elts=values):
                for value in values:
                    yield from self._texts(value, scope, seen)
            case ast.BinOp(left=left, right=right):
                yield from self._texts(left, scope, seen)
                yield from self._texts(right, scope, seen)
            case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)) if name not in seen:
                yield from self._assigned(name, scope, seen | {name})
            case ast.Dict(values=values):
                for value in values:
                    yield from self._texts(value, scope, seen)
            case ast.Call(func=ast.Name(id=name)) if name not in seen:
                yield from self._returned(name, seen | {name})

    def _part(self, node: ast.AST) -> str:
        """Return part of a text: itself, a constant of the module, or ``{}``."""
        if isinstance(node, ast.Constant):
            return str(node.value)
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
            constant = self._constants.get(node.value.id)
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                return constant.value
        return "{}"

    @cached_property
    def _constants(self) -> dict[str, ast.AST]:
        return {
            target.id: node.value
            for node in self._tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def _assigned(self, name: str, scope: ast.AST, seen: frozenset[str]) -> Iterator[str]:
        """Yield the texts that a name may stand for: those of the function, else that of the module."""
        found = False
        for node in ast.walk(scope) if scope is not self._tree else ():
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name) and target.id == name:
                        found = True
                        yield from self._texts(node.value, scope, seen)
        if not found and name in self._constants:
            yield from self._texts(self._constants[name], self._tree, seen)

    def _returned(self, name: str, seen: frozenset[str]) -> Iterator[str]:
        for node in self._tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        yield from self._texts(inner.value, node, seen)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _function(node: ast.AST) -> ast.AST:
    while not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
        node = node.parent  # type: ignore[attr-defined]
    return node
