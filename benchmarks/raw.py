"""The whole road on pages as they come: ``unsc/NAME.{fr,en}.raw.txt`` against the gold of the clean text; and
on the clean texts laid out as pages of PDFs (``benchmarks.pages``).

Page headers, hard wraps and footnotes are still in these files. They are read with ``auto`` paragraphs and
aligned; each paragraph read stands for the clean paragraphs whose words it holds, and links that come to
share a clean paragraph are one. So a paragraph cut in two costs nothing as long as its halves go the same
way, and two paragraphs taken for one cost both their beads. PDFs are read and scored likewise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from align.config import Cut
from align.data import Document, Language
from align.documents import read
from align.embedding import Model
from align.pipeline import align_documents
from align.training.alignment_gold import Gold, Tally, align_gold, read_gold, score_beads
from benchmarks import Row
from benchmarks.blocks import Link, merged
from benchmarks.pages import Layout, lay_out

_SHARE = 0.3  # of the words of the shorter, from which a paragraph read stands for a clean one


def run(data: Path, model: Model) -> list[Row]:
    """Measure pairs of the folder ``unsc`` that have raw texts, and the same pairs clean."""
    folder = data / "unsc"
    if not folder.is_dir():
        return []
    clean, pairs = Tally(), 0
    tallies = {name: Tally() for name in ("raw text", *_LAYOUTS)}
    lost = dict.fromkeys(tallies, 0)
    for gold in read_gold(folder):
        if not all(_path(folder, gold, language).exists() for language in _LANGUAGES):
            continue
        pairs += 1
        clean += score_beads(gold, align_gold(gold, model))
        versions = {"raw text": _raw(folder, gold)}
        versions |= {name: laid_out(gold, layout) for name, layout in _LAYOUTS.items()}
        for name, (french, english) in versions.items():
            found, expected = links(french, english, gold, model)
            tallies[name] += Tally(len(found & expected), len(found), len(expected))
            lost[name] += len(gold.beads) - len(expected)
    if not pairs:
        return []
    return [
        Row("raw", "unsc", f"strict F1, clean text (of {clean.expected}, {pairs} pairs)", f"{clean.f1:.4f}"),
        *(
            Row("raw", "unsc", f"strict F1, {name}, {lost[name]} beads lacking", _figures(tally))
            for name, tally in tallies.items()
        ),
    ]


def _figures(tally: Tally) -> str:
    return f"{tally.f1:.4f} (P {tally.precision:.4f}, R {tally.recall:.4f})"


_LAYOUTS = {
    "PDF, one column": Layout(),
    "PDF, two columns": Layout(columns=2, hyphenated=True, noted=6),
}
_NOTES = {
    "fr": (
        "Voir Documents officiels du Conseil de sécurité, cinquantième année, Supplément de juin 1995.",
        "Ibid., document S/1996/362.",
    ),
    "en": (
        "See Official Records of the Security Council, Fiftieth Year, Supplement for June 1995.",
        "Ibid., document S/1996/362.",
    ),
}


def _raw(folder: Path, gold: Gold) -> tuple[Document, Document]:
    french, english = (
        read(_path(folder, gold, language), language=language, cut=Cut.AUTO) for language in _LANGUAGES
    )
    return french, english


def laid_out(gold: Gold, layout: Layout) -> tuple[Document, Document]:
    """Lay both versions of a resolution out as PDFs, and read them."""
    made = []
    with TemporaryDirectory() as folder:
        for language, texts in (("fr", gold.french), ("en", gold.english)):
            path = Path(folder) / f"{language}.pdf"
            symbol = gold.name.replace("_", "/")
            path.write_bytes(lay_out(texts, symbol, layout, _NOTES[language]))
            made.append(read(path, language="fr" if language == "fr" else "en"))
    return made[0], made[1]


def links(french: Document, english: Document, gold: Gold, model: Model) -> tuple[set[Link], set[Link]]:
    """Return the links found between clean paragraphs, and those that the gold expects.

    A gold bead is expected where the documents hold most words of every paragraph of it.
    """
    ours, ours_there = _clean(french, gold.french)
    theirs, theirs_there = _clean(english, gold.english)
    found = merged(
        (set().union(*(ours[i] for i in bead.french)), set().union(*(theirs[j] for j in bead.english)))
        for bead in align_documents(french, english, model=model)
        if bead.french and bead.english
    )
    expected: set[Link] = {
        (frozenset(a), frozenset(b))
        for a, b in gold.beads
        if ours_there.issuperset(a) and theirs_there.issuperset(b)
    }
    return found, expected


_LANGUAGES: tuple[Language, Language] = ("fr", "en")


def _path(folder: Path, gold: Gold, language: str) -> Path:
    return folder / f"{gold.name}.{language}.raw.txt"


def _clean(document: Document, clean: Sequence[str]) -> tuple[list[set[int]], set[int]]:
    """Return the clean paragraphs that each paragraph read stands for, and those that are there at all."""
    held, here = zip(*_words([p.text for p in document.paragraphs]), strict=True)
    wanted, there = zip(*_words(clean), strict=True)
    common = Counter[tuple[int, int]]()
    for a, b, size in SequenceMatcher(None, held, wanted, autojunk=False).get_matching_blocks():
        common.update(zip(here[a : a + size], there[b : b + size], strict=True))
    sizes, clean_sizes = Counter(here), Counter(there)
    stands_for: list[set[int]] = [set() for _ in document.paragraphs]
    met = Counter[int]()
    for (paragraph, k), count in common.items():
        met[k] += count
        if count >= _SHARE * min(sizes[paragraph], clean_sizes[k]):
            stands_for[paragraph].add(k)
    return stands_for, {k for k, count in met.items() if count >= 0.5 * clean_sizes[k]}


def _words(paragraphs: Sequence[str]) -> Iterator[tuple[str, int]]:
    return chain.from_iterable(
        ((word, k) for word in re.findall(r"\w+", text.casefold())) for k, text in enumerate(paragraphs)
    )
