"""Words of a DOCX changed: each in its own run, so that formatting stays, and no other byte of the part."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from align.annotation.differing import changes
from align.annotation.place import Places
from align.annotation.xml_bytes import Edits, Extent, extents, name_of
from align.data import Document
from align.documents.origins import Stretch
from align.documents.package import open_package
from align.documents.source import Source
from align.documents.word_processing.docx import docx_blocks
from align.documents.word_processing.docx_words import W
from align.reports.markup import fit

__all__ = ["Reworded", "reworded_docx"]

Reworded = tuple[str, bytes, bytes]
"""A part of a package: its name, and what it holds before and after."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KEEPS_SPACE = ' xml:space="preserve"'


def reworded_docx(source: Source, document: Document, paragraph: int, words: str) -> Reworded:
    """Return the part of a DOCX in which a paragraph reads other words, before and after.

    Words of a text box that stands twice in the file, for old programs too, are changed in both places.

    :param document: What was read from the file.
    :raises ReadError: If the file is not what the document was read from, or holds the words to be changed
        elsewhere than in runs of its text, its notes or its text boxes.
    """
    with open_package(source, "DOCX") as package:
        main, blocks = docx_blocks(package)
        places = Places(source, document, blocks)
        made: defaultdict[Any, list[tuple[int, int, str]]] = defaultdict(list)
        for start, end, said in changes(document.paragraphs[paragraph].text, words):
            held = places.stretches(paragraph, start, end)
            _check_in_runs(source, held)
            for number, stretch in enumerate(held):
                for element in _copies(source, stretch.element):
                    made[element].append((stretch.start, stretch.end, "" if number else said))
        if not made:
            data = package.read(main)
            return main, data, data
        root = next(iter(made)).getroottree().getroot()
        name = _part_of(root, main)
        data = package.read(name)
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            raise source.error("is not written in UTF-8; change it in its own program") from None
        edits = Edits(data)
        for element, extent in extents(data, root, set(made)).items():
            _reword(edits, data, element, extent, made[element])
        return name, data, edits.done()


def _check_in_runs(source: Source, held: Sequence[Stretch]) -> None:
    """Refuse words that stand elsewhere than in runs.

    :raises ReadError: If they do.
    """
    if not held or any(stretch.element.tag != f"{W}t" for stretch in held):
        raise source.error(
            "holds these words in a diagram, a formula, a sign, or the head or foot of its pages; "
            "change them in its own program"
        )


def _part_of(root: Any, main: str) -> str:
    """Return the name of the part that a tree was read from: the text, or its notes."""
    if root.tag in (f"{W}footnotes", f"{W}endnotes"):
        return posixpath.join(posixpath.dirname(main), f"{root.tag.removeprefix(W)}.xml")
    return main


def _copies(source: Source, element: Any) -> list[Any]:
    """Return a text, and that which old programs are shown in its place, where a text box has one.

    :raises ReadError: If the two are not the same.
    """
    branch = next((e for e in element.iterancestors() if e.tag in (f"{_MC}Choice", f"{_MC}Fallback")), None)
    if branch is None:
        return [element]
    own = list(branch.iter(f"{W}t"))
    found = [element]
    for other in branch.getparent():
        texts = list(other.iter(f"{W}t"))
        if other is not branch and texts:
            if [t.text for t in texts] != [t.text for t in own]:
                raise source.error(
                    "holds these words twice, for old programs otherwise; change them in its own program"
                )
            found.append(texts[own.index(element)])
    return found


def _reword(
    edits: Edits, data: bytes, element: Any, extent: Extent, made: Sequence[tuple[int, int, str]]
) -> None:
    """Put other words into an element; where it begins or ends in a space, it says that this counts."""
    text = element.text or ""
    now = text
    for start, end, said in reversed(made):
        now = now[:start] + said + now[end:]
        edits.replace(extent.at(start), extent.at(end), escape(fit(said)).encode())
    if now != now.strip() and element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        edits.insert(extent.start + 1 + len(name_of(data, extent.start)), _KEEPS_SPACE.encode())
