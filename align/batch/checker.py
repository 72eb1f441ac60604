"""One pair compared, or only aligned, by way of the cache where there is one. A model is loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from align.batch.pairs import Pair
from align.cache import Cache
from align.cache.keys import pair_key, settings_key
from align.config import Config
from align.data import Comparison

if TYPE_CHECKING:
    from align.embedding import Model

__all__ = ["Checker"]


class Checker:
    """Compares pairs under any settings; keeps models, and keys of settings, for the next.

    ``cache`` also keeps what was made of files that are slow to read, and the vectors of slow models.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
        self._models: dict[str | None, Model] = {}
        self._settings: dict[str, str] = {}

    def model(self, config: Config) -> Model:
        """Return the model of some settings.

        :raises ModelError: If it cannot be loaded.
        """
        from align.embedding import load_model

        if config.model not in self._models:
            self._models[config.model] = load_model(config.model, self.cache)
        return self._models[config.model]

    def key(self, pair: Pair, config: Config) -> str | None:
        """Return what names the comparison of a pair by its content; None where a file cannot be read."""
        from align.embedding import find_model

        told = repr(config)
        if told not in self._settings:
            self._settings[told] = settings_key(config, find_model(config.model))
        try:
            return pair_key(self._settings[told], pair.files, named=bool(config.glossary))
        except OSError:
            return None

    def knows(self, key: str | None) -> bool:
        """Say whether a comparison was made before; it may be gone when it is asked for."""
        return self.cache is not None and key is not None and self.cache.has(key)

    def compare(self, pair: Pair, config: Config) -> Comparison:
        """Compare a pair, or take what is known of it.

        :raises InputError: If a file cannot be read or the model cannot be loaded.
        """
        from align.documents.source import shown

        key = self.key(pair, config) if self.cache is not None else None
        if self.cache is not None and key is not None:
            french, english = shown(pair.files[0]), shown(pair.files[-1])
            if found := self.cache.get(key, french, english, config):
                return found
        made = self._made(pair, config, findings=True)
        # A file that changed while it was read is not kept under what it was before.
        if self.cache is not None and key is not None and self.key(pair, config) == key:
            self.cache.put(key, made)
        return made

    def aligned(self, pair: Pair, config: Config) -> Comparison:
        """Align a pair and check nothing.

        :raises InputError: If a file cannot be read or the model cannot be loaded.
        """
        return self._made(pair, config, findings=False)

    def _made(self, pair: Pair, config: Config, *, findings: bool) -> Comparison:
        from align import pipeline

        model = self.model(config)
        if pair.english is None:
            bitext = pipeline.compare_bitext if findings else pipeline.pair_bitext
            return bitext(pair.french, config, model=model)
        versions = pipeline.compare if findings else pipeline.pair
        return versions(pair.french, pair.english, config, model=model, read_cache=self.cache)


def open_cache(folder: Path | None) -> Cache | None:
    """Return the cache in a folder; None for none."""
    from align.cache import Store

    return None if folder is None else Cache(Store(folder))
