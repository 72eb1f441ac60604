"""A file on its way in: its bytes, within bounds, and its text."""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from align.errors import InputError
from align.language import Language
from align.language.identify import Guess

__all__ = [
    "MAX_BYTES",
    "MAX_LINE",
    "MAX_LINES",
    "ColumnsError",
    "LanguageError",
    "ReadError",
    "Source",
    "decode",
    "load",
    "shown",
]

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read."""

MAX_LINE = 1_000_000
"""The longest line of a text file, in characters: beyond it the file is no prose."""


MAX_LINES = 500_000
"""How many lines a text file may have."""

_FOLDER = "is a folder; give one of the files in it"
_TOO_LARGE = f"is larger than {MAX_BYTES >> 20} MB; cut it into parts"
_ENDS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")


class ReadError(InputError):
    """A file that cannot be read. The message is one line that names the file and the remedy."""

    def __init__(self, path: str | Path, message: str) -> None:
        self.path = shown(path)
        super().__init__(f"{printable(self.path)}: {printable(message)}")


class ColumnsError(ReadError):
    """A table of which nothing tells what columns are French and English."""


class LanguageError(ReadError):
    """A file that is in neither French nor English, or too short or too mixed to tell.

    ``guess`` is what the language seems to be. Reading again with ``language=`` says which to take it for.
    """

    def __init__(self, path: str | Path, message: str, guess: Guess) -> None:
        self.guess = guess
        super().__init__(path, message)


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file, what it is called, and what is known of it.

    ``ocr`` allows pages that are pictures to be recognised. ``xml_text`` names what holds the text of XML.
    """

    path: Path
    data: bytes
    language: Language | None = None
    ocr: bool = False
    xml_text: tuple[str, ...] = ()

    def error(self, message: str) -> ReadError:
        """Make the error that names this file."""
        return ReadError(self.path, message)


def shown(path: str | Path) -> str:
    """Return the name of a file as text that can be written, with letters that the locale lacks too.

    Names are bytes; what does not decode by the locale stands in them as lone surrogates, which no encoding
    takes.
    """
    name = str(path)
    if not any("\ud800" <= c <= "\udfff" for c in name):
        return name
    try:
        return os.fsencode(name).decode("utf-8", "replace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """Make what comes from outside (the name of a file, words of it) fit for one line of a terminal."""
    safe = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in safe)


def load(
    path: str | Path,
    language: Language | None = None,
    *,
    ocr: bool = False,
    xml_text: tuple[str, ...] = (),
) -> Source:
    """Read the bytes of a regular file.

    :raises ReadError: If there is no such file, or it is a directory or a device, empty, too large, or may
        not be read.
    """
    path = Path(path)
    descriptor = _opened(path)
    refusal = _refusal(os.fstat(descriptor))
    if refusal is not None:
        os.close(descriptor)
        raise ReadError(path, refusal)
    with os.fdopen(descriptor, "rb") as file:
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise ReadError(path, f"cannot be read ({error.strerror}); copy it to a local disk") from None
    if not data:
        raise ReadError(path, "is empty; check that it was saved")
    if len(data) > MAX_BYTES:
        raise ReadError(path, _TOO_LARGE)
    return Source(path, data, language, ocr, xml_text)


def _opened(path: Path) -> int:
    try:
        # Not to wait for ever on a pipe: open without blocking, then look at what it is.
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise ReadError(path, "there is no such file; check the name") from None
    except PermissionError:
        if path.is_dir():
            raise ReadError(path, _FOLDER) from None
        raise ReadError(path, "may not be read; change its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(path, f"cannot be opened ({reason}); check the name") from None


def _refusal(status: os.stat_result) -> str | None:
    """Return why something that was opened is not read, if it is not."""
    if stat.S_ISDIR(status.st_mode):
        return _FOLDER
    if not stat.S_ISREG(status.st_mode):
        return "is not a regular file; save the text to a file first"
    return _TOO_LARGE if status.st_size > MAX_BYTES else None


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODING = re.compile(r"utf-8|ascii|cp\d+|iso8859-\d+|mac-\w+|koi8-\w|gb\w+|big5\w*|euc_\w+|shift_jis\w*")
_REMEDY = "save it as UTF-8"


def decode(source: Source, *, encoding: str | None = None) -> str:
    """Return the text of a file, without its byte-order mark, its line ends as they are.

    UTF-8; UTF-16 and UTF-32 with a byte-order mark; Windows-1252 (and, where charset-normalizer is sure, Mac
    Roman, Latin-9 or DOS) for what is not UTF-8.

    :param encoding: What the file itself says that it is in, taken where it is right.
    :raises ReadError: If the file is not text, or its lines are longer than any prose.
    """
    data = source.data
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(name)
            except UnicodeDecodeError:
                raise source.error(f"is not valid {name.upper()[:6].rstrip('-')}; {_REMEDY}") from None
            return _checked(source, text)
    if b"\x00" in data:
        raise source.error("is not a text file; save it as plain text, DOCX, HTML or Markdown")
    if encoding is not None:
        try:
            return _checked(source, data.decode(_known(encoding)))
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return _checked(source, data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(source, _legacy(source))


def _known(encoding: str) -> str:
    """Return the codec that an encoding of text goes by.

    :raises LookupError: If there is none: ``undefined``, ``punycode`` and the like are no encodings of files.
    """
    name = codecs.lookup(encoding).name
    if not _ENCODING.fullmatch(name):
        raise LookupError(name)
    return "cp1252" if name == "iso8859-1" else name  # as browsers have it: its controls are letters there


def _legacy(source: Source) -> str:
    """Decode one of the encodings of one byte a character."""
    data = source.data
    if _controls(data) > len(data) // 200:
        raise source.error("is not a text file; save it as plain text, DOCX, HTML or Markdown")
    texts: list[tuple[int, int, str]] = []
    for preference, name in enumerate(("cp1252", "mac_roman", "cp850")):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        texts.append((_strange(text), preference, text))
    if not texts:
        # Five bytes are undefined in Windows-1252; browsers read them as control characters, and so do we.
        text = data.decode("latin-1")
        texts.append((_strange(text), 0, text))
    strange, preference, text = min(texts, key=lambda t: t[:2])
    letters = sum(not c.isascii() for c in text)
    if strange * 3 > letters:
        raise source.error(f"is in an encoding that cannot be told; {_REMEDY}")
    return text


_FRENCH = frozenset(
    "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»“”‘’–—…°ºª€§²³·ñáíóúãõåøßšžŠŽÑÁÍÓÚÃÕ\u00a0†‡•£¥©®™½¼¾±×"
)


def _strange(text: str) -> int:
    """Count the characters that neither French nor English has, nor the names that they write.

    A capital or a sign inside a word (``pr‚sident``, ``prŽsident``) is strange too: so a wrong encoding
    shows.
    """
    count = 0
    for i, c in enumerate(text):
        if not c.isascii():
            inside = i and i + 1 < len(text) and text[i - 1].islower() and text[i + 1].islower()
            count += c not in _FRENCH or bool(inside and not c.islower() and c not in "’‘·\u00a0–—")
    return count


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes([*range(9), *range(14, 27), 28, 29, 30, 31, 127])))


def _checked(source: Source, text: str) -> str:
    text = text.removeprefix("\ufeff")
    if not text:
        raise source.error("is empty; check that it was saved")
    controls = sum(text.count(chr(c)) for c in (*range(9), *range(14, 27), 127))
    if controls * 200 > len(text) or "\x00" in text:
        raise source.error("is not a text file; save it as plain text, DOCX, HTML or Markdown")
    if sum(1 for _ in islice(_ENDS.finditer(text), MAX_LINES + 1)) > MAX_LINES:
        raise source.error(f"has more than {MAX_LINES:,} lines; cut it into parts")
    if len(text) > MAX_LINE and max(map(len, text.splitlines()), default=0) > MAX_LINE:
        raise source.error(f"has a line of more than {MAX_LINE:,} characters; put its paragraphs on lines")
    return text
