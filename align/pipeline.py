"""The road: read → embed → align → check. The command line, the Python API and every report go down it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from align.alignment import PARAGRAPHS, SENTENCES, Alignment, Link, Side, align_within, pair_by_key
from align.alignment import align as align_sides
from align.config import Config
from align.data import Bead, BeadKind, Comparison, Document, SentenceBead
from align.documents import LanguageError, ReadCache, guess_language, read, read_bitext
from align.embedding import load_model
from align.language import Language
from align.language.anchors import anchors
from align.language.collation import sort_key
from align.language.identify import language_name
from align.language.labels import label_key, outline_number, split_label
from align.passage import DocumentTexts
from align.rules import check, unrelated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
) -> Comparison:
    """Read two language versions, align them and check every bead.

    Files given the wrong way round are swapped, and the comparison says so.

    :param config: Settings; the defaults where None.
    :param model: A loaded model; ``config.model``, or else the shipped one, where None.
    :param read_cache: What keeps from run to run what was made of files that are slow to read.
    :param glossary: What terms are held to; None to read what the settings name.
    :param own_rules: The rules of the user's own; None to read those that the settings name.
    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    aligned = _paired(french, english, config or Config(), model, read_cache)
    if not aligned.comparison.related:
        return replace(aligned.comparison, findings=(unrelated(aligned.french, aligned.english, config),))
    return _checked(aligned, glossary, own_rules)


def compare_bitext(
    path: str | Path,
    config: Config | None = None,
    *,
    model: Model | None = None,
    glossary: Glossary | None = None,
    own_rules: Sequence[Rule] | None = None,
) -> Comparison:
    """Check a bitext whose segments are already aligned; each row is taken as a bead.

    :param glossary: What terms are held to; None to read what the settings name.
    :param own_rules: The rules of the user's own; None to read those that the settings name.
    :raises ReadError: If the file cannot be read as a bitext.
    """
    return _checked(_paired_bitext(path, config or Config(), model), glossary, own_rules)


def pair(
    french: Source,
    english: Source,
    config: Config | None = None,
    *,
    model: Model | None = None,
    read_cache: ReadCache | None = None,
) -> Comparison:
    """Read two language versions and align them, as ``compare`` does, and check nothing.

    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    return _paired(french, english, config or Config(), model, read_cache).comparison


def pair_bitext(path: str | Path, config: Config | None = None, *, model: Model | None = None) -> Comparison:
    """Read a bitext as ``compare_bitext`` does, and check nothing.

    :raises ReadError: If the file cannot be read as a bitext.
    """
    return _paired_bitext(path, config or Config(), model).comparison


def align_documents(
    french: Document, english: Document, config: Config | None = None, *, model: Model | None = None
) -> list[Bead]:
    """Align two documents and nothing more.

    The beads cover every paragraph of both sides exactly once. Where the two do not look like versions of the
    same document, none of them is a match.
    """
    config = config or Config()
    texts = DocumentTexts(french), DocumentTexts(english)
    beads, _ = _align(*texts, model or load_model(config.model), config)
    return list(beads)


# The two halves of the road


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A comparison without findings; the model that made it, and the texts of both sides, read once."""

    comparison: Comparison
    model: Model
    texts: tuple[DocumentTexts, DocumentTexts]

    @property
    def french(self) -> Document:
        return self.comparison.french

    @property
    def english(self) -> Document:
        return self.comparison.english


def _paired(
    french: Source, english: Source, config: Config, model: Model | None, read_cache: ReadCache | None
) -> _Aligned:
    fr, en, swapped = _read_versions(french, english, config, read_cache)
    model = model or load_model(config.model)
    texts = DocumentTexts(fr), DocumentTexts(en)
    beads, related = _align(*texts, model, config)
    comparison = Comparison(fr, en, beads, (), model.name, config, related=related, swapped=swapped)
    return _Aligned(comparison, model, texts)


def _paired_bitext(path: str | Path, config: Config, model: Model | None) -> _Aligned:
    bitext = read_bitext(path)
    model = model or load_model(config.model)
    fr, en = bitext.french, bitext.english
    texts = DocumentTexts(fr), DocumentTexts(en)
    beads = _with_sentences(*texts, _given(*texts, bitext.pairs, model), model, config)
    comparison = Comparison(fr, en, beads, (), model.name, config, swapped=bitext.swapped, units=bitext.units)
    return _Aligned(comparison, model, texts)


def _checked(aligned: _Aligned, glossary: Glossary | None, own_rules: Sequence[Rule] | None) -> Comparison:
    made = aligned.comparison
    findings = check(
        made.french,
        made.english,
        made.beads,
        made.config,
        aligned.model,
        glossary=glossary,
        own_rules=own_rules,
        texts=aligned.texts,
    )
    return replace(made, findings=findings)


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


# Aligning


def _align(
    french: DocumentTexts, english: DocumentTexts, model: Model, config: Config
) -> tuple[tuple[Bead, ...], bool]:
    """Return the beads, and whether the two look like versions of the same document.

    Strings that have keys in both files (XLIFF, properties and their like) are paired by them.
    """
    keys = ([p.unit for p in side.document.paragraphs] for side in (french, english))
    if (pairs := pair_by_key(*keys)) is not None:
        return _with_sentences(french, english, _given(french, english, pairs, model), model, config), True
    found = align_sides(
        _side(french, model), _side(english, model), PARAGRAPHS, max_side=config.max_paragraphs
    )
    if not found.related:
        return tuple(_unpaired(french.document, english.document)), False
    return _with_sentences(french, english, list(_beads(found)), model, config), True


def _side(side: DocumentTexts, model: Model) -> Side:
    """Return what the aligner looks at: vectors, lengths, hard evidence and printed numbers."""
    paragraphs = side.document.paragraphs
    texts = _paragraphs(side)
    printed = (p.number or outline_number(p.text) or split_label(p.text)[0] for p in paragraphs)
    labels = tuple(map(label_key, printed))
    return replace(
        _evidence(texts, model.sums(texts), labels),
        sort_keys=tuple(map(sort_key, texts)),
        fixed=frozenset(i for i, text in enumerate(texts) if not _says(text)),
    )


def _says(text: str) -> bool:
    """Return whether a paragraph says something in words, where a number or a dash alone does not."""
    return any(a.isalpha() and b.isalpha() for a, b in pairwise(text))


def _paragraphs(side: DocumentTexts) -> list[str]:
    return [side.paragraph(i).normalised.text for i in range(len(side.document.paragraphs))]


def _evidence(texts: Sequence[str], vectors: NDArray[np.float32], labels: tuple[str | None, ...]) -> Side:
    import numpy as np

    return Side(
        vectors=vectors,
        lengths=np.array([len(t) for t in texts], dtype=np.float32),
        marks=tuple(anchors(t) for t in texts),
        labels=labels,
    )


def _beads(found: Alignment) -> Iterator[Bead]:
    for link in found.links:
        kind = (
            BeadKind.MOVED if link.moved
            else BeadKind.ADDITION if not link.french
            else BeadKind.OMISSION if not link.english
            else BeadKind.MATCH
        )  # fmt: skip
        yield Bead(link.french, link.english, link.score, kind, link.similarity, listed=link.listed)


def _unpaired(french: Document, english: Document) -> Iterator[Bead]:
    for i in range(len(french.paragraphs)):
        yield Bead(range(i, i + 1), range(0), 1.0, BeadKind.OMISSION)
    for j in range(len(english.paragraphs)):
        yield Bead(range(0), range(j, j + 1), 1.0, BeadKind.ADDITION)


def _given(
    french: DocumentTexts,
    english: DocumentTexts,
    pairs: Sequence[tuple[int | None, int | None]],
    model: Model,
) -> list[Bead]:
    """Return one bead for each row of a bitext."""
    fr, en = (model.encode(_paragraphs(side)) for side in (french, english))
    beads = []
    for i, j in pairs:
        if i is not None and j is not None:
            similarity = float(fr[i] @ en[j])
            beads.append(Bead(range(i, i + 1), range(j, j + 1), 1.0, BeadKind.MATCH, similarity))
        elif i is not None:
            beads.append(Bead(range(i, i + 1), range(0), 1.0, BeadKind.OMISSION))
        elif j is not None:
            beads.append(Bead(range(0), range(j, j + 1), 1.0, BeadKind.ADDITION))
    return beads


# Sentences


def _with_sentences(
    french: DocumentTexts, english: DocumentTexts, beads: list[Bead], model: Model, config: Config
) -> tuple[Bead, ...]:
    """Give every bead that has two sides the alignment of its sentences."""
    matched = [bead for bead in beads if bead.french and bead.english]
    fr = _Sentences(french, [i for bead in matched for i in bead.french])
    en = _Sentences(english, [j for bead in matched for j in bead.english])
    found = align_within(
        fr.side(model),
        en.side(model),
        [(fr.of(bead.french), en.of(bead.english)) for bead in matched],
        SENTENCES,
        max_side=config.max_paragraphs,
    )
    aligned = iter(found)
    return tuple(
        replace(bead, sentences=tuple(_sentence_bead(fr, en, link) for link in next(aligned)))
        if bead.french and bead.english
        else bead
        for bead in beads
    )


def _sentence_bead(fr: _Sentences, en: _Sentences, link: Link) -> SentenceBead:
    return SentenceBead(
        tuple(fr.spans[i] for i in link.french), tuple(en.spans[j] for j in link.english), link.similarity
    )


class _Sentences:
    """The sentences of some paragraphs of a document, one after the other.

    The model is given those of all paragraphs: what it says of a document is then the same, and may be kept,
    whatever the other version pairs with it.
    """

    def __init__(self, texts: DocumentTexts, paragraphs: Sequence[int]) -> None:
        number = len(texts.document.paragraphs)
        self._texts = texts
        self._all = [s for i in range(number) for s in texts.sentences(i)]
        places: dict[int, list[int]] = {i: [] for i in range(number)}
        for place, sentence in enumerate(self._all):
            places[sentence.paragraph].append(place)
        self._places: list[int] = []
        self._of: dict[int, range] = {}
        for index in paragraphs:
            first = len(self._places)
            self._places += places[index]
            self._of[index] = range(first, len(self._places))
        self.spans = [self._all[place] for place in self._places]

    def of(self, paragraphs: range) -> range:
        """Return where the sentences of neighbouring paragraphs stand in ``spans``."""
        return range(self._of[paragraphs.start].start, self._of[paragraphs.stop - 1].stop)

    def side(self, model: Model) -> Side:
        """Return what the aligner looks at."""
        texts = [self._texts.text(s).normalised.text for s in self._all]
        vectors = model.sums(texts)[self._places]
        return _evidence([texts[place] for place in self._places], vectors, (None,) * len(self._places))
