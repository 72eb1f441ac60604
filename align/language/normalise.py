"""A copy of a text that is fit for embedding and comparing, with the way back to the original.

Two things happen to the copy. Writing is unified: NFKC, one apostrophe, one quotation mark, one kind of
space, ``<< >>`` to guillemets. Then what optical character recognition did is undone (``|’ ordre`` →
``l'ordre``, ``ao(it`` → ``août``, ``dela`` → ``de la``, ``séourité`` → ``sécurité``), word by word, and only
where a word is not known, would be known after the repair, and the repair is one that scanners make
necessary. A clean text comes out as it went in, but for its apostrophes.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from align.language import Language
from align.language.lexicon import words
from align.language.tokens import letters

__all__ = ["Normalised", "normalise"]

_FREQUENT = 15_000  # rank below which a word may be the result of a repair
_COMMON = 5_000
_LONGEST = 40  # letters of a word, or of several run together


@dataclass(frozen=True, slots=True)
class Normalised:
    """A unified and repaired copy of a text.

    ``offsets`` gives for each character of ``text`` the range of the input that it stands for; None where the
    two run character by character.
    """

    text: str
    offsets: tuple[tuple[int, int], ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the input that ``text[start:end]`` stands for.

        Ranges grow with the span: a part of a span never points outside what the span points to.
        """
        if self.offsets is None:
            return start, end
        if not self.offsets:
            return 0, 0
        if start >= end:
            point = self.offsets[start][0] if start < len(self.offsets) else self.offsets[-1][1]
            return point, point
        return self.offsets[start][0], self.offsets[end - 1][1]


Edit = tuple[int, int, str]  # replace text[start:end] by the string

# ── unification ────────────────────────────────────────────────────────────────────────────────────────────

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛´`ʹ′＇", "'"),
        **dict.fromkeys("“”„‟″＂", '"'),
        **dict.fromkeys("‐‑⁃−﹣－", "-"),
        **dict.fromkeys("–—―‒─", "–"),
        **dict.fromkeys(
            "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
            "\u2028\u2029\u202f\u205f\u3000",
            " ",
        ),
    }
)
_MARKS = frozenset(map(chr, _SAME_LENGTH))
_UNIFY = re.compile(r"<<|>>|[\u00ad\u200b-\u200d\u2060\ufeff]+| {2,}|…")
_UNIFIED = {"<<": "«", ">>": "»", "…": "..."}
_TO_UNIFY = ("  ", "<<", ">>", "…", *"\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹ªº"  # a note mark must not run into the number before it


def _unify(text: str) -> list[Edit]:
    return [
        (m.start(), m.end(), _UNIFIED.get(m[0], " " if m[0].isspace() else "")) for m in _UNIFY.finditer(text)
    ]


def _compose(text: str) -> list[Edit]:
    """NFKC, one base character with its marks at a time."""
    edits = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        piece = text[start:end]
        if text[start] not in _SUPERSCRIPT and not unicodedata.is_normalized("NFKC", piece):
            edits.append((start, end, unicodedata.normalize("NFKC", piece)))
        start = end
    return edits


# ── repair ─────────────────────────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile(r"\bà\b")
_OPENING = re.compile(r"(?:^|[.!?:«\"–(]\s?|^\s)$")
_VOWEL = "aeiouyhœàâäéèêëîïôöûùüAEIOUYHŒÀÂÉÈÊËÎÏÔÛÙÜ"

_Mark = tuple[tuple[str, ...], re.Pattern[str], str]
"""What a text must have one of, the damage, and what it is repaired to."""

# Marks that a scanner leaves and French does not have.
_FRENCH_MARKS: list[_Mark] = [
    # d''un → d'un
    (("''",), re.compile(r"(?<=[a-zA-Z])''(?=[^\W\d_])"), "'"),
    # |' ordre, I' ONU, 1'homme, I"équilibre → l'…
    (("'", '"'), re.compile(rf"(?<![\w'|])(?:\|I|I\||[|I1])\s?['\"]\s?(?=[{_VOWEL}])"), "l'"),
    (('l"',), re.compile(rf"(?<![\w'])l\"\s?(?=[{_VOWEL}])"), "l'"),
    # L' Ambassadeur, qu' avec → no space behind an elision
    (
        ("' ", " '"),
        re.compile(
            rf"(?<![\w'])([cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Aa]ujourd)(?:' |"
            rf" '|' ')"
            rf"(?=[{_VOWEL}])"
        ),
        r"\1'",
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
    r"[|€®¢]|''|\bI['\"]|\b1\s?'|' | '|l\"|\((?:i|ì|l)?t|gq|gu['e]|chague|uvre|\b(?:cae|coe|cce|ca)ur|"
    r"r[édo8]le|ao[fdtilñ]| & | l (?:es|eurs?|ui)\b"
)
_ENGLISH_DAMAGE = re.compile(r"[|€]|[Tt](?:l1|bi)e\b")
_FRENCH_SIGNS = (
    *"|€®¢&", "''", "I'", 'I"', "1'", "' ", " '", 'l"', "(t", "(it", "(ìt", "(lt", "gq", "gu'", "gue", "uvre",
    "caeur", "coeur", "cceur", "caur", "réle", "rdle", "role", "r8le", "aof", "aod", "aot", "aoi", "aol",
    "aoñ", " l ",
)  # fmt: skip
_ENGLISH_SIGNS = ("|", "€", "l1e", "bie")

# Chapitre V111, Article I1
_ROMAN_DAMAGED = re.compile(r"[IVXL][1l|][IVXL1l|]*(?!\w)")
_ROMAN = re.compile(
    r"\b(?:[Cc]hapitre|[Cc]hapter|[Aa]nnexe?|[Pp]artie|[Pp]art|[Tt]itre|[Tt]itle|[Ss]ection) "
    r"(?P<named>(?=[IVXL]*[1l|])[IVXL][IVXL1l|]*)(?![\w.])|\b(?P<bare>(?=[IVXL]+1{2})[IVXL]+1[1IVX]*)(?!\w)"
)

# Where "a" cannot be the verb: behind these words, before these, and between a verb form and an article.
_DETERMINER = r"l'|la |le |les |leurs? |ce |ces |cet |cette |son |sa |ses |tous? |toutes? |une? |des "
_A_BEHIND = re.compile(
    r"\b(?i:grâce|quant|face|jusqu'|jusque|conformément|relativement|contrairement|suite|rapport|égard|"
    r"relati(?:f|fs|ve|ves)|"
    r"destinée?s?|prêts?|réuni(?:e|s|es)|v(?:ou|on)ée?s?|soumise?s?|confrontée?s?|attachée?s?|droit|"
    r"contribuent|visent|"
    rf"cherchent|continuent|tendent|appartiennent|concernées?) (?P<a>a)(?= (?:{_DETERMINER}|[A-ZÉ][a-zà-ÿ]))"
)
_A_BEFORE = re.compile(
    r"\b(?P<a>a) (?=(?:cet (?:égard|effet)|cette (?:fin|occasion|date)|savoir|l'(?:égard|échelle|appui|"
    r"échec|occasion|"
    r"issue|intérieur|extérieur|attention|intention|origine|exception|avenir)|la (?:fois|suite|lumière)|"
    r"partir d|"
    r"compter d|long terme|court terme|titre|travers|moins qu|nouveau|condition|cause|défaut|raison d|"
    r"propos d)\b)"
)
_A_BETWEEN = re.compile(
    rf"\b(?P<before>\w+['\s])?(?P<verb>[a-zà-ÿ]+(?:ant|er|ir|re)) (?P<a>a)(?= (?:{_DETERMINER}))"
)
_A_INFINITIVE = re.compile(r"(?<=[a-zà-ÿ,] )(?P<a>a) (?P<verb>[a-zà-ÿ]{2,}(?:er|ir|re))\b")
_A_AGAIN = re.compile(rf"\b(?:et|ou|ni) (?P<a>a)(?= (?:{_DETERMINER}))")
_ARTICLES = frozenset(
    ["le", "la", "l'", "les", "un", "une", "du", "au", "ce", "cet", "cette", "son", "leur", "notre", "tout"]
)
# s appuyer, d Etat → s'appuyer, d'Etat; not the letters of a list ("points c et d et e")
_LOST_APOSTROPHE = re.compile(rf"(?<=[a-zà-ÿ,;:] )(?P<e>[dlsnjDLSNJ]) (?P<w>[{_VOWEL}][a-zà-ÿA-Z'-]{{2,}})")
_NO_ELISION = frozenset(
    ("et ou au aux est en entre avec ainsi ainsi-que à on il elle ont était étaient avait avaient").split()
)

# What scanners confuse, one for the other.
_ACCENTS = {
    "e": "éèê",
    "é": "èê",
    "è": "éê",
    "ê": "éè",
    "a": "àâ",
    "o": "ô",
    "ö": "ô",
    "u": "ûù",
    "ü": "û",
    "i": "îï",
    "c": "ç",
}
_CONFUSED = {
    "o": "ce",
    "c": "oe",
    "e": "co",
    "é": "ô",
    "d": "ô",
    "g": "q",
    "q": "g",
    "l": "i",
    "i": "l",
    "b": "h",
    "h": "b",
    "n": "u",
    "u": "n",
}
_PAIRS = (
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("li", "h"),
    ("ii", "n"),
    ("vv", "w"),
    ("oe", "œ"),
    ("ce", "œ"),
    ("ca", "œ"),
)
# Words that scanners glue to the next one. Prefixes that make words of their own (a-, en-, sur-) are left
# out.
_GLUED = {
    "fr": (
        "de la",
        "de",
        "la",
        "les",
        "le",
        "des",
        "aux",
        "du",
        "dans",
        "pour",
        "une",
        "ces",
        "leur",
        "leurs",
        "que",
    ),
    "en": ("of the", "the", "of", "and", "with", "that"),
}
_ENDINGS = frozenset(
    ["es", "ent", "ed", "ing", "tion", "tions", "ment", "ments", "aient", "ations", "eurs", "ement"]
)
_FRAGMENT = re.compile(rf" (?:{'|'.join(sorted(_ENDINGS))})\b|(?<![\w'])[b-xzB-XZ] (?=[^\W\d_A-Z])")
_AFTER_A = frozenset(("leur", "leurs", "la", "fin", "ce", "cette"))


@lru_cache(maxsize=8192)  # the aligner and the rules ask for the same paragraphs
def normalise(text: str, language: Language) -> Normalised:
    """Return a unified and repaired copy of a text.

    :param text: Any text; a paragraph or a sentence.
    :param language: What the text is written in: repairs differ.
    """
    unified = text
    for mark in _MARKS.intersection(text):
        unified = unified.replace(mark, _SAME_LENGTH[ord(mark)])
    copy = Normalised(unified)
    if not unified.isascii() and not unicodedata.is_normalized("NFKC", unified):
        copy = _apply(copy, _compose(copy.text))
        copy = _apply(
            copy,
            [
                (i, i + 1, c.translate(_SAME_LENGTH))
                for i, c in enumerate(copy.text)
                if c.translate(_SAME_LENGTH) != c
            ],
        )
    if any(mark in copy.text for mark in _TO_UNIFY):
        copy = _apply(copy, _unify(copy.text))
    return _repair(copy, language)


def _apply(copy: Normalised, edits: list[Edit]) -> Normalised:
    """Carry out edits, which do not overlap and are in order."""
    if not edits:
        return copy
    text, offsets = copy.text, copy.offsets or tuple((i, i + 1) for i in range(len(copy.text)))
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    done = 0
    for start, end, new in edits:
        old = text[start:end]
        if old == new:
            continue
        # What the two share at both ends keeps its own place.
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        start, end, new = start + head, end - tail, new[head : len(new) - tail]
        parts += text[done:start], new
        ranges += offsets[done:start]
        if start < end:
            whole = (offsets[start][0], offsets[end - 1][1])
        else:
            point = offsets[start][0] if start < len(offsets) else offsets[-1][1] if offsets else 0
            whole = (point, point)
        ranges += [whole] * len(new)
        done = end
    parts.append(text[done:])
    ranges += offsets[done:]
    return Normalised("".join(parts), tuple(ranges))


def _substitute(copy: Normalised, rules: Iterable[_Mark]) -> Normalised:
    for signs, pattern, new in rules:
        if any(sign in copy.text for sign in signs):
            copy = _apply(copy, [(m.start(), m.end(), m.expand(new)) for m in pattern.finditer(copy.text)])
    return copy


def _repair(copy: Normalised, language: Language) -> Normalised:
    text = copy.text
    french = language == "fr"
    accented = " à " in text or _ACCENTED.search(text) is not None
    signs, damage, marks = (
        (_FRENCH_SIGNS, _FRENCH_DAMAGE, _FRENCH_MARKS)
        if french
        else (_ENGLISH_SIGNS, _ENGLISH_DAMAGE, _ENGLISH_MARKS)
    )
    if any(sign in text for sign in signs) and damage.search(text):
        copy = _substitute(copy, marks)
    if _ROMAN_DAMAGED.search(copy.text):
        groups = [(m, "named" if m["named"] else "bare") for m in _ROMAN.finditer(copy.text)]
        edits = [(m.start(g), m.end(g), re.sub(r"[1l|]", "I", m[g])) for m, g in groups]
        copy = _apply(copy, edits)
    known = words(language)
    unknown = _strangers(copy.text, known)
    if any(w.islower() for w in unknown) or _FRAGMENT.search(copy.text):
        copy = _apply(copy, _joins(copy.text, known, language))
    if any(w.islower() or not w.isascii() or copy.text.startswith(w) for w in unknown):
        noisy = copy.text != text or sum(w.islower() for w in unknown) > 2
        copy = _apply(copy, _respell(copy.text, known, language, noisy=noisy))
    if french:
        if not accented and " a " in copy.text:
            copy = _apply(copy, _preposition(copy.text, known))
        copy = _apply(
            copy,
            [
                (m.end("e"), m.end("e") + 1, "'")
                for m in _LOST_APOSTROPHE.finditer(copy.text)
                if _elides(m["w"].split("'")[0].lower(), known)
            ],
        )
    return copy


def _elides(word: str, known: Mapping[str, int]) -> bool:
    return word not in _NO_ELISION and (word in known or (word[0] == "e" and "é" + word[1:] in known))


def _strangers(text: str, known: Mapping[str, int]) -> list[str]:
    """Return the words of a text that are not known, each once."""
    runs = set(letters(text)).difference(known)
    if all(run.lower() in known for run in runs):
        return []
    if "-" in text:  # whose words may be known with their hyphens alone, or without
        runs = set(_WORD.findall(text)).difference(known)
    return [run for run in runs if _unknown(run, known)]


def _unknown(word: str, known: Mapping[str, int]) -> bool:
    if word.lower() in known or word.isupper():
        return False
    return not ("-" in word and all(part.lower() in known for part in word.split("-")))


def _verb(word: str, known: Mapping[str, int]) -> bool:
    """Whether a French word is an infinitive or a present participle, judged by its other forms."""
    if word not in known:
        return False
    stem, ending = (word[:-3], "ant") if word.endswith("ant") else (word[:-2], word[-2:])
    return {
        "ant": stem + "er" in known or stem + "ent" in known or stem + "ez" in known,
        "er": stem + "é" in known
        and any(f in known for f in (stem + "ant", stem + "ent", stem[:-1] + "çant")),
        "ir": stem + "issant" in known or stem + "ant" in known,
        "re": stem + "ant" in known or stem + "sant" in known,
    }[ending]


def _preposition(text: str, known: Mapping[str, int]) -> list[Edit]:
    """``a`` that must be ``à``; only called where no ``à`` shows that the accents are there."""
    places = {m.start("a") for pattern in (_A_BEHIND, _A_BEFORE) for m in pattern.finditer(text)}
    for m in _A_INFINITIVE.finditer(text):
        if _verb(m["verb"], known):
            places.add(m.start("a"))
    for m in _A_BETWEEN.finditer(text):
        if _verb(m["verb"], known) and (m["before"] or "").strip().lower() not in _ARTICLES:
            places.add(m.start("a"))
    for m in _A_AGAIN.finditer(text):
        if any(p < m.start() for p in places):
            places.add(m.start("a"))
    return [(p, p + 1, "à") for p in sorted(places)]


def _joins(text: str, known: Mapping[str, int], language: Language) -> list[Edit]:
    """Spaces that cut a word: ``Assembl ée``, ``L ettres``, ``per manents``, ``re- connues``."""
    written = _WORD.findall(text) if "-" in text else letters(text)
    different = set(written)
    alone = {w for w in different if w.lower() not in known}
    odd = {w for w in different.difference(known) | (different & _ENDINGS) if w[0].islower()}
    joints = [
        i
        for i, (a, b) in enumerate(itertools.pairwise(written))
        if (b in odd or a in alone) and _may_join(a, b, known)  # elsewhere two words, as nearly always
    ]
    if not joints:
        return []
    edits: list[Edit] = []
    tokens = list(_WORD.finditer(text))
    last = -1
    for i in joints:
        left, right = tokens[i : i + 2]
        a, b = left[0], right[0]
        if left.start() <= last or right.start() - left.end() > 2:
            continue
        if text[left.end() : right.start()] not in (" ", "- ") or text[right.end() : right.end() + 1] == "'":
            continue
        if len(a) == 1 and text[left.start() - 1 : left.start()] == "'":
            continue
        joined = a.lower() + b
        if joined not in known:
            if _glued(joined, language):
                edits.append((left.end(), right.start(), ""))
            continue
        edits.append((left.end(), right.start(), ""))
        last = right.start()
    return edits


def _may_join(a: str, b: str, known: Mapping[str, int]) -> bool:
    """Return whether two words side by side, of which one is odd, may be one by what is known of them."""
    small = a.lower()
    if not b[0].islower() or len(a + b) > _LONGEST:
        return False
    lone = (len(small) == 1 and small not in known) or (len(b) == 1 and b not in known)
    whole = known.get(small, _COMMON) < 300 or known.get(b, _COMMON) < 300  # a word that stands by itself
    if not lone and whole and len(small) > 2:
        return False
    if small + b in known:
        return len(small + b) >= 5
    return len(small) == 1 and lone


def _respell(text: str, known: Mapping[str, int], language: Language, *, noisy: bool) -> list[Edit]:
    """Words that are not known as they stand; ``noisy`` says that the text shows other damage too."""
    edits: list[Edit] = []
    strange = {
        w
        for w in set(letters(text)).difference(known)
        if 3 <= len(w) <= _LONGEST and w[1:].islower() and _unknown(w, known)
    }
    for token in _LETTERS.finditer(text) if strange else ():
        word = token[0]
        if word not in strange:
            continue
        start, end = token.span()
        hyphened = "-" in (text[start - 1 : start], text[end : end + 1])
        # A word with a capital inside a sentence is a name, which no list knows.
        name = word[0].isupper() and _OPENING.search(text[max(0, start - 2) : start]) is None
        lower = word.lower()
        new = None
        if not name and not hyphened and text[end : end + 1] == "'" and lower.endswith("del"):
            stem = lower[:-3]
            sound = stem if not stem or stem in known else _spelling(stem, language, noisy=True)
            sound = sound if sound is not None else _glued(stem, language)
            new = None if sound is None else f"{sound} de l".strip()
        if new is None and len(word) >= 4:
            if not name and not hyphened:
                new = _glued(lower, language)
            if new is None and (not name or not word.isascii()):
                new = _spelling(lower, language, noisy=noisy and not name and not hyphened)
        if new is not None:
            edits.append((start, end, new[0].upper() + new[1:] if word[0].isupper() else new))
    return edits


@lru_cache(maxsize=4096)
def _accented(word: str) -> tuple[str, ...]:
    """All ways to put other accents on a word, but for its first letter and its ending."""
    stem = word.rstrip("s")
    stem = stem.removesuffix("e")
    forms = [word[:1]]
    for letter in stem[1:]:
        options = letter + _ACCENTS.get(letter, "")
        forms = [form + option for form in forms for option in (options if len(forms) <= 400 else letter)]
    return tuple(form + word[len(stem) :] for form in forms)


@lru_cache(maxsize=4096)  # what is strange to us, a name above all, comes back
def _spelling(word: str, language: Language, *, noisy: bool) -> str | None:
    """Return the known word that a scanner would most easily have made this one of, or None."""
    known = words(language)
    if language == "fr":
        rank, best = min((known.get(form, 2 * _FREQUENT), form) for form in _accented(word))
        if rank < 2 * _FREQUENT:
            return best
    if len(word) < 6:
        return None
    forms = [
        word[:i] + other + word[i + 1 :]
        for i, letter in enumerate(word)
        for other in _CONFUSED.get(letter, "")
    ]
    for old, new in _PAIRS:
        forms += [word[: m.start()] + new + word[m.end() :] for m in re.finditer(old, word)]
    if language == "fr":
        forms += [word[:i] + lost + word[i:] for i in range(1, len(word)) for lost in "ôêîû"]
    rank, best = min((known.get(form, _FREQUENT), form) for form in forms) if forms else (_FREQUENT, word)
    return best if rank < (_FREQUENT if noisy and len(word) >= 7 else _COMMON // 2) else None


@lru_cache(maxsize=4096)
def _glued(word: str, language: Language) -> str | None:
    """Return the words that were run together into this one, or None."""
    known = words(language)

    def sound(part: str) -> str | None:
        if known.get(part, _FREQUENT) < _FREQUENT:
            return part
        if language == "fr" and len(part) > 4:
            rank, form = min((known.get(form, _FREQUENT), form) for form in _accented(part))
            return form if rank < _FREQUENT else None
        return None

    for small in _GLUED[language]:
        glued = small.replace(" ", "")
        if word == glued and " " in small:
            return small
        if word.startswith(glued) and len(word) - len(glued) >= 5 and (rest := sound(word[len(glued) :])):
            return f"{small} {rest}"
    if language != "fr":
        return None
    if word.startswith("a"):
        rest = word[1:]
        if rest in _AFTER_A or (rest.endswith(("er", "ir", "re")) and known.get(rest, _COMMON) < _COMMON):
            return f"à {rest}"
    if len(word) >= 14:
        for i in range(len(word) - 5, 5, -1):
            if (left := sound(word[:i])) and (right := sound(word[i:])) and right not in _ENDINGS:
                return f"{left} {right}"
    return None
