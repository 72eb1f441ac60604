"""What stands where on a page: columns, cards, tables, lists of contents, titles, words in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from align.data import Kind
from align.documents import read
from align.language.labels import split_bullet
from tests.documents.laid_out import LEFT, TOP, Draw, document, lines, make, texts, together

FONTS = Path(__import__("reportlab").__file__).parent / "fonts"

LAKES = (
    "Le niveau des eaux a baissé de",
    "douze centimètres depuis le début",
    "de l’année, et les ports du nord ne",
    "peuvent plus recevoir les barges.",
)
GROUP = (
    "Nous proposons de réunir un groupe",
    "de travail qui étudiera sans délai",
    "les mesures à prendre avant que",
    "l’hiver ne ferme les ports.",
)
FUNDS = (
    "Les fonds versés par les membres",
    "couvrent les dépenses des deux",
    "premiers exercices, et le solde est",
    "reporté au suivant.",
)
BANKS = (
    "Les rives sont en bon état, sauf à",
    "l’embouchure, où la crue a emporté",
    "les digues sur une longueur de",
    "trois kilomètres.",
)


def joined(words: tuple[str, ...]) -> str:
    return " ".join(words)


def column(*parts: tuple[str, ...], x: float) -> Draw:
    return lines(*(line for part in parts for line in (*part, "")), x=x, size=9, leading=11)


def test_four_columns_of_a_wide_page_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        together(
            lines("Rapport de la Commission des lacs", y=780, size=18),
            column(LAKES + GROUP, LAKES, x=72),
            column(FUNDS, BANKS[:2] + BANKS, GROUP, x=250),
            column(GROUP[:3] + LAKES, LAKES, x=428),
            column(BANKS, FUNDS[:3] + GROUP, x=606),
        ),
        size=(842, 842),
    )
    columns = (
        *(LAKES + GROUP, LAKES, FUNDS, BANKS[:2] + BANKS, GROUP),
        *(GROUP[:3] + LAKES, LAKES, BANKS, FUNDS[:3] + GROUP),
    )
    assert texts(path) == ["Rapport de la Commission des lacs", *map(joined, columns)]


def test_cards_are_read_one_by_one(tmp_path: Path) -> None:
    def card(title: str, words: tuple[str, ...], x: float, y: float) -> Draw:
        return together(
            lines(title, x=x, y=y, size=9, font="Times-Bold"),
            lines(*words[:2], x=x, y=y - 14, size=9, leading=11),
        )

    names = ("Eaux", "Groupe", "Fonds", "Rives", "Ports", "Digues")
    words = (LAKES, GROUP, FUNDS, BANKS, GROUP, LAKES)
    places = [(x, y) for y in (700, 600) for x in (72, 250, 428)]
    cards = [card(name, said, x, y) for name, said, (x, y) in zip(names, words, places, strict=True)]
    found = texts(make(tmp_path / "a.pdf", together(*cards)))
    assert sorted(found) == sorted([*names, *(joined(said[:2]) for said in words)])
    assert found.index("Fonds") < found.index("Rives")


def test_cells_of_several_lines_are_whole_and_the_number_of_a_row_stands_alone(tmp_path: Path) -> None:
    def row(number: str, words: tuple[str, ...], y: float) -> Draw:
        def rule(canvas: Canvas) -> None:
            canvas.line(60, y + 12, 520, y + 12)

        middle = y - 5.5 * (len(words) - 1)
        return together(rule, lines(number, x=72, y=middle), lines(*words, x=110, y=y, leading=11))

    rows = [("1", LAKES, 700), ("2", GROUP[:1], 640), ("3", FUNDS[:2], 620), ("4", BANKS, 590)]
    path = make(tmp_path / "a.pdf", together(*(row(*each) for each in rows)))
    assert texts(path) == [cell for number, words, _ in rows for cell in (number, joined(words))]
    assert {p.kind for p in document(path).paragraphs} == {Kind.TABLE_CELL}
    assert [p.cell for p in document(path).paragraphs] == [(1, r) for r in (1, 2, 3, 4) for _ in range(2)]


LINES = (0, 1, 3, 4)


def test_figures_stay_in_their_row_where_a_name_takes_two_lines(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        together(
            lines("Lacs du nord", "Lacs du sud", "Lacs de la plaine et", "du plateau", "Total"),
            *(
                together(
                    *(lines(text, x=x, y=740 - 13 * k) for k, text in zip((0, 1, 3, 4), texts, strict=True))
                )
                for x, texts in ((300, ("12", "9", "30", "51")), (380, ("14", "7", "31", "52")))
            ),
        ),
    )
    assert texts(path) == [
        *("Lacs du nord", "12", "14", "Lacs du sud", "9", "7"),
        *("Lacs de la plaine et du plateau", "30", "31", "Total", "51", "52"),
    ]


def test_contents_are_read_without_their_page_numbers(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        lines(
            "Introduction " + "." * 60 + " 3", "Les eaux " + "." * 63 + " 12", "Annexe " + "." * 65 + " 104"
        ),
    )
    read_ = document(path)
    assert [p.text for p in read_.paragraphs] == ["Introduction", "Les eaux", "Annexe"]
    assert [f.text.strip(". ") for f in read_.furniture] == ["3", "12", "104"]
    assert {f.reason for f in read_.furniture} == {"leads to a page of the contents"}


def test_a_title_of_two_lines_is_one_and_the_text_below_it_another(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        together(
            lines("Rapport de la Commission des lacs sur l’état des", y=740, size=18, font="Times-Bold"),
            lines("Rives et des ports", y=718, size=18, font="Times-Bold"),
            lines("Le rapport porte sur l’année.", y=700),
        ),
    )
    assert texts(path) == [
        "Rapport de la Commission des lacs sur l’état des Rives et des ports",
        "Le rapport porte sur l’année.",
    ]


@pytest.mark.parametrize("bullet", ["•", "■", "❏", "▪", "\uf0b7", "\uf0a7"])
def test_bullets_of_any_kind_begin_items(bullet: str) -> None:
    assert split_bullet(f"{bullet} Le lac est gelé.") == 2


def test_the_lines_of_an_item_stand_below_its_words(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        together(
            *(lines("•", x=LEFT, y=740 - 26 * k) for k in range(3)),
            *(
                lines(*item, x=LEFT + 18, y=740 - 26 * k)
                for k, item in enumerate(
                    (
                        ("Le port de Turku, et le", "Port de Vaasa"),
                        ("Le lac", "Inari"),
                        ("La rivière", "Oulu"),
                    )
                )
            ),
        ),
    )
    assert texts(path) == ["Le port de Turku, et le Port de Vaasa", "Le lac Inari", "La rivière Oulu"]
    assert {p.kind for p in document(path).paragraphs} == {Kind.LIST_ITEM}


def screen(canvas: Canvas) -> None:
    """A picture of a table: paper, and a few lines on it."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (400, 300), "white")
    pen = ImageDraw.Draw(image)
    for k in range(10):
        pen.line((20, 30 * k, 380, 30 * k), fill="black", width=2)
    canvas.drawImage(ImageReader(image), 72, 300, 400, 300)


def test_text_beside_a_large_picture_is_read_and_the_page_is_in_doubt(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf", together(lines("Choisissez l’année :"), screen), lines("Le lac est gelé.")
    )
    read_ = document(path)
    assert [p.text for p in read_.paragraphs] == ["Choisissez l’année :", "Le lac est gelé."]
    assert (read_.unread, read_.doubtful_pages) == ((), (1,))


def test_a_photograph_leaves_no_doubt(tmp_path: Path) -> None:
    from PIL import Image

    image = Image.radial_gradient("L").resize((400, 300)).convert("RGB")

    def photograph(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 72, 300, 400, 300)

    words = [f"Le lac numéro {k} est gelé." for k in range(9)]
    assert document(make(tmp_path / "a.pdf", together(lines(*words), photograph))).doubtful_pages == ()


def test_the_letters_of_a_ligature_stay_together(tmp_path: Path) -> None:
    from benchmarks.pages import Font, Layout, lay_out

    said = "Les bénéficiaires affirment que quinze offres officielles suffisent à la définition du conflit."
    font = Font("Vera", FONTS / "Vera.ttf", ligatures=True)
    path = tmp_path / "a.pdf"
    path.write_bytes(lay_out([said], "S/RES/1", Layout(font=font)))
    assert said in texts(path)


def justified(*parts: tuple[str, ...], x: float, begun: bool = False, open_: bool = False) -> Draw:
    """Set paragraphs with an indent, all lines but the last of each to full width.

    :param begun: The first of them has begun in the column before; ``open_``: the last goes on in the next.
    """

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 9)
        y = 740.0
        for n, part in enumerate(parts):
            for k, line in enumerate(part):
                words = [(word, stringWidth(word, "Times-Roman", 9)) for word in line.split()]
                left = x if k or (begun and not n) else x + 14
                last = line == part[-1] and not (open_ and n == len(parts) - 1)
                room = x + 150 - left - sum(wide for _, wide in words)
                for word, wide in words:
                    canvas.drawString(left, y, word)
                    left += wide + (2.5 if last else room / (len(words) - 1))
                y -= 11

    return draw


def test_a_column_of_two_lines_beside_a_full_one_is_read_after_it(tmp_path: Path) -> None:
    page = together(justified(LAKES, GROUP, FUNDS, BANKS, x=72), justified(FUNDS[2:], x=240))
    assert texts(make(tmp_path / "a.pdf", page)) == [
        joined(part) for part in (LAKES, GROUP, FUNDS, BANKS, FUNDS[2:])
    ]


def test_words_of_a_justified_line_are_no_cells_though_a_head_stands_further_right(tmp_path: Path) -> None:
    asked = ("Le Comité demande que les", "fonds soient remis à la", "commission avant le mois")
    body = justified(LAKES, (*asked, "d’octobre prochain", "au plus tard."), GROUP, x=72)
    found = texts(make(tmp_path / "a.pdf", together(lines("A/62/17", x=480, y=790, size=9), body)))
    assert joined((*asked, "d’octobre prochain au plus tard.")) in found


def test_a_quotation_in_large_type_does_not_cut_the_paragraph_that_it_is_set_into(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        together(
            lines(*LAKES, *GROUP, *LAKES[:3], x=72, y=700, size=9, leading=11),
            lines(
                "La Commission rend compte",
                "de ses travaux tous les ans.",
                x=250,
                y=700,
                size=14,
                leading=17,
            ),
            lines("peuvent plus recevoir de bateaux.", *FUNDS, x=250, y=640, size=9, leading=11),
        ),
    )
    found = [p.text for p in document(path).paragraphs]
    assert any("les ports du nord ne peuvent plus recevoir de bateaux." in text for text in found)
    assert "La Commission rend compte de ses travaux tous les ans." in found


def test_the_cells_of_a_head_that_stand_at_many_heights_are_whole(tmp_path: Path) -> None:
    def at(x: float, y: float, *words: str) -> Draw:
        return lines(*words, x=x, y=y, size=8, leading=10)

    path = make(
        tmp_path / "a.pdf",
        together(
            at(200, 700, "Rives", "boisées", "du nord"),
            at(250, 695, "Rives", "bâties"),
            at(300, 695, "Autres rives", "du lac"),
            *(at(72, 660 - 12 * i, name) for i, name in enumerate(("Sable", "Gravier", "Roche"))),
            *(at(x, 660 - 12 * i, f"{7 + i} %") for x in (205, 255, 305) for i in range(3)),
        ),
    )
    found = [p.text for p in document(path).paragraphs]
    assert found[:3] == ["Rives boisées du nord", "Rives bâties", "Autres rives du lac"]


def test_a_line_without_the_indent_of_paragraphs_goes_on_over_notes_and_columns(tmp_path: Path) -> None:
    asked = ("1. Accueille avec intérêt le rapport", "du Secrétaire général daté du 3 mai")
    left = justified(FUNDS, BANKS, FUNDS, BANKS, FUNDS, BANKS, asked, x=72, open_=True)
    right = justified(("1996 ;",), FUNDS, BANKS, FUNDS, x=240, begun=True)
    note = together(
        lines("1", x=72, y=303, size=5), lines("Voir le rapport de la session.", x=76, y=300, size=7)
    )
    assert joined((asked[0][3:], asked[1], "1996 ;")) in texts(
        make(tmp_path / "a.pdf", together(left, note, right))
    )


def test_a_list_of_contents_is_read_row_by_row_without_the_numbers_of_pages(tmp_path: Path) -> None:
    titles = ["Mandat", "Ressources", "Personnel", "Locaux", "Recommandations"]
    draws = [lines("Table des matières", size=16), lines("1 Introduction", y=TOP - 40, font="Times-Bold")]
    draws.append(lines("1", x=500, y=TOP - 40, font="Times-Bold"))
    for k, title in enumerate(titles):
        y = TOP - 55 - 15 * k
        draws += [lines(f"1.{k + 1} {title} " + ". " * 50, y=y), lines(f"{k + 2}", x=500, y=y)]
    y = TOP - 60 - 15 * len(titles)
    draws += [lines("2 Conclusions", y=y, font="Times-Bold"), lines("9", x=500, y=y, font="Times-Bold")]
    document = read(make(tmp_path / "a.pdf", together(*draws)), language="fr")
    read_so = [" ".join(filter(None, (p.number, p.text))) for p in document.paragraphs]
    numbered = [f"1.{k + 1} {title}" for k, title in enumerate(titles)]
    assert read_so == ["Table des matières", "1 Introduction", *numbered, "2 Conclusions"]
    left = [f.text.split()[-1] for f in document.furniture]
    assert left == ["1", "2", "3", "4", "5", "6", "9"]
