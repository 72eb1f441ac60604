"""The rule on questions: a sentence that asks what its counterpart states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from align.checks.base import Context, Rule, quote, within
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.questions import find_questions, hints_at_question

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
"""Words below which a question may be a heading that the other version states."""


class QuestionMismatch(Rule):
    """SEM007: one side asks what the other states."""

    code = "SEM007"
    name = "question-mismatch"
    severity = Severity.WARNING
    summary = "One side asks what the other states"
    summary_fr = "Un côté pose en question ce que l’autre affirme"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences of which one alone asks.

        Where all questions of the bead are asked on both sides, if in other sentences, nothing is said.
        """
        if not bead.french or not bead.english:
            return
        french, english = context.spans(bead)
        asked = len(_asked(french)), len(_asked(english))
        if asked[0] == asked[1] or mispaired(bead, context):
            return
        pairs = [(s.french, s.english) for s in bead.sentences if s.french and s.english]
        for ours, theirs in pairs or [(tuple(french), tuple(english))]:
            questions = _asked(ours), _asked(theirs)
            if questions[0] and not questions[1] and asked[0] > asked[1]:
                yield self._report(index, questions[0], theirs, "en", context)
            elif questions[1] and not questions[0] and asked[1] > asked[0]:
                yield self._report(index, questions[1], ours, "fr", context)

    def _report(
        self, index: int, asked: Sequence[Span], stated: Sequence[Span], stating: Language, context: Context
    ) -> Finding:
        words = min(sum(len(_WORD.findall(s.text)) for s in side) for side in (asked, stated))
        hinted = any(hints_at_question(s.text, stating) for s in stated)
        one, other = ("FR", "EN") if stating == "en" else ("EN", "FR")
        return self.finding(
            index,
            f"{one} asks {quote(asked[0].text, 'en')}, {other} states it",
            f"{one} pose la question {quote(asked[0].text, 'fr')}, {other} l’affirme",
            context=context,
            french=asked if one == "FR" else stated,
            english=stated if one == "FR" else asked,
            severity=Severity.INFO if hinted or words < _SHORTEST else self.severity,
            data={"asked_in": one, "the_other_hints_at_a_question": hinted},
        )


def _asked(side: Iterable[Span]) -> list[Span]:
    return [within(span, start, end) for span in side for start, end in find_questions(span.text)]
