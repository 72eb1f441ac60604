"""Rules on text that is not in the language of its version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.checks.base import Context, Rule, quote
from align.data import Bead, Document, Finding, Severity, Span
from align.language import Language
from align.language.citations import is_citation
from align.language.foreign import foreign_runs, foreign_words, strange_words, third_language, weigh
from align.language.identify import language_name
from align.language.tokens import letters

_TITLE = re.compile(r"\W*\d*[\s.)]*[\"“«<'].*[\"”»>']\W*", re.DOTALL)
_TITLE_LENGTH = 400
"""Characters from which a text in quotation marks is a quotation, no title."""


class LeftUntranslated(Rule):
    """LNG001: a paragraph or sentence in the language of the other version."""

    code = "LNG001"
    name = "left-untranslated"
    severity = Severity.ERROR
    summary = "A passage is in the language of the other version"
    summary_fr = "Un passage est resté dans la langue de l’autre version"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each paragraph, or else each sentence, left in the other language."""
        if not bead.french or not bead.english:
            return
        french, english = context.spans(bead)
        whole = list(self._findings(index, french, english, context))
        if whole:
            yield from whole
            return
        for sentence in bead.sentences if len(bead.sentences) > 1 else ():
            yield from self._findings(index, sentence.french, sentence.english, context)

    def _findings(
        self, index: int, french: Sequence[Span], english: Sequence[Span], context: Context
    ) -> Iterator[Finding]:
        ours, theirs = (" ".join(s.text for s in side) for side in (french, english))
        identical = _identical(ours, theirs)
        if identical and len(ours) < _TITLE_LENGTH and _TITLE.fullmatch(ours):
            return
        for side, text, language in (("FR", ours, "fr"), ("EN", theirs, "en")):
            own: Language = "fr" if language == "fr" else "en"
            if foreign_words(text, own) < _FEWEST:
                continue
            evidence = weigh(text, own)
            if not (evidence.wrong or (identical and evidence.foreign_only)) or is_citation(text):
                continue
            named, named_fr = ("English", "en anglais") if side == "FR" else ("French", "en français")
            same = "; both sides are identical" if identical else ""
            same_fr = " ; les deux côtés sont identiques" if identical else ""
            yield self.finding(
                index,
                f"{side} is in {named}: {quote(text, 'en')}{same}",
                f"{side} {named_fr} : {quote(text, 'fr')}{same_fr}",
                context=context,
                french=french,
                english=english,
                severity=self.severity if evidence.foreign >= 6 else Severity.WARNING,
                data={
                    "side": language,
                    "identical": identical,
                    "own": evidence.own,
                    "foreign": evidence.foreign,
                },
            )


_FEWEST = 2
"""Words of the other language without which a text is never left in it."""


def _identical(one: str, other: str) -> bool:
    """Return whether two texts have the same words."""
    ours, theirs = letters(one), letters(other)
    return len(ours) == len(theirs) > 0 and all(
        a.casefold() == b.casefold() for a, b in zip(ours, theirs, strict=True)
    )


class ThirdLanguage(Rule):
    """LNG002: a paragraph or sentence that is neither French nor English."""

    code = "LNG002"
    name = "third-language"
    severity = Severity.WARNING
    summary = "A passage is neither in French nor in English"
    summary_fr = "Un passage n’est ni en français ni en anglais"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each such paragraph, or else each such sentence."""
        sides = (context.french, bead.french), (context.english, bead.english)
        found = [[p for i in numbers for p in _strangers(document, i)] for document, numbers in sides]
        severity = Severity.INFO if all(found) else self.severity  # a quotation that both versions leave
        for side, passages in zip(("FR", "EN"), found, strict=True):
            for span, code in passages:
                quoted = _TITLE.fullmatch(span.text) is not None or is_citation(span.text)
                yield self.finding(
                    index,
                    f"{side} has a passage in {language_name(code)}: {quote(span.text, 'en')}",
                    f"{side} porte un passage en {language_name(code, 'fr')} : {quote(span.text, 'fr')}",
                    context=context,
                    french=[span] if side == "FR" else [],
                    english=[span] if side == "EN" else [],
                    severity=Severity.INFO if quoted else severity,
                    data={"language": code},
                )


def _strangers(document: Document, index: int) -> Iterator[tuple[Span, str]]:
    """Yield a paragraph in a third language, or else its sentences that are, with the language."""
    text = document.paragraphs[index].text
    if not strange_words(text):
        return
    whole = third_language(text)
    if whole:
        yield Span(index, 0, len(text), text), whole
        return
    sentences = document.sentences(index)
    for sentence in sentences if len(sentences) > 1 else ():
        code = third_language(sentence.text)
        if code:
            yield sentence, code


class MixedLanguage(Rule):
    """LNG003: a run of words of the other language inside a sentence."""

    code = "LNG003"
    name = "mixed-language"
    severity = Severity.WARNING
    summary = "A sentence has words of the other language in it"
    summary_fr = "Une phrase contient des mots de l’autre langue"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each fragment, where the sentence around it is in its own language."""
        for document, numbers, side in (
            (context.french, bead.french, "FR"),
            (context.english, bead.english, "EN"),
        ):
            for i in numbers:
                text = document.paragraphs[i].text
                for start, end, foreign in foreign_runs(text, document.language):
                    around = next(s for s in document.sentences(i) if s.end > start)
                    if weigh(around.text, document.language).wrong:
                        continue  # LNG001 says so
                    span = Span(i, start, end, text[start:end])
                    name = _named(around, text, start, end, document.language) or is_citation(around.text)
                    named, named_fr = ("English", "anglais") if side == "FR" else ("French", "français")
                    yield self.finding(
                        index,
                        f"{side} has words in {named}: {quote(span.text, 'en')}",
                        f"{side} porte des mots en {named_fr} : {quote(span.text, 'fr')}",
                        context=context,
                        french=[span] if side == "FR" else [],
                        english=[span] if side == "EN" else [],
                        severity=Severity.INFO if name else None,
                        data={"foreign": foreign},
                    )


_CAPITAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-zà-öø-ÿœ][^\W\d_]+ ([^\W\d_]+(?:['’][^\W\d_]+)? |[dl]['’])?$")
_CAPITAL_AFTER = re.compile(r" [^\W\d_a-zà-öø-ÿœ]")


def _named(sentence: Span, text: str, start: int, end: int, language: Language) -> bool:
    """Return whether a word with a capital stands next to a fragment, which is then part of a name.

    The first word of a sentence owes its capital to its place. A word of either language may stand between.
    """
    before = _CAPITAL_BEFORE.search(text[:start], sentence.start)
    inside = (
        before is not None and before.start() > sentence.start and not weigh(before[1] or "", language).own
    )
    return inside or _CAPITAL_AFTER.match(text, end) is not None
