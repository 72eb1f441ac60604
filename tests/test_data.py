from __future__ import annotations

import pytest

from align.data import Document, Paragraph, Severity, SourceRange, Span


def test_a_document_made_of_paragraphs_holds_them_a_blank_line_apart() -> None:
    document = Document.from_paragraphs(["Projet de résolution", "Le Conseil décide."], language="fr")
    assert document.text == "Projet de résolution\n\nLe Conseil décide."
    assert [document.text[p.start : p.end] for p in document.paragraphs] == [
        p.text for p in document.paragraphs
    ]


def test_a_document_may_have_no_paragraph() -> None:
    assert Document.from_paragraphs([], language="en").paragraphs == ()


def test_a_span_is_found_in_the_text_of_the_document() -> None:
    document = Document.from_paragraphs(["Preamble", "adopted on 3 May 1999"], language="en")
    assert document.text[slice(*document.locate(Span(1, 11, 21, "3 May 1999")))] == "3 May 1999"


@pytest.fixture
def broken() -> Document:
    """A paragraph cut by the foot of a page and by a hyphen: the file has more characters than the text."""
    text = "the inter-\nnational\n\nA/99/1\n\ncommunity"
    pieces = (SourceRange(0, 0, 9), SourceRange(9, 11, 8), SourceRange(18, 29, 9))
    paragraph = Paragraph(0, "the international community", 0, 38, pieces=pieces)
    return Document(None, "en", (paragraph,), text)


def test_pieces_are_verbatim(broken: Document) -> None:
    paragraph = broken.paragraphs[0]
    for piece in paragraph.pieces:
        ours = paragraph.text[piece.text : piece.text + piece.length]
        theirs = broken.text[piece.source : piece.source + piece.length]
        assert ours == theirs


def test_a_span_over_a_hyphen_is_found_whole(broken: Document) -> None:
    start, end = broken.locate(Span(0, 4, 17, "international"))
    assert broken.text[start:end] == "inter-\nnational"


def test_a_span_after_the_page_break_is_found_there(broken: Document) -> None:
    assert broken.text[slice(*broken.locate(Span(0, 18, 27, "community")))] == "community"


def test_severities_compare_and_print() -> None:
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert str(Severity.WARNING) == "warning"


def test_sentences_cover_the_words_of_a_paragraph() -> None:
    document = Document.from_paragraphs(["Elle est saisie. Elle se félicite du rapport."], language="fr")
    assert [s.text for s in document.sentences(0)] == ["Elle est saisie.", "Elle se félicite du rapport."]
