"""A name where it stands, and which names of one side the other does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from align.data import Span
from align.language.names import fold
from align.passage import Side

_WORD = re.compile(r"[^\W_]+")


class Mention(NamedTuple):
    """A name where it stands. Two mentions that share a code may mean the same.

    ``plain`` is false where the name only hints at the thing (an adjective, a city for its country): it can
    answer a plain one, and its own absence is no more than a hint. ``part`` is true where it is part of
    another name, so that it can answer a name, but not be put in its place.
    """

    codes: frozenset[str]
    span: Span
    plain: bool
    state: bool = True
    part: bool = False


def unanswered(own: Iterable[Mention], others: Iterable[Mention], far: Side) -> list[Mention]:
    """Return the mentions that no mention of the other side answers, each thing once."""
    answered = {code for m in others for code in m.codes}
    found: list[Mention] = []
    words: set[str] | None = None
    for mention in sorted(own, key=lambda m: not m.plain):
        if mention.codes & answered:
            continue
        if words is None:
            words = {word for text in far for word in _words(text.text)}
        if not words.issuperset(_words(mention.span.text)):  # the same word there too
            found.append(mention)
            answered |= mention.codes
    return sorted(found, key=lambda m: (m.span.paragraph, m.span.start))


def counterparts(
    french: Sequence[Mention], english: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Return what each side names and the other does not: the first of the one in the place of the first of
    the other, and so on; what the longer has left stands alone.

    An adjective, or a full name, may be what stands in the place of a name or an acronym.
    """
    plain = [m for m in french if m.plain], [m for m in english if m.plain]
    hints = [[m for m in side if not m.plain and not m.part] for side in (french, english)]
    if not any(plain) and len(hints[0]) == len(hints[1]) == 1:
        return hints[0], hints[1]
    fewer = 0 if len(plain[0]) < len(plain[1]) else 1
    plain[fewer].extend(hints[fewer][: len(plain[1 - fewer]) - len(plain[fewer])])
    return plain


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).lower())
