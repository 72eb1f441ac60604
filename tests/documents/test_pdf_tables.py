"""Tables in PDFs whose cells touch: what is drawn between them, and the edges they share, part them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.documents.laid_out import Draw, lines, make, texts, together

HEAD = (
    "État qui verse sa contribution",
    "Contribution versée en dollars",
    "Solde restant dû",
    "Date du dernier versement",
)
ROWS = (
    ("Afghanistan", "12 450", "1 200", "3 mars 2021"),
    ("Bosnie-Herzégovine", "8 300", "450", "12 avril 2021"),
    ("République centrafricaine", "770", "93 100", "1 mai 2020"),
    ("Sao Tomé-et-Principe", "1 045", "2 210", "30 juin 2021"),
)
BEFORE = lines("Le Comité a examiné les contributions versées par les États.", y=760)


def table(gap: float, *, ruled: str = "", right: bool = False) -> Draw:
    """Set a table whose widest cells are so far apart; figures at the right edge of their column.

    :param ruled: How lines are drawn between columns: ``whole``, from head to foot, or ``cells``, by row.
    """
    rows = (HEAD, *ROWS)
    wide = [max(stringWidth(row[k], "Times-Roman", 10) for row in rows) for k in range(4)]
    starts = [72 + sum(wide[:k]) + gap * k for k in range(4)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        for n, row in enumerate(rows):
            y = 720 - 14 * n
            for k, text in enumerate(row):
                if right and k in (1, 2):
                    canvas.drawRightString(starts[k] + wide[k], y, text)
                else:
                    canvas.drawString(starts[k], y, text)
            if ruled == "cells":
                for x in starts[1:]:
                    canvas.line(x - gap / 2, y - 4, x - gap / 2, y + 10)
        if ruled == "whole":
            for x in starts[1:]:
                canvas.line(x - gap / 2, 730, x - gap / 2, 720 - 14 * len(rows))

    return draw


@pytest.mark.parametrize("ruled", ["whole", "cells"])
@pytest.mark.parametrize("right", [False, True], ids=["left", "right"])
@pytest.mark.parametrize("gap", [2, 4, 7])
def test_lines_drawn_between_cells_part_them_however_close_they_are(
    tmp_path: Path, gap: float, right: bool, ruled: str
) -> None:
    path = make(tmp_path / "a.pdf", together(BEFORE, table(gap, ruled=ruled, right=right)))
    assert texts(path)[1:] == [cell for row in (HEAD, *ROWS) for cell in row]


@pytest.mark.parametrize("gap", [3, 6])
def test_the_cells_of_a_head_that_touch_begin_where_those_below_do(tmp_path: Path, gap: float) -> None:
    path = make(tmp_path / "a.pdf", together(BEFORE, table(gap)))
    assert texts(path)[1:] == [cell for row in (HEAD, *ROWS) for cell in row]


def test_a_sentence_above_a_table_is_no_head_of_it(tmp_path: Path) -> None:
    above = lines("Les contributions que les États ont versées depuis le début de 2021 :", y=734, size=10)
    whole = texts(make(tmp_path / "a.pdf", together(above, table(14))))
    assert whole[0] == "Les contributions que les États ont versées depuis le début de 2021 :"


def test_a_box_around_a_word_parts_no_sentence(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Appuyez sur la touche Entrée pour confirmer le choix", "et attendez la réponse.")(canvas)
        start = 72 + stringWidth("Appuyez sur la touche ", "Times-Roman", 11)
        canvas.rect(start - 1, 737, stringWidth("Entrée", "Times-Roman", 11) + 2, 12)

    assert texts(make(tmp_path / "a.pdf", draw)) == [
        "Appuyez sur la touche Entrée pour confirmer le choix et attendez la réponse."
    ]
