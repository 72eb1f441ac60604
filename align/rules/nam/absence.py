"""What may stand for a name on a side that does not have it: another name, a pronoun, an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

import numpy as np

from align.data import Span
from align.language import Language
from align.language.names import find_acronyms, find_names, fold, opens, skeleton
from align.language.tables import word_list
from align.language.tokens import is_in_capitals
from align.passage import View
from align.word_alignment.thresholds import MIN_COSINE
from align.word_alignment.word_similarity import WordSimilarity

_WORD = re.compile(r"[^\W_]+")
SPARE: dict[Language, int] = {"en": 2, "fr": 0}
"""Words of a side that may face none before they are taken to stand for a name; French has many more."""
_REACH = 24
"""Characters before a name in which an office stands."""
_RANK = re.compile(r"\b(?!(?:The|Le|La|Les|El|New)\b)[A-ZÀ-Ý][\w.]+\s+$")
"""A capitalised word before a name, as an office is: "Major General Kazura"."""
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][^\W\d_]+")
_TITLE = re.compile(
    rf"{_CAPITALISED.pattern}"
    rf"(?:[ -](?:(?:of|the|for|in|on|de|du|des|la|les?|pour|sur) ){{0,2}}{_CAPITALISED.pattern})+"
)
_A_FEW = 2
"""Words of a name up to which its initials must be those of the acronym: each language orders more."""
_IN_PLACE = 1
"""Words that a name may be off the place of another, at most."""
_NO_INITIAL = frozenset(word_list("small_words.tsv", "initials"))
_KIND = re.compile(
    r"(?:organi[sz]ation|program|programme|fund|fond|office|bureau|agenc|agency|agence|mission|force|group|groupe|"
    r"institut|institute|institution|commission|commissioner|commissaire|commissariat|committee|comite|council|conseil|"
    r"operation|union|communit|communaute|community|tribunal|tribunaux|court|cour|centre|center|unit|unite|"
    r"secretariat|universit|university|universite|treaty|traite|convention|conference|assembly|assemblee|plan|"
    r"panel|department|departement|entit|entity|entite|forum|agreement|accord|bank|banque|index|indice|goal|"
    r"objectif|virus|report|rapport|pays|state|etat|countr|country|government|gouvernement|section|division|"
    r"service|network|reseau|system|systeme|strategy|strategie|protocol|protocole|statut|statute|alliance|"
    r"association|federation|league|ligue|coalition|authority|authorities|autorite|party|partie|parties|member|"
    r"membre|team|equipe|president|presidente|chair|director|directeur|directrice|secretary|secretaire|"
    r"minister|ministre|ministry|ministere|region|territory|territoire|republic|republique|kingdom|royaume|"
    r"declaration|decision|resolution|summit|sommet|initiative|project|projet|act|loi|code|charter|charte)s?"
)
"""Nouns that tell what kind of thing is named, and stand for it."""


def has_other_name(free: Iterable[Span], view: View) -> bool:
    """Return whether a proper name is among the words of the far side that face none.

    One with a title before it is none, nor one that the near side may transliterate.

    :param free: Those words.
    """
    names = {
        (text.paragraph, text.start + name.start)
        for text in view.far
        for name in text.read(find_names)
        if not name.opening and not name.titled and not _has_rank(text.text, name.start)
    }
    heard = {skeleton(word) for word in _WORD.findall(view.near.joined) if word[0].isupper()}
    return any((w.paragraph, w.start) in names and skeleton(w.text) not in heard for w in free)


def has_stranger_in_place(name: Span, free: Iterable[Span], view: View, words: WordSimilarity) -> bool:
    """Return whether a word with a capital that faces none stands in the place of a name.

    One at the head of a sentence owes its capital to that; one that tells a kind of body or an office may
    stand for what was named before.
    """
    heard = {skeleton(word) for word in _WORD.findall(view.near.joined) if word[0].isupper()}
    strangers = (
        word
        for word in free
        if word.text[0].isupper()
        and not _opens(word, view)
        and not any(map(_KIND.fullmatch, fold(word.text).casefold().split("-")))
        and skeleton(word.text) not in heard
        and not (name.text.isupper() and _spells_out(word, name.text, view))
    )
    french = view.near.language == "fr"
    return any(words.apart(*((name, w) if french else (w, name))) <= _IN_PLACE for w in strangers)


def faces_another_name(name: Span, known: Iterable[str], view: View, words: WordSimilarity) -> bool:
    """Return whether the words of the far side that come near a name are names of something else.

    Names of one kind are close to each other: Beijing to Bangkok.

    :param known: The names that the thing has on the far side.
    """
    near, far, cosines = words.seen_from(view.near.language)
    own = [i for i, word in enumerate(near) if word.meets(name)]
    if not own:
        return False
    close = [far[j] for j in np.flatnonzero(cosines[own].max(0) >= MIN_COSINE)]
    sounds = {skeleton(part) for form in known for part in _WORD.findall(form)}
    if any(word.text.islower() or skeleton(word.text) in sounds for word in close):
        return False  # the one may be described by the other, or spelled otherwise
    return has_stranger_in_place(name, close, view, words)


def _spells_out(word: Span, acronym: str, view: View) -> bool:
    """Return whether an acronym may be short for the name that a word is part of."""
    text = view.far.text_of(word.paragraph).text
    for run in _TITLE.finditer(text):
        if run.start() <= word.start < run.end():
            initials = [part[0] for part in _CAPITALISED.findall(run[0])]
            if len(initials) > _A_FEW or set(initials) <= set(acronym):
                return True
    return _has_initials(text[word.start :], acronym)


def _has_initials(text: str, acronym: str) -> bool:
    """Return whether the words that a text begins with have the letters of an acronym, in any order.

    "Police nationale d’Haïti" is HNP: French sets small what English gives a capital.
    """
    telling = (w for w in _WORD.findall(fold(text).lower()) if w not in _NO_INITIAL)
    initials = "".join(sorted(w[0] for w in islice(telling, len(acronym))))
    return len(acronym) > _A_FEW and initials == "".join(sorted(acronym.lower()))


def _opens(word: Span, view: View) -> bool:
    """Return whether a word of the far side heads a sentence, or stands among capitals."""
    text = view.far.text_of(word.paragraph).text
    return opens(text, word.start) or is_in_capitals(text)


def _has_rank(text: str, start: int) -> bool:
    return _RANK.search(text[max(start - _REACH, 0) : start]) is not None


_FOR_A_STATE: tuple[tuple[str, str], ...] = (
    (r"pays", r"country|countries"),
    (r"nation(?:s|al|ale|aux|ales)?", r"nations?|national(?:s|ly)?"),
    (r"gouvernement(?:s|al|ale|aux|ales)?", r"governments?|governmental"),
    (r"territoires?|territorial(?:e|es)?|territoriaux", r"territor(?:y|ies|ial)"),
    (r"république|royaume|états?|iles?", r"republic|kingdom|states?|islands?"),
    (
        r"ils?|elles?|lui|eux|derniere?s?|celle-ci|celui-ci|son|sa|ses|ce|c|cela",
        r"it(?! is \w+ (?:to|that)\b)|its|he|she|they|him|them|latter|his|her|their",
    ),
    (r"nous|notre|nos", r"we|us|our"),
    (r"delegations?", r"delegations?"),
    (r"local(?:e|es)?|locaux|autorites|population", r"local|authorities|population"),
)  # fmt: skip
"""Words that may stand for a State named before: as many on either side stand for each other."""
_THEIR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bleurs?\b", re.IGNORECASE),
    "en": re.compile(r"\btheir\b", re.IGNORECASE),
}


_OWN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:s[ao]n?|m[ao]n?|notre|leur) (?:delegation|pays|gouvernement|peuple)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?:his|her|its|their|my|our) (?:delegation|country|government|people)\b", re.IGNORECASE
    ),
}
"""What a State is in the mouth of its representative, or of whom reports what he said."""


@lru_cache(maxsize=1)
def _stand_ins() -> tuple[dict[Language, re.Pattern[str]], ...]:
    return tuple(
        {
            "fr": re.compile(rf"\b(?:{fold(french)})\b", re.IGNORECASE),
            "en": re.compile(rf"\b(?:{english})\b", re.IGNORECASE),
        }
        for french, english in _FOR_A_STATE
    )


def has_stand_in(view: View) -> bool:
    """Return whether the far side has a word that stands for a State and that the near side lacks."""
    near, far = fold(view.near.joined), fold(view.far.joined)
    if _OWN[view.far.language].search(far) and not _OWN[view.near.language].search(near):
        return True  # "La délégation de la Fédération de Russie" is "His delegation"
    if view.far.language == "fr":  # English repeats a name where French takes it up with any such word
        return any(words["fr"].search(far) for words in _stand_ins())
    theirs = len(_THEIR["en"].findall(far)) <= len(_THEIR["fr"].findall(near))  # "leurs" is "their"
    far = _THEIR["en"].sub("", far) if theirs else far
    return any(len(words["en"].findall(far)) > len(words["fr"].findall(near)) for words in _stand_ins())


def has_acronym_of_its_own(view: View) -> bool:
    """Return whether the far side has an acronym that the near side lacks: ``UNAVEM`` names Angola too."""
    far = view.far.joined
    return any(far[a:b] not in view.near.joined for a, b in find_acronyms(far, view.far.language))
