"""Places are cited as people cite them."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.data import Comparison, Document, Kind, Paragraph
from align.documents import read
from align.language import Language
from align.reports.citation import Citations
from tests.annotation.made import make, p


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


HEADING = Kind.HEADING


def test_where_numbers_begin_anew_their_section_is_cited() -> None:
    assert cited(
        "1. Foreword.",
        ("Part I", HEADING),
        "1. First.",
        "2. Second.",
        ("PART TWO", HEADING),
        "1. First.",
        "a) Of it.",
        language="en",
    ) == [
        "Para. 1",
        "Part I",
        "Part I, para. 1",
        "Part I, para. 2",
        "Part two",
        "Part two, para. 1",
        "Part two, para. 1 a)",
    ]
    assert cited(
        ("Deuxième partie", HEADING), "1. Un.", ("Troisième partie", HEADING), "1. Un.", language="fr"
    )[1::2] == ["Deuxième partie, par. 1", "Troisième partie, par. 1"]


def test_numbers_that_run_through_need_no_section() -> None:
    lines = [
        ("Part I", HEADING),
        "1. First.",
        ("Part II", HEADING),
        "2. Second.",
        ("Annex I", HEADING),
        "1. Other.",
    ]
    assert cited(*lines, language="en")[1::2] == ["Para. 1", "Para. 2", "Annex I, para. 1"]


def test_a_section_is_cited_by_the_capitals_of_its_heading() -> None:
    lines = [
        ("II. Budget", HEADING),
        ("A. Income", HEADING),
        "1. First.",
        ("B. Costs", HEADING),
        "1. First.",
        "2. Second.",
    ]
    assert cited(*lines, language="en")[2::2] == ["Sect. II.A, para. 1", "Sect. II.B, para. 1"]


def test_a_heading_without_a_number_is_cited_by_its_words_cut_short() -> None:
    long = "Decisions that the Commission took at the end of its session"
    lines = [("Opening", HEADING), "1. First.", (long, HEADING), "1. First."]
    assert cited(*lines, language="en")[1::2] == [
        "“Opening”, para. 1",
        "“Decisions that the Commission took at…”, para. 1",
    ]
    assert (
        cited(("Ouverture", HEADING), "1. Un.", ("Clôture", HEADING), "1. Un.")[1] == "« Ouverture », par. 1"
    )


def test_notes_that_count_from_one_at_the_end_of_a_section_are_told_from_its_paragraphs() -> None:
    lines = [("IV. Conclusions", HEADING), "1. First.", "2. Second.", ("Notes", HEADING), "1. See above."]
    assert cited(*lines, language="en")[1:] == [
        "Sect. IV, para. 1",
        "Sect. IV, para. 2",
        "¶ 4",
        "Sect. IV, “Notes”, para. 1",
    ]


def test_what_no_heading_tells_apart_is_counted_from_the_top() -> None:
    assert cited("1. First.", "2. Second.", "1. First.", "2. Second.", language="en")[2:] == [
        "Para. 1 (¶ 3)",
        "Para. 2 (¶ 4)",
    ]


def test_a_stretch_that_leads_into_another_section_is_cited_whole() -> None:
    lines = [("Part I", HEADING), "1. First.", ("Part II", HEADING), "1. First."]
    paragraphs = [
        Paragraph(i, *((line, 0, 1) if isinstance(line, str) else (line[0], 0, 1, line[1])))
        for i, line in enumerate(lines)
    ]
    places = Citations(Document(None, "en", tuple(paragraphs), ""))
    assert places.of(range(1, 4)) == "Part I, para. 1–part II, para. 1"


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


@pytest.mark.parametrize(("language", "told"), [("en", "table {}, row {}"), ("fr", "tableau {}, ligne {}")])
def test_a_cell_is_cited_by_its_row_where_that_is_known(language: Language, told: str) -> None:
    places = [
        (1, 1),
        (1, 1),
        (1, 2),
        (2, 1),
        (1, 3),
        (3, 1),
    ]  # the second table stands in a cell of the first
    paragraphs = [Paragraph(i, "2019", 0, 4, Kind.TABLE_CELL, cell=cell) for i, cell in enumerate(places)]
    annex = Paragraph(5, "Annex I" if language == "en" else "Annexe I", 0, 8)
    paragraphs[5:] = [annex, Paragraph(6, "2020", 0, 4, Kind.TABLE_CELL, cell=(3, 1))]
    cited = Citations(Document(None, language, tuple(paragraphs), ""))
    own = [told.format(*cell).capitalize() for cell in places[:5]]
    assert [cited.of(range(i, i + 1)) for i in range(5)] == own
    assert cited.of(range(6, 7)) == f"{annex.text}, {told.format(1, 1)}"
    assert cited.of(range(1, 3)) == f"{own[0]}–2"
    assert cited.of(range(2)) == own[0]


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_rows_are_known_from_the_file(name: str, tmp_path: Path) -> None:
    first = "<table><tr><th>Year</th></tr><tr><td>2019</td><td>2</td></tr></table>"
    html = f"<p>Annex</p>{first}<table><tr><td>A</td></table>"
    markdown = "Annex\n\n| Year | |\n|---|---|\n| 2019 | 2 |\n\nText.\n\n| A | |\n|---|---|\n"
    (tmp_path / name).write_text(html if name.endswith("html") else markdown, encoding="utf-8")
    found = read(tmp_path / name, language="en").paragraphs
    assert [p.cell for p in found if p.kind is Kind.TABLE_CELL] == [(1, 1), (1, 2), (1, 2), (2, 1)]


def test_rows_are_known_from_docx(tmp_path: Path) -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    inner = f"<w:tbl>{row.format(p('in'), p('side'))}</w:tbl>"
    table = f"<w:tbl>{row.format(p('a'), p('b'))}{row.format(p('c') + inner, p('d'))}</w:tbl>"
    found = read(make(tmp_path / "a.docx", p("Text."), table), language="en").paragraphs
    told = {q.text: q.cell for q in found}
    assert told == {
        "Text.": None,
        "a": (1, 1),
        "b": (1, 1),
        "c": (1, 2),
        "in": (2, 1),
        "side": (2, 1),
        "d": (1, 2),
    }


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    assert cited(
        "L’article 12 s’applique.", "Article 12 de la Convention, qui prévoit que tout est permis."
    ) == [
        "¶ 1",
        "¶ 2",
    ]


def test_the_letter_i_follows_h() -> None:
    letters = [f"{letter}) Texte;" for letter in "abcdefghi"]
    assert cited("4. Décide :", *letters)[-1] == "Par. 4 i)"


def test_a_note_is_cited_as_one() -> None:
    footnote = Paragraph(0, "Voir A/71/903.", 0, 14, Kind.FOOTNOTE, "3")
    assert Citations(Document(None, "fr", (footnote,), "")).of(range(1)) == "Note 3"


def test_several_paragraphs_are_cited_from_the_first_to_the_last(comparison: Comparison) -> None:
    places = Citations(comparison.french)
    assert places.of(range(7, 8)) == "Par. 3"
    assert places.of(range(9, 11)) == "Par. 4 a)–4 b)"
    assert places.of(range(3)) == "¶ 1–3"
    assert places.of(range(0)) == ""
