"""Pairs are made of names, symbols and vectors alone, and only where there is no doubt."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.batch.names import uncopied
from align.batch.pairing import by_content, by_marks, by_names, by_symbol, other_languages
from align.batch.pairs import PairingMethod


def pairs(*names: str) -> set[tuple[str, str]]:
    return {(m.french, m.english) for m in by_marks(names)}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("letter.fr.txt", "letter.en.txt"),
        ("letter_fr.docx", "letter_en.docx"),
        ("letter-F.docx", "letter-E.docx"),
        ("N0851491 (F).docx", "N0851491 (E).docx"),
        ("A_62_L.17_FR.pdf", "A_62_L.17_EN.pdf"),
        ("A_62_L.17_FRE.pdf", "A_62_L.17_ENG.pdf"),
        ("FR-report.html", "EN-report.html"),
        ("fr/letter.txt", "en/letter.txt"),
        ("Français/letter.txt", "anglais/letter.txt"),
        ("2024/letter/fr.txt", "2024/letter/en.txt"),
        ("fr/letter.fr.txt", "en/letter.en.txt"),
        ("fr/letter-F.docx", "en/letter-E.docx"),
        ("Letter.FR.txt", "letter.en.TXT"),
        ("letter.fr-CA.txt", "letter.en-US.txt"),
        ("report.fr.final.txt", "report.en.final.txt"),
        ("mise-en-oeuvre.fr.txt", "mise-en-oeuvre.en.txt"),
        ("letter.fr.docx", "letter.en.html"),
        ("note verbale n° 3_fr.txt", "note verbale n° 3_en.txt"),
        (r"fr\annex\letter.txt", r"en\annex\letter.txt"),
        (unicodedata.normalize("NFD", "résumé.fr.txt"), unicodedata.normalize("NFC", "résumé.en.txt")),
        ("x" * 240 + ".fr.txt", "x" * 240 + ".en.txt"),
    ],
)
def test_names_that_differ_by_a_mark_of_language_belong_together(french: str, english: str) -> None:
    assert pairs(french, english) == {(french, english)}


def test_each_format_goes_with_its_own() -> None:
    names = ("a.fr.docx", "a.en.docx", "a.fr.txt", "a.en.txt")
    assert pairs(*names) == {("a.fr.docx", "a.en.docx"), ("a.fr.txt", "a.en.txt")}


def test_letters_are_no_languages_where_there_are_other_letters() -> None:
    assert pairs("annex-A.txt", "annex-B.txt", "annex-E.txt", "annex-F.txt") == set()
    assert pairs("annex-A.txt", "annex-E.txt", "annex-F.txt") == {("annex-F.txt", "annex-E.txt")}


def test_two_candidates_are_none() -> None:
    assert pairs("a.fr.txt", "a_fr.md", "a.en.txt") == {("a.fr.txt", "a.en.txt")}
    assert pairs("a.fr.docx", "a.fr.html", "a.en.txt") == set()


def test_other_official_languages_are_told() -> None:
    assert other_languages(["a.es.txt", "ar/a.txt", "a.fr.txt", "annex-C.txt"]) == {"a.es.txt", "ar/a.txt"}


def test_a_folder_of_one_letter_is_a_language_only_beside_ours() -> None:
    assert other_languages(["a/c/letter-F.txt", "a/c/letter-E.txt"]) == frozenset()
    assert other_languages(["F/62.txt", "E/62.txt", "S/62.txt"]) == {"S/62.txt"}


def test_a_french_and_an_english_folder_are_paired_by_relative_names() -> None:
    found = by_names(
        ["one.txt", "sub/two.docx", "three.fr.txt", "only.txt", r"win\four.txt"],
        ["one.txt", "sub/two.html", "three.en.txt", "other.txt", "win/four.txt"],
    )
    assert {(m.french, m.english) for m in found} == {
        ("one.txt", "one.txt"),
        ("sub/two.docx", "sub/two.html"),
        ("three.fr.txt", "three.en.txt"),
        (r"win\four.txt", "win/four.txt"),
    }


def test_folders_given_the_wrong_way_round_are_paired_all_the_same() -> None:
    (found,) = by_names(["letter.en.txt"], ["letter.fr.txt"])
    assert (found.french, found.english) == ("letter.en.txt", "letter.fr.txt")


def test_symbols_pair_where_one_file_on_each_side_bears_them() -> None:
    french = {"a": "A/62/L.17", "b": "A/62/L.18", "c": "A/62/L.18"}
    english = {"x": "A/62/L.18", "y": "A/62/L.17"}
    (found,) = by_symbol(french, english)
    assert (found.french, found.english, found.how) == ("a", "y", PairingMethod.SYMBOL)


def unit(*rows: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_content_pairs_the_best_of_each_other_by_a_margin() -> None:
    french, english = unit([1, 0.1, 0], [0, 1, 0.1]), unit([0, 1, 0], [1, 0, 0])
    found = by_content(["a", "b"], ["x", "y"], (french, english))
    assert {(m.french, m.english) for m in found} == {("a", "y"), ("b", "x")}


def test_copies_leave_the_choice_open() -> None:
    french, english = unit([1, 0]), unit([1, 0], [1, 0])
    assert by_content(["a"], ["x", "copy of x"], (french, english)) == ()
    assert by_content(["a"], ["z"], (french, unit([0, 1]))) == ()


def test_versions_of_one_text_are_told_by_the_numbers_in_their_names() -> None:
    french = unit([1, 0.01], [1, 0])
    english = unit([1, 0.01], [1, 0.02])
    found = by_content(
        ["licence-2.0.txt", "licence-2.1.txt"], ["v2.0/lic-2.1.txt", "lic-2.0.txt"], (french, english)
    )
    assert {(m.french, m.english) for m in found} == {
        ("licence-2.0.txt", "lic-2.0.txt"),
        ("licence-2.1.txt", "v2.0/lic-2.1.txt"),
    }


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("letter.fr (copy).txt", "letter.fr.txt"),
        ("letter.fr (2).txt", "letter.fr.txt"),
        ("letter_old.fr.txt", "letter.fr.txt"),
        ("letter.fr.txt.bak", "letter.fr.txt"),
        ("Copie de letter.fr.txt", "letter.fr.txt"),
        ("letter.fr.txt~", "letter.fr.txt"),
        ("letter-2.fr.txt", None),
        ("threshold.fr.txt", None),
        ("copy.txt", None),
    ],
)
def test_a_copy_is_called_one(name: str, original: str | None) -> None:
    assert uncopied(name) == original


NAMES = st.lists(
    st.text("aAbBfFeErRnN._- /é1(", min_size=1, max_size=14).filter(lambda n: n.strip("/. ")),
    unique=True,
    max_size=12,
)


@given(NAMES)
def test_no_name_is_in_two_pairs(names: list[str]) -> None:
    used = [name for match in by_marks(names) for name in (match.french, match.english)]
    assert len(used) == len(set(used))
    assert set(used) <= set(names)


@given(NAMES, st.randoms())
def test_the_order_of_names_does_not_matter(names: list[str], random: object) -> None:
    shuffled = sorted(names, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert by_marks(names) == by_marks(shuffled)


@given(NAMES, NAMES)
def test_folders_pair_each_name_once(french: list[str], english: list[str]) -> None:
    found = by_names(french, english)
    for side, names in (("french", french), ("english", english)):
        used = [getattr(match, side) for match in found]
        assert len(used) == len(set(used))
        assert set(used) <= set(names)


@given(st.text("abc1_ é", min_size=1, max_size=20).filter(str.strip), st.sampled_from((".", "_", "-")))
def test_whatever_a_document_is_called_its_marked_versions_meet(stem: str, joint: str) -> None:
    french, english = f"{stem}{joint}fr.txt", f"{stem}{joint}EN.txt"
    assert pairs(french, english) == {(french, english)}


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 2**32 - 1))
def test_content_never_pairs_a_file_twice(rows: int, columns: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    sides = [random.normal(size=(n, 4)).astype(np.float32) for n in (rows, columns)]
    french, english = [f"f{i}" for i in range(rows)], [f"e{j}" for j in range(columns)]
    vectors = [side / np.linalg.norm(side, axis=1, keepdims=True) for side in sides]
    found = by_content(french, english, (vectors[0], vectors[1]))
    assert len({m.french for m in found}) == len({m.english for m in found}) == len(found)


def test_a_version_whose_name_says_no_language_belongs_to_the_one_that_does() -> None:
    names = ["readme.md", "readme.fr.md", "guide.md", "guide.txt", "guide.en.txt", "note.fr.md"]
    found = {(m.french, m.english) for m in by_marks(names)}
    assert found == {("guide.txt", "guide.en.txt"), ("readme.fr.md", "readme.md")}


def test_nor_does_it_where_two_could() -> None:
    assert by_marks(["a.md", "a.fr.md", "a-fr.md"]) == ()


def test_a_folder_that_is_called_like_a_language_may_be_none() -> None:
    (found,) = by_marks(["definitions/fra/2025/fr/a.txt", "definitions/fra/2025/en/a.txt"])
    assert (found.french, found.english) == ("definitions/fra/2025/fr/a.txt", "definitions/fra/2025/en/a.txt")
