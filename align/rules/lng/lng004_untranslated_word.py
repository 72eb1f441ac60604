"""LNG004: a word or two of the other version stand in a sentence as they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.data import Finding, Severity, Span
from align.language import LANGUAGES, Language
from align.language.citations import is_citation, without_addresses
from align.language.foreign import foreign_runs
from align.language.lexicon import words as lexicon
from align.language.tables import word_list
from align.language.values.units import names_unit
from align.language.verbatim import is_verbatim
from align.passage import Passage, Text, View
from align.rules.base import BeadRule, quote
from align.rules.lng.commands import commands
from align.word_alignment.tokens import is_foreign

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|[^\w\s]|\d+")
_OPENING, _CLOSING = frozenset("«“\"'‘(<[„*_"), frozenset("»”\"'’)>]“*_")
_HYPHENS = (["-"], ["\u2010"], ["\u2011"])
_QUOTED = 12
"""Words between an opening mark and a closing one, at most, for what they hold to be quoted."""
_MIN_LETTERS = 4
_LINKS = frozenset("de du des d' d’ la le les l' l’ et en of the and for".split())
"""What stands between the parts of a name: "Regards de femmes"."""
_BORROWED: dict[Language, frozenset[str]] = {
    language: frozenset(
        word for title in ("borrowed", "homograph") for word in word_list("borrowed.tsv", title, language)
    )
    for language in LANGUAGES
}
"""Words that a language has taken over, or has as its own, without listing them among its words."""
_ALIKE = ("ation", "ition", "tion", "sion", "ance", "ence", "able", "ible")
"""Endings of words that both languages have from Latin, and spell alike: "animation"."""
_OF_VERBS: dict[Language, tuple[str, ...]] = {"fr": ("er", "ir", "re"), "en": ("", "e", "ate")}
"""Endings of the verbs that such words are made of: "animer"."""
_TITLES: dict[Language, frozenset[str]] = {
    "en": frozenset(("Mme", "Mmes", "Mlle", "Mlles", "MM")),
    "fr": frozenset(("Mr", "Mrs", "Ms", "Messrs")),
}
"""Titles of persons that each language writes otherwise."""
_USUAL = 10_000
"""Rank of a word in its own language up to which its plural is taken to be one too."""
_COMMON = 200
"""Rank in its own language up to which a short word is one that nobody takes over: "et", "voir"."""


class UntranslatedWord(BeadRule):
    """LNG004: a word or two of the other version stand in a sentence as they are there."""

    code = "LNG004"
    name = "untranslated-word"
    name_fr = "mot non traduit"
    severity = Severity.WARNING
    summary = "A word of the other version is left as it is there"
    summary_fr = "Un mot de l’autre version est resté tel quel"
    reliable = True
    of_all = (commands,)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each run of words that the other side has too, in its own language."""
        for view in passage.views:
            answered = {word for text in view.far for word in _TOKEN.findall(text.text)}
            answered -= passage.passages.once(commands)
            for text in view.near:
                if is_verbatim(text.text):
                    continue
                for start, end in _untranslated(text, answered):
                    yield self._report(passage, view, text.within(start, end), cited=is_citation(text.text))

    def _report(self, passage: Passage, view: View, found: Span, *, cited: bool) -> Finding:
        ours = view.near.language == "fr"
        return self.one_sided(
            passage,
            view.near,
            [found],
            (
                f"leaves {quote(found.text, 'en')} in {'English' if ours else 'French'}",
                f"laisse {quote(found.text, 'fr')} en {'anglais' if ours else 'français'}",
            ),
            severity=Severity.INFO if cited else None,
        )


def _untranslated(text: Text, answered: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of foreign words of a text that the other side has; longer passages have LNG003."""
    tokens = [(m[0], *m.span()) for m in _TOKEN.finditer(without_addresses(text.text))]
    words = [word for word, _, _ in tokens]
    shared = set(map(str.casefold, answered))
    at = [
        i
        for i, word in enumerate(words)
        if word.casefold() in shared and _is_foreign_there(words, i, text.language, answered)
    ]
    if not at:
        return
    longer = text.read(foreign_runs)
    run: list[int] = []
    for i in at:
        a = tokens[i][1]
        if words[i - 1 : i] in _HYPHENS and tokens[i - 1][2] == a:
            continue  # the ending of words: "names in -son"
        if _is_on_purpose(words, i, text.language, answered) or any(x <= a < y for x, y, _ in longer):
            continue
        if run and not _LINKS.issuperset(words[run[-1] + 1 : i]):
            yield tokens[run[0]][1], tokens[run[-1]][2]
            run = []
        run.append(i)
    if run:
        yield tokens[run[0]][1], tokens[run[-1]][2]


def _is_foreign_there(words: Sequence[str], at: int, language: Language, answered: set[str]) -> bool:
    """Return whether a word is of the other language, and the other side has it."""
    word = words[at]
    if _is_left(word, language) and not answered.isdisjoint((word, word.capitalize())):
        return True
    return _stands_out(words, at, language) and not answered.isdisjoint((word.lower(), *_title(word)))


def _is_on_purpose(words: Sequence[str], at: int, language: Language, answered: set[str]) -> bool:
    """Return whether a foreign word is quoted, part of a name or an abbreviation."""
    if words[at] in _TITLES[language]:
        return False
    return _is_quoted(words, at) or _goes_on(words, at, answered) or _is_shortened(words, at)


def _is_left(word: str, language: Language) -> bool:
    """Return whether a word is of the other language alone; no name of a command, made of its words."""
    return (
        len(word) >= _MIN_LETTERS
        and is_foreign(word, language)
        and word not in lexicon(language)
        and word not in _BORROWED[language]
        and ("-" not in word or word in lexicon("en" if language == "fr" else "fr"))
        and not _is_made(word.removesuffix("s"), language)
        and not _is_plural(word, language)
        and not names_unit(word, language)
    )


def _is_made(word: str, language: Language) -> bool:
    """Return whether a word is made of a verb of a language in the way of both: "animation"."""
    stems = (word.removesuffix(ending) for ending in _ALIKE if word.endswith(ending))
    return any(stem + ending in lexicon(language) for stem in stems for ending in _OF_VERBS[language])


def _is_plural(word: str, language: Language) -> bool:
    """Return whether a word is the plural of a usual word of a language, or of one that it has taken over."""
    one = word.removesuffix("s")
    if one in _BORROWED[language] or lexicon(language).get(one, _USUAL) < _USUAL:
        return True
    return one != word and one in lexicon(language) and not is_foreign(one, language)


def _stands_out(words: Sequence[str], at: int, language: Language) -> bool:
    """Return whether a title of persons, a small word or the first of a sentence is of the other language.

    What stands beside a small word, or behind a first one, must be of this language alone: the parts of a
    name in the other language stand together.
    """
    word = words[at]
    if word in _TITLES[language]:
        return True
    if word.lower() in lexicon(language) or word.lower() in _BORROWED[language]:
        return False
    if not is_foreign(word.lower(), language):
        return False
    before, behind = words[max(0, at - 1) : at], words[at + 1 : at + 2]
    if word.istitle():
        opening = at == 0 or (before == ["."] and len(words[at - 2]) > _MIN_LETTERS)
        return opening and len(word) >= _MIN_LETTERS and any(_is_own(w, language) for w in behind)
    beside = [w.lower() for w in (*before, *behind) if w[:1].isalpha()]
    if not _is_small(word, language) or any(is_foreign(w, language) for w in beside):
        return False
    return any(_is_own(w, language) for w in beside)


def _is_small(word: str, language: Language) -> bool:
    """Return whether a word is a small one of the other language that this one has not taken over."""
    other: Language = "en" if language == "fr" else "fr"
    if not 1 < len(word) < _MIN_LETTERS:
        return False
    return lexicon(other).get(word, _COMMON) < _COMMON


def _title(word: str) -> tuple[str, ...]:
    """Return a title of persons, which has a capital on both sides; nothing for any other word."""
    return (word,) if any(word in titles for titles in _TITLES.values()) else ()


def _is_own(word: str, language: Language) -> bool:
    """Return whether a word is of this language alone."""
    other: Language = "en" if language == "fr" else "fr"
    return word.islower() and word in lexicon(language) and is_foreign(word, other)


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
    return before >= 0 and words[before][0].isupper() and words[before] in answered
