"""LNG005: segments that say of themselves that they are still to be translated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from align.data import Finding, Severity
from align.passage import Passages
from align.rules.base import DocumentRule, Label


class PendingTranslation(DocumentRule):
    """LNG005: segments that say of themselves that they are still to be translated."""

    code = "LNG005"
    name = "pending-translation"
    name_fr = "traduction en attente"
    severity = Severity.ERROR
    summary = "Segments of a bitext are marked as still to be translated"
    summary_fr = "Des segments d’un bitexte sont signalés comme restant à traduire"
    labels = {"units": Label("units", "unités")}

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield one finding for all of them: it is the file's own word, and they were not compared."""
        for document in (passages.french, passages.english):
            if not document.untranslated:
                continue
            units = document.untranslated
            first = ", ".join(units[:_NAMED]) + (", …" if len(units) > _NAMED else "")
            count = f"{len(units)} / {len(passages)}"
            name = "FR" if document.language == "fr" else "EN"
            yield replace(
                self.finding(
                    passages,
                    f"{name}: {count} segments are marked as still to be translated, and were not compared: "
                    f"{first}",
                    f"{name} : {count} segments sont signalés comme restant à traduire, et n’ont pas été "
                    f"comparés : {first}",
                    data={"units": list(units[:_KEPT])},
                ),
                fingerprint=hashlib.sha256("\x1f".join((self.code, *units)).encode()).hexdigest()[:16],
            )


_NAMED, _KEPT = 3, 100
"""Units that the message names, and that the data of the finding hold."""
