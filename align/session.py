"""One pair checked, by way of the cache where there is one: what every command goes through.

A session is for as many pairs as there are, under any settings. It loads a model once, and reads a glossary,
a file of rules or of decisions again when it has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.cache import Cache, Store
from align.cache.keys import files_named, files_of, one_sided_key, pair_key, settings_key
from align.config import Config
from align.data import Comparison, Document
from align.decisions import Case, Ledger, Review, judge
from align.decisions import read as read_ledger
from align.decisions.pairs import Correction, corrections_beside, in_force, read_corrections
from align.decisions.recent import remember as keep
from align.errors import InputError
from align.stamped import Stamp, Stamped, stamp

if TYPE_CHECKING:
    from align.correcting import Correcting
    from align.embedding import Model
    from align.passage import OneSided
    from align.reports import RuleText

__all__ = ["Session", "remember", "rule_texts"]


class Session:
    """Compares pairs, and sets what is found against what was decided before.

    A pair is given by its files: the French version and the English one, or a bitext alone. ``cache`` also
    keeps what was made of files that are slow to read, and the vectors of slow models.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
        self._models: dict[str | None, Model] = {}
        self._keys: dict[tuple[str, tuple[Stamp, ...]], str] = {}
        from align.language.glossary import load_glossary
        from align.rules.registry import own_rules

        self._ledger = Stamped(read_ledger, lambda path: (path,))
        self._corrections = Stamped(read_corrections, lambda path: (path,))
        self._glossary = Stamped(load_glossary, files_of)
        self._own_rules = Stamped(own_rules, files_of)

    @classmethod
    def keeping(cls, folder: Path | None) -> Session:
        """Return a session with the cache in a folder; None for none."""
        return cls(None if folder is None else Cache(Store(folder)))

    def model(self, config: Config) -> Model:
        """Return the model of some settings.

        :raises ModelError: If it cannot be loaded.
        """
        from align.embedding import load_model

        if config.model not in self._models:
            self._models[config.model] = load_model(config.model, self.cache)
        return self._models[config.model]

    def key(self, files: Sequence[Path], config: Config) -> str | None:
        """Return what names the comparison of a pair by its content; None where a file cannot be read."""
        return self._key(files, config, self.corrections(files))

    def _key(self, files: Sequence[Path], config: Config, corrections: tuple[Correction, ...]) -> str | None:
        from align.embedding import find_model

        model = find_model(config.model)
        stamps = tuple(map(stamp, (*files_named(config), model)))
        told = repr(config), stamps
        if told not in self._keys:
            self._keys[told] = settings_key(config, model)
        try:
            corrected = [f"{c.key} {c.standing}" for c in corrections]
            return pair_key(self._keys[told], files, named=bool(config.glossary), corrected=corrected)
        except OSError:
            return None

    def corrections(self, files: Sequence[Path]) -> tuple[Correction, ...]:
        """Return the pairs of two files that people corrected; a bitext has none.

        :raises InputError: If the file that holds them cannot be read.
        """
        if len(files) != 2:
            return ()
        path = corrections_beside(*files)
        known = self._corrections(path)
        given, turned = (in_force(known, path, str(a), str(b)) for a, b in (files, files[::-1]))
        return given or turned

    def knows(self, key: str | None) -> bool:
        """Say whether a comparison was made before; it may be gone when it is asked for."""
        return self.cache is not None and key is not None and self.cache.has(key)

    def has_seen(self, key: str | None) -> bool:
        """Say whether the pair of a comparison was looked at before.

        :param key: That of the comparison.
        """
        return self.cache is not None and key is not None and self.cache.has(one_sided_key(key))

    def compare(self, files: Sequence[Path], config: Config) -> Comparison:
        """Compare a pair, or take what is known of it.

        :raises InputError: If a file cannot be read or the model cannot be loaded.
        """
        return self._compared(files, config, self.corrections(files))

    def _compared(
        self, files: Sequence[Path], config: Config, corrections: tuple[Correction, ...]
    ) -> Comparison:
        from align.documents.source import shown

        if self.cache is None:
            return self._checked(files, config, corrections)
        key = self._key(files, config, corrections)
        if key is not None and (found := self.cache.get(key, shown(files[0]), shown(files[-1]), config)):
            return found
        if key is not None and corrections:
            made = self.correcting(files, config).comparison(corrections)
        else:
            made = self._checked(files, config, corrections)
        # A file that changed while it was read is not kept under what it was before.
        if key is not None and self._key(files, config, corrections) == key:
            self.cache.put(key, made)
        return made

    def compare_documents(self, french: Document, english: Document, config: Config) -> Comparison:
        """Compare two documents that were read already, as an editor holds them; nothing of it is kept.

        :raises InputError: If they are not one French and one English text, or the model cannot be loaded.
        """
        from align import pipeline

        glossary, own = self._glossary(config.glossary), self._own_rules(config.rules)
        return pipeline.compare(
            french, english, config, model=self.model(config), glossary=glossary, own_rules=own
        )

    def aligned(self, files: Sequence[Path], config: Config) -> Comparison:
        """Align a pair and check nothing.

        :raises InputError: If a file cannot be read or the model cannot be loaded.
        """
        return self._made(files, config, self.corrections(files), findings=False)

    def compare_pairs(
        self,
        french: Document,
        english: Document,
        pairs: Sequence[tuple[int | None, int | None]],
        config: Config,
    ) -> Comparison:
        """Check paragraphs of which it is known which answers which; see ``pipeline.compare_pairs``.

        :raises InputError: If the model cannot be loaded.
        """
        from align import pipeline

        return pipeline.compare_pairs(
            french,
            english,
            pairs,
            config,
            model=self.model(config),
            glossary=self._glossary(config.glossary),
            own_rules=self._own_rules(config.rules),
        )

    def look(self, files: Sequence[Path], config: Config) -> OneSided:
        """Return which names only one side of a pair has, or take what is known of it.

        :raises InputError: If a file cannot be read.
        """
        from align import pipeline

        key = None if self.cache is None else self._key(files, config, ())
        if self.cache is None or key is None:
            return pipeline.look(files, config, self.cache)
        return self.cache.one_sided(key, lambda: pipeline.look(files, config, self.cache))

    def correcting(self, files: Sequence[Path], config: Config) -> Correcting:
        """Return a pair of documents whose pairs can be corrected, each time quickly compared again.

        :raises InputError: If a file cannot be read, the model cannot be loaded, or the pair is a bitext.
        """
        from align.correcting import Correcting

        if len(files) != 2:
            raise InputError(f"{files[0]}: the pairs of a bitext are its own; correct them in the file")
        found = self._compared(files, config, ())
        glossary, own = self._glossary(config.glossary), self._own_rules(config.rules)
        return Correcting(found, self.model(config), glossary, own)

    def review(self, comparison: Comparison, ledgers: Iterable[Path | Ledger]) -> Review:
        """Set a comparison against what was decided before.

        :param ledgers: Files of decisions, or what was read of them; where two speak of a finding, the first
            holds.
        :raises InputError: If a file of decisions cannot be read.
        """
        from align.rules import selected

        rules = {rule.code for rule in selected(comparison.config)}
        read = [each if isinstance(each, Ledger) else self._ledger(each) for each in ledgers]
        return judge(comparison, read, rules)

    def _checked(
        self, files: Sequence[Path], config: Config, corrections: tuple[Correction, ...]
    ) -> Comparison:
        made = self._made(files, config, corrections, findings=True)
        if not made.beads:  # whoever reads "no findings" takes the file for checked
            raise InputError(f"{files[0]}: holds no segment with words; nothing can be checked")
        return made

    def _made(
        self,
        files: Sequence[Path],
        config: Config,
        corrections: tuple[Correction, ...],
        *,
        findings: bool,
    ) -> Comparison:
        from align import pipeline

        model = self.model(config)
        if not findings and len(files) == 1:
            return pipeline.pair_bitext(files[0], config, model=model)
        if not findings:
            return pipeline.pair(
                files[0],
                files[1],
                config,
                model=model,
                read_cache=self.cache,
                corrections=corrections,
            )
        glossary, own = self._glossary(config.glossary), self._own_rules(config.rules)
        if len(files) == 1:
            return pipeline.compare_bitext(files[0], config, model=model, glossary=glossary, own_rules=own)
        return pipeline.compare(
            files[0],
            files[1],
            config,
            model=model,
            read_cache=self.cache,
            glossary=glossary,
            own_rules=own,
            corrections=corrections,
        )


def remember(folder: Path, ledger: Path, comparison: Comparison) -> None:
    """Keep what was found in a folder, for ``align accept``.

    :param ledger: The file that a decision about it belongs in.
    """
    documents = Ledger(ledger).documents(comparison.french.path, comparison.english.path)
    cases = [Case.of(finding, comparison, documents) for finding in comparison.findings]
    keep(folder, ledger, cases, documents)


def rule_texts(config: Config) -> dict[str, RuleText]:
    """Return what reports say of each rule that some settings know, by its code."""
    from align.reports import RuleText
    from align.rules import all_rules

    return {
        r.code: RuleText(r.name, r.summary, r.summary_fr, r.severity, r.name_fr) for r in all_rules(config)
    }
