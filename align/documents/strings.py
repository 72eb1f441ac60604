"""The strings of a program: texts that have a key, which the version in the other language has too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from align.documents.bitext import language_of, one_line
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import ParsedFile
from align.documents.source import ReadError, Source

__all__ = ["MAX_DEPTH", "MAX_STRINGS", "String", "as_document", "too_many"]

String = tuple[tuple[str, ...], str]
"""The keys that lead to a text, the outermost first, and the text."""

MAX_STRINGS = 200_000
MAX_DEPTH = 100


def as_document(source: Source, strings: Iterable[String]) -> ParsedFile:
    """Make a document of strings, a paragraph each, which bears its key as the id of its unit.

    Where all keys begin with the code of a language, as those of Rails do (``fr.menu.open``), it is no part
    of them. A key that comes twice is told by its number: ``open#2``.

    :raises ReadError: If there are none.
    """
    found = [(keys, one_line(text)) for keys, text in strings]
    found = [(keys, text) for keys, text in found if text]
    if not found:
        raise source.error("holds no strings with words; check that it is the right file")
    outermost = {keys[0] if len(keys) > 1 else "" for keys, _ in found}
    below = 1 if len(outermost) == 1 and language_of(outermost.pop()) is not None else 0
    return ParsedFile(*assemble(_blocks((".".join(keys[below:]), text) for keys, text in found)))


def _blocks(strings: Iterable[tuple[str, str]]) -> Iterable[Block]:
    met: Counter[str] = Counter()
    for key, text in strings:
        met[key] += 1
        yield Block(text, unit=f"{key}#{met[key]}" if met[key] > 1 else key)


def too_many(source: Source) -> ReadError:
    """Make the error for more strings, or deeper ones, than any program has."""
    return source.error(f"holds more than {MAX_STRINGS:,} strings, or nests too deep; cut it into parts")
