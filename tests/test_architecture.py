"""The page on the house names every room."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def test_every_module_at_the_top_is_on_the_page() -> None:
    page = (_ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    floors = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
    named = set(re.findall(r"(\w+)(?:\.py|/)", floors))
    there = {
        p.stem for p in (_ROOT / "align").iterdir() if not p.name.startswith("__") and p.name != "py.typed"
    }
    assert there - named == set()


def test_what_contributing_shows_of_a_rule_is_the_rule() -> None:
    shown = re.search(
        r"```diff\n(.*?)```", (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown is not None
    head, *lines = (line for line in shown[1].splitlines() if not line.startswith(("---", "@@")))
    written = "".join(f"{line.removeprefix('+')}\n" for line in lines)
    assert written == (_ROOT / head.removeprefix("+++ b/")).read_text(encoding="utf-8")
