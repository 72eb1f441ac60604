"""Damage that scanning does to words, so that a model learns to see through it."""

from __future__ import annotations

import math
from random import Random

# What optical recognition takes one glyph for, as seen in scanned documents of the 1970s to 1990s.
_CONFUSIONS = {
    "é": "ece", "è": "ec", "ê": "ce", "à": "ai", "â": "ai", "î": "il", "ï": "il", "ô": "o0",
    "û": "un", "ù": "u", "ç": "ce", "œ": "ce", "e": "ec", "c": "eo", "o": "0ec", "l": "1I|",
    "i": "l1jt", "I": "l1|", "1": "lI", "0": "O", "5": "S", "S": "5", "8": "B", "B": "8", "t": "lf",
    "f": "tl", "n": "uri", "u": "nii", "h": "bli", "b": "h", "a": "o", "s": "a", "r": "t", "v": "y",
    "y": "v", "'": "`’,", "’": "'`", ",": ".", ".": ",", ";": ":", "-": "–~",
}  # fmt: skip
_PAIRS = {"rn": "m", "cl": "d", "li": "h", "ri": "n", "l'": "|'", "l’": "I'"}


def damage(text: str, position: int, random: Random) -> str:
    """Return ``text`` with the character at ``position`` misread, lost, or split from the next.

    A space is lost or doubled.
    """
    before, character, after = text[:position], text[position], text[position + 1 :]
    kind = random.random()
    if (pair := text[position : position + 2]) in _PAIRS and kind < 0.5:
        return before + _PAIRS[pair] + after[1:]
    if character in _CONFUSIONS and kind < 0.75:
        return before + random.choice(_CONFUSIONS[character]) + after
    if character == " ":
        return before + after if kind < 0.5 else f"{before}  {after}"
    if kind < 0.85:
        return f"{before}{character}{' ' if kind < 0.8 else '- '}{after}"
    if kind < 0.95:
        return before + after
    return f"{before}{character}{random.choice('.,^*~')}{after}"


def damaged_word(word: str, random: Random) -> str:
    """Return ``word`` with one character damaged, or two where it is long."""
    for _ in range(1 if len(word) < 8 or random.random() < 0.7 else 2):
        word = damage(word, random.randrange(len(word)), random)
    return word


def scan(text: str, rate: float, random: Random) -> str:
    """Return ``text`` as a bad scan would give it.

    :param rate: The share of characters damaged, in [0, 1).
    """
    if rate <= 0:
        return text
    pace, position, positions = math.log1p(-rate), -1, []
    while True:
        # The gap to the next damage is geometric: one draw for each damage, not for each character.
        position += 1 + int(math.log(1 - random.random()) / pace)
        if position >= len(text):
            break
        positions.append(position)
    for position in reversed(positions):
        text = damage(text, position, random)
    return text
