"""Building paragraphs out of stretches of a text, and texts out of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from align.data import Kind, Paragraph, SourceRange
from align.documents.origins import Origin, Traced
from align.language.labels import split_bullet, split_label

__all__ = ["Block", "Run", "assemble", "collapse", "kind_of_label", "paragraph", "places_of_code", "squeeze"]

Run = tuple[int, int, str]
"""A stretch of a text: its start, its end, and what stands between it and the one before."""

_RUN = re.compile(r"\S+(?: \S+)*")
_FIRM = re.compile("[\u00a0\u2007\u202f]")  # spaces that do not break
_NOTE_LABEL = re.compile(r"(?:\[(\d{1,4})\]|([⁰¹²³⁴-⁹]{1,4})) ?(?=\S)")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that a reader found, before it has a place: its words, what it is, its printed label.

    ``unit`` is the id or key that it has in its file, where it has one.
    ``code`` says what of it is code of programs: from which to which character, where white space does
    not count.
    ``origins`` say where its characters stand in an XML file. What stands apart from the text, as a note
    does, hangs on an element of the text, its ``call``. ``cell`` is as that of a paragraph.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    number: str | None = None
    unit: str | None = None
    origins: tuple[Origin, ...] = ()
    call: Any = None
    cell: tuple[int, int] | None = None
    code: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, words: Traced, kind: Kind, number: str | None, call: Any = None) -> Block:
        """Make a block of words whose places are known."""
        return cls(words.text, kind, number, origins=words.origins, call=call)


def paragraph(
    index: int,
    text: str,
    runs: Iterable[Run],
    *,
    kind: Kind = Kind.PARAGRAPH,
    number: str | None = None,
    page: int | None = None,
) -> Paragraph:
    """Make a paragraph of stretches of a document's text.

    :param runs: ``(start, end, glue)``: a stretch of ``text``, and what stands between it and the one before.
    """
    parts: list[str] = []
    pieces: list[SourceRange] = []
    length = 0
    for start, end, glue in runs:
        if parts:
            parts.append(glue)
            length += len(glue)
        if pieces and glue == text[pieces[-1].source + pieces[-1].length : start] and parts:
            last = pieces[-1]
            pieces[-1] = SourceRange(last.text, last.source, end - last.source)
        else:
            pieces.append(SourceRange(length, start, end - start))
        parts.append(text[start:end])
        length += end - start
    if not pieces:
        raise ValueError("a paragraph has words")
    first, final = pieces[0], pieces[-1]
    whole = len(pieces) == 1
    return Paragraph(
        index,
        "".join(parts),
        first.source,
        final.source + final.length,
        kind,
        number,
        page,
        () if whole else tuple(pieces),
    )


def kind_of_label(number: str) -> Kind:
    """A letter or a roman numeral in brackets labels an item of a list; a number, a paragraph."""
    return Kind.LIST_ITEM if re.search(r"[^\W\d_]\)$|^[a-z]\.$", number) else Kind.PARAGRAPH


def collapse(text: str, start: int, end: int) -> list[Run]:
    """Return ``text[start:end]`` as stretches between which any white space counts as one space."""
    return [(m.start(), m.end(), " ") for m in _RUN.finditer(text, start, end)]


def squeeze(text: str) -> str:
    """Return a text with one space for any white space; a space that does not break stays what it is."""
    if _FIRM.search(text) is None:
        return " ".join(text.split())
    text = _GAP.sub(lambda gap: firm[0] if (firm := _FIRM.search(gap[0])) else " ", text)
    return text.strip()


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    """Lay blocks out as a readable text, one a line with its label, a blank line apart; and its paragraphs.

    A block without a label of its own gives up the label or bullet that it begins with. Spaces that do not
    break stand in the text; in the paragraphs they are plain ones, as all white space is.
    """
    lines: list[str] = []
    found: list[Paragraph] = []
    position = 0
    for block in blocks:
        printed = squeeze(block.text)
        words = _FIRM.sub(" ", printed)
        if not words:
            continue
        number, kind, start = block.number, block.kind, 0
        if number is None and kind is not Kind.TABLE_CELL:
            noted = _NOTE_LABEL.match(words) if kind is Kind.FOOTNOTE else None
            number, start = _label_of_note(noted) if noted else split_label(words)
            if number is None and (start := split_bullet(words)) and kind is Kind.PARAGRAPH:
                kind = Kind.LIST_ITEM
        lead = f"{number} " if block.number is not None else ""
        line = lead + printed
        offset = len(lead) + start
        runs = collapse(line, offset, len(line))
        made = paragraph(len(found), line, runs, kind=kind, number=number)
        code = _placed(block.code, words, start) if block.code else ()
        found.append(replace(_moved(made, position), unit=block.unit, cell=block.cell, code=code))
        lines.append(line)
        position += len(line) + 2
    return "\n\n".join(lines), tuple(found)


def _label_of_note(found: re.Match[str]) -> tuple[str, int]:
    return (found[1] or found[2].translate(_LOWERED)), found.end()


def places_of_code(parts: Iterable[tuple[str, bool]]) -> tuple[tuple[int, int], ...]:
    """Return where the text that some parts make up is code, as ``Block.code`` has it.

    :param parts: The parts, and whether each is code.
    """
    places, position = [], 0
    for part, is_code in parts:
        length = len("".join(part.split()))
        if is_code and length:
            places.append((position, position + length))
        position += length
    return tuple(places)


def _placed(code: Iterable[tuple[int, int]], words: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return where code stands in ``words[start:]``, of which white space was not counted."""
    places = [i for i, character in enumerate(words) if not character.isspace()]
    found = ((places[first] - start, places[last - 1] + 1 - start) for first, last in code)
    return tuple((max(0, first), last) for first, last in found if last > 0)


def _moved(paragraph: Paragraph, distance: int) -> Paragraph:
    """Return a paragraph that stands so many characters further on in its document."""
    return replace(
        paragraph,
        start=paragraph.start + distance,
        end=paragraph.end + distance,
        pieces=tuple(replace(piece, source=piece.source + distance) for piece in paragraph.pieces),
    )
