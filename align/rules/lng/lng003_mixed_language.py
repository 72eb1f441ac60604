"""LNG003: a run of words of the other language inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.citations import is_citation
from align.language.foreign import foreign_runs, weigh
from align.passage import Passage, Side, Text
from align.rules.base import BeadRule, Label, quote

_CAPITAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-zà-öø-ÿœ][^\W\d_]+ ([^\W\d_]+(?:['’][^\W\d_]+)? |[dl]['’])?$")
_CAPITAL_AFTER = re.compile(r" [^\W\d_a-zà-öø-ÿœ]")


class MixedLanguage(BeadRule):
    """LNG003: a run of words of the other language inside a sentence."""

    code = "LNG003"
    name = "mixed-language"
    name_fr = "langues mêlées"
    severity = Severity.WARNING
    summary = "A sentence has words of the other language in it"
    summary_fr = "Une phrase contient des mots de l’autre langue"
    labels = {"foreign": Label("words of the other language", "mots de l’autre langue")}
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each fragment, where the sentence around it is in its own language."""
        for side in (passage.french, passage.english):
            for text in side:
                yield from self._fragments(passage, side, text)

    def _fragments(self, passage: Passage, side: Side, paragraph: Text) -> Iterator[Finding]:
        other, other_fr = ("English", "anglais") if side.language == "fr" else ("French", "français")
        for start, end, foreign in foreign_runs(paragraph.text, side.language):
            span = paragraph.within(start, end)
            around = passage.passages.sentences_around(side.language, span)[0].span
            if weigh(around.text, side.language).wrong:
                continue  # LNG001 says so
            cited = is_citation(around.text) or is_citation(paragraph.text)
            is_name = cited or _is_named(around, paragraph.text, start, end, side.language)
            yield self.one_sided(
                passage,
                side,
                [span],
                (
                    f"has words in {other}: {quote(span.text, 'en')}",
                    f"porte des mots en {other_fr} : {quote(span.text, 'fr')}",
                ),
                severity=Severity.INFO if is_name else None,
                data={"foreign": foreign},
            )


def _is_named(sentence: Span, text: str, start: int, end: int, language: Language) -> bool:
    """Return whether a word with a capital stands next to a fragment, which is then part of a name.

    The first word of a sentence owes its capital to its place. A word of either language may stand between.
    """
    before = _CAPITAL_BEFORE.search(text[:start], sentence.start)
    inside = (
        before is not None and before.start() > sentence.start and not weigh(before[1] or "", language).own
    )
    return inside or _CAPITAL_AFTER.match(text, end) is not None
