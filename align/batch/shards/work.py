"""A shard done from end to end: its files read, its pairs compared, its tables written. Runs in a child."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.batch.attempt import PairFailed, attempt
from align.batch.entries.entry import Entry
from align.batch.limit import end_after
from align.batch.outcome import Outcome, Status, failed, judged
from align.batch.pairs import Pair
from align.batch.shards.job import Job, Purpose, Shard, ShardResult
from align.batch.shards.parts import read_part, to_bytes
from align.batch.storage import Storage, fetch, identity, is_address, joined
from align.data import Comparison
from align.decisions import Review, beside
from align.documents.source import MAX_BYTES, shown
from align.reports import write
from align.reports.segments import segments
from align.session import Session, rule_texts
from align.settings import settle
from align.tables import Row

__all__ = ["ShardWork"]

_AT_ONCE = 16  # files of other machines that are asked about at a time
_MESSAGES = 20  # of a shard, that go back to whoever runs it
_WORD = re.compile(r"\w+")
_Rows = dict[str, list[Row]]


class ShardWork:
    """Does shards of a job, one after the other, with one model for all."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._output = Storage(job.output)
        self._session = Session()

    def do(self, shard: Shard, journal: Path, doomed: Mapping[int, str]) -> ShardResult:
        """Do a shard, unless it is done already.

        :param journal: Where the rows of each pair are noted as it is done, and read where they are noted:
            when this process dies, its successor goes on from there.
        :param doomed: Pairs not to be touched, by their places, with the reason.
        :raises InputError: If its tables cannot be written.
        """
        job = self._job
        key = shard.key(job, self._identities(shard))
        if (earlier := self._earlier(shard, key)) is not None:
            return earlier
        tables: _Rows = {table: [] for table in job.tables}
        noted = list(_noted(journal))
        with journal.open("a", encoding="utf-8", errors="surrogatepass") as file:
            for place, entry in enumerate(shard.entries):
                made = noted[place] if place < len(noted) else self._pair(entry, doomed.get(place))
                if place >= len(noted):
                    file.write(json.dumps(made) + "\n")
                    file.flush()
                for table in tables:
                    tables[table] += made.get(table, ())
        for table in job.tables:
            self._output.write(job.name(table, key), to_bytes(table, tables[table], job.ending))
        return _result(shard, key, tables["pairs"])

    def _earlier(self, shard: Shard, key: str) -> ShardResult | None:
        """Return what came of a shard that was done before; None where it was not, or its file is damaged."""
        done = self._job.name("pairs", key)
        if not self._output.exists(done):
            return None
        data = self._output.read(done)
        try:
            rows = list(read_part("pairs", data, self._job.ending))
            return _result(shard, key, rows, earlier=True) if len(rows) == len(shard.entries) else None
        except Exception:  # each format has its own
            return None

    def _identities(self, shard: Shard) -> list[str]:
        """Return what names the content of each file of a shard, and of each file of decisions about it."""
        places = [joined(self._job.base, name) for entry in shard.entries for name in _sides(entry)]
        ledgers = {ledger for entry in shard.entries for ledger in self._ledgers(entry)}
        places += sorted(str(ledger) for ledger in ledgers if ledger.is_file())
        if not any(map(is_address, places)):
            return [identity(place) for place in places]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(identity, places))

    def _ledgers(self, entry: Entry) -> tuple[Path, ...]:
        """Return the files of what was decided about a pair: those of this machine alone can have any."""
        if entry.fault:
            return ()
        places = [joined(self._job.base, name) for name in _sides(entry)]
        display = settle(self._job.given, self._job.file).display
        named = [Path(name) for name in (display.decisions, display.baseline) if name]
        if display.decisions is None and not any(map(is_address, places)):
            named.insert(0, beside(Path(places[0]), Path(places[-1])))
        return tuple(named)

    # A pair

    def _pair(self, entry: Entry, doom: str | None) -> _Rows:
        pair = Pair(Path(entry.french), None if entry.english is None else Path(entry.english), entry.how)
        if reason := entry.fault or doom:
            return self._failed(entry, pair, reason)
        limit = self._job.timeout
        with self._fetched(entry) as files, end_after(limit):
            try:
                return attempt(entry.french, limit, lambda: self._rows(entry, pair, files()))
            except PairFailed as failure:
                message = str(failure)
                for called in (files.places, files.named):  # by what the list of pairs calls them
                    for place, name in zip(called, _sides(entry), strict=True):
                        message = message.replace(str(place), name)
                return self._failed(entry, pair, message)

    def _rows(self, entry: Entry, pair: Pair, files: Sequence[Path]) -> _Rows:
        remote = any(is_address(joined(self._job.base, name)) for name in _sides(entry))
        config = self._job.config(() if remote else files)
        if self._job.purpose is Purpose.BITEXT:
            comparison = _called(self._session.aligned(files, config), entry)
            outcome = judged(pair, comparison)
            kept = outcome.status is Status.CHECKED
            return {
                "segments": list(_segments(entry, comparison, self._job)) if kept else [],
                "pairs": [_pair_row(entry, outcome)],
            }
        comparison = self._session.compare(files, config)
        review = self._session.review(comparison, self._ledgers(entry))
        near, comparison = _near(comparison, self._job.folder), _called(comparison, entry)
        outcome = judged(pair, comparison, review)
        if outcome.status is not Status.CHECKED:
            return {"findings": [], "beads": [], "pairs": [_pair_row(entry, outcome)]}
        return {
            "reports": list(_reports(entry, comparison if remote else near, review, self._job)),
            "findings": list(_findings(entry, comparison, review)),
            "beads": [{**row, "pair": entry.id} for row in comparison.rows("beads")],
            "pairs": [_pair_row(entry, outcome)],
        }

    def _failed(self, entry: Entry, pair: Pair, message: str) -> _Rows:
        none: _Rows = {table: [] for table in self._job.tables}
        return {**none, "pairs": [_pair_row(entry, failed(pair, message))]}

    @contextmanager
    def _fetched(self, entry: Entry) -> Iterator[_Files]:
        """Give the files of a pair on this machine, those of others as long as they are needed."""
        places = [joined(self._job.base, name) for name in _sides(entry)]
        if not any(map(is_address, places)):
            yield _Files(places, None)
            return
        folder = Path(tempfile.mkdtemp(prefix="align-"))
        try:
            yield _Files(places, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class _Files:
    """The files of a pair; what is elsewhere is copied into a folder when they are asked for."""

    def __init__(self, places: Sequence[str], folder: Path | None) -> None:
        self.places = places
        self._folder = folder
        self.named = [self._name(number) for number in range(len(places))]

    def __call__(self) -> list[Path]:
        """Return them.

        :raises InputError: If one cannot be copied.
        """
        for place, path in zip(self.places, self.named, strict=True):
            if is_address(place):
                path.parent.mkdir(exist_ok=True)
                fetch(place, path, MAX_BYTES)
        return self.named

    def _name(self, number: int) -> Path:
        place = self.places[number]
        if not is_address(place) or self._folder is None:
            return Path(place)
        name = place.split("::")[0].rpartition("/")[2].partition("?")[0]
        return self._folder / str(number) / (name or "file")


def _sides(entry: Entry) -> tuple[str, ...]:
    return (entry.french,) if entry.english is None else (entry.french, entry.english)


def _called(comparison: Comparison, entry: Entry) -> Comparison:
    """Return a comparison whose documents are called as the list of pairs calls them."""
    french, english = entry.french, entry.french if entry.english is None else entry.english
    if comparison.swapped:
        french, english = english, french
    return replace(
        comparison,
        french=replace(comparison.french, path=french),
        english=replace(comparison.english, path=english),
    )


# Rows


def _pair_row(entry: Entry, outcome: Outcome) -> dict[str, Any]:
    counts = outcome.counts
    return {
        "pair": shown(entry.id),
        "french": shown(outcome.french),
        "english": None if outcome.english is None else shown(outcome.english),
        "how": str(outcome.how),
        "status": str(outcome.status),
        "message": shown(outcome.message),
        "swapped": outcome.swapped,
        "unread": outcome.unread,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "segments": counts.segments,
        "omitted": counts.omitted,
        "added": counts.added,
        "moved": counts.moved,
        "columns": {shown(name): shown(value) for name, value in entry.columns},
    }


def _findings(entry: Entry, comparison: Comparison, review: Review) -> Iterator[Row]:
    states = [str(judgement.state) for judgement in review.judgements]
    for row, state in zip(comparison.rows("findings"), states, strict=True):
        yield {**row, "pair": shown(entry.id), "state": state}


def _near(comparison: Comparison, folder: str) -> Comparison:
    """Return a comparison whose documents are called as seen from a folder, where they lie below it."""
    french, english = (
        replace(side, path=str(Path(side.path).relative_to(folder)))
        if folder and side.path and Path(side.path).is_relative_to(folder)
        else side
        for side in (comparison.french, comparison.english)
    )
    return replace(comparison, french=french, english=english)


def _reports(entry: Entry, comparison: Comparison, review: Review, job: Job) -> Iterator[Row]:
    """Yield the reports that are wanted of a pair."""
    for name in job.formats:
        display = replace(job.display, rules=rule_texts(comparison.config), review=review)
        yield {"pair": shown(entry.id), "format": name, "report": write(comparison, name, display)}


def _segments(entry: Entry, comparison: Comparison, job: Job) -> Iterator[Row]:
    """Yield the segments that have both sides."""
    for number, segment in enumerate(segments(comparison, job.level, job.source)):
        french, english = segment.french.text, segment.english.text
        if french and english:
            yield {
                "pair": shown(entry.id),
                "number": number,
                "french": french,
                "english": english,
                "score": round(float(segment.bead.score), 4) + 0.0,
                "similarity": round(float(segment.bead.similarity), 4) + 0.0,
                "fingerprint": fingerprint(french, english),
            }


def fingerprint(french: str, english: str) -> str:
    """Return what segments of the same words share, whatever their spaces, capitals and marks."""
    words = (" ".join(_WORD.findall(text.casefold())) for text in (french, english))
    return hashlib.sha256("\t".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _noted(journal: Path) -> Iterator[_Rows]:
    """Yield what is noted of pairs; a line that was not written to its end is cut off."""
    if not journal.exists():
        return
    whole = 0
    with journal.open("rb") as file:
        for line in file:
            try:
                noted = json.loads(line)
            except (ValueError, RecursionError):
                break
            if not line.endswith(b"\n") or not isinstance(noted, dict):
                break
            whole += len(line)
            yield noted
    with journal.open("ab") as file:
        file.truncate(whole)


def _result(shard: Shard, key: str, rows: Sequence[Row], *, earlier: bool = False) -> ShardResult:
    messages = [str(row["message"]) for row in rows if row["status"] == Status.FAILED]
    errors, warnings, infos = (sum(row[n] for row in rows) for n in ("errors", "warnings", "infos"))
    told = tuple(messages[:_MESSAGES])
    return ShardResult(key, shard.number, len(rows), len(messages), errors, warnings, infos, earlier, told)
