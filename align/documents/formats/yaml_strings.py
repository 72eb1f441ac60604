"""YAML with the strings of one language, as Rails, Symfony and Hugo have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode
from align.documents.strings import MAX_DEPTH, MAX_STRINGS, String, as_document, too_many

__all__ = ["FORMAT"]

_MAX_CHARACTERS = 8_000_000  # PyYAML reads a megabyte in some seconds
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


def _read(source: Source, _cut: Cut) -> ParsedFile:
    text = decode(source)
    if len(text) > _MAX_CHARACTERS:
        raise source.error(f"has more than {_MAX_CHARACTERS:,} characters of YAML; cut it into parts")
    return as_document(source, _strings(source, text))


@dataclass(slots=True)
class _Level:
    """A mapping or a list that is being read: its key, and that of the member that comes next.

    ``names`` is true of one that is itself a key, as YAML allows.
    """

    mapping: bool
    names: bool = False
    key: str | None = None
    number: int = 0

    def here(self) -> str:
        """Return the key of the member that was begun."""
        return (self.key or "") if self.mapping else str(self.number - 1)

    def awaits_key(self) -> bool:
        return self.mapping and self.key is None

    def begin(self) -> None:
        """Begin with a member."""
        self.number += 1

    def end(self) -> None:
        """Be done with a member."""
        self.key = None


def _strings(source: Source, text: str) -> Iterator[String]:
    """Yield the scalars of a file with their keys.

    Read event by event: nothing is built, no tag is heeded, and what an alias refers to is not read again, so
    that a small file cannot become a large one.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from _of_events(source, yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1})" if mark is not None else ""
        raise source.error(f"is no YAML that can be read{place}; check it") from None


def _of_events(source: Source, events: Iterator[Any]) -> Iterator[String]:
    import yaml

    levels = [_Level(mapping=False)]  # the documents of the file
    for count, event in enumerate(events):
        if count > 4 * MAX_STRINGS or len(levels) > MAX_DEPTH:
            raise too_many(source)
        if isinstance(event, yaml.CollectionEndEvent):
            if not levels.pop().names:
                levels[-1].end()
        elif isinstance(event, yaml.NodeEvent):
            yield from _of_node(event, levels)


def _of_node(event: Any, levels: list[_Level]) -> Iterator[String]:
    """Yield the text of a scalar, if that is no key, and keep count of where we are."""
    import yaml

    level = levels[-1]
    names = level.awaits_key()
    if names:
        level.key = event.value if isinstance(event, yaml.ScalarEvent) else "?"
    else:
        level.begin()
    if isinstance(event, yaml.CollectionStartEvent):
        levels.append(_Level(isinstance(event, yaml.MappingStartEvent), names))
    elif not names:
        if isinstance(event, yaml.ScalarEvent) and (event.style or event.value not in _NOTHING):
            yield tuple(each.here() for each in levels[1:]), event.value
        level.end()


FORMAT = Format("YAML", (".yml", ".yaml"), lambda _head: False, _read, rank=30, strings=True)
