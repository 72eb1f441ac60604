"""The commands are listed without being loaded, and what is listed is what they say of themselves."""

from __future__ import annotations

import subprocess
import sys

import typer
from typer.testing import CliRunner

from align.cli import app


def test_the_list_says_what_each_command_says_first() -> None:
    shown = " ".join(CliRunner().invoke(app, ["--help"]).output.split())
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f" {name} {command.get_short_help_str(1000)}" in shown


def test_help_loads_no_command() -> None:
    code = (
        "import sys; from align.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.startswith('align.cli.')], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "['align.cli.commands']"


def test_a_slip_in_a_name_is_answered_with_the_nearest() -> None:
    answer = CliRunner().invoke(app, ["chek"])
    assert answer.exit_code == 2
    assert "Did you mean 'check'" in answer.output
