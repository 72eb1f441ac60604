"""What is kept on disk, so that what has not changed is not done again: comparisons, files as read, vectors.

An entry is found by the content of files and all else that could change it, never by a name or a date. What
is kept is compressed JSON, and numbers: reading it back runs nothing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.cache.keys import one_sided_key, parsed_key, vectors_key
from align.cache.serial import dump, load
from align.cache.store import Info, Store, default_folder
from align.config import Config, Cut
from align.data import Comparison
from align.documents.registry import ParsedFile
from align.documents.source import Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.passage import OneSided

__all__ = ["Cache", "Info", "Store", "default_folder"]

_LARGEST = 64 << 20
"""Bytes of JSON in an entry: some hundred thousand paragraphs. What is larger is not kept."""


class Cache:
    """The entries in a store; one that cannot be read is removed, and counts as none.

    Where the disk will not have an entry, nothing happens.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def has(self, key: str) -> bool:
        """Say whether there is an entry, whole or not."""
        return self._store.has(key)

    def get(self, key: str, french: str, english: str, config: Config) -> Comparison | None:
        """Return a comparison made earlier, or None.

        :param french: What the files are called now, as the user gave them: that is not part of what is kept.
        :param config: The settings of this run.
        """
        found: Comparison | None = self._read(key, lambda data: _unpacked(Comparison, data, config=config))
        if found is None:
            return None
        if found.swapped:
            french, english = english, french
        return replace(
            found,
            french=replace(found.french, path=french),
            english=replace(found.english, path=english),
        )

    def put(self, key: str, comparison: Comparison) -> None:
        """Keep a comparison."""
        self._keep(key, _packed(comparison, without=("config",)))

    def parsed(self, source: Source, cut: Cut, make: Callable[[], ParsedFile]) -> ParsedFile:
        """Return what a reader made of these bytes earlier; else make it, and keep it."""
        key = parsed_key(source, cut)
        found: ParsedFile | None = self._read(key, lambda data: _unpacked(ParsedFile, data))
        if found is None:
            found = make()
            self._keep(key, _packed(found))
        return found

    def one_sided(self, key: str, make: Callable[[], OneSided]) -> OneSided:
        """Return what was seen of a pair earlier; else look, and keep it.

        :param key: That of the comparison of the pair.
        """
        from align.passage import OneSided

        own = one_sided_key(key)
        found: OneSided | None = self._read(own, lambda data: _unpacked(OneSided, data))
        if found is None:
            found = make()
            self._keep(own, _packed(found))
        return found

    def vectors(
        self, model: Path, texts: Sequence[str], make: Callable[[], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        """Return the vectors that a model gave these texts earlier, shape (n, d); else make and keep them."""
        from align.cache.vectors import from_bytes, to_bytes

        key = vectors_key(model, texts)
        found: NDArray[np.float32] | None = self._read(key, lambda data: from_bytes(data, len(texts)))
        if found is None:
            found = make()
            self._store.put(key, to_bytes(found))
        return found

    def _keep(self, key: str, data: bytes | None) -> None:
        if data is not None:
            self._store.put(key, data)

    def _read(self, key: str, decode: Callable[[bytes], Any]) -> Any:
        data = self._store.get(key)
        if data is None:
            return None
        try:
            return decode(data)
        except (ValueError, zlib.error, RecursionError):
            self._store.remove(key)
            return None


def _packed(value: Any, *, without: tuple[str, ...] = ()) -> bytes | None:
    """Return what is kept of a value; None where it is too large."""
    text = json.dumps(dump(value, without=without), ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    return zlib.compress(data, 1) if len(data) <= _LARGEST else None


def _unpacked(kind: type, data: bytes, **given: Any) -> Any:
    whole = zlib.decompressobj()
    text = whole.decompress(data, _LARGEST)
    if not whole.eof:
        raise ValueError("cut off, or too large")
    return load(kind, json.loads(text), **given)
