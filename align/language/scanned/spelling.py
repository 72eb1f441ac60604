"""Words that a scanner cut, glued or misspelt, and the sound ones that they most easily come from.

A word is repaired where it is not known, would be known after the repair, and the repair is one that scanners
make necessary (``data/confusions.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from align.language import LANGUAGES, Language
from align.language.folding import fold
from align.language.lexicon import accented_words, words
from align.language.offsets import Edit
from align.language.tables import rows, word_list
from align.language.tokens import letters
from align.language.verbs import is_infinitive

__all__ = ["fragments", "joins", "misread_as", "respellings", "strangers"]

_FREQUENT = 15_000
"""Rank below which a word may be the result of a repair."""
_COMMON = 5_000
_LONGEST = 40
"""Letters of a word, or of several run together."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:^|[.!?:«\"–(]\s?|^\s)$")
_ENDINGS = frozenset(word_list("repairs.tsv", "endings"))
_FRAGMENT = re.compile(rf" (?:{'|'.join(sorted(_ENDINGS))})\b|(?<![\w'])[b-xzB-XZ] (?=[^\W\d_A-Z])")
_AFTER_A = frozenset(word_list("repairs.tsv", "after a", "fr"))
_GLUED = {language: word_list("repairs.tsv", "glued", language) for language in LANGUAGES}
"""Words that scanners run into the next one."""


def _confused(kind: str) -> list[tuple[str, str]]:
    """Return what is confused for what, in the order of the table."""
    return [(row["written"], row["meant"]) for row in rows("confusions.tsv") if row["kind"] == kind]


_ACCENTS = {written: meant.split() for written, meant in _confused("accent")}
_CONFUSED = {written: meant.split() for written, meant in _confused("letter")}
_GROUPS = _confused("group")


def strangers(text: str, known: Mapping[str, int]) -> list[str]:
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


# ── words that were cut ────────────────────────────────────────────────────────────────────────────────────


def fragments(text: str) -> bool:
    """Return whether a text has what is left of a word that was cut: an ending, a lone letter."""
    return _FRAGMENT.search(text) is not None


def joins(text: str, known: Mapping[str, int], language: Language) -> list[Edit]:
    """Return the spaces that cut a word: ``Assembl ée``, ``L ettres``, ``per manents``, ``re- connues``."""
    joints = _joints(text, known)
    if not joints:
        return []
    edits: list[Edit] = []
    tokens = list(_WORD.finditer(text))
    last = -1
    for i in joints:
        left, right = tokens[i : i + 2]
        if left.start() <= last or not _parted(text, left, right):
            continue
        joined = left[0].lower() + right[0]
        if joined in known:
            edits.append((left.end(), right.start(), ""))
            last = right.start()
        elif _unglued(joined, language):
            edits.append((left.end(), right.start(), ""))
    return edits


def _joints(text: str, known: Mapping[str, int]) -> list[int]:
    """Return the numbers of the words that may go on in the next one."""
    written = _WORD.findall(text) if "-" in text else letters(text)
    different = set(written)
    alone = {w for w in different if w.lower() not in known}
    odd = {w for w in different.difference(known) | (different & _ENDINGS) if w[0].islower()}
    return [
        i
        for i, (a, b) in enumerate(pairwise(written))
        if (b in odd or a in alone) and _may_join(a, b, known)  # elsewhere two words, as nearly always
    ]


def _parted(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Return whether what stands between two words, and around them, lets them be one."""
    if text[left.end() : min(right.start(), left.end() + 3)] not in (" ", "- "):
        return False
    elided = len(left[0]) == 1 and text[left.start() - 1 : left.start()] == "'"
    return not elided and text[right.end() : right.end() + 1] != "'"


def _may_join(a: str, b: str, known: Mapping[str, int]) -> bool:
    """Return whether two words side by side, of which one is odd, may be one by what is known of them."""
    small = a.lower()
    if not b[0].islower() or len(a + b) > _LONGEST:
        return False
    lone = _is_lone(small, known) or _is_lone(b, known)
    if not lone and len(small) > 2 and (_stands_alone(small, known) or _stands_alone(b, known)):
        return False
    if small + b in known:
        return len(small + b) >= 5
    return len(small) == 1 and lone


def _is_lone(word: str, known: Mapping[str, int]) -> bool:
    """Return whether a word is a letter that is none."""
    return len(word) == 1 and word not in known


def _stands_alone(word: str, known: Mapping[str, int]) -> bool:
    """Return whether a word is so common that it is hardly the half of another."""
    return known.get(word, _COMMON) < 300


# ── words that were misread ────────────────────────────────────────────────────────────────────────────────


def respellings(text: str, known: Mapping[str, int], language: Language, *, noisy: bool) -> list[Edit]:
    """Return the words that are not known as they stand, put right.

    :param noisy: Whether the text shows other damage too.
    """
    strange = {w for w in set(letters(text)).difference(known) if _is_strange(w, known)}
    found: dict[tuple[str, bool, bool, bool], str | None] = {}
    edits: list[Edit] = []
    for token in _LETTERS.finditer(text) if strange else ():
        if token[0] not in strange:
            continue
        place = _place(text, token)
        if place not in found:
            found[place] = _respelt(*place, language, noisy=noisy)
        new = found[place]
        if new is not None:
            edits.append((*token.span(), new[0].upper() + new[1:] if token[0][0].isupper() else new))
    return edits


def _is_strange(word: str, known: Mapping[str, int]) -> bool:
    return 3 <= len(word) <= _LONGEST and word[1:].islower() and _unknown(word, known)


def _place(text: str, token: re.Match[str]) -> tuple[str, bool, bool, bool]:
    """Return a word and how it stands: as a name, beside a hyphen, before an apostrophe."""
    word, (start, end) = token[0], token.span()
    # A word with a capital inside a sentence is a name, which no list knows.
    name = word[0].isupper() and _OPENING.search(text[max(0, start - 2) : start]) is None
    hyphened = "-" in (text[start - 1 : start], text[end : end + 1])
    return word, name, hyphened, text[end : end + 1] == "'"


def _respelt(
    word: str, name: bool, hyphened: bool, elided: bool, language: Language, *, noisy: bool
) -> str | None:
    """Return what a strange word must be, or None."""
    lower = word.lower()
    plain = not name and not hyphened
    if plain and elided and lower.endswith("del"):
        before = _before_del(lower[:-3], language)
        if before is not None:
            return f"{before} de l".strip()
    if len(word) < 4:
        return None
    new = _unglued(lower, language) if plain else None
    if new is None and (not name or not word.isascii()):
        return _spelling(lower, language, noisy=noisy and plain)
    return new


def _before_del(stem: str, language: Language) -> str | None:
    """Return what "de l'" was glued to: ``finsdel'`` is ``fins de l'``."""
    if not stem or stem in words(language):
        return stem
    sound = _spelling(stem, language, noisy=True)
    return sound if sound is not None else _unglued(stem, language)


def misread_as(word: str, language: Language) -> str | None:
    """Return the known word that a scanner would most easily have made a strange one of, or None."""
    return _spelling(word.lower(), language, noisy=True)


def _spelling(word: str, language: Language, *, noisy: bool) -> str | None:
    """Return the known word that a scanner would most easily have made this one of, or None."""
    known = words(language)
    if language == "fr" and (best := _accented(word)):
        return best
    if len(word) < 6:
        return None
    rank, best = min(
        ((known.get(form, _FREQUENT), form) for form in _misread(word, language)), default=(_FREQUENT, "")
    )
    return best if rank < (_FREQUENT if noisy and len(word) >= 7 else _COMMON // 2) else None


def _misread(word: str, language: Language) -> Iterator[str]:
    """Yield what a word may have been before one letter, or a group of letters, was misread."""
    for i, letter in enumerate(word):
        yield from (word[:i] + other + word[i + 1 :] for other in _CONFUSED.get(letter, ()))
    for old, new in _GROUPS:
        yield from (word[: m.start()] + new + word[m.end() :] for m in re.finditer(old, word))
    if language == "fr":
        yield from (word[:i] + lost + word[i:] for i in range(1, len(word)) for lost in "ôêîû")


def _accented(word: str, limit: int = 2 * _FREQUENT) -> str | None:
    """Return the most frequent French word that is this one with other accents, or None.

    The first letter and the ending keep theirs. ``limit`` is the rank that it must be below.
    """
    stem = word.rstrip("s")
    stem = stem.removesuffix("e")
    known, bare = words("fr"), fold(word)
    candidates = (
        (known[form], form)
        for form in (*accented_words("fr").get(bare, ()), bare)
        if form in known
        and form[:1] == word[:1]
        and form[len(stem) :] == word[len(stem) :]
        and all(a == b or b in _ACCENTS.get(a, ()) for a, b in zip(word, form, strict=True))
    )
    rank, best = min(candidates, default=(limit, None))
    return best if rank < limit else None


def _unglued(word: str, language: Language) -> str | None:
    """Return the words that were run together into this one, or None."""
    if parted := _after_small(word, language):
        return parted
    if language != "fr":
        return None
    if word.startswith("a") and _after_a(word[1:]):
        return f"à {word[1:]}"
    return _halves(word) if len(word) >= 14 else None


def _after_small(word: str, language: Language) -> str | None:
    """Return the words that were run together into one that begins with a small word, such as an article."""
    for small in _GLUED[language]:
        glued = small.replace(" ", "")
        if word == glued and " " in small:
            return small
        if word.startswith(glued) and len(word) - len(glued) >= 5:
            rest = _sound(word[len(glued) :], language)
            if rest:
                return f"{small} {rest}"
    return None


def _sound(part: str, language: Language) -> str | None:
    """Return a frequent word as it is, or with its accents; None where there is none."""
    if words(language).get(part, _FREQUENT) < _FREQUENT:
        return part
    return _accented(part, _FREQUENT) if language == "fr" and len(part) > 4 else None


def _after_a(rest: str) -> bool:
    """Return whether what follows an "a" may be glued to the preposition "à"."""
    common = words("fr").get(rest, _COMMON) < _COMMON
    return rest in _AFTER_A or (common and is_infinitive(rest))


def _halves(word: str) -> str | None:
    """Return the two French words that make up a long one."""
    for i in range(len(word) - 5, 5, -1):
        if (left := _sound(word[:i], "fr")) and (right := _sound(word[i:], "fr")) and right not in _ENDINGS:
            return f"{left} {right}"
    return None
