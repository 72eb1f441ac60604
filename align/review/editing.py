"""Words of a version changed in the user's own file, or a copy of it, where nothing else is touched.

In plain text, Markdown and bitexts lines stay cut as they were, and marks of formatting where they are; in a
DOCX words keep the formatting of their runs, in an XLSX that of their cell, and all other parts stay as they
lie in it. A file that has changed meanwhile is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path
from unicodedata import category
from zipfile import BadZipFile, ZipFile

from align.annotation.archive import with_parts
from align.annotation.differing import changes
from align.annotation.docx_wording import reworded_docx
from align.data import Document
from align.documents import read_bitext_from
from align.documents.source import Source
from align.documents.word_processing.docx import read_docx
from align.errors import InputError
from align.review.sheets import Sheets
from align.review.spelling import Spelling, spelling_of
from align.whole import whole_file

__all__ = ["MAX_WORDS", "Edit", "copied", "copy_of", "editable", "plan", "plan_bitext", "write"]

_TEXTS = (".txt", ".text", ".md", ".markdown")
_BITEXTS = (".tmx", ".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff", ".po", ".csv", ".tsv", ".tab")
_PACKAGES = (".docx", ".docm")
_SHEETS = (".xlsx", ".xlsm")
_OTHERWISE = "this paragraph stands otherwise in the file than here; edit it in its own program"
_IN_A_BITEXT = (
    "the words of this segment stand otherwise in the file than here (tracked changes, codes with text in "
    "them); edit it in its own program"
)
_IN_SHEETS = (
    "these words are no text of one cell alone (a number or a date, a formula, or a text that other cells "
    "share); edit the cell in its own program"
)
MAX_WORDS = 50_000
"""Characters of a paragraph that is written."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file: at ``start`` of its text ``before`` becomes ``after``.

    ``digests`` are those of all that it holds before and after: whoever takes the change back sees by them
    that nothing else has happened to it. ``part`` is what has the text in a package; empty for plain text.
    """

    path: str
    start: int
    before: str
    after: str
    digests: tuple[str, str]
    part: str = ""

    def to_line(self) -> str:
        """Return the edit as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> Edit:
        """Return the edit that JSON holds."""
        item = json.loads(line)
        return cls(**{**item, "digests": tuple(item["digests"])})


def editable(path: Path, *, bitext: bool = False) -> bool:
    """Return whether words of a file, or of a bitext, can be changed here, by its ending."""
    return path.suffix.lower() in ((*_BITEXTS, *_SHEETS) if bitext else (*_TEXTS, *_PACKAGES))


def copy_of(path: Path) -> Path:
    """Return where the copy of a file that changes are saved in lies: beside it."""
    return path.with_name(f"{path.stem}.edited{path.suffix}")


def plan(path: Path, document: Document, paragraph: int, words: str) -> Edit:
    """Return what has a paragraph of a document read other words; nothing is written yet.

    :param path: The file that the document was read from.
    :raises InputError: If the file is of another kind, or holds the paragraph otherwise than it is shown.
    """
    words = _checked(path, words)
    if path.suffix.lower() in _PACKAGES:
        return _plan_package(path, document, paragraph, words)
    held = document.paragraphs[paragraph]
    old, text = held.text, _text(path)
    spelling = spelling_of(path.suffix) or Spelling()
    places = spelling.at(text, old, held.start) if text == document.text else None
    if places is None:
        found = list(spelling.places(text, old))
        if len(found) != 1:
            raise InputError(_OTHERWISE)
        places = found[0]
    return _edit(path, text, _respelled(text, old, words, places, spelling))


def plan_bitext(path: Path, bitext: tuple[Document, Document], side: int, paragraph: int, words: str) -> Edit:
    """Return what has a segment of a bitext read other words; nothing is written yet.

    It is looked for in the text of the file: of the places that have its words, that one is changed by which
    the segment then reads as wanted, and nothing else is read otherwise.

    :param bitext: The French and the English side, as they are read from the file now.
    :param side: 0 for the French one, 1 for the English one.
    :raises InputError: If there is no such place.
    """
    words = _checked(path, words, bitext=True)
    spelling = spelling_of(path.suffix) or Spelling()
    old = bitext[side].paragraphs[paragraph].text
    wanted = _texts(bitext)
    wanted[side][paragraph] = words
    source = Source(path, _bytes(path))
    sheets = Sheets(source) if path.suffix.lower() in _SHEETS else None
    parts = {"": _text(path)} if sheets is None else sheets.texts
    for part, text in parts.items():
        for places in spelling.places(text, old):
            if sheets is not None and not sheets.is_cell(part, places[0]):
                continue
            changed = _respelled(text, old, words, places, spelling)
            data = with_parts(source.data, {part: changed.encode()}) if part else changed.encode()
            try:
                again = read_bitext_from(replace(source, data=data))
            except InputError:
                continue
            if _texts((again.french, again.english)) == wanted:
                if sheets is not None:
                    sheets.check(part, places[0], changed)
                return _edit(path, text, changed, part)
    raise InputError(_IN_A_BITEXT if sheets is None else _IN_SHEETS)


def _texts(documents: Iterable[Document]) -> list[list[str]]:
    """Return the words of paragraphs, with one space for any white space."""
    return [[" ".join(p.text.split()) for p in document.paragraphs] for document in documents]


def _respelled(text: str, old: str, new: str, places: Sequence[int], spelling: Spelling) -> str:
    """Return a text in which some words, which stand at places of it, are others."""
    for start, end, said in reversed(list(changes(old, new))):
        behind = spelling.at(text, old[end - 1], places[end - 1])
        assert behind is not None
        kept = spelling.kept(text[places[start] : behind[-1]])
        text = text[: places[start]] + spelling.written(said) + kept + text[behind[-1] :]
    return text


def _checked(path: Path, words: str, *, bitext: bool = False) -> str:
    """Return the words that are to be written, with one space between two.

    :raises InputError: If nothing is left of them, they are too many, or the file is of another kind.
    """
    if not editable(path, bitext=bitext):
        raise InputError(f"{path.name}: is of a kind that is edited in its own program")
    words = " ".join(words.split())
    if not words or len(words) > MAX_WORDS:
        raise InputError("a paragraph is not emptied here, nor made longer than a book")
    if any(category(c) == "Cc" for c in words):  # with a NUL in it, the file would be no text any more
        raise InputError("the words hold a control character: leave it out")
    return words


def _plan_package(path: Path, document: Document, paragraph: int, words: str) -> Edit:
    """Return what has a paragraph of a DOCX read other words.

    :raises InputError: If it could not be read back as that, and nothing else.
    """
    source = Source(path, _bytes(path))
    part, before, after = reworded_docx(source, document, paragraph, words)
    edit = _edit(path, before.decode(), after.decode(), part)
    again = read_docx(replace(source, data=_changed(source.data, edit, back=False)))
    wanted = [p.text for p in document.paragraphs]
    wanted[paragraph] = words
    if [" ".join(p.text.split()) for p in again.paragraphs] != [" ".join(text.split()) for text in wanted]:
        raise InputError(f"{path.name}: holds this paragraph otherwise than it is shown; use its own program")
    return edit


def _edit(path: Path, old: str, new: str, part: str = "") -> Edit:
    """Return the least stretch that makes one text of another."""
    first = _alike(old, new)
    last = min(_alike(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    made = Edit(str(path), first, before, after, ("", ""), part)
    data = _bytes(path)
    return replace(made, digests=(_digest(data, part), _digest(_changed(data, made, back=False), part)))


def write(edit: Edit, *, back: bool = False) -> None:
    """Change the file, or take the change back.

    :raises InputError: If the file is not as it was left, or cannot be written.
    """
    path = Path(edit.path).resolve()  # a link stays one
    data = _bytes(path)
    if _digest(data, edit.part) != edit.digests[back]:
        raise InputError(f"{path.name}: has been changed by somebody else since; nothing was written")
    _put(path, _changed(data, edit, back=back))


def copied(path: Path) -> Path:
    """Make the copy of a file that changes are saved in, unless there is one, and return where it is.

    :raises InputError: If the file cannot be read, or the copy not be written.
    """
    made = copy_of(path)
    if not made.exists():
        _put(made, _bytes(path), like=path)
    return made


def _put(path: Path, data: bytes, like: Path | None = None) -> None:
    """Have a file hold some bytes, with the rights that it has, or another."""
    try:
        mode = stat.S_IMODE((like or path).stat().st_mode)
        with whole_file(path) as file:
            file.write(data)
        os.chmod(path, mode)  # noqa: PTH101  # Path.chmod follows links, which there are none of here
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): nothing was changed") from None


def _changed(data: bytes, edit: Edit, *, back: bool) -> bytes:
    """Return what a file holds once it is changed, or changed back."""
    old, new = (edit.after, edit.before) if back else (edit.before, edit.after)
    text = _part(data, edit.part).decode()
    text = text[: edit.start] + new + text[edit.start + len(old) :]
    return with_parts(data, {edit.part: text.encode()}) if edit.part else text.encode()


def _part(data: bytes, part: str) -> bytes:
    """Return what a part of a package holds; all of a file that is none."""
    if not part:
        return data
    with ZipFile(BytesIO(data)) as package:
        return package.read(part)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: is not UTF-8: edit it in its own program") from None


def _digest(data: bytes, part: str) -> str:
    """Return the digest of what a file holds: of a package, of all parts, however they are packed."""
    whole = hashlib.sha256()
    if not part:
        whole.update(data)
        return whole.hexdigest()
    try:
        with ZipFile(BytesIO(data)) as package:
            for member in sorted(package.infolist(), key=lambda m: m.filename):
                whole.update(f"{member.filename}\0{member.CRC}\0{member.file_size}\0".encode())
            whole.update(package.read(part))
    except (BadZipFile, KeyError, OSError, ValueError, zlib.error):
        return ""  # another file than it was
    return whole.hexdigest()


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common from the beginning."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
