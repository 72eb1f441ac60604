"""What is put down to be corrected, in the citations in use; and the places of documents, cited."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from align import compare
from align.data import Comparison, Document, Finding, Span
from align.decisions import Case, Decision, Judgement, Review, State, Status
from align.documents import read
from align.reports.corrigendum import Correction, corrigendum, markdown
from align.reports.corrigendum_citations import CorrigendumCitations
from align.reports.corrigendum_docx import corrigendum_docx
from tests import schemas


def cited(path: Path, words: str) -> str:
    document = read(path)
    (place,) = [p for p in document.paragraphs if words in p.text]
    start = place.text.index(words)
    return CorrigendumCitations(document).of(Span(place.index, start, start + len(words), words))


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        ("en/sc-resolution.txt", "31 May 2020", "Paragraph 1"),
        ("fr/sc-resolution.txt", "31 mars 2020", "Paragraphe 1"),
        ("en/note-verbale.docx", "chap. III", "Footnote 1"),
        ("en/report.html", "56 per cent", "Section I, paragraph 1"),
    ],
)
def test_places_of_the_sample_corpus(name: str, words: str, place: str) -> None:
    assert cited(Path("corpus") / name, words).startswith(place)


TEXT = """The General Assembly,

Recalling its resolution 70/1 of 25 September 2015 on the goals,

Noting with concern that an estimated 773 million adults cannot
read, two thirds of them women, and that rural libraries close,

1. Requests the Secretary-General to report to it at its seventy-fifth
session on the libraries of rural areas, and in particular on:

(a) the number of libraries that were opened in the last
ten years, and of those that were closed;

(b) their staff:

(i) those who are paid;

(ii) those who are not;

2. Decides to remain seized of the matter.
"""


def test_lines_labels_and_preambles(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    places = ["70/1", "two thirds", "rural areas", "closed;", "who are paid", "who are not", "seized"]
    assert [cited(path, words) for words in places] == [
        "First preambular paragraph",
        "Second preambular paragraph, second line",
        "Paragraph 1, second line",
        "Paragraph 1 (a), second line",
        "Paragraph 1 (b) (i)",
        "Paragraph 1 (b) (ii)",
        "Paragraph 2",
    ]


def test_sections_sentences_and_ordinals(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Rapport\n\n## Contexte\n\nLe Comité siège. Il rend compte.\n\n"
        + "\n\n".join(f"La mesure {word} reste en vigueur." for word in "abcdefghijklmnopqrstu")
        + "\n\n## Article 3. Suites\n\nLe Comité poursuit ses travaux.\n",
        encoding="utf-8",
    )
    assert cited(path, "rend compte") == "Section « Contexte », premier alinéa, deuxième phrase".replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
    assert cited(path, "mesure u").endswith(", 22e alinéa")
    assert cited(path, "Suites") == "Article 3, titre"
    assert cited(path, "poursuit") == "Article 3, premier alinéa"


FRENCH = [
    "La Commission des lacs a tenu sa session annuelle et a adopté son rapport A/62/1247.",
    "Elle a examiné le document A/62/1247 et la résolution 62/17 à sa séance de clôture.",
    "Le budget approuvé pour la période s’élève à 48 236 700 dollars au total.",
    "Les membres de la Commission se sont félicités des travaux du secrétariat.",
]
ENGLISH = [
    "The Lakes Commission held its annual session and adopted its report A/62/1274.",
    "It considered document A/62/1247 and resolution 62/71 at its closing meeting.",
    "The budget approved for the period amounts to $48,263,700 in total.",
]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(
        Document.from_paragraphs(FRENCH, language="fr"), Document.from_paragraphs(ENGLISH, language="en")
    )


def decided(comparison: Comparison, status: Status = Status.TO_FIX, reason: str = "") -> Review:
    def judgement(finding: Finding) -> Judgement:
        case = Case.of(finding, comparison, ("", ""))
        decision = Decision(case, status, reason, "Ada", "2026-11-30T10:00:00Z")
        return Judgement(finding, State(str(status)), decision)

    return Review(tuple(map(judgement, comparison.findings)))


def test_every_finding_put_down_is_there_in_the_order_of_the_text(comparison: Comparison) -> None:
    rows = corrigendum(comparison, decided(comparison))
    assert len(rows) == len(comparison.findings) >= 4
    assert rows[0].english == Correction("First paragraph", "A/62/1274", "A/62/1247")
    assert rows[0].french is None, "the other one is plainly the slip"
    either = next(row for row in rows if row.french and row.french.words == "62/17")
    assert (either.french, either.english) == (
        Correction("Deuxième alinéa", "62/17", "62/71"),
        Correction("Second paragraph", "62/71", "62/17"),
    )
    money = next(row for row in rows if row.english and "48,263,700" in (row.english.words or ""))
    assert money.english is not None and money.english.reading == "$48,236,700"
    assert rows[-1].french is None and rows[-1].english is not None
    assert rows[-1].english.place == "Third paragraph, at the end"
    assert rows[-1].english.answers == FRENCH[3]


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.REJECTED, Status.BASELINE])
def test_what_was_decided_otherwise_is_not(comparison: Comparison, status: Status) -> None:
    assert corrigendum(comparison, decided(comparison, status)) == []


@pytest.mark.parametrize(
    ("reason", "side", "reading"),
    [
        ("lire 62/18", "fr", "62/18"),
        ("Read: “62/18”.", "en", "62/18"),
        ("EN : lire « 62/18 »", "en", "62/18"),
        ("lire A/62/1247", "en", "A/62/1247"),
    ],
)
def test_a_reason_may_say_what_to_read(comparison: Comparison, reason: str, side: str, reading: str) -> None:
    row = corrigendum(comparison, decided(comparison, reason=reason))[0]
    sides = {"fr": row.french, "en": row.english}
    assert [s for s, correction in sides.items() if correction is not None] == [side]
    correction = sides[side]
    assert correction is not None and correction.reading == reading
    assert row.note == ""


def test_markdown_and_word_say_the_same(comparison: Comparison) -> None:
    rows = corrigendum(comparison, decided(comparison, reason="vu | avec l’auteur"))
    lines = markdown(comparison, rows).splitlines()
    assert lines[2] == "| | Français | English |"
    assert lines[4] == (
        "| 1<br>(vu \\| avec l’auteur) | Sans changement | "
        "First paragraph<br>*For* A/62/1274 *read* A/62/1247 |"
    )
    assert len(lines) == 4 + len(rows)
    data = corrigendum_docx(comparison, rows)
    assert data == corrigendum_docx(comparison, rows)
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert len(table.rows) == 1 + len(rows)
    cell = table.rows[1].cells[2]
    assert [p.text for p in cell.paragraphs] == [
        "First paragraph",
        "For A/62/1274 read A/62/1247",
        "(vu | avec l’auteur)",
    ]
    assert [r.text for r in cell.paragraphs[1].runs if r.italic] == ["For", "read"]
    french = next(c for c in (row.cells[1] for row in table.rows) if "62/17" in c.text)
    assert french.text == "Deuxième alinéa\nAu lieu de 62/17 lire 62/71"


@schemas.needs_office
def test_the_validator_of_microsoft_finds_no_fault(comparison: Comparison, tmp_path: Path) -> None:
    file = tmp_path / "corrigendum.docx"
    file.write_bytes(corrigendum_docx(comparison, corrigendum(comparison, decided(comparison))))
    assert schemas.office(file) == []
