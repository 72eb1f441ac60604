"""Files and text to documents. Knows nothing of alignment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from align.config import Cut
from align.data import Document, Kind, Language, Paragraph
from align.documents.bitext import Bitext
from align.documents.registry import ReadCache, find
from align.documents.source import LanguageError, ReadError, Source, load, shown
from align.language.identify import Guess, identify, language_name

__all__ = [
    "Bitext",
    "LanguageError",
    "ReadCache",
    "ReadError",
    "guess_language",
    "is_bitext",
    "read",
    "read_bitext",
    "read_bitext_from",
]

_LOOKED_AT = 400  # paragraphs, more than enough to tell a language
_SURE = 0.6  # below this confidence a language is not taken as told


def read(
    path: str | Path,
    *,
    language: Language | None = None,
    cut: Cut = Cut.AUTO,
    ocr: bool = False,
    xml_text: tuple[str, ...] = (),
    read_cache: ReadCache | None = None,
) -> Document:
    """Read a file into a document.

    :param path: Plain text, Markdown, HTML, DOCX, ODT or PDF, or DOC and RTF where LibreOffice is installed;
        told by content first and by name second.
    :param language: What the text is in; None to find out. A file without words counts as French then, since
        nothing contradicts it.
    :param cut: How plain text is cut into paragraphs; other formats say themselves where theirs end.
    :param ocr: Recognise the pages of a PDF that are pictures, with Tesseract.
    :param xml_text: Of XML of a vocabulary of its own, what holds its text, by XPath.
    :param read_cache: What keeps from run to run what was made of files that are slow to read.
    :raises LanguageError: If ``language`` is None and the text is in neither French nor English, or cannot be
        told. Its ``guess`` says what it seems to be; reading again with ``language`` goes on regardless.
    :raises ReadError: If the file cannot be read: absent, empty, not text, damaged, too large.
    """
    source = load(path, language, ocr=ocr, xml_text=xml_text)
    reader = find(source)
    if read_cache is not None and reader.slow:
        parsed = read_cache.parsed(source, cut, lambda: reader.read(source, cut))
    else:
        parsed = reader.read(source, cut)
    if language is None:
        wordless = not any(c.isalpha() for p in parsed.paragraphs[:_LOOKED_AT] for c in p.text)
        language = "fr" if wordless else _language(path, guess_language(parsed.paragraphs))
    return Document(
        shown(path),
        language,
        parsed.paragraphs,
        parsed.text,
        parsed.unread,
        parsed.furniture,
        parsed.doubtful_pages,
    )


def guess_language(paragraphs: Sequence[Paragraph]) -> Guess:
    """Say what language paragraphs are in.

    The first page of a long text is passed over: mastheads are names. Code is of no language.
    """
    words = " ".join(p.text for p in paragraphs[:_LOOKED_AT] if p.kind is not Kind.CODE)
    return identify(words[len(words) // 10 :] if len(words) > 5_000 else words)


def _language(path: str | Path, guess: Guess) -> Language:
    if guess.language == "fr" and guess.confidence >= _SURE:
        return "fr"
    if guess.language == "en" and guess.confidence >= _SURE:
        return "en"
    if guess.language is None or guess.confidence < _SURE:
        raise LanguageError(
            path, "the language cannot be told, and should be French or English; go on with --force", guess
        )
    raise LanguageError(
        path,
        f"seems to be in {language_name(guess.language)}, not in French or English; go on with --force",
        guess,
    )


def is_bitext(path: str | Path) -> bool:
    """Say whether a file holds aligned bitext rather than one document.

    :raises ReadError: If it cannot be read.
    """
    return find(load(path)).pairs is not None


def read_bitext(path: str | Path) -> Bitext:
    """Read aligned bitext: XLIFF, TMX, PO, or a table (XLSX, CSV, TSV) with French and English columns.

    The two languages may stand in either order. Which is which is said by the file, else told by the words.
    An empty side is a segment without counterpart.

    :raises ReadError: If the file cannot be read, holds one document, or holds other languages.
    """
    return read_bitext_from(load(path))


def read_bitext_from(source: Source) -> Bitext:
    """Read aligned bitext from bytes; as ``read_bitext``."""
    pairs = find(source).pairs
    if pairs is None:
        raise source.error(
            "is no aligned bitext (XLIFF, TMX, PO, XLSX, CSV, TSV); name the English version too"
        )
    return pairs(source)
