"""TMX 1.4b and its elder versions: translation memories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
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

    Of each unit, the first French and the first English variant; further ones that say something else are
    units of their own, beside the first of the other language. A unit that holds other languages, but not
    both of ours, is set aside; one that holds ours alone is without counterpart.

    :raises ReadError: If it cannot be read, or does not hold both French and English.
    """
    root = parse_markup(source, "TMX")
    if local_name(root) != "tmx":
        raise source.error("is XML, but no TMX; export it again from the tool that made it")
    header = next(children(root, "header"), None)
    memory = _Memory(None if header is None else language_of(header.get("srclang")))
    for body in children(root, "body"):
        for unit in children(body, "tu"):
            memory.add(unit)
    if not memory.holds_ours():
        raise wrong_languages(source, list(memory.codes))
    rows = memory.rows
    if rows:
        head = "" if header is None else _native(header)
        rows[0] = replace(rows[0], unit=replace(rows[0].unit, beside=(head, *memory.beside)))
    return replace(assemble_bitext(source, rows, swapped=False), swapped=memory.first == "en")


@dataclass(slots=True)
class _Memory:
    """The units of a memory as they are met."""

    first: Language | None  # the side that the memory was translated from
    rows: list[Row] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)  # units that hold no pair of ours, as they stand
    codes: dict[str, None] = field(default_factory=dict)  # of the languages met, the first few
    count: int = 0

    def add(self, unit: Any) -> None:
        self.count += 1
        every = _variants(unit, self.codes)
        variants = {language: found[0] for language, found in every.items()}
        sides = [variants.get(language) for language in ("fr", "en")]
        words = [_words(side) for side in sides]
        if not any(words) or (None in sides and len(variants) > 1):
            self.beside.append(_native(unit))
            return
        self.first = self.first or language_of(unit.get("srclang")) or _first(variants)
        made = _unit(unit, self.count, sides)
        self.rows.append(Row(made, words[0], words[1]))
        if all(words):
            self.rows += _further(made, every, words)

    def holds_ours(self) -> bool:
        """Whether both our languages were met, or nothing at all."""
        ours = {language_of(code) for code in self.codes} >= {"fr", "en"}
        return not self.codes or (ours and bool(self.rows)) or any(r.first and r.second for r in self.rows)


def _further(unit: Unit, variants: dict[str, list[Any]], words: list[str]) -> Iterator[Row]:
    """Yield the further variants of a unit that say something else, with the first of the other language."""
    for side, language in enumerate(("fr", "en")):
        known = {words[side], ""}
        for variant in variants[language][1:]:
            if (other := _words(variant)) not in known:
                known.add(other)
                name = f"{unit.id}/{_code(variant)}#{len(known) - 1}"
                pair = (other, words[1]) if side == 0 else (words[0], other)
                yield Row(replace(unit, id=name, native="", variant_of=unit.id), *pair)


def _first(variants: Mapping[str, Any]) -> Language:
    """Return what a unit was translated from that does not say: the language that it has first."""
    return "en" if next(iter(variants)) == "en" else "fr"


def _variants(unit: Any, seen: dict[str, None]) -> dict[str, list[Any]]:
    """Return the variants of a unit by language; codes met are noted in ``seen``."""
    found: dict[str, list[Any]] = {}
    for variant in children(unit, "tuv"):
        code = _code(variant)
        if len(seen) < 10:
            seen.setdefault(code)
        found.setdefault(language_of(code) or code.lower(), []).append(variant)
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
    return Unit(
        one_line(unit.get("tuid") or "") or str(number),
        tuple(one_line(words_of(note)) for note in _all(parents, "note")),
        tuple((prop.get("type") or "", one_line(words_of(prop))) for prop in _all(parents, "prop")),
        (_code(sides[0]) or "fr", _code(sides[1]) or "en"),
        _native(unit),
    )


def _all(parents: list[Any], name: str) -> Iterator[Any]:
    return chain.from_iterable(children(parent, name) for parent in parents)


def _code(variant: Any) -> str:
    """Return the code of the language of a variant; empty where there is none."""
    return "" if variant is None else str(variant.get(_LANG) or variant.get("lang") or "")


FORMAT = Format("TMX", (".tmx",), lambda head: opens_with(head, b"tmx"), no_document, rank=5, pairs=parse)
