"""PDFs on the command line: findings name their page, and pages that were not read are named."""

from __future__ import annotations

import json
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.cli.conftest import Run

FRENCH = (
    "1. Le Comité a examiné le rapport du groupe de travail sur l’état des rives.",
    "2. Il prie le Secrétaire général de lui présenter un rapport dans les 30 jours.",
)
ENGLISH = (
    "1. The Committee considered the report of the working group on the state of the shores.",
    "2. It requests the Secretary-General to submit a report to it within 90 days.",
)


def make(path: Path, pages: tuple[str, ...], *, pictured: bool = False) -> Path:
    """Write a PDF of one paragraph a page, and a page that is a picture."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    if pictured:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("L", (200, 280), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return path


def test_findings_name_their_page(align: Run, tmp_path: Path) -> None:
    files = make(tmp_path / "le rapport.pdf", FRENCH), make(tmp_path / "the report.pdf", ENGLISH)
    done = align("check", *files, "--output", "a.json", "--output", "a.html")
    assert done.returncode == 1
    assert "p. 2" in done.stdout
    report = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [p["page"] for p in report["french"]["paragraphs"]] == [1, 2]
    assert "p. 2" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_pages_that_are_pictures_are_named(align: Run, tmp_path: Path) -> None:
    files = make(tmp_path / "fr.pdf", FRENCH, pictured=True), make(tmp_path / "en.pdf", ENGLISH)
    done = align("check", *files, "--fail-on", "never")
    assert done.returncode == 0
    assert "fr.pdf: without text and not read, p. 3 (pictures); try --ocr" in done.stderr
    done = align("check", *files, "--interface", "fr")
    assert "fr.pdf : sans texte et non lu, p. 3 (images)" in done.stderr
