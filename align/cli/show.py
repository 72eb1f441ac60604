"""``align show``: how a file was read."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.options import InterfaceOption
from align.config import Cut

if TYPE_CHECKING:
    from align.config import Config
    from align.data import Document
    from align.documents import ReadError
    from align.reports import Ui

SCHEMA = "align-document/1"


class Form(StrEnum):
    """How it is shown."""

    TERMINAL = "terminal"
    JSON = "json"


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document, or an aligned bitext.")],
    form: Annotated[
        Form, typer.Option("--format", "-f", help="For people, or for programs.")
    ] = Form.TERMINAL,
    paragraphs: Annotated[
        Cut | None,
        typer.Option(help="How plain text is cut: by its layout (auto), at blank lines, or line by line."),
    ] = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Recognise pages of a PDF that are pictures, with Tesseract.")
    ] = False,
    interface: InterfaceOption = None,
) -> None:
    """Show how a file was read: paragraph by paragraph, and what was left out.

    Each paragraph is on a line: its number in our count, what it is, its page, and the number printed before
    it or the id or key that it has in its file. What a configuration file says of reading is heeded.
    Running heads, page numbers and the like, which belong to the page and not to the text, come at the end.

    \b
    Examples
      align show report.pdf
      align show report.fr.docx --format json
    """
    from align.cli.output import ui_of
    from align.cli.settings import configured
    from align.cli.sources import as_given, opened

    config = configured([file], {"paragraphs": paragraphs, "ocr": ocr or None}).config
    with opened((file,)) as (path,):
        documents = [
            (replace(document, path=as_given(str(document.path), (file,), (path,))), known)
            for document, known in _documents(path, config)
        ]
    if form is Form.JSON:
        found = [as_dict(document, known=known) for document, known in documents]
        typer.echo(json.dumps({"schema": SCHEMA, "documents": found}, ensure_ascii=False, indent=1))
        return
    for document, known in documents:
        for line in _lines(document, ui_of(interface), known=known):
            typer.echo("".join(c if c.isprintable() else "\ufffd" for c in line))


def _documents(file: Path, config: Config) -> list[tuple[Document, bool]]:
    """Return the documents in a file, two where it is a bitext, and whether the language of each is known."""
    from align.documents import LanguageError, ReadError, is_bitext, read, read_bitext

    if is_bitext(file):
        try:
            bitext = read_bitext(file)
        except ReadError as error:  # one language of what may hold both
            return [(_alone(file, config, error), True)]
        return [(bitext.french, True), (bitext.english, True)]
    cut, ocr, xml_text = config.paragraphs, config.ocr, config.xml_text
    try:
        return [(read(file, cut=cut, ocr=ocr, xml_text=xml_text), True)]
    except LanguageError:  # it is shown all the same: that may be why
        return [(read(file, language="fr", cut=cut, ocr=ocr, xml_text=xml_text), False)]


def _alone(file: Path, config: Config, error: ReadError) -> Document:
    """Return the strings of one language in a file of a kind that mostly holds two.

    :raises ReadError: The error given, if there are none.
    """
    from align.documents import ReadError, read

    try:
        return read(file, cut=config.paragraphs)
    except ReadError:
        raise error from None


def as_dict(document: Document, *, known: bool = True) -> dict[str, Any]:
    """Return what was read as what JSON can hold.

    :param known: Whether the language is; else it is null.
    """
    from align.reports.json_report import paragraph_dicts

    return {
        "path": document.path,
        "language": document.language if known else None,
        "paragraphs": paragraph_dicts(document),
        "left_out": [{"text": f.text, "page": f.page, "reason": f.reason} for f in document.furniture],
        "unread_pages": list(document.unread),
        "doubtful_pages": list(document.doubtful_pages),
    }


_KINDS_FR = {
    "heading": "titre",
    "paragraph": "paragraphe",
    "list item": "liste",
    "table cell": "cellule",
    "footnote": "note",
    "signature": "signature",
    "masthead": "en-tête",
    "code": "code",
    "page header": "haut de page",
    "page footer": "bas de page",
}
_WORDS: dict[str, tuple[str, str]] = {
    "fr": ("French", "français"),
    "en": ("English", "anglais"),
    "?": ("language unknown", "langue inconnue"),
    "paragraphs": ("paragraphs", "paragraphes"),
    "left out": ("Left out", "Laissé de côté"),
    "unread": ("Pages that are pictures, not read", "Pages qui sont des images, non lues"),
    "doubtful": (
        "Pages of which not all may have been read in order",
        "Pages qui n’ont peut-être pas été lues dans l’ordre",
    ),
}


def _lines(document: Document, ui: Ui, *, known: bool) -> list[str]:
    french = ui == "fr"

    def say(key: str) -> str:
        return _WORDS[key][french]

    colon = " :" if french else ":"
    language = say(document.language if known else "?")
    lines = [f"{document.path}{colon} {language}, {len(document.paragraphs)} {say('paragraphs')}"]
    for p in document.paragraphs:
        kind = _KINDS_FR[str(p.kind)] if french else str(p.kind)
        page, number = "" if p.page is None else f"p. {p.page}", p.number or p.unit or ""
        lines.append(f"{p.index:>6}  {kind:<10}  {page:<6}  {number:<6}  {' '.join(p.text.split())}")
    if document.furniture:
        lines.append(f"{say('left out')}{colon}")
        for left in document.furniture:
            page = "" if left.page is None else f"p. {left.page}"
            lines.append(f"{'':>20}{page:<6}  {' '.join(left.text.split())}  ({left.reason})")
    for key, pages in (("unread", document.unread), ("doubtful", document.doubtful_pages)):
        if pages:
            lines.append(f"{say(key)}{colon} {', '.join(map(str, pages))}")
    return lines
