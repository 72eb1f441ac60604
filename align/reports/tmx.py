"""TMX 1.4b: a translation memory, findings as properties of its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from align.data import BeadKind, Comparison, Finding, Language
from align.reports.base import DisplayOptions, Report
from align.reports.markup import attributes, element, fit, text
from align.reports.quality import told
from align.reports.segments import Segment, general, languages, segments, source_language
from align.version import __version__

_OURS = "x-align-"


class TmxReport(Report):
    """A unit for each segment, findings in ``<prop type="x-align-finding">``.

    Units that came from a TMX are written as they came, all languages and markup included, with findings
    of an earlier run replaced.
    """

    def render(self, comparison: Comparison, options: DisplayOptions) -> str:
        """Return the memory, in UTF-8."""
        return "\n".join(_lines(comparison, options)) + "\n"


def _lines(comparison: Comparison, options: DisplayOptions) -> Iterator[str]:
    source = source_language(comparison, options.source)
    codes = languages(comparison)
    header = {
        "creationtool": "align",
        "creationtoolversion": __version__,
        "segtype": options.level,
        "o-tmf": "align",
        "adminlang": options.ui,
        "srclang": codes[source],
        "datatype": "plaintext",
    }
    whole = options.level == "paragraph"
    first, *beside = (comparison.units[0].beside if comparison.units and whole else ()) or ("",)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    yield _with_findings(first or f"<header{attributes(header)}/>", general(comparison), options)
    yield "<body>"
    for segment in segments(comparison, options.level, source):
        came = segment.unit if whole else None  # the unit that it came from
        if came is not None and came.variant_of:
            continue  # it stands in the unit that it is a variant of
        if came is not None and came.native:
            yield _with_findings(came.native, segment.findings, options)
        else:
            findings = _found(segment.findings, options) if options.findings else []
            yield _unit(segment, source, codes, findings)
    yield from filter(None, beside)
    yield "</body>"
    yield "</tmx>"


def _with_findings(native: str, findings: Iterable[Finding], options: DisplayOptions) -> str:
    """Return a unit or a header as it came, with findings where they are wanted."""
    return _renewed(native, _found(findings, options)) if options.findings else native


def _found(findings: Iterable[Finding], options: DisplayOptions) -> list[str]:
    """Return what is written of findings, each on one line."""
    return [fit(f"{f.severity}: {told(f, options)} ({f.rule} {f.name})") for f in findings]


def _prop(value: str, kind: str = "finding") -> str:
    return element("prop", text(value), type=_OURS + kind)


def _unit(segment: Segment, source: Language, codes: Mapping[Language, str], findings: Sequence[str]) -> str:
    order: tuple[Language, ...] = ("fr", "en") if source == "fr" else ("en", "fr")
    inside: list[str] = []
    if segment.unit is not None:
        inside += [element("note", text(note)) for note in segment.unit.notes]
        inside += [element("prop", text(value), type=name) for name, value in segment.unit.properties]
    else:
        if segment.bead.kind is not BeadKind.MATCH:
            inside.append(_prop(str(segment.bead.kind), "kind"))
        inside.append(_prop(f"{segment.bead.score:.4f}", "score"))
    inside += [_prop(finding) for finding in findings]
    for language in order:
        if words := segment.words(language).text:
            inside.append(element("tuv", element("seg", text(words)), xml__lang=codes[language]))
    return element("tu", "".join(inside), tuid=segment.id)


def _renewed(native: str, findings: Sequence[str]) -> str:
    """Return a unit or the header of a TMX file, the findings of an earlier run replaced by these."""
    if not findings and f'"{_OURS}finding"' not in native:
        return native
    from lxml import etree

    unit = etree.fromstring(native, etree.XMLParser(resolve_entities=False, no_network=True))
    for old in unit.findall(f"prop[@type='{_OURS}finding']"):
        unit.remove(old)
    place = sum(1 for child in unit if child.tag in ("note", "prop"))
    for finding in reversed(findings):
        prop = etree.Element("prop", type=f"{_OURS}finding")
        prop.text = finding
        unit.insert(place, prop)
    return etree.tostring(unit, encoding="unicode")
