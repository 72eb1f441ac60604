"""LNG004: a word or two of the other version stand in a sentence as they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.citations import without_addresses
from align.language.foreign import foreign_runs
from align.language.lexicon import words as lexicon
from align.passage import Passage, Text, View
from align.rules.base import BeadRule, quote
from align.word_alignment.tokens import is_foreign

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|[^\w\s]|\d+")
_OPENING, _CLOSING = frozenset("«“\"'‘(<[„*_"), frozenset("»”\"'’)>]“*_")
_QUOTED = 12
"""Words between an opening mark and a closing one, at most, for what they hold to be quoted."""
_MIN_LETTERS = 4
_LINKS = frozenset("de du des d' d’ la le les l' l’ et en of the and for".split())
"""What stands between the parts of a name: "Regards de femmes"."""
_BORROWED: dict[Language, frozenset[str]] = {
    "en": frozenset(
        """ibid affaires être raison materiae personae ratione temporis passim communiqué communiqués
        travaux préparatoires procès-verbal verbale verbales refoulement rapporteur rapporteurs
        chargé chargée plus erga omnes mutandis mutatis acquis ordre majeure laissez-passer
        aide-mémoire biographies wilaya wilayas""".split()
    ),
    "fr": frozenset(
        """ibid leadership know-how joint venture ventures mainstreaming gender design marketing
        feedback management software hardware reporting clearing pool pools lobbying dumping swap
        swaps notice erga omnes alia materiae personae ratione temporis""".split()
    ),
}
"""Words that a language has taken over without listing them among its own."""


class UntranslatedWord(BeadRule):
    """LNG004: a word or two of the other version stand in a sentence as they are there."""

    code = "LNG004"
    name = "untranslated-word"
    name_fr = "mot non traduit"
    severity = Severity.WARNING
    summary = "A word of the other version is left as it is there"
    summary_fr = "Un mot de l’autre version est resté tel quel"
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each run of words that the other side has too, in its own language."""
        for view in passage.views:
            answered = {word.casefold() for text in view.far for word in _TOKEN.findall(text.text)}
            for text in view.near:
                for start, end in _untranslated(text, answered):
                    yield self._report(passage, view, text.within(start, end))

    def _report(self, passage: Passage, view: View, found: Span) -> Finding:
        ours = view.near.language == "fr"
        return self.one_sided(
            passage,
            view.near,
            [found],
            (
                f"leaves {quote(found.text, 'en')} in {'English' if ours else 'French'}",
                f"laisse {quote(found.text, 'fr')} en {'anglais' if ours else 'français'}",
            ),
        )


def _untranslated(text: Text, answered: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of foreign words of a text that the other side has; longer passages have LNG003."""
    tokens = [(m[0], *m.span()) for m in _TOKEN.finditer(without_addresses(text.text))]
    words = [word for word, _, _ in tokens]
    at = [i for i, word in enumerate(words) if _is_left(word, text.language) and word in answered]
    if not at:
        return
    longer = text.read(foreign_runs)
    run: list[int] = []
    for i in at:
        a = tokens[i][1]
        if _is_quoted(words, i) or _goes_on(words, i, answered) or _is_shortened(words, i):
            continue
        if any(x <= a < y for x, y, _ in longer):
            continue
        if run and not all(word in _LINKS for word in words[run[-1] + 1 : i]):
            yield tokens[run[0]][1], tokens[run[-1]][2]
            run = []
        run.append(i)
    if run:
        yield tokens[run[0]][1], tokens[run[-1]][2]


def _is_left(word: str, language: Language) -> bool:
    """Return whether a word is of the other language alone."""
    return (
        len(word) >= _MIN_LETTERS
        and is_foreign(word, language)
        and word not in lexicon(language)
        and word not in _BORROWED[language]
    )


def _is_quoted(words: Sequence[str], at: int) -> bool:
    """Return whether a word stands in quotation marks or brackets."""
    before = words[max(0, at - _QUOTED) : at]
    behind = words[at + 1 : at + 1 + _QUOTED]
    return any(w in _OPENING for w in before) and any(w in _CLOSING for w in behind)


def _is_shortened(words: Sequence[str], at: int) -> bool:
    """Return whether a word is an abbreviation: behind its point the sentence goes on ("sect. IV")."""
    point, behind = words[at + 1 : at + 2], words[at + 2 : at + 3]
    return point == ["."] and bool(behind) and not (len(behind[0]) > 1 and behind[0].istitle())


def _goes_on(words: Sequence[str], at: int, answered: set[str]) -> bool:
    """Return whether a word goes on with a name that both sides have."""
    before = at - 1
    while before > 0 and words[before] in _LINKS:
        before -= 1
    return before >= 0 and words[before][0].isupper() and words[before].casefold() in answered
