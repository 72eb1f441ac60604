"""What is found in folders: pairs, bitexts, files left alone; and what is not looked at."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from align.batch.files import scan
from align.batch.pairs import Collection, PairingMethod, UnpairedReason
from align.errors import InputError
from tests.batch.conftest import CORPUS, Make, found


def names(collection: Collection) -> set[tuple[str, str | None, PairingMethod]]:
    return {(p.french.name, p.english and p.english.name, p.how) for p in collection.pairs}


def test_the_sample_corpus_is_a_collection() -> None:
    one, two = found(CORPUS), found(CORPUS / "fr", CORPUS / "en")
    assert len(one.pairs) == len(two.pairs) == 10
    assert {p.how for p in one.pairs} == {PairingMethod.NAME}
    assert [alone.path.name for alone in one.alone] == ["README.md"]
    assert one.passed == 10  # the gold, in JSON


def test_what_names_do_not_pair_symbols_and_content_do(tmp_path: Path) -> None:
    french, english = tmp_path / "un", tmp_path / "deux"
    french.mkdir()
    english.mkdir()
    for number, source in enumerate(sorted((CORPUS / "fr").iterdir())):
        shutil.copy(source, french / f"f{number}{source.suffix}")
        shutil.copy(CORPUS / "en" / source.name, english / f"e{number}{source.suffix}")
    collection = found(french, english)
    assert collection.pairs
    assert {p.how for p in collection.pairs} <= {PairingMethod.SYMBOL, PairingMethod.CONTENT}
    for pair in collection.pairs:
        assert pair.english is not None
        assert pair.french.stem[1:] == pair.english.stem[1:]
    left = {alone.path for alone in collection.alone}
    used = {path for pair in collection.pairs for path in pair.files}
    assert left | used == {*french.iterdir(), *english.iterdir()}
    assert not left & used


def test_a_symbol_at_the_head_pairs_before_content_does(tmp_path: Path) -> None:
    for number in (17, 18):
        same = "Le Comité se félicite des progrès accomplis dans la surveillance des eaux."
        (tmp_path / f"lettre {number}.txt").write_text(f"A/62/L.{number}\n\n{same}\n", encoding="utf-8")
        same = "The Committee welcomes the progress made in the monitoring of the waters."
        (tmp_path / f"note {35 - number}.txt").write_text(f"A/62/L.{number}\n\n{same}\n", encoding="utf-8")
    assert names(found(tmp_path)) == {
        ("lettre 17.txt", "note 18.txt", PairingMethod.SYMBOL),
        ("lettre 18.txt", "note 17.txt", PairingMethod.SYMBOL),
    }


def test_bitexts_are_taken_as_they_are(letters: Make) -> None:
    folder = letters(3)
    (folder / "memory.fr-en.tsv").write_text("Un.\tOne.\n", encoding="utf-8")
    assert names(found(folder)) == {
        ("letter 3.fr.txt", "letter 3.en.txt", PairingMethod.NAME),
        ("memory.fr-en.tsv", None, PairingMethod.BITEXT),
    }


def test_hidden_files_lock_files_and_pictures_are_passed_over(letters: Make) -> None:
    folder = letters(3)
    for name in (".letter.fr.txt", "~$letter.fr.docx", "photo.png"):
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "letter.fr.txt").write_text("x")
    collection = found(folder)
    assert len(collection.pairs) == 1
    assert collection.alone == ()
    assert collection.passed == 1


def test_files_of_settings_are_no_strings_of_a_language(letters: Make) -> None:
    folder = letters(3)
    (folder / "package.json").write_text('{"name": "lakes", "version": "1.0"}')
    for language, text in (("fr", "Le Comité des lacs a examiné le rapport."), ("en", "The Committee met.")):
        (folder / f"strings.{language}.json").write_text(f'{{"a": "{text}"}}')
    assert names(found(folder)) == {
        ("letter 3.fr.txt", "letter 3.en.txt", PairingMethod.NAME),
        ("strings.fr.json", "strings.en.json", PairingMethod.NAME),
    }
    assert found(folder).passed == 1


def test_links_are_followed_once(letters: Make, tmp_path: Path) -> None:
    folder = letters(3)
    (folder / "again").symlink_to(folder)
    (folder / "copy.fr.txt").symlink_to(folder / "letter 3.fr.txt")
    (folder / "gone.fr.txt").symlink_to(tmp_path / "nowhere")
    assert len(scan(folder).documents) == 2
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letters").symlink_to(folder)
    assert len(found(elsewhere).pairs) == 1


def test_names_that_the_eye_cannot_tell_apart_meet(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "résumé.fr.txt")).write_text("Un texte.")
    (tmp_path / unicodedata.normalize("NFC", "Résumé.en.txt")).write_text("A text.")
    assert len(found(tmp_path).pairs) == 1


def test_files_in_other_languages_and_those_that_cannot_be_read_are_said_to_be(letters: Make) -> None:
    folder = letters(3)
    (folder / "letter 3.es.txt").write_text("Una carta.")
    (folder / "lettre.txt").write_text("Le comité des lacs se réunit au bord de l’eau avec les États.")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    alone = {one.path.name: one for one in found(folder).alone}
    assert alone["letter 3.es.txt"].why is UnpairedReason.OTHER_LANGUAGE
    assert alone["lettre.txt"].why is UnpairedReason.NO_COUNTERPART
    assert alone["broken.docx"].why is UnpairedReason.UNREADABLE
    assert "broken.docx" in alone["broken.docx"].message


def test_a_folder_without_pairs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file that align reads"):
        found(tmp_path)
    (tmp_path / "a.txt").write_text("Un texte.")
    with pytest.raises(InputError, match="no two of its 1 files belong together"):
        found(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        found(tmp_path / "nowhere")


def test_copies_of_files_in_a_pair_are_said_to_be(letters: Make) -> None:
    folder = letters(3)
    shutil.copy(folder / "letter 3.en.txt", folder / "readme.txt")
    (folder / "letter 3.fr.old.txt").write_text("Le Comité ne siège plus.\n", encoding="utf-8")
    alone = [(one.path.name, one.why, one.message) for one in found(folder).alone]
    assert alone == [
        ("letter 3.fr.old.txt", UnpairedReason.COPY, "letter 3.fr.txt"),
        ("readme.txt", UnpairedReason.COPY, "letter 3.en.txt"),
    ]


def test_copies_on_both_sides_are_no_pair_of_their_own(letters: Make) -> None:
    folder = letters(3)
    shutil.copy(folder / "letter 3.en.txt", folder / "second.txt")
    shutil.copy(folder / "letter 3.fr.txt", folder / "deuxième.txt")
    collection = found(folder)
    assert [one.why for one in collection.alone] == [UnpairedReason.COPY] * 2
    assert not {"second.txt", "deuxième.txt"} & {
        path.name for pair in collection.pairs for path in pair.files
    }


def test_a_table_is_a_bitext_only_where_french_stands_beside_english(letters: Make) -> None:
    folder = letters(3)
    (folder / "figures.tsv").write_text("a\tb\n1\t2\n")
    (folder / "states.csv").write_text("State;Value;Year;Source\nChad;4;2020;x\n")
    (folder / "terms.tsv").write_text("fr\ten\nlac\tlake\n")
    (folder / "sentences.csv").write_text(
        "Le Comité se réunit au bord du lac.;The Committee meets by the lake.\n", encoding="utf-8"
    )
    collection = found(folder)
    assert [(one.path.name, one.why) for one in collection.alone] == [
        ("figures.tsv", UnpairedReason.NO_BITEXT),
        ("states.csv", UnpairedReason.NO_BITEXT),
    ]
    assert {"terms.tsv", "sentences.csv"} <= {pair.french.name for pair in collection.pairs}
