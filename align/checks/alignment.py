"""Rules on what has no counterpart, or has it elsewhere: paragraphs, sentences, whole documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from align.checks.base import Context, Rule, quote
from align.checks.similarity import mispaired
from align.data import Bead, BeadKind, Document, Finding, Kind, Paragraph, SentenceBead, Severity, Span

_WORD = re.compile(r"[^\W\d_]{2,}")
_FURNITURE = re.compile(
    r"(?:page\s*)?(?:[\d\s/.,*\-–—]|\([A-Z]?\))*"  # page and job numbers
    r"|[A-Z]{1,8}(?:/[\w.()\-]+)+[\s*]*"  # a symbol
    r"|(?:distr\b|original\b|\[original\b|langue|language|nations unies|united nations|page\b|please recycle"
    r"|merci de recycler|prière de recycler).{0,60}",
    re.IGNORECASE,
)
_RATIO = 1.17
"""Characters of French for one of English, as the official translations of the United Nations have it."""
_FULL = 0.78
"""Share of the expected length from which a neighbour is long enough to hold a second sentence.

On paired paragraphs of treaties this lets one merged sentence in a hundred alarm and nine deleted ones in a
hundred pass.
"""


class UnpairedParagraph(Rule):
    """A rule on paragraphs that stand on one side only."""

    kind: ClassVar[BeadKind]
    severity = Severity.ERROR

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each paragraph of a bead that has one side only."""
        if bead.kind is not self.kind:
            return
        french, english = context.spans(bead)
        for span in french:
            text = span.text
            yield self.finding(
                index,
                f"not in EN: {quote(text, 'en')}",
                f"absent de l’EN : {quote(text, 'fr')}",
                context=context,
                french=[span],
                severity=self._severity(context.french.paragraphs[span.paragraph]),
            )
        for span in english:
            text = span.text
            yield self.finding(
                index,
                f"not in FR: {quote(text, 'en')}",
                f"absent du FR : {quote(text, 'fr')}",
                context=context,
                english=[span],
                severity=self._severity(context.english.paragraphs[span.paragraph]),
            )

    def _severity(self, paragraph: Paragraph) -> Severity:
        text = paragraph.text.strip()
        if paragraph.kind is Kind.MASTHEAD or _furniture(text):
            return Severity.INFO
        slight = paragraph.kind is Kind.SIGNATURE or len(_WORD.findall(text)) <= 3
        return Severity.WARNING if slight else self.severity


def _furniture(text: str) -> bool:
    """Return whether a paragraph is what the printer put on the page: numbers, symbols, standing lines."""
    return not _WORD.search(text) or _FURNITURE.fullmatch(text.strip()) is not None


class OmittedParagraph(UnpairedParagraph):
    """ALN001: a French paragraph that the English version lacks."""

    code = "ALN001"
    name = "omitted-paragraph"
    kind = BeadKind.OMISSION
    summary = "A French paragraph has no counterpart in the English version"
    summary_fr = "Un paragraphe français n’a pas d’équivalent dans la version anglaise"


class AddedParagraph(UnpairedParagraph):
    """ALN002: an English paragraph that the French version lacks."""

    code = "ALN002"
    name = "added-paragraph"
    kind = BeadKind.ADDITION
    summary = "An English paragraph has no counterpart in the French version"
    summary_fr = "Un paragraphe anglais n’a pas d’équivalent dans la version française"


class MovedParagraph(Rule):
    """ALN003: a paragraph that stands in another place in the other version."""

    code = "ALN003"
    name = "moved-paragraph"
    severity = Severity.WARNING
    summary = "A paragraph stands in another place in the other version"
    summary_fr = "Un paragraphe se trouve ailleurs dans l’autre version"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield one finding for each moved bead."""
        if bead.kind is not BeadKind.MOVED:
            return
        french, english = context.spans(bead)
        ours, theirs = (" ".join(s.text for s in side) for side in (french, english))
        yield self.finding(
            index,
            f"stands elsewhere in EN: FR {quote(ours, 'en')}, EN {quote(theirs, 'en')}",
            f"déplacé dans l’EN : FR {quote(ours, 'fr')}, EN {quote(theirs, 'fr')}",
            context=context,
            french=french,
            english=english,
            severity=Severity.INFO if _furniture(ours) and _furniture(theirs) else self.severity,
            data={"french": [s.paragraph for s in french], "english": [s.paragraph for s in english]},
        )


class UnpairedSentence(Rule):
    """ALN004: a sentence inside a pair of paragraphs that the other side lacks."""

    code = "ALN004"
    name = "unpaired-sentence"
    severity = Severity.ERROR
    summary = "A sentence has no counterpart in the paragraph that translates its own"
    summary_fr = "Une phrase n’a pas d’équivalent dans le paragraphe qui traduit le sien"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each sentence without counterpart; a doubtful one is only noted."""
        sentences = bead.sentences
        lost = bool(sentences) and mispaired(bead, context)
        for number, sentence in enumerate(sentences):
            if bool(sentence.french) == bool(sentence.english):
                continue
            spans = sentence.french or sentence.english
            text = " ".join(s.text.strip() for s in spans)
            side, other, absent = ("FR", "EN", "de l’EN") if sentence.french else ("EN", "FR", "du FR")
            yield self.finding(
                index,
                f"sentence only in {side}: {quote(text, 'en')}",
                f"phrase absente {absent} : {quote(text, 'fr')}",
                context=context,
                french=sentence.french,
                english=sentence.english,
                severity=Severity.INFO if lost else self._severity(sentences, number, text),
                data={"missing_in": other},
            )

    def _severity(self, sentences: Sequence[SentenceBead], number: int, text: str) -> Severity:
        words = len(_WORD.findall(text))
        if words < 4:
            return Severity.INFO
        if _room(sentences, number):
            return Severity.INFO
        return self.severity if words >= 8 else Severity.WARNING


def _room(sentences: Sequence[SentenceBead], number: int) -> bool:
    """Return whether a neighbour on the other side is so long that it may translate this sentence too."""
    alone = sentences[number]
    french = bool(alone.french)
    own = _length(alone.french or alone.english)
    for other in (number - 1, number + 1):
        if not 0 <= other < len(sentences):
            continue
        near, across = sentences[other].french, sentences[other].english
        if not french:
            near, across = across, near
        if not across:
            continue
        expected = (_length(near) + own) * (1 / _RATIO if french else _RATIO)
        if _length(across) >= _FULL * expected:
            return True
    return False


def _length(spans: Iterable[Span]) -> int:
    return sum(s.end - s.start for s in spans)


class UnrelatedDocuments(Rule):
    """ALN010: two texts that are not versions of one document. Raised for the whole, not for a bead."""

    code = "ALN010"
    name = "unrelated-documents"
    severity = Severity.ERROR
    summary = "The two texts do not look like versions of the same document"
    summary_fr = "Les deux textes ne semblent pas être deux versions du même document"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:  # noqa: ARG002 – nothing in a bead tells
        """Yield nothing: see :meth:`whole`."""
        return iter(())

    def whole(self, context: Context) -> Finding:
        """Return the finding on the two documents, pointing at the first words of both."""
        french, english = _opening(context.french), _opening(context.english)
        ours, theirs = (side[0].text if side else "" for side in (french, english))
        return self.finding(
            None,
            f"these do not look like versions of the same document: FR begins {quote(ours, 'en')}, "
            f"EN begins {quote(theirs, 'en')}",
            f"ces textes ne semblent pas être deux versions du même document : FR commence par "
            f"{quote(ours, 'fr')}, EN par {quote(theirs, 'fr')}",
            context=context,
            french=french,
            english=english,
        )


def _opening(document: Document) -> list[Span]:
    return [Span(p.index, 0, len(p.text), p.text) for p in document.paragraphs if p.text.strip()][:1]
