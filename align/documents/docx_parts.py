"""The parts of a DOCX besides its text: what its relations point to, and the words in diagrams and charts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.data import Kind
from align.documents.docx_words import W
from align.documents.markup import blocks_of_html
from align.documents.package import Package, parse_xml
from align.documents.paragraph_builder import Block
from align.documents.source import ReadError, Source, decode

__all__ = ["Parts"]

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PLAIN = (".txt",)
_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a package, by their names in the folder of the main one."""

    package: Package
    main: str
    targets: dict[str, str]  # what relations point to, by their ids

    @classmethod
    def of(cls, package: Package, main: str) -> Parts:
        folder, name = posixpath.split(main)
        root = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        targets = {}
        for relation in () if root is None else root:
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, relation.get("Target") or ""))
                targets[relation.get("Id") or ""] = target.lstrip("/")
        return cls(package, main, targets)

    def root(self, name: str) -> Any:
        """Parse a part beside the main one; None where there is none.

        What is written in the strict namespace is read as if in the usual one.
        """
        path = posixpath.join(posixpath.dirname(self.main), name)
        if path not in self.package.names:
            return None
        data = self.package.read(path)
        if _STRICT in data[:5000]:
            data = data.replace(_STRICT, W[1:-1].encode())
        return parse_xml(self.package.source, data, self.package.kind)

    def blocks(self, relation: str) -> list[Block] | None:
        """Return the words of the part that a relation points to; None where it cannot be read."""
        target = self.targets.get(relation)
        if target not in self.package.names:
            return None
        ending = posixpath.splitext(target)[1].lower()
        if ending == ".xml":
            return list(_drawn(self.package.part(target)))
        source = Source(Path(target), self.package.read(target), self.package.source.language)
        try:
            if ending in _PAGES:
                return blocks_of_html(source, decode(source))
            if ending in _PLAIN:
                return [Block(line) for line in decode(source).splitlines()]
        except ReadError:
            return None
        return None

    def edges(self) -> Iterator[tuple[str, str]]:
        """Yield what stands at the head and at the foot of pages: ``head`` or ``foot``, and a paragraph."""
        for name in sorted(self.package.names):
            base = posixpath.basename(name)
            place = "head" if base.startswith("header") else "foot" if base.startswith("footer") else None
            if place is None or not base.endswith(".xml"):
                continue
            for paragraph in self.package.part(name).iter(f"{W}p"):
                text = "".join(word.text or "" for word in paragraph.iter(f"{W}t")).strip()
                if text:
                    yield place, text


def _drawn(root: Any) -> Iterator[Block]:
    """Yield the words of a diagram or a chart: its paragraphs, and the names of its series and categories."""
    for element in root.iter(f"{_A}p", f"{_C}strCache"):
        if element.tag == f"{_A}p":
            yield Block("".join(text.text or "" for text in element.iter(f"{_A}t")))
        else:
            for value in element.iter(f"{_C}v"):
                yield Block(value.text or "", Kind.TABLE_CELL)
