"""SEM007: a sentence that asks what its counterpart states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.questions import find_questions, hints_at_question
from align.passage import Passage, Side
from align.rules.base import BeadRule, Label, quote

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
"""Words below which a question may be a heading that the other version states."""


_LABEL = re.compile(r"\w[^?]*[“«\"][^“”«»\"?]{1,60}\?\s?[”»\"]$")
"""A few words in quotation marks that end on the mark, inside a sentence: what a button says."""


class QuestionMismatch(BeadRule):
    """SEM007: one side asks what the other states."""

    code = "SEM007"
    name = "question-mismatch"
    name_fr = "question d’un seul côté"
    severity = Severity.WARNING
    summary = "One side asks what the other states"
    summary_fr = "Un côté pose en question ce que l’autre affirme"
    labels = {
        "asked_in": Label("asked in", "posée en", {}),
        "the_other_hints_at_a_question": Label(
            "the other hints at a question", "l’autre laisse entendre une question"
        ),
    }
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences of which one alone asks.

        Where all questions of the passage are asked on both sides, if in other sentences, nothing is said.
        """
        french, english = len(_questions(passage.french)), len(_questions(passage.english))
        if french == english:
            return
        language: Language = "fr" if french > english else "en"
        pairs = [s for s in passage.sentences if s.has_both_sides] or [passage]
        for view in (pair.seen_from(language) for pair in pairs):
            asked = _questions(view.near)
            if asked and not _questions(view.far):
                yield self._report(passage, view.near, asked, view.far)

    def _report(self, passage: Passage, asking: Side, asked: Sequence[Span], stating: Side) -> Finding:
        words = min(sum(len(_WORD.findall(s.text)) for s in side) for side in (asked, stating.spans))
        named = all(_LABEL.search(span.text) for span in asked)
        hinted = any(hints_at_question(text.text, stating.language) for text in stating)
        return self.finding(
            passage,
            f"{asking.name} asks {quote(asked[0].text, 'en')}, {stating.name} states it",
            f"{asking.name} pose la question {quote(asked[0].text, 'fr')}, {stating.name} l’affirme",
            french=asked if asking.language == "fr" else stating.spans,
            english=stating.spans if asking.language == "fr" else asked,
            severity=Severity.INFO if hinted or named or words < _SHORTEST else self.severity,
            data={"asked_in": asking.name, "the_other_hints_at_a_question": hinted},
        )


def _questions(side: Side) -> list[Span]:
    return [text.within(start, end) for text in side for start, end in find_questions(text.text)]
