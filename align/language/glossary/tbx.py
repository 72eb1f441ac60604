"""Glossaries in TBX (ISO 30042)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.errors import InputError
from align.language import LANGUAGES
from align.language.glossary.term import Term

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tbx"]

_AVOIDED = frozenset(
    "deprecated deprecatedterm deprecatedterm-admn-sts superseded supersededterm supersededterm-admn-sts "
    "forbidden notrecommended obsolete obsoleteterm".split()
)
_PREFERRED = frozenset("preferred preferredterm preferredterm-admn-sts".split())


def read_tbx(data: bytes, path: str) -> Iterator[Term]:
    """Yield the concepts that have terms in both languages, preferred terms first.

    Terms whose status is deprecated, superseded or obsolete are those to avoid. Subject fields are domains;
    notes of the concept and of its terms are the note.

    :raises InputError: If it is no well-formed XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"{path}: is no well-formed TBX ({str(error).splitlines()[0]}): export it again"
        ) from None
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        term = _concept(entry)
        if term is not None:
            yield term


def _concept(entry: _Element) -> Term | None:
    accepted: dict[str, list[str]] = {"fr": [], "en": []}
    avoided: dict[str, list[str]] = {"fr": [], "en": []}
    for language, term, status in _terms(entry):
        if status & _AVOIDED:
            avoided[language].append(term)
        elif status & _PREFERRED:
            accepted[language].insert(0, term)
        else:
            accepted[language].append(term)
    if not accepted["fr"] or not accepted["en"]:
        return None
    notes = (_said(n) for n in entry.iter("{*}note") if n.get("type") != "administrativeStatus")
    return Term(
        tuple(accepted["fr"]),
        tuple(accepted["en"]),
        tuple(avoided["fr"]),
        tuple(avoided["en"]),
        "; ".join(filter(None, dict.fromkeys(notes))),
        tuple(dict.fromkeys(filter(None, map(_said, _subjects(entry))))),
    )


def _terms(entry: _Element) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the language, the words and the statuses of each French and English term of a concept."""
    for section in entry.iter("{*}langSet", "{*}langSec"):
        language = _language(section)
        if language not in LANGUAGES:
            continue
        for group in section.iter("{*}tig", "{*}ntig", "{*}termSec"):
            term = next((_said(t) for t in group.iter("{*}term")), "")
            if any(c.isalnum() for c in term):
                yield language, term, _status(group)


def _subjects(entry: _Element) -> Iterator[_Element]:
    for element in entry.iter("{*}descrip", "{*}subjectField"):
        if element.get("type", "subjectField") == "subjectField":
            yield element


def _language(section: _Element) -> str:
    return str(section.get("{http://www.w3.org/XML/1998/namespace}lang", ""))[:2].lower()


def _status(group: _Element) -> frozenset[str]:
    """Return the administrative or normative statuses that a term carries."""
    return frozenset(
        _said(note).lower() for note in group.iter() if "Status" in f"{note.tag} {note.get('type')}"
    )


def _said(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
