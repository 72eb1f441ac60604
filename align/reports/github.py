"""GitHub annotations: workflow commands that show each finding on the line where its words stand."""

from __future__ import annotations

from typing import ClassVar

from align.data import Comparison, Finding, Severity
from align.reports.base import DisplayOptions, Report
from align.reports.explanation import rule_name
from align.reports.layout import in_order
from align.reports.lines import Place, Places
from align.reports.wording import say

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 200  # characters of the words of a side


class GithubReport(Report):
    """A command a finding, the most severe first: the service shows ten of a kind for each step."""

    whole: ClassVar[bool] = False

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the commands, one a line; nothing where there is no finding."""
        places = Places(comparison)
        found = sorted(in_order(comparison), key=lambda finding: -finding.severity)
        return "".join(_command(f, places.of(f), options) + "\n" for f in found[: options.limit])


def _command(finding: Finding, sides: tuple[list[Place], list[Place]], options: DisplayOptions) -> str:
    message = [finding.message_fr if options.ui == "fr" else finding.message]
    for side in sides:
        message += [
            f"{place.document.language.upper()}: {place.span.text[:_SHOWN]}" for place in side if place.marked
        ]
    message.append(f"{say(options.ui, 'fingerprint')} {finding.fingerprint[:8]}")
    first = next(iter(sorted((p for side in sides for p in side), key=lambda p: not p.marked)), None)
    properties = {} if first is None else _where(first)
    properties["title"] = f"{finding.rule} {rule_name(options.ui, finding)}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(chr(10).join(message))}"


def _where(place: Place) -> dict[str, str | int]:
    """Return the properties that say where a place is; none where it is in no file."""
    if place.document.path is None:
        return {}
    region = place.region
    found: dict[str, str | int] = {
        "file": place.document.path,
        "line": region.line,
        "endLine": region.end_line,
    }
    if region.line == region.end_line:  # columns are heeded within one line alone
        found |= {"col": region.column, "endColumn": region.end_column}
    return found


def _data(text: str) -> str:
    """Write a message so that it can hold no command of its own."""
    return _printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    """Take out what could command a terminal that shows the log, and the other ends of lines."""
    return "".join(c if c.isprintable() or c in " \n\r\t\xa0\u202f" else "\ufffd" for c in text)
