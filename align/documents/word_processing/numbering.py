"""Printed numbers: the labels that Word computes for the paragraphs of its lists.

After ECMA-376 part 1, 17.9 (numbering): a paragraph, or its style, names a list and a level; the level has a
format, a text with placeholders (``%1.%2``) and a start; a list may override the start of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from align.documents.numerals import numeral
from align.documents.word_processing.typed_code import is_typewriter

__all__ = ["Counters", "Level", "Numbering", "typed_by"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_LONGEST = 40  # characters around the numerals of a label; more is none
_MOST_LINKS = 20  # from a style to the one that it is based on, from a list to the one that it stands for


@dataclass(frozen=True, slots=True)
class _Format:
    """How one level of a list prints."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False  # all levels in digits
    restart: int | None = None  # the level that makes this one start again; 0: none does


@dataclass(frozen=True, slots=True)
class Level:
    """A place in a list: which list (``concrete``), whose counters it shares (``abstract``), how deep."""

    concrete: str
    abstract: str
    depth: int
    formats: tuple[_Format, ...]
    overrides: tuple[int | None, ...]


@dataclass(slots=True)
class Counters:
    """How far each list has counted."""

    values: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, level: Level) -> str:
        """Count one on, and return what is printed: empty for a bullet."""
        values = self.values.setdefault(level.abstract, [None] * _LEVELS)
        depth, form = level.depth, level.formats[level.depth]
        override = level.overrides[depth]
        if override is not None and (level.concrete, depth) not in self.started:
            values[depth] = override
        else:
            current = values[depth]
            values[depth] = form.start if current is None else current + 1
        self.started.add((level.concrete, depth))
        for deeper in range(depth + 1, _LEVELS):
            restart = level.formats[deeper].restart
            if restart is None or depth < restart:
                values[deeper] = None
        if form.style in ("bullet", "none"):
            return "" if form.style == "bullet" else re.sub(r"%\d", "", form.text).strip()

        def number(placeholder: re.Match[str]) -> str:
            place = int(placeholder[1]) - 1
            other = level.formats[place]
            value = values[place]
            if value is None:
                value = values[place] = other.start
            return numeral(value, "decimal" if form.legal else other.style)

        return re.sub(r"%([1-9])", number, form.text).strip()


_List = tuple[str, tuple[_Format, ...], tuple[int | None, ...]]
"""The list whose counters it shares, how its levels print, and where they start if they say so."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    based: str | None = None
    list_id: str | None = None
    depth: int | None = None
    outline: int | None = None
    hidden: bool | None = None
    typed: bool | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists and styles of a document."""

    lists: dict[str, _List]
    styles: dict[str, _Style]
    default: str | None = None

    @classmethod
    def read(cls, numbering: Any, styles: Any) -> Numbering:
        """Read the numbering and style parts of a DOCX, parsed; either may be None."""
        named = {}
        default = None
        for element in () if styles is None else styles.iterchildren(f"{_W}style"):
            identifier = element.get(f"{_W}styleId", "")
            named[identifier] = _read_style(element)
            if element.get(f"{_W}type") == "paragraph" and element.get(f"{_W}default") in ("1", "true"):
                default = identifier
        return cls(_read_lists(numbering, named), named, default)

    def of(self, properties: Any) -> Level | None:
        """Return the place in a list that a paragraph's own properties or its style give it."""
        list_id, depth = _place(properties)
        if list_id is None or depth is None:
            for style in self._chain(_value(properties, "pStyle")):
                list_id = style.list_id if list_id is None else list_id
                depth = style.depth if depth is None else depth
        if list_id is None or list_id == "0" or list_id not in self.lists:
            return None
        abstract, formats, overrides = self.lists[list_id]
        return Level(list_id, abstract, min(max(depth or 0, 0), _LEVELS - 1), formats, overrides)

    def style(self, properties: Any) -> tuple[str, int | None]:
        """Return the name of a paragraph's style, and its outline level if it is a heading."""
        outline = _integer(_value(properties, "outlineLvl"))
        chain = self._chain(_value(properties, "pStyle"))
        for style in chain:
            outline = style.outline if outline is None else outline
        name = next((s.name for s in chain if s.name), "")
        return name, outline if outline is not None and outline < _LEVELS else None

    def hidden(self, identifier: str | None) -> bool | None:
        """Return whether a style says that its text does not show; None where it says nothing."""
        if identifier is None and self.default is None:
            return None
        return next((s.hidden for s in self._chain(identifier) if s.hidden is not None), None)

    def typed(self, identifier: str | None) -> bool | None:
        """Return whether a style sets its text as by a typewriter; None where it names no font."""
        return next((s.typed for s in self._chain(identifier) if s.typed is not None), None)

    def _chain(self, identifier: str | None) -> list[_Style]:
        """Return a style and those that it is based on."""
        chain: list[_Style] = []
        identifier = identifier or self.default
        while identifier in self.styles and len(chain) < _MOST_LINKS:
            chain.append(self.styles[identifier])
            identifier = chain[-1].based
        return chain


def _child(element: Any, name: str) -> Any:
    return None if element is None else element.find(f"{_W}{name}")


def _value(element: Any, name: str) -> str | None:
    child = _child(element, name)
    value = None if child is None else child.get(f"{_W}val")
    return None if value is None else str(value)


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else None


def _switch(element: Any) -> bool | None:
    """Return whether a property is on; None where it is not said."""
    return None if element is None else element.get(f"{_W}val", "true") not in ("0", "false", "off")


def typed_by(properties: Any) -> bool | None:
    """Return whether properties of text set it as by a typewriter; None where they name no font."""
    fonts = _child(properties, "rFonts")
    if fonts is None:
        return None
    name = fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi")
    if name is not None:
        return is_typewriter(name)
    return False if fonts.get(f"{_W}asciiTheme") or fonts.get(f"{_W}hAnsiTheme") else None


def _place(properties: Any) -> tuple[str | None, int | None]:
    numbered = _child(properties, "numPr")
    return _value(numbered, "numId"), _integer(_value(numbered, "ilvl"))


def _read_style(element: Any) -> _Style:
    properties = _child(element, "pPr")
    list_id, depth = _place(properties)
    return _Style(
        _value(element, "name") or "",
        _value(element, "basedOn"),
        list_id,
        depth,
        _integer(_value(properties, "outlineLvl")),
        _switch(_child(_child(element, "rPr"), "vanish")),
        typed_by(_child(element, "rPr")),
    )


def _read_lists(root: Any, styles: dict[str, _Style]) -> dict[str, _List]:
    """Read the lists of a numbering part; styles that a level names learn their depth."""
    if root is None:
        return {}
    abstract: dict[str, tuple[_Format, ...]] = {}
    linked: dict[str, str] = {}
    for element in root.iterchildren(f"{_W}abstractNum"):
        identifier = element.get(f"{_W}abstractNumId", "")
        abstract[identifier] = _read_abstract(element, styles)
        if (link := _value(element, "numStyleLink")) is not None:
            linked[identifier] = link
    concrete = {
        element.get(f"{_W}numId", ""): _read_concrete(element, abstract)
        for element in root.iterchildren(f"{_W}num")
    }
    return {key: _followed(found, concrete, linked, styles) for key, found in concrete.items()}


def _followed(
    found: _List, concrete: dict[str, _List], linked: dict[str, str], styles: dict[str, _Style]
) -> _List:
    """Return a list, or the one that it stands for by a style of lists; its own overrides stay."""
    for _ in range(_MOST_LINKS):
        link = linked.get(found[0])
        target = concrete.get(styles[link].list_id or "") if link in styles else None
        if target is None:
            break
        found = (target[0], target[1], found[2])
    return found


def _read_abstract(element: Any, styles: dict[str, _Style]) -> tuple[_Format, ...]:
    formats = [_Format()] * _LEVELS
    for level in element.iterchildren(f"{_W}lvl"):
        depth = _depth(level)
        if depth is None:
            continue
        formats[depth] = _read_format(level)
        # A level may name the style whose paragraphs it numbers.
        style = _value(level, "pStyle")
        if style in styles and styles[style].depth is None:
            styles[style] = replace(styles[style], depth=depth)
    return tuple(formats)


def _read_concrete(element: Any, abstract: dict[str, tuple[_Format, ...]]) -> _List:
    base = _value(element, "abstractNumId") or ""
    formats = list(abstract.get(base, (_Format(),) * _LEVELS))
    overrides: list[int | None] = [None] * _LEVELS
    for override in element.iterchildren(f"{_W}lvlOverride"):
        depth = _depth(override)
        if depth is None:
            continue
        overrides[depth] = _integer(_value(override, "startOverride"))
        if (level := _child(override, "lvl")) is not None:
            formats[depth] = _read_format(level)
    return base, tuple(formats), tuple(overrides)


def _depth(level: Any) -> int | None:
    depth = _integer(level.get(f"{_W}ilvl"))
    return depth if depth is not None and 0 <= depth < _LEVELS else None


def _read_format(level: Any) -> _Format:
    start = _integer(_value(level, "start"))
    return _Format(
        _value(level, "numFmt") or "decimal",
        (_value(level, "lvlText") or "")[:_LONGEST],
        1 if start is None else start,
        bool(_switch(_child(level, "isLgl"))),
        _integer(_value(level, "lvlRestart")),
    )
