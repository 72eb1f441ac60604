"""Manifests: files that list the pairs of a collection, CSV, JSON Lines or Parquet, read row by row.

A row has ``french`` and ``english``, or ``bitext``: addresses, relative ones seen from the manifest. ``id``
names the pair, else its French address does. Any other column is carried through to the tables. A row that
says too little is a pair that cannot be checked, and no end of the run.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from align.batch.entries.entry import Entry
from align.batch.pairs import PairingMethod, UnpairedFile
from align.batch.storage import is_address, lines, opened_system
from align.errors import InputError

__all__ = ["ENDINGS", "Manifest"]

ENDINGS = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
_OURS = {
    "id": "id",
    "french": "french",
    "fr": "french",
    "english": "english",
    "en": "english",
    "bitext": "bitext",
}
_REMEDY = "a manifest has the columns id, french and english, or id and bitext"
_ROWS = 1024  # of a Parquet file at a time


class Manifest:
    """The pairs that a manifest lists. Memory does not grow with their number.

    :raises InputError: If the ending is that of no manifest.
    """

    alone: Sequence[UnpairedFile] = ()

    def __init__(self, place: str) -> None:
        self.place = place
        self._ending = PurePosixPath(place.split("::")[0]).suffix.lower()
        if self._ending not in ENDINGS:
            raise InputError(f"{place}: is no manifest ({', '.join(sorted(ENDINGS))})")
        head, _, rest = place.partition("::")
        folder = head.rpartition("/")[0] if is_address(place) else str(PurePosixPath(place).parent)
        self.base = f"{folder}/::{rest}" if rest else folder

    def __iter__(self) -> Iterator[Entry]:
        for number, row in enumerate(self._rows(), 1):
            yield _entry(row, number)

    def count(self) -> int:
        """Return how many pairs are listed."""
        if self._ending == ".parquet":
            return int(self._parquet().metadata.num_rows)
        return sum(1 for _ in self._rows())

    def _rows(self) -> Iterator[Mapping[str, Any] | str]:
        """Yield rows, or what is wrong with one."""
        if self._ending == ".parquet":
            for batch in self._parquet().iter_batches(_ROWS):
                yield from map(_lowered, batch.to_pylist())
        elif self._ending in (".csv", ".tsv"):
            yield from self._table()
        else:
            yield from self._lines()

    def _lines(self) -> Iterator[Mapping[str, Any] | str]:
        for data in lines(self.place):
            if not data.strip():
                continue
            try:
                row = json.loads(data)
            except (ValueError, RecursionError):
                yield "is no JSON"
                continue
            yield _lowered(row) if isinstance(row, dict) else "is no object of JSON"

    def _table(self) -> Iterator[Mapping[str, Any] | str]:
        text = (data.decode("utf-8-sig", "surrogateescape") for data in lines(self.place))
        first = next((line for line in text if not line.startswith("#")), "")  # remarks before it
        mark = max(",;\t", key=first.count)
        names = [name.strip().casefold() for name in next(csv.reader([first], delimiter=mark), [])]
        if not {"french", "fr", "bitext"} & set(names):
            raise InputError(f"{self.place}: its first line names no column french: {_REMEDY}")
        try:
            for row in csv.reader(text, delimiter=mark):
                if len(row) > len(names):
                    yield f"has {len(row)} columns, and the first line {len(names)}"
                elif row:
                    yield dict(zip(names, row, strict=False))
        except csv.Error as error:
            raise InputError(f"{self.place}: is no CSV file ({error}); see that quotes are closed") from None

    def _parquet(self) -> Any:
        try:
            from pyarrow import ArrowInvalid
            from pyarrow.parquet import ParquetFile
        except ImportError:
            raise InputError(f'{self.place}: needs pyarrow: pip install "align-toolkit[tables]"') from None
        system, path = opened_system(self.place)
        try:
            return ParquetFile(system.open(path, "rb"))
        except (ArrowInvalid, OSError) as error:
            raise InputError(f"{self.place}: is no Parquet file ({error})") from None


def _lowered(row: Mapping[Any, Any]) -> Mapping[str, Any]:
    return {str(name).strip().casefold(): value for name, value in row.items()}


def _entry(row: Mapping[str, Any] | str, number: int) -> Entry:
    if isinstance(row, str):
        return Entry(f"row {number}", "", fault=f"row {number} of the manifest {row}")
    ours = {_OURS[name]: _text(value) for name, value in row.items() if name in _OURS}
    columns = tuple(_more(row.items()))
    french, english, bitext = (ours.get(name, "").strip() for name in ("french", "english", "bitext"))
    name = ours.get("id", "") or french or bitext or english or f"row {number}"
    if bitext:
        return Entry(name, bitext, None, columns, PairingMethod.BITEXT)
    if not french or not english:
        missing = " and no ".join(
            side for side, value in (("French", french), ("English", english)) if not value
        )
        return Entry(
            name,
            french,
            english or None,
            columns,
            fault=f"row {number} of the manifest names no {missing} file",
        )
    return Entry(name, french, english, columns)


def _more(items: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for name, value in items:
        if name not in _OURS and value is not None:
            yield name, _text(value)


def _text(value: Any) -> str:
    """Return a value as it stands in a table of texts."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
