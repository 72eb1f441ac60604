"""The threads of comments in a DOCX: answers and resolution are told beside them ([MS-DOCX], commentsEx)."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from align.annotation.replies import Thread, comment_thread
from align.documents.package import Package, open_package
from align.documents.source import Source
from align.documents.word_processing.docx_words import W

__all__ = ["docx_threads"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def docx_threads(source: Source) -> Iterator[Thread]:
    """Yield the comments of ours in a DOCX, each with the answers to it.

    :raises ReadError: If the file cannot be read.
    """
    with open_package(source, "DOCX") as package:
        yield from _threads(package)


def _threads(package: Package) -> Iterator[Thread]:
    found = [c for part in _parts(package, "comments") for c in part.iter(f"{W}comment")]
    told = [e for part in _parts(package, "commentsExtended") for e in part.iter(f"{_W15}commentEx")]
    parents = {e.get(f"{_W15}paraId"): e.get(f"{_W15}paraIdParent") for e in told}
    done = {e.get(f"{_W15}paraId") for e in told if e.get(f"{_W15}done") in ("1", "true", "on")}
    answers: defaultdict[str | None, list[tuple[str, str]]] = defaultdict(list)
    for comment in found:
        if (parent := parents.get(_name(comment))) is not None:
            answers[parent].append((" ".join(_lines(comment)), comment.get(f"{W}author", "")))
    for comment in found:
        name = _name(comment)
        if parents.get(name) is None:
            replies = [] if name is None else answers[name]
            yield from comment_thread(_lines(comment), replies, resolved=name is not None and name in done)


def _parts(package: Package, kind: str) -> Iterator[Any]:
    """Yield the parts of a kind, by what points to them from whichever part."""
    for name in sorted(n for n in package.names if n.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in package.part(name):
            if str(relation.get("Type", "")).endswith(f"/{kind}"):
                target = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
                if target in package.names:
                    yield package.part(target)


def _name(comment: Any) -> str | None:
    """Return what other parts call a comment: the id of its last paragraph."""
    paragraphs = list(comment.iter(f"{W}p"))
    name = paragraphs[-1].get(f"{_W14}paraId") if paragraphs else None
    return None if name is None else str(name)


def _lines(comment: Any) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
