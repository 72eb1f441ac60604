"""XLIFF 1.2 and 2.1: findings as notes, and around their words as localization quality issues of ITS 2.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath

from align.data import Comparison, Finding, Language, Severity
from align.reports.base import DisplayOptions, Report, Ui
from align.reports.markup import attributes, element, fit, inline, text
from align.reports.quality import ITS, issue_severity, issue_type, message, priority
from align.reports.segments import Segment, general, languages, segments, source_language
from align.version import __version__

_TOKEN = re.compile(r"[A-Za-z0-9_.:-]+")  # what an id of XLIFF 2 may surely be
_Annotated = Callable[[Segment, Language], str]


class XliffReport(Report):
    """XLIFF 1.2: a ``trans-unit`` for each segment."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the file, in UTF-8."""
        return "\n".join(_classic(comparison, options)) + "\n"


class Xliff2Report(Report):
    """XLIFF 2.1: a ``unit`` of one ``segment`` for each."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the file, in UTF-8."""
        return "\n".join(_modern(comparison, options)) + "\n"


def _classic(comparison: Comparison, options: DisplayOptions) -> Iterator[str]:
    source = source_language(comparison, options.source)
    target: Language = "en" if source == "fr" else "fr"
    codes = languages(comparison)
    opened = {
        "version": "1.2",
        "xmlns": "urn:oasis:names:tc:xliff:document:1.2",
        "xmlns:its": ITS,
        "its:version": "2.0",
    }
    file = {
        "original": _original(comparison, source),
        "source-language": codes[source],
        "target-language": codes[target],
        "datatype": "plaintext",
        "tool-id": "align",
    }
    notes = [_note(f, source, options.ui) for f in general(comparison)] if options.findings else []
    tool = element("tool", tool_id="align", tool_name="align", tool_version=__version__)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<xliff{attributes(opened)}>"
    yield f"<file{attributes(file)}>"
    yield f"<header>{tool}{''.join(notes)}</header>"
    yield "<body>"
    ids = _Ids(bool)
    for segment in segments(comparison, options.level, source):
        name, original = ids.of(segment.id)
        marked = _marked(segment, options, "mtype", "x-its")  # ``mid`` is for segments alone
        content = element("source", marked(segment, source), xml__lang=codes[source])
        if segment.words(target).text:
            content += element(
                "target", marked(segment, target), xml__lang=codes[target], state=_state(segment, options)
            )
        if segment.unit is not None:
            content += "".join(element("note", text(note)) for note in segment.unit.notes)
        if options.findings:
            content += "".join(_note(f, source, options.ui) for f in segment.findings)
        yield element("trans-unit", content, id=name, resname=original)
    yield "</body>"
    yield "</file>"
    yield "</xliff>"


def _modern(comparison: Comparison, options: DisplayOptions) -> Iterator[str]:
    source = source_language(comparison, options.source)
    target: Language = "en" if source == "fr" else "fr"
    codes = languages(comparison)
    opened = {
        "version": "2.1",
        "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
        "xmlns:its": ITS,
        "its:version": "2.0",
        "srcLang": codes[source],
        "trgLang": codes[target],
    }
    notes = _notes(general(comparison), source, options.ui) if options.findings else []
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<xliff{attributes(opened)}>"
    yield f"<file{attributes({'id': 'f1', 'original': _original(comparison, source)})}>"
    if notes:
        yield element("notes", "".join(notes))
    ids = _Ids(lambda name: _TOKEN.fullmatch(name) is not None)
    for segment in segments(comparison, options.level, source):
        name, original = ids.of(segment.id)
        marked = _marked(segment, options, "type", "its:generic", "id")
        content = element("source", marked(segment, source))
        state = "initial"
        if segment.words(target).text:
            content += element("target", marked(segment, target))
            state = "translated"
        found = [] if segment.unit is None else [element("note", text(n)) for n in segment.unit.notes]
        if options.findings and segment.findings:
            found += _notes(segment.findings, source, options.ui)
        content = element("segment", content, id="s1", state=state)
        if found:
            content = element("notes", "".join(found)) + content
        yield element("unit", content, id=name, name=original)
    if not comparison.beads:  # the format wants one
        yield element("unit", element("segment", element("source")), id="u1", translate="no")
    yield "</file>"
    yield "</xliff>"


def _original(comparison: Comparison, source: Language) -> str:
    """Return the name of the file that the source text came from."""
    document = comparison.french if source == "fr" else comparison.english
    return PurePath(document.path).name if document.path else document.language


class _Ids:
    """Gives each segment an id of its own, as near to the one that it has as the format allows."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed
        self._taken: set[str] = set()

    def of(self, name: str) -> tuple[str, str | None]:
        """Return the id to write, and the one that the segment has where that is another."""
        name = fit(name)
        written = name if self._allowed(name) else f"u{len(self._taken) + 1}"
        number = 1
        base = written
        while written in self._taken:
            number += 1
            written = f"{base}-{number}"
        self._taken.add(written)
        return written, None if written == name else name


def _state(segment: Segment, options: DisplayOptions) -> str:
    severity = segment.severity if options.findings else None
    return "needs-review-translation" if severity is not None and severity > Severity.INFO else "translated"


def _note(finding: Finding, source: Language, ui: Ui) -> str:
    """Return a finding as a note of XLIFF 1.2."""
    return element(
        "note",
        text(_said(finding, ui)),
        xml__lang=ui,
        priority=priority(finding),
        from_="align",
        annotates=_side(finding, source) or "general",
    )


def _notes(findings: Iterable[Finding], source: Language, ui: Ui) -> list[str]:
    """Return findings as notes of XLIFF 2.1."""
    return [
        element(
            "note",
            text(_said(finding, ui)),
            category=f"align:{finding.severity}",
            priority=priority(finding),
            appliesTo=_side(finding, source),
        )
        for finding in findings
    ]


def _said(finding: Finding, ui: Ui) -> str:
    return f"{message(finding, ui)} ({finding.rule} {finding.name})"


def _side(finding: Finding, source: Language) -> str | None:
    """Return which side a finding is about, where it is about one."""
    if bool(finding.french) == bool(finding.english):
        return None
    return "source" if bool(finding.french) == (source == "fr") else "target"


def _marked(
    segment: Segment, options: DisplayOptions, kind: str, value: str, key: str | None = None
) -> _Annotated:
    """Return what writes a side of a segment with its issues marked.

    :param key: The attribute for an id, unique over both sides.
    """
    counted = 0

    def opening(number: int, _again: int) -> str:
        nonlocal counted
        counted += 1
        finding = segment.findings[number]
        named = {} if key is None else {key: f"m{counted}"}
        values: Mapping[str, str | None] = named | {
            kind: value,
            "its:locQualityIssueType": issue_type(finding),
            "its:locQualityIssueComment": _said(finding, options.ui),
            "its:locQualityIssueSeverity": issue_severity(finding),
        }
        return f"<mrk{attributes(values)}>"

    def write(shown: Segment, language: Language) -> str:
        words = shown.words(language)
        return inline(words, opening, "</mrk>") if options.findings else text(words.text)

    return write
