"""TMX 1.4b and its elder versions: translation memories."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from align.data import Language, Unit
from align.documents.bitext import (
    Bitext,
    Row,
    assemble_bitext,
    language_of,
    no_document,
    one_line,
    wrong_languages,
)
from align.documents.bitext_xml import children, local_name, opens_with, parse_markup, words_of
from align.documents.registry import Format
from align.documents.source import Source

__all__ = ["FORMAT", "parse"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(source: Source) -> Bitext:
    """Read a translation memory.

    Of each unit, the first French and the first English variant. A unit that holds other languages, but not
    both of ours, is set aside; one that holds ours alone is without counterpart.

    :raises ReadError: If it cannot be read, or does not hold both French and English.
    """
    root = parse_markup(source, "TMX")
    if local_name(root) != "tmx":
        raise source.error("is XML, but no TMX; export it again from the tool that made it")
    header = next(children(root, "header"), None)
    declared = None if header is None else language_of(header.get("srclang"))
    rows: list[Row] = []
    beside: list[str] = []
    seen: dict[str, None] = {}
    first: Language | None = declared
    for number, unit in enumerate((u for body in children(root, "body") for u in children(body, "tu")), 1):
        variants = _variants(unit, seen)
        sides = [variants.get(language) for language in ("fr", "en")]
        words = [_words(side) for side in sides]
        if not any(words) or (None in sides and len(variants) > 1):
            beside.append(_native(unit))
            continue
        if first is None:
            first = language_of(unit.get("srclang")) or ("en" if next(iter(variants)) == "en" else "fr")
        rows.append(Row(_unit(unit, number, sides), *words))
    ours = {language_of(code) for code in seen} >= {"fr", "en"}
    if seen and not any((row.first and row.second) or ours for row in rows):
        raise wrong_languages(source, list(seen))
    if rows:
        head = "" if header is None else _native(header)
        rows[0] = replace(rows[0], unit=replace(rows[0].unit, beside=(head, *beside)))
    return replace(assemble_bitext(source, rows, swapped=False), swapped=first == "en")


def _variants(unit: Any, seen: dict[str, None]) -> dict[str, Any]:
    """Return the variants of a unit by language, the first of each; codes met are noted in ``seen``."""
    found: dict[str, Any] = {}
    for variant in children(unit, "tuv"):
        code = variant.get(_LANG) or variant.get("lang") or ""
        if len(seen) < 10:
            seen.setdefault(code)
        found.setdefault(language_of(code) or code.lower(), variant)
    return found


def _words(variant: Any) -> str:
    segment = None if variant is None else next(children(variant, "seg"), None)
    return "" if segment is None else one_line(words_of(segment))


def _native(element: Any) -> str:
    """Return an element as it stands in the file; empty where the file has a namespace, which TMX has not."""
    from lxml import etree

    if element.tag.startswith("{"):
        return ""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _unit(unit: Any, number: int, sides: list[Any]) -> Unit:
    parents = [unit, *(side for side in sides if side is not None)]
    codes = [None if side is None else side.get(_LANG) or side.get("lang") for side in sides]
    return Unit(
        one_line(unit.get("tuid") or "") or str(number),
        tuple(one_line(words_of(note)) for parent in parents for note in children(parent, "note")),
        tuple(
            (prop.get("type") or "", one_line(words_of(prop)))
            for parent in parents
            for prop in children(parent, "prop")
        ),
        (codes[0] or "fr", codes[1] or "en"),
        _native(unit),
    )


FORMAT = Format("TMX", (".tmx",), lambda head: opens_with(head, b"tmx"), no_document, rank=5, pairs=parse)
