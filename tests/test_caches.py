"""Nothing that is kept from one comparison to the next is kept by the words of a user.

What is read of a text lives in its passages and dies with them (CONTRIBUTING.md). A cache that lives as long
as the process may be keyed by a language or by something else of our own, never by what is in a file.
"""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import align
from align import compare, load_model
from align.config import Config
from align.data import Document

_PACKAGE = Path(align.__file__).parent
_CACHES = {"cache", "lru_cache"}
_PLAIN = (dict, list, tuple, set, frozenset)
_OURS = {"Language", "bool"}
"""Types of which there are a few values, whatever is read."""
_KEYED_BY_MORE = {
    "align/cache/serial.py _reader": "types of our own data",
    "align/language/bounds.py _entries": "a column of our own table",
    "align/language/closed_classes.py _classes": "entries of our own tables",
    "align/language/opposites.py _forms": "entries of our own table",
    "align/language/tables.py _lists": "names of our own tables",
    "align/language/tables.py _rows": "names of our own tables",
    "align/reports/html.py _part": "names of the parts of our own page",
    "align/review/pages.py template": "names of our own pages",
    "align/settings.py _known": "our own classes of settings",
}
"""Caches keyed by what else is ours, and what that is."""

_FILLED_LATER = {"align/batch/engines/dask.py": "what a worker of a cluster works with, while a run lasts"}
"""Modules with a dict or a list that they begin empty, and what they keep there."""


def test_no_cache_is_keyed_by_what_a_user_wrote() -> None:
    found = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        for function in _cached(ast.parse(path.read_text(encoding="utf-8"))):
            taken = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            keys = {ast.unparse(one.annotation) if one.annotation else "" for one in taken}
            if not keys <= _OURS:
                found[f"{path.relative_to(_PACKAGE.parent).as_posix()} {function.name}"] = keys
    assert found.keys() == _KEYED_BY_MORE.keys(), (
        "say why in the list above, or let it die with its comparison"
    )


def test_a_module_keeps_nothing_that_it_fills_later() -> None:
    """A dict or a list that a module begins empty is a cache by another name."""
    begun_empty = {
        path.relative_to(_PACKAGE.parent).as_posix()
        for path in _PACKAGE.rglob("*.py")
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _is_empty(statement.value)
    }
    assert begun_empty == _FILLED_LATER.keys()


def test_nothing_is_left_of_a_text_after_its_comparison() -> None:
    model = load_model()
    word = "".join(["xylo", "phaneux"])  # in no constant of this module, which outlives the comparison
    _compared(word, model)
    gc.collect()
    assert [type(holder) for holder in _holding(word)] == []


def _compared(word: str, model: align.Model) -> None:
    sides = (
        [
            f"Le Comité {word} a adopté 12 rapports en 2011.",
            f"M. {word.title()} ({word[:4].upper()}) n’a rien dit.",
        ],
        [f"The {word} Committee adopted 13 reports in 2011.", f"Mr. {word.title()} said nothing."],
    )
    french = Document.from_paragraphs(sides[0], language="fr")
    english = Document.from_paragraphs(sides[1], language="en")
    assert compare(french, english, Config(force=True), model=model).findings


def _holding(word: str) -> Iterator[object]:
    """Yield what holds a text with a word in it, whatever its case, but what holds the word itself."""
    for holder in gc.get_objects():
        held = _contents(holder)
        within = [_contents(item) for item in held if type(item) in _PLAIN and not gc.is_tracked(item)]
        texts = (item for item in chain(held, *within) if type(item) is str and item is not word)
        if any(word in text.lower() for text in texts if len(text) < 10_000):
            yield holder


def _contents(holder: object) -> Sequence[object]:
    if type(holder) is dict:  # whose keys, if texts, are no referents
        return [*holder.keys(), *holder.values()]
    return gc.get_referents(holder)


def _cached(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(_is_cache(d) for d in node.decorator_list):
            yield node


def _is_cache(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in _CACHES


def _is_empty(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Dict | ast.List):
        return not (value.keys if isinstance(value, ast.Dict) else value.elts)
    if isinstance(value, ast.Call) and not value.args:
        name = ast.unparse(value.func).rpartition(".")[2]
        return (
            name.partition("[")[0] in {"dict", "list", "set", "defaultdict", "OrderedDict"} or "Weak" in name
        )
    return False
