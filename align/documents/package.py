"""A file that is a ZIP archive of XML parts (DOCX, ODT, XLSX), and XML, opened within bounds.

Nothing that the archive says of itself is believed: a part is unpacked no further than its bound, and its XML
is parsed without entities, without a network and without the parser's own limits lifted.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from align.documents.source import ReadError, Source

__all__ = ["Package", "open_package", "parse_xml", "xml_parser"]

MAX_MEMBERS = 10_000
MAX_PART = 48 * 1024 * 1024  # bytes of one part, unpacked
MAX_TOTAL = 512 * 1024 * 1024  # bytes of all parts, pictures included, by what the archive says of itself
MAX_TAGS = 4_000_000  # of one part: a tree takes some 150 bytes a tag
MAX_ATTRIBUTES = 4_000_000  # of one part: some 200 bytes each
_TOO_LARGE = "unpacks to more than any document needs and is not opened; save its text on its own"


@dataclass(frozen=True, slots=True)
class Package:
    """An open archive; ``kind`` is what messages call it."""

    source: Source
    kind: str
    archive: zipfile.ZipFile
    names: frozenset[str]

    def read(self, name: str) -> bytes:
        """Unpack one part.

        :raises ReadError: If it is larger than any document needs.
        """
        with self.archive.open(name) as file:
            data = file.read(MAX_PART + 1)
        if len(data) > MAX_PART:
            raise self.source.error(_TOO_LARGE)
        return data

    def part(self, name: str) -> Any:
        """Unpack one part and return its root element; None where there is no such part.

        :raises ReadError: If it is too large, not well formed, or declares entities.
        """
        return parse_xml(self.source, self.read(name), self.kind) if name in self.names else None


@contextmanager
def open_package(source: Source, kind: str) -> Iterator[Package]:
    """Open the archive of a file; whatever goes wrong while it is open is an error that names the file.

    :param kind: What messages call it: ``DOCX``.
    :raises ReadError: If it is no archive, damaged, encrypted, or unpacks to more than any document needs.
    """
    again = _again(kind)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.infolist()
            _check(source, members)
            yield Package(source, kind, archive, frozenset(m.filename for m in members))
    except ReadError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        reason = f"is a damaged {kind}" if source.data.startswith(b"PK") else _other_than(kind)
        raise source.error(f"{reason}; {again}") from error
    except (OSError, ValueError, RuntimeError, RecursionError, OverflowError, UnicodeError) as error:
        raise source.error(f"is a damaged {kind}; {again}") from error


def _check(source: Source, members: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse an archive by what it says of its members."""
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_TOTAL:
        raise source.error(_TOO_LARGE)
    if any(m.flag_bits & 1 for m in members):
        raise source.error("is encrypted; save it without a password")
    if any(m.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for m in members):
        raise NotImplementedError("no word processor packs otherwise")


def xml_parser() -> Any:
    """Return a parser for the XML of strangers: no entities, nothing loaded, no trees beyond all bounds."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_xml(source: Source, data: bytes, kind: str) -> Any:
    """Parse XML within bounds, without entities, and return its root element.

    :raises ReadError: If it has more tags than any document, is not well formed, or declares entities.
    """
    from lxml import etree

    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise source.error(_TOO_LARGE)
    try:
        root = etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError:
        raise source.error(f"is a damaged {kind}; {_again(kind)}") from None
    if root.getroottree().docinfo.doctype:
        raise source.error(
            f"declares XML entities, which no {kind} does; do not trust it, or save its text again"
        )
    return root


def _other_than(kind: str) -> str:
    return f"is not an {kind}" if kind[0] in "AEIOX" else f"is not a {kind}"


def _again(kind: str) -> str:
    program = "spreadsheet program" if kind == "XLSX" else "word processor"
    return f"open it in a {program} and save it as {kind} again"
