"""JSON Lines: one finding a line, each complete in itself, for `grep`, `jq`, databases and logs."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from align.data import Comparison
from align.decisions import Case
from align.reports.base import DisplayOptions, Report
from align.reports.json_report import SCHEMA, finding_dict
from align.reports.lines import Place, Places

# What some programs take for the end of a line.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


class JsonLinesReport(Report):
    """A finding a line, as it stands in JSON, with its documents, its places and the words around it."""

    whole: ClassVar[bool] = True

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the lines, in the order of the findings; nothing where there is none.

        :raises ValueError: If the data of a finding holds a number that JSON cannot write, such as NaN.
        """
        places = Places(comparison)
        judgements = options.review.by_fingerprint if options.review else {}
        lines = []
        for finding in comparison.findings:
            case = Case.of(finding, comparison, ("", ""))
            french, english = places.of(finding)
            line = {
                "schema": SCHEMA,
                "documents": [comparison.french.path or "", comparison.english.path or ""],
                **finding_dict(finding, comparison, judgements.get(finding.fingerprint)),
                "around": {"french": case.around_french, "english": case.around_english},
                "lines": {"french": _lines(french), "english": _lines(english)},
            }
            text = json.dumps(line, ensure_ascii=False, allow_nan=False)
            lines.append(text.translate(_BREAKS) + "\n")
        return "".join(lines)


def _lines(places: list[Place]) -> list[dict[str, Any]]:
    return [
        {
            "line": place.region.line,
            "column": place.region.column,
            "end_line": place.region.end_line,
            "end_column": place.region.end_column,
        }
        for place in places
        if place.marked
    ]
