"""What a number points at: agenda items, articles, paragraphs, annexes and their lettered parts.

English puts letters in brackets and French closes them with one: ``item 54 (a)`` is ``point 54 a)``. The
order of the parts is free: ``article 21, paragraph 6`` is ``le paragraphe 6 de l'article 21``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from align.language import Language
from align.language.values.model import Form, Part, Scan, Value, ValueKind

_HEADS: dict[Language, dict[Part, str]] = {
    "fr": {
        Part.ITEM: "point points sous-point sous-points",
        Part.PARAGRAPH: "paragraphe paragraphes par. alinéa alinéas al. sous-alinéa sous-alinéas",
        Part.ARTICLE: "article articles art. règle règles",
        Part.CHAPTER: "chapitre chapitres chap. section sections sect. partie parties titre titres",
        Part.ANNEX: "annexe annexes appendice appendices protocole protocoles",
        Part.DECISION: "décision décisions recommandation recommandations principe principes résolution "
        "résolutions",
    },
    "en": {
        Part.ITEM: "item items sub-item sub-items subitem subitems",
        Part.PARAGRAPH: "paragraph paragraphs para paras para. paras. sub-paragraph sub-paragraphs "
        "subparagraph subparagraphs clause clauses",
        Part.ARTICLE: "article articles art. rule rules regulation regulations",
        Part.CHAPTER: "chapter chapters chap. section sections sect. part parts title titles",
        Part.ANNEX: "annex annexes appendix appendices protocol protocols",
        Part.DECISION: "decision decisions recommendation recommendations principle principles resolution "
        "resolutions",
    },
}
_WORDS: dict[Language, frozenset[str]] = {
    language: frozenset(
        head.strip(".").rpartition("-")[2] for words in heads.values() for head in words.split()
    )
    for language, heads in _HEADS.items()
}
"""The words without which nothing is pointed at."""


def _either(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_HEAD: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        r"(?<![\w-])(?:"
        + "|".join(f"(?P<{part.name}>{_either(words)})" for part, words in heads.items())
        + r")(?=[ \t\n\xa0\u202f(])",
        re.IGNORECASE,
    )
    for language, heads in _HEADS.items()
}
_FIRST = re.compile(r"\s{0,3}(?:n[o°]s?\.?|No?s?\.)?\s{0,3}(?:[IVXLC]{1,6}\.(?=[0-9]))?")
_LINK = re.compile(
    r"\)?\s{0,3}(?:[,;]\s{0,3})?(?:(?:et|ou|à|and|or|to|through|(?:et|and)/(?:ou|or))\b|&|[-–—])?\s{0,3}"
    r"(?:[IVXLC]{1,6}\.(?=[0-9]))?"
)
_LETTER = re.compile(r"\(([a-z]{1,2}|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})\)")
# "l'alinéa b de l'article premier"; not "l'alinéa a été modifié"
_BARE = re.compile(r"(?:([b-xz])(?![\w'’.)])|(a)(?=\s(?:de|du|des|of|et|and|à|to)\b))")


def find_provisions(scan: Scan, language: Language) -> None:
    """Say of the numbers found after "item", "article", "paragraphe" … what they point at; claim letters."""
    text = scan.text
    at: dict[int, int] = {}
    for match in _HEAD[language].finditer(text) if scan.says(_WORDS[language]) else ():
        if not at:
            at = {value.start: index for index, value in enumerate(scan.found)}
        part = Part[match.lastgroup or ""]
        opening = _FIRST.match(text, match.end())
        position = first = opening.end() if opening else match.end()
        while True:
            if text[position : position + 1] == "(" and position + 1 in at:
                position += 1  # article 13(1)
            if (index := at.get(position)) is not None and _points(value := scan.found[index]):
                scan.found[index] = replace(value, part=part)
                end = value.end
            elif (
                letter := _LETTER.match(text, position)
                or (_BARE.match(text, position) if part is Part.PARAGRAPH else None)
            ) and scan.rest[position] != "\0":
                name = letter[1] or letter[2]
                if part is Part.ITEM and position == first:
                    part = Part.PARAGRAPH  # "le point ii) de l'alinéa a)" is no agenda item
                scan.claim(ValueKind.LETTER, name, *letter.span(), part=part)
                end = letter.end()
            else:
                break
            link = _LINK.match(text, end)
            position = link.end() if link else end


def _points(value: Value) -> bool:
    return (
        value.kind in (ValueKind.NUMBER, ValueKind.ORDINAL)
        and value.form in (Form.DIGITS, Form.ROMAN, Form.MARK)
        and value.unit is None
    )
