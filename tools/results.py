"""Write the tables of figures from ``benchmarks/results.json`` into the pages: ``python tools/results.py``.

A page says where a table goes, between ``<!-- figures: few -->`` (those that a reader of README wants),
``all`` or ``weight`` (what an installation weighs) and ``<!-- end of figures -->``. Figures are
changed in the record alone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "benchmarks" / "results.json"
PAGES = (ROOT / "README.md", ROOT / "docs" / "index.md", ROOT / "docs" / "results.md")
FIELDS = ("id", "what", "data", "figure", "command", "date", "version")
_PLACE = re.compile(r"(<!-- figures: (few|all|weight) -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def recorded() -> dict[str, Any]:
    """Return what was recorded last: the model, the machine, the figures."""
    held: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return held


def few(record: dict[str, Any]) -> str:
    """Return the table of those figures that say in a few words what they mean."""
    told = [row for row in record["figures"] if "readme" in row]
    rows = [f"| {row['readme']} | {row['figure']} |" for row in told]
    days = sorted({row["date"] for row in told})
    versions = sorted({row["version"] for row in told})
    source = f"align {', '.join(versions)} with {record['model']}, {_range(days)}, {record['machine']}."
    return "\n".join(["| put to the test | |", "|---|---|", *rows, "", source, ""])


def every(record: dict[str, Any]) -> str:
    """Return the table of all figures, with what gave each of them."""
    rows = [
        f"| {row['what']} | {row['data']} | {row['figure']} | `{row['command']}` "
        f"| {row['date']}, {row['version']} |"
        for row in record["figures"]
    ]
    head = ["| what | data | figure | measured by | day, version |", "|---|---|---|---|---|"]
    source = f"Model {record['model']}; {record['machine']}."
    return "\n".join([*head, *rows, "", source, ""])


def weight(record: dict[str, Any]) -> str:
    """Return the table of what an installation weighs, and why."""
    held = record["weight"]
    rows = [f"| {row['what']} | {row['figure']} | {row['why']} |" for row in held["rows"]]
    source = f"align {held['version']}, {held['date']}, {held['machine']}: `{held['command']}`."
    return "\n".join(["| installed | on disk | why |", "|---|---|---|", *rows, "", source, ""])


def written(page: str, record: dict[str, Any]) -> str:
    """Return a page with its tables made anew."""
    tables = {"few": few(record), "all": every(record), "weight": weight(record)}
    return _PLACE.sub(lambda place: f"{place[1]}\n{tables[place[2]]}\n{place[3]}", page)


def _range(days: list[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"


def main() -> None:
    record = recorded()
    for path in PAGES:
        path.write_text(written(path.read_text(encoding="utf-8"), record), encoding="utf-8")


if __name__ == "__main__":
    main()
