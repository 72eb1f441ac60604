"""Marks that a scanner leaves for letters: ``|’ ordre``, ``ao(it``, ``XXI®siècle``, ``Chapitre V111``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.language import Language
from align.language.offsets import Normalised, apply

__all__ = ["VOWEL", "repair_marks", "repair_romans"]

VOWEL = "aeiouyhœàâäéèêëîïôöûùüAEIOUYHŒÀÂÉÈÊËÎÏÔÛÙÜ"
"""The letters before which French elides."""

_Mark = tuple[tuple[str, ...], re.Pattern[str], str]
"""What a text must have one of, the damage, and what it is repaired to."""

# Marks that a scanner leaves and French does not have.
_FRENCH_MARKS: list[_Mark] = [
    # d''un → d'un
    (("''",), re.compile(r"(?<=[a-zA-Z])''(?=[^\W\d_])"), "'"),
    # |' ordre, I' ONU, 1'homme, I"équilibre → l'…
    (("'", '"'), re.compile(rf"(?<![\w'|])(?:\|I|I\||[|I1])\s?['\"]\s?(?=[{VOWEL}])"), "l'"),
    (('l"',), re.compile(rf"(?<![\w'])l\"\s?(?=[{VOWEL}])"), "l'"),
    # L' Ambassadeur, qu' avec → no space behind an elision
    (
        ("' ", " '"),
        re.compile(
            rf"(?<![\w'])([cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Aa]ujourd)(?:' |"
            rf" '|' ')"
            rf"(?=[{VOWEL}])"
        ),
        r"\1'",
    ),
    # plus de 1a moitié → de la
    (
        (" 1a ", " 1es "),
        re.compile(r"\b(de|à|et|dans|par|pour|sur|que|avec) 1(?=(?:a|es) [a-zà-ÿ]{3})"),
        r"\1 l",
    ),
    # |le → le; |es, |a, |égitimité → l…
    (("|",), re.compile(r"(?<![\w|])\|(?=l(?:e|a|es|eurs?)\b)"), ""),
    (("|",), re.compile(r"(?<![\w|])\|(?=[a-zà-öø-ÿœ]+)"), "l"),
    (("| ",), re.compile(r"(?<=\w )\| (?=(?:es|eur|eurs|ui)\b)"), "l"),
    ((" l ",), re.compile(r"(?<=\w )l (?=(?:es|eur|eurs|ui)\b)"), "l"),
    # ao(it, ao(t → août
    (("o(",), re.compile(r"\b([Aa]o|[Cc]o|[Gg]o)\((?:i|ì|l)?t(?=s?\b)"), r"\1ût"),
    (("Ao", "ao"), re.compile(r"\b([Aa])o(?:fi|d|l|ti|ii|fl|ñ)t\b"), r"\1oût"),
    # XXI®siècle, 3® session → XXIe siècle
    (("®", "¢"), re.compile(r"(?<=[IVXLC\d])[®¢]\s?(?=\w)"), "e "),
    (("®", "¢"), re.compile(r"(?<=[IVXLC\d])[®¢]"), "e"),
    # €lle, I€s
    (("€",), re.compile(r"(?<![\w€])€(?=[a-zà-ÿ]{2})|(?<=[A-Za-zà-ÿ])€(?=[a-zà-ÿ])"), "e"),
    # gqu'en, gu'il → qu'…
    (("gu'", "gqu'", "cqu'", "qqu'"), re.compile(r"\b(?:gq|g|cq|q[gq])u(?=')"), "qu"),
    (("gue",), re.compile(r"\b(?:qgue|gque|gue)\b"), "que"),
    (("chague",), re.compile(r"\bchague\b"), "chaque"),
    (("uvre",), re.compile(r"\b(?:c[ae]|oe|0e|@|ce)uvre(?=s?\b)"), "œuvre"),
    (("caeur", "coeur", "cceur", "caur"), re.compile(r"\b(?:cae|coe|cce|ca)ur(?=s?\b)"), "cœur"),
    (("réle", "rdle", "role", "r8le"), re.compile(r"\b(?:r[édo8]le|role)(?=s?\b)"), "rôle"),
    # & la, 2008 & Moscou → à
    (("& ",), re.compile(r"(?<=[a-zà-ÿ\d),;] )&(?= (?:l'|[a-zà-ÿœ]{2,}))|(?<=\d )&(?= [A-Z][a-zà-ÿ])"), "à"),
]
_ENGLISH_MARKS: list[_Mark] = [
    (("|",), re.compile(r"(?<![\w|])\|(?=[a-z]{2})"), "l"),
    (("l1e", "bie"), re.compile(r"\b([Tt])(?:l1|bi)e\b"), r"\1he"),
    (("€",), re.compile(r"(?<=[a-z])€(?=[a-z])"), "e"),
]
# What shows that a text has such damage; and signs without which it has none, which are found sooner.
_FRENCH_DAMAGE = re.compile(
    r"[|€®¢]| 1(?:a|es) |''|\bI['\"]|\b1\s?'|' | '|l\"|\((?:i|ì|l)?t|gq|gu['e]|chague|uvre|"
    r"\b(?:cae|coe|cce|ca)ur|r[édo8]le|ao[fdtilñ]| & | l (?:es|eurs?|ui)\b"
)
_ENGLISH_DAMAGE = re.compile(r"[|€]|[Tt](?:l1|bi)e\b")
_FRENCH_SIGNS = (
    " 1a ", " 1es ",
    *"|€®¢&", "''", "I'", 'I"', "1'", "' ", " '", 'l"', "(t", "(it", "(ìt", "(lt", "gq", "gu'", "gue", "uvre",
    "caeur", "coeur", "cceur", "caur", "réle", "rdle", "role", "r8le", "aof", "aod", "aot", "aoi", "aol",
    "aoñ", " l ",
)  # fmt: skip
_ENGLISH_SIGNS = ("|", "€", "l1e", "bie")

# Chapitre V111, Article I1
_ROMAN_DAMAGED = re.compile(r"[IVXL][1l|]")
_ROMAN = re.compile(
    r"\b(?:[Cc]hapitre|[Cc]hapter|[Aa]nnexe?|[Pp]artie|[Pp]art|[Tt]itre|[Tt]itle|[Ss]ection) "
    r"(?P<named>(?=[IVXL]*[1l|])[IVXL][IVXL1l|]*)(?![\w.])|\b(?P<bare>(?=[IVXL]+1{2})[IVXL]+1[1IVX]*)(?!\w)"
)


def repair_marks(copy: Normalised, language: Language) -> Normalised:
    """Undo the marks that a scanner left, where the text has any."""
    french = language == "fr"
    signs, damage = (_FRENCH_SIGNS, _FRENCH_DAMAGE) if french else (_ENGLISH_SIGNS, _ENGLISH_DAMAGE)
    if any(sign in copy.text for sign in signs) and damage.search(copy.text):
        return _substitute(copy, _FRENCH_MARKS if french else _ENGLISH_MARKS)
    return copy


def _substitute(copy: Normalised, rules: Iterable[_Mark]) -> Normalised:
    for signs, pattern, new in rules:
        if any(sign in copy.text for sign in signs):
            copy = apply(copy, [(m.start(), m.end(), m.expand(new)) for m in pattern.finditer(copy.text)])
    return copy


def repair_romans(copy: Normalised) -> Normalised:
    """Put right the roman numerals of which a scanner read an I as a figure."""
    if not _ROMAN_DAMAGED.search(copy.text):
        return copy
    groups = [(m, "named" if m["named"] else "bare") for m in _ROMAN.finditer(copy.text)]
    return apply(copy, [(m.start(g), m.end(g), re.sub(r"[1l|]", "I", m[g])) for m, g in groups])
