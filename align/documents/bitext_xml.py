"""What TMX and XLIFF have in common: XML parsed within bounds, and inline markup read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import Any

from align.documents.package import MAX_ATTRIBUTES, MAX_TAGS, xml_parser
from align.documents.source import ReadError, Source, decode

__all__ = ["children", "local_name", "opens_with", "parse_markup", "words_of"]

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#(\d{1,8})|(?!(?:amp|lt|gt|quot|apos);)(\w{2,30}));")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What Word writes for a hyphen that does not break, for one that only a line end shows, and for a page break.
_WORDS_OWN = {0x1E: "-", 0x1F: "", 0x0C: " "}
# Elements that hold the code of the original format, not words.
_CODES = frozenset("bpt ept ph it ut x bx ex sc ec sm em cp".split())
_DELETED = "x-sdl-deleted"  # a change that Trados tracks; those that it added stay
_BREAK = re.compile(r"(?:^|[-:])(?:lb|br|pb|cr|tab|linebreak|pagebreak)$", re.IGNORECASE)
_BREAK_CODE = re.compile(r"\s*(?:</?(?:br|p|li|tr|td|div)\b[^>]*>|\\[nrt]|\\(?:line|par|tab)\b)\s*|\s+")


def opens_with(head: bytes, name: bytes) -> bool:
    """Say whether the first bytes of a file, in whatever encoding, open an XML element of a name."""
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not plain.startswith(b"<"):
        return False  # a table that has the name of an element in a cell
    first = re.search(
        rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", re.sub(rb"<!--(?>.*?-->)", b"", plain, flags=re.DOTALL)
    )
    return first is not None and first[1] == name


def parse_markup(source: Source, kind: str) -> Any:
    """Parse an XML file and return its root element.

    References to characters that XML cannot hold, which some tools write, become U+FFFD; to entities that
    HTML knows, what they stand for there. A document type is passed over, unread; one that declares entities
    is refused.

    :param kind: What messages call the file: ``TMX``.
    :raises ReadError: If it is not well formed, declares entities, or holds more tags than any document.
    """
    data = source.data
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise source.error("holds more markup than any document; cut it into parts")
    if b"<!ENTITY" in (data.replace(b"\x00", b"") if b"\x00" in data[:64] else data):
        raise _entities(source)
    root, problem = _parsed(data)
    if root is None:
        root, problem = _parsed(_mended(source, problem, kind))
    if root is None:
        raise _malformed(source, problem, kind)
    document = root.getroottree().docinfo.internalDTD
    if document is not None and any(True for _ in document.iterentities()):
        raise _entities(source)
    return root


def _parsed(data: bytes) -> tuple[Any, str]:
    """Return the root element, or None and what is wrong: a reference to an undeclared entity is."""
    from lxml import etree

    try:
        root = etree.fromstring(data, xml_parser())
        entity = next(root.iter(etree.Entity), None)
        return (root, "") if entity is None else (None, f"line {entity.sourceline}")
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        return None, f"line {line}" if line else ""


def _mended(source: Source, problem: str, kind: str) -> bytes:
    """Return the file without what XML cannot hold, and in UTF-8 whatever it says of its encoding."""
    try:
        text = decode(source)
    except ReadError:
        raise _malformed(source, problem, kind) from None

    def fit(match: re.Match[str]) -> str:
        if match[3]:
            known = html5.get(f"{match[3]};")
            return match[0] if known is None else escape(known, quote=False)
        code = int(match[1], 16) if match[1] else int(match[2])
        return match[0] if code < 0x110000 and not _UNFIT.match(chr(code)) else _WORDS_OWN.get(code, "\ufffd")

    text = _DECLARATION.sub("", text, count=1).translate(_WORDS_OWN)
    text = _UNFIT.sub("\ufffd", _REFERENCE.sub(fit, text))
    return text.encode("utf-8")


def _malformed(source: Source, problem: str, kind: str) -> ReadError:
    place = f" ({problem})" if problem else ""
    return source.error(f"is not well-formed {kind}{place}; export it again from the tool that made it")


def _entities(source: Source) -> ReadError:
    return source.error("declares XML entities, which are not read; export it without them")


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """Yield the children of a name that are in the namespace of their parent."""
    space = element.tag.rpartition("}")[0]
    return element.iterchildren(f"{space}}}{name}" if space else name)  # type: ignore[no-any-return]


def words_of(element: Any) -> str:
    """Return the text of a segment without its inline markup.

    The code of the original format goes, text inside it (``<sub>``) stays, set apart by spaces; a code that
    breaks the line leaves a space. Tracked changes are read as accepted.
    """
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts)


def _gather(element: Any, parts: list[str]) -> None:
    # No recursion deeper than the parser's own limit of 256 elements.
    parts.append(element.text or "")
    for child in element:
        name = local_name(child)
        if name in _CODES:
            parts.append(_code(child, name))
            for sub in child:
                if local_name(sub) == "sub":
                    parts.append(" ")
                    _gather(sub, parts)
                    parts.append(" ")
        elif name and child.get("mtype") != _DELETED:
            _gather(child, parts)
        parts.append(child.tail or "")


def _code(element: Any, name: str) -> str:
    """Return what a code leaves in the text: a space where it breaks the line or stands for one."""
    return " " if name == "cp" or _is_blank(element) or _breaks(element) else ""


def _is_blank(element: Any) -> bool:
    """Whether a code says that nothing but white space is shown for it."""
    shown = [element.get(key) for key in ("equiv-text", "equiv", "disp")]
    return any(text and not text.strip() for text in shown)


def _breaks(element: Any) -> bool:
    kinds = (element.get(key) or "" for key in ("ctype", "type", "subType"))
    return any(map(_BREAK.search, kinds)) or _BREAK_CODE.fullmatch(element.text or "") is not None
