"""Folders, patterns and archives, on this machine or under an address: names paired as in a folder.

The names of a collection must all be known before one is paired, so they are held in memory: some 300 bytes a
file. Nothing is read here; only in a folder on this machine are files paired by what stands in them too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from align.batch.entries.entry import Entries, Entry, Listed
from align.batch.entries.manifest import ENDINGS, Manifest
from align.batch.files import endings
from align.batch.pairing import by_marks, by_names, other_languages
from align.batch.pairs import Collection, PairingMethod, UnpairedFile, UnpairedReason
from align.batch.storage import Storage, is_address, opened_system
from align.errors import InputError

__all__ = ["entries_of"]

_WILD = frozenset("*?[")


def entries_of(places: tuple[str, ...], collect: Callable[[tuple[Path, ...]], Collection]) -> Entries:
    """Return the pairs that the command line names.

    :param places: A manifest, folder, pattern or archive; or a French and an English folder.
    :param collect: Finds the pairs in folders on this machine, by names and by content.
    :raises InputError: If it names nothing that holds pairs.
    """
    if len(places) == 1 and _is_manifest(places[0]):
        return Manifest(places[0])
    if all(not is_address(place) and Path(place).is_dir() for place in places):
        return _collected(collect(tuple(map(Path, places))))
    if len(places) == 1:
        base, names = _found(places[0])
        made = _paired(base, names)
    else:
        made = _paired_sides(*(_found(place) for place in places))
    if not made.entries:
        raise InputError(f"{places[0]}: holds no two files that belong together: see docs/collections.md")
    return made


def _is_manifest(place: str) -> bool:
    return PurePosixPath(place.split("::")[0]).suffix.lower() in ENDINGS and not _WILD & set(place)


def _collected(collection: Collection) -> Listed:
    """Return the pairs of folders on this machine, named as seen from the folder that holds them all."""
    files = [path.absolute() for pair in collection.pairs for path in pair.files]
    base = os.path.commonpath([path.parent for path in files])

    def name(path: Path) -> str:
        return path.absolute().relative_to(base).as_posix()

    return Listed(
        base,
        tuple(
            Entry(
                name(pair.french),
                name(pair.french),
                None if pair.english is None else name(pair.english),
                how=pair.how,
            )
            for pair in collection.pairs
        ),
        collection.alone,
    )


def _found(place: str) -> tuple[str, list[str]]:
    """Return the base and the relative names of the files in a folder or archive, or that match a pattern."""
    if not is_address(place) and place.lower().endswith(".zip") and Path(place).is_file():
        place = f"zip://::{place}"
    head, *outer = place.split("::")
    if not _WILD & set(head):
        if not is_address(place):
            raise InputError(f"{place}: is no folder, manifest, archive or pattern; check the name")
        names = Storage(place).names()
        if not names:
            raise InputError(f"{place}: holds no file, or is not there")
        return place, names
    system, pattern = opened_system(place)
    base = head[: min(head.index(mark) for mark in _WILD if mark in head)].rpartition("/")[0]
    start = pattern[: min(pattern.index(mark) for mark in _WILD if mark in pattern)].rpartition("/")[0]
    try:
        paths = [path for path in system.glob(pattern) if not system.isdir(path)]
    except OSError as error:
        raise InputError(f"{place}: cannot be read ({error})") from None
    base = "::".join([base if base or not is_address(place) else f"{head.split('://')[0]}://", *outer])
    return base or ".", sorted(path[len(start) :].lstrip("/") for path in paths)


def _paired(base: str, names: Iterable[str]) -> Listed:
    bilingual, readable, _ = endings()
    documents = [name for name in names if PurePosixPath(name).suffix.lower() in readable]
    foreign = other_languages(documents)
    matches = by_marks(set(documents) - foreign)
    entries = [Entry(m.french, m.french, m.english, how=m.how) for m in matches]
    entries += [
        Entry(name, name, None, how=PairingMethod.BITEXT)
        for name in names
        if PurePosixPath(name).suffix.lower() in bilingual
    ]
    paired = {name for match in matches for name in (match.french, match.english)}
    return Listed(base, _sorted(entries), _alone(set(documents) - paired, foreign))


def _paired_sides(french: tuple[str, list[str]], english: tuple[str, list[str]]) -> Listed:
    _, readable, _ = endings()
    (french_base, fr), (english_base, en) = french, english
    fr, en = ([n for n in names if PurePosixPath(n).suffix.lower() in readable] for names in (fr, en))
    matches = by_names(fr, en)
    entries = [
        Entry(m.french, f"{french_base}/{m.french}", f"{english_base}/{m.english}", how=m.how)
        for m in matches
    ]
    left = {f"{french_base}/{name}" for name in set(fr) - {m.french for m in matches}}
    left |= {f"{english_base}/{name}" for name in set(en) - {m.english for m in matches}}
    return Listed("", _sorted(entries), _alone(left, frozenset()))


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.id))


def _alone(names: Iterable[str], foreign: frozenset[str]) -> tuple[UnpairedFile, ...]:
    reason = {True: UnpairedReason.OTHER_LANGUAGE, False: UnpairedReason.NO_COUNTERPART}
    return tuple(UnpairedFile(Path(name), reason[name in foreign]) for name in sorted(names))
