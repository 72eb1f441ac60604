"""reStructuredText: what docutils knows, and what Sphinx adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.config import Cut
from align.data import Document, Kind
from align.documents import ReadError, read
from align.documents.formats.rst import FORMAT
from align.documents.source import Source

TEXT = """
Rapport sur les lacs
====================

Le Comité a examiné :ref:`la résolution <res>` et ``lacs.csv`` [1]_, |date|.
Il en a pris note.

.. |date| replace:: le 3 mai

Conclusions
-----------

.. note:: Ceci est une note.

.. versionadded:: 1.2
   Texte ajouté par `le secrétariat <https://example.org>`_.

   .. seealso:: Une annexe.

#. Un point
#. Deux points

   a) un sous-point

* une puce

=====  =====
Lac    Cote
=====  =====
Léman  372
=====  =====

.. include:: /etc/passwd
.. un commentaire
.. [1] Note en bas.
"""


def test_a_cell_knows_its_table_and_its_row(tmp_path: Path) -> None:
    grid = "+----+----+\n| Ab | Cd |\n+----+----+\n| Ef | Gh |\n+----+----+\n"
    inner = ".. deprecated:: 1\n\n   .. csv-table:: Titre\n      :header: Lac, Cote\n\n      a, b\n"
    text = f"{grid}\nUn texte.\n\n{inner}\n{grid}"
    document = opened(tmp_path, text)
    assert [(p.text, p.cell) for p in document.paragraphs if p.kind is Kind.TABLE_CELL] == [
        *(("Ab", (1, 1)), ("Cd", (1, 1)), ("Ef", (1, 2)), ("Gh", (1, 2))),
        *(("Lac", (2, 1)), ("Cote", (2, 1)), ("a", (2, 2)), ("b", (2, 2))),
        *(("Ab", (3, 1)), ("Cd", (3, 1)), ("Ef", (3, 2)), ("Gh", (3, 2))),
    ]


def opened(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "a.rst"
    path.write_text(text, encoding="utf-8")
    return read(path, language="fr")


def test_a_text_is_read_block_by_block(tmp_path: Path) -> None:
    found = opened(tmp_path, TEXT)
    assert [(p.kind, p.number, p.text) for p in found.paragraphs] == [
        (Kind.HEADING, None, "Rapport sur les lacs"),
        (
            Kind.PARAGRAPH,
            None,
            "Le Comité a examiné la résolution et lacs.csv 1, le 3 mai. Il en a pris note.",
        ),
        (Kind.HEADING, None, "Conclusions"),
        (Kind.PARAGRAPH, None, "Ceci est une note."),
        (Kind.PARAGRAPH, None, "1.2"),
        (Kind.PARAGRAPH, None, "Texte ajouté par le secrétariat."),
        (Kind.PARAGRAPH, None, "Une annexe."),
        (Kind.LIST_ITEM, "1.", "Un point"),
        (Kind.LIST_ITEM, "2.", "Deux points"),
        (Kind.LIST_ITEM, "a)", "un sous-point"),
        (Kind.LIST_ITEM, None, "une puce"),
        (Kind.TABLE_CELL, None, "Lac"),
        (Kind.TABLE_CELL, None, "Cote"),
        (Kind.TABLE_CELL, None, "Léman"),
        (Kind.TABLE_CELL, None, "372"),
        (Kind.FOOTNOTE, "1", "Note en bas."),
    ]


def test_no_file_is_opened_for_the_sake_of_another(tmp_path: Path) -> None:
    (left,) = opened(tmp_path, TEXT).furniture
    assert (left.text, left.reason) == (".. include:: /etc/passwd", "a directive that is not followed")


def test_substitutions_in_one_another_do_not_grow_without_end(tmp_path: Path) -> None:
    lines = ["Un texte |s30| ici.", "", ".. |s0| replace:: lac lac lac"]
    lines += [f".. |s{n}| replace:: |s{n - 1}| |s{n - 1}|" for n in range(1, 31)]
    assert len(opened(tmp_path, "\n".join(lines)).text) < 100_000


@pytest.mark.parametrize("text", ["x" * 10_001, "mot " * 1_100_000])
def test_what_is_no_prose_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReadError, match="; "):
        opened(tmp_path, text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 30), st.text(max_size=8)), max_size=4))
def test_a_damaged_text_is_read_or_refused(damage: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for start, length, new in damage:
        text = text[:start] + new + text[start + length :]
    try:
        FORMAT.read(Source(Path("a.rst"), text.encode("utf-8", "replace") or b"x"), Cut.AUTO)
    except ReadError as error:
        assert "\n" not in str(error)


def test_literals_within_a_sentence_are_known_for_code(tmp_path: Path) -> None:
    path = tmp_path / "a.rst"
    path.write_text("Lancez ``git checkout`` puis *vite* :file:`un fichier`.\n", encoding="utf-8")
    (found,) = read(path, language="fr").paragraphs
    assert [found.text[a:b] for a, b in found.code] == ["git checkout"]
