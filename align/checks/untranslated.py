"""Rules on text left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.checks.base import Context, Rule, quote
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.citations import is_citation, without_addresses
from align.language.lexicon import words

_TOKEN = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"\W*\d*[\s.)]*[\"“«<'].*[\"”»>']\W*", re.DOTALL)
_TITLE_LENGTH = 400
"""Characters from which a text in quotation marks is a quotation, no title."""
_KNOWN = 12_000
"""How many of the commonest words of a language tell it."""
_RARER = 5
"""A word tells a language when it is this many times rarer in the other."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many words of a text tell its own language, the other one, and how many there are."""

    own: int
    foreign: int
    total: int
    capitals: int

    @property
    def wrong(self) -> bool:
        """Return whether the words are plainly those of the other language."""
        return self.foreign >= 4 and self.foreign >= 4 * self.own and self.foreign >= 0.3 * self.total

    @property
    def foreign_only(self) -> bool:
        """Return whether some words are foreign and none its own, and they are not all names."""
        return self.foreign >= 2 and not self.own and self.capitals < self.total


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
            yield from self._findings(index, list(sentence.french), list(sentence.english), context)

    def _findings(
        self, index: int, french: list[Span], english: list[Span], context: Context
    ) -> Iterator[Finding]:
        ours, theirs = (" ".join(s.text for s in side) for side in (french, english))
        identical = _letters(ours) == _letters(theirs) != ""
        if identical and len(ours) < _TITLE_LENGTH and _TITLE.fullmatch(ours):
            return
        for side, text, language in (("FR", ours, "fr"), ("EN", theirs, "en")):
            evidence = weigh(text, "fr" if language == "fr" else "en")
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


def weigh(text: str, language: Language) -> Evidence:
    """Count the words of a text that tell a language, by their ranks in the two word lists."""
    own, other = words(language), words("en" if language == "fr" else "fr")
    mine = foreign = total = capitals = 0
    for token in _TOKEN.findall(without_addresses(text)):
        word = token.casefold()
        total += 1
        capitals += token[0].isupper()
        here, there = own.get(word, 10**9), other.get(word, 10**9)
        if min(here, there) >= _KNOWN or len(word) == 1:
            continue
        if here * _RARER < there:
            mine += 1
        elif there * _RARER < here:
            foreign += 1
    return Evidence(mine, foreign, total, capitals)


def _letters(text: str) -> str:
    return " ".join(_TOKEN.findall(text)).casefold()
