"""Words of a DOCX changed: each in its own run, so that formatting stays, and no other byte of the part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from align.annotation.differing import changes
from align.annotation.place import Places
from align.annotation.xml_bytes import Edits, Extent, extents, name_of
from align.data import Document
from align.documents.docx import docx_blocks
from align.documents.docx_words import W
from align.documents.origins import Stretch
from align.documents.package import open_package
from align.documents.source import Source
from align.reports.markup import fit

__all__ = ["Reworded", "reworded_docx"]

Reworded = tuple[str, bytes, bytes]
"""A part of a package: its name, and what it holds before and after."""
_KEEPS_SPACE = ' xml:space="preserve"'


def reworded_docx(source: Source, document: Document, paragraph: int, words: str) -> Reworded:
    """Return the part of a DOCX in which a paragraph reads other words, before and after.

    :param document: What was read from the file.
    :raises ReadError: If the file is not what the document was read from, or holds the words to be changed
        elsewhere than in runs of its main text.
    """
    with open_package(source, "DOCX") as package:
        main, blocks = docx_blocks(package)
        places = Places(source, document, blocks)
        data = package.read(main)
        made: defaultdict[Any, list[tuple[int, int, str]]] = defaultdict(list)
        root = None
        for start, end, said in changes(document.paragraphs[paragraph].text, words):
            held = places.stretches(paragraph, start, end)
            if not held or not all(map(_is_of_a_run, held)):
                raise source.error(
                    "holds these words in a note, a text box or a sign; change them in its own program"
                )
            first, *others = held
            root = first.element.getroottree().getroot()
            made[first.element].append((first.start, first.end, said))
            for other in others:
                made[other.element].append((other.start, other.end, ""))
        if not made:
            return main, data, data
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            raise source.error("is not written in UTF-8; change it in its own program") from None
        edits = Edits(data)
        for element, extent in extents(data, root, set(made)).items():
            _reword(edits, data, element, extent, made[element])
        return main, data, edits.done()


def _is_of_a_run(stretch: Stretch) -> bool:
    """Return whether a stretch is text of a run of the main part, outside fields and text boxes."""
    element = stretch.element
    return (
        element.tag == f"{W}t"
        and element.getroottree().getroot().tag == f"{W}document"
        and not any(above.tag == f"{W}txbxContent" for above in element.iterancestors())
    )


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
