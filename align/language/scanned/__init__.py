"""What optical character recognition did to a text, and how it is undone.

``|’ ordre`` is ``l'ordre``, ``ao(it`` ``août``, ``dela`` ``de la``, ``séourité`` ``sécurité``: word by word,
and only where the repair is one that scanners make necessary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.language import Language
from align.language.lexicon import words
from align.language.offsets import Edit, Normalised, apply
from align.language.scanned.accents import accents_kept, elisions, prepositions
from align.language.scanned.marks import repair_marks, repair_romans
from align.language.scanned.spelling import fragments, joins, respellings, strangers
from align.language.spans import Spans

__all__ = ["repair"]


def repair(copy: Normalised, language: Language) -> Normalised:
    """Undo the damage of a scanner: marks, then words that were cut, then misread, then lost accents."""
    given = copy.text
    known = words(language)
    copy = repair_romans(repair_marks(copy, language))
    unknown = strangers(copy.text, known)
    if any(w.islower() for w in unknown) or fragments(copy.text):
        copy = _apply(copy, joins(copy.text, known, language))
    if any(_may_be_misread(word, copy.text) for word in unknown):
        noisy = copy.text != given or sum(w.islower() for w in unknown) > 2
        copy = _apply(copy, respellings(copy.text, known, language, noisy=noisy))
    if language == "fr":
        if not accents_kept(given):
            copy = _apply(copy, prepositions(copy.text, known))
        copy = _apply(copy, elisions(copy.text, known))
    return copy


def _may_be_misread(word: str, text: str) -> bool:
    """Whether a word that is not known is hardly a name: names have capitals, and English ones no accents."""
    return word.islower() or not word.isascii() or text.startswith(word)


_ADDRESS = re.compile(r"(?:\b[a-z][a-z+]{1,9}://|www\.)\S+|[\w.+-]+@\S+")


def _apply(copy: Normalised, edits: Iterable[Edit]) -> Normalised:
    """Carry out edits, but for those of words in addresses: "registrepublic" there is no lost space."""
    if "://" not in copy.text and "www." not in copy.text and "@" not in copy.text:
        return apply(copy, edits)
    addresses = Spans(match.span() for match in _ADDRESS.finditer(copy.text))
    return apply(copy, [edit for edit in edits if not addresses.meet(edit[0], edit[1])])
