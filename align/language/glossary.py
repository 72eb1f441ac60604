"""Glossaries: which term of one language the other must render how.

Read from CSV or TSV with a header line, or from TBX (ISO 30042, both the DCA and the DCT style). Columns, in
any order: ``french``, ``english`` (required), ``forbidden_french``, ``forbidden_english``, ``note``. A cell
holds several renderings parted by ``|``; the first is the preferred one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Term", "read_glossary"]

SHIPPED = "un"
"""The name by which the glossary shipped with align is asked for."""
_LARGEST = 50_000_000  # bytes
_HERE = Path(__file__).resolve().parent / "data"

_COLUMNS = {
    **dict.fromkeys(("french", "fr", "français", "francais", "fr-fr", "french term"), "french"),
    **dict.fromkeys(("english", "en", "anglais", "en-gb", "en-us", "english term"), "english"),
    **dict.fromkeys(("forbidden_french", "forbidden fr", "fr forbidden", "interdit"), "forbidden_french"),
    **dict.fromkeys(("forbidden_english", "forbidden en", "en forbidden", "forbidden"), "forbidden_english"),
    **dict.fromkeys(("note", "notes", "remarque", "comment"), "note"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: its accepted terms in both languages, the preferred one first, and those to avoid."""

    french: tuple[str, ...]
    english: tuple[str, ...]
    forbidden_french: tuple[str, ...] = ()
    forbidden_english: tuple[str, ...] = ()
    note: str = ""


@lru_cache(maxsize=8)
def read_glossary(path: str) -> tuple[Term, ...]:
    """Return the terms of a glossary file, or of the shipped one where ``path`` is ``un``.

    :raises InputError: If the file cannot be read as a glossary; the message names the file and the remedy.
    """
    file = _HERE / "glossary.tsv" if path == SHIPPED else Path(path)
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError(f"{path}: is too large for a glossary ({_LARGEST // 1_000_000} MB at most)")
        data = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}): name a glossary, or {SHIPPED!r}"
        ) from None
    suffix = file.suffix.lower()
    if suffix in (".tbx", ".xml"):
        terms = tuple(_tbx(data, path))
    elif suffix in (".csv", ".tsv", ".txt", ".tab"):
        terms = tuple(_table(data, path))
    else:
        raise InputError(f"{path}: is no glossary that align reads: save it as .tsv, .csv or .tbx")
    if not terms:
        raise InputError(f"{path}: holds no term in both French and English")
    return terms


# Tables


def _table(data: bytes, path: str) -> Iterator[Term]:
    import csv
    import io

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text: save it as UTF-8") from None
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return
    mark = "\t" if "\t" in lines[0] else ";" if lines[0].count(";") > lines[0].count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark, strict=mark != "\t",
                               quoting=csv.QUOTE_NONE if mark == "\t" else csv.QUOTE_MINIMAL))  # fmt: skip
    except csv.Error as error:
        raise InputError(
            f"{path}: is no table with {mark!r} between cells ({error}): mend or re-export it"
        ) from None
    head = [_COLUMNS.get(cell.strip().lower(), "") for cell in rows[0]]
    if "french" not in head or "english" not in head:
        raise InputError(f"{path}: its first line must name the columns french and english")
    for row in rows[1:]:
        cells = {name: cell for name, cell in zip(head, row, strict=False) if name}
        french, english = _parts(cells.get("french", "")), _parts(cells.get("english", ""))
        if french and english:
            yield Term(
                french,
                english,
                _parts(cells.get("forbidden_french", "")),
                _parts(cells.get("forbidden_english", "")),
                cells.get("note", "").strip(),
            )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in cell.split("|")) if any(c.isalnum() for c in part))


# TBX


_AVOIDED = frozenset(
    "deprecated deprecatedterm deprecatedterm-admn-sts superseded supersededterm supersededterm-admn-sts "
    "forbidden notrecommended obsolete obsoleteterm".split()
)


def _tbx(data: bytes, path: str) -> Iterator[Term]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"{path}: is no well-formed TBX ({str(error).splitlines()[0]}): export it again"
        ) from None
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        accepted: dict[str, list[str]] = {"fr": [], "en": []}
        avoided: dict[str, list[str]] = {"fr": [], "en": []}
        for section in entry.iter("{*}langSet", "{*}langSec"):
            language = _language(section)
            if language not in accepted:
                continue
            for group in section.iter("{*}tig", "{*}ntig", "{*}termSec"):
                term = next((_said(t) for t in group.iter("{*}term")), "")
                if any(c.isalnum() for c in term):
                    (avoided if _deprecated(group) else accepted)[language].append(term)
        if accepted["fr"] and accepted["en"]:
            yield Term(
                tuple(accepted["fr"]), tuple(accepted["en"]), tuple(avoided["fr"]), tuple(avoided["en"])
            )


def _language(section: _Element) -> str:
    return str(section.get("{http://www.w3.org/XML/1998/namespace}lang", ""))[:2].lower()


def _deprecated(group: _Element) -> bool:
    """Return whether a term carries an administrative or normative status that says not to use it."""
    return any(
        "Status" in f"{note.tag} {note.get('type')}" and _said(note).lower() in _AVOIDED
        for note in group.iter()
    )


def _said(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
