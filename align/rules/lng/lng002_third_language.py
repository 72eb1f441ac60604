"""LNG002: a paragraph or sentence that is neither French nor English."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity, Span
from align.language.citations import is_citation
from align.language.foreign import strange_words, third_language
from align.language.identify import language_name
from align.passage import Passage, Text
from align.rules.base import BeadRule, Label, quote
from align.rules.lng.quoted import is_quoted_title


class ThirdLanguage(BeadRule):
    """LNG002: a paragraph or sentence that is neither French nor English."""

    code = "LNG002"
    name = "third-language"
    name_fr = "troisième langue"
    severity = Severity.WARNING
    summary = "A passage is neither in French nor in English"
    summary_fr = "Un passage n’est ni en français ni en anglais"
    labels = {"language": Label("language", "langue", {})}
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each such paragraph, or else each such sentence."""
        sides = passage.french, passage.english
        found = [[place for text in side for place in _strangers(text, passage)] for side in sides]
        severity = Severity.INFO if all(found) else self.severity  # a quotation that both versions leave
        for side, places in zip(sides, found, strict=True):
            for span, code in places:
                quoted = is_quoted_title(span.text) or is_citation(span.text)
                yield self.one_sided(
                    passage,
                    side,
                    [span],
                    (
                        f"has a passage in {language_name(code)}: {quote(span.text, 'en')}",
                        f"porte un passage en {language_name(code, 'fr')} : {quote(span.text, 'fr')}",
                    ),
                    severity=Severity.INFO if quoted else severity,
                    data={"language": code},
                )


def _strangers(paragraph: Text, passage: Passage) -> Iterator[tuple[Span, str]]:
    """Yield a paragraph in a third language, or else its sentences that are, with the language."""
    if not strange_words(paragraph.text):
        return
    whole = third_language(paragraph.text)
    if whole:
        yield paragraph.span, whole
        return
    sentences = passage.passages.sentences(paragraph.language, paragraph.paragraph)
    for sentence in sentences if len(sentences) > 1 else ():
        code = third_language(sentence.text)
        if code:
            yield sentence, code
