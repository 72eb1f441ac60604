"""docs/configuration.md names every option, its default and its place on the command line, and no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer.main

from align.cli import app
from align.cli.config import as_toml
from align.config import Config, settable
from align.settings import Display, read

PAGE = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in PAGE.splitlines()
    if line.startswith("| `") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 5
}
DEFAULTS = {
    f.name.replace("_", "-"): getattr(given, f.name)
    for given in (Config(), Display())
    for f in settable(type(given))
}


def test_every_option_is_documented_and_no_other() -> None:
    assert set(ROWS) == set(DEFAULTS)


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_default_is_the_one_given(name: str) -> None:
    value = DEFAULTS[name]
    assert ROWS[name][1].strip("`") == ("not set" if value is None else as_toml(value))


def test_every_place_on_the_command_line_is_there() -> None:
    command = typer.main.get_command(app).commands["check"]
    options = {option for parameter in command.params for option in parameter.opts}
    named = {cells[2].strip("`") for cells in ROWS.values()} - {""}
    assert named <= options
    assert {f"--{name}" for name in ROWS} & options == named


def test_the_examples_are_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "align.toml"
    path.write_text(example, encoding="utf-8")
    file = read(path)
    assert set(file.options) == {key.replace("-", "_") for key in tomllib.loads(example)} - {"overrides"}
    assert file.overrides[0].files == ("annexes/**", "*.draft.txt")
