"""Amendments to plant in a pair of documents: in one version, in both alike, or in both in different ways.

Each kind is a function of the two texts of a paragraph: it returns the two new texts with a note on what was
done, or None where it cannot be done there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from align.data import Document
from align.language import Language

Made = tuple[str, str, str]
Kind = Callable[[str, str, random.Random, Path], Made | None]

_TABLE = Path(__file__).with_name("amendments.tsv")
_NOT_AFTER, _NOT_BEFORE = r"(?<![\w/.,-])", r"(?![\w/.,°-]|\s\d)"
_MONTH = 28


def figures(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """Another figure, the same in both."""
    chosen = _figure(french, english, g)
    if chosen is None:
        return None
    old, by = chosen
    return _other_figure(french, old, by), _other_figure(english, old, by), f"{old}, {by} more"


def figures_differ(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """Another figure in both, and not the same."""
    chosen = _figure(french, english, g)
    if chosen is None:
        return None
    old, by = chosen
    return (
        _other_figure(french, old, by),
        _other_figure(english, old, by + 10),
        f"{old}, {by} and {by + 10} more",
    )


def _figure(text: str, other: str, g: random.Random) -> tuple[str, int] | None:
    """Choose a figure that both texts hold once, and by how much it is to grow."""
    sides = [re.findall(rf"{_NOT_AFTER}\d{{1,4}}{_NOT_BEFORE}", t[5:]) for t in (text, other)]
    once = [f for f in sides[0] if all(side.count(f) == 1 for side in sides)]
    return (g.choice(once), g.randint(1, 9)) if once else None


def _other_figure(text: str, figure: str, by: int) -> str:
    old = int(figure)
    new = 1 + (old + by) % _MONTH if old < 32 else old + by  # a day stays a day
    return text[:5] + re.sub(rf"{_NOT_AFTER}{figure}{_NOT_BEFORE}", str(new), text[5:], count=1)


def words(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """Words of the table that change what is said."""
    found = _by_table("meaning", french, english, g)
    return found[0] if found else None


def wording(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """Words of the table that do not change what is said."""
    found = _by_table("wording", french, english, g)
    return found[0] if found else None


def words_differ(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """Two entries of the table, one in each version."""
    found = _by_table("meaning", french, english, g)
    if len(found) < 2:
        return None
    one, other = found[0], found[1]
    if one[2].split(" > ")[0] == other[2].split(" > ")[0]:
        return None
    return one[0], other[1], f"{one[2].split('; ')[0]}; {other[2].split('; ')[1]}"


@cache
def _table(kind: str) -> tuple[tuple[str, ...], ...]:
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines()[1:]]
    return tuple(tuple(row[1:]) for row in rows if row[0] == kind)


def _by_table(kind: str, french: str, english: str, g: random.Random) -> list[Made]:
    rows = list(_table(kind))
    g.shuffle(rows)
    found = []
    for a, b, c, d in rows:
        fr, en = _swapped(french, a, b), _swapped(english, c, d)
        if fr and en:
            found.append((fr, en, f"{a} > {b}; {c} > {d}"))
    return found


def _swapped(text: str, old: str, new: str) -> str | None:
    """Put words in the place of others that a text holds once; None where it does not."""
    for before, after in ((old, new), (old[0].upper() + old[1:], new[0].upper() + new[1:])):
        pattern = re.compile(rf"(?<!\w){re.escape(before)}(?!\w)")
        if len(pattern.findall(text)) == 1:
            return pattern.sub(after.replace("\\", r"\\"), text)
    return None


@cache
def sentences(data: Path) -> tuple[tuple[str, str], ...]:
    """Official pairs of sentences: (French, English)."""
    rows = [line.split("\t") for line in (data / "unv1.tsv").read_text("utf-8").splitlines()]
    pairs = ((row[1].strip(), row[2].strip()) for row in rows)
    return tuple(pair for pair in pairs if all(map(_is_whole, pair)))


def _is_whole(text: str) -> bool:
    return 10 <= len(text.split()) <= 40 and text[0].isalpha() and text.endswith(".") and "<<" not in text


@cache
def passages(data: Path) -> tuple[tuple[str, str, str], ...]:
    """Passages: French, English, and the English with one error."""
    lines = (data / "challenge" / "challenge.tsv").read_text("utf-8").splitlines()[1:]
    return tuple((r[2], r[3], r[4]) for r in (line.split("\t") for line in lines))


def sentence_added(french: str, english: str, g: random.Random, data: Path) -> Made | None:
    """An official sentence behind the others."""
    pair = g.choice(sentences(data))
    return f"{french} {pair[0]}", f"{english} {pair[1]}", pair[0][:60]


def sentence_differs(french: str, english: str, g: random.Random, data: Path) -> Made | None:
    """Two official sentences that have nothing to do with each other."""
    one, other = g.sample(sentences(data), 2)
    return f"{french} {one[0]}", f"{english} {other[1]}", f"{one[0][:60]} / {other[1][:60]}"


def passage_added(french: str, english: str, g: random.Random, data: Path) -> Made | None:
    """A sound passage behind the others."""
    pair = g.choice(passages(data))
    return f"{french} {pair[0]}", f"{english} {pair[1]}", pair[1]


def passage_differs(french: str, english: str, g: random.Random, data: Path) -> Made | None:
    """A passage of which the English has one error."""
    pair = g.choice(passages(data))
    return f"{french} {pair[0]}", f"{english} {pair[2]}", pair[2]


def sentence_deleted(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """One sentence less, the same in both."""
    cut = _cut(french, "fr"), _cut(english, "en")
    if len(cut[0]) != len(cut[1]) or len(cut[0]) < 2:
        return None
    k = g.randrange(1, len(cut[0]))
    if not 0.6 < len(cut[0][k]) / len(cut[1][k]) < 1.8 or min(len(side[k].split()) for side in cut) < 5:
        return None
    left = [" ".join(s.strip() for n, s in enumerate(side) if n != k) for side in cut]
    return left[0], left[1], cut[0][k][:60]


def _cut(text: str, language: Language) -> list[str]:
    return [s.text for s in Document.from_paragraphs([text], language=language).sentences(0)]


def clause_deleted(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """Less what stands between two commas, in each version as it comes: for one version alone."""
    return _without(r", [^,;.:]{12,90}(?=[,;])", french, english, g, 1)


def word_deleted(french: str, english: str, g: random.Random, _data: Path) -> Made | None:
    """One long word less, in each version as it comes: for one version alone."""
    return _without(r" [a-zà-ÿ]{6,}(?=[ ,;.])", french, english, g, 3)


def _without(pattern: str, french: str, english: str, g: random.Random, least: int) -> Made | None:
    left, notes = [], []
    for text in (french, english):
        found = list(re.finditer(pattern, text))
        if len(found) < least:
            return None
        match = g.choice(found)
        left.append(text[: match.start()] + text[match.end() :])
        notes.append(match[0])
    return left[0], left[1], " / ".join(notes)


ALIKE: dict[str, Kind] = {
    "figure": figures,
    "words": words,
    "sentence added": sentence_added,
    "passage added": passage_added,
    "sentence deleted": sentence_deleted,
    "reworded": wording,
    "reworded in one version": wording,
}
ALONE: dict[str, Kind] = {
    "figure": figures,
    "words": words,
    "sentence added": sentence_added,
    "sentence deleted": sentence_deleted,
    "clause deleted": clause_deleted,
    "word deleted": word_deleted,
}
OTHERWISE: dict[str, Kind] = {
    "figure": figures_differ,
    "words": words_differ,
    "sentence added": sentence_differs,
    "one word of a passage": passage_differs,
}
WHOLE = ("paragraph added", "paragraph deleted", "moved")


# Where it is planted

Texts = list[tuple[int, str]]
"""Paragraphs, each with the index that it had; what is put in behind one has that index less 100,000."""
NEW = 100_000


@dataclass(frozen=True, slots=True)
class Base:
    """A pair of documents as texts of paragraphs, and which of them answer each other one to one."""

    name: str
    french: tuple[str, ...]
    english: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]


def plant(base: Base, sides: tuple[Texts, Texts], place: tuple[int, int], kind: str, truth: str,
          g: random.Random, data: Path) -> str | None:  # fmt: skip
    """Plant one amendment in the new texts; return a note on it, or None where it cannot be done there.

    :param place: The paragraphs that are amended, French and English.
    :param truth: ``faithful``, ``french alone``, ``english alone`` or ``different``.
    """
    touched = [0] * (truth != "english alone") + [1] * (truth != "french alone")
    if kind == "reworded in one version":
        touched = [g.randrange(2)]
    if kind == "paragraph added":
        pair = g.choice(sentences(data))
        for side in touched:
            sides[side].insert(_at(sides[side], place[side]) + 1, (place[side] - NEW, pair[side]))
        return pair[0][:60]
    if kind == "paragraph deleted":
        for side in touched:
            del sides[side][_at(sides[side], place[side])]
        return ""
    if kind == "moved":
        return _move(base, sides, place, touched, g)
    kinds = {"faithful": ALIKE, "different": OTHERWISE}.get(truth, ALONE)
    made = kinds[kind](base.french[place[0]], base.english[place[1]], g, data)
    if made is None:
        return None
    for side in touched:
        sides[side][_at(sides[side], place[side])] = (place[side], made[side])
    return made[2]


def _move(base: Base, sides: tuple[Texts, Texts], place: tuple[int, int], touched: Sequence[int],
          g: random.Random) -> str | None:  # fmt: skip
    """Move a paragraph behind another, more than four away."""
    there = [{i for i, _ in side} for side in sides]
    far = [
        pair
        for pair in base.pairs
        if all(abs(pair[k] - place[k]) > 4 and pair[k] in there[k] for k in (0, 1))
    ]
    lengths = len(base.french[place[0]].split()), len(base.english[place[1]].split())
    if not far or min(lengths) < 14:
        return None
    to = g.choice(far)
    for side in touched:
        held = sides[side].pop(_at(sides[side], place[side]))
        sides[side].insert(_at(sides[side], to[side]) + 1, held)
    return f"behind {to[0]}"


def _at(side: Texts, old: int) -> int:
    return next(k for k, (i, _) in enumerate(side) if i == old)
