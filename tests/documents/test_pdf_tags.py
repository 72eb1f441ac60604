"""Tagged PDF: blocks and their order as the file says them, where that can be right."""

from __future__ import annotations

from pathlib import Path

from align.data import Kind
from tests.documents.laid_out import document, tagged, texts


def test_blocks_are_paragraphs_titles_and_items_in_the_order_of_the_tags(tmp_path: Path) -> None:
    path = tagged(
        tmp_path / "a.pdf",
        [
            ("Document/H1", 72, 740, "Rapport"),
            ("Document/P1", 72, 700, "La Commission siège"),
            ("Document/P1", 72, 686, "à Turku."),
            ("Document/P2", 72, 672, "Elle délibère."),
            ("Document/L/LI1/LBody", 90, 650, "les ports"),
            ("Document/L/LI2/LBody", 90, 636, "les rives"),
            ("Document/P3", 320, 740, "À droite, la suite."),
        ],
    )
    assert [(p.kind, p.text) for p in document(path).paragraphs][:3] == [
        (Kind.HEADING, "Rapport"),
        (Kind.PARAGRAPH, "La Commission siège à Turku."),
        (Kind.PARAGRAPH, "Elle délibère."),
    ]
    assert texts(path)[3:] == ["les ports", "les rives", "À droite, la suite."]


def test_the_cells_of_a_table_come_row_by_row(tmp_path: Path) -> None:
    cells = [("Lac", "Profondeur"), ("Inari", "92"), ("Saimaa", "82")]
    path = tagged(
        tmp_path / "a.pdf",
        [
            (f"Table/TR{r}/TD{c}", 72 + 150 * c, 700 - 14 * r, text)
            for r, row in enumerate(cells)
            for c, text in enumerate(row)
        ],
    )
    assert texts(path) == [text for row in cells for text in row]
    assert {p.kind for p in document(path).paragraphs} == {Kind.TABLE_CELL}
    assert [p.cell for p in document(path).paragraphs] == [(1, r) for r in (1, 2, 3) for _ in range(2)]


def test_a_paragraph_that_is_tagged_line_by_line_is_one(tmp_path: Path) -> None:
    path = tagged(
        tmp_path / "a.pdf",
        [
            ("Part/P1", 72, 700, "La Commission des lacs et des rives siège à Turku du trois au"),
            ("Part/P2", 72, 686, "Quatorze mars, sous la présidence du représentant de la Norvège,"),
            ("Part/P3", 72, 672, "et adopte son rapport."),
            ("Part/P4", 72, 644, "Elle se sépare."),
        ],
    )
    assert len(texts(path)) == 2


def test_what_the_tags_leave_out_is_read_all_the_same(tmp_path: Path) -> None:
    path = tagged(
        tmp_path / "a.pdf",
        [
            ("P1", 90, 700, "Premier point, sans sa puce"),
            ("-", 227, 700, "."),
            ("P2", 90, 660, "Dernier point, et de beaucoup le plus long de la page."),
            ("-", 90, 640, "Hors de tout bloc."),
        ],
    )
    assert " ".join(texts(path)).replace(" .", ".") == (
        "Premier point, sans sa puce. Dernier point, et de beaucoup le plus long de la page. "
        "Hors de tout bloc."
    )


def test_tags_that_go_up_the_page_are_put_in_its_order(tmp_path: Path) -> None:
    path = tagged(
        tmp_path / "a.pdf",
        [
            ("P1", 72, 500, "En troisième lieu, les rives."),
            ("P2", 72, 700, "En premier lieu, les ports."),
            ("P3", 72, 600, "En deuxième lieu, les eaux."),
        ],
    )
    assert [text.split(",")[0] for text in texts(path)] == [
        "En premier lieu",
        "En deuxième lieu",
        "En troisième lieu",
    ]


def test_tags_that_hold_little_of_a_page_are_passed_over(tmp_path: Path) -> None:
    lines = [("-", 72, 700 - 14 * k, f"{k + 1}. Le point {k} est examiné.") for k in range(8)]
    path = tagged(tmp_path / "a.pdf", [*lines, ("P", 72, 760, "Ordre du jour")])
    assert texts(path)[0] == "Ordre du jour"
    assert len(texts(path)) == 9


def test_the_page_behind_a_title_of_the_contents_is_the_page_s_own(tmp_path: Path) -> None:
    """A title that fills its line has no room for a leader; the tags say that it stands in the contents."""
    titles = ["1. Les lacs", "2. Les rives, les ports et ce qui les relie depuis la loi de 1994", "Annexe 3"]
    path = tagged(
        tmp_path / "a.pdf",
        [
            ("TOC/TOCI1", 72, 700, titles[0]),
            ("TOC/TOCI1", 500, 700, "4"),
            ("TOC/TOCI2", 72, 686, titles[1]),
            ("TOC/TOCI2", 493, 686, "12"),
            ("TOC/TOCI3", 72, 672, titles[2]),
            ("TOC/TOCI3", 493, 672, "15"),
        ],
    )
    read = document(path)
    assert [p.text for p in read.paragraphs if p.kind != Kind.PAGE_HEADER] == [
        "Les lacs",
        "Les rives, les ports et ce qui les relie depuis la loi de 1994",
        "Annexe 3",
    ]
    assert [f.text for f in read.furniture] == ["4", "12", "15"]


def test_contents_without_pages_keep_the_figures_of_their_titles(tmp_path: Path) -> None:
    path = tagged(
        tmp_path / "a.pdf",
        [
            ("TOC/TOCI1", 72, 700, "Les lacs"),
            ("TOC/TOCI2", 72, 686, "Les rives depuis 1994"),
            ("TOC/TOCI3", 72, 672, "Les ports en 1995"),
        ],
    )
    assert texts(path) == ["Les lacs", "Les rives depuis 1994", "Les ports en 1995"]


def test_a_figure_that_ends_a_line_of_the_text_is_no_page_of_the_contents(tmp_path: Path) -> None:
    """Below a list of contents, lines of the text end where those of the list do, with a figure perhaps."""
    listed = "Plan " + "." * 24
    path = tagged(
        tmp_path / "a.pdf",
        [
            *[(f"Document/P{k}", 72, 740 - 14 * k, f"{listed} {k + 11}") for k in range(3)],
            ("Document/P3", 72, 660, "Plan fft ft tff tft tf fft 16"),
            ("Document/P3", 72, 646, "rives."),
        ],
    )
    assert texts(path)[-1] == "Plan fft ft tff tft tf fft 16 rives."


def test_a_title_that_fills_its_line_leaves_no_room_for_a_leader(tmp_path: Path) -> None:
    # "f", "t" and the space are as wide as the dot, so all lines end at one place.
    dots, full = "Plan " + "." * 24, "Plan fft ft tff tft tf fft tf"
    titles = [dots, dots, full, dots]
    path = tagged(
        tmp_path / "a.pdf",
        [(f"Document/P{k}", 72, 740 - 14 * k, f"{title} {k + 11}") for k, title in enumerate(titles)],
    )
    assert texts(path) == ["Plan", "Plan", full, "Plan"]
    assert [f.text.strip(". ") for f in document(path).furniture] == ["11", "12", "13", "14"]


def test_a_year_at_the_end_of_a_line_is_no_page(tmp_path: Path) -> None:
    rows = ["Plan " + "." * 24 + " 11"] * 3 + ["Plan fft ft tff tft tf tt 2031"]
    path = tagged(
        tmp_path / "a.pdf", [(f"Document/P{k}", 72, 740 - 14 * k, row) for k, row in enumerate(rows)]
    )
    assert texts(path)[-1].endswith("2031")
