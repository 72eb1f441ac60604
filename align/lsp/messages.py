"""Findings in the words of the protocol: diagnostics, hovers, actions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.workspace import PositionCodec

from align.data import Finding, Severity, Span
from align.lsp.pair import OpenPair
from align.refusals import told
from align.reports.base import Ui
from align.reports.suggestions import Suggestion, readings
from align.reports.wording import say

__all__ = ["DECIDE", "Lines", "actions", "diagnostics", "hover"]

DECIDE = "align.decide"
"""The command that writes a decision: the file, the fingerprint, the status."""
_WEIGHTS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Hint,
}
_DECISIONS = {
    "accepted": ("Right as it is", "Correct en l’état"),
    "rejected": ("A false alarm", "Fausse alerte"),
    "to fix": ("To be corrected", "À corriger"),
}
_WRITE = ("Write “{}”, as the {} says", "Écrire « {} », comme le texte {}")
_LANGUAGES = {"fr": ("French", "français"), "en": ("English", "anglais")}
_COLON = (":", "\u00a0:")
_LONGEST = 2000
"""Characters of the other version that a hover shows."""
_LONGEST_TITLE = 60
"""Characters of a message that the title of an action shows."""


class Lines:
    """The way between offsets and the lines and columns that a client counts by."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._lines = text.splitlines(keepends=True) or [""]
        self._codec = codec
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def range(self, start: int, end: int) -> lsp.Range:
        """Return the range between two offsets."""
        return lsp.Range(self._position(start), self._position(end))

    def offset(self, position: lsp.Position) -> int:
        """Return the offset of a position; one behind the end of its line counts as that end."""
        there = self._codec.position_from_client_units(self._lines, position)
        line = min(there.line, len(self._lines) - 1)
        return self._starts[line] + min(there.character, len(self._lines[line]))

    def _position(self, offset: int) -> lsp.Position:
        line = min(bisect_right(self._starts, offset) - 1, len(self._lines) - 1)
        units = self._codec.client_num_units(self._lines[line][: offset - self._starts[line]])
        return lsp.Position(line, units)


def diagnostics(pair: OpenPair, path: Path, lines: Lines, ui: Ui) -> list[lsp.Diagnostic]:
    """Return what is to be shown in a file: each finding on its words there, or on those that it concerns."""
    if pair.error is not None:
        return [_said(told(pair.error, ui))]
    return [
        lsp.Diagnostic(
            range=lines.range(*where),
            message=finding.message_fr if ui == "fr" else finding.message,
            severity=_WEIGHTS[finding.severity],
            code=finding.rule,
            source="align",
            data=finding.fingerprint,
        )
        for finding in pair.findings()
        for where in _where(pair, path, finding)
    ]


def _said(message: str) -> lsp.Diagnostic:
    start = lsp.Position(0, 0)
    return lsp.Diagnostic(
        lsp.Range(start, start), message, lsp.DiagnosticSeverity.Information, source="align"
    )


def _where(pair: OpenPair, path: Path, finding: Finding) -> list[tuple[int, int]]:
    """Return where a finding stands in a file: its words there, or the first paragraph of its passage."""
    french = pair.side(path) == "fr"
    places = pair.places(path)
    spans = finding.french if french else finding.english
    if spans:
        return [places.in_buffer(span) for span in spans[:1]]
    assert pair.comparison is not None
    bead = None if finding.bead is None else pair.comparison.beads[finding.bead]
    held = range(0) if bead is None else bead.french if french else bead.english
    if not held:
        return []
    first = places.document.paragraphs[held[0]]
    start, _ = places.in_buffer(Span(first.index, 0, len(first.text), first.text))
    return [(start, start)]


def hover(pair: OpenPair, path: Path, lines: Lines, position: lsp.Position, ui: Ui) -> lsp.Hover | None:
    """Return what the other version says at a position; None where nothing does."""
    text = pair.counterpart(path, lines.offset(position))
    if text is None:
        return None
    far = "english" if pair.side(path) == "fr" else "french"
    if not text:
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, say(ui, f"missing-{far}")))
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, f"{say(ui, far)}\n\n{cut}"))


def actions(
    pair: OpenPair, path: Path, lines: Lines, asked: Sequence[lsp.Diagnostic], ui: Ui
) -> Iterator[lsp.CodeAction]:
    """Yield what can be done about diagnostics: take a suggestion, or decide."""
    known = {f.fingerprint: f for f in pair.findings()}
    for diagnostic in asked:
        finding = known.get(str(diagnostic.data))
        if finding is None:
            continue
        assert pair.comparison is not None
        made = readings(pair.comparison, finding).get(pair.side(path))
        if made is not None:
            yield _edit(pair, path, lines, diagnostic, made, ui)
        message = finding.message_fr if ui == "fr" else finding.message
        for status, titles in _DECISIONS.items():
            title = f"{titles[ui == 'fr']}{_COLON[ui == 'fr']} {_short(message)}"
            yield lsp.CodeAction(
                title,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                command=lsp.Command(title, DECIDE, arguments=[_uri(path), finding.fingerprint, status]),
            )


def _short(message: str) -> str:
    return message if len(message) <= _LONGEST_TITLE else message[: _LONGEST_TITLE - 1].rstrip() + "…"


def _edit(
    pair: OpenPair, path: Path, lines: Lines, diagnostic: lsp.Diagnostic, made: Suggestion, ui: Ui
) -> lsp.CodeAction:
    words = made.replacement
    far = _LANGUAGES["en" if pair.side(path) == "fr" else "fr"][ui == "fr"]
    where = lines.range(*pair.places(path).in_buffer(made.span))
    return lsp.CodeAction(
        _WRITE[ui == "fr"].format(words, far),
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=lsp.WorkspaceEdit(changes={_uri(path): [lsp.TextEdit(where, words)]}),
    )


def _uri(path: Path) -> str:
    return uris.from_fs_path(str(path)) or path.as_uri()
