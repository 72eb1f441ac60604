"""Segment pairs to train on: tab-separated files, of any size, or a translation memory that align can check.

A tab-separated file holds French, a tab, English, one pair a line; a third column before them is taken for an
identifier and left out.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

from align.documents import read_bitext
from align.errors import InputError


class BitextError(InputError):
    """A bitext that cannot be trained on; the message names the file and the remedy."""


_LINES = frozenset({".tsv", ".txt", ".xz", ""})
_HEADER = frozenset("french fr français francais anglais english en source target".split())


def read_pairs(paths: Sequence[str | Path]) -> Iterator[tuple[str, str]]:
    """Yield the (French, English) pairs of bitexts, in order, headers and empty sides left out.

    :param paths: TSV or TSV.xz files; or TMX, XLIFF, PO, XLSX or CSV, told by the ending of their names.
    :raises BitextError: If a TSV file is missing, is not UTF-8 text, or has a line that is not two or three
        columns.
    :raises ReadError: If a file of another format cannot be read.
    """
    for path in map(Path, paths):
        yield from _lines(path) if path.suffix.lower() in _LINES else _units(path)


def _units(path: Path) -> Iterator[tuple[str, str]]:
    bitext = read_bitext(path)
    for i, j in bitext.pairs:
        if i is not None and j is not None:
            yield bitext.french.paragraphs[i].text, bitext.english.paragraphs[j].text


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                columns = line.rstrip("\r\n").split("\t")
                if not 2 <= len(columns) <= 3:
                    raise BitextError(
                        f"{path}, line {number}: {len(columns)} column(s) between tabs; "
                        "each line must hold French, one tab, English"
                    )
                french, english = columns[-2].strip(), columns[-1].strip()
                if number == 1 and {french.casefold(), english.casefold()} <= _HEADER:
                    continue
                if french and english:
                    yield french, english
    except UnicodeDecodeError:
        raise BitextError(f"{path}: not UTF-8 text; save it as UTF-8, French, one tab, English") from None
    except (lzma.LZMAError, EOFError):
        raise BitextError(f"{path}: damaged .xz file; fetch it again") from None
    except OSError as error:
        raise BitextError(f"{path}: {error.strerror or error}; check the path") from None


def _open(path: Path) -> AbstractContextManager[TextIO]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8", newline="\n")
    return path.open(encoding="utf-8", newline="\n")
