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
from align.language.lexicon import words as lexicon
from align.language.modality import Mood, find_modals
from align.language.negation import Denial, Negation, find_negations, may_deny, negative_prefixes
from align.language.operative import Opening, find_opening, force
from align.language.quantifiers import Pole, find_poles, plain_ends
from align.language.vocabulary import letters
from align.word_alignment.word_similarity import carries
from align.word_alignment.word_similarity import compare_words as facing

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
            if _short(pair):
                continue
            if _clear(more) == _clear(fewer):
                more, fewer = (french, english) if _without(french) > _without(english) else (english, french)
                if _without(more) == _without(fewer):
                    continue
                lacking = [p for p in more if _lacking(p)]
                found = _dropped(lacking, fewer, pair, more is french, context, instead=_WITH)
            elif not _surplus(more, fewer):
                found = [p for p in more if p.negation.clear]
                found = _dropped(found, fewer, pair, more is french, context)
            else:
                found = [p for p in more if p.negation.clear]
                if _prefixed(pair, fewer is french):
                    continue
            if not found:
                continue
            if len(bead.sentences) > 1 and not self._stands(bead, context, more is french):
                continue  # the next sentence has it
            if _untranslated(pair, more is french):
                continue  # LNG003 says so
            yield self._report(index, pair, found, fewer, more is french, context)

    def _stands(self, bead: Bead, context: Context, french: bool) -> bool:
        """Return whether the side of a bead that denies more does so over all its sentences."""
        ours, theirs = context.spans(bead)
        balance = _clear(_denials(ours, "fr")) - _clear(_denials(theirs, "en"))
        return balance > 0 if french else balance < 0

    def _report(
        self,
        index: int,
        pair: _Pair,
        denied: Sequence[_Place],
        fewer: Sequence[_Place],
        french: bool,
        context: Context,
    ) -> Finding:
        found = [p.span for p in denied]
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


_WITH = frozenset(("avec", "with"))
_NEXT = 2
"""Words between a preposition and its noun, at most, counting the noun."""


def _lacking(place: _Place) -> bool:
    """Return whether a word says that something is not there."""
    return place.negation.text.casefold() in ("sans", "without")


def _without(places: Iterable[_Place]) -> int:
    return sum(map(_lacking, places))


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


_TRANSLATED = 0.6
"""Cosine from which the word that a negation denies is surely translated by another."""
_SCOPE, _BEHIND = 4, 4
"""Words behind a negation among which is the one it denies, and behind a word that may still deny it."""
_NOUGHT = ("disput", "before")
"""What may answer a negation, but denies none of the words about it."""
_GOVERNED: dict[Denial, int] = {Denial.HINT: 6}
_GOVERNS = 18
"""How many words on a word may deny: "failure" and "il est interdit" open a clause, "yet" is near."""
_LONGEST = 60
"""Words of a sentence over which too much may stand for anything."""


def _dropped(
    denied: Sequence[_Place],
    others: Sequence[_Place],
    pair: _Pair,
    french: bool,
    context: Context,
    instead: frozenset[str] = frozenset(),
) -> list[_Place]:
    """Return the negations of a side whose words the other side states with nothing near them that denies.

    What a negation denies is the first word behind its beginning that carries meaning; where that has no sure
    translation, nothing is told.

    :param instead: Words of which one must stand before that translation, if any.
    """
    if context.words is None or (words := facing(pair.french, pair.english, context.words)) is None:
        return []
    own, far = (0, 1) if french else (1, 0)
    cosines = words.cosines if french else words.cosines.T
    common = lexicon("fr" if french else "en")
    near, across = words.words[own], words.words[far]
    other: Language = "en" if french else "fr"
    if max(len(near), len(across)) > _LONGEST:
        return []
    marks = [(j, _BEHIND) for j, word in enumerate(across) if negative_prefixes(word.text, other)]
    marks += [
        (j, _GOVERNED.get(p.negation.denial, _GOVERNS))
        for p in others
        if not p.negation.text.casefold().startswith(_NOUGHT)
        for j, word in enumerate(across)
        if _meet(word, p.span)
    ]
    found = []
    for place in denied:
        scope = [
            i
            for i, word in enumerate(near)
            if word.paragraph == place.span.paragraph and word.end > place.span.start
        ]
        behind = sum(near[i].start < place.span.end for i in scope) + _SCOPE
        telling = [
            i for i in scope[:behind] if carries(near[i].text, common.get(near[i].text.lower(), _RARE))
        ]
        if not telling:
            continue
        at = telling[0]
        j = int(cosines[at].argmax())
        if cosines[at, j] < _TRANSLATED or any(k - _BEHIND <= j <= k + reach for k, reach in marks):
            continue
        if not instead or any(w.text.casefold() in instead for w in across[max(0, j - _NEXT) : j]):
            found.append(place)
    return found


def _meet(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


_RARE = 10**6
"""The rank of a word that no list has."""


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
    (Mood.FORBIDDEN, Mood.FREE),
    (Mood.FREE, Mood.FORBIDDEN),
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


_MOODS_FR = {
    Mood.MUST: "obligation",
    Mood.SHOULD: "recommandation",
    Mood.MAY: "permission",
    Mood.FORBIDDEN: "interdiction",
    Mood.FREE: "aucune obligation",
}


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
    """Yield the plain words that stand on the two ends of an axis, and its name.

    Words at one end of an axis answer each other, the nearest first; what is left on one side then faces what
    is left on the other.
    """
    stated = {end for s in pair.english for end in plain_ends(s.text, "en")}
    if not any((axis, 1 - pole) in stated for s in pair.french for axis, pole in plain_ends(s.text, "fr")):
        return
    french, english = _ends(pair.french, "fr"), _ends(pair.english, "en")
    plain = {e.pole.axis for e in english if e.pole.plain}
    for axis in dict.fromkeys(e.pole.axis for e in french if e.pole.plain and e.pole.axis in plain):
        sides = [[e for e in side if e.pole.axis == axis] for side in (french, english)]
        for pole in (0, 1):
            ours = _left(*([e for e in side if e.pole.pole == pole] for side in sides))
            theirs = _left(*([e for e in side if e.pole.pole == 1 - pole] for side in reversed(sides)))
            found = [
                (abs(one.position - other.position), one, other)
                for one in ours
                for other in theirs
                if one.pole.plain and other.pole.plain and not one.pole.lessened and not other.pole.lessened
            ]
            if not found or len(ours) != len(theirs):
                continue
            apart, one, other = min(found, key=lambda f: f[0])
            if apart <= _ACROSS and not (_near(one, pair.french, "fr") or _near(other, pair.english, "en")):
                yield one.span, other.span, axis


_ACROSS, _ANYWHERE = 0.3, 0.5
"""Share of their sentences by which two opposites may stand apart, and two words that answer each other."""
_BESIDE = 40
"""Characters on either side of a word among which a negation turns it round: "not all" is "certains"."""


@dataclass(frozen=True, slots=True)
class _End:
    """A word at one end of an axis, and how far into its side it stands, in [0, 1]."""

    pole: Pole
    span: Span
    position: float


def _ends(side: Sequence[Span], language: Language) -> list[_End]:
    total = sum(len(s.text) for s in side) or 1
    found, before = [], 0
    for span in side:
        found += [
            _End(p, within(span, p.start, p.end), (before + p.start) / total)
            for p in find_poles(span.text, language)
        ]
        before += len(span.text)
    return found


def _left(own: Sequence[_End], far: Sequence[_End]) -> list[_End]:
    """Return the words of one end that no word of the same end answers on the other side."""
    left, free = list(own), list(far)
    for _, i, j in sorted(
        (apart, i, j)
        for i, one in enumerate(own)
        for j, other in enumerate(far)
        if (apart := abs(one.position - other.position)) <= _ANYWHERE
    ):
        if own[i] in left and far[j] in free:
            left.remove(own[i])
            free.remove(far[j])
    return left


def _near(end: _End, side: Sequence[Span], language: Language) -> bool:
    """Return whether an explicit negation stands near a word."""
    return any(
        place.negation.denial in (Denial.CLEAR, Denial.WEAKENED)
        and place.span.paragraph == end.span.paragraph
        and place.span.start < end.span.end + _BESIDE
        and end.span.start - _BESIDE < place.span.end
        for place in _denials(side, language)
    )


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
