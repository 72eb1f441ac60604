"""Names that one version of a document has and the other does not: where a collection is learned from."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from align.config import Config
from align.data import Bead, Document
from align.language.values import ValueKind
from align.language.values.references import may_hold_address
from align.passage.acronyms import own_acronyms
from align.passage.passage import Side
from align.passage.passages import Passages
from align.passage.text import Text

__all__ = ["OneSided", "addresses", "host_of", "one_sided"]


@dataclass(frozen=True, slots=True)
class OneSided:
    """What each version of a document has and the other does not: hosts, and acronyms that no table holds.

    All are sorted, and each stands once.
    """

    french_hosts: tuple[str, ...] = ()
    english_hosts: tuple[str, ...] = ()
    french_acronyms: tuple[str, ...] = ()
    english_acronyms: tuple[str, ...] = ()


def one_sided(french: Document, english: Document) -> OneSided:
    """Return what each of two versions has and the other does not. They need not be aligned for that."""
    whole = Bead(range(len(french.paragraphs)), range(len(english.paragraphs)), 0.0)
    passage = Passages(french, english, (whole,), Config())[0]
    ours, theirs = _hosts(passage.french), _hosts(passage.english)
    acronyms = (own_acronyms(view) for view in passage.views)
    return OneSided(*map(_listed, (ours - theirs, theirs - ours, *acronyms)))


def addresses(text: Text) -> Iterator[str]:
    """Yield the addresses of a text. Its values are read only where there may be one: few have any."""
    if may_hold_address(text.text):
        yield from (str(v.value) for v in text.values if v.kind is ValueKind.ADDRESS)


def host_of(address: str) -> str:
    """Return the host of an address of a page."""
    return address.partition("/")[0]


def _hosts(side: Side) -> set[str]:
    return {host_of(address) for text in side for address in addresses(text)}


def _listed(names: Set[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
