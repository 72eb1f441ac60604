"""The road: read → embed → align → check. The command line, the Python API and every report go down it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from align.alignment import Pin
from align.config import Config
from align.data import Bead, Comparison, Document
from align.decisions.pairs import Contents, Correction, Level, Located, Standing, locate
from align.documents import LanguageError, ReadCache, guess_language, read, read_bitext
from align.embedding import load_model
from align.language import Language
from align.language.identify import language_name
from align.pairing import Pairing, given_pairs
from align.passage import DocumentTexts, OneSided, Passages, one_sided
from align.rules import selected, unrelated
from align.rules.runner import beneath, findings_in, in_order

if TYPE_CHECKING:
    from align.embedding import Model
    from align.language.glossary import Glossary
    from align.rules import Rule

Source = str | Path | Document
"""A language version: the path of a file, or a document already read."""


def compare(
    french: Source,
    english: Source,
    config: Config | None = None,
    *,
    model: Model | None = None,
    read_cache: ReadCache | None = None,
    glossary: Glossary | None = None,
    own_rules: Sequence[Rule] | None = None,
    corrections: Sequence[Correction] = (),
) -> Comparison:
    """Read two language versions, align them and check every bead.

    Files given the wrong way round are swapped, and the comparison says so.

    :param french: The path of the French version, or a document that was read.
    :param english: The same of the English one.
    :param config: Settings; the defaults where None.
    :param model: A loaded model; ``config.model``, or else the shipped one, where None.
    :param read_cache: What keeps from run to run what was made of files that are slow to read.
    :param glossary: What terms are held to; None to read what the settings name.
    :param own_rules: The rules of the user's own; None to read those that the settings name.
    :param corrections: Pairs that people corrected, which hold whatever the aligner finds.
    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    aligned = paired(french, english, config or Config(), model, read_cache)
    made = aligned.corrected(corrections)
    if not made.related:
        return replace(made, findings=(unrelated(made.french, made.english, config),))
    return _checked(made, aligned, glossary, own_rules)


def compare_bitext(
    path: str | Path,
    config: Config | None = None,
    *,
    model: Model | None = None,
    glossary: Glossary | None = None,
    own_rules: Sequence[Rule] | None = None,
) -> Comparison:
    """Check a bitext whose segments are already aligned; each row is taken as a bead.

    :param path: TMX, XLIFF, PO, XLSX, CSV or TSV.
    :param config: Settings; the defaults where None.
    :param model: A loaded model; ``config.model``, or else the shipped one, where None.
    :param glossary: What terms are held to; None to read what the settings name.
    :param own_rules: The rules of the user's own; None to read those that the settings name.
    :raises ReadError: If the file cannot be read as a bitext.
    """
    aligned = _paired_bitext(path, config or Config(), model)
    return _checked(aligned.comparison, aligned, glossary, own_rules)


def compare_pairs(
    french: Document,
    english: Document,
    pairs: Sequence[tuple[int | None, int | None]],
    config: Config | None = None,
    *,
    model: Model | None = None,
    glossary: Glossary | None = None,
    own_rules: Sequence[Rule] | None = None,
) -> Comparison:
    """Check documents of which it is known which paragraph answers which.

    :param pairs: The indexes of paragraphs that answer each other; None where nothing does.
    :param glossary: What terms are held to; None to read what the settings name.
    :param own_rules: The rules of the user's own; None to read those that the settings name.
    """
    config = config or Config()
    model = model or load_model(config.model)
    texts = DocumentTexts(french), DocumentTexts(english)
    beads = given_pairs(*texts, pairs, model, config)
    made = Comparison(french, english, beads, (), model.name, config)
    return _checked(made, Aligned(made, model, texts), glossary, own_rules)


def pair(
    french: Source,
    english: Source,
    config: Config | None = None,
    *,
    model: Model | None = None,
    read_cache: ReadCache | None = None,
    corrections: Sequence[Correction] = (),
) -> Comparison:
    """Read two language versions and align them, as ``compare`` does, and check nothing.

    :param corrections: Pairs that people corrected, which hold whatever the aligner finds.
    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    return paired(french, english, config or Config(), model, read_cache).corrected(corrections)


def pair_bitext(path: str | Path, config: Config | None = None, *, model: Model | None = None) -> Comparison:
    """Read a bitext as ``compare_bitext`` does, and check nothing.

    :raises ReadError: If the file cannot be read as a bitext.
    """
    return _paired_bitext(path, config or Config(), model).comparison


def look(files: Sequence[Path], config: Config, read_cache: ReadCache | None = None) -> OneSided:
    """Read a pair, two versions or a bitext, and say which names only one side has; align nothing.

    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    if len(files) == 1:
        bitext = read_bitext(files[0])
        return one_sided(bitext.french, bitext.english)
    french, english, _ = _read_versions(files[0], files[1], config, read_cache)
    return one_sided(french, english)


def align_documents(
    french: Document, english: Document, config: Config | None = None, *, model: Model | None = None
) -> list[Bead]:
    """Align two documents and nothing more.

    The beads cover every paragraph of both sides exactly once. Where the two do not look like versions of the
    same document, none of them is a match.

    :param french: What :func:`read` made of the French version.
    :param english: The same of the English one.
    :param config: Settings; the defaults where None.
    :param model: A loaded model; ``config.model``, or else the shipped one, where None.
    :return: Beads in the order of the French text; their paragraphs by index, from 0.
    """
    config = config or Config()
    texts = DocumentTexts(french), DocumentTexts(english)
    return list(Pairing(*texts, model or load_model(config.model), config).beads)


# The two halves of the road


@dataclass(frozen=True)
class Aligned:
    """Half of the road behind: a comparison without findings, and what made it.

    ``texts`` are those of both sides, read once; ``pairing`` is None for a bitext, whose pairs are its own.
    """

    comparison: Comparison
    model: Model
    texts: tuple[DocumentTexts, DocumentTexts]
    pairing: Pairing | None = None

    def contents(self, level: Level) -> tuple[Contents, Contents]:
        """Return the paragraphs of both sides, or their sentences, by their content."""
        return self._paragraphs if level is Level.PARAGRAPH else self._sentences

    @cached_property
    def _paragraphs(self) -> tuple[Contents, Contents]:
        fr, en = self.comparison.french, self.comparison.english
        return Contents([p.text for p in fr.paragraphs]), Contents([p.text for p in en.paragraphs])

    @cached_property
    def _sentences(self) -> tuple[Contents, Contents]:
        fr, en = ([], []) if self.pairing is None else self.pairing.sentence_texts()
        return Contents(fr), Contents(en)

    def located(self, corrections: Sequence[Correction], level: Level) -> list[Located]:
        """Return the corrections of a level that hold, and where what they are about stands now."""
        concerned = [correction for correction in corrections if correction.level is level]
        return locate(concerned, *self.contents(level)) if concerned else []

    def pins(self, corrections: Sequence[Correction], level: Level = Level.PARAGRAPH) -> list[Pin]:
        """Return what corrections say of the paragraphs, or the sentences, as they are now."""
        return [
            Pin(found.french, found.english, found.correction.standing is Standing.CONFIRMED)
            for found in self.located(corrections, level)
        ]

    def corrected(self, corrections: Sequence[Correction]) -> Comparison:
        """Return the comparison with the pairs that people corrected, still without findings."""
        if not corrections or self.pairing is None:
            return self.comparison
        return replace(
            self.comparison, beads=self.pairing.corrected(*(self.pins(corrections, level) for level in Level))
        )

    def passages(self, made: Comparison, glossary: Glossary | None) -> Passages:
        """Return what rules look at."""
        return Passages(
            made.french,
            made.english,
            made.beads,
            made.config,
            self.model,
            glossary,
            self.texts,
            self.comparison.beads,
        )


def paired(
    french: Source, english: Source, config: Config, model: Model | None, read_cache: ReadCache | None
) -> Aligned:
    """Read two language versions and align them, for whoever corrects pairs afterwards; as ``compare``."""
    fr, en, swapped = _read_versions(french, english, config, read_cache)
    model = model or load_model(config.model)
    texts = DocumentTexts(fr), DocumentTexts(en)
    pairing = Pairing(*texts, model, config)
    comparison = Comparison(
        fr, en, pairing.beads, (), model.name, config, related=pairing.related, swapped=swapped
    )
    return Aligned(comparison, model, texts, pairing)


def paired_before(found: Comparison, model: Model) -> Aligned:
    """Return what stands behind a comparison made earlier, before anybody corrected its pairs.

    Nothing is aligned again, and of the texts no more is read than is asked for.
    """
    texts = DocumentTexts(found.french), DocumentTexts(found.english)
    pairing = Pairing(*texts, model, found.config, found.beads) if found.related else None
    return Aligned(replace(found, findings=(), beneath=()), model, texts, pairing)


def _paired_bitext(path: str | Path, config: Config, model: Model | None) -> Aligned:
    bitext = read_bitext(path)
    model = model or load_model(config.model)
    fr, en = bitext.french, bitext.english
    texts = DocumentTexts(fr), DocumentTexts(en)
    beads = given_pairs(*texts, bitext.pairs, model, config)
    comparison = Comparison(fr, en, beads, (), model.name, config, swapped=bitext.swapped, units=bitext.units)
    return Aligned(comparison, model, texts)


def _checked(
    made: Comparison, aligned: Aligned, glossary: Glossary | None, own_rules: Sequence[Rule] | None
) -> Comparison:
    found = list(findings_in(aligned.passages(made, glossary), selected(made.config, own_rules)))
    told = in_order(found)
    return replace(made, findings=told, beneath=beneath(found, told))


# Reading


def _read_versions(
    first: Source, second: Source, config: Config, read_cache: ReadCache | None
) -> tuple[Document, Document, bool]:
    fr, en = _read(first, "fr", config, read_cache), _read(second, "en", config, read_cache)
    if config.force:
        return fr, en, False
    guesses = guess_language(fr.paragraphs), guess_language(en.paragraphs)
    found = tuple(g.language or d.language for g, d in zip(guesses, (fr, en), strict=True))
    if found == ("en", "fr"):
        return _read(second, "fr", config, read_cache), _read(first, "en", config, read_cache), True
    for document, guess, language in zip((fr, en), guesses, found, strict=True):
        if language not in ("fr", "en"):
            raise LanguageError(
                _called(document),
                f"looks like {language_name(language)}, not {language_name(document.language)}; "
                "give a French and an English version, or use --force",
                guess,
            )
    if found[0] == found[1]:
        raise LanguageError(
            _called(en),
            f"is in {language_name(found[0])}, and so is {_called(fr)}; "
            "give a French and an English version, or use --force",
            guesses[1],
        )
    return fr, en, False


def _read(source: Source, language: Language, config: Config, read_cache: ReadCache | None) -> Document:
    if isinstance(source, Document):
        return source if source.language == language else replace(source, language=language)
    return read(
        source,
        language=language,
        cut=config.paragraphs,
        ocr=config.ocr,
        xml_text=config.xml_text,
        read_cache=read_cache,
    )


def _called(document: Document) -> str:
    return document.path or f"the document given as {language_name(document.language)}"
