"""``align decisions import``: comments that were answered in Word become decisions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import ConfigOptions, InterfaceOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from align.annotation.replies import Answer
    from align.decisions import Decision
    from align.decisions.recent import Recent
    from align.reports import Ui

_RESOLVED = ("resolved, without a word", "résolu, sans un mot")

decisions = typer.Typer(name="decisions", help="What people decided about findings.", no_args_is_help=True)


@decisions.callback()
def _group() -> None:
    """What people decided about findings."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Where decisions come from, and where they go."""

    by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who decided, where the file does not say.", show_default="git's user.name"
        ),
    ] = None
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A report in JSON Lines that names the findings, instead of recent runs."
        ),
    ] = None
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The file to write to.", show_default="decisions.jsonl beside the documents"
        ),
    ] = None


@decisions.command("import")
@grouped
def import_(
    commented: Annotated[
        list[Path], typer.Argument(metavar="COMMENTED...", help="Files with comments that were answered.")
    ],
    options: ImportOptions,
    source: ConfigOptions,
    interface: InterfaceOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Take the answers to comments of align as decisions.

    "ok" or "accepté" under a comment, or resolving it, accepts the finding; "to fix" or "à corriger" puts it
    down to be corrected; "false alarm" or "fausse alerte" dismisses it. What follows is the reason.

    \\b
    Examples
      align decisions import report.en.commented.docx
    """
    from align.annotation.replies import answered, threads
    from align.cli.accept import candidates
    from align.cli.output import ui_of
    from align.cli.settings import configured

    said = {
        "interface": interface,
        "decisions": None if options.decisions is None else str(options.decisions),
    }
    display = configured([], said, source).display
    ui = ui_of(display.interface)
    found = threads(*commented)
    answers = list(answered(found))
    known: dict[str, Recent] = {}
    runs = candidates(display, options.report, undo=False)
    for one in sorted(runs, key=lambda one: not _is_copy(commented, one)):  # of two, the last run first
        known.setdefault(one.case.fingerprint, one)
    lines = _decide(answers, known, options, ui)
    unknown = sum(answer.fingerprint not in known for answer in answers)
    open_ = len(found) - len(answers)
    if not quiet:
        for line in (*lines, *_left(ui, len(found), open_, unknown)):
            typer.echo(line)


def _is_copy(commented: Sequence[Path], run: Recent) -> bool:
    """Return whether one of some files is named as a copy of a document of a run beside it is.

    The same words may stand in several pairs: what was answered in a copy is about the one that it is of.
    """
    return any(
        copy.suffix == name.suffix
        and copy.name.startswith(name.stem)
        and copy.absolute().parent == name.parent
        for document in run.case.documents
        for name in [(run.ledger.parent / document).absolute()]
        for copy in commented
    )


def _decide(answers: Sequence[Answer], known: dict[str, Recent], options: ImportOptions, ui: Ui) -> list[str]:
    """Add what was answered to the files of decisions, and return a line on each."""
    from align.cli.accept import moved
    from align.cli.decisions import author, now
    from align.decisions import Decision, Status, append, read
    from align.errors import InputError

    by_file: dict[Path, list[Decision]] = {}
    lines = []
    for answer in answers:
        one = known.get(answer.fingerprint)
        if one is None:
            continue
        one = one if options.decisions is None else moved(one, options.decisions)
        name = answer.author or options.by or author(one.ledger.absolute().parent)
        silent = _RESOLVED[ui == "fr"] if answer.status is Status.ACCEPTED else ""
        decision = Decision(one.case, answer.status, answer.reason or silent, name, now())
        held = {d.case.fingerprint: d for d in read(one.ledger).about(one.case.documents)}
        before = held.get(answer.fingerprint)
        if before is None or (before.status, before.reason) != (decision.status, decision.reason):
            by_file.setdefault(one.ledger, []).append(decision)
            lines.append(_said(ui, decision))
    for path, made in by_file.items():
        try:
            append(path, made)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None
    return lines


def _said(ui: Ui, decision: Decision) -> str:
    """Say what was decided about which words."""
    from align.cli.decisions import words_of
    from align.reports.wording import say

    key = f"decided-{decision.status.replace(' ', '-')}"
    reason = f" ({decision.reason})" if decision.reason else ""
    colon = " :" if ui == "fr" else ":"
    line = f"{words_of(decision.case)}{colon} {say(ui, key, author=decision.author, day=decision.day)}"
    return "".join(c if c.isprintable() else "\ufffd" for c in line + reason)


def _left(ui: Ui, found: int, waiting: int, unknown: int) -> Iterator[str]:
    """Yield what came of all the comments, in a line; and another where findings are not known here."""
    from align.reports.wording import count

    yield f"{count(ui, 'align-comments', found)} · {count(ui, 'unanswered', waiting)}"
    if unknown:
        remedy = "relancez align check" if ui == "fr" else "run align check again"
        yield f"{count(ui, 'unknown-findings', unknown)} ({remedy})"
