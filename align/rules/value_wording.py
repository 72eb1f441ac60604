"""How a value is shown to a reader: with the words beside it that tell what it is a value of."""

from __future__ import annotations

import re

from align.data import Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.values import Form, Part, Value, ValueKind
from align.passage import Side
from align.passage.values import REFERENCES, PlacedValue

_BEFORE, _BEHIND = 60, 60
"""Characters on either side of a value that are looked at."""

_POINTING = re.compile(
    r"\b((?:sous-|sub-?)?(?:points?|items?|paragraph\w*|par\.|paras?\.?|alinéas?|clauses?|articles?|art\.|règles?|rules?|"
    r"regulations?|chapitres?|chapters?|chap\.|sections?|sect\.|part(?:ie)?s?|tit(?:re|le)s?|annex\w*|append\w*|"
    r"protoc\w*|décisions?|decisions?|recomm\w*|princip\w*|résolutions?|resolutions?))\s(?:n[o°]s?\.?\s|Nos?\.\s)?$",
    re.IGNORECASE,
)
_PARTS: dict[Part, tuple[str, str]] = {
    Part.ITEM: ("point", "item"),
    Part.PARAGRAPH: ("paragraphe", "paragraph"),
    Part.ARTICLE: ("article", "article"),
    Part.CHAPTER: ("section", "section"),
    Part.ANNEX: ("annexe", "annex"),
    Part.DECISION: ("décision", "decision"),
}
"""What a number points at, in French and English, where its word stands elsewhere: "paragraphs 3 and 4"."""
_DECIDED = re.compile(
    r"\b(résolution|resolution|décision|decision)s?\s(?:n[o°]s?\.?\s|Nos?\.\s)?"
    r"(?:[0-9][0-9/.A-Z]*(?:\s\([^()]{1,20}\))?(?:,\s(?:et\s|and\s)?|\s(?:et|and|à|to)\s))*$",
    re.IGNORECASE,
)
"""What a number of a resolution is the number of, also in a list: "resolutions 62/16 and 62/17"."""
_TITLE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s(?:de la|du|des|de l['’]|d['’])\s?[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+){0,3}"),
    "en": re.compile(r"\sof (?:the )?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}"),
}
"""The title of what a provision is of: "of the Charter", "de la Convention"."""
_COUNTED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s(?:de\s|d['’])?([^\W\d_]{3,}(?:-[^\W\d_]+)*)"),
    "en": re.compile(r"\s([^\W\d_]{3,}(?:-[^\W\d_]+)*)"),
}
_SMALL = 40
"""How many of the commonest words of a language are no words for what is counted."""
_YEARS = range(1900, 2101)


def worded(placed: PlacedValue | None, span: Span | None, side: Side) -> str:
    """Return the words of a value for a message, and beside them what it is the number of.

    "resolution 62/17", "article 4 of the Charter", "71 members"; a date, a sum or a share says it by itself.
    """
    if placed is None or span is None:
        return ""
    text = side.document.paragraphs[span.paragraph].text
    before = text[max(0, span.start - _BEFORE) : span.start]
    behind = text[span.end : span.end + _BEHIND]
    shown = _named(placed.value, span.text, before, side.language) + _named_behind(
        placed.value, behind, side.language
    )
    return " ".join(shown.split())


def _named(value: Value, text: str, before: str, language: Language) -> str:
    """Return a value with the word before it for what it is the number of."""
    if value.kind in REFERENCES:
        word = _DECIDED.search(before)
        return f"{word[1].lower()} {text}" if word else text
    if value.part not in _PARTS or not (text[:1].isdigit() or value.kind is ValueKind.LETTER):
        return text
    word = _POINTING.search(before[-24:])
    return f"{word[1] if word else _PARTS[value.part][language == 'en']} {text}"


def _named_behind(value: Value, behind: str, language: Language) -> str:
    """Return the words behind a value: the title of what it points into, or what is counted."""
    if value.part in _PARTS:
        title = _TITLE[language].match(behind)
        return title[0] if title else ""
    if not _counts(value):
        return ""
    word = _COUNTED[language].match(behind)
    if word is None or (word[1][0].isupper() and "." in value.text):
        return ""  # "2.1 Success Criterion": the number of a version or of a section counts nothing
    return word[0] if lexicon(language).get(word[1].lower(), _SMALL) >= _SMALL else ""


def _counts(value: Value) -> bool:
    """Return whether a value is a bare number, of which the next word tells what is counted."""
    return (
        value.kind in (ValueKind.NUMBER, ValueKind.ORDINAL)
        and value.unit is None
        and value.part is None
        and value.form not in (Form.MARK, Form.LABEL)
        and not (value.form is Form.DIGITS and value.value in _YEARS)
    )
