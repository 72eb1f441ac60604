"""``align export`` on a collection: all of it aligned, shard by shard, and written as one bitext."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from align.batch.bitext import BITEXTS, Chosen, Tally, write
from align.batch.query import Run
from align.batch.shards.job import Job, Purpose
from align.batch.storage import address
from align.cli.output import ui_of
from align.cli.run import job_for, listed, on_disk, sampled, watched
from align.cli.settings import configured
from align.cli.spare import spare
from align.cli.speech import complain
from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.export import Asked

__all__ = ["export_collection"]


def export_collection(asked: Asked) -> int:
    """Align the pairs of a collection, write them as one bitext, and return the exit code.

    :raises InputError: If the pairs cannot be listed, or what is asked cannot be.
    """
    from align.cli.export import Source

    bitext = asked.bitext
    kind, output = _destination(asked)
    if bitext.findings:
        raise InputError("--findings are for single pairs: align check --run finds those of a collection")
    spare([output], [path for path in on_disk(asked.places) if path.is_file()])
    settings = configured(on_disk(asked.places), asked.given, asked.source)
    entries = sampled(listed(asked.places, settings, asked.timeout), asked.run)
    with ExitStack() as stack:
        if asked.run.run is not None:
            place = address(asked.run.run)
        else:
            place = stack.enter_context(tempfile.TemporaryDirectory(prefix="align-"))
        job = replace(
            job_for(place, asked.places, asked.given, asked.source, entries, asked.timeout),
            purpose=Purpose.BITEXT,
            level="sentence" if bitext.level == "sentence" else "paragraph",
            source="fr" if bitext.source is Source.FR else "en",
        )
        ui = ui_of(settings.display.interface)
        at = watched(job, entries, asked.run, asked.jobs, ui, quiet=True)
        tally = _written(Run.at(place), output, kind, job, Chosen(bitext.min_score or 0.0, bitext.dedupe))
    complain(
        f"{at.pairs:,} pairs, {at.failed:,} of them failed; {tally.written:,} segments written, "
        f"{tally.low:,} below --min-score, {tally.repeated:,} there before",
        ui,
    )
    return 2 if at.failed else 0


def _written(run: Run, output: Path, kind: str, job: Job, wanted: Chosen) -> Tally:
    try:
        return write(run, output, kind, wanted, job.source, job.level)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}): name another file") from None


def _destination(asked: Asked) -> tuple[str, Path]:
    """Return the format and the file to write."""
    output, kind = asked.bitext.output, asked.bitext.to
    if output is None:
        raise InputError("a collection is written to a file: name it with --output")
    if output.is_dir() or not output.absolute().parent.is_dir():
        raise InputError(f"{output}: cannot be written: name a file in a folder that exists")
    found = kind or output.suffix.lower().removeprefix(".")
    if found not in BITEXTS:
        name = output if kind is None else kind
        raise InputError(
            f"{name}: is no format for a collection: choose one of {', '.join(BITEXTS)} with --to"
        )
    return found, output
