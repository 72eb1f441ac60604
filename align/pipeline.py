"""The road: read → embed → align → check. The command line, the Python API and every report go down it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from align.alignment import PARAGRAPHS, SENTENCES, Alignment, Link, Side, align_within
from align.alignment import align as align_sides
from align.config import Config
from align.data import Bead, BeadKind, Comparison, Document, SentenceBead
from align.documents import Drafts, LanguageError, guess_language, read, read_bitext
from align.embedding import load_model
from align.language import Language
from align.language.anchors import anchors
from align.language.identify import language_name
from align.language.labels import label_key, split_label
from align.language.normalise import normalise
from align.rules import check, unrelated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.embedding import Model

Source = str | Path | Document
"""A language version: the path of a file, or a document already read."""


def compare(
    french: Source,
    english: Source,
    config: Config | None = None,
    *,
    model: Model | None = None,
    drafts: Drafts | None = None,
) -> Comparison:
    """Read two language versions, align them and check every bead.

    Files given the wrong way round are swapped, and the comparison says so.

    :param config: Settings; the defaults where None.
    :param model: A loaded model; ``config.model``, or else the shipped one, where None.
    :param drafts: What keeps from run to run what was made of files that are slow to read.
    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    aligned, model = _paired(french, english, config or Config(), model, drafts)
    fr, en, beads, config = aligned.french, aligned.english, aligned.beads, aligned.config
    findings = check(fr, en, beads, config, model) if aligned.related else (unrelated(fr, en, config),)
    return replace(aligned, findings=findings)


def compare_bitext(
    path: str | Path, config: Config | None = None, *, model: Model | None = None
) -> Comparison:
    """Check a bitext whose segments are already aligned; each row is taken as a bead.

    :raises ReadError: If the file cannot be read as a bitext.
    """
    aligned, model = _paired_bitext(path, config or Config(), model)
    findings = check(aligned.french, aligned.english, aligned.beads, aligned.config, model)
    return replace(aligned, findings=findings)


def pair(
    french: Source,
    english: Source,
    config: Config | None = None,
    *,
    model: Model | None = None,
    drafts: Drafts | None = None,
) -> Comparison:
    """Read two language versions and align them, as ``compare`` does, and check nothing.

    :raises ReadError: If a file cannot be read.
    :raises LanguageError: If the two are not one French and one English text, unless ``config.force``.
    """
    return _paired(french, english, config or Config(), model, drafts)[0]


def pair_bitext(path: str | Path, config: Config | None = None, *, model: Model | None = None) -> Comparison:
    """Read a bitext as ``compare_bitext`` does, and check nothing.

    :raises ReadError: If the file cannot be read as a bitext.
    """
    return _paired_bitext(path, config or Config(), model)[0]


def align_documents(
    french: Document, english: Document, config: Config | None = None, *, model: Model | None = None
) -> list[Bead]:
    """Align two documents and nothing more.

    The beads cover every paragraph of both sides exactly once. Where the two do not look like versions of the
    same document, none of them is a match.
    """
    config = config or Config()
    beads, _ = _align(french, english, model or load_model(config.model), config)
    return list(beads)


# The first half of the road


def _paired(
    french: Source, english: Source, config: Config, model: Model | None, drafts: Drafts | None
) -> tuple[Comparison, Model]:
    fr, en, swapped = _read_versions(french, english, config, drafts)
    model = model or load_model(config.model)
    beads, related = _align(fr, en, model, config)
    return Comparison(fr, en, beads, (), model.name, config, related=related, swapped=swapped), model


def _paired_bitext(path: str | Path, config: Config, model: Model | None) -> tuple[Comparison, Model]:
    bitext = read_bitext(path)
    model = model or load_model(config.model)
    fr, en = bitext.french, bitext.english
    beads = _with_sentences(fr, en, _given(fr, en, bitext.pairs, model), model, config)
    swapped, units = bitext.swapped, bitext.units
    return Comparison(fr, en, beads, (), model.name, config, swapped=swapped, units=units), model


# Reading


def _read_versions(
    first: Source, second: Source, config: Config, drafts: Drafts | None
) -> tuple[Document, Document, bool]:
    fr, en = _read(first, "fr", config, drafts), _read(second, "en", config, drafts)
    if config.force:
        return fr, en, False
    guesses = guess_language(fr.paragraphs), guess_language(en.paragraphs)
    found = tuple(g.language or d.language for g, d in zip(guesses, (fr, en), strict=True))
    if found == ("en", "fr"):
        return _read(second, "fr", config, drafts), _read(first, "en", config, drafts), True
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


def _read(source: Source, language: Language, config: Config, drafts: Drafts | None) -> Document:
    if isinstance(source, Document):
        return source if source.language == language else replace(source, language=language)
    return read(source, language=language, cut=config.paragraphs, ocr=config.ocr, drafts=drafts)


def _called(document: Document) -> str:
    return document.path or f"the document given as {language_name(document.language)}"


# Aligning


def _align(
    french: Document, english: Document, model: Model, config: Config
) -> tuple[tuple[Bead, ...], bool]:
    """Return the beads, and whether the two look like versions of the same document."""
    found = align_sides(
        _side(french, model), _side(english, model), PARAGRAPHS, max_side=config.max_paragraphs
    )
    if not found.related:
        return tuple(_unpaired(french, english)), False
    return _with_sentences(french, english, list(_beads(found)), model, config), True


def _side(document: Document, model: Model) -> Side:
    """Return what the aligner looks at: vectors, lengths, hard evidence and printed numbers."""
    paragraphs = document.paragraphs
    texts = [normalise(p.text, document.language).text for p in paragraphs]
    labels = tuple(label_key(p.number or split_label(p.text)[0]) for p in paragraphs)
    return _evidence(texts, model.sums(texts), labels)


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
        yield Bead(link.french, link.english, link.score, kind, link.similarity)


def _unpaired(french: Document, english: Document) -> Iterator[Bead]:
    for i in range(len(french.paragraphs)):
        yield Bead(range(i, i + 1), range(0), 1.0, BeadKind.OMISSION)
    for j in range(len(english.paragraphs)):
        yield Bead(range(0), range(j, j + 1), 1.0, BeadKind.ADDITION)


def _given(
    french: Document, english: Document, pairs: Sequence[tuple[int | None, int | None]], model: Model
) -> list[Bead]:
    """Return one bead for each row of a bitext."""
    fr, en = (
        model.encode([normalise(p.text, d.language).text for p in d.paragraphs]) for d in (french, english)
    )
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
    french: Document, english: Document, beads: list[Bead], model: Model, config: Config
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

    def __init__(self, document: Document, paragraphs: Sequence[int]) -> None:
        self._all = [s for i in range(len(document.paragraphs)) for s in document.sentences(i)]
        places: dict[int, list[int]] = {i: [] for i in range(len(document.paragraphs))}
        for place, sentence in enumerate(self._all):
            places[sentence.paragraph].append(place)
        self._places: list[int] = []
        self._of: dict[int, range] = {}
        for index in paragraphs:
            first = len(self._places)
            self._places += places[index]
            self._of[index] = range(first, len(self._places))
        self.spans = [self._all[place] for place in self._places]
        self._language = document.language

    def of(self, paragraphs: range) -> range:
        """Return where the sentences of neighbouring paragraphs stand in ``spans``."""
        return range(self._of[paragraphs.start].start, self._of[paragraphs.stop - 1].stop)

    def side(self, model: Model) -> Side:
        """Return what the aligner looks at."""
        texts = [normalise(s.text, self._language).text for s in self._all]
        vectors = model.sums(texts)[self._places]
        return _evidence([texts[place] for place in self._places], vectors, (None,) * len(self._places))
