"""What is read of files is read again when they have changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.stamped import Stamped, stamp


def itself(path: Path) -> tuple[Path]:
    return (path,)


def test_a_file_is_read_once_while_it_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    read: list[Path] = []

    def text(path: Path) -> str:
        read.append(path)
        return path.read_text(encoding="utf-8")

    stamped = Stamped(text, itself)
    assert [stamped(path), stamped(path)] == ["one", "one"]
    path.write_text("another", encoding="utf-8")
    assert stamped(path) == "another"
    assert len(read) == 2


def test_what_cannot_be_read_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    stamped = Stamped(lambda p: p.read_text(encoding="utf-8"), itself)
    with pytest.raises(FileNotFoundError):
        stamped(path)
    path.write_text("now", encoding="utf-8")
    assert stamped(path) == "now"


def test_what_is_made_of_several_files_is_made_again_when_one_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    together = Stamped(
        lambda names: " ".join((tmp_path / n).read_text(encoding="utf-8") for n in names),
        lambda names: [tmp_path / n for n in names],
    )
    assert together(("a.txt", "b.txt")) == "one two"
    (tmp_path / "b.txt").write_text("three", encoding="utf-8")
    assert together(("a.txt", "b.txt")) == "one three"


def test_what_no_file_could_be_called_is_not_there() -> None:
    assert stamp(Path("a\0b")) is None
