"""JUnit XML, which every continuous-integration server shows: a suite a pair, a test case a finding.

There is no standard; this keeps to what Jenkins, GitLab, Azure and CircleCI have in common, and to the schema
of Jenkins, the strictest of them. A finding as severe as the limit of the run (``fail-on``) is a failure, one
less severe a test that passes and says so, one accepted before a test that is skipped: a server is red just
where the command exits with 1.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import ClassVar

from align.data import Comparison, Finding
from align.decisions import Judgement
from align.reports.base import DisplayOptions, Report
from align.reports.lines import Place, Places
from align.reports.wording import decided, say, severity_name

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


class JunitReport(Report):
    """The findings as test cases."""

    whole: ClassVar[bool] = True

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the document; the same comparison always gives the same bytes."""
        suite = ET.Element("testsuite", name=_clean(_pair(comparison, options)))
        places = Places(comparison)
        judgements = options.review.by_fingerprint if options.review else {}
        for finding in comparison.findings:
            judgement = judgements.get(finding.fingerprint, Judgement(finding))
            _case(suite, finding, judgement, places.of(finding), comparison, options)
        if not comparison.findings:  # a suite without tests counts as a mistake on some servers
            ET.SubElement(suite, "testcase", classname="align", name=say(options.ui, "no-findings"))
        failures = len(suite.findall("testcase/failure"))
        counts = {
            "tests": len(suite),
            "failures": failures,
            "errors": 0,
            "skipped": len(suite.findall("testcase/skipped")),
        }
        for name, number in counts.items():
            suite.set(name, str(number))
        totals = {key: suite.attrib[key] for key in ("tests", "failures", "errors")}
        root = ET.Element("testsuites", totals, name="align")
        root.append(suite)
        ET.indent(root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(
    suite: ET.Element,
    finding: Finding,
    judgement: Judgement,
    sides: tuple[list[Place], list[Place]],
    comparison: Comparison,
    options: DisplayOptions,
) -> None:
    message = finding.message_fr if options.ui == "fr" else finding.message
    marked = sorted((place for side in sides for place in side), key=lambda place: not place.marked)
    where = ""
    if marked:
        where = f"{marked[0].cited} "
    attributes = {
        "classname": f"align.{finding.rule} {finding.name}",
        "name": f"{where}{message} [{finding.fingerprint[:8]}]",
    }
    case = ET.SubElement(suite, "testcase", {key: _clean(text) for key, text in attributes.items()})
    words = _clean("\n".join(_words(finding, sides, options)))
    limit = comparison.config.fail_on
    if not judgement.is_open:
        ET.SubElement(case, "skipped", message=_clean(decided(options.ui, judgement)))
    elif limit is not None and finding.severity >= limit:
        failure = ET.SubElement(case, "failure", message=_clean(message), type=str(finding.severity))
        failure.text = words
    else:
        ET.SubElement(case, "system-out").text = words


def _words(
    finding: Finding, sides: tuple[list[Place], list[Place]], options: DisplayOptions
) -> Iterable[str]:
    """Yield the lines that say what a finding is about."""
    yield f"{severity_name(options.ui, finding.severity)} {finding.rule} {finding.name}"
    yield finding.message_fr if options.ui == "fr" else finding.message
    for place in (place for side in sides for place in side if place.marked):
        document = place.document
        yield f"{document.language.upper()} {document.path or ''}:{place.region.line}: {place.span.text}"
    yield f"{say(options.ui, 'fingerprint')} {finding.fingerprint}"


def _pair(comparison: Comparison, options: DisplayOptions) -> str:
    french, english = comparison.french.path, comparison.english.path
    if french is not None and french == english:
        return french
    return f"{french or say(options.ui, 'french')} ↔ {english or say(options.ui, 'english')}"


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
