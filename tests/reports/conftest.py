"""A comparison made by hand: a short decision of an invented committee, with one of everything to show."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import pytest

from align.config import Config
from align.data import (
    Bead,
    BeadKind,
    Comparison,
    Document,
    Finding,
    Kind,
    Paragraph,
    Reason,
    SentenceBead,
    Severity,
    Span,
)
from align.decisions import Case, Decision, Judgement, Review, State, Status

LABELS = {"similarity": ("similarity", "similarité"), "french": ("French", "français")}

RULES = {
    "ALN001": (
        "omitted-paragraph",
        "A French paragraph without English.",
        "Un paragraphe français sans anglais.",
    ),
    "ALN002": (
        "added-paragraph",
        "An English paragraph without French.",
        "Un paragraphe anglais sans français.",
    ),
    "ALN003": ("moved-paragraph", "A paragraph at another place.", "Un paragraphe à une autre place."),
    "LNG001": ("left-untranslated", "The same words on both sides.", "Les mêmes mots des deux côtés."),
    "NUM001": ("number-mismatch", "Figures of different value.", "Des chiffres de valeur différente."),
    "NUM002": ("date-mismatch", "Different dates.", "Des dates différentes."),
    "REF001": ("symbol-mismatch", "Different document symbols.", "Des cotes différentes."),
    "SEM001": (
        "low-similarity",
        "Two texts that say different things.",
        "Deux textes qui disent autre chose.",
    ),
    "TYP001": ("unpaired-mark", "A bracket that is not closed.", "Une parenthèse qui n’est pas fermée."),
}

# Kind, printed number, page, text.
FRENCH: list[tuple[Kind, str | None, int | None, str]] = [
    (Kind.MASTHEAD, None, 1, "Comité des ressources hydriques"),
    (Kind.HEADING, None, 1, "Décision 14/6. Gestion concertée du bassin du Lorn"),
    (Kind.PARAGRAPH, None, 1, "Le Comité,"),
    (
        Kind.PARAGRAPH,
        None,
        1,
        "Rappelant sa décision 12/17 du 3 mai 2019, par laquelle il a créé un fonds doté de 1 234,5 millions"
        " de dollars, et le document CRH/2019/L.8,",
    ),
    (Kind.PARAGRAPH, None, 1, "Conscient des difficultés que connaissent les États riverains,"),
    (
        Kind.PARAGRAPH,
        "1.",
        1,
        "Prend acte du rapport du Secrétaire. Le rapport porte sur quarante-deux stations de mesure. Il sera"
        " mis à jour chaque année.",
    ),
    (
        Kind.PARAGRAPH,
        "2.",
        2,
        "Invite les États riverains à échanger leurs relevés avant la fin du mois de mars;",
    ),
    (
        Kind.PARAGRAPH,
        "3.",
        2,
        "Prie le Secrétaire de convoquer, au plus tard le 31 mars 2025, une réunion d’experts;",
    ),
    (
        Kind.PARAGRAPH,
        "4.",
        2,
        "Souligne que les données demeurent la propriété de l’État qui les a recueillies;",
    ),
    (Kind.LIST_ITEM, "a)", 2, "Les stations en amont;"),
    (Kind.LIST_ITEM, "b)", 2, "Les stations en aval;"),
    (Kind.PARAGRAPH, "5.", 3, "Decides to remain seized of the matter."),
    (Kind.FOOTNOTE, "1", 3, "Voir <script>window.hacked = 1</script> & « l’annexe »."),
]
ENGLISH: list[tuple[Kind, str | None, int | None, str]] = [
    (Kind.MASTHEAD, None, 1, "Committee on Water Resources"),
    (Kind.HEADING, None, 1, "Decision 14/6. Joint management of the Lorn basin"),
    (Kind.PARAGRAPH, None, 1, "The Committee,"),
    (
        Kind.PARAGRAPH,
        None,
        1,
        "Recalling its decision 12/71 of 3 May 2019, by which it established a fund of $1,243.5 million, and"
        " document CRH/2019/L.9,",
    ),
    (
        Kind.PARAGRAPH,
        "1.",
        1,
        "Takes note of the report of the Secretary. The report covers forty-two gauging stations.",
    ),
    (
        Kind.PARAGRAPH,
        "2.",
        1,
        "Stresses that data shall remain the property of the State that collected them;",
    ),
    (
        Kind.PARAGRAPH,
        "3.",
        2,
        "Invites the riparian States to exchange their readings before the end of March;",
    ),
    (
        Kind.PARAGRAPH,
        "4.",
        2,
        "Requests the Secretary to convene a meeting of experts no later than 31 May 2025;",
    ),
    (Kind.PARAGRAPH, None, 2, "Welcomes the offer of the Government of Sarnia to host that meeting;"),
    (Kind.LIST_ITEM, "(a)", 2, "Stations upstream and, where they exist, downstream;"),
    (Kind.PARAGRAPH, "5.", 2, "Decides to remain seized of the matter."),
    (Kind.FOOTNOTE, "1", 2, 'See </script><img src=x onerror="window.hacked=1"> & “the annex”.'),
]


def make_document(
    items: Sequence[tuple[Kind, str | None, int | None, str]], language: Any, path: str
) -> Document:
    """Make a document as a reader would: the printed number stands in the text, before the paragraph."""
    found: list[Paragraph] = []
    text = ""
    for index, (kind, number, page, words) in enumerate(items):
        text += f"{number} " if number else ""
        found.append(Paragraph(index, words, len(text), len(text) + len(words), kind, number, page))
        text += f"{words}\n\n"
    return Document(path, language, tuple(found), text)


def words_of(document: Document, paragraph: int, words: str | None = None) -> Span:
    """Return the span of some words of a paragraph, or of all of it."""
    text = document.paragraphs[paragraph].text
    start = 0 if words is None else text.index(words)
    return Span(
        paragraph, start, start + len(text if words is None else words), text if words is None else words
    )


def make_finding(
    rule: str,
    severity: Severity,
    message: str,
    message_fr: str,
    bead: int | None,
    french: Sequence[Span] = (),
    english: Sequence[Span] = (),
    data: dict[str, Any] | None = None,
) -> Finding:
    name = RULES[rule][0]
    mark = hashlib.sha256(f"{rule}{message}".encode()).hexdigest()[:16]
    given = data or {}
    return Finding(
        rule,
        name,
        severity,
        message,
        message_fr,
        bead,
        tuple(french),
        tuple(english),
        mark,
        given,
        name_fr="nombres différents" if rule == "NUM001" else "",
        reasons=tuple(Reason(*LABELS.get(key, (key, key)), value, value) for key, value in given.items()),
    )


def make_sentences(french: Document, english: Document, i: int, j: int) -> tuple[SentenceBead, ...]:
    """Pair the sentences of two paragraphs one to one; those left over have no counterpart."""

    def split(document: Document, index: int) -> list[Span]:
        text = document.paragraphs[index].text
        return [Span(index, m.start(), m.end(), m[0]) for m in re.finditer(r"[^.]+\.?", text)]

    sides = split(french, i), split(english, j)
    size = max(map(len, sides))
    return tuple(
        SentenceBead(
            tuple(sides[0][n : n + 1]), tuple(sides[1][n : n + 1]), 0.75 if n < min(map(len, sides)) else 0
        )
        for n in range(size)
    )


def make_comparison() -> Comparison:
    """Return the comparison that most tests show: ten findings, two omissions, one addition, one move."""
    fr = make_document(FRENCH, "fr", "corpus/fr/decision-14-6.txt")
    en = make_document(ENGLISH, "en", "corpus/en/decision-14-6.txt")

    def match(i: int, j: int, last: int = 0) -> Bead:
        sentences = make_sentences(fr, en, i, j)
        return Bead(range(i, (last or i) + 1), range(j, j + 1), 0.9, similarity=0.8125, sentences=sentences)

    beads = (
        match(0, 0),
        match(1, 1),
        match(2, 2),
        match(3, 3),
        Bead(range(4, 5), range(4, 4), 0.7, BeadKind.OMISSION),
        match(5, 4),
        match(6, 6),
        match(7, 7),
        Bead(range(8, 8), range(8, 9), 0.6, BeadKind.ADDITION),
        Bead(range(8, 9), range(5, 6), 0.8, BeadKind.MOVED, 0.77, make_sentences(fr, en, 8, 5)),
        match(9, 9, last=10),
        match(11, 10),
        match(12, 11),
    )
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    findings = (
        make_finding(
            "REF001",
            error,
            "Decision 12/17 in French, 12/71 in English.",
            "Décision 12/17 en français, 12/71 en anglais.",
            3,
            [words_of(fr, 3, "12/17")],
            [words_of(en, 3, "12/71")],
            data={"french": "12/17", "english": "12/71"},
        ),
        make_finding(
            "NUM001",
            error,
            "1,234.5 in French, 1,243.5 in English.",
            "1 234,5 en français, 1 243,5 en anglais.",
            3,
            [words_of(fr, 3, "1 234,5 millions")],
            [words_of(en, 3, "1,243.5 million")],
            data={"french": 1234.5e6, "english": 1243.5e6},
        ),
        make_finding(
            "SEM001",
            warning,
            "These words may not say the same thing.",
            "Ces mots ne disent peut-être pas la même chose.",
            3,
            [words_of(fr, 3, "un fonds doté de 1 234,5 millions de dollars")],
            [words_of(en, 3, "a fund of $1,243.5 million")],
            data={"similarity": 0.31, "words": ["doté", "créé"], "nearest": None},
        ),
        make_finding(
            "ALN001",
            error,
            "No English for “Conscient des difficultés…”.",
            "Pas d’anglais pour « Conscient des difficultés… ».",
            4,
            [words_of(fr, 4)],
        ),
        make_finding(
            "ALN001",
            warning,
            "The last sentence has no English.",
            "La dernière phrase n’a pas d’anglais.",
            5,
            [words_of(fr, 5, "Il sera mis à jour chaque année.")],
        ),
        make_finding(
            "NUM002",
            error,
            "31 March 2025 in French, 31 May 2025 in English.",
            "31 mars 2025 en français, 31 mai 2025 en anglais.",
            7,
            [words_of(fr, 7, "31 mars 2025")],
            [words_of(en, 7, "31 May 2025")],
        ),
        make_finding(
            "ALN002",
            error,
            "No French for “Welcomes the offer…”.",
            "Pas de français pour « Welcomes the offer… ».",
            8,
            [],
            [words_of(en, 8)],
        ),
        make_finding(
            "ALN003",
            info,
            "This paragraph stands before § 3 in the English.",
            "Ce paragraphe précède le § 3 dans l’anglais.",
            9,
            [words_of(fr, 8)],
            [words_of(en, 5)],
        ),
        make_finding(
            "LNG001",
            warning,
            "This paragraph is still in English.",
            "Ce paragraphe est encore en anglais.",
            11,
            [words_of(fr, 11)],
            [words_of(en, 10)],
        ),
        make_finding(
            "TYP001",
            info,
            "Whole document: <b>brackets</b> are not paired.",
            "Ensemble du document : des <b>parenthèses</b> ne sont pas fermées.",
            None,
        ),
    )
    return Comparison(fr, en, beads, findings, "un-fr-en", Config())


def make_clean(number: int = 3) -> Comparison:
    """Return a comparison of a document of that many paragraphs with nothing to report."""
    fr = Document.from_paragraphs([f"Le point {i}." for i in range(number)], language="fr", path="fr.txt")
    en = Document.from_paragraphs([f"Item {i}." for i in range(number)], language="en", path="en.txt")
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 0.9, similarity=0.8) for i in range(number))
    return Comparison(fr, en, beads, (), "un-fr-en", Config())


def make_review(comparison: Comparison) -> Review:
    """Return a review: the first finding was accepted, the second has changed, the third is in a backlog."""

    def decision(number: int, status: Status = Status.ACCEPTED) -> Decision:
        case = Case.of(comparison.findings[number], comparison, ("fr.txt", "en.txt"))
        return Decision(case, status, "as agreed", "Ada", "2026-11-22T09:00:00Z")

    states = [
        Judgement(comparison.findings[0], State.ACCEPTED, decision(0)),
        Judgement(comparison.findings[1], State.CHANGED, decision(0)),
        Judgement(comparison.findings[2], State.BASELINE, decision(2, Status.BASELINE)),
    ]
    return Review((*states, *map(Judgement, comparison.findings[3:])), (decision(1),))


@pytest.fixture
def comparison() -> Comparison:
    return make_comparison()


@pytest.fixture
def clean() -> Comparison:
    return make_clean()


@pytest.fixture
def rules() -> dict[str, tuple[str, str, str]]:
    return RULES
