"""Places are cited as people cite them."""

from __future__ import annotations

from align.data import Comparison, Document, Kind, Paragraph
from align.language import Language
from align.reports.citation import Citations


def cited(*lines: str | tuple[str, Kind], language: Language = "fr") -> list[str]:
    """Return how each paragraph of a text is cited."""
    paragraphs = []
    for index, line in enumerate(lines):
        text, kind = (line, Kind.PARAGRAPH) if isinstance(line, str) else line
        paragraphs.append(Paragraph(index, text, 0, len(text), kind))
    places = Citations(Document(None, language, tuple(paragraphs), ""))
    return [places.of(range(i, i + 1)) for i in range(len(paragraphs))]


def test_a_paragraph_is_cited_by_its_article_and_numbers() -> None:
    assert cited(
        ("Article premier. Emploi des termes", Kind.HEADING),
        "Aux fins de la présente Convention :",
        "a) Le terme « semence » s’entend de toute semence;",
        ("Article 12", Kind.HEADING),
        "1. Chaque Partie prend des mesures.",
        "2. L’inventaire indique :",
        "a) Son nom;",
        "b) Son aire de culture :",
        "i) À l’est;",
        "ii) À l’ouest;",
        "3. Fin.",
    ) == [
        "Art. 1",
        "Art. 1, ¶ 2",
        "Art. 1, § a)",
        "Art. 12",
        "Art. 12, § 1",
        "Art. 12, § 2",
        "Art. 12, § 2 a)",
        "Art. 12, § 2 b)",
        "Art. 12, § 2 b) i)",
        "Art. 12, § 2 b) ii)",
        "Art. 12, § 3",
    ]


def test_a_cell_is_cited_by_its_table_in_the_language_of_the_text() -> None:
    cell = Kind.TABLE_CELL
    lines = ["Annex I", ("Year", cell), ("Amount", cell), "Note that:", ("2019", cell)]
    assert cited(*lines, language="en") == [
        "Annex I",
        "Annex I, table 1, cell 1",
        "Annex I, table 1, cell 2",
        "Annex I, ¶ 4",
        "Annex I, table 2, cell 1",
    ]
    assert cited("ANNEXE II", ("2019", cell))[1] == "Annexe II, tableau 1, cellule 1"


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    assert cited(
        "L’article 12 s’applique.", "Article 12 de la Convention, qui prévoit que tout est permis."
    ) == [
        "¶ 1",
        "¶ 2",
    ]


def test_the_letter_i_follows_h() -> None:
    letters = [f"{letter}) Texte;" for letter in "abcdefghi"]
    assert cited("4. Décide :", *letters)[-1] == "§ 4 i)"


def test_a_note_is_cited_as_one() -> None:
    footnote = Paragraph(0, "Voir A/71/903.", 0, 14, Kind.FOOTNOTE, "3")
    assert Citations(Document(None, "fr", (footnote,), "")).of(range(1)) == "Note 3"


def test_several_paragraphs_are_cited_from_the_first_to_the_last(comparison: Comparison) -> None:
    places = Citations(comparison.french)
    assert places.of(range(7, 8)) == "§ 3"
    assert places.of(range(9, 11)) == "§ 4 a)–4 b)"
    assert places.of(range(3)) == "¶ 1–3"
    assert places.of(range(0)) == ""
