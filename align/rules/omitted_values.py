"""Why a value may stand on one side alone: custom, words that take it up, a neighbour that states it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from align.language import Language
from align.language.names import find_organisations
from align.language.values import Value, ValueKind
from align.language.values.equivalents import Equivalents
from align.passage import Passage, Side, View
from align.passage.values import DATES, REFERENCES, PlacedValue, distinct_values, placed_values

_DATE_OF_RESOLUTION = re.compile(
    r"(?:\((?:(?:19|20)[0-9]{2}|[IVXL]+)\)|[0-9]/[0-9]+(?: [A-Z])?)[^.;0-9]{0,60}"
    r"(?:du|des|le|of|dated|on)\s*(?:[0-9]{1,2}(?:er)? \w{3,9}(?: (?:19|20)[0-9]{2})?(?:,| et| and)\s*){0,9}$"
)
_SYMBOL = re.compile(r"[A-Z]{1,6}/[\w./-]*\d")
_NOTE_MARK = re.compile(r"[1-9]\d{0,2}")
_BEFORE_MARK = re.compile(r"([^\W\d_]{4,}|(?:19|20)[0-9]{2})[»”\")\]]* $")
_AFTER_MARK = re.compile(r"\s?[,;:.)\]]")
_TAKES_A_NUMBER = frozenset(
    (
        "article articles paragraphe paragraphes paragraph paragraphs alinéa alinéas annexe annexes annex "
        "chapitre chapitres chapter chapters section sections titre title partie part parties parts point "
        "points item items résolution résolutions resolution resolutions décision decision règle règles "
        "rule rules numéro number page pages note notes figure tableau table action agenda groupe group "
        "phase niveau level type version étape stage volume objectif objectifs goal goals cible cibles "
        "target targets indicateur indicator programme contre against entre between environ about some "
        "moins plus least most than over under après before after avant depuis since until jusqu vers "
        "presque nearly almost exactement exactly seulement only total soit vingt trente quarante cinquante "
        "soixante cent cents mille twenty thirty forty fifty sixty hundred thousand "
    ).split()
)


def takes_a_number(word: str) -> bool:
    """Return whether a word is one that numbers stand behind: "article 12", "phase 2", "plus 3"."""
    return word.casefold() in _TAKES_A_NUMBER


def left_to_custom(placed: PlacedValue, side: Side) -> bool:
    """Return whether a value is one that the custom of a language may leave out or put in a note.

    French resolutions give the symbols of the reports they cite in notes, and the dates of earlier
    resolutions in the text; English ones the reverse. The marks that call those notes are often set apart
    from their word where text is taken from a page: "sur la situation à Chypre 5,".
    """
    text, value = side.text_of(placed.paragraph).text, placed.value
    before = text[max(0, value.start - 300) : value.start]
    bracket = before[before.rfind("(") + 1 :] if before.rfind("(") > before.rfind(")") else None
    if value.kind in REFERENCES or (value.part is not None and bracket and _SYMBOL.match(bracket)):
        return bracket is not None  # "(S/2003/751, para. 30)"
    if value.kind in DATES:
        return _DATE_OF_RESOLUTION.search(before) is not None
    return (
        value.kind is ValueKind.NUMBER
        and _NOTE_MARK.fullmatch(value.text) is not None
        and (word := _BEFORE_MARK.search(before)) is not None
        and not takes_a_number(word[1])
        and _AFTER_MARK.match(text, value.end) is not None
    )


def is_part_of_a_name(placed: PlacedValue, view: View) -> bool:
    """Return whether a value is part of the full name of a body that the far side names in short."""
    near = view.near.text_of(placed.paragraph)
    codes = {
        code
        for o in near.read(find_organisations)
        if o.start <= placed.value.start and placed.value.end <= o.end
        for code in o.codes
    }
    return bool(codes) and any(
        not codes.isdisjoint(o.codes) for text in view.far for o in text.read(find_organisations)
    )


_LABEL = re.compile(r"\d{1,3}(?:\.\d{1,3})*(?:\)| \(?[a-z]\))")


def is_label(placed: PlacedValue, view: View) -> bool:
    """Return whether a figure is one of the labels that the far side prints before its paragraph.

    Where two labels stand side by side, as in "(i) 1) aux pays" and "1 a)", the other version may have words
    between them, or one may be read as words.
    """
    near, value = view.near.text_of(placed.paragraph).text, placed.value
    if _LABEL.match(near, value.start) is None:
        return False
    numbers = (view.far.document.paragraphs[text.paragraph].number for text in view.far)
    return any(value.text in re.findall(r"\d+(?:\.\d+)*", number) for number in numbers if number)


_YEARS = range(1900, 2101)
_SAME_YEAR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:cette|même) année\b|\bl['’]année (?:même|en question)", re.IGNORECASE),
    "en": re.compile(r"\b(?:that|same) year\b", re.IGNORECASE),
}
_LAW: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:loi|code|décret|convention|ordonnance)\b[^.;,]{0,60}\bde\s$", re.IGNORECASE),
    "en": re.compile(r"\b(?:Act|Code|Decree|Law|Convention|Ordinance)\b[^.;]{0,40}(?:of|,)\s$"),
}
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_OF_THE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:des|de ces|ces)\s$", re.IGNORECASE),
    "en": re.compile(r"\b(?:of the|of those|of these|those|these)\s$", re.IGNORECASE),
}
_THEM: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bd['’]entre (?:eux|elles)\b|\bces\b|\bce groupe\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:of them|of these|of those|of which|of whom)\b", re.IGNORECASE),
}

_THIS_RESOLUTION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:cette|ladite|la même|la présente) résolution\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:this|that|the said|the same|the present) resolution\b", re.IGNORECASE),
}
"""What stands for a resolution that was named before."""


def taken_up(placed: PlacedValue, view: View) -> bool:
    """Return whether the far side takes up a figure of the near one by other words.

    "In the same year" is "en 1996"; the acronym of a law, "la loi de 2004"; "trois d'entre eux" may be "three
    of the 16", and "cette résolution" one that the other side numbers.
    """
    value, own = placed.value, view.near.language
    if _LETTERS.search(value.text) and _is_written(value.text, view.far):
        return True
    if value.kind is ValueKind.RESOLUTION:
        return any(text.read(_says_this_resolution) for text in view.far)
    if value.kind is not ValueKind.NUMBER or value.unit is not None:
        return False
    text = view.near.text_of(placed.paragraph).text
    before = text[max(0, value.start - 90) : value.start]
    if value.part is not None:
        this = _THIS_ONE[own].search(before) is not None
        return any(text.read(_says_neighbour) or (this and text.read(_says_this_one)) for text in view.far)
    if _is_within_range(value, view) or _is_signed_zero(value, text, view):
        return True
    if value.value in _YEARS:
        return any(text.read(_says_same_year) for text in view.far) or (
            _LAW[own].search(before) is not None and any(text.read(_has_acronym) for text in view.far)
        )
    return _OF_THE[own].search(before) is not None and any(text.read(_says_them) for text in view.far)


_LETTERS = re.compile(r"[^\W\d_]{3}")


def _is_written(written: str, side: Side) -> bool:
    """Return whether a side has a value letter for letter, as an example in the other language: "Nov 04"."""
    return re.search(rf"(?<!\w){re.escape(written)}(?!\w)", side.joined) is not None


_NEGATIVE, _POSITIVE = re.compile(r"\bn[ée]gati", re.IGNORECASE), re.compile(r"\bpositi", re.IGNORECASE)
_SIGN: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("<", "less than", "inférieur à", "inférieure à"), _NEGATIVE),
    **dict.fromkeys((">", "greater than", "supérieur à", "supérieure à"), _POSITIVE),
}


def _is_signed_zero(value: Value, text: str, view: View) -> bool:
    """Return whether a zero is what something is less or more than, of which the far side names the sign."""
    before = text[: value.start].rstrip()
    sign = next((pattern for words, pattern in _SIGN.items() if before.endswith(words)), None)
    return value.value == 0 and sign is not None and any(sign.search(far.text) for far in view.far)


def _is_within_range(value: Value, view: View) -> bool:
    """Return whether a number is one of three that follow each other, of which the far side has a range.

    "7, 8 ou 9" is "7-9", "1, 2 or 3" is "entre 1 et 3".
    """
    if not isinstance(value.value, Fraction) or value.value.denominator != 1:
        return False
    first, last = int(value.value) - 1, int(value.value) + 1
    listed = re.compile(rf"(?<!\d){first}, (?:{first + 1})(?:,? (?:et|ou|and|or)) {last}(?!\d)")
    ranged = re.compile(rf"(?<!\d){first}(?: ?[-–—] ?| à | et | to | through | and ){last}(?!\d)")
    near, far = ([text.text for text in side] for side in (view.near, view.far))
    return any(map(listed.search, near)) and any(map(ranged.search, far))


_THIS_ONE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bprésente? (?:article|section|paragraphe|alinéa|chapitre|annexe)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:this|the present) (?:article|section|paragraph|chapter|annex)\b", re.IGNORECASE),
}
"""What points at the provision itself that a text stands in: "this Section 7"."""
_NEIGHBOUR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:article|section|paragraphe|alinéa|chapitre)s? (?:qui )?(?:précèd|précéd|suiv|susmentionn|ci-)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:preceding|foregoing|following|previous|next) (?:article|section|paragraph|chapter)s?\b",
        re.IGNORECASE,
    ),
}
"""What points at a provision by its place: "l’article précédent" may be "article 63"."""


def _says_this_one(text: str, language: Language) -> bool:
    return _THIS_ONE[language].search(text) is not None


def _says_neighbour(text: str, language: Language) -> bool:
    return _NEIGHBOUR[language].search(text) is not None


def _says_this_resolution(text: str, language: Language) -> bool:
    return _THIS_RESOLUTION[language].search(text) is not None


def _says_same_year(text: str, language: Language) -> bool:
    return _SAME_YEAR[language].search(text) is not None


def _has_acronym(text: str, _language: Language) -> bool:
    return _ACRONYM.search(text) is not None


def _says_them(text: str, language: Language) -> bool:
    return _THEM[language].search(text) is not None


def is_stated_nearby(placed: PlacedValue, language: Language, passage: Passage) -> bool:
    """Return whether a neighbour of the passage states a value on its far side only: it moved."""
    for neighbour in passage.neighbours:
        french, english = neighbour.once(_equivalents)
        near, far = (french, english) if language == "fr" else (english, french)
        if far.any(placed.value) and not near.any(placed.value):
            return True
    return False


def _equivalents(passage: Passage) -> tuple[Equivalents, Equivalents]:
    french, english = passage.once(placed_values)
    return Equivalents(distinct_values(french)), Equivalents(distinct_values(english))
