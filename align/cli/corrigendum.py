"""``align export --to corrigendum``: what was put down to be corrected, as a table for both versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from align.cli.speech import complain
from align.errors import InputError

if TYPE_CHECKING:
    from align.session import Session
    from align.settings import Settings

__all__ = ["corrigendum_of"]

_WORD, _MARKDOWN = ".docx", ".md"
_NOTHING = "nothing is put down to be corrected: decide in align review, or answer comments with “to fix”"


def corrigendum_of(
    session: Session, files: tuple[Path, ...], settings: Settings, output: Path | None
) -> str | bytes:
    """Return the corrigendum of two versions: as DOCX where the output is called so, else as Markdown.

    Says so where nothing was put down to be corrected.

    :raises InputError: If the output is of another kind.
    """
    from align.cli.decisions import Files, reviewed
    from align.cli.output import ui_of
    from align.reports.corrigendum import corrigendum, markdown
    from align.reports.corrigendum_docx import corrigendum_docx

    ending = _MARKDOWN if output is None else output.suffix.lower()
    if ending not in (_WORD, _MARKDOWN):
        raise InputError(f"{output}: a corrigendum is written as {_WORD} or {_MARKDOWN}: give it that ending")
    comparison = session.compare(files, settings.config)
    known = Files.of(settings.display, files[0], files[-1])
    rows = corrigendum(comparison, reviewed(session, comparison, known))
    if not rows:
        complain(_NOTHING, ui_of(settings.display.interface))
    return corrigendum_docx(comparison, rows) if ending == _WORD else markdown(comparison, rows)
