"""JSON with the strings of one language: nested objects (i18next, Vue), Flutter's ARB, messages of Chrome."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode
from align.documents.strings import MAX_DEPTH, MAX_STRINGS, String, as_document, too_many

__all__ = ["FORMAT"]

_OURS = "align"  # what the schemas of our own reports begin with
_MESSAGE = {"message", "description", "placeholders"}  # of a message of Chrome


def _read(source: Source, _cut: Cut) -> ParsedFile:
    return as_document(source, _strings(source, _parsed(source)))


def _parsed(source: Source) -> Any:
    """Return the value in a file: objects as lists of pairs, so that no key hides another; numbers as text.

    :raises ReadError: If it is no JSON, nests too deep, or is a report of ours.
    """
    try:
        value = json.loads(
            decode(source),
            object_pairs_hook=_Object,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        raise source.error(f"is no JSON that can be read (line {error.lineno}); check it") from None
    except RecursionError:
        raise too_many(source) from None
    if isinstance(value, _Object) and any(key == "schema" and str(v).startswith(_OURS) for key, v in value):
        raise source.error("is a report that align wrote; give the documents themselves")
    return value


class _Object(list[tuple[str, Any]]):
    """The members of an object, in order."""

    def without_notes(self) -> list[tuple[str, Any]]:
        """Return the members that are no notes for translators."""
        names = {key for key, _ in self}
        if "message" in names and names <= _MESSAGE:
            return [(key, inner) for key, inner in self if key == "message"]
        return [(key, inner) for key, inner in self if not key.startswith("@")]


def _strings(source: Source, root: Any) -> Iterator[String]:
    """Yield the strings and numbers in a value, depth first, as they stand in the file.

    Notes for translators are left out: ``@key`` in ARB, and what a message of Chrome has beside its words.
    """
    left: list[tuple[tuple[str, ...], Any]] = [((), root)]
    count = 0
    while left:
        keys, value = left.pop()
        if isinstance(value, str):
            count += 1
            yield keys, value
        if count > MAX_STRINGS or len(keys) > MAX_DEPTH:
            raise too_many(source)
        left += reversed([((*keys, key), inner) for key, inner in _members(value)])


def _members(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, _Object):
        return value.without_notes()
    if isinstance(value, list):
        return [(str(number), inner) for number, inner in enumerate(value)]
    return []


FORMAT = Format("JSON", (".json", ".arb"), lambda _head: False, _read, rank=30, strings=True)
