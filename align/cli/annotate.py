"""The user's own files with the findings written into them: which file, where to, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError

if TYPE_CHECKING:
    from align.annotation import Annotated
    from align.data import Comparison, Document, Language
    from align.reports import DisplayOptions, Ui

__all__ = ["can_be_written", "write_annotated"]

_BESIDE = "commented"  # letter.en.docx is written as letter.en.commented.docx


def can_be_written(paths: Iterable[Path], files: tuple[Path, ...]) -> None:
    """See to it, before the work begins, that copies with notes can be written.

    :raises InputError: If there is no pair to annotate, or a copy would be of a kind that bears no notes.
    """
    from align.annotation import ENDINGS

    for path in paths:
        if len(files) != 2 or any(file.is_dir() for file in files):
            raise InputError("--annotate is for two documents: name the French and the English version")
        if path.suffix.lower() not in ENDINGS:
            raise InputError(
                f"{path}: notes can be written into copies of {', '.join(ENDINGS)}: give it such an ending"
            )
        if path.is_dir() or not path.parent.is_dir():
            raise InputError(f"{path}: cannot be written: name a file in a folder that exists")


def write_annotated(
    comparison: Comparison, paths: Iterable[Path], display: DisplayOptions, *, suggest: bool
) -> list[str]:
    """Write copies of the documents with notes, and return a line on each.

    :raises InputError: If it cannot be told which version a copy is of, or it cannot be written.
    """
    from align.annotation import annotate, notes
    from align.cli.decisions import now
    from align.reports import save
    from align.reports.suggestions import suggestions

    review = display.review
    assert review is not None
    findings = comparison.findings if display.show_accepted else review.open
    suggested = suggestions(comparison, findings) if suggest else {}
    lines = []
    for path in paths:
        side, place = _target(comparison, path)
        document = comparison.french if side == "fr" else comparison.english
        replacements = {f: s.replacement for f, s in suggested.items() if s.side == side}
        made = notes(comparison, findings, side, display.ui, review.by_fingerprint, replacements)
        written = annotate(document, made, display.ui, now())
        _keep_answers(place)
        try:
            save(written.data, place)
        except OSError as error:
            raise InputError(f"{place}: cannot be written ({error.strerror}): name another file") from None
        lines.append(f"{place}: {_said(written, display.ui)}")
    return lines


def _keep_answers(place: Path) -> None:
    """See to it that what people answered in an earlier copy is not written over.

    :raises InputError: If it would be.
    """
    from align.annotation.replies import threads
    from align.errors import InputError

    try:
        held = [thread for thread in threads(place) if thread.replies or thread.resolved]
    except InputError:  # not there, or no copy of ours
        return
    if held:
        raise InputError(
            f"{place}: holds answers to earlier comments: take them with align decisions import, "
            "or name another file"
        )


def _target(comparison: Comparison, path: Path) -> tuple[Language, Path]:
    """Return which version a copy is of, and where it goes: beside a file that is named itself.

    Told by the name: that of one of the versions, with more after it; a word such as ``fr`` or ``english``;
    or an ending that only one of them has.
    """
    sides: dict[Language, Document] = {"fr": comparison.french, "en": comparison.english}
    paths: dict[Language, Path] = {side: Path(d.path) for side, d in sides.items() if d.path is not None}
    for side, file in paths.items():
        if file.exists() and path.exists() and file.samefile(path):
            return side, path.with_name(f"{path.stem}.{_BESIDE}{path.suffix}")
    side = _named(path, paths)
    if paths[side].suffix.lower() != path.suffix.lower():
        ending = paths[side].suffix
        raise InputError(f"{path}: is to be a copy of {paths[side].name}: give it the ending {ending}")
    return side, path


def _named(path: Path, paths: dict[Language, Path]) -> Language:
    begun = {side: file.stem for side, file in paths.items() if _begins(path.stem, file.stem)}
    if begun and len({len(stem) for stem in begun.values()}) == len(begun):
        return max(begun, key=lambda side: len(begun[side]))
    from align.batch.names import readings

    languages = {reading.language for reading in readings(path.name)}
    fitting: list[Language] = [side for side in paths if side in languages]
    if len(fitting) != 1:
        fitting = [side for side, file in paths.items() if file.suffix.lower() == path.suffix.lower()]
    if len(fitting) != 1:
        raise InputError(
            f"{path}: is it to be a copy of the French or of the English version? "
            f"Say so in its name: {path.stem}.fr{path.suffix} or {path.stem}.en{path.suffix}"
        )
    return fitting[0]


def _begins(name: str, start: str) -> bool:
    return re.match(rf"{re.escape(start)}(?![^\W_])", name, re.IGNORECASE) is not None


def _said(written: Annotated, ui: Ui) -> str:
    """Say what was written into a file."""
    from align.reports.wording import count

    parts = [count(ui, "comments", written.exact + written.beside)]
    if written.beside:
        parts.append(count(ui, "comments-beside", written.beside))
    if written.replaced:
        parts.append(count(ui, "replaced", written.replaced))
    if written.left_out:
        parts.append(count(ui, "left-out", written.left_out))
    return ", ".join(parts)
