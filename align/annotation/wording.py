"""What a note says, for readers of English and of French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data import Comparison, Document, Finding, Language, Span
from align.decisions import Judgement
from align.reports.base import Ui
from align.reports.quality import message
from align.reports.wording import decided, severity_name

__all__ = ["AUTHOR", "FINGERPRINT", "elsewhere", "note_lines", "quoted", "see_first", "suggested"]

AUTHOR = "align"
"""Who comments."""

FINGERPRINT = re.compile(r"\balign[ \u00a0]([0-9a-f]{16})\b")
"""How the last line of a note names its finding."""

_LONGEST = 300  # characters of the other version that are quoted
_LANGUAGES: dict[Language, tuple[str, str]] = {"fr": ("French", "Français"), "en": ("English", "Anglais")}


def note_lines(
    comparison: Comparison, finding: Finding, side: Language, ui: Ui, judgement: Judgement | None
) -> Iterator[str]:
    """Yield the paragraphs of a note on one side of a finding.

    What it is and how grave; what the other version says; what was decided before; which finding it is.
    """
    said = message(finding, ui)
    yield f"{severity_name(ui, finding.severity).capitalize()}{_colon(ui)} {said}"
    other: Language = "en" if side == "fr" else "fr"
    yield f"{_LANGUAGES[other][ui == 'fr']}{_colon(ui)} {_counterpart(comparison, finding, other, ui)}"
    if known := decided(ui, judgement):
        yield known[:1].upper() + known[1:]
    yield f"align {finding.fingerprint}"


def see_first(finding: Finding, first: Span, ui: Ui) -> Iterator[str]:
    """Yield the paragraphs of the note on further words of a finding."""
    words = quoted(first.text, ui)
    yield f"Avec {words} : même constat" if ui == "fr" else f"With {words}: the same finding"
    yield f"align {finding.fingerprint}"


def suggested(replacement: str, ui: Ui) -> str:
    """Return the line that says what the words of a note should be replaced by."""
    return f"{'Lire' if ui == 'fr' else 'Read'}{_colon(ui)} {quoted(replacement, ui)}"


def elsewhere(words: str, ui: Ui) -> str:
    """Return the line that names the words of a note that cannot stand on them."""
    return f"Concerne{_colon(ui)} {quoted(words, ui)}" if ui == "fr" else f"On: {quoted(words, ui)}"


def quoted(words: str, ui: Ui) -> str:
    """Return words in the quotation marks of the language of the interface, cut where they are many."""
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rstrip() + "…"
    return f"«\u00a0{words}\u00a0»" if ui == "fr" else f"“{words}”"


def _colon(ui: Ui) -> str:
    return "\u00a0:" if ui == "fr" else ":"


def _counterpart(comparison: Comparison, finding: Finding, other: Language, ui: Ui) -> str:
    """Return what the other version says: its words, else the sentence that answers, else the paragraph."""
    document = comparison.french if other == "fr" else comparison.english
    spans = finding.french if other == "fr" else finding.english
    texts = [span.text for span in spans if span.text.strip()]
    if not texts and finding.bead is not None:
        texts = [_answer(comparison, finding, document)]
    texts = [text for text in texts if text]
    if not texts:
        return "rien à cet endroit" if ui == "fr" else "nothing at this place"
    return " … ".join(quoted(text, ui) for text in texts)


def _answer(comparison: Comparison, finding: Finding, document: Document) -> str:
    """Return the sentence of a document that answers that of a finding, or else the paragraph."""
    assert finding.bead is not None
    bead = comparison.beads[finding.bead]
    french = document is comparison.french
    for span in finding.english if french else finding.french:
        for sentences in bead.sentences:
            here, there = sentences.english, sentences.french
            if not french:
                here, there = there, here
            if any(_begins_in(sentence, span) for sentence in here):
                return " ".join(s.text for s in there)
    paragraphs = bead.french if french else bead.english
    return " ".join(document.paragraphs[i].text for i in paragraphs)


def _begins_in(sentence: Span, span: Span) -> bool:
    """Whether the first of some words stands in a sentence."""
    return sentence.paragraph == span.paragraph and sentence.start <= span.start < sentence.end
