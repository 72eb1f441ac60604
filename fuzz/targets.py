"""What is fuzzed: every reader, the road behind them, and what must hold whatever they are given."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from align.config import Cut
from align.data import Document, Paragraph
from align.documents.formats import office
from align.documents.page_layout.ocr import words_of
from align.documents.page_layout.page import Block, Page, Word
from align.documents.page_layout.pages import read_pages
from align.documents.registry import Format, formats
from align.documents.source import Source
from align.documents.text_layout.layout import cut_text
from align.errors import InputError
from fuzz.mutate import mutate
from fuzz.road import ROAD, examples
from fuzz.words import mutate_request, mutate_words

__all__ = ["CORPUS", "Target", "damage", "seeds", "targets"]

CORPUS = Path(__file__).resolve().parent / "corpus"

Target = Callable[[bytes], str]
"""Reads bytes; says what came of them, nothing where they were refused. Raises where something is wrong."""


@cache
def targets() -> Mapping[str, Target]:
    """Return what can be fuzzed, by name: the formats, and the parts of them that are fed directly.

    What LibreOffice makes of a DOC is left to it: it runs apart, and its DOCX is read as any other.
    """
    found = {_slug(kind.name): _reader(kind) for kind in formats() if kind is not office.FORMAT}
    return found | {"layout": _layout, "pages": _pages, "tesseract": _tesseract} | ROAD


def seeds(name: str) -> list[bytes]:
    """Return the corpus of a target."""
    folder = CORPUS / name
    kept = [path.read_bytes() for path in sorted(folder.iterdir())] if folder.is_dir() else []
    return kept + (examples() if name == "rules" else [])


def damage(name: str) -> Callable[[bytes, random.Random, bytes], bytes]:
    """Return what damages the inputs of a target: as requests, as words, or as bytes."""
    if name == "review":
        return mutate_request
    return mutate_words if name in ROAD else mutate


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold())


def _reader(kind: Format) -> Target:
    def read(data: bytes) -> str:
        source = Source(Path(f"input{kind.suffixes[0]}"), data, "fr", xml_text=("//*",))
        try:
            if kind.pairs is not None:
                bitext = kind.pairs(source)
                _sound(bitext.french)
                _sound(bitext.english)
                _paired(bitext.pairs, len(bitext.french.paragraphs), len(bitext.english.paragraphs))
            else:
                draft = kind.read(source, Cut.AUTO)
                _sound(Document(None, "fr", draft.paragraphs, draft.text))
        except InputError as error:
            _refused(error)
            return ""
        return "read"

    return read


def _layout(data: bytes) -> str:
    text = data.decode("utf-8", "replace").replace("\ufffd", "·")
    for cut in Cut:
        _sound(Document(None, "fr", cut_text(text, cut), text))
    return "read"


def _pages(data: bytes) -> str:
    """Set words on pages: of each line, the words after five numbers (left, base, width, size, page).

    A page of 2.7 is page 2, and its block 7, as tags have it.
    """
    pages: list[Page] = []
    for line in data.decode("utf-8", "replace").splitlines()[:2000]:
        fields = line.split(maxsplit=5)
        if len(fields) < 6 or not all(re.fullmatch(r"-?\d{1,6}(?:\.\d{1,4})?", f) for f in fields[:5]):
            continue
        left, base, width, size, number = map(float, fields[:5])
        block = int(fields[4].partition(".")[2][:2] or -1)
        word = Word(fields[5], left, left + abs(width), base, abs(size) + 0.1, block=block)
        page = Page(max(1, int(number)), 595.0, 842.0, (word,), _BLOCKS)
        if pages and pages[-1].number == page.number:
            pages[-1] = replace(pages[-1], words=(*pages[-1].words, word))
        else:
            pages.append(page)
    _whole(pages)
    return "read"


_BLOCKS = tuple(Block(kind) for kind in ("P", "H1", "LI", "Note", "TOCI")) + tuple(
    Block("TD", 0, row, column) for row in range(19) for column in range(5)
)


def _whole(pages: list[Page]) -> None:
    """Check that the pages are sound, and that no letter and no figure of them is lost."""
    read = read_pages(pages)
    _sound(Document(None, "fr", read.paragraphs, read.text))
    kept = [f"{p.number or ''} {p.text}" for p in read.paragraphs] + [f.text for f in read.furniture]
    lost = _characters(w.text for page in pages for w in page.words) - _characters(kept)
    if lost:
        raise AssertionError(f"lost: {lost}")


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _tesseract(data: bytes) -> str:
    words = list(words_of(data.decode("utf-8", "replace"), 0.24, 0.24))
    _whole([Page(1, 595.0, 842.0, tuple(words))])
    return "read"


def _sound(document: Document) -> None:
    """Check that paragraphs are in order and that their words stand in the text where they say."""
    for index, paragraph in enumerate(document.paragraphs):
        _held(document.text, paragraph)
        if paragraph.index != index or not paragraph.text.strip():
            raise AssertionError(f"paragraph {index} is out of order or empty: {paragraph}")
        if paragraph.page is not None and paragraph.page < 1:
            raise AssertionError(f"paragraph {index} is on page {paragraph.page}")


def _held(text: str, paragraph: Paragraph) -> None:
    if not paragraph.pieces and paragraph.text != text[paragraph.start : paragraph.end]:
        raise AssertionError(f"not in the text: {paragraph}")
    for piece in paragraph.pieces:
        said = paragraph.text[piece.text : piece.text + piece.length]
        if said != text[piece.source : piece.source + piece.length]:
            raise AssertionError(f"a piece that is not in the text: {piece} of {paragraph}")


def _paired(pairs: tuple[tuple[int | None, int | None], ...], french: int, english: int) -> None:
    """Check that the pairs of a bitext name every paragraph once, in order."""
    for side, count in ((0, french), (1, english)):
        named = [pair[side] for pair in pairs if pair[side] is not None]
        if named != list(range(count)):
            raise AssertionError(f"pairs do not name every paragraph once: {pairs}")


def _refused(error: InputError) -> None:
    """Check that a refusal is one line that names the file and the remedy."""
    message = str(error)
    if "\n" in message or not message.startswith("input") or not re.search(r"[;:(]", message[6:]):
        raise AssertionError(f"not a refusal that helps: {message!r}") from error
