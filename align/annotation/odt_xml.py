"""The names of OpenDocument under the prefixes that are in force at a place of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["NAMESPACES", "Prefixes", "free"]

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Prefixes(dict[str, str]):
    """The prefixes in force at an element, by our names of the namespaces; ``declared`` adds what lacks."""

    def __init__(self, element: Any) -> None:
        known = {uri: prefix for prefix, uri in element.nsmap.items() if prefix}
        super().__init__({name: known.get(uri, name) for name, uri in NAMESPACES.items()})
        lacking = {name: uri for name, uri in NAMESPACES.items() if uri not in known}
        self.declared = "".join(f' xmlns:{name}="{uri}"' for name, uri in lacking.items())


def free(used: set[Any]) -> Iterator[str]:
    """Yield names that are not used."""
    number = 0
    while True:
        number += 1
        if (name := f"align{number}") not in used:
            yield name
