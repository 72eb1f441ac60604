"""Proper names that no table holds: capitalised words that neither language has as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from align.language import LANGUAGES, Language
from align.language.citations import without_addresses
from align.language.derived import is_derived
from align.language.folding import fold
from align.language.lexicon import accented_words, words
from align.language.names.countries import find_places
from align.language.names.openings import opens
from align.language.names.organisations import find_organisations
from align.language.scanned.spelling import misread_as
from align.language.spans import Spans
from align.language.tables import rows, word_list
from align.language.tokens import vocabulary
from align.language.values.units import names_unit, units_with_capitals


class ProperName(NamedTuple):
    """A part of a proper name, such as a surname: ``text[start:end]``.

    ``titled`` says that it follows a title (``Mme``, ``Mr.``) or ``(Signed)``: it is surely a person's.
    ``opening`` says that it heads a sentence or a quotation, and may owe its capital to that.
    """

    start: int
    end: int
    titled: bool
    opening: bool = False


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*\.?"
_PARTICLE = r"(?:(?:de|da|di|dos|del|van|von|den|bin|ibn|al|el|ben|la|le|du|d)\b[-'’]?\s?)*"
_TITLE = re.compile(
    r"(?:\b(?:M\.|(?:MM|Mmes?|Mlles?|Mrs?|Messrs|Ms|Mses|Dr|Drs|Prof)\.?)|\((?:[Ss]ign(?:é|ed)|SIGNED|SIGNÉ)\)|"
    rf"\b(?:Sir|Dame|Lord|Maître|Cheikh|Sheikh))\s+(?P<name>{_CAPITAL}(?:\s+{_PARTICLE}{_CAPITAL})*)"
)
_TITLES = frozenset(word_list("people.tsv", "titles"))
"""The words without which nobody is given a title."""
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
_CUT = re.compile(r"-\s+[a-zà-öø-ÿ]")
"""What follows half a word that was cut at the end of a line."""
_ABBREVIATION = re.compile(r"\.(?: ?[a-zà-öø-ÿ]|/)")
"""What follows a word that is cut short, as in labels: "Impr. écr.", "Lect./Écrit."."""
_JOINTS = "|".join(word_list("people.tsv", "english joints", "en"))
_LINKS = "|".join(word_list("people.tsv", "english links", "en"))
"""Words that stand inside an English title and are French words, too, or none that tells."""
_ENGLISH_TITLE = re.compile(
    r"(?<!\w)[A-Z][\w’-]{1,60}"
    rf"(?:(?:,? | ?/ ?)(?:(?:{_JOINTS}|{_LINKS})\s){{0,3}}[A-Z][\w’-]{{1,60}}){{2,}}"
)
"""Words with capitals, some of them joined as English joins words, perhaps; of a word 60 letters are read."""
_ENGLISH_JOINT = re.compile(rf"\s(?:{_JOINTS})\s")
_OPTION = re.compile(r"(?:^|[^\w-])--?$")
"""What stands before an option of a command, with its argument perhaps: "-Dfield=value"."""
_OF_OPTION = re.compile(r"(?:^|[,|]\s?)--?\w[\w-]{0,30}\s{1,8}$")
"""What stands before such a sentence where the option opens the text: no name, "-v, --verbose Bavard."."""
_OF_UNITS = units_with_capitals()
"""Names that are parts of units: Celsius."""
_NTH = re.compile(r"[A-Z]i?èmes?")
"""A place in a row that a letter counts: "le Nième champ"."""
_SHORTEST = 4
_LONG = 9
"""Letters from which a strange word that is one misreading off a common word is that word."""
_OFFICES = frozenset(word_list("people.tsv", "offices"))
"""What may follow a person's name without a comma and is none."""
_LANGUAGES = frozenset(
    row[own].capitalize() for row in rows("languages.tsv") for own in ("english", "french")
)
"""Languages: "English" in a French text leads to the other version."""


def find_names(text: str, language: Language) -> list[ProperName]:
    """Return the parts of proper names in a text, in order.

    Places and organisations of the tables are left out, and so are words in capitals throughout.
    """
    if text.islower():
        return []
    found = list(_strange(text, language))
    if found and language == "fr":
        found = _outside_english_titles(found, text)
    if not found:
        return []
    taken = _taken(text, language)
    return [name for name in found if not taken.meet(name.start, name.end)]


def _strange(text: str, language: Language) -> Iterator[ProperName]:
    """Yield the words that look like parts of names and are no words of the language, or follow a title."""
    titled = _titled(text)
    for match in _WORD.finditer(without_addresses(text)):
        if match[0].islower():  # most are: no name, nor behind an article
            continue
        start, end = _bare(match, language)
        word = text[start:end]
        if not _may_name(word) or names_unit(word, language) or _is_cut_or_typed(text, start, end):
            continue
        opening, certain = opens(text, start), titled.meet(start, start + 1)
        if certain or not _is_of_language(word, language, opening=opening):
            yield ProperName(start, end, certain, opening)


def _titled(text: str) -> Spans:
    """Return where the names stand that follow a title, or (Signed)."""
    if _TITLES.isdisjoint(vocabulary(text)):
        return Spans(())
    return Spans(m.span("name") for m in _TITLE.finditer(text))


def _is_cut_or_typed(text: str, start: int, end: int) -> bool:
    """Return whether a word is but the beginning of one, or belongs to an option of a command."""
    return bool(
        _ABBREVIATION.match(text, end)
        or _CUT.match(text, end)
        or _OPTION.search(text[max(0, start - 3) : start])
        or _OF_OPTION.search(text[max(0, start - 40) : start])
    )


def _is_of_language(word: str, language: Language, *, opening: bool) -> bool:
    """Return whether a language knows a word, or, where it owes its capital to its place, how it was made."""
    return _ordinary(word, language) or (opening and is_derived(word, language))


def _outside_english_titles(found: Sequence[ProperName], text: str) -> list[ProperName]:
    """Leave out the English words of titles that a French text has in English: they are no names."""
    kept = Spans(m.span() for m in _ENGLISH_TITLE.finditer(text) if _ENGLISH_JOINT.search(m[0]))
    return [
        name
        for name in found
        if not kept.meet(name.start, name.end) or not _known(fold(text[name.start : name.end]).lower(), "en")
    ]


def _bare(match: re.Match[str], language: Language) -> tuple[int, int]:
    """Return where a word stands without the article that French elides before it."""
    elided = _ELIDED.match(match[0]) if language == "fr" and not match[0].islower() else None
    return match.start() + (elided.end() if elided else 0), match.end()


def _may_name(word: str) -> bool:
    """Return whether a word looks like a part of a name: it has a capital, and is no title or office."""
    return (
        len(word) >= _SHORTEST
        and word[0].isupper()
        and not word.isupper()
        and word.lower() not in _TITLES
        and word.lower() not in _OFFICES
        and word not in _OF_UNITS
        and _NTH.fullmatch(word) is None
    )


def _taken(text: str, language: Language) -> Spans:
    """Return where places and organisations stand."""
    places = [(p.start, p.end) for p in find_places(text, language)]
    return Spans([*places, *((o.start, o.end) for o in find_organisations(text, language))])


_DERIVED = re.compile(r"(?<=\w{3})(?:ien|éen|ais|ois)(?:ne)?s?$|(?<=\w{3})(?:ians?|ese)$")


def _ordinary(word: str, language: Language) -> bool:
    """Return whether a language knows all parts of a word as words, or it is the adjective of a place.

    What English knows is ordinary in neither: French knows English words only as parts of names.
    """
    if word in _LANGUAGES:
        return True
    parts = [fold(part).lower() for part in re.split("['’]", word) if len(part) > 2]
    if word.casefold() in _joined(language):
        return True  # a hyphen was lost at the end of a line: "Aidemémoire"
    if not word[1:].islower() and not any(c in word for c in "'’"):
        return True  # words run together, and roman numerals
    return _DERIVED.search(word) is not None or all(_is_word(part, language) for part in parts)


def _is_word(part: str, language: Language) -> bool:
    """Return whether a folded word is known, as a plural perhaps, or is one that a scanner damaged."""
    return _known(part, language) or _known(part.rstrip("s"), language) or _is_misread(part, language)


@lru_cache(maxsize=2)
def _joined(language: Language) -> frozenset[str]:
    """Return the words of a language that have a hyphen, without it."""
    return frozenset(word.replace("-", "") for word in words(language) if "-" in word and word.islower())


def _is_misread(word: str, language: Language) -> bool:
    """Return whether a long word is one of a language that a scanner damaged ("Ambassadenr")."""
    return len(word) >= _LONG and misread_as(word, language) is not None


def _known(word: str, language: Language) -> bool:
    """Return whether a folded word is one of a language, or of either for English, and no mere name."""
    languages = LANGUAGES if language == "en" else ("fr",)
    if any(word in words(one) for one in languages) and word not in _names(language):
        return True
    return any(not _names(language).issuperset(accented_words(one).get(word, ())) for one in languages)


@lru_cache(maxsize=2)
def _names(language: Language) -> frozenset[str]:
    """Return the words of a language that are mostly names (``known.tsv``)."""
    return frozenset(row["word"] for row in rows("known.tsv") if row["language"] in ("both", language))
