"""Rules on small words that turn a sentence round: negation, obligation, quantity, and operative verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.checks.base import Context, Rule, within
from align.checks.opposites import turned
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.foreign import foreign_runs
from align.language.modality import Mood, find_modals
from align.language.negation import Denial, Negation, find_negations, may_deny, negative_prefixes
from align.language.operative import Opening, find_opening, force
from align.language.quantifiers import Pole, find_poles, plain_ends
from align.language.vocabulary import letters

_SHORTEST = 4
"""Words below which a text is a heading, translated freely."""
_FARTHEST = 0.3
"""Similarity of two sentences below which they are no translation, and small words tell nothing."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Sentences that answer each other."""

    french: Sequence[Span]
    english: Sequence[Span]


def _pairs(bead: Bead, context: Context) -> list[_Pair]:
    """Return the sentences of a bead that answer each other, or its paragraphs where nobody cut them."""
    if not bead.french or not bead.english or mispaired(bead, context):
        return []
    if not bead.sentences:
        return [_Pair(*context.spans(bead))]
    return [
        _Pair(s.french, s.english)
        for s in bead.sentences
        if s.french and s.english and not 0 < s.similarity < _FARTHEST
    ]


def _short(pair: _Pair) -> bool:
    return any(sum(len(letters(s.text)) for s in side) < _SHORTEST for side in (pair.french, pair.english))


# Negation


@dataclass(frozen=True, slots=True)
class _Place:
    """A negation and the paragraph it stands in; offsets are in the sentence."""

    sentence: Span
    negation: Negation

    @property
    def span(self) -> Span:
        start = self.sentence.start + self.negation.start
        return Span(self.sentence.paragraph, start, start + len(self.negation.text), self.negation.text)


class NegationMismatch(Rule):
    """SEM003: one side denies what the other states."""

    code = "SEM003"
    name = "negation-mismatch"
    severity = Severity.WARNING
    summary = "One side denies what the other states"
    summary_fr = "Un côté nie ce que l’autre affirme"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences of which one alone holds a negation."""
        pairs = _pairs(bead, context)
        for pair in pairs:
            if not (_may_deny(pair.french, "fr") or _may_deny(pair.english, "en")):
                continue
            french, english = _denials(pair.french, "fr"), _denials(pair.english, "en")
            more, fewer = (french, english) if _clear(french) > _clear(english) else (english, french)
            if not _surplus(more, fewer) or _short(pair) or _prefixed(pair, fewer is french):
                continue
            if len(bead.sentences) > 1 and not self._stands(bead, context, more is french):
                continue  # the next sentence has it
            if _untranslated(pair, more is french):
                continue  # LNG003 says so
            yield self._report(index, pair, more, fewer, more is french, context)

    def _stands(self, bead: Bead, context: Context, french: bool) -> bool:
        """Return whether the side of a bead that denies more does so over all its sentences."""
        ours, theirs = context.spans(bead)
        balance = _clear(_denials(ours, "fr")) - _clear(_denials(theirs, "en"))
        return balance > 0 if french else balance < 0

    def _report(
        self,
        index: int,
        pair: _Pair,
        more: Sequence[_Place],
        fewer: Sequence[_Place],
        french: bool,
        context: Context,
    ) -> Finding:
        found = [p.span for p in more if p.negation.clear]
        said = ", ".join(s.text for s in found)
        one, other = ("FR", "EN") if french else ("EN", "FR")
        facing = pair.english if french else pair.french
        spans = (found, facing) if french else (facing, found)
        only = "" if not _clear(fewer) else "more often, "
        only_fr = "" if not _clear(fewer) else "plus souvent, "
        return self.finding(
            index,
            f"{one} denies ({only}“{said}”), {other} does not",
            f"{one} nie ({only_fr}« {said} »), {other} non",
            context=context,
            french=spans[0],
            english=spans[1],
            data={"french": [s.text for s in spans[0]] if french else None,
                  "english": None if french else [s.text for s in spans[1]]},
        )  # fmt: skip


def _may_deny(side: Iterable[Span], language: Language) -> bool:
    return any(may_deny(span.text, language) for span in side)


def _denials(side: Iterable[Span], language: Language) -> list[_Place]:
    return [_Place(span, n) for span in side for n in find_negations(span.text, language)]


def _clear(places: Iterable[_Place]) -> int:
    return sum(p.negation.clear for p in places)


def _explicit(places: Iterable[_Place]) -> bool:
    return any(p.negation.denial in (Denial.CLEAR, Denial.WEAKENED) for p in places)


def _surplus(more: Sequence[_Place], fewer: Sequence[_Place]) -> bool:
    """Return whether one side denies clearly and nothing on the other can answer it.

    Words of one kind answer each other first ("sans" and "without", "refuse" and "refuse"); what is then left
    on the other side may stand for the clear negation. Where the other side has no clear negation, one such
    word may stand for several.
    """
    ours, theirs = (Counter(p.negation.denial for p in side) for side in (more, fewer))
    clear = ours[Denial.CLEAR] - theirs[Denial.CLEAR]
    if clear <= 0:
        return False
    left = sum(max(0, theirs[d] - ours[d]) for d in Denial if d is not Denial.CLEAR)
    return clear > left if theirs[Denial.CLEAR] else not left


def _untranslated(pair: _Pair, french: bool) -> bool:
    """Return whether the other side denies too, in words left in the first one's language."""
    own: Language = "fr" if french else "en"
    other: Language = "en" if french else "fr"
    return any(
        negation.clear
        for span in (pair.english if french else pair.french)
        for start, end, _ in foreign_runs(span.text, other)
        for negation in find_negations(span.text[start:end], own)
    )


def _prefixed(pair: _Pair, french: bool) -> bool:
    """Return whether a side has more words that deny by their prefix ("inacceptable")."""
    ours = sum(negative_prefixes(s.text, "fr") for s in pair.french)
    theirs = sum(negative_prefixes(s.text, "en") for s in pair.english)
    return ours > theirs if french else theirs > ours


# Obligation and permission


_SHIFTS = (
    (Mood.MUST, Mood.MAY),
    (Mood.MAY, Mood.MUST),
    (Mood.SHOULD, Mood.MUST),
)
"""What French says, and what English says instead."""


class ModalityMismatch(Rule):
    """SEM004: an obligation on one side is a permission, or a recommendation, on the other."""

    code = "SEM004"
    name = "modality-mismatch"
    severity = Severity.WARNING
    summary = "An obligation is a permission or a recommendation in the other version"
    summary_fr = "Une obligation est une permission ou une recommandation dans l’autre version"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences whose words of obligation and permission differ."""
        for pair in _pairs(bead, context):
            if _short(pair):
                continue
            for ours, theirs in _SHIFTS:
                french = _unanswered(pair.french, "fr", pair.english, "en", ours)
                english = _unanswered(pair.english, "en", pair.french, "fr", theirs) if french else []
                if french and english:
                    said, stated = french[0].text, english[0].text
                    yield self.finding(
                        index,
                        f"FR says “{said}” ({ours}), EN “{stated}” ({theirs})",
                        f"FR dit « {said} » ({_MOODS_FR[ours]}), EN « {stated} » ({_MOODS_FR[theirs]})",
                        context=context,
                        french=french,
                        english=english,
                        data={"french": str(ours), "english": str(theirs)},
                    )
                    break


_MOODS_FR = {Mood.MUST: "obligation", Mood.SHOULD: "recommandation", Mood.MAY: "permission"}


def _unanswered(
    side: Sequence[Span], language: Language, facing: Sequence[Span], other: Language, mood: Mood
) -> list[Span]:
    """Return the plain words of a mood on a side, if there are more than the facing side can answer.

    Plain words answer plain words; what is left is answered by the other words that may render them, beyond
    those that a side has itself.
    """
    words = _modals(side, language, mood, True)
    missing = len(words) - len(_modals(facing, other, mood, True)) if words else 0
    if missing <= 0:
        return []
    spare = len(_modals(facing, other, mood, False)) - len(_modals(side, language, mood, False))
    return words if missing > max(0, spare) else []


def _modals(side: Sequence[Span], language: Language, mood: Mood, clear: bool) -> list[Span]:
    return [
        within(span, m.start, m.end) for span in side for m in find_modals(span.text, language, mood, clear)
    ]


# Quantities and opposites


class OppositeWord(Rule):
    """SEM005: a word on one side faces its opposite on the other."""

    code = "SEM005"
    name = "opposite-word"
    severity = Severity.WARNING
    summary = "A word faces its opposite in the other version"
    summary_fr = "Un mot répond à son contraire dans l’autre version"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each pair of opposites: by the table of both languages, then by the vectors."""
        for pair in _pairs(bead, context):
            found = [(said, stated, {"axis": axis}) for said, stated, axis in _axes(pair)]
            taken = [span for said, stated, _ in found for span in (said, stated)]
            found += [
                (said, stated, {"rather": rather})
                for said, stated, rather in turned(pair.french, pair.english, context)
                if said not in taken and stated not in taken
            ]
            for said, stated, data in found:
                yield self.finding(
                    index,
                    f"FR says “{said.text}”, EN says the opposite, “{stated.text}”",
                    f"FR dit « {said.text} », EN dit le contraire, « {stated.text} »",
                    context=context,
                    french=[said],
                    english=[stated],
                    data=data,
                )


def _axes(pair: _Pair) -> Iterator[tuple[Span, Span, str]]:
    """Yield the plain words that stand on the two ends of an axis, and its name."""
    stated = {end for s in pair.english for end in plain_ends(s.text, "en")}
    if not any((axis, 1 - pole) in stated for s in pair.french for axis, pole in plain_ends(s.text, "fr")):
        return
    french, english = _ends(pair.french, "fr"), _ends(pair.english, "en")
    for ours in {(p.axis, p.pole): (p, s) for p, s in french if p.plain and not p.lessened}.values():
        axis, pole = ours[0].axis, ours[0].pole
        theirs = next((e for e in english if e[0].plain and e[0].axis == axis), None)
        if (
            theirs is not None
            and not any(p.axis == axis and p.pole == pole for p, _ in english)
            and not any(p.axis == axis and p.pole != pole for p, _ in french)
            and not _explicit(_denials(pair.french, "fr"))
            and not _explicit(_denials(pair.english, "en"))  # "not all" is "certains"
        ):
            yield ours[1], theirs[1], axis


def _ends(side: Sequence[Span], language: Language) -> list[tuple[Pole, Span]]:
    return [(p, within(span, p.start, p.end)) for span in side for p in find_poles(span.text, language)]


# Operative verbs


class VerbForce(Rule):
    """SEM006: the verbs that open two paragraphs of a resolution do not express the same act."""

    code = "SEM006"
    name = "verb-force"
    severity = Severity.ERROR
    summary = "The opening verb is stronger, weaker or another act in the other version"
    summary_fr = (
        "Le verbe introductif est plus fort, plus faible ou exprime un autre acte dans l’autre version"
    )

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding where the opening verbs of two paragraphs share no act, or one adds "also"."""
        if not bead.french or len(bead.french) != len(bead.english) or mispaired(bead, context):
            return
        for ours, theirs in zip(*context.spans(bead), strict=True):
            french, english = find_opening(ours.text, "fr"), find_opening(theirs.text, "en")
            if french is None or english is None or _short(_Pair([ours], [theirs])):
                continue
            spans = (within(ours, french.start, french.end), within(theirs, english.start, english.end))
            severity, words, words_fr = self._judge(french, english)
            if severity is not None:
                yield self.finding(
                    index,
                    f"FR “{spans[0].text}”, EN “{spans[1].text}”: {words}",
                    f"FR « {spans[0].text} », EN « {spans[1].text} » : {words_fr}",
                    context=context,
                    french=[spans[0]],
                    english=[spans[1]],
                    severity=severity,
                    data={"french": sorted(french.acts), "english": sorted(english.acts)},
                )

    def _judge(self, french: Opening, english: Opening) -> tuple[Severity | None, str, str]:
        if not french.acts & english.acts:
            ours, theirs = force(french.acts), force(english.acts)
            if ours is None or theirs is None or ours[0] != theirs[0]:
                return Severity.WARNING, "not the same act", "ce n’est pas le même acte"
            if ours[1] == theirs[1]:
                return Severity.WARNING, "of like force, but not the same act", "force voisine, autre acte"
            if ours[1] > theirs[1]:
                return self.severity, "French is stronger", "le français est plus fort"
            return self.severity, "English is stronger", "l’anglais est plus fort"
        if french.again != english.again:
            side, side_fr = ("French", "le français") if french.again else ("English", "l’anglais")
            return (
                Severity.INFO,
                f"only {side} adds “also” or “further”",
                f"seul {side_fr} ajoute « également » ou « en outre »",
            )
        return None, "", ""
