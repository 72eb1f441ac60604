"""Texts and files that grow: what a reader is given at a size and at twice that size.

Each is the same thing again and again, as in a hostile file or a table that somebody flattened into a line.
A reader goes different ways where a thing stands in a row, on lines of its own, or between blank lines.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from fuzz.targets import seeds

__all__ = ["Family", "families", "shapes_of_files"]

Make = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Family:
    """Inputs of one shape for one reader (a name of ``fuzz.targets``); ``make`` gives one of some size."""

    reader: str
    name: str
    make: Make


_TOKENS = (
    "a a'a é ’ l'eau A. A.B. Mr. 1 1. 1) (1) (a) a) i) II. 12,5 1999-2001 ( ) [ ] {{ }} « » “ \" '' * ** *† "
    "_ __ - -- — … ... /... . ; : ? ! | || # ` ``` ~ > \\ / A/1 A/71/903 S/RES/1(1990) 17-20418 *1720418* ¹ "
    "(Signé) dévelop- \u00ad \u00a0 \u2028 \x0c \t {#a} $x$ &amp; &# < <!-- <!----> <a> </a> http://a.b/c "
    "a@b.c [^1] [a](b) ![a](b Recalling Annexe Page 10.5.3.1 ............. Voir ~~ == %1 = =1 @ + 1\u202f000"
).split(" ")
_TOKENS += ["   ", "a   ", "1  2  3   ", "\t a", "Voir a.\n1 ", "a\n\n1 See ", " a", "a,", "et"]


def _row(token: str, size: int) -> bytes:
    return (token * (size // len(token))).encode()


def _words(token: str, size: int) -> bytes:
    return ((token + " ") * (size // (len(token) + 1))).encode()


def _lines(token: str, size: int) -> bytes:
    return ((token + "\n") * (size // (len(token) + 1))).encode()


def _blocks(token: str, size: int) -> bytes:
    return ((f"{token} mot\n\n") * (size // (len(token) + 6))).encode()


def _ended(token: str, size: int) -> bytes:
    """What begins as a row of tokens and ends otherwise: a pattern tries all its ways."""
    return b"Mot. " + _row(token, size) + "x§".encode()


def _text(reader: str) -> Iterator[Family]:
    for token in _TOKENS:
        for shape in (_row, _words, _lines, _blocks, _ended):
            yield Family(reader, f"{shape.__name__[1:]} of {token!r}", partial(shape, token))


def _around(before: str, part: str, after: str, size: int) -> bytes:
    return (before + part * (size // len(part)) + after).encode()


def _numbered(before: str, part: str, after: str, size: int) -> bytes:
    """The parts differ by a number in the place of ``%d``."""
    return (before + "".join(part % i for i in range(size // (len(part) + 3))) + after).encode()


def _of(reader: str, shapes: dict[str, tuple[str, str, str]]) -> Iterator[Family]:
    for name, parts in shapes.items():
        yield Family(reader, name, partial(_numbered if "%d" in parts[1] else _around, *parts))


_HTML = {
    "attributes": ("<p ", "a%d=1 ", ">x</p>"),
    "attributes of one name": ("<p ", "a=1 ", ">x</p>"),
    "a long class": ("<div class='", "footnot ", "'><p>a<p>b<p>c<p>d</div>"),
    "paragraphs in a long class": ("<div class='" + "footnot " * 500 + "'>", "<p>a</p>", "</div>"),
    "items": ("<ol>", "<li>a</li>", "</ol>"),
    "items with values": ("<ol>", "<li value=7>a</li>", "</ol>"),
    "items that stay open": ("<ol>", "<li>a", ""),
    "lists side by side": ("", "<ol><li>a</ol>", ""),
    "inline elements": ("<p>", "<b>a</b>", "</p>"),
    "inline elements that stay open": ("<p>", "</b><b>a", ""),
    "cells": ("<table><tr>", "<td>a", "</table>"),
    "rows": ("<table>", "<tr><td>a<td>b", "</table>"),
    "line breaks": ("<p>", "a<br>", "</p>"),
    "pairs of line breaks": ("<p>", "a<br><br>", "</p>"),
    "comments": ("<!DOCTYPE html>", "<!-- a -->", "<p>x"),
    "comments before the page": ("", "<!---->", "<html>x"),
    "hidden elements": ("<div>", "<div hidden><p>a</p></div>", "x"),
    "preserved blank lines": ("<pre>", "a\n\n", "</pre>"),
    "preserved white space": ("<pre>", "\n \t", "</pre>"),
    "styles": ("<p>", "<span style='color:red;display:block'>a</span>", ""),
    "a long style": ("<p style='", "color:red;", "'>a"),
    "raised figures": ("<p>", "10<sup>6</sup> ", ""),
}
_MARKDOWN = {
    "items": ("", "1. a\n", ""),
    "bullets": ("", "- a\n", ""),
    "rows of a table": ("|a|b|\n|-|-|\n", "|a|b|\n", ""),
    "columns of a table": ("", "|a", "|\n|-|\n|a|\n"),
    "notes": ("", "a[^%d]\n\n[^%d]: b\n\n".replace("%d]: ", "1]: "), ""),
    "front matter": ("---\n", "title: a\n", "---\nText\n"),
    "front matter that stays open": ("---\n", "title: a\n", ""),
    "emphasis": ("", "*a _b ", ""),
    "links": ("", "[a](b) ", ""),
    "open links": ("", "[a](", ""),
    "quotations": ("", "> a\n", ""),
}
_CSV = {
    "rows": ("fr,en\n", "un,one\n", ""),
    "columns": ("", "un,one,", "\n"),
    "apostrophes": ("fr,en\n'", "'", ",one\n"),
    "quotation marks": ("fr,en\n", '"', ",one\n"),
    "a cell that stays open": ('fr,en\n"', "un ", ""),
    "blank lines": ("fr,en\n", "\n", "un,one\n"),
}
_TSV = {name: tuple(p.replace(",", "\t") for p in parts) for name, parts in _CSV.items()}
_HEAD = "<?xml version='1.0'?><xliff version='1.2'><file source-language='en' target-language='fr'><body>"
_FOOT = "</body></file></xliff>"
_UNIT = "<trans-unit id='%s'><source>One.</source><target>Un.</target></trans-unit>"
_XLIFF = {
    "units": (_HEAD, _UNIT.replace("%s", "1"), _FOOT),
    "notes": (_HEAD + "<trans-unit id='1'><source>a</source>", "<note>a</note>", "</trans-unit>" + _FOOT),
    "codes": (_HEAD + "<trans-unit id='1'><source>", "<x id='1'/>a", "</source></trans-unit>" + _FOOT),
    "segments": (
        _HEAD + "<trans-unit id='1'><source>a</source><seg-source>",
        "<mrk mtype='seg' mid='%d'>a</mrk>",
        "</seg-source></trans-unit>" + _FOOT,
    ),
    "files": ("<xliff version='1.2'>", _HEAD.partition("1.2'>")[2] + _FOOT[:-8], "</xliff>"),
    "attributes": (_HEAD + "<trans-unit id='1' ", "a%d='1' ", "><source>a</source></trans-unit>" + _FOOT),
    "references": (_HEAD + "<trans-unit id='1'><source>", "&eacute;", "</source></trans-unit>" + _FOOT),
}
_MEMORY = "<tmx version='1.4'><header srclang='en'/><body>"
_TMX = {
    "units": (
        _MEMORY,
        "<tu><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='fr'><seg>b</seg></tuv></tu>",
        "</body></tmx>",
    ),
    "variants": (_MEMORY + "<tu>", "<tuv xml:lang='en'><seg>a</seg></tuv>", "</tu></body></tmx>"),
    "languages": (_MEMORY + "<tu>", "<tuv xml:lang='x%d'><seg>a</seg></tuv>", "</tu></body></tmx>"),
    "properties": (_MEMORY + "<tu>", "<prop type='a'>a</prop>", "</tu></body></tmx>"),
    "codes": (
        _MEMORY + "<tu><tuv xml:lang='en'><seg>",
        "<ph>a<sub>b</sub></ph>",
        "</seg></tuv><tuv xml:lang='fr'><seg>b</seg></tuv></tu></body></tmx>",
    ),
    "control characters": (
        _MEMORY + "<tu><tuv xml:lang='en'><seg>",
        "a&#x1e;",
        "</seg></tuv><tuv xml:lang='fr'><seg>b</seg></tuv></tu></body></tmx>",
    ),
}
_PO = {
    "messages": ("", 'msgid "a%d"\nmsgstr "b"\n\n', ""),
    "forms": ('msgid "a"\nmsgid_plural "b"\n', 'msgstr[%d] "c"\n', ""),
    "comments": ("", "# a\n", 'msgid "a"\nmsgstr "b"\n'),
    "escapes": ('msgid "', "\\n", '"\nmsgstr "b"\n'),
    "lines of a message": ('msgid ""\n', '"a"\n', 'msgstr "b"\n'),
}


# ── archives ───────────────────────────────────────────────────────────────────────────────────────────────

_W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
_BODY = f"<w:document {_W}><w:body>"
_END = "</w:body></w:document>"
_P = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
_NOTED = _BODY + "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>" + _END
_NOTES = f"<w:footnotes {_W}><w:footnote w:id='1'>"
_DOCX = {
    "paragraphs": ("word/document.xml", _BODY, _P, _END),
    "runs": ("word/document.xml", _BODY + "<w:p>", "<w:r><w:t>a</w:t></w:r>", "</w:p>" + _END),
    "attributes": ("word/document.xml", _BODY + "<w:p ", "a%d='1' ", f">{_P[5:]}" + _END),
    "rows": ("word/document.xml", _BODY + "<w:tbl>", f"<w:tr><w:tc>{_P}</w:tc></w:tr>", "</w:tbl>" + _END),
    "cells": ("word/document.xml", _BODY + "<w:tbl><w:tr>", f"<w:tc>{_P}</w:tc>", "</w:tr></w:tbl>" + _END),
    "paragraphs that run on": (
        "word/document.xml",
        _BODY,
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        _P + _END,
    ),
    "fields": (
        "word/document.xml",
        _BODY + "<w:p>",
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF</w:instrText></w:r>",
        "</w:p>" + _END,
    ),
    "paragraphs of a note": ("word/footnotes.xml", _NOTES, _P, "</w:footnote></w:footnotes>"),
    "styles": (
        "word/styles.xml",
        f"<w:styles {_W}>",
        "<w:style w:styleId='s%d'><w:basedOn w:val='s1'/></w:style>",
        "</w:styles>",
    ),
    "lists": (
        "word/numbering.xml",
        f"<w:numbering {_W}>",
        "<w:abstractNum w:abstractNumId='%d'><w:numStyleLink w:val='s'/></w:abstractNum>",
        "</w:numbering>",
    ),
}
_O = " ".join(
    f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "text", "table")
)
_ODT_BODY = f"<office:document-content {_O}><office:body><office:text>"
_ODT_END = "</office:text></office:body></office:document-content>"
_ODT = {
    "paragraphs": ("content.xml", _ODT_BODY, "<text:p>a</text:p>", _ODT_END),
    "spans": ("content.xml", _ODT_BODY + "<text:p>", "<text:span>a</text:span>", "</text:p>" + _ODT_END),
    "items": (
        "content.xml",
        _ODT_BODY + "<text:list>",
        "<text:list-item><text:p>a</text:p></text:list-item>",
        "</text:list>" + _ODT_END,
    ),
    "notes": (
        "content.xml",
        _ODT_BODY + "<text:p>",
        "<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>",
        "</text:p>" + _ODT_END,
    ),
    "cells": (
        "content.xml",
        _ODT_BODY + "<table:table><table:table-row>",
        "<table:table-cell><text:p>a</text:p></table:table-cell>",
        "</table:table-row></table:table>" + _ODT_END,
    ),
    "attributes": ("content.xml", _ODT_BODY + "<text:p ", "a%d='1' ", ">a</text:p>" + _ODT_END),
}
_SHEET = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
_CELL = "<c t='inlineStr'><is><t>mot</t></is></c>"
_XLSX = {
    "rows": ("xl/worksheets/sheet1.xml", _SHEET, f"<row>{_CELL * 2}</row>", "</sheetData></worksheet>"),
    "cells": ("xl/worksheets/sheet1.xml", _SHEET + "<row>", _CELL, "</row></sheetData></worksheet>"),
}


def _repacked(reader: str, part: str, before: str, each: str, after: str, size: int) -> bytes:
    """Return the archive of the fuzzing corpus with one part replaced by one that grows."""
    make = _numbered if "%d" in each else _around
    made = io.BytesIO()
    whole = next(data for data in seeds(reader) if data.startswith(b"PK") and len(data) > 900)
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        contents = {name: old.read(name) for name in old.namelist()}
        if part == "word/footnotes.xml":
            contents["word/document.xml"] = _NOTED.encode()
        contents[part] = make(before, each, after, size)
        for name, content in contents.items():
            new.writestr(name, content)
    return made.getvalue()


def families() -> Iterator[Family]:
    """Return all of them."""
    for reader in ("plain-text", "markdown", "html"):
        yield from _text(reader)
    yield from shapes_of_files()


def shapes_of_files() -> Iterator[Family]:
    """Return those that use what a format has: elements, rows, notes, lists."""
    for reader, shapes in {
        "html": _HTML,
        "markdown": _MARKDOWN,
        "csv": _CSV,
        "tsv": _TSV,
        "xliff": _XLIFF,
        "tmx": _TMX,
        "po": _PO,
    }.items():
        yield from _of(reader, shapes)  # type: ignore[arg-type]  # tuples of three
    for reader, parts in {"docx": _DOCX, "odt": _ODT, "xlsx": _XLSX}.items():
        for name, pieces in parts.items():
            yield Family(reader, name, partial(_repacked, reader, *pieces))
