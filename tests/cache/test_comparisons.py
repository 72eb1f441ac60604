"""A comparison that comes out of the cache is the one that went in."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from align import compare
from align.cache import Cache, Store
from align.cache.keys import files_named, pair_key, settings_key
from align.cache.serial import dump, load
from align.config import Config
from align.data import Comparison, Document, Severity
from align.embedding import Model, find_model, load_model
from align.reports import write

CORPUS = Path(__file__).parents[2] / "corpus"
KEY = "ab" * 32


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


@pytest.mark.parametrize("name", ["sc-resolution.txt", "note-verbale.docx", "letter-declaration-scan.txt"])
def test_every_report_is_the_same(name: str, model: Model, tmp_path: Path) -> None:
    config = Config()
    made = compare(CORPUS / "fr" / name, CORPUS / "en" / name, config, model=model)
    cache = Cache(Store(tmp_path))
    cache.put(KEY, made)
    kept = cache.get(KEY, str(CORPUS / "fr" / name), str(CORPUS / "en" / name), config)
    assert kept is not None
    assert kept.beads == made.beads
    assert (kept.french, kept.english) == (made.french, made.english)
    for kind in ("terminal", "json", "html"):
        assert write(kept, kind, explain=True, notes=True) == write(made, kind, explain=True, notes=True)


def small(path: str = "fr.txt") -> Comparison:
    fr = Document.from_paragraphs(["Un \udc80 point."], language="fr", path=path)
    en = Document.from_paragraphs(["A point."], language="en", path="en.txt")
    return Comparison(fr, en, (), (), "un-fr-en", Config())


def test_names_and_settings_are_those_of_now(tmp_path: Path) -> None:
    cache = Cache(Store(tmp_path))
    cache.put(KEY, small("old name.txt"))
    config = Config(fail_on=Severity.INFO)
    kept = cache.get(KEY, "new name.txt", "en.txt", config)
    assert kept == replace(small("new name.txt"), config=config)


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"not compressed",
        zlib.compress(b"not JSON"),
        zlib.compress(b"[1, 2, 3]"),
        zlib.compress(json.dumps({"french": 1}).encode()),
        zlib.compress(json.dumps(dump(small(), without=("config",))).encode())[:-9],
        zlib.compress(b"[" * 100_000),
    ],
)
def test_a_damaged_entry_is_removed(entry: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, entry)
    assert Cache(store).get(KEY, "fr.txt", "en.txt", Config()) is None
    assert not store.has(KEY)


def test_a_field_of_another_type_is_not_believed() -> None:
    plain = dump(small(), without=("config",))
    plain[0][1] = 7  # the language of the French document
    with pytest.raises(ValueError, match="unexpected int"):
        load(Comparison, plain, config=Config())


def test_a_key_depends_on_content_settings_and_glossaries(tmp_path: Path) -> None:
    french, english, terms = (tmp_path / name for name in ("fr.txt", "en.txt", "terms.tsv"))
    french.write_text("Un texte.")
    english.write_text("A text.")
    terms.write_text("a\tb")
    folder = find_model()

    def key(config: Config, *files: Path) -> str:
        return pair_key(settings_key(config, folder), files or (french, english))

    first = key(Config(glossary=(str(terms),)))
    assert key(Config(glossary=(str(terms),))) == first
    assert key(Config(glossary=(str(terms),), fail_on=None)) == first
    assert key(Config()) != first
    copy = tmp_path / "copy.txt"
    copy.write_text("Un texte.")
    assert key(Config(glossary=(str(terms),)), copy, english) == first
    assert key(Config(glossary=(str(terms),)), english, french) != first
    terms.write_text("a\tc")
    assert key(Config(glossary=(str(terms),))) != first
    terms.write_text("a\tb")
    assert files_named(Config(glossary=(f"{terms}#budget,law", "un"))) == [terms]
    assert pair_key("", (french, english), named=True) != pair_key("", (copy, english), named=True)
    french.write_text("Un autre texte.")
    assert key(Config(glossary=(str(terms),))) != first
