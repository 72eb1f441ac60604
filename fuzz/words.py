"""Damage done to texts as words, and to requests: what stands behind the readers has to take it."""

from __future__ import annotations

import json
import random
import re
from typing import Any

__all__ = ["mutate_request", "mutate_words"]

_WORD = re.compile(r"\S+|\s+")
_FIGURES = (
    "0|1|12|1er|1,5|1.5|1 234,5|1,234.5|-7|10^9|½|²|1999-2001|2020/21|5 mars 2019|5 March 2019|le 31 février|"
    "99/99/9999|24 h 61|25:61|midi|noon|50 %|50 per cent|1 000 000 de dollars|$1.5 billion|€ 3|vingt et un|"
    "quatre-vingt-dix-neuf mille|one hundred and|la moitié|a doublé|tripled|deuxième|third|XXXIX|iv)|10 km/h"
)
_REFERENCES = (
    "A/RES/62/17|A/62/L.3/Rev.1|S/2019/1 et Add.1|résolution 62/17|resolution 62/71 (1990)|§ 12|[3]|¹|* **|"
    "article 5, par. 2 a)|paras. 3–5 (b)|http://a.b/c?d=%é|a@b.c|CO2|H₂O|x = y + 1|°C|№ 5|(voir annexe I)"
)
_PARTICLES = (
    "ne pas|n’|not|cannot|doit|shall|may|sauf|except|tous|none|la France|Niger|M. Müller (Côte d’Ivoire)|ONU|"
    "UNHCR|(OMS)"
)
_SIGNS = (
    "« |»|“|”|‘|’|'|\"|(|)|[|]|{|}|<b>|</p>|&amp;|&#0;|%s|%%||\t|\\|/|…|...|?!|;|:|—|–|-|\u00ad|\u00a0|"
    "\u202f|\u200b|\u202e|\ufeff|\u0301|\u0000|\x1f|\x85|\u2028|\U0001f600|ﬁ|Ⅳ|١٢|日本|I\u0307|ß|ΣΑΣ|e\u0301|Œ|œ"
)
_TOKENS = tuple("|".join((_FIGURES, _REFERENCES, _PARTICLES, _SIGNS)).split("|"))


def mutate_words(data: bytes, chance: random.Random, other: bytes = b"", limit: int = 4000) -> bytes:
    """Return a text with some of its words taken out, put elsewhere, doubled, or replaced.

    :param other: Another text, of which words may be taken.
    :param limit: The longest result, in characters.
    """
    words = _WORD.findall(data.decode("utf-8", "replace"))
    others = _WORD.findall(other.decode("utf-8", "replace")) or [" "]
    for _ in range(1 + int(chance.expovariate(0.7))):
        _damage(words, others, chance)
    return "".join(words)[:limit].encode("utf-8", "replace")


def mutate_request(data: bytes, chance: random.Random, other: bytes = b"", limit: int = 4000) -> bytes:
    """Return requests, a line each, with some damage to what is asked, to the JSON of it, or to their order.

    :param other: Other requests, which may be asked before, or lend an address.
    """
    lines = data.decode("utf-8", "replace").splitlines() or [""]
    others = other.decode("utf-8", "replace").splitlines() or [""]
    at = chance.randrange(len(lines))
    method, _, rest = lines[at].partition(" ")
    address, _, body = rest.partition(" ")
    match chance.randrange(10):
        case 0:
            lines[at] = mutate_words(lines[at].encode(), chance, other).decode().replace("\n", " ")
        case 1:
            lines.insert(at, chance.choice(others))
        case 2 if len(lines) > 1:
            lines.append(lines.pop(at))
        case 3:
            address = mutate_words(address.encode(), chance, b"").decode().replace(" ", "")
            lines[at] = f"{method} {address} {body}".replace("\n", "")
        case 4:
            borrowed = chance.choice(others).split(" ")
            lines[at] = " ".join([method, *borrowed[1:2], body])
        case 5:
            body = mutate_words(body.encode(), chance, other).decode().replace("\n", " ")
            lines[at] = f"{method} {address} {body}"
        case _:
            lines[at] = f"{method} {address} {_damaged_json(body, chance)}"
    asked = [line for line in lines[:6] if re.match("[A-Z]+ /", line)]
    return "\n".join(asked).encode("utf-8", "replace")[:limit] or data


def _damaged_json(text: str, chance: random.Random) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = {}
    for _ in range(1 + int(chance.expovariate(1.0))):
        value = _other_value(value, chance)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


def _other_value(value: Any, chance: random.Random) -> Any:
    """Return a value of JSON with one thing in it another."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(list(value))
        match chance.randrange(8):
            case 0:
                return {key: held for key, held in value.items() if key != name}
            case 1:
                return {**value, chance.choice(_NAMES): chance.choice(_VALUES)}
            case _:
                return {**value, name: _other_value(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.7:
        at = chance.randrange(len(value))
        return [*value[:at], _other_value(value[at], chance), *value[at + chance.randrange(2) :]]
    if isinstance(value, str) and chance.random() < 0.5:
        return mutate_words(value.encode("utf-8", "replace"), chance, b"Le rapport de la").decode()
    return chance.choice(_VALUES)


_NAMES = tuple("finding findings status reason seen side paragraph to act text person at since".split(" "))
_VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        2,
        3,
        -1,
        1.5,
        1e308,
        10**30,
        "",
        "fr",
        "en",
        "$0",
        "$1",
        "$2",
        [],
        {},
        [[]],
        ["$0"],
    ),
    *(
        "accepted",
        "rejected",
        "to fix",
        "withdrawn",
        "new",
        "confirm",
        "release",
        "join",
        "pull",
        "up",
        "down",
    ),
    *("split", "unlink", "link", "again", "\ud800", "\x00", "a" * 3000, "\n\n", "Il a tenu\n\n41 séances."),
)


def _damage(words: list[str], others: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(words) + 1)
    long = 1 + int(chance.expovariate(0.3))
    match chance.randrange(10):
        case 0:
            del words[at : at + long]
        case 1:
            words[at:at] = words[at : at + long] * chance.choice((1, 1, 2, 20))
        case 2:
            start = chance.randrange(len(others))
            words[at:at] = others[start : start + long]
        case 3:
            words[at : at + 1] = [chance.choice(others)]
        case 4:
            words[at : at + long] = reversed(words[at : at + long])
        case 5 | 6:
            words[at:at] = [" ", chance.choice(_TOKENS), " "] * chance.choice((1, 1, 1, 3, 50))
        case 7:
            words[at : at + 1] = [chance.choice(_TOKENS)]
        case 8 if at < len(words) and words[at]:
            words[at] = _spelt(words[at], chance)
        case _:
            words[at:at] = [chance.choice(("\n", "\n\n", "\t", "\n%%\n", " ", ""))]


def _spelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    match chance.randrange(6):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + chance.choice(_TOKENS) + word[at:]
        case 2:
            return word.swapcase()
        case 3:
            return (
                word[:at]
                + chr(chance.choice((chance.randrange(128), chance.randrange(0x3000))))
                + word[at + 1 :]
            )
        case 4:
            return word[::-1]
        case _:
            return word[:at] + " " + word[at:]
