"""Glossaries: which term of one language the other must render how.

Read from CSV, TSV or XLSX with a header line, or from TBX (ISO 30042, both the DCA and the DCT style).
Columns, in any order: ``french``, ``english`` (required), ``forbidden_french``, ``forbidden_english``,
``note``, ``domain``, ``files``. A cell holds several renderings parted by ``|``, the preferred one first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from stat import S_ISREG

from align.errors import InputError
from align.language.glossary.glossary import Glossary
from align.language.glossary.tables import read_sheets, read_table
from align.language.glossary.tbx import read_tbx
from align.language.glossary.term import Term

__all__ = ["Glossary", "Term", "load_glossary", "read_glossary"]

SHIPPED = "un"
"""The name by which the glossary shipped with align is asked for."""
_LARGEST = 50_000_000  # bytes
_DATA = Path(__file__).resolve().parent.parent / "data"
_READERS = {
    **dict.fromkeys((".tbx", ".xml"), read_tbx),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".tab"), read_table),
    ".xlsx": read_sheets,
}


def load_glossary(names: tuple[str, ...]) -> Glossary:
    """Return one glossary of several, each named as for ``read_glossary``.

    Reading and making its tables takes time: whoever compares more than one pair does it once, and hands it
    in.

    :raises InputError: If a file cannot be read as a glossary; the message names the file and the remedy.
    """
    return Glossary.of(term for name in names for term in read_glossary(name))


def read_glossary(name: str) -> tuple[Term, ...]:
    """Return the terms of a glossary.

    :param name: The path of a file, or ``un`` for the shipped glossary. ``#`` and names of domains with
        commas may follow, and leave out the terms of other domains: ``terms.tbx#budget,law``.
    :raises InputError: If the file cannot be read as a glossary; the message names the file and the remedy.
    """
    path, domains = _asked(name)
    terms = _read(path)
    if not terms:
        raise InputError(f"{path}: holds no term in both French and English")
    _check_domains(path, domains, {domain.casefold() for term in terms for domain in term.domains})
    wanted = {domain.casefold() for domain in domains}
    return tuple(
        t for t in terms if not wanted or not t.domains or wanted & {d.casefold() for d in t.domains}
    )


def _read(path: str) -> tuple[Term, ...]:
    """Return all terms of a file, or of the shipped glossary."""
    file = _DATA / "glossary.tsv" if path == SHIPPED else Path(path)
    try:
        status = file.stat()
        data = file.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= _LARGEST else b""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such name"
        raise InputError(f"{path}: cannot be read ({reason}): name a glossary, or {SHIPPED!r}") from None
    if not S_ISREG(status.st_mode):  # a device has no end, a pipe keeps us waiting
        raise InputError(f"{path}: is no file: name a glossary, or {SHIPPED!r}")
    if status.st_size > _LARGEST:
        raise InputError(f"{path}: is too large for a glossary ({_LARGEST // 1_000_000} MB at most)")
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: is no glossary that align reads: save it as .tsv, .csv, .xlsx or .tbx")
    return tuple(reader(data, path))


def _asked(name: str) -> tuple[str, tuple[str, ...]]:
    """Part the name of a file from the domains that are asked of it."""
    path, mark, domains = name.rpartition("#")
    if not mark or Path(name).exists():
        return name, ()
    return path, tuple(d.strip() for d in domains.split(",") if d.strip())


def _check_domains(path: str, domains: Iterable[str], known: Collection[str]) -> None:
    """Refuse names of domains that a glossary does not have.

    :param known: Those that it has, in small letters.
    """
    for domain in domains:
        if domain.casefold() not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise InputError(f"{path}: has no domain {domain!r}; it has {listed}")
