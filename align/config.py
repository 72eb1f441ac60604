"""Settings of a run, as one typed object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any

from align.severity import Severity


class Cut(StrEnum):
    """How plain text is cut into paragraphs."""

    AUTO = "auto"  # by our reading of the layout
    BLANK = "blank"  # strictly at blank lines
    LINE = "line"  # one paragraph a line


class Typography(StrEnum):
    """To what usage the marks of the French version are held."""

    CONSISTENT = "consistent"  # that of the document itself
    ONU_2017 = "onu-2017"
    ONU_CLASSIQUE = "onu-classique"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Names that stand for each other in the documents of a collection: pairs, French first, sorted.

    ``hosts`` are those of web pages and mailboxes, ``acronyms`` those that no table holds.
    """

    hosts: tuple[tuple[str, str], ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What a run may be told.

    ``select`` and ``ignore`` hold rule codes or prefixes of codes (``NUM``); an empty ``select`` means every
    rule that is on by default. ``fail_on`` is the severity from which findings make a run fail; None, never.
    ``force`` goes on where the languages are not French and English.
    ``glossary`` names glossary files, or ``un`` for the one shipped.
    ``max_paragraphs`` is the largest number of paragraphs on one side of a bead.
    ``typography`` is the usage that the French marks are held to. ``rules`` names files of rules of the
    user's own (docs/custom-rules.md).
    ``ocr`` recognises the pages of a PDF that are pictures.
    ``xml_text`` names, by XPath, the elements that hold the text of XML files of a vocabulary of their own.
    ``severity`` maps rule codes or prefixes of codes to what their findings weigh; the longest prefix holds.

    ``learned`` is what the other documents of a collection show, which nobody sets.

    Every other field is an option of configuration files too, with hyphens for underscores. The metadata say
    how it is read there: ``path`` is ``file`` where a relative path is one beside the configuration file,
    ``name`` where it may be the name of something instead, ``written`` that align writes the file; ``least``
    and ``most`` are the smallest and the largest number that make sense.
    """

    paragraphs: Cut = Cut.AUTO
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    model: str | None = field(default=None, metadata={"path": "name"})
    force: bool = False
    max_paragraphs: int = field(default=4, metadata={"least": 1, "most": 12})
    glossary: tuple[str, ...] = field(default=(), metadata={"path": "name"})
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    typography: Typography = Typography.CONSISTENT
    ocr: bool = False
    xml_text: tuple[str, ...] = ()
    rules: tuple[str, ...] = field(default=(), metadata={"path": "file"})
    learned: Counterparts = field(default=Counterparts(), metadata={"option": False})


def settable(settings: type) -> tuple[Field[Any], ...]:
    """Return the fields of a class of settings that a user may set."""
    return tuple(each for each in fields(settings) if each.metadata.get("option", True))
