"""Words of a version changed in the user's own file: plain text and Markdown, where nothing else is touched.

Only what differs is replaced, so that lines stay cut as they were; a file that has changed meanwhile is left
alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from unicodedata import category

from align.data import Document
from align.errors import InputError
from align.whole import whole_file

__all__ = ["MAX_WORDS", "Edit", "editable", "plan", "write"]

ENDINGS = (".txt", ".text", ".md", ".markdown")
MAX_WORDS = 50_000
"""Characters of a paragraph that is written."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file: at ``start`` of its text ``before`` becomes ``after``.

    ``digests`` are those of the whole file before and after: whoever takes the change back sees by them that
    nothing else has happened to it.
    """

    path: str
    start: int
    before: str
    after: str
    digests: tuple[str, str]

    def to_line(self) -> str:
        """Return the edit as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> Edit:
        """Return the edit that JSON holds."""
        item = json.loads(line)
        return cls(**{**item, "digests": tuple(item["digests"])})


def editable(path: Path) -> bool:
    """Return whether words of a file can be changed here, by its ending."""
    return path.suffix.lower() in ENDINGS


def plan(path: Path, document: Document, paragraph: int, words: str) -> Edit:
    """Return what has a paragraph of a document read other words; nothing is written yet.

    :param path: The file that the document was read from.
    :raises InputError: If the file is of another kind, or holds the paragraph otherwise than it is shown.
    """
    if not editable(path):
        raise InputError(f"{path.name}: only plain text and Markdown are edited here; use its own program")
    words = " ".join(words.split())
    if not words or len(words) > MAX_WORDS:
        raise InputError("a paragraph is not emptied here, nor made longer than a book")
    if any(category(c) == "Cc" for c in words):  # with a NUL in it, the file would be no text any more
        raise InputError("the words hold a control character: leave it out")
    old = document.paragraphs[paragraph].text
    text = _read(path)
    places = _places(text, old, _start(text, document, paragraph))
    first = _alike(old, words)
    last = min(_alike(old[::-1], words[::-1]), len(old) - first, len(words) - first)
    start, end = places[first], places[len(old) - last] if last else places[-1]
    before, after = text[start:end], words[first : len(words) - last]
    changed = text[:start] + after + text[end:]
    return Edit(str(path), start, before, after, (_digest(text), _digest(changed)))


def write(edit: Edit, *, back: bool = False) -> None:
    """Change the file, or take the change back.

    :raises InputError: If the file is not as it was left, or cannot be written.
    """
    path = Path(edit.path).resolve()  # a link stays one
    old, new = (edit.after, edit.before) if back else (edit.before, edit.after)
    text = _read(path)
    if _digest(text) != edit.digests[back]:
        raise InputError(f"{path.name}: has been changed by somebody else since; nothing was written")
    changed = text[: edit.start] + new + text[edit.start + len(old) :]
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        with whole_file(path) as file:
            file.write(changed.encode())
        os.chmod(path, mode)  # noqa: PTH101  # Path.chmod follows links, which there are none of here
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): nothing was changed") from None


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: is not UTF-8: edit it in its own program") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _start(text: str, document: Document, paragraph: int) -> int:
    """Return where a paragraph begins in the text of its file: as read, or at the only place that has it."""
    held = document.paragraphs[paragraph]
    if text == document.text:
        return held.start
    opening = held.text.split(maxsplit=8)[:8]
    first = text.find(opening[0]) if opening else -1
    found: list[int] = []
    while first >= 0 and len(found) < 2:
        if _matches(text, held.text, first) is not None:
            found.append(first)
        first = text.find(opening[0], first + 1)
    if len(found) != 1:
        raise InputError("this paragraph stands otherwise in the file than here; edit it in its own program")
    return found[0]


def _places(text: str, words: str, start: int) -> list[int]:
    found = _matches(text, words, start)
    if found is None:
        raise InputError("this paragraph stands otherwise in the file than here; edit it in its own program")
    return found


def _matches(text: str, words: str, start: int) -> list[int] | None:
    """Return where each character of a paragraph stands in a text, and where the last ends.

    Spaces may differ; None where the text holds anything else.
    """
    places, at = [], start
    for character in words:
        if character.isspace():
            places.append(at)
            if not text[at : at + 1].isspace():
                return None
            while text[at : at + 1].isspace():
                at += 1
        elif text[at : at + 1] == character:
            places.append(at)
            at += 1
        else:
            return None
    return [*places, at]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common from the beginning."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
