"""Sentences of French and English, with the usage of United Nations documents.

A sentence ends at a full stop, question or exclamation mark or ellipsis, with the quotation marks and
brackets that close on it, if what follows can open a sentence and what precedes the stop is no abbreviation,
initial or enumerator. A semicolon or colon ends none. The code is our own: ``docs/reading.md`` compares it
with pysbd.
"""

from __future__ import annotations

import re

from align.language import Language

__all__ = ["split_sentences"]

# Followed by a name, a number or a symbol; never the end of a sentence.
_TITLES = (
    "m mm mme mmes mlle mlles me mgr dr drs pr prof mr mrs ms messrs st ste sr jr gen gén col cap capt lt "
    "cdt sgt hon rev amb "
    "sen rep gov pres fr"
)
_REFERENCES = (
    "art arts par para paras p pp n no nos vol vols chap ch sect add corr rév op cit ibid id loc fig figs "
    "tab cf v vs ed eds éd "
    "éds al approx env réf ref tél tel doc docs suppl ser sér rec res rés l r liv t tt fol ff al alin ann "
    "app jan janv feb févr "
    "apr avr jul juil aug sept oct nov dec déc av bd boul sup inf trad comp dir coord coll"
)
# May end a sentence: the first do if the next word is one that opens sentences, the second if it has a
# capital.
_EITHER = "u.n u.s u.k u.s.a u.s.s.r n.y d.c s.a"
_FINAL = "etc inc ltd corp a.m p.m bros esq ph.d"
_INNER = "e.g i.e c.-à-d c-à-d p.ex p. ex c.à.d viz resp n.b w.r.t"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ABBREVIATIONS = {
    "fr": _set(_TITLES) | _set(_REFERENCES) | _set(_INNER),
    "en": _set(_TITLES) | _set(_REFERENCES) | _set(_INNER),
}
# Words that are also abbreviations: these end sentences in the one language or the other.
_WORDS = {
    "fr": _set("tab me al sup t l r tel rec ser co fr add hon app ann res inf comp ch ref dec"),
    "en": _set(
        "me st no al tab app ed id op res ref fig col cap gen inf sup comp par pr t l r env rec hon fr ann "
        "dir coll"
    ),
}
_NUMBERED = _set(
    "no nos n art par para p pp fig tab al res rés ch vol add ref réf app ann op ed rec sect chap col"
)
_EITHERS = _set(_EITHER)
_FINALS = _set(_FINAL)

_CLOSING = "\"'’”»›)\\]*"
_STOP = re.compile(rf"(?:\.{{2,}}|…|[.?!]+)(?:\s?»|[{_CLOSING}])*(?:\d{{1,3}}(?=\s|$)|[¹²³⁴-⁹⁰]+)?(?=\s|$)")
_BEFORE = 200  # characters before a stop that are looked at
_NEXT = re.compile(r"\s*")
_OPENER = re.compile(r"[\"'‘’“«‹(\[*¿¡–—-]*\s?[\"“«(]?\s?")
_TOKEN = re.compile(r"[^\s(\[«“\"'’]+$")
_ENUMERATOR = re.compile(r"(?:\(?[a-zA-Z]|\(?\d{1,3}(?:\.\d{1,3})*|\(?[ivxlc]{1,6}|[IVXLC]{1,6})$")
_ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})\)\s|\d{1,3}\.\s")
_MONTH = re.compile(
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
# A small word with a capital opens a sentence even behind what may be an abbreviation.
_STARTERS = {
    "fr": _set(
        "Le La Les L Un Une Des Il Elle Ils Elles On Nous Vous Ce Cette Ces Cet C En Dans Pour Par Sur À A "
        "Au Aux Mais Or Donc "
        "Car Si Comme Lorsque Selon Toutefois Cependant Toute Tout Tous Aucun Aucune Son Sa Ses Leur Leurs "
        "Après Avant Et Ainsi"
    ),
    "en": _set(
        "The A An It He She They We You This That These Those In On At For By With From But And However If "
        "When While As All "
        "Any No Its His Her Their Our There After Before To Such Each Every Under Since"
    ),
}


def split_sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """Return the start and end of each sentence, without the white space around it, in order.

    Together they cover every character of the text that is not white space; a text without words has none.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    found: list[tuple[int, int]] = []
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end:
            break
        if stop.end() > start and _ends(text, start, stop, language):
            found.append((start, stop.end()))
            gap = _NEXT.match(text, stop.end())
            start = gap.end() if gap else stop.end()
    if start < end:
        found.append((start, end))
    return found


def _ends(text: str, start: int, stop: re.Match[str], language: Language) -> bool:
    """Whether a sentence ends at a stop, which white space follows."""
    gap = _NEXT.match(text, stop.end())
    after = gap.end() if gap else stop.end()
    opener = _OPENER.match(text, after)
    first = text[opener.end() if opener else after : (opener.end() if opener else after) + 1]
    if not first:
        return False
    mark = stop[0].lstrip()[0]
    closed = len(stop[0].rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")) > len(re.match(r"[.?!…]+", stop[0])[0])  # type: ignore[index]  # a stop opens with its mark
    if first.islower() and not _ITEM.match(text, after):
        return False
    if mark in "?!":
        # Inside a quotation that the sentence goes on after, the next word is in lower case: dealt with
        # above.
        return True
    if stop[0].startswith(("..", "…")):
        return (first.isupper() and text[after : after + 1] not in "([") or closed
    before = text[max(start, stop.start() - _BEFORE) : stop.start()]
    if closed and mark == ".":
        token = ""
    else:
        matched = _TOKEN.search(before)
        token = matched[0] if matched else ""
    if token and not _token_ends(text, token, before, after, first, language):
        return False
    # A number opens a sentence ("2008 fut…") where a full sentence precedes it.
    return not first.isdigit() or len(before.split()) > 3


def _token_ends(text: str, token: str, before: str, after: int, first: str, language: Language) -> bool:
    """Whether the stop behind a token is a full stop, not part of the token."""
    bare = token.lstrip("*_-–—").lower()
    alone = not before[: len(before) - len(token)].strip(" \"'’“«([–—-*")
    if alone and _ENUMERATOR.match(token.lstrip("([«“*")):
        return False  # "12. Décide", "a. Promote", "IV. Conclusion" at the start
    following = re.match(r"[^\W\d_]+", text[after:])
    word = following[0] if following else ""
    starter = word in _STARTERS[language]
    if bare in _FINALS:
        return first.isupper() or _ITEM.match(text, after) is not None
    if bare in _EITHERS or re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", bare):
        return starter
    if bare in _ABBREVIATIONS[language]:
        if bare in _NUMBERED and not first.isdigit() and bare in _WORDS[language]:
            return True
        if bare in _WORDS[language] and not first.isdigit():
            return token.islower() and bool(word) and len(bare) > 1
        if bare in ("ibid", "id", "add", "cit", "corr", "rév", "rev", "suppl"):
            return starter
        return False
    if len(bare) == 1 and bare.isalpha():
        if token.isupper():
            # An initial, unless it ends "annexe A." or "vitamin C."
            named = re.search(
                r"(?:annexe?|partie|part|section|groupe|group|vitamine?|plan|type|catégorie|category|"
                r"class[e]?)\s\w$",
                before,
                re.IGNORECASE,
            )
            return bool(named) or (
                starter and not re.search(r"(?:^|[\s.])[A-Z][a-zà-ÿ]*\.?\s?[A-Z]$", before)
            )
        return starter
    if re.fullmatch(r"\d{1,2}", token) and _MONTH.match(text, after):
        return False
    # An enumerator in the middle: "… : 1. Décide … 2. Prie": the number belongs to what follows.
    if re.fullmatch(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})", token):
        return not re.search(r"(?:[:;!?]|[^\W\d_]{4}\.)\s*\S+$", before)
    return True
