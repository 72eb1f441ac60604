"""The commands of ``align``: each is loaded when it is run, so that none waits for the options of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

__all__ = ["NAMES", "Commands"]

# Module and first line of each command, in the order of the help page; the module calls it by its name.
_COMMANDS = {
    "check": ("check", "Align two language versions of a document and show where they diverge."),
    "show": ("show", "Show how a file was read: paragraph by paragraph, and what was left out."),
    "watch": ("watch", "Check a pair now, and again each time that one of its files is saved."),
    "review": (
        "review",
        "Decide about findings in the browser: right as it is, a false alarm, to be corrected.",
    ),
    "changes": (
        "changes",
        "Show which amendments were made in both versions of a document, and which in one alone.",
    ),
    "accept": (
        "accept",
        "Accept findings: they are not shown again until the words that they concern change.",
    ),
    "decisions": ("replies", "What people decided about findings."),
    "export": (
        "export",
        "Align two language versions and write them as a bitext; or a bitext in another format; or a "
        "collection.",
    ),
    "summary": (
        "overview",
        "Sum up a run on one page: what was checked, what is open, who accepted what and why, what was not "
        "read.",
    ),
    "query": (
        "query",
        "Ask the tables of a run: pairs, findings and beads; or, of a bitext, pairs and segments.",
    ),
    "rules": ("rules", "List every rule: its code, how much it matters, what it finds."),
    "rule": ("rules", "Explain a rule: what it does, why it matters, examples."),
    "serve": ("serve", "Check a text against the other version while it is being written."),
    "lsp": (
        "lsp",
        "Serve editors: findings as one writes, the other version at the pointer, decisions and suggestions.",
    ),
    "config": ("config", "Look at the configuration."),
    "cache": ("cache", "Show or empty what align keeps to be quick the next time."),
    "train": ("train", "Train a bilingual model from translated segments."),
    "join": ("join", "Join models that differ by their seed alone: they err in different places."),
    "evaluate": ("evaluate", "Measure a model on data whose right answers are known."),
}
NAMES = frozenset(_COMMANDS)


class Commands(TyperGroup):
    """All commands, by name."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given | {"commands": _Loaded()})

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # as click calls it
        """Write the list of commands without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


class _Loaded(Mapping[str, Any]):
    """Commands by name, each made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        return _load(name, _COMMANDS[name][0])

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


def _load(name: str, module: str) -> Any:
    """Return what typer makes of a function, or of functions that belong together."""
    found = getattr(import_module(f"align.cli.{module}"), name)
    host = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    host.callback()(_no_options)
    if isinstance(found, typer.Typer):
        host.add_typer(found, name=name)
    else:
        host.command(name)(found)
    group: Any = get_command(host)
    return group.commands[name]


def _no_options() -> None:
    """Make typer keep a group of one command a group."""
