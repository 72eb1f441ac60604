"""A bitext small enough to learn in seconds: every segment is made of a handful of words."""

from __future__ import annotations

from itertools import product
from pathlib import Path

WHO = {
    "le Comité": "the Committee",
    "la Commission": "the Commission",
    "le Conseil": "the Council",
    "l’Assemblée": "the Assembly",
    "le Secrétariat": "the Secretariat",
    "la Cour": "the Court",
}
DOES = {
    "adopte": "adopts",
    "examine": "considers",
    "rejette": "rejects",
    "approuve": "approves",
    "publie": "publishes",
    "attend": "awaits",
}
WHAT = {
    "le rapport": "the report",
    "le budget": "the budget",
    "la résolution": "the resolution",
    "l’ordre du jour": "the agenda",
    "les comptes": "the accounts",
    "la requête": "the petition",
    "le calendrier": "the timetable",
}

PAIRS = [
    (f"{who} {does} {what} de {year}.", f"{WHO[who]} {DOES[does]} {WHAT[what]} of {year}.")
    for year, (who, does, what) in zip(
        (1950 + i % 60 for i in range(10**6)), product(WHO, DOES, WHAT), strict=False
    )
]


def write_bitext(path: Path, pairs: list[tuple[str, str]] | None = None) -> Path:
    path.write_text("".join(f"{f}\t{e}\n" for f, e in pairs or PAIRS), encoding="utf-8")
    return path
