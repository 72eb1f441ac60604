"""Rules on what has no counterpart, or has it elsewhere: paragraphs, sentences, whole documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import ClassVar

from align.checks.base import Context, Rule, quote, words_of
from align.checks.similarity import mispaired
from align.checks.unsaid import names_a_state, said_nowhere
from align.data import Bead, BeadKind, Document, Finding, Kind, Paragraph, SentenceBead, Severity, Span
from align.language.formulas import adopted_at, is_signed

_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"(?:page\s*)?(?:[\d\s/.,*\-–—]|\([A-Z]?\))*"  # page and job numbers
    r"|[A-Z]{1,8}(?:/[\w.()\-]+)+[\s*]*"  # a symbol
    r"|(?:distr\b|original\b|\[original\b|langue|language|nations unies|united nations|page\b|please recycle"
    r"|merci de recycler|prière de recycler).{0,60}",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\W*(?:Ibid|Voir|See|Cf|Idem|Document|Official Records|Nations Unies, Recueil|"
    r"United Nations, Treaty|[A-Z]+/)"
)
_SLIGHT = 3
"""Words up to which a paragraph that stands alone is a matter of layout rather than of meaning."""
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
        """Yield a finding for each paragraph of a bead that has one side only.

        A repeated paragraph is left to ALN007. The phrase that says at which meeting a resolution was adopted
        is no omission where the other version has it too: it stands at the top in English, at the end in
        French.
        """
        if bead.kind is not self.kind:
            return
        omitted = self.kind is BeadKind.OMISSION
        sides = context.french, context.english
        document, other = sides if omitted else sides[::-1]
        spans = context.spans(bead)[0 if omitted else 1]
        for span in spans:
            if repeats(context, document, span.paragraph, bead.french or bead.english) or _adopted(
                span, document, other
            ):
                continue
            yield self.finding(
                index,
                f"not in {'EN' if omitted else 'FR'}: {quote(span.text, 'en')}",
                f"absent {'de l’EN' if omitted else 'du FR'} : {quote(span.text, 'fr')}",
                context=context,
                french=[span] if omitted else [],
                english=[] if omitted else [span],
                severity=self._severity(document.paragraphs[span.paragraph]),
                data=self._data(bead, document.paragraphs[span.paragraph]),
            )

    def _severity(self, paragraph: Paragraph) -> Severity:
        text = paragraph.text.strip()
        if paragraph.kind is Kind.MASTHEAD or _furniture(text):
            return Severity.INFO
        if paragraph.kind is Kind.FOOTNOTE and _SOURCE.match(text):
            return Severity.INFO  # what one version cites in a note, the other may cite in brackets
        slight = paragraph.kind in (Kind.SIGNATURE, Kind.FOOTNOTE) or len(_WORD.findall(text)) <= _SLIGHT
        return Severity.WARNING if slight else self.severity

    def _data(self, bead: Bead, paragraph: Paragraph) -> dict[str, object]:
        return {
            "kind": str(paragraph.kind),
            "words": len(_WORD.findall(paragraph.text)),
            "slight_up_to": _SLIGHT,
            "score": round(bead.score, 4),
        }


def _adopted(span: Span, document: Document, other: Document) -> bool:
    """Return whether a paragraph says when the text was adopted, as the other version does in its place."""
    meeting = adopted_at(span.text, document.language)
    return meeting is not None and any(
        adopted_at(p.text, other.language) == meeting for p in other.paragraphs
    )


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
        """Yield one finding for each moved bead; alphabetical lists and signatures are only noted."""
        if bead.kind is not BeadKind.MOVED:
            return
        french, english = context.spans(bead)
        ours, theirs = (" ".join(s.text for s in side) for side in (french, english))
        alphabet = _alphabetical(context.french, bead.french) and _alphabetical(context.english, bead.english)
        signed = is_signed(ours) and is_signed(theirs)
        slight = (
            signed
            or (_furniture(ours) and _furniture(theirs))
            or any(
                document.paragraphs[i].kind is Kind.MASTHEAD
                for document, side in ((context.french, bead.french), (context.english, bead.english))
                for i in side
            )
        )
        yield self.finding(
            index,
            f"stands elsewhere in EN: FR {quote(ours, 'en')}, EN {quote(theirs, 'en')}",
            f"déplacé dans l’EN : FR {quote(ours, 'fr')}, EN {quote(theirs, 'fr')}",
            context=context,
            french=french,
            english=english,
            severity=Severity.INFO if slight or alphabet else self.severity,
            data={
                "french": [s.paragraph for s in french],
                "english": [s.paragraph for s in english],
                "similarity": round(bead.similarity, 4),
                "score": round(bead.score, 4),
                "alphabetical_list": alphabet,
            },
        )


_NAME = 6
"""Words up to which a paragraph may be a name in a list."""
_LIST = 3
"""Names from which neighbours are a list."""


def _alphabetical(document: Document, paragraphs: range) -> bool:
    """Return whether a paragraph is one of a list of short names that follows the alphabet."""
    if len(paragraphs) != 1:
        return False
    texts = document.paragraphs
    first = last = paragraphs.start
    if not _short(texts[first]):
        return False
    while first > 0 and _short(texts[first - 1]):
        first -= 1
    while last + 1 < len(texts) and _short(texts[last + 1]):
        last += 1
    names = [_sorting(p.text) for p in texts[first : last + 1]]
    before, after = names[: paragraphs.start - first], names[paragraphs.start - first + 1 :]
    own = names[paragraphs.start - first]
    near = [*before[-2:], own, *after[:2]]
    return len(near) >= _LIST and near == sorted(near)


def _short(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text.split()) <= _NAME and not any(c.isdigit() for c in text) and bool(_WORD.search(text))


def _sorting(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.casefold()))


class UnpairedSentence(Rule):
    """A rule on sentences inside a pair of paragraphs that stand on one side only."""

    side: ClassVar[str]
    severity = Severity.ERROR

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each sentence without counterpart; a doubtful one is only noted."""
        sentences = bead.sentences
        lost: bool | None = None
        for number, sentence in enumerate(sentences):
            if bool(sentence.french) == bool(sentence.english) or bool(sentence.french) != (
                self.side == "FR"
            ):
                continue
            if lost is None:
                lost = mispaired(bead, context)
            spans = sentence.french or sentence.english
            text = " ".join(s.text.strip() for s in spans)
            words = len(_WORD.findall(text))
            room = _room(sentences, number)
            document, other, absent = (
                (context.french, "EN", "de l’EN") if sentence.french else (context.english, "FR", "du FR")
            )
            kind = document.paragraphs[spans[0].paragraph].kind
            severity = (
                Severity.INFO if lost or room >= _FULL or words < _FEW or kind is Kind.MASTHEAD
                else Severity.WARNING if words < _MANY or kind is Kind.FOOTNOTE
                else self.severity
            )  # fmt: skip
            named = not lost and names_a_state(text, document.language, bead, context)
            if named:
                severity = max(severity, Severity.WARNING)
            carrying, free = (
                (0, 0)
                if lost or kind is Kind.MASTHEAD
                else said_nowhere(spans, document.language, bead, context)
            )
            if free >= _STATED and free >= _ALONE * carrying:  # however short it is, and long its neighbour
                severity = max(severity, Severity.WARNING if free < _MUCH else self.severity)
            yield self.finding(
                index,
                f"sentence only in {self.side}: {quote(text, 'en')}",
                f"phrase absente {absent} : {quote(text, 'fr')}",
                context=context,
                french=sentence.french,
                english=sentence.english,
                severity=severity,
                data={
                    "missing_in": other,
                    "words": words,
                    "neighbour_length": round(room, 2),
                    "neighbour_may_hold_it_from": _FULL,
                    "paragraphs_far_apart": lost,
                    "names_a_state_that_the_other_side_does_not": named,
                    "words_that_carry_meaning": carrying,
                    "of_which_nothing_answers": free,
                },
            )


_STATED, _MUCH, _ALONE = 2, 4, 0.5
"""Words without answer from which a sentence says something, and much; and their least share of its words."""


_FEW, _MANY = 4, 8
"""Words below which a sentence without counterpart is only noted, and from which it is an error."""


class OmittedSentence(UnpairedSentence):
    """ALN004: a French sentence that the English paragraph lacks."""

    code = "ALN004"
    name = "omitted-sentence"
    side = "FR"
    summary = "A French sentence has no counterpart in the English paragraph"
    summary_fr = "Une phrase française n’a pas d’équivalent dans le paragraphe anglais"


class AddedSentence(UnpairedSentence):
    """ALN005: an English sentence that the French paragraph lacks."""

    code = "ALN005"
    name = "added-sentence"
    side = "EN"
    summary = "An English sentence has no counterpart in the French paragraph"
    summary_fr = "Une phrase anglaise n’a pas d’équivalent dans le paragraphe français"


class MergedParagraphs(Rule):
    """ALN006: paragraphs that one version joins and the other parts."""

    code = "ALN006"
    name = "merged-paragraphs"
    severity = Severity.INFO
    summary = "One version joins in one paragraph what the other parts in several"
    summary_fr = "Une version réunit en un paragraphe ce que l’autre partage en plusieurs"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield one finding for a bead with more paragraphs on one side than on the other."""
        if not bead.french or not bead.english or len(bead.french) == len(bead.english):
            return
        french, english = context.spans(bead)
        ours, theirs = len(french), len(english)
        yield self.finding(
            index,
            f"{_paragraphs(ours, 'paragraph')} in FR, {theirs} in EN",
            f"{_paragraphs(ours, 'paragraphe')} dans le FR, {theirs} dans l’EN",
            context=context,
            french=french,
            english=english,
            data={"french": ours, "english": theirs, "similarity": round(bead.similarity, 4)},
        )


def _paragraphs(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


class RepeatedParagraph(Rule):
    """ALN007: a paragraph that one version gives twice and the other once."""

    code = "ALN007"
    name = "repeated-paragraph"
    severity = Severity.ERROR
    summary = "A paragraph stands twice in one version and once in the other"
    summary_fr = "Un paragraphe figure deux fois dans une version et une fois dans l’autre"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield one finding for each copy, with the paragraph that it repeats."""
        if len(bead.french) == len(bead.english):
            return
        for side, document, paragraphs, across in (
            ("FR", context.french, bead.french, bead.english),
            ("EN", context.english, bead.english, bead.french),
        ):
            if len(paragraphs) <= len(across):
                continue
            for i in paragraphs:
                if (twin := repeats(context, document, i, paragraphs)) is None:
                    continue
                other, likeness = twin
                spans = [
                    Span(k, 0, len(text), text)
                    for k in sorted((i, other))
                    for text in [document.paragraphs[k].text]
                ]
                text = document.paragraphs[i].text
                yield self.finding(
                    index,
                    f"twice in {side}: {quote(text, 'en')}",
                    f"deux fois dans {'le FR' if side == 'FR' else 'l’EN'} : {quote(text, 'fr')}",
                    context=context,
                    french=spans if side == "FR" else [],
                    english=spans if side == "EN" else [],
                    data={
                        "paragraphs": sorted((i, other)),
                        "likeness": round(likeness, 3),
                        "threshold": _ALIKE,
                    },
                )


_ALIKE = 0.8
"""Share of their words in common from which two paragraphs are one, drafted twice."""
_REPEATED, _AFAR = 5, 10
"""Words below which a paragraph may well stand twice, in one place and in two that lie apart."""


def repeats(context: Context, document: Document, index: int, bead: range) -> tuple[int, float] | None:
    """Return the paragraph that one gives once more, and how alike they are, in [0, 1].

    That is a neighbour, the next paragraph that is no page furniture, or any other with the same words;
    inside a bead only the earlier one counts, so that two copies are one finding. Words of a neighbour that
    differ must not be names or figures: items of a list are alike but for these.
    """
    text = document.paragraphs[index].text
    words = _TOKEN.findall(text)
    if len(words) < _REPEATED or _furniture(text):
        return None
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(document.paragraphs) and _furniture(document.paragraphs[near].text):
            near += step
        if not 0 <= near < len(document.paragraphs) or (step > 0 and near in bead):
            continue
        others = _TOKEN.findall(document.paragraphs[near].text)
        if not 0.7 * len(words) <= len(others) <= len(words) / 0.7:
            continue
        matcher = SequenceMatcher(None, words, others, autojunk=False)
        if matcher.quick_ratio() < _ALIKE or (likeness := matcher.ratio()) < _ALIKE:
            continue
        changed = [
            word
            for tag, a, b, c, d in matcher.get_opcodes()
            if tag != "equal"
            for word in (*words[max(a, 1) : b], *others[max(c, 1) : d])
        ]
        if not any(word[0].isupper() or word[0].isdigit() for word in changed):
            return near, likeness
    if len(words) < _AFAR:
        return None
    copies = context.copies[document.language].get(words_of(text), ())
    same = [k for k in copies if k != index and k not in bead]
    return (min(same, key=lambda k: abs(k - index)), 1.0) if same else None


def _room(sentences: Sequence[SentenceBead], number: int) -> float:
    """Return how long a neighbour is on the other side, as a share of what it takes to hold this one too."""
    room = 0.0
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
        room = max(room, _length(across) / max(expected, 1))
    return room


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
