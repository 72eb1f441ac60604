"""Folders to pairs: by the names of the files, then by what stands in those that are left."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from align.batch.files import Found, scan
from align.batch.limit import TookTooLong, time_limit
from align.batch.names import plain, uncopied
from align.batch.pairing import Match, by_content, by_marks, by_names, by_symbol, other_languages
from align.batch.pairs import Collection, Pair, PairingMethod, UnpairedFile, UnpairedReason
from align.config import Config
from align.documents import ColumnsError, LanguageError, ReadCache, ReadError, read, read_bitext
from align.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.data import Document, Language
    from align.embedding import Model

__all__ = ["collect"]

_TABLES = (".csv", ".tsv", ".tab")
_HEAD = 40  # paragraphs in which a document says its own symbol
_TITLE = 8  # paragraphs in which a resolution says its number


def collect(
    french: Path,
    english: Path | None,
    config: Config,
    load_model: Callable[[], Model],
    read_cache: ReadCache | None = None,
    timeout: float | None = None,
) -> Collection:
    """Find the pairs in one folder, or in a French and an English one.

    Files are paired by name; what is left, by the symbol that a document bears; what is left then, by
    content. Only what names leave over is read here.

    :param load_model: Called where texts must be compared, and only then.
    :param read_cache: What keeps from run to run what was made of files that are slow to read.
    :param timeout: How many seconds a file may take to be read; None for any.
    :raises InputError: If a folder cannot be read, or holds nothing that align reads.
    """
    folders = [scan(folder) for folder in (french, english) if folder is not None]
    by_name = _in_one(folders[0]) if len(folders) == 1 else _in_two(*folders)
    pairs = list(by_name.pairs)
    bitexts, tables = _bitexts(folders)
    pairs += [Pair(path, None, PairingMethod.BITEXT) for path in bitexts]
    copies = _copies([one.path for one in by_name.left], pairs)
    left = [one for one in by_name.left if one.path not in copies]
    more, alone = _by_text(left, load_model, lambda one: _text(one, config, read_cache, timeout))
    pairs += more
    if not pairs:
        raise InputError(_nothing_in(french, len(by_name.left) + len(by_name.foreign)))
    copies |= _copies([one.path for one in alone if one.why is UnpairedReason.NO_COUNTERPART], pairs)
    alone = [one for one in alone if one.path not in copies]
    alone += [UnpairedFile(path, UnpairedReason.COPY, of.name) for path, of in copies.items()]
    alone += [UnpairedFile(path, UnpairedReason.OTHER_LANGUAGE) for path in by_name.foreign]
    alone += [UnpairedFile(path, UnpairedReason.NO_BITEXT) for path in tables]
    return Collection(
        tuple(sorted(pairs, key=lambda pair: str(pair.french))),
        tuple(sorted(alone, key=lambda one: str(one.path))),
        sum(len(found.passed) for found in folders),
    )


def _bitexts(folders: Iterable[Found]) -> tuple[list[Path], list[Path]]:
    """Return the bitexts of folders, and the tables that are none."""
    named = [found.root / name for found in folders for name in found.bitexts]
    tables = [path for path in named if _is_mere_table(path)]
    return [path for path in named if path not in tables], tables


def _nothing_in(folder: Path, number: int) -> str:
    """Return what to say of a folder of so many files in which there is no pair."""
    held = f"no two of its {number} files belong together" if number else "holds no file that align reads"
    return f"{folder}: {held}: see docs/collections.md for how files are named"


def _is_mere_table(path: Path) -> bool:
    """Whether a file is a table that neither its header nor its words say to be French beside English."""
    if path.suffix.lower() not in _TABLES:
        return False
    try:
        return not read_bitext(path).told
    except ColumnsError:
        return True
    except ReadError:  # said where it is to be checked
        return False


def _copies(files: list[Path], pairs: Iterable[Pair]) -> dict[Path, Path]:
    """Return which files are copies, by name or by content, of which files in a pair."""
    if not files:
        return {}
    paired = [path for pair in pairs for path in pair.files]
    called = {plain(path.as_posix()): path for path in paired}
    sizes = {_size(path) for path in files}
    holding = {_digest(path): path for path in paired if _size(path) in sizes}
    copies: dict[Path, Path] = {}
    for path in files:
        original = called.get(uncopied(path.as_posix()) or "") or holding.get(_digest(path))
        if original is not None:
            copies[path] = original
    return copies


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return -1


def _digest(path: Path) -> bytes:
    """Return what tells the content of a file, or its name where it cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
    return str(path).encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class _ByName:
    """What names say: pairs, files that they leave over, files in other languages."""

    pairs: list[Pair]
    left: list[_Left]
    foreign: list[Path]


def _in_one(found: Found) -> _ByName:
    """Pair the files of one folder by the marks of language in their names."""
    names, root = set(found.documents), found.root
    foreign = other_languages(names)
    matches = by_marks(names - foreign)
    rest = names - foreign - {name for match in matches for name in (match.french, match.english)}
    return _ByName(
        [Pair(root / match.french, root / match.english, match.how) for match in matches],
        [_Left(root / name) for name in sorted(rest)],
        [root / name for name in foreign],
    )


def _in_two(french: Found, english: Found) -> _ByName:
    """Pair the files of a French and an English folder."""
    fr, en = set(french.documents), set(english.documents)
    matches = by_names(fr, en)
    left = [_Left(french.root / name, "fr") for name in sorted(fr - {match.french for match in matches})]
    left += [_Left(english.root / name, "en") for name in sorted(en - {match.english for match in matches})]
    pairs = [Pair(french.root / m.french, english.root / m.english, m.how) for m in matches]
    return _ByName(pairs, left, [])


@dataclass(frozen=True, slots=True)
class _Left:
    """A file that names have not paired; its language where its folder says it."""

    path: Path
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What is kept of a text that was read: its language, the symbol it bears, its mean vector."""

    language: Language
    symbol: str | None
    vector: NDArray[np.float32]


def _by_text(
    left: list[_Left], load_model: Callable[[], Model], text_of: Callable[[_Left], Document]
) -> tuple[list[Pair], list[UnpairedFile]]:
    """Pair files by their symbols, then by their content."""
    if len(left) < 2 or {one.language for one in left} in ({"fr"}, {"en"}):
        return [], [UnpairedFile(one.path, UnpairedReason.NO_COUNTERPART) for one in left]
    texts, alone = _read_all(left, load_model(), text_of)
    matches = _matches(texts)
    paired = {path for match in matches for path in (match.french, match.english)}
    alone += [UnpairedFile(Path(path), UnpairedReason.NO_COUNTERPART) for path in texts if path not in paired]
    return [Pair(Path(m.french), Path(m.english), m.how) for m in matches], alone


def _read_all(
    left: list[_Left], model: Model, text_of: Callable[[_Left], Document]
) -> tuple[dict[str, _Read], list[UnpairedFile]]:
    """Return what is known of the texts of files, by path, and the files that cannot be read."""
    texts: dict[str, _Read] = {}
    alone: list[UnpairedFile] = []
    for one in left:
        try:
            texts[str(one.path)] = _look(text_of(one), model)
        except LanguageError:
            alone.append(UnpairedFile(one.path, UnpairedReason.OTHER_LANGUAGE))
        except ReadError as error:
            alone.append(UnpairedFile(one.path, UnpairedReason.UNREADABLE, str(error)))
    return texts, alone


def _text(one: _Left, config: Config, read_cache: ReadCache | None, timeout: float | None) -> Document:
    """Read a file.

    :raises ReadError: If it cannot be read, or not in time.
    """
    cut, ocr = config.paragraphs, config.ocr
    try:
        with time_limit(timeout):
            return read(
                one.path,
                language=one.language,
                cut=cut,
                ocr=ocr,
                xml_text=config.xml_text,
                read_cache=read_cache,
            )
    except TookTooLong:
        raise ReadError(one.path, f"took longer than {timeout:g} seconds to read (--timeout)") from None


def _matches(texts: dict[str, _Read]) -> list[Match]:
    import numpy as np

    def of(language: Language, without: Iterable[str] = ()) -> list[str]:
        gone = set(without)
        return [path for path, text in texts.items() if text.language == language and path not in gone]

    french, english = (
        {path: symbol for path in of(language) if (symbol := texts[path].symbol)} for language in ("fr", "en")
    )
    matches = list(by_symbol(french, english))
    fr, en = of("fr", [m.french for m in matches]), of("en", [m.english for m in matches])
    if fr and en:
        vectors = tuple(np.stack([texts[path].vector for path in side]) for side in (fr, en))
        matches += by_content(fr, en, (vectors[0], vectors[1]))
    return matches


def _look(document: Document, model: Model) -> _Read:
    """Take from a document what pairing needs. Mean vectors have length 1."""
    import numpy as np

    from align.language.normalise import normalise

    vectors = model.encode([normalise(p.text, document.language).text for p in document.paragraphs])
    mean = vectors.mean(axis=0) if len(vectors) else np.zeros(model.dimensions, np.float32)
    length = float(np.linalg.norm(mean))
    return _Read(document.language, _symbol(document), mean / length if length else mean)


def _symbol(document: Document) -> str | None:
    """Return the symbol that a document bears: the first in it; else the number of the resolution it is."""
    from align.language.values import ValueKind, find_values

    for kind, head in ((ValueKind.SYMBOL, _HEAD), (ValueKind.RESOLUTION, _TITLE)):
        for paragraph in document.paragraphs[:head]:
            for value in find_values(paragraph.text, document.language):
                if value.kind is kind and (kind is ValueKind.RESOLUTION or "/" in str(value)):
                    return str(value)
    return None
