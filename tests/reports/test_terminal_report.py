"""What a reader at a terminal sees."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from align import reports
from align.data import Bead, BeadKind, Comparison, Document, Furniture, Reason, SentenceBead, Severity, Span
from align.reports.terminal import wants_colour

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def test_a_finding_shows_both_sides_its_place_and_its_rule(comparison: Comparison) -> None:
    text = reports.write(comparison, "terminal", width=100)
    fingerprint = comparison.findings[5].fingerprint
    expected = f"""\
  FR  Prie le Secrétaire de convoquer, au plus tard le ⟦31 mars 2025⟧, une réunion d’experts;
  EN  Requests the Secretary to convene a meeting of experts no later than ⟦31 May 2025⟧;
  ✗ error  31 March 2025 in French, 31 May 2025 in English.
    date-mismatch · NUM002 · {fingerprint[:8]}
"""
    assert f"── Par. 3 ↔ Para. 4 · p. 2 {'─' * 73}\n{expected}" in text


def test_findings_of_one_bead_share_its_texts_and_are_told_apart_by_numbers(comparison: Comparison) -> None:
    text = reports.write(comparison, "terminal", width=200)
    assert text.count("Rappelant sa décision") == 1
    assert "⟦12/17⟧¹" in text
    assert "⟦un fonds doté de ⟦1 234,5 millions⟧³ de dollars⟧²" in text
    (line,) = (n for n, said in enumerate(text.splitlines()) if "✗ error [3]  " in said)
    assert text.splitlines()[line + 1].startswith("    number-mismatch · NUM001 · ")


def test_a_missing_side_is_said_to_be_missing(comparison: Comparison) -> None:
    text = reports.write(comparison, "terminal", notes=True)
    assert "EN  — No counterpart in English —" in text
    assert "FR  — No counterpart in French —" in text
    assert "Par. 4 (p. 2) ↔ Para. 2 (p. 1) · moved" in text


def test_the_last_line_sums_up(comparison: Comparison) -> None:
    lines = reports.write(comparison, "terminal", notes=True).splitlines()
    assert lines[-1] == (
        "5 errors, 3 warnings, 2 notes · 13 segments, 1 omitted, 1 added, 1 moved · model un-fr-en"
    )


def test_a_clean_comparison_is_one_line_and_a_quiet_one_none(clean: Comparison) -> None:
    assert reports.write(clean, "terminal") == "No findings · 3 segments · model un-fr-en\n"
    assert reports.write(clean, "terminal", quiet=True) == ""


def test_notes_are_counted_and_shown_when_asked_for(comparison: Comparison, clean: Comparison) -> None:
    note = next(f for f in comparison.findings if f.severity is Severity.INFO)
    noted = replace(clean, findings=(replace(note, bead=0, french=(), english=()),))
    assert reports.write(noted, "terminal").startswith("No findings, 1 note (--notes shows them) · ")
    assert note.rule in reports.write(noted, "terminal", notes=True)


def test_quiet_keeps_the_findings_alone(comparison: Comparison) -> None:
    text = reports.write(comparison, "terminal", quiet=True)
    assert "31 March 2025 in French" in text
    assert "13 segments" not in text
    assert "decision-14-6.txt" not in text


def test_in_french(comparison: Comparison) -> None:
    text = reports.write(comparison, "terminal", ui="fr", width=120, notes=True)
    assert "  ✗ erreur  31 mars 2025 en français, 31 mai 2025 en anglais.\n    " in text
    assert text.splitlines()[-1] == (
        "5 erreurs, 3 avertissements, 2 remarques"
        " · 13 segments, 1 omis, 1 ajouté, 1 déplacé · modèle un-fr-en"
    )


def test_unrelated_documents_are_said_to_be_so_even_quietly(clean: Comparison) -> None:
    text = reports.write(replace(clean, related=False), "terminal", quiet=True)
    assert text == "These do not look like versions of the same document.\n"


def test_colour_takes_the_place_of_brackets_and_changes_nothing_else(comparison: Comparison) -> None:
    coloured = reports.write(comparison, "terminal", colour=True, width=300)
    plain = reports.write(comparison, "terminal", width=300)
    assert "\x1b[1;4;31m31 mars 2025\x1b[0m" in coloured
    assert "⟦" not in coloured
    assert ESCAPE.sub("", coloured) == plain.replace("⟦", "").replace("⟧", "")
    assert "\x1b" not in plain


@pytest.mark.parametrize("width", [40, 72, 120])
def test_no_line_is_wider_than_the_terminal(comparison: Comparison, width: int) -> None:
    assert max(map(len, reports.write(comparison, "terminal", width=width).splitlines())) <= width


def show_one(french: str, english: str, *, mark: str, other: str | None = None, **options: object) -> str:
    """Report one finding on one pair of paragraphs."""
    from align.config import Config
    from align.data import Finding

    fr = Document.from_paragraphs([french], language="fr", path="fr.txt")
    en = Document.from_paragraphs([english], language="en", path="en.txt")
    span = Span(0, french.index(mark), french.index(mark) + len(mark), mark)
    spans = (
        () if other is None else (Span(0, english.index(other), english.index(other) + len(other), other),)
    )
    finding = Finding("NUM001", "number-mismatch", Severity.ERROR, "m", "m", 0, (span,), spans, "0" * 16)
    sentences = tuple(
        SentenceBead((Span(0, a.start(), a.end(), a[0]),), (Span(0, b.start(), b.end(), b[0]),), 0.8)
        for a, b in zip(re.finditer(r"[^.]+\.", french), re.finditer(r"[^.]+\.", english), strict=True)
    )
    beads = (Bead(range(1), range(1), 0.9, BeadKind.MATCH, 0.9, sentences),)
    return reports.write(Comparison(fr, en, beads, (finding,), "m", Config()), "terminal", **options)  # type: ignore[arg-type]  # options come by name


def test_long_paragraphs_are_cropped_around_what_matters() -> None:
    filler = "Le Comité poursuit ses travaux avec constance. " * 20
    text = show_one(
        filler + "Il siège 17 jours. " + filler,
        "The Committee steadily pursues its work. " * 20
        + "It sits 71 days. "
        + "The Committee goes on. " * 20,
        mark="17",
        other="71",
        width=80,
    )
    french = text[text.index("FR") : text.index("EN")]
    assert french.startswith("FR  … ")
    assert french.rstrip().endswith(" …")
    assert "siège ⟦17⟧" in french
    assert len(french) < 300


def test_where_the_other_side_has_no_mark_the_sentence_that_answers_is_shown() -> None:
    text = show_one(
        "Une phrase ordinaire. " * 30 + "Il siège 17 jours. " + "Une autre. " * 30,
        "An ordinary sentence. " * 30 + "It sits for a while. " + "Another one. " * 30,
        mark="17",
        width=60,
    )
    assert "It sits for a while." in text[text.index("EN") :].replace("\n      ", " ")


def test_hostile_text_cannot_command_the_terminal() -> None:
    text = show_one("Voir \x1b]0;owned\x07 et \u202e17\x9b2J.", "See 71.", mark="17", colour=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "⟦17⟧" in text


def test_a_space_that_does_not_break_does_not_break() -> None:
    for width in range(40, 60):
        text = show_one(f"{'mot ' * 9}1\u202f234,5 millions.", "Words.", mark="1\u202f234,5", width=width)
        assert "⟦1\u202f234,5⟧" in text


@pytest.mark.parametrize(
    ("choice", "environment", "tty", "expected"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        (None, {"TERM": "dumb"}, True, False),
        (True, {"NO_COLOR": "1"}, False, True),
        (False, {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_when_colour_is_wanted(
    choice: bool | None, environment: dict[str, str], tty: bool, expected: bool
) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: tty  # type: ignore[method-assign]  # a terminal, as far as it goes
    assert wants_colour(stream, choice, environment) is expected


def test_what_a_finding_was_reached_by_is_shown_on_request(comparison: Comparison) -> None:
    finding = comparison.findings[0]
    found = (
        Reason("French", "français", None, None),
        Reason("length of the neighbouring sentences", "longueur des phrases voisines", 0.4, 0.4),
        Reason("lost", "perdu", False, False),
        Reason("marks", "signes", ["1", "2"], ["1", "2"]),
    )
    explained = replace(comparison, findings=(replace(finding, reasons=found),))
    text = reports.write(explained, "terminal", explain=True)
    for line in ("French: —", "length of the neighbouring sentences: 0.4", "lost: no", "marks: 1, 2"):
        assert f"      {line}\n" in text
    assert f"      fingerprint: {finding.fingerprint}\n" in text
    assert "neighbour length" not in reports.write(explained, "terminal")


def test_what_was_left_out_of_the_text_is_listed_where_it_is_to_be_explained(comparison: Comparison) -> None:
    left = replace(comparison.french, furniture=(Furniture("Rapport annuel 2", 2, "running head"),))
    given = replace(comparison, french=left)
    assert "p. 2  Rapport annuel 2  (running head)" in reports.write(given, "terminal", explain=True)
    assert "Rapport annuel 2" not in reports.write(given, "terminal")
