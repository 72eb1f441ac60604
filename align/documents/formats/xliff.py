"""XLIFF 1.0 to 1.2 and 2.0 to 2.2, and the flavours of memoQ and Trados."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from align.config import Cut
from align.data import Unit
from align.documents.bitext import (
    Bitext,
    Row,
    assemble_bitext,
    check_languages,
    english_first,
    no_document,
    one_line,
)
from align.documents.bitext_xml import children, local_name, opens_with, parse_markup, words_of
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source

__all__ = ["FORMAT", "parse"]

# Where memoQ and Trados say what state a segment is in.
_MEMOQ = "{MQXliff}status"
_TRADOS = "{http://sdl.com/FileTypes/SdlXliff/1.0}"
# What a segment that nobody has translated says of itself: XLIFF 1.2 (2.3, "state"), XLIFF 2.1 (4.3.1.25,
# where nothing is said it is "initial" too, but most tools never say anything), memoQ.
_PENDING = frozenset(("new", "needs-translation", "needs-l10n", "initial", "NotStarted"))


_Pair = tuple[str | None, str | None]
"""The codes of the languages of a file, as it gives them."""


def parse(source: Source) -> Bitext:
    """Read an XLIFF file, a segment a bead; what is not to be translated is left out.

    :raises ReadError: If it cannot be read, its languages are not French and English, or one side is empty.
    """
    rows = _rows(source)
    first, second = [row.first for _, row in rows], [row.second for _, row in rows]
    for side, lacking in ((first, "sources"), (second, "translations")):
        if not any(text.strip() for text in side):
            raise source.error(f"holds no {lacking}; give the file of the other language beside it")
    swapped = next((turn for turn, _ in rows if turn is not None), None)
    if swapped is None:
        swapped = english_first(first, second)
    return assemble_bitext(source, (_placed(row, turn, swapped) for turn, row in rows), swapped)


def _rows(source: Source) -> list[tuple[bool | None, Row]]:
    """Return the segments of all files, each with whether its file has English first."""
    root = parse_markup(source, "XLIFF")
    if local_name(root) != "xliff":
        raise source.error("is XML, but no XLIFF; export it again from the tool that made it")
    files = list(children(root, "file"))
    modern = root.get("srcLang") is not None or str(root.get("version", "")).startswith("2")
    pairs = [_languages(root if modern else file, modern) for file in files]
    turned = [check_languages(source, *pair) for pair in pairs]
    read = _modern if modern else _classic
    rows: list[tuple[bool | None, Row]] = []
    for file, prefix, pair, turn in zip(files, _prefixes(len(files)), pairs, turned, strict=True):
        rows += ((turn, row) for row in read(file, prefix, pair))
    return rows


def _prefixes(files: int) -> list[str]:
    """Return what goes before the names of the units of each file: its number, unless it is alone."""
    return [f"{number}/" for number in range(1, files + 1)] if files > 1 else [""] * files


def _read(source: Source, cut: Cut) -> ParsedFile:
    """Read a file of one language alone as a document, its units by their ids; one of two is a bitext."""
    rows = [row for _, row in _rows(source)]
    sides = [
        [Block(text, unit=row.unit.id) for row in rows if (text := one_line(getattr(row, side)))]
        for side in ("first", "second")
    ]
    if all(sides):
        no_document(source, cut)
    return ParsedFile(*assemble(block for side in sides for block in side))


def _placed(row: Row, turned: bool | None, swapped: bool) -> Row:
    """Return a row with its sides as the first one has them: a file may hold both directions."""
    return row if turned is None or turned == swapped else replace(row, first=row.second, second=row.first)


def _languages(element: Any, modern: bool) -> _Pair:
    names = ("srcLang", "trgLang") if modern else ("source-language", "target-language")
    return element.get(names[0]), element.get(names[1])


def _codes(pair: Sequence[str | None]) -> tuple[str, str]:
    """Return the codes of the French and of the English side."""
    first, second = pair
    if (first or "").lower().startswith("en") or (second or "").lower().startswith("fr"):
        first, second = second, first
    return first or "fr", second or "en"


def _classic(file: Any, prefix: str, pair: _Pair) -> Iterator[Row]:
    """Yield the segments of a file of XLIFF 1.x."""
    space = file.tag.removesuffix("file")
    for element in file.iter(f"{space}trans-unit"):
        yield from _segmented(element, prefix + (element.get("id") or ""), pair)


def _segmented(element: Any, name: str, pair: _Pair) -> Iterator[Row]:
    """Yield the segments that a unit is divided into, or the whole of it."""
    source, target = _sides(element)
    if not _read_at_all(element, source, target):
        return
    notes = tuple(one_line(words_of(note)) for note in children(element, "note"))
    state = (None if target is None else target.get("state")) or element.get(_MEMOQ)
    segments = _segments(next(children(element, "seg-source"), None))
    answers = _segments(target)
    if segments and (answers or not _has_words(target)):
        states = _trados_states(element)
        for mark in {**segments, **answers}:  # one that the target alone has is no less a segment
            own = states.get(mark) or state
            sides = _words(segments.get(mark)), _words(answers.get(mark))
            yield _row(_unit(f"{name}/{mark}", notes, own, pair), *sides, own)
    else:
        yield _row(_unit(name, notes, state, pair), _words(source), _words(target), state)


def _row(unit: Unit, source: str, target: str, state: str | None) -> Row:
    """Make a row, pending where its state says so and its target says nothing else than its source."""
    untouched = one_line(target) in ("", one_line(source))
    pending = state in _PENDING and untouched
    return Row(unit, source, target, pending)


def _read_at_all(element: Any, source: Any, target: Any) -> bool:
    """Whether a unit is to be read: it has words, and is to be translated or has been."""
    return _has_words(target) or (source is not None and _translatable(element))


def _sides(element: Any) -> tuple[Any, Any]:
    """Return the source and the target of a unit or segment, None where there is none."""
    return next(children(element, "source"), None), next(children(element, "target"), None)


def _words(element: Any) -> str:
    return "" if element is None else words_of(element)


def _has_words(element: Any) -> bool:
    return bool(_words(element).strip())


def _trados_states(element: Any) -> dict[str | None, str | None]:
    """Return what Trados says of the segments of a unit, by their marks."""
    found = element.iterfind(f"{_TRADOS}seg-defs/{_TRADOS}seg")
    return {segment.get("id"): segment.get("conf") for segment in found}


def _segments(element: Any) -> dict[str, Any]:
    """Return the segments that are marked in a text, by their marks; none in no text.

    One that stands in another is part of that one.
    """
    found: dict[str, Any] = {}
    left = [] if element is None else [element]
    while left:
        inside = left.pop()
        if local_name(inside) == "mrk" and inside.get("mtype") == "seg":
            found[inside.get("mid") or ""] = inside
        else:
            left += reversed(inside)
    return found


def _modern(file: Any, prefix: str, pair: _Pair) -> Iterator[Row]:
    """Yield the segments of a file of XLIFF 2.x."""
    space = file.tag.removesuffix("file")
    for element in file.iter(f"{space}unit"):
        groups = children(element, "notes")
        notes = tuple(one_line(words_of(note)) for group in groups for note in children(group, "note"))
        name = prefix + (element.get("id") or "")
        segments = list(children(element, "segment"))
        for number, segment in enumerate(segments, 1):
            source, target = _sides(segment)
            if _read_at_all(element, source, target):
                own = name if len(segments) == 1 else f"{name}/{segment.get('id') or number}"
                state = segment.get("state")
                yield _row(_unit(own, notes, state, pair), _words(source), _words(target), state)


def _translatable(element: Any) -> bool:
    """Return what the nearest element that says whether it is to be translated says."""
    while element is not None:
        said = element.get("translate")
        if said is not None:
            return bool(said != "no")
        element = element.getparent()
    return True


def _unit(name: str, notes: tuple[str, ...], state: str | None, pair: _Pair) -> Unit:
    return Unit(one_line(name), notes, () if state is None else (("state", state),), _codes(pair))


FORMAT = Format(
    "XLIFF",
    (".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".mxliff", ".txlf"),
    lambda head: opens_with(head, b"xliff"),
    _read,
    rank=5,
    pairs=parse,
)
