"""Units that have keys are paired by them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from align.alignment import pair_by_key
from align.pipeline import pair


def test_keys_pair_units_whatever_their_order() -> None:
    assert pair_by_key(["a", "b", "c"], ["c", "a", "b"]) == [(0, 1), (1, 2), (2, 0)]


def test_a_unit_that_one_side_has_stands_behind_the_one_before_it() -> None:
    assert pair_by_key(["a", "b", "c"], ["x", "a", "y", "c"]) == [
        (None, 0),
        (0, 1),
        (None, 2),
        (1, None),
        (2, 3),
    ]


def test_keys_that_tell_nothing_are_not_followed() -> None:
    assert pair_by_key(["a", None], ["a", "b"]) is None
    assert pair_by_key(["a", "a"], ["a", "b"]) is None
    assert pair_by_key(["a", "b", "c"], ["c", "x", "y"]) is None
    assert pair_by_key([], []) is None


keys = st.lists(st.sampled_from("abcdefghij"), unique=True, min_size=1)


@given(keys, keys)
def test_every_unit_is_in_one_pair(first: list[str], second: list[str]) -> None:
    pairs = pair_by_key(first, second)
    if pairs is not None:
        assert [i for i, _ in pairs if i is not None] == list(range(len(first)))
        assert sorted(j for _, j in pairs if j is not None) == list(range(len(second)))
        assert all(first[i] == second[j] for i, j in pairs if i is not None and j is not None)


def test_strings_of_two_files_are_paired_by_their_keys(tmp_path: Path) -> None:
    (tmp_path / "fr.yml").write_text(
        "fr: {open: Ouvrir le fichier, close: Fermer le fichier, more: Un texte}"
    )
    (tmp_path / "en.yml").write_text("en: {close: Close the file, open: Open the file, other: A text}")
    made = pair(tmp_path / "fr.yml", tmp_path / "en.yml")
    texts = [
        [
            " ".join(side.paragraphs[i].text for i in units)
            for side, units in zip((made.french, made.english), sides, strict=True)
        ]
        for sides in ((bead.french, bead.english) for bead in made.beads)
    ]
    assert texts == [
        ["Ouvrir le fichier", "Open the file"],
        ["", "A text"],
        ["Fermer le fichier", "Close the file"],
        ["Un texte", ""],
    ]
