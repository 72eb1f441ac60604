"""Marks, spaces and words that a typist or a scanner got wrong. All functions return offsets into the text.

How French marks are spaced is in ``align.language.spacing``. Source for English: *United Nations Editorial
Manual*.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from operator import eq

from align.language import Language
from align.language.lexicon import words
from align.language.normalise import Normalised, normalise
from align.language.spans import Spans
from align.language.tables import word_list
from align.language.tokens import letters

__all__ = [
    "Repair",
    "double_spaces",
    "lower_starts",
    "repairs",
    "repeated_words",
    "unpaired_marks",
]

Range = tuple[int, int]

# ── marks in pairs ─────────────────────────────────────────────────────────────────────────────────────────

_MARK = re.compile(r"<<|>>|[()\[\]{}«»“”\"]")
_STRAIGHT = '"'
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«", ">>": "«", "”": "“"}
_OPENING = {"(": "(", "[": "[", "{": "{", "«": "«", "<<": "«", "“": "“"}
_LABEL = re.compile(
    r"(?:^|[\s(/.–—-])(?:\d{0,3}[a-zA-Z]{1,2}|([a-z])\1\1|[ivxIVX]{1,5}|\d{1,3}|[a-z]\.?\d|bis|ter)$"
)
"""What stands before the mark of a label: "113 b)", "3d)", "ii)", "1)", "aaa)", "n.1)"."""


_SMILEY = re.compile(r"[:;]-?$")
"""What stands before a closing bracket that is a mouth."""


def unpaired_marks(text: str) -> list[Range]:
    """Return the brackets and quotation marks that lack the other half.

    The mark of a label ("a)", "12 b)") and apostrophes are never among them. Where marks of labels could make
    up for what is missing, nothing is said.
    """
    unpaired = _without_other_half(text)
    if unpaired and _labelled(text):
        unpaired = [p for p in unpaired if text[p[0]] != ")"]
    return sorted([*unpaired, *_odd_straight_mark(text)])


def _without_other_half(text: str) -> list[Range]:
    """Return the marks, but straight ones, that another should have opened or closed."""
    opened: dict[str, list[Range]] = {}
    unpaired: list[Range] = []
    labels = False
    for match in _MARK.finditer(text):
        mark, place = match[0], match.span()
        if mark == _STRAIGHT:
            continue
        if mark in _OPENING:
            opened.setdefault(_OPENING[mark], []).append(place)
        elif opened.get(_CLOSING[mark]):
            opened[_CLOSING[mark]].pop()
        elif mark == ")" and _closes_label(text, place[0]):
            labels = True
        elif mark != ")" or _SMILEY.search(text, max(0, place[0] - 2), place[0]) is None:
            unpaired.append(place)
    for kind, places in opened.items():
        if kind != "(" or not labels:
            # Behind a letter it is what a scanner made of one.
            unpaired += [p for p in places if not text[p[0] - 1 : p[0]].isalnum()]
    return unpaired


def _odd_straight_mark(text: str) -> list[Range]:
    """Return the last of the straight quotation marks where their number is odd; none between two letters."""
    places = [m.span() for m in _MARK.finditer(text) if m[0] == _STRAIGHT] if _STRAIGHT in text else []
    quoting = [(a, b) for a, b in places if not (text[a - 1 : a].isalpha() and text[b : b + 1].isalpha())]
    return quoting[-1:] if len(quoting) % 2 else []


def _closes_label(text: str, place: int) -> bool:
    """Return whether a bracket is the mark of a label."""
    return _LABEL.search(text, max(0, place - 8), place) is not None


def _labelled(text: str) -> bool:
    """Return whether a label inside brackets closed them before their end: "(see para. 3 a))"."""
    return any(m[0] == ")" and _closes_label(text, m.start()) for m in _MARK.finditer(text))


# ── repeated words ─────────────────────────────────────────────────────────────────────────────────────────

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)(?:[ \u00a0]+\1)+(?![\w'’-])", re.IGNORECASE)
_RIGHT = {
    "fr": re.compile(
        r"\b(?:nous nous|vous vous|en en(?= \w+ant\b)|mieux mieux|très très|bien bien|loin loin|non non|"
        r"si si|oui oui|ha ha)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:that that|had had|very very|many many|no no|far far|long long|her her|yes yes|ha ha|"
        r"(?:what|how|who|why|all|where)\b[^.;:?!]{0,80}\b"
        r"(?:is is|was was|are are|were were|do do|does does|did did)|"
        r"(?:\w+ed|log|go|carry|move|hand|come|turn|give) (?:in in|on on))\b",
        re.IGNORECASE,
    ),
}
"""Repetitions that grammar or emphasis asks for: "nous nous réunissons", "en en parlant", "what it is is"."""


def repeated_words(text: str, language: Language) -> list[Range]:
    """Return the words that stand twice in a row, but "nous nous", "that that", and names ("Pago Pago").

    What may stand twice may not stand three times.
    """
    runs = [run.casefold() for run in letters(text)]
    if not any(map(eq, runs, islice(runs, 1, None))):
        return []
    right = {m.end() for m in _RIGHT[language].finditer(text)}
    return [
        match.span()
        for match in _TWICE.finditer(text)
        if not _means_to_repeat(match) and (len(match[0].split()) > 2 or match.end() not in right)
    ]


def _means_to_repeat(match: re.Match[str]) -> bool:
    """Return whether what stands twice is a label, a name, a heading or columns of a table."""
    label = match.start() == 0 or match[1].casefold() not in ("a", "à")
    return (len(match[1]) == 1 and label) or any(w[0].isupper() for w in match[0].split()[1:])


# ── spaces and capitals ────────────────────────────────────────────────────────────────────────────────────

_DOUBLE = re.compile(r"(?<=[^\s.!?:|]) {2}(?=[^\s|])")
_START = re.compile(r"(?<![\w'’.-])(?P<last>[a-zà-ÿœ]{4,})[.!?] (?P<next>[a-zà-ÿœ]{2,})(?![\w.'’-])")
_SMALL_START = re.compile(r"[.!?] [a-zà-ÿœ]")
_SHORT = frozenset(word_list("abbreviations.tsv", "short"))


def double_spaces(text: str) -> list[Range]:
    """Return the spaces that stand in pairs between two words, with the words beside them."""
    found = []
    for match in _DOUBLE.finditer(text):
        start = text.rfind(" ", 0, match.start()) + 1
        end = text.find(" ", match.end())
        found.append((start, len(text) if end < 0 else end))
    return found


def lower_starts(text: str, language: Language) -> list[Range]:
    """Return the words in small letters that follow the end of a sentence, abbreviations apart."""
    if _SMALL_START.search(text) is None:
        return []
    known = words(language)
    return [m.span("next") for m in _START.finditer(text) if m["last"] in known and m["last"] not in _SHORT]


# ── what a scanner did ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Repair:
    """A word damaged by a scanner at ``text[start:end]``, and what it should be."""

    start: int
    end: int
    text: str
    repaired: str


_TOKEN = re.compile(r"\S+")
_MIXED = re.compile(r"[\dOIl](?<!\w.)(?:(?<=\d)\d*[OIl]+\d*|(?<=[OIl])\d{2,})\b")
_DIGITS = str.maketrans("OIl", "011")


def repairs(text: str, language: Language, copy: Normalised | None = None) -> list[Repair]:
    """Return the words that ``normalise`` repairs, and numbers with letters in them ("2O17").

    :param copy: The repaired copy, where it is made already.
    """
    found: list[Repair] = []
    copy = normalise(text, language) if copy is None else copy
    # A copy that runs character by character differs in the writing of marks alone.
    if copy.offsets is not None and _doubtful(text, language):
        for token in _TOKEN.finditer(copy.text):
            start, end = copy.origin(token.start(), token.end())
            written, repaired = text[start:end], token[0]
            if written != repaired and _letters(written) != _letters(repaired):
                found.append(Repair(start, end, written, repaired))
    taken = Spans((repair.start, repair.end) for repair in found)
    found += [
        Repair(m.start(), m.end(), m[0], m[0].translate(_DIGITS))
        for m in _MIXED.finditer(text)
        if not taken.meet(*m.span())
    ]
    return sorted(found, key=lambda r: r.start)


_ODD = re.compile(r"[|€®¢&]|''|[\"(][a-zà-ÿ]|\d[A-Za-z]|[A-Za-z]\d| ['’]|['’] ")


def _doubtful(text: str, language: Language) -> bool:
    """Return whether a text has anything to repair: an odd mark, or a word that nobody has seen."""
    known = words(language)
    return _ODD.search(text) is not None or any(
        w.islower() and len(w) > 1 for w in set(letters(text)).difference(known)
    )


def _letters(text: str) -> str:
    """Return what is left of a text when spaces and the writing of marks do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
