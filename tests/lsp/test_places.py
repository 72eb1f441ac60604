"""From a document to the buffer that it was read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.data import Document, Span
from align.documents import read
from align.lsp.places import Places

MARKDOWN = """# Le *titre*

Un paragraphe avec [un lien](https://example.org/a_b), du **gras** et
une fin de ligne.

- premier point, 12 jours
- second point, 13 jours
"""
HTML = "<html><body><h1>Titre</h1>\n<p>Il a tenu <b>14</b> s&eacute;ances.</p><p>Fin</p></body></html>"


def placed(tmp_path: Path, name: str, text: str) -> Places:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Places(read(path, language="fr"), text)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.txt", "Un mot.\n\nDeux 😀 mots.\n", ["Un", "mot", "Deux", "mots"]),
        ("a.md", MARKDOWN, ["titre", "lien", "gras", "fin de ligne", "12 jours", "13"]),
        ("a.html", HTML, ["Titre", "14", "Fin"]),
    ],
)
def test_words_are_found_where_they_stand(tmp_path: Path, name: str, text: str, words: list[str]) -> None:
    places = placed(tmp_path, name, text)
    for word in words:
        paragraph = next(p for p in places.document.paragraphs if word in p.text)
        start = paragraph.text.index(word)
        first, last = places.in_buffer(Span(paragraph.index, start, start + len(word), word))
        assert text[first:last] == word
        assert places.paragraph_at(first) == paragraph.index


def test_outside_of_paragraphs_there_is_none(tmp_path: Path) -> None:
    places = placed(tmp_path, "a.txt", "\n\nUn mot.\n\n\n")
    assert places.paragraph_at(0) is None
    assert places.paragraph_at(2) == 0
    assert places.paragraph_at(11) is None


def test_a_buffer_that_has_changed_since_still_leads_somewhere() -> None:
    document = Document.from_paragraphs(["Un mot et un autre.", "Fin."], language="fr")
    places = Places(document, "Nouveau. Un mot et un autre.\n\nFin.")
    first, last = places.in_buffer(Span(0, 3, 6, "mot"))
    assert places.buffer[first:last] == "mot"
    assert Places(document, "").in_buffer(Span(0, 3, 6, "mot")) == (0, 0)
