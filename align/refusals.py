"""What align says where it cannot go on, in the language of whoever reads it.

Errors are raised, logged and kept in tables in English. Where one is shown to a reader of French, it is
looked up clause by clause in ``language/data/refusals.tsv``: a message is made of clauses with ``: `` or
``; `` between them, and what was put into one, such as the reason that the system gives, may be made of
clauses itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from align.language import Language
from align.language.tables import rows

__all__ = ["told"]

_HOLE = re.compile(r"\{(\d*)\}")
_JOINT = re.compile("[:;] ")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_MOST = 20  # joints of a message; with more of them it is somebody else's


def told(message: str, language: Language) -> str:
    """Return a message in a language; what is not known of it stays in English."""
    if language == "en" or len(_JOINT.findall(message)) > _MOST:
        return message
    return _Reader().best(message).french


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause as it is raised, and its French, in which ``{}`` stands for what is put in."""

    pattern: re.Pattern[str]
    french: str
    known: int

    def holding(self, values: list[str]) -> str:
        """Return the French with some values put in."""
        rest = iter(values)
        return _HOLE.sub(lambda hole: values[int(hole[1])] if hole[1] else next(rest), self.french)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words in French, and how many characters of them were known."""

    french: str
    known: int = 0


@dataclass(slots=True)
class _Reader:
    """Reads one message; of all ways to cut it into clauses, that holds of which most is known."""

    _read: dict[str, _Reading] = field(default_factory=dict)

    def best(self, text: str) -> _Reading:
        """Return the best reading of a message or a part of one."""
        if text not in self._read:
            self._read[text] = _Reading(_THOUSANDS.sub("\u202f", text) if text[:1].isdigit() else text)
            self._read[text] = max((self._read[text], *self._ways(text)), key=lambda way: way.known)
        return self._read[text]

    def _ways(self, text: str) -> Iterator[_Reading]:
        for joint in _JOINT.finditer(text):
            before, after = self.best(text[: joint.start()]), self.best(text[joint.end() :])
            if before.known or after.known:
                yield _Reading(f"{before.french} {joint[0]}{after.french}", before.known + 2 + after.known)
        for clause in _clauses():
            if (match := clause.pattern.fullmatch(text)) is not None:
                values = [self.best(value) for value in match.groups()]
                known = clause.known + sum(value.known for value in values)
                yield _Reading(clause.holding([value.french for value in values]), known)


@cache
def _clauses() -> tuple[_Clause, ...]:
    """Return all clauses; the name of a language is one, as it stands in others."""
    tables = (*rows("refusals.tsv"), *rows("languages.tsv"))
    return tuple(_clause(row["english"], row["french"]) for row in tables if row["english"])


def _clause(english: str, french: str) -> _Clause:
    parts = english.split("{}")
    return _Clause(re.compile("(.*?)".join(map(re.escape, parts)), re.DOTALL), french, sum(map(len, parts)))
