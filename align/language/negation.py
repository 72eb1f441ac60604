"""Negations of French and English, and the words that may stand for one.

"Ne crée aucune obligation" and "shall not apply" deny; "sans" and "only" do so in part; "refuse", "défaut"
and "impossible" by their meaning; a few words ("yet", "still", "moins") hint at it; and some negations deny
nothing ("not later than"). A translation may put any of these for any other.
Which words those are is in ``data/negation.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from align.language import LANGUAGES, Language
from align.language.lexicon import words
from align.language.tables import word_list
from align.language.tokens import vocabulary
from align.language.verbs import is_infinitive

__all__ = [
    "PREFIXES",
    "Denial",
    "Negation",
    "denied_act",
    "find_negations",
    "governs_acts",
    "may_deny",
    "negative_prefixes",
]


class Denial(StrEnum):
    """How plainly something is denied."""

    CLEAR = "clear"  # a verb or a whole noun: "n'est pas", "shall not", "no agreement"
    WEAKENED = "weakened"  # "n'hésite pas", "not later than", an expletive "ne"
    PARTIAL = "partial"  # "sans", "only", "seul"
    LEXICAL = "lexical"  # "refuse", "défaut", "impossible"
    HINT = "hint"  # "yet", "still", "moins"


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation, or a word that may answer one, at ``text[start:end]``."""

    start: int
    end: int
    text: str
    denial: Denial

    @property
    def clear(self) -> bool:
        """Return whether it denies plainly."""
        return self.denial is Denial.CLEAR


_TOKEN = re.compile(r"[^\W\d_]+|[.;:!?()]")
_STOPS = frozenset(".;:!?()")
_DENIED = 4
"""Words before one that denies among which another may deny it in turn."""
_REACH = 14
"""Words between "ne" and the word that completes it ("n'a, de ce fait, en aucun cas")."""


def _words(title: str, language: Language | None = None) -> frozenset[str]:
    return frozenset(word_list("negation.tsv", title, language))


_RUN_TOGETHER = _words("run together", "en")
"""Verbs that are denied with the apostrophe lost, in typing or in scanning: "dont"."""
_DENYING: dict[Language, frozenset[str]] = {
    "fr": _words("clear", "fr"),
    "en": _words("clear", "en") | _RUN_TOGETHER | {"t", "without"},
}
"""The words of clear negations, with the "t" of "don't"; and of what is said to be lacking."""
_PARTIAL = {language: _words("partial", language) for language in LANGUAGES}
_HINTS = {language: _words("hints", language) for language in LANGUAGES}
_STEMS = {language: word_list("negation.tsv", "lexical stems", language) for language in LANGUAGES}
_DOUBLE_STEMS: dict[Language, tuple[str, ...]] = {
    "fr": _STEMS["fr"] + word_list("negation.tsv", "double stems", "fr"),
    "en": word_list("negation.tsv", "double stems", "en"),
}
"""What a negation with one of these says is a plain statement: "ne manquera pas de", "n'hésite pas à"."""
_GOVERNING = {language: word_list("negation.tsv", "governing", language) for language in LANGUAGES}
"""What these govern is not done: "s'abstenir de verser", "failed to pay"."""
_GOVERNED_BY = {language: _words("governed by", language) for language in LANGUAGES}
_JOINTS = _words("joints")
PREFIXES = {language: word_list("negation.tsv", "prefixes", language) for language in LANGUAGES}
_ADJECTIVAL = _words("adjectival prefixes")
"""Prefixes that deny an adjective, however rare: "unbelievable", "inseparable"."""
_NOT_NEGATIVE = re.compile(
    r"in(?:form|dic|dex|duct|dus|div|ten[st]|ter|vest|vit|cit|clu|clin|crim|diqu|st[aeir]|struct|sist|spir|sp"
    r"ect|jur|jec|hal|her|put|side|come|crea|deed|flu|no|nov|to|troduc|tég|tég|vent|voqu|volv)|im(?:port|pos|"
    r"press|prim|pl[aioe]|put|pact|mer|mig|age)|dis(?:c|tr|tin|pos|arm|tan)|de(?:part|cla|scri|man|fin|fen|le"
    r"g|sig|te[rc]|vel|mon|grad|pend|bat|riv|cid|liv|rog|scen|vis)|dé(?:par|cla|sig|le|l[ié]|ter|fin|cid|pen|"
    r"cen|pos|mo|bat|gag|velo|roul|riv|but|but|cou|pla|veloppe|tach|clen)|mis(?:e|s|sion)|mal(?:i|a|g)|il(?:s|l[eu])|"
    r"anti(?:ci|q)|uni|unt|unde|non(?:e|ob)"
)
_KNOWN = 12_000
"""Rank below which what is left of a word without its prefix counts as a word."""


def negative_prefixes(text: str, language: Language) -> int:
    """Return how many words of a text begin with a prefix that denies ("inacceptable", "unused")."""
    return sum(_denies(token, language) for token in _TOKEN.findall(text.casefold()))


def _denies(word: str, language: Language) -> bool:
    """Return whether a word in lower case is made of another by a prefix, or ending, that denies."""
    if len(word) < 6 or _NOT_NEGATIVE.match(word):
        return False
    if language == "en" and word.endswith(("less", "lessly", "lessness")):
        return True
    return any(
        _formed(prefix, word[len(prefix) :], language)
        for prefix in PREFIXES[language]
        if word.startswith(prefix)
    )


def _formed(prefix: str, rest: str, language: Language) -> bool:
    """Return whether what follows a prefix is a word, so that the prefix makes another of it."""
    known = words(language)
    adjective = prefix in _ADJECTIVAL and rest.endswith(("able", "ible", "ed")) and rest in known
    return len(rest) >= 4 and (adjective or known.get(rest, _KNOWN) < _KNOWN)


def governs_acts(word: str, language: Language) -> bool:
    """Return whether a word in lower case may say that what it governs is not done."""
    return word.startswith(_GOVERNING[language])


def denied_act(words: Sequence[str], index: int, language: Language) -> int | None:
    """Return the verb that a word says is not done: the *verser* of "s'est abstenu de verser".

    ``words`` are in lower case, with plain apostrophes. None where the word governs none, or is denied itself
    ("n'a cessé de répéter").
    """
    if not governs_acts(words[index], language):
        return None
    if not _DENYING[language].isdisjoint(word.rstrip("'") for word in words[max(0, index - _DENIED) : index]):
        return None
    at = index + 2
    if words[index + 1 : at] and words[index + 1] in _GOVERNED_BY[language] and at < len(words):
        return at if language == "en" or is_infinitive(words[at]) else None
    return None


def may_deny(text: str, language: Language) -> bool:
    """Return whether a text has a word without which nothing is denied clearly, or said to be lacking."""
    return not _DENYING[language].isdisjoint(vocabulary(text))


def find_negations(text: str, language: Language) -> tuple[Negation, ...]:
    """Return the negations of a text, and the words that may answer one, in order."""
    places = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    tokens = [text[a:b].casefold() for a, b in places]
    marks = _french(tokens, text, places) if language == "fr" else _english(tokens, text, places)
    return tuple(
        Negation(places[i][0], places[j][1], text[places[i][0] : places[j][1]], denial)
        for i, j, denial in marks
    )


def _following(tokens: Sequence[str], i: int) -> list[str]:
    """Return up to three words after a negation that belong to what it denies."""
    return list(takewhile(lambda t: t not in _STOPS and t not in _JOINTS, tokens[i + 1 : i + 4]))


Mark = tuple[int, int, Denial]
"""First and last token of a negation, and how plain it is."""


# ── French ─────────────────────────────────────────────────────────────────────────────────────────────────

_COMPLETE, _SUBJECT = _words("completing", "fr"), _words("subjects", "fr")
_BEFORE_PERSON = _words("before a person", "fr")
"""What makes "personne" a person, not nobody; what goes with no feminine noun does not ("plus personne")."""
_RESTRICTING, _UNDOING = _words("restricting", "fr"), _words("undoing", "fr")
"""Words behind a negation that make it "only", and words beside it that take it back."""
_SPARED = word_list("negation.tsv", "spared stems", "fr")
"""What nothing is that is done in full: "aucun effort ne sera épargné"."""
_BARE = _words("bare verbs", "fr")
_BARE_REACH = 40
"""Words behind a bare "ne peut" within which "que" makes it "only": a long object may stand between."""
_THAT = frozenset(("que", "qu"))


def _french(tokens: Sequence[str], text: str, places: Sequence[tuple[int, int]]) -> list[Mark]:
    marks: list[Mark] = []
    done = -1
    for i, token in enumerate(tokens):
        if i <= done:
            continue
        if token == "ne" or (token == "n" and _elided(tokens, i, text, places)):
            subject, last, clear = _completed(tokens, i)
            if subject < i:  # "Nul ne peut": the subject is what denies
                marks = [m for m in marks if m[0] != subject]
            again = clear and subject in (i, i - 1) and _goes_on(tokens, i, last, marks)
            denial = Denial.PARTIAL if again else Denial.CLEAR if clear else Denial.WEAKENED
            marks.append((subject, subject if subject < i else last, denial))
            done = last
        elif word := _french_word(tokens, i):
            marks.append((i, i, word))
    return sorted(marks)


def _elided(tokens: Sequence[str], i: int, text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether an "n" is "ne": an apostrophe follows, and it is not that of "n'importe"."""
    end = places[i][1]
    return text[end : end + 1] in ("'", "’") and tokens[i + 1 : i + 2] != ["importe"]


def _french_word(tokens: Sequence[str], i: int) -> Denial | None:
    """Return how plainly a French word denies by itself, if it does."""
    token = tokens[i]
    if token == "encore" and "pas" in tokens[max(0, i - 1) : i]:
        return None
    if token in ("autre", "autres") and not _THAT.isdisjoint(tokens[i + 1 : i + 2]):
        return Denial.HINT
    return _by_lists(token, "fr")


def _by_lists(token: str, language: Language) -> Denial | None:
    """Return how plainly a word denies by itself, by the lists of a language."""
    if token in _PARTIAL[language]:
        return Denial.PARTIAL
    if token in _HINTS[language]:
        return Denial.HINT
    return Denial.LEXICAL if token.startswith(_STEMS[language]) else None


def _goes_on(tokens: Sequence[str], ne: int, last: int, marks: Sequence[Mark]) -> bool:
    """Return whether a negation only goes on an earlier one.

    "N'a pas été avisé et n'a pas été entendu"; "aucune disposition ne constitue ni ne saurait limiter".
    """
    if tokens[ne - 1 : ne] == ["ni"]:
        return any(end >= ne - 1 for _, end, denial in marks if denial is Denial.CLEAR)
    if tokens[ne - 1 : ne] not in (["et"], ["ou"]):
        return False
    said = tokens[ne : last + 1]
    return any(
        tokens[first : end + 1] == said and not _STOPS & set(tokens[end:ne])
        for first, end, denial in marks
        if denial is Denial.CLEAR
    )


def _completed(tokens: Sequence[str], ne: int) -> tuple[int, int, bool]:
    """Return the first and last token of a negation that begins with "ne", and whether it is clear."""
    if "tant" in tokens[max(0, ne - 5) : ne]:  # "tant que … n'a pas": until
        return ne, ne, False
    if _asks_whether(tokens, ne) or (tokens[ne - 1 : ne], tokens[ne + 1 : ne + 2]) == (["pourquoi"], ["pas"]):
        return ne, ne, False  # "pourquoi ne pas en créer ?" is "how about creating one?"
    if tokens[ne + 2 : ne + 3] == ["pu"] and tokens[ne + 3 : ne + 4] and tokens[ne + 3] not in _COMPLETE:
        return ne, ne + 2, _THAT.isdisjoint(tokens[ne + 2 : ne + _BARE_REACH])  # "n'ont pu vérifier"
    last = _completion(tokens, ne)
    if last is not None:
        return ne, last, _stays_clear(tokens, ne, last)
    subject = _subject(tokens, ne)
    if subject is not None:
        if (
            "sans" in tokens[max(0, subject - 3, ne - _REACH) : subject]
        ):  # "sans qu'aucune mesure ne soit prise"
            return ne, ne, False
        follow = tokens[ne : ne + _REACH]  # "aucun … ne peut … sans que": each may, if
        spared = any(t.startswith(_SPARED) for t in follow[:5])
        return subject, ne, "sans" not in follow and not spared
    if tokens[ne + 1 : ne + 2] and tokens[ne + 1] in _BARE:
        bound = any(t.startswith(_DOUBLE_STEMS["fr"]) for t in tokens[ne + 2 : ne + 4])  # "ne peut excéder"
        return ne, ne + 1, not bound and _THAT.isdisjoint(tokens[ne + 1 : ne + _BARE_REACH])
    return ne, ne, False


def _asks_whether(tokens: Sequence[str], ne: int) -> bool:
    """Return whether a "ne" only asks: "se demander s'il ne serait pas utile" is "whether it would be"."""
    verb = tokens[ne + 1 : ne + 2]
    return (
        bool(verb) and verb[0].endswith(("rait", "raient")) and bool({"si", "s"} & set(tokens[ne - 2 : ne]))
    )


def _completion(tokens: Sequence[str], ne: int) -> int | None:
    """Return where the word stands that completes a "ne"."""
    for j in range(ne + 1, min(len(tokens), ne + 1 + _REACH)):
        token = tokens[j]
        if token in _COMPLETE:
            return j
        if token in _STOPS or token in ("ne", "n") or (token in _THAT and j > ne + 1):
            return None
    return None


def _stays_clear(tokens: Sequence[str], ne: int, last: int) -> bool:
    """Return whether nothing beside a completed negation makes it "only" or takes it back."""
    if tokens[last] == "ni":
        return True
    after = _following(tokens, last)
    if tokens[last] == "plus" and any(t in ("que", "qu", "de", "d") for t in after[:2]):
        return False
    if not _RESTRICTING.isdisjoint(after):
        return False
    return not any(
        t in _PARTIAL["fr"] or t in _UNDOING or t.startswith(_DOUBLE_STEMS["fr"])
        for t in (*tokens[ne + 1 : last], *after)
    )


def _subject(tokens: Sequence[str], ne: int) -> int | None:
    """Return where the subject stands that denies without more: "aucun", "nul", "personne"."""
    for k in range(ne - 1, max(0, ne - _REACH) - 1, -1):
        if tokens[k] in _STOPS:
            return None
        before = tokens[max(0, k - 2, ne - _REACH) : k]
        if tokens[k] in _SUBJECT and not (tokens[k] == "personne" and _BEFORE_PERSON & set(before)):
            return k
    return None


# ── English ────────────────────────────────────────────────────────────────────────────────────────────────

_CLEAR = _words("clear", "en")
_NOT_CLEAR_BEFORE = _words("not clear before", "en")
_BOUNDS = _words("bounds", "en")
_DOUBLE = _words("double", "en")
_NOBODY = frozenset(("nor", "neither", "none", "nothing", "nobody", "nowhere"))
_OUT_FROM = _words("out from", "en")
"""What stands before the noun that something is taken out of: "out of the forest" denies nothing."""


def _english(tokens: Sequence[str], text: str, places: Sequence[tuple[int, int]]) -> list[Mark]:
    marks: list[Mark] = []
    for i, token in enumerate(tokens):
        if text[places[i][1] : places[i][1] + 1].isdigit():
            continue  # NO2 denies nothing
        if token in _CLEAR:
            marks.append((i, i, _denial(tokens, i, text, places)))
        elif token == "t" and i and text[places[i][0] - 1] in "'’" and tokens[i - 1].endswith("n"):
            marks.append((i - 1, i, _denial(tokens, i, text, places)))
        elif token in _RUN_TOGETHER:
            marks.append((i, i, _denial(tokens, i, text, places)))
        elif tokens[i : i + 2] == ["other", "than"]:
            marks.append((i, i, Denial.HINT))
        elif tokens[i : i + 2] == ["out", "of"] and tokens[i + 2 : i + 3] and tokens[i + 2] not in _OUT_FROM:
            marks.append((i, i + 1, Denial.HINT))  # "out of sync", "out of stock"
        elif denial := _by_lists(token, "en"):
            marks.append((i, i, denial))
    return marks


def _denial(tokens: Sequence[str], i: int, text: str, places: Sequence[tuple[int, int]]) -> Denial:
    return Denial.CLEAR if _is_clear(tokens, i, text, places) else Denial.WEAKENED


def _is_clear(tokens: Sequence[str], i: int, text: str, places: Sequence[tuple[int, int]]) -> bool:
    token, after = tokens[i], tokens[i + 1 : i + 4]
    if not after:
        return False
    if token == "no":
        return _is_clear_no(after, text[places[i][1] : places[i][1] + 2])
    if token in _NOBODY:
        return token != "nor" and list(after[:2]) != ["the", "less"]
    if after[0] == "be" and not _BOUNDS.isdisjoint(after[1:2]):  # "shall not be less than"
        return False
    if after[0] in _NOT_CLEAR_BEFORE or after[0] in _STOPS:
        return False
    if i and tokens[i - 1] in ("or", "if", "why", "and", "but"):
        return False
    return not any(t in _DOUBLE or t.startswith(_DOUBLE_STEMS["en"]) for t in _following(tokens, i))


def _is_clear_no(after: Sequence[str], follow: str) -> bool:
    """Return whether "no" denies what comes after it; ``follow`` is what is written right behind it."""
    if after[0] in _STOPS or follow[:1] in ("-", "°") or follow[1:].isdigit():
        return False
    if after[0] in ("choice", "option", "alternative") and after[1:2] in (["but"], ["other"]):
        return False
    if after[0] in ("case", "event", "way") and not _BOUNDS.isdisjoint(after[1:2]):
        return False  # "shall in no case exceed" is "ne dépasse pas" and "est limitée à"
    return after[0] not in _NOT_CLEAR_BEFORE
