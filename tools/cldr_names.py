"""Write ``align/language/data/cldr.tsv`` from the CLDR data in Babel: ``python tools/cldr_names.py``.

Names of towns (those that CLDR gives to time zones) and of languages that French and English do not share.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import babel

from align.language.names import fold

TABLE = Path(__file__).resolve().parent.parent / "align" / "language" / "data" / "cldr.tsv"
HEAD = (
    "# Towns and languages whose names French and English do not share, from the Unicode Common Locale\n"
    "# Data Repository (Unicode License V3, © Unicode, Inc.) as Babel {version} ships it.\n"
    "# Written by tools/cldr_names.py.\n"
    "french\tenglish\n"
)
_BRACKETS = frozenset("()[],;:/")


def pairs() -> Iterator[tuple[str, str]]:
    """Yield the names of one thing in French and English where they differ, in order."""
    french, english = babel.Locale("fr"), babel.Locale("en")
    towns = (
        (
            zone["city"],
            english.time_zones.get(key, {}).get("city") or key.rpartition("/")[2].replace("_", " "),
        )
        for key, zone in french.time_zones.items()
        if "city" in zone and not key.startswith("Etc/")
    )
    languages = (
        (name, english.languages[key]) for key, name in french.languages.items() if key in english.languages
    )
    for one, other in sorted({*towns, *languages}):
        plain = not _BRACKETS & {*one, *other}
        if plain and fold(one).casefold() != fold(other).casefold():
            yield one, other


def table() -> str:
    """Return the table."""
    return HEAD.format(version=babel.__version__) + "".join(f"{fr}\t{en}\n" for fr, en in pairs())


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
