"""DOC and RTF, converted to DOCX by a LibreOffice that is installed here, and read as that.

LibreOffice runs apart, in a profile and a folder of its own that are removed afterwards, with macros and
links to other places switched off, and no longer than a time limit.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from align.config import Cut
from align.documents.outside import find_program, run_program
from align.documents.registry import Format, ParsedFile
from align.documents.source import MAX_BYTES, Source

__all__ = ["FORMAT"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SECONDS = 120.0
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format("MacroSecurityLevel", 3)
    + _SETTING.format("DisableMacrosExecution", "true")
    + _SETTING.format("DisableActiveContent", "true")
    + _SETTING.format("BlockUntrustedRefererLinks", "true")
    + "</oor:items>"
)


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from align.documents.word_processing.docx import read_docx  # a text needs none of it

    ending = ".rtf" if source.data.startswith(_RTF) else ".doc"
    if ending == ".doc":
        _require_word(source)
    program = find_program(_NAMES, _PLACES)
    if program is None:
        kind = "RTF" if ending == ".rtf" else "in the old Word format"
        raise source.error(f"is {kind}, for which LibreOffice is needed; install it, or save it as DOCX")
    return read_docx(replace(source, data=_convert(source, program, ending)))


def _require_word(source: Source) -> None:
    """Refuse what is no Word document, and what cannot be opened without a password."""
    if not source.data.startswith(_OLE):
        raise source.error("is no Word document, for all its name; check the file")
    if _stream("EncryptedPackage") in source.data:
        raise source.error("is encrypted; save it without a password")
    if _stream("WordDocument") not in source.data:
        raise source.error("is in an old Microsoft format, and no Word document; save its text as DOCX")


def _stream(name: str) -> bytes:
    """Return the name of a stream as it stands in an OLE file."""
    return name.encode("utf-16-le")


def _convert(source: Source, program: str, ending: str) -> bytes:
    """Return the document as DOCX."""
    with tempfile.TemporaryDirectory(prefix="align-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        document = folder / f"document{ending}"
        document.write_bytes(source.data)
        outcome = run_program(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nolockcheck"),
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(document)),
            ],
            seconds=_SECONDS,
        )
        if outcome.late:
            raise source.error(
                f"took LibreOffice more than {_SECONDS:.0f} seconds; open it there and save it as DOCX"
            )
        made = folder / "out" / "document.docx"
        if not made.is_file():
            raise source.error("could not be converted by LibreOffice; open it there and save it as DOCX")
        if made.stat().st_size > MAX_BYTES:
            raise source.error("becomes too large a DOCX; save its text on its own")
        return made.read_bytes()


FORMAT = Format(
    "DOC or RTF",
    (".doc", ".dot", ".rtf"),
    lambda head: head.startswith((_OLE, _RTF)),
    _read,
    rank=11,
    slow=True,
)
