"""Two versions of a document as editors have them, and what is found in them now.

After each change, the passages around it are checked at once, and the whole a little later. What is known of
the texts lives here, and goes when the files are closed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from align.config import Config
from align.data import Bead, Comparison, Document, Finding, Span
from align.decisions import Case, Decision, Ledger, Status, append
from align.documents import read
from align.errors import InputError
from align.language import Language
from align.lsp.places import Places
from align.session import Session

__all__ = ["OpenPair"]

_WINDOW = 1
"""Passages before and behind a changed one that are checked with it."""
_CHANGED = 3
"""Paragraphs that may have changed for their passages to be checked alone."""


class OpenPair:
    """A French and an English file of which one is open, at least."""

    def __init__(
        self, files: tuple[Path, Path], session: Session, config: Config, ledgers: Sequence[Path]
    ) -> None:
        self.files = files
        self.session = session
        self.config = config
        self.ledgers = tuple(ledgers)
        self.buffers: dict[Path, str] = {}
        self._version = 0
        self.error: str | None = None
        self.comparison: Comparison | None = None
        self._places: dict[Path, Places] = {}

    def take(self, path: Path, text: str) -> None:
        """Take over what an editor has in a buffer."""
        self.buffers[path] = text
        self._version += 1

    # Checking: in threads that may be overtaken by what is written meanwhile

    def check(self) -> None:
        """Check both versions, as they are now; what cannot be read is told in ``error``."""
        version = self._version
        try:
            french, english = self._read(self.files[0], "fr"), self._read(self.files[1], "en")
            comparison = self.session.compare_documents(french, english, self.config)
        except InputError as error:
            if version == self._version:
                self.error, self.comparison, self._places = str(error), None, {}
            return
        self._keep(comparison, version)

    def check_around(self, path: Path) -> bool:
        """Check the passages around what has changed in a file; False where the whole must be checked.

        What rules find that look at whole documents stays as it was.
        """
        made, version = self.comparison, self._version
        if made is None:
            return False
        language = self._language(path)
        old = self._document(language)
        try:
            new = replace(self._read(path, language), language=language)
        except InputError:
            return False
        changed = _changed(old, new)
        if changed is None:
            return False
        made = replace(made, french=new) if language == "fr" else replace(made, english=new)
        near = [
            k for k, b in enumerate(made.beads) if changed & set(b.french if language == "fr" else b.english)
        ]
        if near:
            made = replace(made, findings=self._around(made, range(near[0], near[-1] + 1)))
        return self._keep(made, version)

    def _around(self, made: Comparison, touched: range) -> tuple[Finding, ...]:
        """Return the findings of a comparison, those of some passages made anew."""
        from align.rules import selected
        from align.rules.base import DocumentRule

        whole = {r.code for r in selected(made.config) if isinstance(r, DocumentRule) and r.code != "SEM002"}
        window = made.beads[max(touched.start - _WINDOW, 0) : touched.stop + _WINDOW]
        french, english = (_part(d, window) for d in (made.french, made.english))
        found = self.session.compare_documents(
            french[0],
            english[0],
            replace(made.config, force=True, ignore=(*made.config.ignore, *sorted(whole))),
        )
        wanted = [made.beads[k] for k in touched]
        fresh = [
            moved
            for finding in found.findings
            if (moved := _in_whole(finding, found, made, (french[1], english[1]))) is not None
            and moved.bead is not None
            and made.beads[moved.bead] in wanted
        ]
        kept = [f for f in made.findings if f.bead is None or f.bead not in touched or f.rule in whole]
        kept = [f for f in kept if _stands(f, made)]
        return tuple(sorted([*kept, *fresh], key=lambda f: (-1 if f.bead is None else f.bead, f.rule)))

    def _read(self, path: Path, language: Language) -> Document:
        if path not in self.buffers:
            return read(path, language=language, cut=self.config.paragraphs)
        with tempfile.TemporaryDirectory(prefix="align-") as folder:
            place = Path(folder) / path.name
            place.write_text(self.buffers[path], encoding="utf-8", newline="")
            try:
                found = read(place, language=language, cut=self.config.paragraphs)
            except InputError as error:
                raise InputError(str(error).replace(str(place), str(path))) from None
        return replace(found, path=str(path))

    def _keep(self, comparison: Comparison, version: int) -> bool:
        """Keep what was found, unless something else was written meanwhile; return whether it was kept."""
        if version != self._version:
            return False
        self.comparison, self.error, self._places = comparison, None, {}
        return True

    # Looking

    def findings(self) -> tuple[Finding, ...]:
        """Return what is open: what was not decided before, or has changed since.

        :raises InputError: If a file of decisions cannot be read.
        """
        if self.comparison is None:
            return ()
        return tuple(self.session.review(self.comparison, self.ledgers).open)

    def places(self, path: Path) -> Places:
        """Return where the words of a file stand in its buffer."""
        if path not in self._places:
            document = self._document(self._language(path))
            self._places[path] = Places(document, self.buffers.get(path, document.text))
        return self._places[path]

    def side(self, path: Path) -> Language:
        """Return the language that a file is taken for."""
        return self._language(path)

    def counterpart(self, path: Path, offset: int) -> str | None:
        """Return what the other version says where a file says what stands at an offset.

        Empty where it says nothing there; None where that is not known.
        """
        if self.comparison is None:
            return None
        index = self.places(path).paragraph_at(offset)
        if index is None:
            return None
        french = self._language(path) == "fr"
        far = self._document("en" if french else "fr")
        for bead in self.comparison.beads:
            if index in (bead.french if french else bead.english):
                held = bead.english if french else bead.french
                return "\n\n".join(far.paragraphs[k].text for k in held)
        return None

    def decide(self, fingerprint: str, status: Status, author: str, time: str, reason: str = "") -> bool:
        """Write a decision about a finding beside the documents; False where there is none such any more.

        :raises InputError: If it cannot be written.
        """
        if self.comparison is None:
            return False
        found = next((f for f in self.comparison.findings if f.fingerprint == fingerprint), None)
        if found is None:
            return False
        documents = Ledger(self.ledgers[0]).documents(
            self.comparison.french.path, self.comparison.english.path
        )
        decision = Decision(Case.of(found, self.comparison, documents), status, reason, author, time)
        try:
            append(self.ledgers[0], [decision])
        except OSError as error:
            raise InputError(f"{self.ledgers[0]}: cannot be written ({error.strerror})") from None
        return True

    def _language(self, path: Path) -> Language:
        """Return the language that a file was compared as: files the wrong way round are swapped."""
        if self.comparison is not None and self.comparison.french.path == str(path):
            return "fr"
        if self.comparison is not None and self.comparison.english.path == str(path):
            return "en"
        return "fr" if path == self.files[0] else "en"

    def _document(self, language: Language) -> Document:
        assert self.comparison is not None
        return self.comparison.french if language == "fr" else self.comparison.english


def _changed(old: Document, new: Document) -> set[int] | None:
    """Return which paragraphs are not as they were; None where they are cut otherwise, or many changed."""
    if len(old.paragraphs) != len(new.paragraphs):
        return None
    pairs = zip(old.paragraphs, new.paragraphs, strict=True)
    found = {a.index for a, b in pairs if a.text != b.text or a.number != b.number}
    return found if len(found) <= _CHANGED else None


def _part(document: Document, beads: Sequence[Bead]) -> tuple[Document, list[int]]:
    """Return the paragraphs of some beads as a document of their own, and which they were."""
    french = document.language == "fr"
    indexes = sorted(i for bead in beads for i in (bead.french if french else bead.english))
    paragraphs = tuple(replace(document.paragraphs[i], index=k) for k, i in enumerate(indexes))
    return replace(document, paragraphs=paragraphs), indexes


def _in_whole(
    finding: Finding, part: Comparison, whole: Comparison, indexes: tuple[list[int], list[int]]
) -> Finding | None:
    """Return a finding about a part of two documents as one about the whole; None if about no passage."""
    if finding.bead is None:
        return None
    bead = part.beads[finding.bead]
    places = [indexes[0][i] for i in bead.french], [indexes[1][j] for j in bead.english]
    for k, other in enumerate(whole.beads):
        if set(places[0]) & set(other.french) or set(places[1]) & set(other.english):
            french, english = (
                tuple(replace(s, paragraph=there[s.paragraph]) for s in spans)
                for spans, there in zip((finding.french, finding.english), indexes, strict=True)
            )
            return replace(finding, bead=k, french=french, english=english)
    return None


def _stands(finding: Finding, made: Comparison) -> bool:
    """Return whether the words of a finding are still where they were."""
    return all(_held(made.french, s) for s in finding.french) and all(
        _held(made.english, s) for s in finding.english
    )


def _held(document: Document, span: Span) -> bool:
    return document.paragraphs[span.paragraph].text[span.start : span.end] == span.text
