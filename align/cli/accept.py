"""``align accept``: a finding is right as it is, and need not be shown again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import ConfigOptions, InterfaceOption

if TYPE_CHECKING:
    from align.decisions import Decision
    from align.decisions.recent import Recent
    from align.reports import Ui
    from align.settings import Display

_PREFIX = re.compile(r"[0-9a-f]{6,16}")


@dataclass(frozen=True, slots=True)
class DecisionOptions:
    """What is decided, and by whom."""

    reason: Annotated[
        str | None, typer.Option(help="Why they are right as they are.", show_default=False)
    ] = None
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides.", show_default="git's user.name")
    ] = None
    undo: Annotated[bool, typer.Option("--undo", help="Withdraw what was accepted.")] = False


@grouped
def accept(
    fingerprints: Annotated[
        list[str],
        typer.Argument(metavar="FINGERPRINT...", help="What the findings are named: the first 6 digits do."),
    ],
    decision: DecisionOptions,
    source: ConfigOptions,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A report in JSON Lines that names the findings, instead of recent runs."
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The file to write to.", show_default="decisions.jsonl beside the documents"
        ),
    ] = None,
    interface: InterfaceOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Accept findings: they are not shown again until the words that they concern change.

    What is accepted is written to a file beside the documents, with your name, the time and the reason.
    `align check` shows the fingerprint of each finding beside its rule.

    \b
    Examples
      align accept 3f2a91 --reason "The French rounds on purpose"
      align accept 3f2a91 77c0de --reason "Agreed with the author" --by "M. Diallo"
      align accept 3f2a91 --undo
    """
    from align.cli.output import ui_of
    from align.cli.settings import configured
    from align.decisions import append
    from align.errors import InputError

    said = {"interface": interface, "decisions": None if decisions is None else str(decisions)}
    display = configured([], said, source).display
    if not decision.undo and not (decision.reason and decision.reason.strip()):
        raise InputError('accepting needs a reason, for those who come after you: --reason "…"')
    found = _named(fingerprints, list(candidates(display, report, undo=decision.undo)))
    by_file: dict[Path, list[Recent]] = {}
    for one in found:
        one = one if decisions is None else moved(one, decisions)
        by_file.setdefault(one.ledger, []).append(one)
    for path, ones in by_file.items():
        added = _decided(ones, path, decision)
        if not quiet:
            for one in ones:
                done = any(new.case is one.case for new in added)
                typer.echo(_said(ui_of(display.interface), one, path, undo=decision.undo, done=done))
        try:
            append(path, added)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None


def _decided(ones: Iterable[Recent], path: Path, decision: DecisionOptions) -> list[Decision]:
    """Return what is to be added to a file of decisions: nothing about what it says already."""
    from align.cli.decisions import author, now
    from align.decisions import Decision, Status, read

    ledger = read(path)
    status = Status.WITHDRAWN if decision.undo else Status.ACCEPTED
    added = []
    for one in ones:
        documents = one.case.documents
        held = (*ledger.about(documents), *ledger.moved(documents))
        known = one.case.fingerprint in {d.case.fingerprint for d in held}
        if known is decision.undo:
            name = decision.by or author(path.absolute().parent)
            added.append(Decision(one.case, status, (decision.reason or "").strip(), name, now()))
    return added


def candidates(display: Display, report: Path | None, *, undo: bool) -> Iterable[Recent]:
    """Yield the findings that a fingerprint may name, those of the last run first."""
    from align.cli.decisions import Files, recent_folder
    from align.decisions import read
    from align.decisions.recent import Recent, from_report, recall

    if report is not None:
        yield from from_report(report, lambda french, english: Files.of(display, french, english).decisions)
        return
    yield from recall(recent_folder())
    if undo:  # what is no longer found can be withdrawn too
        path = Path(display.decisions or "decisions.jsonl")
        yield from (Recent(path, decision.case) for decision in read(path).in_force())


def _named(fingerprints: Sequence[str], among: Sequence[Recent]) -> list[Recent]:
    """Return the newest finding that each prefix names.

    :raises InputError: If one is no fingerprint, or names none, or several.
    """
    from align.errors import InputError

    found: list[Recent] = []
    for given in fingerprints:
        prefix = given.strip().lower()
        if not _PREFIX.fullmatch(prefix):
            raise InputError(f"{given!r} is no fingerprint: give its first digits, 6 of 0-9 and a-f or more")
        fitting: dict[str, Recent] = {}
        for one in among:
            if one.case.fingerprint.startswith(prefix):
                fitting.setdefault(one.case.fingerprint, one)
        if not fitting:
            raise InputError(
                f"{given}: no recent finding begins so: run align check again, or name a report with --report"
            )
        if len(fitting) > 1:
            listed = ", ".join(sorted(fitting))
            raise InputError(f"{given}: several findings begin so ({listed}): give more digits")
        found += fitting.values()
    return found


def moved(one: Recent, ledger: Path) -> Recent:
    """Return a finding with its documents named as seen from another file of decisions."""
    from align.decisions import Ledger
    from align.decisions.recent import Recent

    french, english = (str(one.ledger.parent / name) for name in one.case.documents)
    return Recent(ledger, replace(one.case, documents=Ledger(ledger).documents(french, english)))


def _said(ui: Ui, one: Recent, path: Path, *, undo: bool, done: bool) -> str:
    from align.cli.decisions import words_of

    case = one.case
    what = f"{words_of(case)}, {' ↔ '.join(dict.fromkeys(case.documents))} ({case.fingerprint[:8]})"
    words = {
        (False, True): ("accepted", "accepté"),
        (False, False): ("was accepted already", "était déjà accepté"),
        (True, True): ("no longer accepted", "n’est plus accepté"),
        (True, False): ("was not accepted", "n’était pas accepté"),
    }[undo, done][ui == "fr"]
    where = f" ({path})" if done else ""
    colon = " :" if ui == "fr" else ":"
    line = f"{what}{colon} {words}{where}"
    return "".join(c if c.isprintable() else "\ufffd" for c in line)
