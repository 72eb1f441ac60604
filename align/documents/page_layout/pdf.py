"""PDF: the words of its pages, or of their pictures, in reading order.

PDFium runs in a process of its own (``pdf_words``), within limits of time and memory: a PDF that crashes it
or keeps it busy is a file that cannot be read, and no more.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from align.documents.outside import run_program
from align.documents.page_layout import pdf_words
from align.documents.page_layout.ocr import Recogniser
from align.documents.page_layout.page import Block, Page, Word
from align.documents.page_layout.pages import read_pages
from align.documents.registry import ParsedFile
from align.documents.source import Source

__all__ = ["read_pdf"]

_SECONDS = 120.0
_SEEN = 0.02  # of a page without a word: pictures that cover more may hold words; less is a rule or a seal
_SHAPES = 300  # on a page without a word: they may stand for letters
_FEW = 20  # words: a stamp on the picture of a page, not its text
_COVERED = 0.4  # of a page: pictures that cover more are its text, and not beside it
_AGAIN = "open it in a viewer and print it to a new PDF"


def read_pdf(source: Source) -> ParsedFile:
    """Read the words of a PDF, or of the pictures of its pages where they are to be recognised.

    :raises ReadError: If it is none, damaged, encrypted, too large, or holds no text.
    """
    if b"%PDF-" not in source.data[:1024]:
        raise source.error("is no PDF, for all its name; check the file")
    pages = _pages(source)
    unread = tuple(page.number for page in pages if _wordless(page))
    if source.ocr:
        pages = _recognised(source, pages)
        unread = ()
    if unread and not any(page.words for page in pages):
        raise source.error(
            "holds pictures of its pages and no text; recognise them with --ocr, or get a PDF with text"
        )
    if not any(page.words for page in pages):
        raise source.error(
            "holds no text that can be read; get a PDF with text, or one of its pages as pictures"
        )
    read = read_pages(pages)
    return ParsedFile(read.text, read.paragraphs, unread, read.furniture, read.doubtful)


def _pages(source: Source) -> list[Page]:
    """Return the pages with their words.

    :raises ReadError: If PDFium cannot read them, or they are more than any document has.
    """
    found = json.loads(_worker(source, "words"))
    problem = found.get("error")
    if problem == "password":
        raise source.error("is protected by a password; save it without one")
    if problem == "pages":
        raise source.error(
            f"has {found['count']:,} pages, more than {pdf_words.MAX_PAGES:,}; cut it into parts"
        )
    if problem == "characters":
        raise source.error(f"has more than {pdf_words.MAX_CHARACTERS:,} characters; cut it into parts")
    if problem is not None:
        raise source.error(f"is a damaged PDF; {_AGAIN}")
    return [_page(page) for page in found["pages"]]


def _page(found: dict[str, Any]) -> Page:
    return Page(
        found["number"],
        found["width"],
        found["height"],
        tuple(Word(*word) for word in found["words"]),
        tuple(Block(*block) for block in found["blocks"]),
        found["pictured"],
        found["plain"],
        found["shapes"],
        tuple((left, right, height) for left, right, height in found["rules"]),
        found.get("garbled", False),
    )


def _wordless(page: Page) -> bool:
    """Whether a page holds words that we do not have: in a picture, in shapes, in fonts that do not say."""
    return not page.words and (page.garbled or page.pictured > _SEEN or page.shapes > _SHAPES)


def _is_scan(page: Page) -> bool:
    """Whether a page is a picture with a stamp or so upon it, that are all the words we have."""
    return len(page.words) < _FEW and (page.pictured > _COVERED or page.shapes > _SHAPES)


def _worker(source: Source, *arguments: str) -> bytes:
    """Run PDFium on the file and return what it writes."""
    # By its path, and without its folder on the module path, where our `html.py` would stand for Python's.
    command = [sys.executable, "-P", str(Path(pdf_words.__file__)), *arguments]
    outcome = run_program(command, seconds=_SECONDS, given=source.data)
    if outcome.late:
        raise source.error(f"takes more than {_SECONDS:.0f} seconds to read; cut it into parts")
    if outcome.code != 0:
        raise source.error(f"is a damaged PDF; {_AGAIN}")
    return outcome.output


def _recognised(source: Source, pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the words of those that are pictures recognised."""
    if not any(_wordless(page) or _is_scan(page) for page in pages):
        return list(pages)
    recogniser = Recogniser.find(source)
    return [
        recogniser.words(page, _worker(source, "picture", str(page.number), str(recogniser.dpi)))
        if _wordless(page) or _is_scan(page)
        else page
        for page in pages
    ]
