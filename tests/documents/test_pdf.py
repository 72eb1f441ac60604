"""PDF: heads and feet, columns, hyphens, notes, turned and empty pages, pictures, and files that mean harm.
Each file is made here."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from align.data import Document, Kind
from align.documents import ReadError, read
from align.documents.page_layout import pdf, pdf_words
from tests.documents.laid_out import LEFT, TOP, Draw, lines, make, together

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")


def found(path: Path) -> list[tuple[int | None, Kind, str | None, str]]:
    document = read(path, language="fr")
    whole(document)
    return [(p.page, p.kind, p.number, p.text) for p in document.paragraphs]


def whole(document: Document) -> None:
    """Check that every word of a paragraph stands in the text where it says."""
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            said = paragraph.text[piece.text : piece.text + piece.length]
            assert said == document.text[piece.source : piece.source + piece.length]
        if not paragraph.pieces:
            assert paragraph.text == document.text[paragraph.start : paragraph.end]


def message(path: Path, *, ocr: bool = False) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, language="fr", ocr=ocr)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def numbered_page(number: int, *texts: str) -> Draw:
    """A page as the United Nations print them."""
    return together(
        lines("A/71/903", x=470, y=800),
        lines(*texts),
        lines("17-20418", x=72, y=40, size=8),
        lines(f"{number}/3", x=500, y=40, size=8),
    )


def test_heads_and_feet_are_left_out_and_a_paragraph_cut_by_the_page_is_whole(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        numbered_page(
            1,
            "1. La Commission des lacs s’est réunie à Turku du 3 au 14 mars 1971 sous la présidence",
            "du représentant de la Finlande.",
            "",
            "2. Elle a examiné l’état des rives et les travaux de réfection qui ont été entrepris dans",
        ),
        numbered_page(
            2,
            "les ports du nord, et recommandé que ces travaux soient achevés avant l’hiver.",
            "",
            "3. Elle a élu son bureau.",
        ),
        numbered_page(3, "4. Elle a fixé la date de la session suivante."),
    )
    assert found(path) == [
        (
            1,
            Kind.PARAGRAPH,
            "1.",
            "La Commission des lacs s’est réunie à Turku du 3 au 14 mars 1971 sous la présidence du "
            "représentant de la Finlande.",
        ),
        (
            1,
            Kind.PARAGRAPH,
            "2.",
            "Elle a examiné l’état des rives et les travaux de réfection qui ont été entrepris dans les "
            "ports du nord, et recommandé que ces travaux soient achevés avant l’hiver.",
        ),
        (2, Kind.PARAGRAPH, "3.", "Elle a élu son bureau."),
        (3, Kind.PARAGRAPH, "4.", "Elle a fixé la date de la session suivante."),
    ]
    assert "17-20418" in read(path, language="fr").text  # left out of the paragraphs, not of the text


def test_rows_of_figures_at_the_edge_of_pages_are_no_heads(tmp_path: Path) -> None:
    row = "Recettes        1 250        3 400        12"
    other = "Recettes        900          7 115        31"
    path = make(tmp_path / "a.pdf", lines(row, "Les comptes sont exacts."), lines(other, "Ils ont été vus."))
    texts = [text for _, _, _, text in found(path)]
    assert texts == [
        *("Recettes", "1 250", "3 400", "12", "Les comptes sont exacts."),
        *("Recettes", "900", "7 115", "31", "Ils ont été vus."),
    ]


LEFT_COLUMN = (
    "M. Aalto (Finlande) : Le niveau des",
    "eaux a baissé de douze centimètres",
    "depuis le début de l’année, et les",
    "ports du nord ne peuvent plus rece-",
    "voir les barges. Ma délégation de-",
    "mande que la Commission adopte",
    "des mesures d’urgence sans atten-",
    "dre la fin de la session.",
)
RIGHT_COLUMN = (
    "Mme Berg (Norvège) : Nous avons",
    "pris note de ce que vient de dire le",
    "représentant de la Finlande. Nous",
    "proposons de réunir un groupe de",
    "travail qui étudiera les mesures à",
    "prendre avant l’hiver.",
    "Le Président : S’il n’y a pas d’ob-",
    "jection, il en est ainsi décidé.",
)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        together(
            lines(
                "Commission des lacs, vingt-deuxième séance, tenue à Turku le lundi 3 mars 1971, à 10 heures"
            ),
            lines(*LEFT_COLUMN, y=700),
            lines(*RIGHT_COLUMN, x=310, y=703.5),
            lines(
                "La séance est levée à 11 h 30, après que le Président a remercié toutes les délégations.",
                y=560,
            ),
        ),
    )
    assert [text for _, _, _, text in found(path)] == [
        "Commission des lacs, vingt-deuxième séance, tenue à Turku le lundi 3 mars 1971, à 10 heures",
        "M. Aalto (Finlande) : Le niveau des eaux a baissé de douze centimètres depuis le début de l’année, "
        "et les ports du nord ne peuvent plus recevoir les barges. Ma délégation demande que la Commission "
        "adopte des mesures d’urgence sans attendre la fin de la session.",
        "Mme Berg (Norvège) : Nous avons pris note de ce que vient de dire le représentant de la Finlande. "
        "Nous proposons de réunir un groupe de travail qui étudiera les mesures à prendre avant l’hiver.",
        "Le Président : S’il n’y a pas d’objection, il en est ainsi décidé.",
        "La séance est levée à 11 h 30, après que le Président a remercié toutes les délégations.",
    ]


def test_columns_with_many_short_lines_are_columns_still(tmp_path: Path) -> None:
    points = [f"{letter}) Le lac numéro {number};" for number, letter in enumerate("abcdefgh", 1)]
    path = make(
        tmp_path / "a.pdf",
        together(
            lines(*LEFT_COLUMN, *points), lines(*RIGHT_COLUMN, "Sont présents :", *points, x=310, y=738)
        ),
    )
    texts = [text for _, _, _, text in found(path)]
    assert [text for text in texts if "numéro 1" in text] == ["Le lac numéro 1;"] * 2
    right = next(i for i, text in enumerate(texts) if text.startswith("Mme Berg"))
    assert texts.index("Le lac numéro 8;") < right


def test_a_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    names = lines(*(f"Lac {n}" for n in "ABCDEFGH"))
    areas = lines(*(f"{n} 000 km" for n in range(10, 90, 10)), x=300)
    depths = lines(*(f"{n} m" for n in range(1, 9)), x=390)
    after = lines("Les lacs sont profonds, et leurs eaux montent au printemps.", y=600)
    read_ = found(make(tmp_path / "a.pdf", together(names, areas, depths, after)))
    assert [text for _, kind, _, text in read_ if kind is Kind.TABLE_CELL][:6] == [
        *("Lac A", "10 000 km", "1 m"),
        *("Lac B", "20 000 km", "2 m"),
    ]
    assert read_[-1][3] == "Les lacs sont profonds, et leurs eaux montent au printemps."


def test_a_table_that_goes_on_over_a_page_is_one_and_another_on_the_page_is_another(tmp_path: Path) -> None:
    def table(y: float) -> Draw:
        names, areas, depths = ([f"{word} {n}" for n in range(8)] for word in ("Lac", "Aire", "Fond"))
        return together(lines(*names, y=y), lines(*areas, x=300, y=y), lines(*depths, x=390, y=y))

    between = lines("Les lacs sont profonds, et leurs eaux montent au printemps.", y=500)
    path = make(tmp_path / "a.pdf", together(table(760), between, table(400)), table(760))
    cells = [p.cell for p in read(path, language="fr").paragraphs if p.cell is not None]
    assert cells[:4] == [(1, 1), (1, 1), (1, 1), (1, 2)]
    assert cells[-1] == (2, 16)
    assert {table for table, _ in cells} == {1, 2}


def test_a_justified_line_with_wide_gaps_is_no_row_of_a_table(tmp_path: Path) -> None:
    words, below = (
        ("Les", "formulaires", "électroniques", "sont"),
        "disponibles sur le site de la Commission des lacs,",
    )

    def loose(canvas: Canvas) -> None:
        wide = [canvas.stringWidth(text, "Times-Roman", 11) for text in (*words, below)]
        x, gap = LEFT, (wide[-1] - sum(wide[:-1])) / (len(words) - 1)
        for word, width in zip(words, wide, strict=False):
            lines(word, x=x)(canvas)
            x += width + gap
        lines(below, "à Turku.", y=727)(canvas)

    assert [text for _, _, _, text in found(make(tmp_path / "a.pdf", loose))] == [
        "Les formulaires électroniques sont disponibles sur le site de la Commission des lacs, à Turku."
    ]


def test_notes_are_kept_apart_and_their_marks_raised(tmp_path: Path) -> None:
    def marked(canvas: Canvas) -> None:
        end = canvas.stringWidth("1. La Commission rappelle sa résolution 62/71", "Times-Roman", 11)
        lines("1. La Commission rappelle sa résolution 62/71")(canvas)
        lines("7", x=LEFT + end, y=TOP + 4, size=6)(canvas)
        lines("et prie le Secrétaire général", x=LEFT + end + 6)(canvas)
        lines("de lui faire rapport à sa session suivante sur l’état des travaux de ses groupes et", y=727)(
            canvas
        )
        lines("7", y=93, size=5)(canvas)
        lines("Voir le rapport de la Commission sur sa session", x=LEFT + 5, y=90, size=8)(canvas)
        lines("de l’automne, chapitre deux.", y=80, size=8)(canvas)

    path = make(tmp_path / "a.pdf", marked, lines("sur les résultats obtenus."))
    assert found(path) == [
        (
            1,
            Kind.PARAGRAPH,
            "1.",
            "La Commission rappelle sa résolution 62/71⁷ et prie le Secrétaire général de lui faire rapport "
            "à sa session suivante sur l’état des travaux de ses groupes et sur les résultats obtenus.",
        ),
        (
            1,
            Kind.FOOTNOTE,
            "7",
            "Voir le rapport de la Commission sur sa session de l’automne, chapitre deux.",
        ),
    ]


def test_a_thin_space_between_figures_that_the_file_does_not_hold_is_one(tmp_path: Path) -> None:
    apart = together(lines("Les prises ont atteint 210"), lines("892 tonnes.", x=LEFT + 112))
    assert [text for _, _, _, text in found(make(tmp_path / "a.pdf", apart))] == [
        "Les prises ont atteint 210 892 tonnes."
    ]


def test_turned_pages_are_read_upright_and_empty_ones_counted(tmp_path: Path) -> None:
    def landscape(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        lines("Le tableau figure à la page suivante, imprimée en largeur.", y=500)(canvas)

    def sideways(canvas: Canvas) -> None:
        canvas.translate(300, 100)
        canvas.rotate(90)
        lines("Ce texte monte le long de la page, et se lit la tête penchée.", x=0, y=0)(canvas)

    path = make(tmp_path / "a.pdf", landscape, lines(), sideways)
    assert [(page, text) for page, _, _, text in found(path)] == [
        (1, "Le tableau figure à la page suivante, imprimée en largeur."),
        (3, "Ce texte monte le long de la page, et se lit la tête penchée."),
    ]


def test_a_password_is_asked_for_in_words(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", lines("Secret"), encrypt="lac")
    assert "protected by a password; save it without one" in message(path)


@pytest.mark.parametrize("data", [b"%PDF-1.7 and no more", b"%PDF-1.4\n%%EOF", b"%PDF-" + bytes(2000)])
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert "damaged PDF" in message(path)


def test_what_is_called_a_pdf_and_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"Du texte, sans plus.")
    assert "no PDF" in message(path)


def page_tree(count: int, kids: str) -> bytes:
    """Make a PDF by hand whose page tree says that it has ``count`` pages."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{n} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 4\n0000000000 65535 f \n{table}"
            f"trailer << /Size 4 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
        ).encode()
    )


def test_a_million_pages_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(page_tree(1_000_000, "3 0 R"))
    assert "pages" in message(path) or "damaged" in message(path)
    path.write_bytes(page_tree(3_000, "3 0 R " * 3_000))
    assert "has 3,000 pages, more than 2,000" in message(path)


def test_a_reader_that_crashes_or_hangs_is_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "a.pdf", lines("Texte"))
    program = tmp_path / "crash.py"
    monkeypatch.setattr(pdf_words, "__file__", str(program))
    program.write_text("import os; os.abort()")
    assert "damaged PDF" in message(path)
    program.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(pdf, "_SECONDS", 0.5)
    assert "takes more than" in message(path)


# ── pages that are pictures ──


def picture(*texts: str) -> Draw:
    """Draw a page whose words are nothing but dots."""
    import pypdfium2

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    lines(*texts, size=14, leading=20)(canvas)
    canvas.save()
    image = pypdfium2.PdfDocument(made.getvalue())[0].render(scale=2.5).to_pil()

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, 595, 842)

    return draw


def test_pictures_without_text_say_what_to_do(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", picture("Le Comité"), picture("siège."))
    assert "pictures of its pages and no text; recognise them with --ocr" in message(path)


def scaled(share: float) -> Draw:
    """Draw a picture of words that is so wide and so high, as shares of the page."""

    def draw(canvas: Canvas) -> None:
        canvas.scale(share, share)
        picture("Le Comité siège à Turku.")(canvas)

    return draw


def test_a_small_picture_on_a_page_without_a_word_is_not_passed_over(tmp_path: Path) -> None:
    assert "recognise them with --ocr" in message(make(tmp_path / "a.pdf", scaled(0.3)))
    path = make(tmp_path / "b.pdf", lines("Le Comité siège à Turku."), scaled(0.3))
    assert read(path, language="fr").unread == (2,)


def test_a_file_in_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    assert "holds no text that can be read" in message(make(tmp_path / "a.pdf", scaled(0.1)))
    assert "holds no text that can be read" in message(make(tmp_path / "b.pdf", lines()))


def test_a_picture_among_pages_of_text_is_named(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", lines("Le Comité siège à Turku."), picture("Carte des lacs"))
    document = read(path, language="fr")
    assert [p.text for p in document.paragraphs] == ["Le Comité siège à Turku."]
    assert document.unread == (2,)


TABLE = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t300\t300\t100\t50\t96\tLe\n"
    "5\t1\t1\t1\t1\t2\t420\t300\t300\t50\t96\tComité\n"
    "5\t1\t1\t1\t1\t3\t740\t300\t200\t50\t96\tsiège.\n"
)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ``tesseract`` that knows the languages listed in its file, and always sees the same words."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "tesseract"
    (folder / "table").write_text(TABLE, encoding="utf-8")
    languages = folder / "languages"
    languages.write_text("eng\nfra\n")
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys, pathlib\n"
        f"folder = pathlib.Path({str(folder)!r})\n"
        "if '--list-langs' in sys.argv:\n"
        "    sys.exit(print((folder / 'languages').read_text()))\n"
        "assert sys.stdin.buffer.read(2) == b'P5'\n"
        "(folder / 'asked').write_text(sys.argv[sys.argv.index('-l') + 1])\n"
        "sys.stdout.buffer.write((folder / 'table').read_bytes())\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return languages


@posix
def test_pictures_are_recognised_in_the_language_expected(tmp_path: Path, stand_in: Path) -> None:
    path = make(tmp_path / "a.pdf", lines("Le lac est gelé."), picture("peu importe"))
    document = read(path, language="fr", ocr=True)
    assert [(p.page, p.text) for p in document.paragraphs] == [
        (1, "Le lac est gelé."),
        (2, "Le Comité siège."),
    ]
    assert document.unread == ()
    assert (stand_in.parent / "asked").read_text() == "fra"


@posix
def test_missing_language_data_is_named(tmp_path: Path, stand_in: Path) -> None:
    stand_in.write_text("eng\n")
    path = make(tmp_path / "a.pdf", picture("peu importe"))
    assert "Tesseract's language data for fra; install them" in message(path, ocr=True)


def test_without_tesseract_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.documents.page_layout.ocr.find_program", lambda *_: None)
    path = make(tmp_path / "a.pdf", picture("peu importe"))
    assert "--ocr needs Tesseract" in message(path, ocr=True)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_real_one_reads_a_page(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.pdf",
        picture(
            "1. Le Comité a examiné le rapport sur les zones humides",
            "et en a recommandé la publication.",
            "",
            "2. La séance est levée à onze heures.",
        ),
    )
    document = read(path, language="fr", ocr=True)
    assert [(p.number, p.text) for p in document.paragraphs] == [
        ("1.", "Le Comité a examiné le rapport sur les zones humides et en a recommandé la publication."),
        ("2.", "La séance est levée à onze heures."),
    ]
