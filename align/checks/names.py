"""Rules on names that tables hold: countries and places, organisations."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from align.checks.base import Context, Rule, within
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.names import (
    PlaceKind,
    distance,
    find_acronyms,
    find_names,
    find_nearly,
    find_organisations,
    find_organs,
    find_places,
    fold,
    is_complement,
    organisation_names,
    place_names,
    same_organ,
    skeleton,
)
from align.word_alignment.word_similarity import MIN_COSINE as FACED
from align.word_alignment.word_similarity import compare_words as facing

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\s'’-]+")


_SURE = 4
"""Letters up to which a name may be found in any word."""
_LANGUAGES: tuple[Language, Language] = ("fr", "en")


class Mention(NamedTuple):
    """A name where it stands. Two mentions that share a code may mean the same.

    ``plain`` is false where the name only hints at the thing (an adjective, a city for its country): it can
    answer a plain one, and its own absence is no more than a hint.
    """

    codes: frozenset[str]
    span: Span
    plain: bool
    state: bool = True
    part: bool = False
    """Whether it is part of another name, so that it can answer a name, but not be put in its place."""


class NameRule(Rule):
    """A rule that compares what is named on both sides, in any order and however often."""

    @abstractmethod
    def mentions(self, span: Span, language: Language) -> Iterable[Mention]:
        """Return what a paragraph names."""

    @abstractmethod
    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return how much it matters that one thing is named in the place of the other."""

    def written(self, code: str, language: Language) -> Iterable[str]:  # noqa: ARG002 – names of places vary too little
        """Return the full names that a thing has in a language, to be looked for with a word changed."""
        return ()

    def hidden(self, mention: Mention, far: str, language: Language) -> bool:
        """Return whether the far side has the name after all, run together with other words or misspelt."""
        folded = fold(far).lower()
        compact, words = _SPACES.sub("", folded), set(_WORD.findall(folded))
        for form in (fold(f).lower() for c in mention.codes for f in place_names(c, language)):
            bare = _SPACES.sub("", form)
            if len(bare) > _SURE and (bare in compact or any(distance(bare, w, 1) < 2 for w in words)):
                return True
        return False

    @abstractmethod
    def alone(self, mention: Mention, sides: tuple[str, str], language: Language) -> Severity:
        """Return how much it matters that the far side does not name this.

        :param sides: The words of the side that names it, then of the far side, which is in ``language``.
        """

    def dropped(
        self, sides: tuple[str, str], free: Sequence[Span], spans: Sequence[Span], language: Language
    ) -> Severity:
        """Return how much it matters that nothing on the far side comes near a name that it does not have.

        :param sides: The words of the side that names it, then of the far side, which is in ``language``.
        :param free: The words of the far side that face none, and may stand for the name.
        :param spans: The paragraphs of the far side.
        """
        if _intruders(free, spans, language, sides[0]):
            return Severity.WARNING
        doubtful = _stood_for(*sides, language) or _acronyms(*sides, language)
        return Severity.INFO if doubtful or len(free) > _SPARE[language] else Severity.WARNING

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each name that the other side lacks, or has another in the place of."""
        if not bead.french or not bead.english:
            return
        french, english = context.spans(bead)
        ours = [m for s in french for m in self.mentions(s, "fr")]
        theirs = [m for s in english for m in self.mentions(s, "en")]
        if not ours and not theirs:
            return
        missing = _unanswered(ours, theirs, english), _unanswered(theirs, ours, french)
        if not any(missing):
            return
        doubtful = mispaired(bead, context)
        for one, other in self._nearly(missing, (ours, theirs), french, english):
            yield self._report(index, one, other, Severity.INFO if doubtful else Severity.WARNING, context)
            left, right = ([m for m in side if m not in (one, other)] for side in missing)
            missing = left, right
        lacking, extra = ([m for m in side if m.plain] for side in missing)
        hints = [[m for m in side if not m.plain and not m.part] for side in missing]
        if not lacking and not extra and len(hints[0]) == len(hints[1]) == 1:
            lacking, extra = hints
        if len(lacking) != len(extra) and (hints[0] or hints[1]):
            # An adjective, or a full name, may be what stands in the place of a name or an acronym.
            shorter = 0 if len(lacking) < len(extra) else 1
            side = (lacking, extra)[shorter]
            side += hints[shorter][: abs(len(lacking) - len(extra))]
        for one, other in zip(lacking, extra, strict=False):
            severity = Severity.INFO if doubtful else self.replaced(one, other)
            yield self._report(index, one, other, severity, context)
        for mention in lacking[len(extra) :]:
            yield self._report(index, mention, None, self._lone(mention, index, True, context), context)
        for mention in extra[len(lacking) :]:
            yield self._report(index, None, mention, self._lone(mention, index, False, context), context)

    def _nearly(
        self,
        missing: Sequence[Sequence[Mention]],
        named: Sequence[Sequence[Mention]],
        french: Sequence[Span],
        english: Sequence[Span],
    ) -> Iterator[tuple[Mention, Mention]]:
        """Yield the full names of which the other side has all words but one, with what it has for them."""
        for side, far, language in zip((0, 1), (english, french), _LANGUAGES[::-1], strict=True):
            for mention in missing[side]:
                if " " not in mention.span.text:
                    continue
                names = [n for code in sorted(mention.codes) for n in self.written(code, language)]
                for span in far:
                    place = find_nearly(span.text, names)
                    if place is None:
                        continue
                    found = within(span, *place)
                    if not any(_overlap(found, m.span) for m in named[1 - side]):  # nor another name
                        other = Mention(frozenset(), found, False)
                        yield (mention, other) if side == 0 else (other, mention)
                        break

    def _lone(self, mention: Mention, index: int, french: bool, context: Context) -> Severity:
        bead = context.beads[index]
        if not mention.plain or mispaired(bead, context) or self._moved(mention, index, french, context):
            return Severity.INFO
        spans = context.spans(bead)
        texts = [" ".join(s.text for s in side) for side in spans]
        sides = (texts[0], texts[1]) if french else (texts[1], texts[0])
        own, far = _LANGUAGES if french else _LANGUAGES[::-1]
        if self.hidden(mention, sides[1], far):
            return Severity.INFO
        if context.words is None or (words := facing(*spans, context.words)) is None:
            return self.alone(mention, sides, far)
        if words.closest(mention.span, own) >= FACED:
            return Severity.INFO  # in words that the tables do not know
        severity = self.alone(mention, sides, far)
        if severity < Severity.WARNING and not self._implied(mention, index, french, context):
            severity = self.dropped(sides, words.free(far), spans[1 if french else 0], far)
        return severity

    def _implied(self, mention: Mention, index: int, french: bool, context: Context) -> bool:
        """Return whether the text round the name says it, or lets custom leave it out."""
        text = (context.french if french else context.english).paragraphs[mention.span.paragraph].text
        own, far = _LANGUAGES if french else _LANGUAGES[::-1]
        return is_complement(text, mention.span.start, mention.span.end, own) or any(
            self._names(context.spans(context.beads[number])[1 if french else 0], far, mention)
            for number in range(max(0, index - _AROUND), min(index + _AROUND + 1, len(context.beads)))
        )

    def _moved(self, mention: Mention, index: int, french: bool, context: Context) -> bool:
        """Return whether a neighbouring bead names it on the far side only."""
        for number in (index - 1, index + 1):
            if 0 <= number < len(context.beads):
                ours, theirs = context.spans(context.beads[number])
                near, far = (ours, theirs) if french else (theirs, ours)
                languages: tuple[Language, Language] = ("fr", "en") if french else ("en", "fr")
                if self._names(far, languages[1], mention) and not self._names(near, languages[0], mention):
                    return True
        return False

    def _names(self, spans: Iterable[Span], language: Language, mention: Mention) -> bool:
        return any(m.codes & mention.codes for s in spans for m in self.mentions(s, language))

    def _report(
        self, index: int, one: Mention | None, other: Mention | None, severity: Severity, context: Context
    ) -> Finding:
        fr, en = one and one.span.text, other and other.span.text
        if fr and en:
            message, message_fr = f"FR names {fr}, EN names {en}", f"FR nomme {fr}, EN nomme {en}"
        elif fr:
            message, message_fr = f"FR names {fr}, EN does not", f"FR nomme {fr}, EN ne le nomme pas"
        else:
            message, message_fr = f"EN names {en}, FR does not", f"EN nomme {en}, FR ne le nomme pas"
        return self.finding(
            index,
            message,
            message_fr,
            context=context,
            french=[one.span] if one else [],
            english=[other.span] if other else [],
            severity=severity,
            data={
                "french": sorted(one.codes) if one else None,
                "english": sorted(other.codes) if other else None,
            },
        )


def _overlap(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _unanswered(own: Sequence[Mention], far: Sequence[Mention], paragraphs: Sequence[Span]) -> list[Mention]:
    """Return the mentions that no mention of the other side answers, each thing once."""
    answered = {code for m in far for code in m.codes}
    found: list[Mention] = []
    words: set[str] | None = None
    for mention in sorted(own, key=lambda m: not m.plain):
        if mention.codes & answered or any(m.codes & mention.codes for m in found):
            continue
        if words is None:
            words = {w for s in paragraphs for w in _WORD.findall(fold(s.text).lower())}
        if not words.issuperset(_WORD.findall(fold(mention.span.text).lower())):  # the same word there too
            found.append(mention)
    return sorted(found, key=lambda m: (m.span.paragraph, m.span.start))


_AROUND = 4
"""Beads on either side in which a name that is said on the far side may go without saying."""
_SPARE: dict[Language, int] = {"en": 2, "fr": 0}
"""Words of a side that may face none before they are taken to stand for a name; French has many more."""


def _intruders(free: Iterable[Span], spans: Iterable[Span], language: Language, across: str) -> bool:
    """Return whether a proper name is among the words of a side that face none.

    One with a title before it is none, nor one that the other side (``across``) may transliterate.
    """
    names = {
        (s.paragraph, s.start + n.start)
        for s in spans
        for n in find_names(s.text, language)
        if not n.opening and not n.titled and not _RANK.search(s.text[: n.start][-24:])
    }
    heard = {skeleton(w) for w in _WORD.findall(across) if w[0].isupper()}
    return any((w.paragraph, w.start) in names and skeleton(w.text) not in heard for w in free)


_RANK = re.compile(r"\b(?!(?:The|Le|La|Les|El|New)\b)[A-ZÀ-Ý][\w.]+\s+$")
"""A capitalised word before a name, as an office is: "Major General Kazura"."""


_FOR_A_STATE: tuple[tuple[str, str], ...] = (
    (r"pays", r"country|countries"),
    (r"nation(?:s|al|ale|aux|ales)?", r"nations?|national(?:s|ly)?"),
    (r"gouvernement(?:s|al|ale|aux|ales)?", r"governments?|governmental"),
    (r"territoires?|territorial(?:e|es)?|territoriaux", r"territor(?:y|ies|ial)"),
    (r"république|royaume|états?|iles?", r"republic|kingdom|states?|islands?"),
    (
        r"ils?|elles?|lui|eux|derniere?s?|celle-ci|celui-ci|son|sa|ses|ce|c|cela",
        r"it(?! is \w+ (?:to|that)\b)|its|he|she|they|him|them|latter|his|her|their",
    ),
    (r"nous|notre|nos", r"we|us|our"),
    (r"delegations?", r"delegations?"),
    (r"local(?:e|es)?|locaux|autorites|population", r"local|authorities|population"),
)  # fmt: skip
"""Words that may stand for a State named before: as many on either side stand for each other."""


_THEIR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bleurs?\b", re.IGNORECASE),
    "en": re.compile(r"\btheir\b", re.IGNORECASE),
}


@lru_cache(maxsize=1)
def _stand_ins() -> tuple[dict[Language, re.Pattern[str]], ...]:
    return tuple(
        {
            "fr": re.compile(rf"\b(?:{fold(french)})\b", re.IGNORECASE),
            "en": re.compile(rf"\b(?:{english})\b", re.IGNORECASE),
        }
        for french, english in _FOR_A_STATE
    )


def _stood_for(near: str, far: str, language: Language) -> bool:
    """Return whether the far side, in ``language``, has a stand-in for a State that the near side lacks."""
    near, far = fold(near), fold(far)
    if language == "fr":  # English repeats a name where French takes it up with any such word
        return any(words["fr"].search(far) for words in _stand_ins())
    theirs = len(_THEIR["en"].findall(far)) <= len(_THEIR["fr"].findall(near))  # "leurs" is "their"
    far = _THEIR["en"].sub("", far) if theirs else far
    return any(len(words["en"].findall(far)) > len(words["fr"].findall(near)) for words in _stand_ins())


def _acronyms(near: str, far: str, language: Language) -> bool:
    """Return whether the far side has an acronym that the near side lacks: ``UNAVEM`` names Angola too."""
    unknown = [far[start:end] for start, end in find_acronyms(far, language)]
    return any(acronym not in near for acronym in unknown)


class CountryMismatch(NameRule):
    """NAM001: a country, territory, region or well-known city that the two sides do not share."""

    code = "NAM001"
    name = "country-mismatch"
    severity = Severity.ERROR
    summary = "A country or place differs between the two versions"
    summary_fr = "Un pays ou un lieu diffère d’une version à l’autre"

    def mentions(self, span: Span, language: Language) -> Iterator[Mention]:
        """Yield the places that a paragraph names."""
        around = [(o.start, o.end) for o in find_organisations(span.text, language)]
        for place in find_places(span.text, language):
            part = any(start <= place.start and place.end <= end for start, end in around)
            plain = place.kind is not PlaceKind.ADJECTIVE and not part
            yield Mention(place.codes, within(span, place.start, place.end), plain, place.state, part)

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two States, a warning for two places, and info for adjectives of regions."""
        if one.state and other.state:
            return self.severity if one.plain and other.plain else Severity.WARNING
        return Severity.WARNING if one.plain and other.plain else Severity.INFO

    def alone(self, mention: Mention, sides: tuple[str, str], language: Language) -> Severity:
        """Return a warning for a State missing from a list of States; otherwise info.

        Outside lists, translators name a country where the other version says "the Mission" or "the parties".
        """
        listed = (
            sum(p.state and p.kind is not PlaceKind.ADJECTIVE for p in find_places(sides[1], language)) > 1
        )
        doubtful = not mention.state or _stood_for(*sides, language) or _acronyms(*sides, language)
        return Severity.WARNING if listed and not doubtful else Severity.INFO


class OrganisationMismatch(NameRule):
    """NAM002: an organisation, or its acronym, that the two sides do not share."""

    code = "NAM002"
    name = "organisation-mismatch"
    severity = Severity.ERROR
    summary = "An organisation or acronym differs between the two versions"
    summary_fr = "Une organisation ou un sigle diffère d’une version à l’autre"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each organisation that differs, and for acronyms defined differently."""
        taken: list[Span] = []
        for one, other in self._defined(bead, context):
            taken += one.span, other.span
            severity = Severity.INFO if mispaired(bead, context) else self.severity
            yield self._report(index, one, other, severity, context)
        for finding in super().check(index, bead, context):
            if not any(span in taken for span in (*finding.french, *finding.english)):
                yield finding
        yield from self._unknown(index, bead, context)
        yield from self._organs(index, bead, context)

    def _organs(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding where one side speaks of a committee and the other of a commission."""
        if not bead.french or not bead.english or mispaired(bead, context):
            return
        sides = context.spans(bead)
        ours, theirs = (
            [within(s, o.start, o.end) for s in side for o in find_organs(s.text, language)]
            for side, language in zip(sides, _LANGUAGES, strict=True)
        )
        kinds = [{o.text.casefold() for o in side} for side in (ours, theirs)]
        if len(kinds[0]) == len(kinds[1]) == 1 and len(ours) == len(theirs):
            written = " ".join(s.text for s in sides[0])
            if not same_organ(ours[0].text, theirs[0].text) and _ORGAN.search(written) is None:
                one, other = (Mention(frozenset(), side[0], False) for side in (ours, theirs))
                yield self._report(index, one, other, Severity.WARNING, context)

    def _unknown(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each acronym that no table holds and nothing on the other side answers."""
        if context.words is None or not bead.french or not bead.english:
            return
        spans = context.spans(bead)
        found = [
            [m for s in side for m in _strange(s, language) if not _capitals(s.text)]
            for side, language in zip(spans, _LANGUAGES, strict=True)
        ]
        texts = [" ".join(s.text for s in side) for side in spans]
        lacking, extra = (
            [m for m in side if m.span.text not in other]
            for side, other in zip(found, reversed(texts), strict=True)
        )
        if bool(lacking) == bool(extra) or mispaired(bead, context):
            return  # both have acronyms of their own: those of its language
        if (words := facing(*spans, context.words)) is None:
            return
        own, far = _LANGUAGES if lacking else _LANGUAGES[::-1]
        free = words.free(far)
        for mention in lacking or extra:
            if words.closest(mention.span, own) >= FACED or self._moved(mention, index, own == "fr", context):
                continue
            near, across = texts if lacking else texts[::-1]
            instead = _intruders(free, spans[0 if far == "fr" else 1], far, near)
            # An English acronym may be short for anything; a French one is told by what stands around it.
            slight = own == "en" or len(free) >= _SPARE[far] or _stood_for(near, across, far)
            severity = Severity.INFO if slight and not instead else Severity.WARNING
            one, other = (mention, None) if own == "fr" else (None, mention)
            yield self._report(index, one, other, severity, context)

    def _defined(self, bead: Bead, context: Context) -> Iterator[tuple[Mention, Mention]]:
        """Yield the acronyms in brackets after their full names that are not the same on both sides."""
        if not all(any("(" in s.text for s in side) for side in context.spans(bead)):
            return
        sides = [
            [m for s in spans for m in self.mentions(s, language) if m.plain]
            for spans, language in zip(context.spans(bead), _LANGUAGES, strict=True)
        ]
        texts = [{s.paragraph: s.text for s in spans} for spans in context.spans(bead)]
        answered = [{code for m in side for code in m.codes} for side in sides]
        french, english = (
            [
                m
                for m in side
                if text[m.span.paragraph][m.span.start - 1 : m.span.start] == "(" and not m.codes & others
            ]
            for side, text, others in zip(sides, texts, reversed(answered), strict=True)
        )
        if len(french) == len(english):
            yield from zip(french, english, strict=True)

    def written(self, code: str, language: Language) -> Iterable[str]:
        """Return the full names of an organisation."""
        return organisation_names(code, language)

    def mentions(self, span: Span, language: Language) -> Iterator[Mention]:
        """Yield the organisations that a paragraph names."""
        for found in find_organisations(span.text, language):
            yield Mention(found.codes, within(span, found.start, found.end), found.acronym)

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two acronyms, a warning for full names, and info for names within names."""
        if one.plain and other.plain:
            return self.severity
        names = {one.span.text.lower(), other.span.text.lower()}
        broad = _BROAD & names and not names <= _UNIONS
        small = one.span.text[0].islower() or other.span.text[0].islower()
        return Severity.INFO if broad or small else Severity.WARNING

    def alone(self, mention: Mention, sides: tuple[str, str], language: Language) -> Severity:
        """Return a warning, and info where a word on the other side may stand for the organisation."""
        # English repeats the acronym where French leaves it to a pronoun.
        doubtful = language == "fr" or not mention.span.text.isupper() or _body().search(sides[1])
        return Severity.INFO if doubtful else Severity.WARNING

    def dropped(
        self,
        sides: tuple[str, str],
        free: Sequence[Span],
        spans: Sequence[Span],
        language: Language,
    ) -> Severity:
        """Return a warning for a stranger's name in its place; else bodies are taken up in too many words."""
        return Severity.WARNING if _intruders(free, spans, language, sides[0]) else Severity.INFO


def _strange(span: Span, language: Language) -> Iterator[Mention]:
    """Yield the acronyms of a paragraph that the table does not hold, each a code of its own."""
    for start, end in find_acronyms(span.text, language):
        if span.text[start - 1 : start] == "(":
            continue  # one side may say how the other abbreviates a name
        written = within(span, start, end)
        if len(written.text) > 2:
            yield Mention(frozenset((written.text,)), written, True)


def _capitals(text: str) -> bool:
    """Return whether a text is set in capitals for the better part."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


_ORGAN = re.compile(r"\b(?:comité|commission|conseil)s?\b")
"""Organs without a capital, which English gives one: "la commission juridique"."""
_BROAD = frozenset(
    "nations unies|united nations|onu|un|union africaine|african union|union européenne|european union|ue|ua|"
    "eu|au".split("|")
)
"""Names that are also part of the names of other bodies."""
_UNIONS = frozenset(("union africaine", "african union", "union européenne", "european union"))
"""Those of them that are written in full, and so alike that one is put for the other by mistake."""


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    """Return the nouns that stand for an organisation named before: ``the Office``, ``its index``."""
    return re.compile(
        r"\b(?:organi[sz]ations?|programmes?|funds?|offices?|agenc(?:y|ies)|missions?|forces?|groups?|institut(?:e|ion)s?|"
        r"commissions?|commissioner|committees?|councils?|operations?|unions?|community|tribunals?|courts?|centres?|"
        r"units?|secretariat|university|treaty|conventions?|conferences?|assembly|plan|panel|departments?|entit(?:y|ies)|"
        r"forum|agreement|bank|index|indicators?|goals?|virus|product|technolog(?:y|ies)|reports?|countries|its?|"
        r"they|their)\b",
        re.IGNORECASE,
    )
