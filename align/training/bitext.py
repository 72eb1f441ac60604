"""Segment pairs to train on, read from tab-separated files: French, a tab, English, one pair a line.

A third column before them is taken for an identifier and left out.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

from align.errors import InputError


class BitextError(InputError):
    """A bitext that cannot be trained on; the message names the file and the remedy."""


_HEADER = frozenset("french fr français francais anglais english en source target".split())


def read_pairs(paths: Sequence[str | Path]) -> Iterator[tuple[str, str]]:
    """Yield the (French, English) pairs of TSV or TSV.xz files, in order, headers and empty sides left out.

    :raises BitextError: If a file is missing, is not UTF-8 text, or has a line that is not two or three
        columns.
    """
    for path in map(Path, paths):
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
