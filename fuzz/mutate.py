"""Damage done to files: byte by byte, and by what they are made of where that can be told."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

__all__ = ["mutate"]

_TOKENS = tuple(
    token.encode()
    for token in (
        *"0 -1 1 65536 4294967295 99999999999999999999 1e999 NaN %s { } [ ] ( ) << >> __ # | ```".split(),
        *"< > </ /> & &#0; &#x110000; ]]> <![CDATA[ <!-- --> <!DOCTYPE <p> <div> <table>".split(),
        *"<tu> <seg> <target> <source> msgid msgstr endobj stream endstream xref \" ' \\ \\u0000".split(),
        *"é œ « » ’ - 12. a) (iv) * ** \u00ad \u0301 \u202e \ufeff \ufffd".split(),
        *("\x00", "\t", "\n", "\r", "\r\n", "\f", "\x0b", "\x1c", "\u2028", " \n\n "),
    )
)


def mutate(data: bytes, chance: random.Random, other: bytes = b"", limit: int = 1 << 20) -> bytes:
    """Return data with some damage.

    :param other: Another input, of which a stretch may be taken.
    :param limit: The largest result, in bytes.
    """
    for _ in range(1 + int(chance.expovariate(1.0))):
        if data.startswith(b"PK\x03\x04") and chance.random() < 0.85:
            data = _archive(data, chance)
        elif data.lstrip()[:1] == b"<" and chance.random() < 0.7:
            data = _markup(data, chance)
        else:
            data = _bytes(data, chance, other)
    return data[:limit]


def _bytes(data: bytes, chance: random.Random, other: bytes) -> bytes:
    made = bytearray(data)
    at = chance.randrange(len(made) + 1)
    long = min(len(made) - at, 1 + int(chance.expovariate(0.05)))
    match chance.randrange(8):
        case 0 if made:
            made[at - 1] = chance.randrange(256)
        case 1:
            del made[at : at + long]
        case 2:
            made[at:at] = made[at : at + long] * chance.choice((1, 2, 50))
        case 3 if other:
            start = chance.randrange(len(other))
            made[at:at] = other[start : start + long]
        case 4:
            made[at : at + long] = bytes(reversed(made[at : at + long]))
        case 5:
            made[at : at + long] = chance.choice(_TOKENS)
        case 6:
            made[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 1000))
        case _:
            lines = bytes(made).split(b"\n")
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
            return b"\n".join(lines)
    return bytes(made)


def _archive(data: bytes, chance: random.Random) -> bytes:
    """Unpack an archive, damage one of its members, and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error):
        return _bytes(data, chance, b"")
    if not members:
        return data
    at = chance.randrange(len(members))
    name, content = members[at]
    what = chance.random()
    if what < 0.85:
        content = _markup(content, chance) if chance.random() < 0.8 else _bytes(content, chance, data)
        members[at] = name, content
    elif what < 0.9:
        del members[at]
    elif what < 0.95:
        members.append((chance.choice(members)[0], content))
    else:
        members[at] = chance.choice(members)[0] + "x", content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for i, (name, content) in enumerate(dict(members).items()):
            archive.writestr(name, content, zipfile.ZIP_STORED if not i else None)
    return made.getvalue()


def _markup(data: bytes, chance: random.Random) -> bytes:
    """Take an element out, double, move, nest or rename it, or change what it says."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return _bytes(data, chance, b"")
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    element, other = chance.choice(elements), chance.choice(elements)
    parent = element.getparent()
    match chance.randrange(9):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            parent.append(deepcopy(element))
        case 2:
            other.append(deepcopy(element))
        case 3:
            element.tag = other.tag
        case 4 if element.attrib:
            name = chance.choice(list(map(str, element.attrib)))
            element.set(name, _words(chance, list(map(str, element.attrib.values()))))
        case 5 if other.attrib:
            name = chance.choice(list(map(str, other.attrib)))
            element.set(name, str(other.get(name)))
        case 6:
            for name in element.attrib:
                del element.attrib[name]
        case 7:
            element.text = _words(chance, [element.text or "", other.text or ""])
        case _:
            for _ in range(chance.choice((2, 60, 400))):
                inner = etree.SubElement(element, str(other.tag))
                element = inner
    return etree.tostring(root)


def _words(chance: random.Random, known: Sequence[str]) -> str:
    text = chance.choice([*known, "", "0", "-1", "1", "9", "99999999", "true", "\u0301", "a" * 5000, " 12. "])
    return text + chance.choice(["", "", "1", " ", "\t\n", "é"])
