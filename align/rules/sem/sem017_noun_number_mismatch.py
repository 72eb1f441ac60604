"""SEM017: one of a thing on one side, several on the other."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.noun_number import Noun, is_definite
from align.passage import Passage
from align.rules.base import BeadRule, Label
from align.rules.sentences import comparable, is_short
from align.word_alignment.noun_number import counts, linked_nouns
from align.word_alignment.word_similarity import WordSimilarity

_RARE, _RARE_IF_DEFINITE = 0.02, 0.1
"""Share of sound pairs, at most, in which two nouns differ in number as they do here, seen from either; and
where both are definite: of things that are known it is known how many there are."""
_NEAR = 6.0
"""Words by which two nouns may stand off the place that corresponds to the other."""
_NUMBER_FR = {"singular": "singulier", "plural": "pluriel"}


class NounNumberMismatch(BeadRule):
    """SEM017: one of a thing on one side, several on the other."""

    code = "SEM017"
    name = "noun-number-mismatch"
    name_fr = "singulier et pluriel"
    severity = Severity.WARNING
    summary = "One of a thing on one side, several on the other"
    summary_fr = "Une chose d’un côté, plusieurs de l’autre"
    labels = {
        "french": Label("French", "français", _NUMBER_FR),
        "english": Label("English", "anglais", _NUMBER_FR),
        "share": Label("share of sound pairs", "part des paires justes"),
    }
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each two nouns that are of unlike number and hardly ever are."""
        for pair in comparable(passage):
            words = None if is_short(pair) else pair.word_similarity
            if words is not None:
                yield from self._differing(passage, words)

    def _differing(self, passage: Passage, words: WordSimilarity) -> Iterator[Finding]:
        for french, english in linked_nouns(words):
            share = _share(french, english)
            rare = _RARE_IF_DEFINITE if _are_definite(words, french, english) else _RARE
            if share <= rare and _are_in_place(words, french, english):
                yield self._report(passage, words, french, english, share)

    def _report(
        self, passage: Passage, words: WordSimilarity, french: Noun, english: Noun, share: float
    ) -> Finding:
        said, stated = words.words[0][french.index], words.words[1][english.index]
        ours, theirs = french.number, english.number
        return self.finding(
            passage,
            f"FR says “{said.text}” ({ours}), EN “{stated.text}” ({theirs})",
            f"FR dit « {said.text} » ({_NUMBER_FR[ours]}), EN « {stated.text} » ({_NUMBER_FR[theirs]})",
            french=[said],
            english=[stated],
            data={"french": ours, "english": theirs, "share": round(share, 4)},
        )


def _share(french: Noun, english: Noun) -> float:
    """Return in what share of sound pairs two nouns differ in number as they do; 1 where they do not."""
    seen = None if french.number == english.number else counts().get((french.singular, english.singular))
    return 1.0 if seen is None else seen.share(french, english)


def _are_in_place(words: WordSimilarity, french: Noun, english: Noun) -> bool:
    return words.apart(words.words[0][french.index], words.words[1][english.index]) <= _NEAR


def _are_definite(words: WordSimilarity, french: Noun, english: Noun) -> bool:
    """Return whether the definite article stands right before both nouns."""
    return is_definite(words.texts[0], french.index, "fr") and is_definite(
        words.texts[1], english.index, "en"
    )
