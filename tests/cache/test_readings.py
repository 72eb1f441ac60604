"""What is slow to read or to encode is read and encoded once, whatever else changes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from align.cache import Cache, Store
from align.cache.vectors import from_bytes, to_bytes
from align.config import Config, Cut
from align.documents import read
from align.documents.page_layout import pdf
from align.documents.registry import ParsedFile
from align.documents.source import Source
from align.embedding.transformer import TransformerModel
from align.session import Session

SOURCE = Source(Path("letter.pdf"), b"%PDF- bytes", "fr")
FRENCH = ["Le Comité prend note du rapport.", "Il se réunit le 3 mai 2019 à Genève."]
ENGLISH = ["The Committee takes note of the report.", "It meets on 3 May 2019 in Geneva."]


def never() -> NoReturn:
    raise AssertionError("done again")


def write_pdf(path: Path, lines: Sequence[str]) -> Path:
    canvas = Canvas(str(path))
    for number, line in enumerate(lines):
        canvas.drawString(72, 750 - 40 * number, line)
    canvas.save()
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(Store(tmp_path / "cache"))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return (write_pdf(tmp_path / "fr.pdf", FRENCH), write_pdf(tmp_path / "en.pdf", ENGLISH))


def refuse(monkeypatch: pytest.MonkeyPatch, *allowed: Path) -> None:
    """Have PDFium refuse all files but some."""
    run, fine = pdf.run_program, [path.read_bytes() for path in allowed]

    def guarded(command: Sequence[str], *, given: bytes = b"", **options: Any) -> Any:
        return run(command, given=given, **options) if given in fine else never()

    monkeypatch.setattr(pdf, "run_program", guarded)


# Reading


def test_a_pdf_is_read_once(cache: Cache, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(pair[0], language="fr", read_cache=cache)
    refuse(monkeypatch)
    assert read(pair[0], language="fr", read_cache=cache) == first
    copy = pair[0].rename(pair[0].with_name("renamed.pdf"))
    again = read(copy, language="fr", read_cache=cache)
    assert (again.path, again.paragraphs, again.text) == (str(copy), first.paragraphs, first.text)
    with pytest.raises(AssertionError):
        read(copy, language="fr")


def test_what_is_quick_to_read_is_not_kept(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un texte.", encoding="utf-8")
    read(tmp_path / "a.txt", language="fr", read_cache=cache)
    assert Store(tmp_path / "cache").info().entries == 0


@pytest.mark.parametrize(
    ("source", "cut"),
    [
        (Source(Path("letter.pdf"), b"%PDF- bytes", "en"), Cut.AUTO),
        (Source(Path("letter.pdf"), b"%PDF- bytes", "fr", ocr=True), Cut.AUTO),
        (Source(Path("letter.pdf"), b"%PDF- others", "fr"), Cut.AUTO),
        (Source(Path("letter.doc"), b"%PDF- bytes", "fr"), Cut.AUTO),
        (SOURCE, Cut.LINE),
    ],
)
def test_a_draft_is_of_those_bytes_read_that_way(cache: Cache, source: Source, cut: Cut) -> None:
    one, other = ParsedFile("one", ()), ParsedFile("other", (), (2,))
    assert cache.parsed(SOURCE, Cut.AUTO, lambda: one) == one
    assert cache.parsed(source, cut, lambda: other) == other
    assert cache.parsed(SOURCE, Cut.AUTO, never) == one
    assert cache.parsed(source, cut, never) == other


@pytest.mark.parametrize(
    "change", [lambda d: d[:-3], lambda _: b"", lambda _: zlib.compress(b'["a", 1, []]')]
)
def test_a_damaged_draft_is_made_again(
    cache: Cache, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    parsed = ParsedFile("text", ())
    cache.parsed(SOURCE, Cut.AUTO, lambda: parsed)
    (entry,) = (tmp_path / "cache").glob("*/*.entry")
    entry.write_bytes(change(entry.read_bytes()))
    assert cache.parsed(SOURCE, Cut.AUTO, lambda: parsed) == parsed
    assert cache.parsed(SOURCE, Cut.AUTO, never) == parsed


def test_a_change_of_one_side_or_of_the_rules_leaves_the_other_side_alone(
    cache: Cache, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not Session(cache).compare(pair, Config()).findings
    write_pdf(pair[1], [ENGLISH[0], ENGLISH[1].replace("2019", "2017")])
    refuse(monkeypatch, pair[1])
    assert [f.rule for f in Session(cache).compare(pair, Config()).findings] == ["NUM002"]
    refuse(monkeypatch)
    assert not Session(cache).compare(pair, Config(select=("NUM001",))).findings
    assert Session(cache).aligned(pair, Config()).beads


# Encoding


class Stub:
    """A model of sentence-transformers that counts how often it is asked."""

    asked = 0

    def encode(self, texts: list[str], **_: object) -> NDArray[np.float64]:
        self.asked += 1
        return np.array([[len(text), text.count("e"), 1.0] for text in texts])

    def get_embedding_dimension(self) -> int:
        return 3


def test_a_slow_model_is_asked_once_and_not_read_again(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "weights").write_bytes(b"1")
    stub = Stub()
    monkeypatch.setattr(TransformerModel, "load", lambda _: stub)
    texts = ["un", "", "deux textes"]
    first = TransformerModel("slow", tmp_path / "model", cache).encode(texts)
    assert first.tolist() == [[2, 0, 1], [0, 0, 0], [11, 3, 1]]
    monkeypatch.setattr(TransformerModel, "load", lambda _: never())
    again = TransformerModel("slow", tmp_path / "model", cache)
    assert np.array_equal(again.encode(texts), first)
    assert again.sums(texts)[2].tolist() == [121, 33, 11]
    with pytest.raises(AssertionError):
        again.encode(["deux textes", "un"])
    assert stub.asked == 1


def test_another_model_gives_other_vectors(cache: Cache, tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "weights").write_text(name)
    rows = np.ones((1, 2), np.float32)
    assert np.array_equal(cache.vectors(tmp_path / "one", ["a"], lambda: rows), rows)
    assert np.array_equal(cache.vectors(tmp_path / "other", ["a"], lambda: 2 * rows), 2 * rows)
    assert np.array_equal(cache.vectors(tmp_path / "one", ["a"], never), rows)


@given(st.binary(max_size=60), st.integers(0, 4))
def test_bytes_are_vectors_or_refused(data: bytes, count: int) -> None:
    whole = to_bytes(np.arange(2 * count, dtype=np.float32).reshape(count, 2))
    assert from_bytes(whole, count).shape == (count, 2)
    for bad in (data, whole[:-1], whole + b"\0", whole[:9] + data):
        if bad != whole:
            with pytest.raises(ValueError, match=r"cut off|damaged"):
                from_bytes(bad, count)
    with pytest.raises(ValueError, match="damaged"):
        from_bytes(whole, count + 1)
