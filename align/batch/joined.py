"""One report for a whole collection, put together from the reports of its pairs as they come."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from abc import ABC, abstractmethod
from typing import Any

from align.batch.outcome import SCHEMA, Outcome, Status

__all__ = ["JOINED", "Joined"]


class Joined(ABC):
    """A report in the making: what ``begin``, each ``add`` and ``end`` return, one after the other."""

    def begin(self) -> str:
        """Return the head of the report."""
        return ""

    @abstractmethod
    def add(self, outcome: Outcome, report: str | None) -> str:
        """Take in a pair.

        :param report: Its own report; None where it could not be checked.
        """

    def end(self) -> str:
        """Return the foot of the report."""
        return ""


class _Lines(Joined):
    """Reports that are lines."""

    def add(self, outcome: Outcome, report: str | None) -> str:  # noqa: ARG002  # others need it
        return report or ""


class _Json(Joined):
    """``{"schema": "align-collection/1", "pairs": […], "failed": […]}``, the pairs in schema ``align/1``."""

    def __init__(self) -> None:
        self._failed: list[dict[str, str | None]] = []
        self._some = False

    def begin(self) -> str:
        return f'{{\n"schema": "{SCHEMA}",\n"pairs": ['

    def add(self, outcome: Outcome, report: str | None) -> str:
        if report is None:
            if outcome.status is Status.FAILED:
                failed = {"french": outcome.french, "english": outcome.english, "message": outcome.message}
                self._failed.append(failed)
            return ""
        before = ",\n" if self._some else "\n"
        self._some = True
        return before + report.rstrip("\n")

    def end(self) -> str:
        return f'\n],\n"failed": {json.dumps(self._failed, ensure_ascii=False)}\n}}\n'


class _Sarif(Joined):
    """One run that holds the results of all pairs; those that failed are notifications of the tool."""

    def __init__(self) -> None:
        self._log: dict[str, Any] = {}
        self._rules: dict[str, dict[str, Any]] = {}
        self._artifacts: dict[str, dict[str, Any]] = {}
        self._results: list[dict[str, Any]] = []
        self._failed: list[dict[str, Any]] = []

    def add(self, outcome: Outcome, report: str | None) -> str:
        if report is None:
            if outcome.status is Status.FAILED:
                self._failed.append({"level": "error", "message": {"text": outcome.message}})
            return ""
        log = json.loads(report)
        (run,) = log["runs"]
        for rule in run["tool"]["driver"].pop("rules"):
            if rule["id"] not in self._rules or "markdown" in rule["help"]:  # the whole page
                self._rules[rule["id"]] = rule
        for artifact in run.pop("artifacts"):
            self._artifacts[artifact["location"]["uri"]] = artifact
        self._results += run.pop("results")
        self._log = self._log or log
        return ""

    def end(self) -> str:
        if not self._log:
            driver: dict[str, Any] = {"name": "align"}
            self._log = {"version": "2.1.0", "runs": [{"tool": {"driver": driver}}]}
        (run,) = self._log["runs"]
        run["automationDetails"] = {"id": "align/"}
        run["tool"]["driver"]["rules"] = [rule for _, rule in sorted(self._rules.items())]
        index = {code: number for number, code in enumerate(sorted(self._rules))}
        for result in self._results:
            result["ruleIndex"] = index[result["ruleId"]]
        run["artifacts"] = list(self._artifacts.values())
        run["results"] = self._results
        if self._failed:
            run["invocations"] = [{"executionSuccessful": False, "toolExecutionNotifications": self._failed}]
        return json.dumps(self._log, ensure_ascii=False, indent=1) + "\n"


class _Junit(Joined):
    """A suite a pair; one that failed has an error in the place of its tests."""

    def __init__(self) -> None:
        self._root = ET.Element("testsuites", name="align")

    def add(self, outcome: Outcome, report: str | None) -> str:
        if report is not None:
            self._root.extend(ET.fromstring(report).findall("testsuite"))
        elif outcome.status is Status.FAILED:
            name = outcome.french if outcome.english is None else f"{outcome.french} ↔ {outcome.english}"
            name, message = (_printable(text) for text in (name, outcome.message))
            suite = ET.SubElement(
                self._root, "testsuite", name=name, tests="1", failures="0", errors="1", skipped="0"
            )
            case = ET.SubElement(suite, "testcase", classname="align", name=name)
            ET.SubElement(case, "error", message=message)
        return ""

    def end(self) -> str:
        for count in ("tests", "failures", "errors"):
            self._root.set(count, str(sum(int(suite.get(count, "0")) for suite in self._root)))
        ET.indent(self._root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(self._root, encoding="unicode") + "\n"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


JOINED: dict[str, type[Joined]] = {
    "json": _Json,
    "jsonl": _Lines,
    "sarif": _Sarif,
    "junit": _Junit,
    "github": _Lines,
    "concise": _Lines,
}
"""The formats in which a collection is one report."""
