"""The two files of a pair, compared: again when one is saved, and quickly when pairs are corrected."""

from __future__ import annotations

import gc
import hashlib
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.config import Config
from align.data import Bead, Comparison, Document, Finding, Language
from align.decisions.pairs import Correction, Level, corrections_beside, to_line
from align.documents import read, read_bitext
from align.errors import InputError
from align.review.editing import Edit, copied, editable, plan, plan_bitext
from align.review.limit import TookTooLong, time_limit
from align.review.regroup import Spot, bead_at
from align.session import Session
from align.stamped import Stamp, stamp

if TYPE_CHECKING:
    from align.correcting import Correcting

__all__ = ["Compared"]


class Compared:
    """What is known of the files of a pair, at any time as they are; safe for several threads.

    :param files: The French and the English version, or a bitext alone.
    :param timeout: How many seconds one comparison may take; None for any number.
    """

    def __init__(
        self, files: Sequence[Path], session: Session, config: Config, timeout: float | None = None
    ) -> None:
        self.files = tuple(files)
        self._session = session
        self._config = config
        self._timeout = timeout
        self._lock = threading.RLock()
        self._comparison: Comparison | None = None
        self._stamps: tuple[Stamp, ...] = ()
        self._known: tuple[Correction, ...] = ()
        self._held: tuple[Stamp, tuple[Correction, ...]] | None = None  # what is in their file
        self._correcting: Correcting | None = None
        self._failed: tuple[tuple[Stamp, ...], str] | None = None

    @property
    def comparison(self) -> Comparison:
        """The comparison of the files as they are now, with the pairs that people corrected.

        :raises InputError: If a file cannot be read, or comparing takes longer than it may.
        """
        with self._lock:
            corrections, stamps = self.corrections, tuple(map(stamp, self.files))
            if self._comparison is None or stamps != self._stamps:
                self._comparison = self._compared(stamps, corrections)
                self._stamps = stamps
            elif corrections != self._known:
                self._comparison = self.correcting.comparison(corrections)
            self._known = corrections
            return self._comparison

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The pairs that people corrected, as the file has them now."""
        with self._lock:
            now = stamp(self.corrections_file)
            if self._held is None or self._held[0] != now:
                self._held = now, self._session.corrections(self.files)
            return self._held[1]

    @cached_property
    def corrections_file(self) -> Path:
        """Where they are kept."""
        return corrections_beside(self.files[0], self.files[-1])

    @property
    def correcting(self) -> Correcting:
        """What is kept of the documents while their pairs are corrected.

        :raises InputError: If the pair is a bitext.
        """
        with self._lock:
            if self._correcting is None:
                raise InputError(
                    f"{self.files[0]}: the pairs of a bitext are its own; correct them in the file"
                )
            return self._correcting

    def sentence_pairs(self, spot: Spot) -> list[Bead]:
        """Return the sentences that answer each other in the pair that a sentence, or a paragraph, is in.

        They are beads of sentences, which are counted from the first of the text.

        :raises InputError: If there is no such sentence or paragraph, or the pair is a bitext.
        """
        beads = self.comparison.beads
        pairing = self.correcting.pairing
        if pairing is None:
            raise InputError("the two documents have nothing in common; there are no pairs to correct")
        paragraph = spot.paragraph
        if spot.level is Level.SENTENCE:
            try:
                paragraph = pairing.paragraph_of(max(spot.paragraph, 0), french=spot.side == "fr")
            except IndexError:
                raise InputError("there is no such sentence (any more); load the page again") from None
        return pairing.sentence_pairs(beads[bead_at(beads, spot.side, paragraph)])

    def sentences(self, spot: Spot) -> list[dict[str, Any]]:
        """Return the pairs of sentences of a pair: their numbers, words and standing.

        :raises InputError: As ``sentence_pairs``.
        """
        with self._lock:
            pairs = self.sentence_pairs(spot)
            pairing = self.correcting.pairing
            assert pairing is not None
            texts = dict(zip(("french", "english"), pairing.sentence_texts(), strict=True))
            return [
                {side: [{"number": i, "text": texts[side][i]} for i in getattr(pair, side)] for side in texts}
                | {"confirmed": pair.confirmed}
                for pair in pairs
            ]

    @property
    def version(self) -> str:
        """What tells one state of the texts and of their pairs from the next."""
        whole = f"{tuple(map(stamp, self.files))}" + "".join(map(to_line, self.corrections))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def file(self, side: Language) -> Path:
        """Return the file of a side; the same for both where it is a bitext."""
        first = (side == "fr") is not self.comparison.swapped
        return self.files[0 if first else -1]

    def document(self, side: Language) -> Document:
        """Return a version."""
        return self.comparison.french if side == "fr" else self.comparison.english

    def can_edit(self, side: Language) -> bool:
        """Return whether words of a side can be changed in its file."""
        return editable(self.file(side), bitext=len(self.files) == 1)

    def edit(self, spot: Spot, words: str, *, copy: bool) -> Edit:
        """Return what has a paragraph read other words, in its file or in the copy beside it, which is made.

        :raises InputError: If there is no such paragraph, or it cannot be changed.
        """
        path = self.file(spot.side)
        held = self.comparison.french, self.comparison.english
        side = 0 if spot.side == "fr" else 1
        if not 0 <= spot.paragraph < len(held[side].paragraphs):
            raise InputError("there is no such paragraph (any more); load the page again")
        known = held
        if copy:
            path = copied(path)
            held = self._read(path, held)
            if len(held[side].paragraphs) != len(known[side].paragraphs):
                raise InputError(
                    f"{path.name}: is no copy of {self.file(spot.side).name} any more; move it away"
                )
        if len(self.files) == 1:
            return plan_bitext(path, held, side, spot.paragraph, words)
        return plan(path, held[side], spot.paragraph, words)

    def _read(self, path: Path, known: tuple[Document, Document]) -> tuple[Document, Document]:
        """Return what the copy of a file holds; where it is of one side, the other is as it is known."""
        if len(self.files) == 1:
            bitext = read_bitext(path)
            return bitext.french, bitext.english
        config = self._config
        french, english = (
            read(path, language=document.language, cut=config.paragraphs, xml_text=config.xml_text)
            for document in known
        )
        return french, english

    def trial(self, spot: Spot, words: str) -> list[Finding]:
        """Return what would be found in a pair if a paragraph of it read other words.

        :raises InputError: If there is no such paragraph.
        """
        with self._lock:
            made = self.comparison
            bead = made.beads[bead_at(made.beads, spot.side, spot.paragraph)]
            french, english = (
                _joined(document, held, spot.paragraph if document.language == spot.side else None, words)
                for document, held in ((made.french, bead.french), (made.english, bead.english))
            )
            pair = (0 if french.paragraphs else None, 0 if english.paragraphs else None)
            return list(self._session.compare_pairs(french, english, [pair], self._config).findings)

    def _compared(self, stamps: tuple[Stamp, ...], corrections: tuple[Correction, ...]) -> Comparison:
        if self._failed is not None and self._failed[0] == stamps:
            raise InputError(self._failed[1])  # not waited for again, unless a file has changed
        try:
            with time_limit(self._timeout):
                if len(self.files) != 2:
                    return self._session.compare(self.files, self._config)
                self._correcting = self._session.correcting(self.files, self._config)
                made = self._correcting.comparison(corrections)
            _keep()
            return made
        except TookTooLong:
            told = f"{self.files[0]}: took longer than {self._timeout:g} seconds (--timeout)"
            self._failed = stamps, told
            raise InputError(told) from None


def _keep() -> None:
    """Have the collector of garbage look no more at what is there to stay, once it has looked at all.

    A large pair is millions of objects: whoever corrects it would wait until they have been gone through.
    """
    gc.collect()  # of what has come since the last pair: what was kept then is not looked at
    gc.freeze()


def _joined(document: Document, held: range, changed: int | None, words: str) -> Document:
    """Return some paragraphs of a document as one, one of them with other words."""
    texts = [words if i == changed else document.paragraphs[i].text for i in held]
    whole = [" ".join(texts)] if texts else []
    return Document.from_paragraphs(whole, language=document.language, path=document.path)
