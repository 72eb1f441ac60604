"""Heads and feet: three pages must bear witness, captions are none, and no word of a page is lost."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.documents import read
from align.documents.page_layout.page import Page, Word
from align.documents.page_layout.pages import read_pages
from tests.documents.laid_out import Draw, document, lines, make, texts, together

BODY = tuple(
    f"Le {k} de l’ordre du jour porte sur les eaux et les rives." for k in ("point", "reste", "fond")
)


def test_captions_that_open_pages_are_no_heads(tmp_path: Path) -> None:
    charts = [
        together(lines("Le Quotidien", y=810, size=8), lines(f"Graphique {n}", f"Les eaux du lac {n}", y=790))
        for n in range(1, 5)
    ]
    path = make(tmp_path / "a.pdf", lines(*BODY, y=600), lines(*BODY, y=600), *charts, lines(*BODY, y=600))
    read_ = document(path)
    assert {f.text for f in read_.furniture} == {"Le Quotidien"}
    assert {f.reason for f in read_.furniture} == {"stands at the same place on 4 pages"}
    assert sum("Graphique" in p.text for p in read_.paragraphs) == 4


def test_feet_that_name_the_section_are_feet(tmp_path: Path) -> None:
    sections = ("Les eaux", "Les eaux", "Les rives", "Les ports", "Les fonds")
    path = make(
        tmp_path / "a.pdf",
        *(
            together(lines(*BODY, y=600), lines(f"{n} | {name}" if n % 2 else f"{name} | {n}", y=40, size=8))
            for n, name in enumerate(sections, 1)
        ),
    )
    assert [f.text for f in document(path).furniture][2] == "3 | Les rives"
    assert len(document(path).furniture) == 5


def test_two_pages_are_no_witnesses(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf", *(together(lines(*BODY, y=600), lines("Commission", y=810)) for _ in range(2))
    )
    assert document(path).furniture == ()
    assert texts(path).count("Commission") == 2


def test_titles_of_slides_are_no_heads(tmp_path: Path) -> None:
    titles = ("Les eaux", "Les rives", "Les ports", "Les fonds")
    path = make(
        tmp_path / "a.pdf", *(together(lines(t, y=800, size=20), lines(*BODY, y=600)) for t in titles)
    )
    assert document(path).furniture == ()
    assert [text for text in texts(path) if text in titles] == list(titles)


def test_the_head_of_a_table_is_read_once(tmp_path: Path) -> None:
    def table(first: int) -> Draw:
        return together(
            lines("Lac", *(f"Lac {k}" for k in range(first, first + 5))),
            lines("Profondeur", *(f"{k} m" for k in range(first, first + 5)), x=250),
            lines("Aire", *(f"{k} km" for k in range(first, first + 5)), x=350),
        )

    read_ = document(make(tmp_path / "a.pdf", *(table(10 * n) for n in range(1, 4))))
    assert [p.text for p in read_.paragraphs].count("Profondeur") == 1
    assert {f.reason for f in read_.furniture} == {"repeats the head of a table of page 1"}


# ── no word of a page is lost ──

WORDS = st.text("abcéàœABC0123456789.,;:-–•■*()/’«» \u00a0fi", min_size=1, max_size=12)
PLACES = st.tuples(
    st.sampled_from((72.0, 90.0, 210.0, 330.0)), st.integers(2, 40), st.sampled_from((6.0, 10.0, 18.0))
)


def placed(text: str, place: tuple[float, int, float]) -> Word:
    left, line, size = place
    return Word(text, left, left + 0.5 * size * len(text), 20.0 * line, size)


def characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@given(st.lists(st.lists(st.tuples(WORDS, PLACES), max_size=30), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_letter_of_a_page_is_in_a_paragraph_or_in_the_furniture(
    pages: list[list[tuple[str, tuple[float, int, float]]]],
) -> None:
    laid = [
        Page(number, 595.0, 842.0, tuple(placed(text, place) for text, place in words if text.strip()))
        for number, words in enumerate(pages, 1)
    ]
    found = read_pages(laid)
    kept = [f"{p.number or ''} {p.text}" for p in found.paragraphs] + [f.text for f in found.furniture]
    assert characters(word.text for page in laid for word in page.words) <= characters(kept)
    pages_told = [re.search(r"same place on (\d+) pages", f.reason) for f in found.furniture]
    assert all(int(told[1]) >= 3 for told in pages_told if told)


@given(st.lists(st.text("abcdeé ", min_size=1, max_size=60), min_size=1, max_size=12))
@settings(max_examples=10, deadline=None)
def test_every_letter_of_a_file_is_too(written: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "a.pdf", lines(*written, "Fin."))
        found = read(path, language="fr")
    kept = [f"{p.number or ''} {p.text}" for p in found.paragraphs] + [f.text for f in found.furniture]
    assert characters(written) <= characters(kept)
