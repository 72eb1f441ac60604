"""Pictures of pages to words, by a Tesseract that is installed here."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from align.documents.outside import find_program, run_program
from align.documents.page_layout.page import Page, Word
from align.documents.source import Source

__all__ = ["Recogniser", "words_of"]

_PLACES = (
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
)
_SECONDS = 120.0  # for one page
_ALL = 1_800.0  # seconds for all pages
_LANGUAGES = {"fr": ("fra",), "en": ("eng",)}
_LINE, _WORD = 4, 5  # levels of Tesseract's table
_ASCENT = 0.72  # of the height of a line, from its top to what its letters stand on


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract, with the languages that a file needs."""

    source: Source
    program: str
    languages: tuple[str, ...]
    until: float  # by the monotonic clock
    dpi: int = 300

    @classmethod
    def find(cls, source: Source) -> Recogniser:
        """Return a recogniser for a file.

        :raises ReadError: If Tesseract is not installed, or not for the languages that the file may be in.
        """
        program = find_program(("tesseract",), _PLACES)
        if program is None:
            raise source.error(
                "--ocr needs Tesseract, which is not installed; install it with French and English"
            )
        wanted = _LANGUAGES.get(source.language or "", ("fra", "eng"))
        listed = run_program([program, "--list-langs"], seconds=20).output.decode("utf-8", "replace").split()
        missing = [language for language in wanted if language not in listed]
        if missing:
            data = " and ".join(missing)
            raise source.error(f"--ocr needs Tesseract's language data for {data}; install them")
        return cls(source, program, wanted, time.monotonic() + _ALL)

    def words(self, page: Page, picture: bytes) -> Page:
        """Return a page with the words that its picture, in PNM, shows.

        :raises ReadError: If Tesseract fails, or takes too long.
        """
        left = self.until - time.monotonic()
        command = [self.program, "stdin", "stdout", "-l", "+".join(self.languages), "--dpi", str(self.dpi)]
        outcome = run_program(
            [*command, "tsv"],
            seconds=max(0.1, min(_SECONDS, left)),
            given=picture,
            environment={"OMP_THREAD_LIMIT": "1"},
        )
        if outcome.late:
            raise self.source.error(f"takes Tesseract too long (page {page.number}); cut it into parts")
        if outcome.code != 0:
            raise self.source.error(f"page {page.number} could not be recognised; scan it again")
        across, down = (int(n) for n in picture[:40].split()[1:3])
        scale = page.width / max(1, across), page.height / max(1, down)
        words = tuple(words_of(outcome.output.decode("utf-8", "replace"), *scale))
        return replace(page, words=words, blocks=(), garbled=False)


def words_of(table: str, across: float, down: float) -> Iterator[Word]:
    """Yield the words of Tesseract's table; those of one line stand on one base and have one size.

    :param across: How wide a pixel of the picture is, in points.
    :param down: How high.
    """
    base = size = 0.0
    for line in table.splitlines():
        fields = line.split("\t", 11)
        if len(fields) < 12 or not all(re.fullmatch(r"\d{1,6}", fields[i]) for i in (0, 6, 7, 8, 9)):
            continue
        level, left, top, width, height = (int(fields[i]) for i in (0, 6, 7, 8, 9))
        text = fields[11].strip()
        if level == _LINE:
            base, size = (top + _ASCENT * height) * down, max(1.0, 0.75 * height * down)
        elif level == _WORD and text:
            yield Word(text, left * across, (left + width) * across, base, size)
