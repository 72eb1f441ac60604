"""LNG001: a paragraph or sentence in the language of the other version."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.citations import is_citation, without_addresses
from align.language.foreign import Evidence, foreign_words, weigh
from align.language.messages import has_choices
from align.language.tokens import letters
from align.language.verbatim import is_verbatim, without_markup
from align.passage import Passage, Side
from align.rules.base import BeadRule, Label, quote
from align.rules.lng.quoted import is_quoted_title

_FEWEST = 2
"""Words of the other language without which a text is never left in it."""
_CERTAIN = 6
"""Words of the other language from which there is no doubt."""
_LONG = 4
"""Letters of a word that is no unit and no variable."""
_TITLE_LENGTH = 400
"""Characters from which a text in quotation marks is a quotation, no title."""


class LeftUntranslated(BeadRule):
    """LNG001: a paragraph or sentence in the language of the other version."""

    code = "LNG001"
    name = "left-untranslated"
    name_fr = "passage non traduit"
    severity = Severity.ERROR
    summary = "A passage is in the language of the other version"
    summary_fr = "Un passage est resté dans la langue de l’autre version"
    of_pending = True
    labels = {
        "side": Label("side", "côté", {}),
        "identical": Label("both sides identical", "deux côtés identiques"),
        "own": Label("words of its own language", "mots de sa langue"),
        "foreign": Label("words of the other language", "mots de l’autre langue"),
    }

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each side, or else each sentence, left in the other language."""
        whole = list(self._untranslated(passage))
        yield from whole
        if not whole and len(passage.sentences) > 1 and not _is_cited(passage):
            for sentence in passage.sentences:
                yield from self._untranslated(sentence)

    def _untranslated(self, passage: Passage) -> Iterator[Finding]:
        french = passage.french.joined
        identical = _has_same_words(french, passage.english.joined)
        if identical and ((len(french) < _TITLE_LENGTH and is_quoted_title(french)) or is_verbatim(french)):
            return
        if all(is_verbatim(side.joined) for side in (passage.french, passage.english)):
            return
        for side in (passage.french, passage.english):
            text = without_markup(side.joined)
            pending = identical and _is_pending(passage, side)
            if not pending and foreign_words(text, side.language) < _FEWEST:
                continue
            evidence = weigh(text, side.language)
            untranslated = evidence.wrong or (identical and _has_foreign_words_only(text, evidence))
            if not (untranslated or (pending and _says_something(text))) or is_citation(text):
                continue
            message, message_fr = _messages(side, identical=identical)
            yield self.finding(
                passage,
                message,
                message_fr,
                french=passage.french.spans,
                english=passage.english.spans,
                severity=self.severity if evidence.foreign >= _CERTAIN else Severity.WARNING,
                data={
                    "side": side.language,
                    "identical": identical,
                    "own": evidence.own,
                    "foreign": evidence.foreign,
                },
            )


def _is_cited(passage: Passage) -> bool:
    """Return whether both sides are a reference to a publication, whose title is a sentence of its own."""
    return all(is_citation(side.joined) for side in (passage.french, passage.english))


def _has_foreign_words_only(text: str, evidence: Evidence) -> bool:
    """Return whether no word of a text is of its language; what a message chooses from is no name."""
    if has_choices(text):
        return evidence.foreign >= _FEWEST and not evidence.own
    return evidence.foreign_only


def _is_pending(passage: Passage, side: Side) -> bool:
    """Return whether a file says of a side that it is still to be translated."""
    if passage.index not in passage.passages.pending:
        return False
    paragraphs = side.document.paragraphs
    return all(paragraphs[text.paragraph].unit in side.document.untranslated for text in side)


def _says_something(text: str) -> bool:
    """Return whether a text is words, more than one of them in small letters, and no name."""
    said = letters(without_addresses(text))
    return sum(map(str.islower, said)) >= _FEWEST and any(len(word) >= _LONG for word in said)


def _messages(side: Side, *, identical: bool) -> tuple[str, str]:
    other, other_fr = ("English", "en anglais") if side.language == "fr" else ("French", "en français")
    same, same_fr = (
        ("; both sides are identical", " ; les deux côtés sont identiques") if identical else ("", "")
    )
    return (
        f"{side.name} is in {other}: {quote(side.printed, 'en')}{same}",
        f"{side.name} {other_fr} : {quote(side.printed, 'fr')}{same_fr}",
    )


def _has_same_words(one: str, other: str) -> bool:
    """Return whether two texts have the same words, and any at all."""
    ours, theirs = letters(one), letters(other)
    return len(ours) == len(theirs) > 0 and all(
        a.casefold() == b.casefold() for a, b in zip(ours, theirs, strict=True)
    )
