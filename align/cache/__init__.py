"""Comparisons kept on disk, so that what has not changed is not done again.

A comparison is found by the content of its two files and all else that could change it, never by a name or a
date. What is kept is compressed JSON: reading it back runs nothing.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from align.cache.serial import dump, load
from align.cache.store import Info, Store, default_folder
from align.config import Config
from align.data import Comparison

__all__ = ["Cache", "Info", "Store", "default_folder"]

_LARGEST = 512 * 1024 * 1024  # bytes of JSON; more is no entry of ours


class Cache:
    """The comparisons in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def has(self, key: str) -> bool:
        """Say whether there is an entry, whole or not."""
        return self._store.has(key)

    def get(self, key: str, french: str, english: str, config: Config) -> Comparison | None:
        """Return a comparison made earlier, or None; an entry that cannot be read is removed.

        :param french: What the files are called now, as the user gave them: that is not part of what is kept.
        :param config: The settings of this run.
        """
        data = self._store.get(key)
        if data is None:
            return None
        try:
            whole = zlib.decompressobj()
            text = whole.decompress(data, _LARGEST)
            if not whole.eof:
                raise ValueError("cut off, or too large")
            found: Comparison = load(Comparison, json.loads(text), config=config)
        except (ValueError, zlib.error, RecursionError):
            self._store.remove(key)
            return None
        if found.swapped:
            french, english = english, french
        return replace(
            found,
            french=replace(found.french, path=french),
            english=replace(found.english, path=english),
        )

    def put(self, key: str, comparison: Comparison) -> None:
        """Keep a comparison; where the disk will not have it, nothing happens."""
        text = json.dumps(dump(comparison, without=("config",)), ensure_ascii=False, separators=(",", ":"))
        self._store.put(key, zlib.compress(text.encode("utf-8", "surrogatepass"), 1))
