"""Which file is the other version of one."""

from __future__ import annotations

from pathlib import Path

from align.lsp.partners import pair_of


def lay(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return paths


def test_versions_beside_each_other(tmp_path: Path) -> None:
    fr, en, _ = lay(tmp_path, "letter.fr.md", "letter.en.md", "letter.es.md")
    assert pair_of(fr) == pair_of(en) == (fr, en)


def test_versions_in_folders_of_languages(tmp_path: Path) -> None:
    fr, en = lay(tmp_path, "fr/letter.txt", "en/letter.txt")
    assert pair_of(en) == pair_of(fr) == (fr, en)


def test_a_file_alone_has_none(tmp_path: Path) -> None:
    (alone,) = lay(tmp_path, "letter.fr.md")
    assert pair_of(alone) is None
    assert pair_of(tmp_path / "absent" / "letter.fr.md") is None


def test_what_is_given_goes_before_names(tmp_path: Path) -> None:
    fr, en, other = lay(tmp_path, "letter.fr.md", "letter.en.md", "draft.md")
    assert pair_of(fr, [(fr, other)]) == (fr, other)
    assert pair_of(en, [(fr, other)]) == (fr, en)
