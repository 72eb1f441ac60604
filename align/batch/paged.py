"""A run over shards as a folder of pages: what it would be had it been checked without tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from align.batch.folder import Folder, page_names
from align.batch.index import render
from align.batch.outcome import Outcome, Status, to_line
from align.batch.pairs import Pair, UnpairedFile
from align.batch.query import Run
from align.batch.reported import reported
from align.batch.summary import summed_up
from align.reports import save
from align.reports.base import Ui

__all__ = ["FORMATS", "fill"]

FORMATS = ("html", "json")
"""The reports of each pair that a folder is made of: its page, and its findings for ``results.jsonl``."""


def fill(folder: Folder, run: Run, formats: tuple[str, ...], alone: Iterable[UnpairedFile], ui: Ui) -> None:
    """Write a page for each pair of a run, and the files that sum it up.

    :param formats: Those that the run was asked for: ``FORMATS`` and others.
    :param alone: The files in no pair.
    :raises InputError: If a file of the run is gone.
    """
    pages = page_names([_pair(done.outcome) for done in reported(run, ())], Path())
    outcomes: list[Outcome] = []
    places: list[str] = []
    for done, page in zip(reported(run, formats), pages, strict=True):
        outcome, findings = done.outcome, []
        if outcome.status is Status.CHECKED:
            outcome = replace(outcome, page=page)
            save(done.reports["html"], folder.path / page)
            findings = json.loads(done.reports["json"])["findings"]
        outcomes.append(outcome)
        places.append(folder.add(None, to_line(outcome, findings)))
    left = tuple(alone)
    folder.finish(places, render(summed_up(outcomes, left), ui), left)


def _pair(outcome: Outcome) -> Pair:
    english = None if outcome.english is None else Path(outcome.english)
    return Pair(Path(outcome.french), english, outcome.how)
