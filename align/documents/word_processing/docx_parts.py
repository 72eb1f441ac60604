"""The parts of a DOCX besides its text: what its relations point to, and the words in diagrams and charts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.data import Kind
from align.documents.markup import blocks_of_html
from align.documents.package import Package, parse_xml
from align.documents.paragraph_builder import Block
from align.documents.source import ReadError, Source, decode
from align.documents.word_processing.docx_words import R, W

__all__ = ["Parts"]

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_EDGE = re.compile(r"(?:header|footer)\d*\.xml")
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

    def edges(self, body: Any) -> Iterator[tuple[Kind | None, Any]]:
        """Yield what the sections of a text name as head and foot of their pages, each part once.

        Those of first and of even pages count where a section, or the settings, say that such pages have
        their own. Those that no page shows come last, with None.
        """
        settings = self.root("settings.xml")
        even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        met: set[str | None] = set()
        for call in body.iter(f"{W}headerReference", f"{W}footerReference"):
            wanted = {"first": call.getparent().find(f"{W}titlePg") is not None, "even": even}
            target = self.targets.get(call.get(f"{R}id") or "")
            if not wanted.get(call.get(f"{W}type", "default"), True) or target in met:
                continue
            met.add(target)
            if target in self.package.names and (root := self.root(posixpath.basename(target))) is not None:
                yield Kind.PAGE_HEADER if call.tag == f"{W}headerReference" else Kind.PAGE_FOOTER, root
        for name in map(posixpath.basename, sorted(self.package.names - met)):
            if _EDGE.fullmatch(name) and (root := self.root(name)) is not None:
                yield None, root


def _drawn(root: Any) -> Iterator[Block]:
    """Yield the words of a diagram or a chart: its paragraphs, and the names of its series and categories."""
    for element in root.iter(f"{_A}p", f"{_C}strCache"):
        if element.tag == f"{_A}p":
            yield Block("".join(text.text or "" for text in element.iter(f"{_A}t")))
        else:
            for value in element.iter(f"{_C}v"):
                yield Block(value.text or "", Kind.TABLE_CELL)
