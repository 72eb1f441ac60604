"""Write the table of ``docs/rules/README.md`` from the rules: ``python tools/rules_index.py``."""

from __future__ import annotations

from pathlib import Path

from align.rules import all_rules

INDEX = Path(__file__).resolve().parent.parent / "docs" / "rules" / "README.md"
HEAD = "| Code | Name | In French | Severity | Summary |\n|---|---|---|---|---|\n"


def table() -> str:
    """Return a row for each rule, below the head."""
    return HEAD + "".join(
        f"| [{r.code}]({r.code}.md) | {r.name} | {r.name_fr} | {r.severity} | {r.summary} |\n"
        for r in all_rules()
    )


def index(page: str) -> str:
    """Return the page with its table made anew.

    :raises ValueError: If the page has no table of rules.
    """
    before, head, rest = page.partition("| Code |")
    if not head:
        raise ValueError(f"{INDEX} has no table that begins with “| Code |”")
    return before + table() + rest[rest.index("\n\n") + 1 :]


def main() -> None:
    INDEX.write_text(index(INDEX.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
