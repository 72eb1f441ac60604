"""The part of a DOCX that holds comments: taken as it is and added to, or made."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from align.annotation.xml_bytes import Edits, as_utf8, extents, name_of
from align.documents.package import Package
from align.reports.markup import fit

__all__ = ["CommentsPart", "comments_part"]

_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_STYLES = {"annotation text": "paragraph", "annotation reference": "character"}


class CommentsPart:
    """The comments of a document while some are added.

    ``data`` is the part as it was, or empty; ``count`` how many comments it has.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        root: Any,
        others: dict[str, bytes],
        namespace: str,
        styles: dict[str, str],
        time: str | None,
    ) -> None:
        self._date = "" if time is None else f':date="{time}"'
        self.data = data
        self.count = 0 if root is None else len(root)
        self._name = name
        self._root = root
        self._others = others
        self._namespace = namespace
        self._styles = styles
        self._added: list[str] = []
        known = {} if root is None else root.nsmap
        self._prefix = next((p for p, uri in known.items() if uri == namespace and p), None)

    def add(self, number: int, author: str, lines: Iterable[str]) -> None:
        """Add a comment of some paragraphs."""
        p = self._prefix or "w"
        declared = "" if self._prefix or self._root is None else f' xmlns:w="{self._namespace}"'
        style = self._style(p, "pStyle", "pPr", "annotation text")
        mark = f"<{p}:r>{self._style(p, 'rStyle', 'rPr', 'annotation reference')}<{p}:annotationRef/></{p}:r>"
        paragraphs = []
        for line in lines:
            run = f'<{p}:r><{p}:t xml:space="preserve">{escape(fit(line))}</{p}:t></{p}:r>'
            paragraphs.append(f"<{p}:p>{style}{mark}{run}</{p}:p>")
            mark = ""
        author = quoteattr(author)
        date = self._date and f" {p}{self._date}"
        self._added.append(
            f'<{p}:comment{declared} {p}:id="{number}" {p}:author={author}{date} {p}:initials={author}>'
            f"{''.join(paragraphs)}</{p}:comment>"
        )

    def parts(self) -> dict[str, bytes]:
        """Return the parts that hold comments now, and those that tell of them."""
        if not self._added:
            return {}
        added = "".join(self._added)
        if self._root is None:
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            made = f'{head}<w:comments xmlns:w="{self._namespace}">{added}</w:comments>'
            return {**self._others, self._name: made.encode()}
        return {self._name: _with_child(self.data, self._root, added)}

    def _style(self, p: str, name: str, around: str, wanted: str) -> str:
        if (known := self._styles.get(wanted)) is None:
            return ""
        return f"<{p}:{around}><{p}:{name} {p}:val={quoteattr(known)}/></{p}:{around}>"


def comments_part(package: Package, main: str, time: str | None = None) -> CommentsPart:
    """Return the comments of a document, or what will hold them and is told of by other parts.

    :param main: The name of the part that holds the text.
    :param time: When comments are added; None not to say.
    """
    folder, base = posixpath.split(main)
    around = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = package.part(around)
    namespace = str(package.part(main).tag)[1:].partition("}")[0]
    styles = _styles(package, posixpath.join(folder, "styles.xml"), namespace)
    for relation in () if relations is None else relations:
        if str(relation.get("Type", "")).endswith("/comments"):
            name = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
            if name in package.names:
                root = package.part(name)
                data = as_utf8(package.read(name), root.getroottree().docinfo.encoding)
                return CommentsPart(name, data, root, {}, namespace, styles, time)
    name = next(n for n in _names(folder) if n not in package.names)
    strict = namespace.startswith("http://purl.oclc.org/ooxml/")
    taken = set() if relations is None else {relation.get("Id") for relation in relations}
    identifier = next(n for n in (f"rIdAlign{i}" for i in range(len(taken) + 1)) if n not in taken)
    kind = _COMMENTS_STRICT if strict else _COMMENTS
    relation = f'Relationship Id="{identifier}" Type="{kind}" Target="{posixpath.basename(name)}"'
    others = {}
    if relations is None:
        others[around] = f'<Relationships xmlns="{_RELATIONS}"><{relation}/></Relationships>'.encode()
    else:
        others[around] = _told(package, around, relations, relation)
    types = package.part(_TYPES)
    if types is not None:
        override = f'Override PartName="/{name}" ContentType="{_CONTENT}"'
        others[_TYPES] = _told(package, _TYPES, types, override)
    return CommentsPart(name, b"", None, others, namespace, styles, time)


def _told(package: Package, name: str, root: Any, child: str) -> bytes:
    """Return a part that names other parts, with one more."""
    data = as_utf8(package.read(name), root.getroottree().docinfo.encoding)
    prefix = f"{root.prefix}:" if root.prefix else ""
    return _with_child(data, root, f"<{prefix}{child}/>")


def _with_child(data: bytes, root: Any, child: str) -> bytes:
    """Return a part with one more child of its root, the last."""
    place = extents(data, root, {root})[root]
    edits = Edits(data)
    if place.is_one_tag:
        closing = b"</" + name_of(data, place.start) + b">"
        edits.replace(place.inner - 2, place.inner, b">" + child.encode() + closing)
    else:
        edits.insert(place.close, child.encode())
    return edits.done()


def _styles(package: Package, name: str, namespace: str) -> dict[str, str]:
    """Return the ids of the styles of comments, by what Word calls them in every language."""
    root = package.part(name)
    w = f"{{{namespace}}}"
    found = {}
    for style in () if root is None else root.iterchildren(f"{w}style"):
        called = style.find(f"{w}name")
        said = "" if called is None else called.get(f"{w}val", "").lower()
        if _STYLES.get(said) == style.get(f"{w}type"):
            found[said] = style.get(f"{w}styleId", "")
    return found


def _names(folder: str) -> Iterable[str]:
    yield posixpath.join(folder, "comments.xml")
    for number in range(1, 10_002):
        yield posixpath.join(folder, f"comments{number}.xml")
