"""Replacements as tracked changes in an ODT, after OpenDocument 1.3 part 3, 5.5.

The words that go are kept in a list before the text; in the text, a mark stands for them, and two more stand
round what comes instead. A file that tracks changes of its own gets none: those may be about the same words.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from xml.sax.saxutils import escape

from align.annotation.odt_xml import NAMESPACES, Prefixes, free
from align.annotation.wording import AUTHOR
from align.annotation.xml_bytes import Edits, Extent
from align.documents.origins import Stretch
from align.reports.markup import fit

__all__ = ["Changes"]

_OFFICE, _TEXT = (f"{{{NAMESPACES[name]}}}" for name in ("office", "text"))
_HOLDERS = {f"{_TEXT}{name}" for name in ("p", "h", "span", "a")}
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LAST = 2  # at one place, a replacement comes behind the comments that begin there


class Changes:
    """The tracked changes of a file.

    :param root: Of its content.
    :param time: When they are made; None for none, since a change must say so.
    """

    def __init__(self, root: Any, time: str | None) -> None:
        self._body = root.find(f"{_OFFICE}body/{_OFFICE}text")
        self._time = time
        self._regions: list[str] = []
        self._names = free({element.get(_ID) for element in root.iter("*")})
        self._able = (
            time is not None and self._body is not None and root.find(f".//{_TEXT}tracked-changes") is None
        )
        self._forms = None if self._body is None else self._body.find(f"{_OFFICE}forms")

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._regions)

    @property
    def around(self) -> set[Any]:
        """The elements that the list of changes is put by."""
        return {element for element in (self._body, self._forms) if element is not None}

    def replace(
        self,
        edits: Edits,
        data: bytes,
        stretch: Stretch,
        place: tuple[int, int],
        words: str,
        taken: Collection[int],
    ) -> None:
        """Have some words replaced, where that can be tracked; else do nothing.

        :param place: The bytes where they begin and end.
        :param taken: The bytes at which something else is put.
        """
        start, end = place
        holder = stretch.element.getparent() if stretch.tail else stretch.element
        if not self._able or holder.tag not in _HOLDERS or any(start < other < end for other in taken):
            return
        p = Prefixes(holder)
        gone, new = next(self._names), next(self._names)
        text, declared = p["text"], p.declared
        self._regions.append(self._region(gone, "deletion", data[start:end].decode()) + self._region(new))
        made = (
            f'<{text}:change{declared} {text}:change-id="{gone}"/>'
            f'<{text}:change-start{declared} {text}:change-id="{new}"/>{escape(fit(words))}'
            f'<{text}:change-end{declared} {text}:change-id="{new}"/>'
        )
        edits.replace(start, end, made.encode(), _LAST)

    def done(self, edits: Edits, where: dict[Any, Extent]) -> None:
        """Put the list of changes before the text."""
        if self._regions:
            p = Prefixes(self._body)
            place = where[self._body].inner if self._forms is None else where[self._forms].end
            tag = f"{p['text']}:tracked-changes"
            edits.insert(place, f"<{tag}{p.declared}>{''.join(self._regions)}</{tag}>".encode())

    def _region(self, name: str, kind: str = "insertion", gone: str = "") -> str:
        """Return the entry of the list for an insertion, or for a deletion of what is ``gone``, escaped."""
        p = Prefixes(self._body)
        text, office, dc = p["text"], p["office"], p["dc"]
        about = (
            f"<{office}:change-info><{dc}:creator>{AUTHOR}</{dc}:creator>"
            f"<{dc}:date>{self._time}</{dc}:date></{office}:change-info>"
        )
        region, change = f"{text}:changed-region", f"{text}:{kind}"
        inside = about + (f"<{text}:p>{gone}</{text}:p>" if gone else "")
        return f'<{region} xml:id="{name}" {text}:id="{name}"><{change}>{inside}</{change}></{region}>'
