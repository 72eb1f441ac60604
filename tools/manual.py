"""Gather the pages of the manual, and make those that are generated: ``python tools/manual.py FOLDER``.

The folder then holds all that `zensical build` needs: ``zensical.toml`` and ``pages/``. Pages of the
repository that stand outside ``docs/`` come along, files that pages link to are put under ``files/``, and
every link is made to lead there; one that leads nowhere ends the work. ``make docs`` calls it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "benchmarks.md",
    "corpus/README.md": "corpus.md",
    "models/un-fr-en/README.md": "model-card.md",
    "tests/schemas/README.md": "schemas.md",
}
"""Pages that stand outside ``docs/``, and what they are called in the manual."""

_FENCE = re.compile(r"(^```.*?^```$|^~~~.*?^~~~$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<=\]\()[^)\s]+(?=\))")


def main() -> None:
    """Gather everything in the folder that is named."""
    folder = Path(sys.argv[1])
    gather(folder)
    sys.stdout.write(f"{folder}: {sum(1 for _ in folder.rglob('*.md'))} pages\n")


def gather(folder: Path) -> None:
    """Write the manual's sources into a folder; what was in it goes.

    :raises FileNotFoundError: If a page links to what is not there.
    """
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / "pages"
    shutil.copytree(ROOT / "docs", pages, ignore=shutil.ignore_patterns("*.py", "*.jsonl"))
    sources = {ROOT / name: pages / place for name, place in OUTSIDE.items() if name != "README.md"}
    sources |= {page: pages / page.relative_to(ROOT / "docs") for page in (ROOT / "docs").rglob("*.md")}
    for source, target in sources.items():
        target.write_text(rewritten(source, target, pages), encoding="utf-8")
    for name, make in GENERATED.items():
        target = pages / "reference" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(make(), encoding="utf-8")
    settings = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    (folder / "zensical.toml").write_text(settings.replace("#RULES", rules()), encoding="utf-8")


def rewritten(source: Path, target: Path, pages: Path) -> str:
    """Return the text of a page with its links made to lead to where everything is in the manual."""

    def lead(link: re.Match[str]) -> str:
        name, mark, anchor = link[0].partition("#")
        if re.match(r"[a-z]+:", name) or not name:
            return link[0]
        aim = (source.parent / name).resolve()
        return os.path.relpath(place(aim, pages), target.parent).replace(os.sep, "/") + mark + anchor

    parts = _FENCE.split(source.read_text(encoding="utf-8"))
    return "".join(part if number % 2 else _LINK.sub(lead, part) for number, part in enumerate(parts))


def place(aim: Path, pages: Path) -> Path:
    """Return where a page or a file of the repository is in the manual, and put it there if it is not.

    :raises FileNotFoundError: If there is no such file.
    """
    if aim.is_dir():
        aim /= "README.md"
    if aim.parent == ROOT / "docs/reference" and aim.name in GENERATED:
        return pages / "reference" / aim.name
    if not aim.is_file():
        raise FileNotFoundError(f"{aim}: linked to, and not there")
    name = aim.relative_to(ROOT).as_posix()
    if name in OUTSIDE:
        return pages / OUTSIDE[name]
    if name.startswith("docs/"):
        return pages / aim.relative_to(ROOT / "docs")
    target = pages / "files" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(aim, target)
    return target


def rules() -> str:
    """Return the navigation of the rules: a section for each family."""
    from align.rules import all_rules

    families = groupby((rule.code for rule in all_rules()), key=lambda code: code[:3])
    return "\n    ".join(
        f'{{ "{family}" = [{", ".join(f""" "rules/{code}.md" """.strip() for code in codes)}] }},'
        for family, codes in families
    )


# What is generated


def commands() -> str:
    """Return the reference of the command line, from its help."""
    import typer.main
    from typer.cli import get_docs_for_click

    from align.cli import app

    group = typer.main.get_command(app)
    context = typer.Context(group, info_name="align")
    text: str = get_docs_for_click(obj=group, ctx=context, name="align", title="The command line")
    text = re.sub(r"^\* `--(?:install|show)-completion`.*\n", "", text, flags=re.MULTILINE)
    shown = re.sub(r"^((?:  .*\n)+)", r"\n```text\n\1```\n", text, flags=re.MULTILINE)
    return re.sub(r"^(Examples|Exit codes)$", r"**\1**:", shown, flags=re.MULTILINE)


def python() -> str:
    """Return the reference of the Python interface: a directive for each public name."""
    import align

    functions = [n for n in align.__all__ if n[0].islower() and not n.startswith("__")]
    classes = [n for n in align.__all__ if n[0].isupper()]
    parts = ["# The Python interface\n", "```python\nimport align\n```\n"]
    for title, names in (("Functions", functions), ("What they take and return", classes)):
        parts.append(f"## {title}\n")
        parts += [f"::: align.{name}\n" for name in names]
    return "\n".join(parts)


def schemas() -> str:
    """Return the reference of what is written as JSON, from the schemas."""
    parts = ["# JSON\n"]
    for file in ("align-1.schema.json", "align-changes-1.schema.json"):
        schema = json.loads((ROOT / "docs" / file).read_text(encoding="utf-8"))
        parts += [f"## {schema['title']}\n", schema["description"] + "\n", f"[The schema](../{file}).\n"]
        parts += _object("The whole", schema)
        for name, part in schema.get("$defs", {}).items():
            parts += _object(f"A {name.replace('_', ' ')}", part) if "properties" in part else []
    return "\n".join(parts)


def _object(title: str, schema: dict[str, Any]) -> list[str]:
    rows = ["| key | | what it is |", "|---|---|---|"]
    for key, value in schema["properties"].items():
        always = "" if key in schema.get("required", ()) else " (not always there)"
        rows.append(f"| `{key}` | {_kind(value)} | {value.get('description', '')}{always} |")
    return [f"### {title}\n", *rows, ""]


def _kind(schema: dict[str, Any]) -> str:
    """Return in a few words what a value may be."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    kinds = schema.get("type", "any")
    words = kinds if isinstance(kinds, str) else " or ".join(kinds)
    return f"list of {_kind(schema['items'])}" if "items" in schema else words


def tables() -> str:
    """Return the reference of the tables of a run, which are written as Parquet and handed out as Arrow."""
    from align.tables import SCHEMA, TABLES, arrow_schema

    parts = ["# Tables\n", f"Tables of a run, as Parquet and Arrow: `{SCHEMA}`.\n"]
    for name, columns in TABLES.items():
        types = arrow_schema(name)
        rows = [f"| `{column}` | `{types.field(column).type}` |" for column in columns]
        parts += [f"## {name}\n", "| column | type |", "|---|---|", *rows, ""]
    return "\n".join(parts)


GENERATED = {"commands.md": commands, "python.md": python, "json.md": schemas, "tables.md": tables}
"""Pages of the reference, in ``docs/reference/`` as other pages name them, and what makes each."""


if __name__ == "__main__":
    main()
