"""Groups of options: typer sees each field, the command gets the groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from align.cli import app
from align.cli.groups import grouped


@dataclass(frozen=True)
class Inner:
    loud: Annotated[bool, typer.Option("--loud")] = False


@dataclass(frozen=True)
class Outer:
    name: Annotated[str, typer.Argument(help="Whom to greet.")]
    inner: Inner
    times: Annotated[int, typer.Option(min=1, help="How often.")] = 1


def command() -> typer.Typer:
    found = typer.Typer()

    @found.command()
    @grouped
    def greet(outer: Outer, quiet: Annotated[bool, typer.Option("--quiet")] = False) -> None:
        """Greet somebody."""
        word = f"hello {outer.name}" * outer.times
        typer.echo("" if quiet else word.upper() if outer.inner.loud else word)

    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["Ada"], "hello Ada\n"),
        (["Ada", "--loud"], "HELLO ADA\n"),
        (["Ada", "--times", "2"], "hello Adahello Ada\n"),
        (["Ada", "--quiet"], "\n"),
    ],
)
def test_fields_of_groups_are_options_of_the_command(line: list[str], expected: str) -> None:
    done = CliRunner().invoke(command(), line)
    assert (done.exit_code, done.stdout) == (0, expected)


def test_what_typer_knows_of_a_field_holds() -> None:
    assert CliRunner().invoke(command(), ["Ada", "--times", "0"]).exit_code == 2
    shown = CliRunner().invoke(command(), ["--help"]).stdout
    assert all(words in shown for words in ("Greet somebody.", "Whom to greet.", "How often.", "--loud"))


def test_two_fields_of_one_name_are_found_out() -> None:
    with pytest.raises(ValueError, match="duplicate parameter name"):

        @grouped
        def twice(one: Inner, other: Inner) -> None:
            """Never runs."""


def test_what_check_is_told_of_rules_and_looks_watch_is_told_too() -> None:
    shown = {name: CliRunner().invoke(app, [name, "--help"]).stdout for name in ("check", "watch")}
    options = {name: set(re.findall(r"--[a-z-]+", text)) for name, text in shown.items()}
    writes = {"--output", "--format", "--fail-on", "--update-baseline", "--quiet", "--annotate", "--suggest"}
    many = {"--jobs", "--timeout", "--diff-from", "--run", "--cluster", "--shard-size", "--sample", "--seed"}
    assert options["check"] - options["watch"] == writes | many | {"--stratify", "--log"}
