"""Code of programs that is told by its type: letters of one width, in a text that is set in others.

Manuals set commands, options and names of files in the letters of a typewriter. A text that is typed as a
whole says nothing by it, nor does one where what is so set looks like no code: a form that was filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.data import Kind
from align.documents.origins import Origin, Traced
from align.documents.paragraph_builder import Block, places_of_code
from align.language import LANGUAGES
from align.language.lexicon import words
from align.language.tokens import letters

__all__ = ["is_typewriter", "told_by_type", "typed_places"]

_FONT = re.compile(
    r"mono(?!type)|courier|consol|typewriter|teletype|menlo|andale|fixed|(?:source|fira|cascadia) ?code",
    re.IGNORECASE,
)
_MOST = 0.5  # of the letters of a text: more is a text that is typed
_LOOKS = 1 / 3  # of the stretches that are so set must look like code
_SIGN = re.compile(r"[/\\_=;{}<>$|~#@%^&+]|(?<!\w)--?\w|\w\(|\w\.\w|[a-z][A-Z]|\d[a-z]")
"""What code has and prose has not, or seldom."""
_SENTENCE = 8
"""Words from which what a list of words knows for the better part is prose."""
_KNOWN = 0.7


def is_typewriter(font: str) -> bool:
    """Return whether the letters of a font are all of one width, by its name."""
    return _FONT.search(font) is not None


def typed_places(words: Traced, is_typed: Callable[[Origin], bool]) -> tuple[tuple[int, int], ...]:
    """Return where words are set as by a typewriter, as ``Block.code`` has it.

    :param is_typed: Whether what an element holds is so set.
    """
    parts: list[tuple[str, bool]] = []
    at = 0
    for origin in words.origins:
        end = origin.start + origin.length
        parts += [(words.text[at : origin.start], False), (words.text[origin.start : end], is_typed(origin))]
        at = end
    return places_of_code([*parts, (words.text[at:], False)])


def told_by_type(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks, of which ``code`` says what is set as by a typewriter, with what of it is code.

    A paragraph that is nothing else is of the kind ``CODE``.
    """
    found = [_Typed.of(block) for block in blocks]
    stretches = [text for typed in found for text in typed.texts]
    if not stretches:
        return list(blocks)
    looks = sum(map(_looks_like_code, stretches))
    much = _letters(stretches) > _MOST * _letters(block.text for block in blocks)
    if much or looks < _LOOKS * len(stretches):
        return [replace(block, code=()) if block.code else block for block in blocks]
    return [typed.told() for typed in found]


@dataclass(frozen=True, slots=True)
class _Typed:
    """A block, and the words of each of its stretches that are set as by a typewriter."""

    block: Block
    texts: tuple[str, ...]

    @classmethod
    def of(cls, block: Block) -> _Typed:
        return cls(block, tuple(_texts(block)) if block.code else ())

    def told(self) -> Block:
        """Return the block with what of it is code."""
        block = self.block
        if not block.code:
            return block
        pairs = zip(block.code, self.texts, strict=True)
        code = tuple(place for place, text in pairs if not _is_prose(text))
        whole = code == ((0, len("".join(block.text.split()))),)
        if whole and block.kind is Kind.PARAGRAPH:
            return replace(block, kind=Kind.CODE, code=())
        return replace(block, code=code)


def _letters(texts: Iterable[str]) -> int:
    """Return how many characters texts have, but for spaces."""
    return sum(len("".join(text.split())) for text in texts)


def _texts(block: Block) -> Iterator[str]:
    """Yield the words of the stretches of a block that are so set."""
    places = [i for i, character in enumerate(block.text) if not character.isspace()]
    for first, last in block.code:
        yield block.text[places[first] : places[last - 1] + 1]


def _looks_like_code(text: str) -> bool:
    """Return whether a text has a sign that prose has not, or a word that no list knows: ``grep``."""
    if _SIGN.search(text) is not None:
        return True
    return any(word.islower() and not _is_known(word) for word in letters(text))


def _is_prose(text: str) -> bool:
    """Return whether a text is a sentence rather than code: many words, and most of them known."""
    said = letters(text)
    known = sum(map(_is_known, said))
    return len(said) >= _SENTENCE and known >= _KNOWN * len(said) and 2 * len(_SIGN.findall(text)) < len(said)


def _is_known(word: str) -> bool:
    return any(word.lower() in words(language) for language in LANGUAGES)
