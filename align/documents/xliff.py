"""XLIFF 1.0 to 1.2 and 2.0 to 2.2, and the flavours of memoQ and Trados."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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
from align.documents.registry import Format
from align.documents.source import Source

__all__ = ["FORMAT", "parse"]

# Where memoQ and Trados say what state a segment is in.
_MEMOQ = "{MQXliff}status"
_TRADOS = "{http://sdl.com/FileTypes/SdlXliff/1.0}"


def parse(source: Source) -> Bitext:
    """Read an XLIFF file, a segment a bead; what is not to be translated is left out.

    :raises ReadError: If it cannot be read, or its languages are not French and English.
    """
    root = parse_markup(source, "XLIFF")
    if local_name(root) != "xliff":
        raise source.error("is XML, but no XLIFF; export it again from the tool that made it")
    files = list(children(root, "file"))
    modern = root.get("srcLang") is not None or str(root.get("version", "")).startswith("2")
    languages = [_languages(root if modern else file, modern) for file in files]
    for pair in languages:
        check_languages(source, *pair)
    rows: list[Row] = []
    turned: list[bool | None] = []
    for number, (file, pair) in enumerate(zip(files, languages, strict=True), 1):
        found = list((_modern if modern else _classic)(file, f"{number}/" if len(files) > 1 else "", pair))
        turned += [check_languages(source, *pair)] * len(found)
        rows += found
    swapped = next((t for t in turned if t is not None), None)
    if swapped is None:
        swapped = english_first([row.first for row in rows], [row.second for row in rows])
    # A file may hold both directions: each row as the first one has it.
    placed = (
        row if turn is None or turn == swapped else Row(row.unit, row.second, row.first)
        for row, turn in zip(rows, turned, strict=True)
    )
    return assemble_bitext(source, placed, swapped)


def _languages(element: Any, modern: bool) -> tuple[str | None, str | None]:
    names = ("srcLang", "trgLang") if modern else ("source-language", "target-language")
    return element.get(names[0]), element.get(names[1])


def _codes(pair: Sequence[str | None]) -> tuple[str, str]:
    """Return the codes of the French and of the English side."""
    first, second = pair
    if (first or "").lower().startswith("en") or (second or "").lower().startswith("fr"):
        first, second = second, first
    return first or "fr", second or "en"


def _classic(file: Any, prefix: str, pair: tuple[str | None, str | None]) -> Iterator[Row]:
    """Yield the segments of a file of XLIFF 1.x."""
    space = file.tag.removesuffix("file")
    for element in file.iter(f"{space}trans-unit"):
        source, target = (next(children(element, name), None) for name in ("source", "target"))
        if source is None or (
            not _translatable(element) and (target is None or not words_of(target).strip())
        ):
            continue
        name = prefix + (element.get("id") or "")
        notes = tuple(one_line(words_of(note)) for note in children(element, "note"))
        state = (None if target is None else target.get("state")) or element.get(_MEMOQ)
        divided = next(children(element, "seg-source"), None)
        segments = {} if divided is None else _segments(divided)
        answers = {} if target is None else _segments(target)
        if segments and (answers or target is None or not words_of(target).strip()):
            confirmed = {
                seg.get("id"): seg.get("conf") for seg in element.iterfind(f"{_TRADOS}seg-defs/{_TRADOS}seg")
            }
            for mark, segment in segments.items():
                unit = _unit(f"{name}/{mark}", notes, confirmed.get(mark) or state, pair)
                yield Row(unit, words_of(segment), words_of(answers[mark]) if mark in answers else "")
        else:
            yield Row(
                _unit(name, notes, state, pair), words_of(source), "" if target is None else words_of(target)
            )


def _segments(element: Any) -> dict[str, Any]:
    """Return the segments that are marked in a text, by their marks, at whatever depth."""
    space = element.tag.rpartition("}")[0]
    tag = f"{space}}}mrk" if space else "mrk"
    return {m.get("mid") or "": m for m in element.iter(tag) if m.get("mtype") == "seg"}


def _modern(file: Any, prefix: str, pair: tuple[str | None, str | None]) -> Iterator[Row]:
    """Yield the segments of a file of XLIFF 2.x."""
    space = file.tag.removesuffix("file")
    for element in file.iter(f"{space}unit"):
        notes = tuple(
            one_line(words_of(note))
            for group in children(element, "notes")
            for note in children(group, "note")
        )
        segments = list(children(element, "segment"))
        for number, segment in enumerate(segments, 1):
            source, target = (next(children(segment, name), None) for name in ("source", "target"))
            words = "" if target is None else words_of(target)
            if source is None or (not _translatable(element) and not words.strip()):
                continue
            name = prefix + (element.get("id") or "")
            if len(segments) > 1:
                name += f"/{segment.get('id') or number}"
            yield Row(_unit(name, notes, segment.get("state"), pair), words_of(source), words)


def _translatable(element: Any) -> bool:
    """Return what the nearest element that says whether it is to be translated says."""
    while element is not None:
        said = element.get("translate")
        if said is not None:
            return bool(said != "no")
        element = element.getparent()
    return True


def _unit(name: str, notes: tuple[str, ...], state: str | None, pair: tuple[str | None, str | None]) -> Unit:
    return Unit(one_line(name), notes, () if state is None else (("state", state),), _codes(pair))


FORMAT = Format(
    "XLIFF",
    (".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".mxliff", ".txlf"),
    lambda head: opens_with(head, b"xliff"),
    no_document,
    rank=5,
    pairs=parse,
)
