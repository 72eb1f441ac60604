"""What the rules on paragraphs that stand on one side only have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.data import BeadKind, Finding, Kind, Paragraph, Severity
from align.language.formulas import adopted_at
from align.passage import Passage, Passages, Text
from align.rules.aln.doubtful_pages import doubtful_page, pages_in_doubt
from align.rules.aln.in_place import LONGEST, counterpart, in_words, run_of
from align.rules.aln.page_furniture import WORD, is_furniture
from align.rules.aln.repeated import find_twin
from align.rules.base import BeadRule, Label, quote

_KINDS: Mapping[str, str] = {
    Kind.CODE: "code",
    Kind.FOOTNOTE: "note de bas de page",
    Kind.HEADING: "titre",
    Kind.LIST_ITEM: "élément de liste",
    Kind.MASTHEAD: "en-tête",
    Kind.PAGE_FOOTER: "bas de page",
    Kind.PAGE_HEADER: "haut de page",
    Kind.PARAGRAPH: "paragraphe",
    Kind.SIGNATURE: "signature",
    Kind.TABLE_CELL: "cellule de tableau",
}
_SOURCE = re.compile(
    r"\W*(?:Ibid|Voir|See|Cf|Idem|Document|Official Records|Nations Unies, Recueil|"
    r"United Nations, Treaty|[A-Z]+/)"
)
_SLIGHT_KINDS = frozenset((Kind.SIGNATURE, Kind.FOOTNOTE, Kind.CODE, Kind.PAGE_HEADER, Kind.PAGE_FOOTER))
_SLIGHT = 3
"""Words up to which a paragraph that stands alone is a matter of layout rather than of meaning."""


class UnpairedParagraph(BeadRule):
    """A rule on paragraphs that stand on one side only."""

    kind: ClassVar[BeadKind]
    severity = Severity.ERROR
    labels = {
        "kind": Label("kind", "nature", _KINDS),
        "slight_up_to": Label("slight up to, in words", "mineur jusqu’à, en mots"),
    }
    both_sides = False
    of_code = True
    reach = LONGEST
    of_all = (pages_in_doubt,)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each paragraph of a bead that has one side only.

        A repeated paragraph is left to ALN007, one that may stand in pictures to ALN011. The phrase that says
        at which meeting a resolution was adopted is no omission where the other version has it too: it stands
        at the top in English, at the end in French.
        """
        bead = passage.bead
        if bead.kind is not self.kind:
            return
        omitted = self.kind is BeadKind.OMISSION
        if doubtful_page(passage, "en" if omitted else "fr") is not None:
            return
        view = passage.seen_from("fr" if omitted else "en")
        for text in view.near:
            document = view.near.document
            twin = find_twin(passage.passages, document, text.paragraph, bead.french or bead.english)
            if twin is None and not _is_adoption_of_both(text, passage.passages):
                yield self._report(passage, text, document.paragraphs[text.paragraph])

    def _report(self, passage: Passage, text: Text, paragraph: Paragraph) -> Finding:
        omitted = self.kind is BeadKind.OMISSION
        other = _in_its_place(passage)
        place, place_fr = in_words(other)
        own, others = [text.span], [] if other is None else [other.span]
        return self.finding(
            passage,
            f"not in {'EN' if omitted else 'FR'}: {quote(text.span.text, 'en')}{place}",
            f"absent {'de l’EN' if omitted else 'du FR'} : {quote(text.span.text, 'fr')}{place_fr}",
            french=own if omitted else others,
            english=others if omitted else own,
            severity=self._severity_of(paragraph),
            data={
                "kind": str(paragraph.kind),
                "words": len(WORD.findall(paragraph.text)),
                "slight_up_to": _SLIGHT,
                "score": round(passage.bead.score, 4),
            },
        )

    def _severity_of(self, paragraph: Paragraph) -> Severity:
        text = paragraph.text.strip()
        if paragraph.kind is Kind.MASTHEAD or is_furniture(text):
            return Severity.INFO
        if paragraph.kind is Kind.FOOTNOTE and _SOURCE.match(text):
            return Severity.INFO  # what one version cites in a note, the other may cite in brackets
        slight = paragraph.kind in _SLIGHT_KINDS or len(WORD.findall(text)) <= _SLIGHT
        return Severity.WARNING if slight else self.severity


def _in_its_place(passage: Passage) -> Text | None:
    """Return what the other version has in the place of a paragraph that one has alone, if anything.

    Where a person has said that nothing answers it, nothing does.
    """
    if len(passage.french) + len(passage.english) != 1 or not _is_alone(passage):
        return None
    around = passage.around(LONGEST, itself=True)
    at = around.index(passage)
    run = run_of(lambda k: _is_alone(around[k]), at, len(around))
    return counterpart(around[run.start : run.stop], at - run.start)


def _is_alone(passage: Passage) -> bool:
    bead = passage.bead
    return bead.kind in (BeadKind.OMISSION, BeadKind.ADDITION) and not bead.confirmed


def _is_adoption_of_both(text: Text, passages: Passages) -> bool:
    """Return whether a paragraph says when the text was adopted, as the other version does in its place."""
    meeting = text.read(adopted_at)
    return meeting is not None and meeting in passages.once(_adoptions)[text.language == "fr"]


def _adoptions(passages: Passages) -> tuple[set[str], set[str]]:
    """Return the meetings at which the French version, then the English one says that it was adopted."""
    french, english = (
        {meeting for p in document.paragraphs if (meeting := adopted_at(p.text, document.language))}
        for document in (passages.french, passages.english)
    )
    return french, english
