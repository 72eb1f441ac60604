"""The cache as its users rely on it: whole entries or none, bounded, never in the way."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from align.cache.store import Store, default_folder

KEYS = [f"{n:032x}" for n in range(64)]


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put(KEYS[0], b"words")
    assert store.has(KEYS[0])
    assert store.get(KEYS[0]) == b"words"
    assert store.get(KEYS[1]) is None


def test_the_entries_used_longest_ago_go_first(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=1000)
    for age, key in enumerate(KEYS[:10]):
        store.put(key, bytes(100))
        os.utime(tmp_path / key[:2] / f"{key}.entry", (age, age))
    assert store.get(KEYS[0]) is not None  # used now
    store.put(KEYS[10], bytes(100))
    store.sweep()
    assert store.info().size <= 900
    assert store.has(KEYS[0]) and store.has(KEYS[10])
    assert not store.has(KEYS[1])


def test_what_a_killed_process_was_writing_is_swept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"whole")
    half = tmp_path / KEYS[0][:2] / "half.123.tmp"
    half.write_bytes(b"ha")
    os.utime(half, (0, 0))
    store.sweep()
    assert not half.exists()
    assert store.get(KEYS[0]) == b"whole"


def test_clearing_leaves_what_is_not_ours(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"entry")
    (tmp_path / "thesis.txt").write_text("mine")
    assert store.clear().entries == 1
    assert store.info().entries == 0
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_disk_that_fails_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = Store(tmp_path / "file")
    store.put(KEYS[0], b"words")
    assert store.get(KEYS[0]) is None
    assert store.info().entries == 0
    store.clear()


def test_a_key_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no key"):
        Store(tmp_path).get("../../etc/passwd")


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path))
    assert default_folder().is_relative_to(tmp_path)


def write_all(folder: Path, mark: int) -> None:
    store = Store(folder, limit=40_000)
    for key in KEYS * 3:
        store.put(key, key.encode() * 20 + bytes([mark]) * 200)
        if (data := store.get(key)) is not None:
            assert len(data) == 32 * 20 + 200
            assert data.startswith(key.encode()) and len(set(data[-200:])) == 1


def test_several_processes_share_a_cache(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    processes = [context.Process(target=write_all, args=(tmp_path, mark)) for mark in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
