"""Rules on numbers, dates and references: values that differ between the two sides of a bead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from align.checks.base import Context, Rule
from align.checks.differences import DATES, REFERENCES, Difference, Matter, Place, unanswered
from align.checks.similarity import mispaired
from align.checks.swaps import swapped
from align.data import Bead, Document, Finding, Severity, Span
from align.language import Language
from align.language.values import Part, Value, ValueKind, find_values
from align.language.values.answers import answers
from align.language.values.references import names_language


class ValueRule(Rule):
    """A rule on the values of one matter."""

    matter: ClassVar[Matter]

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each value of the matter that differs or is missing."""
        if not bead.french or not bead.english:
            return
        spans = context.spans(bead)
        found = [d for d in unanswered(bead, *spans) if d.matter is self.matter]
        if self.matter in _COUNTING:
            found += [d for d in swapped(*spans, context.words) if d.matter is self.matter]
        for group in _ranges(found):
            yield self._report(index, group, context)

    def _report(self, index: int, group: list[Difference], context: Context) -> Finding:
        french = _span([d.french for d in group], context.french)
        english = _span([d.english for d in group], context.english)
        ours = _worded(group[0].french, french, context.french)
        theirs = _worded(group[0].english, english, context.english)
        if french and english:
            message, message_fr = f"FR says {ours}, EN says {theirs}", f"FR dit {ours}, EN dit {theirs}"
            if group[0].swapped:
                message += ": two figures have changed places"
                message_fr += " : deux chiffres sont intervertis"
        elif french:
            message, message_fr = f"FR says {ours}, EN does not", f"FR dit {ours}, EN ne le dit pas"
        else:
            message, message_fr = f"EN says {theirs}, FR does not", f"EN dit {theirs}, FR ne le dit pas"
        severity, because = max(
            (self._judge(index, difference, context) for difference in group), key=lambda judged: judged[0]
        )
        return self.finding(
            index,
            message,
            message_fr,
            context=context,
            french=[french] if french else [],
            english=[english] if english else [],
            severity=severity,
            data={
                "kind": str(self.matter),
                "french": " ".join(_shown(d.french.value) for d in group if d.french) or None,
                "english": " ".join(_shown(d.english.value) for d in group if d.english) or None,
                "because": because,
                "distance": max((abs(_apart(d)) for d in group), default=0.0),
                "similarity": round(context.beads[index].similarity, 4),
            },
        )

    def _judge(self, index: int, difference: Difference, context: Context) -> tuple[Severity, str]:
        """Return how severe a difference is, and why."""
        if mispaired(context.beads[index], context):
            return Severity.INFO, "the two sides are far apart in meaning (SEM001)"
        if difference.swapped:
            return self.severity, "both versions state the two figures, each in the place of the other"
        if difference.sign:
            return self.severity, "the same figure, negative on one side only"
        if difference.paired:
            if difference.explicit:
                return self.severity, "different values in the same place, one of them in figures"
            return Severity.WARNING, "different values in the same place, both in words"
        (place,) = difference.places
        if not place.value.explicit:
            return Severity.INFO, "a number in words, which the other side may say in another way"
        if place.value.kind is ValueKind.LETTER:
            return Severity.INFO, "the other side may name the letter in another way"
        document = context.french if difference.french is not None else context.english
        if _taken_up(place, difference.french is not None, index, context):
            return Severity.INFO, "words of the other side take up what it says"
        if _aside(place, document.paragraphs[place.paragraph].text) or _elsewhere(
            index, place, difference.french is not None, context
        ):
            return Severity.INFO, "custom may leave it out here, or a neighbouring paragraph states it"
        return Severity.WARNING, "no value of the other side answers it"


_POINTING = re.compile(
    r"\b((?:sous-|sub-?)?(?:points?|items?|paragraph\w*|par\.|paras?\.?|alinéas?|clauses?|articles?|art\.|règles?|rules?|"
    r"regulations?|chapitres?|chapters?|chap\.|sections?|sect\.|part(?:ie)?s?|tit(?:re|le)s?|annex\w*|append\w*|"
    r"protoc\w*|décisions?|decisions?|recomm\w*|princip\w*|résolutions?|resolutions?))\s(?:n[o°]s?\.?\s|Nos?\.\s)?$",
    re.IGNORECASE,
)
_PARTS: dict[Part, tuple[str, str]] = {
    Part.ITEM: ("point", "item"),
    Part.PARAGRAPH: ("paragraphe", "paragraph"),
    Part.ARTICLE: ("article", "article"),
    Part.CHAPTER: ("section", "section"),
    Part.ANNEX: ("annexe", "annex"),
    Part.DECISION: ("décision", "decision"),
}
"""What a number points at, in French and English, where its word stands elsewhere: "paragraphs 3 and 4"."""


def _worded(place: Place | None, span: Span | None, document: Document) -> str:
    """Return the words of a value for a message; a number that points at something with the word for it."""
    if place is None or span is None:
        return ""
    part = place.value.part
    if part not in _PARTS or not (span.text[:1].isdigit() or place.value.kind is ValueKind.LETTER):
        return span.text
    word = _POINTING.search(document.paragraphs[span.paragraph].text[: span.start][-24:])
    return f"{word[1] if word else _PARTS[part][document.language == 'en']} {span.text}"


_COUNTING = (Matter.NUMBER, Matter.MONEY, Matter.PERCENTAGE, Matter.DATE)
"""Matters whose figures may be taken for one another."""


def _shown(value: Value) -> str:
    return f"-{value}" if value.negative else str(value)


def _apart(difference: Difference) -> float:
    """Return how far apart two values stand, as a share of their sentences; 0 where there is only one."""
    if difference.french is None or difference.english is None:
        return 0.0
    return round(difference.french.position - difference.english.position, 3)


def _ranges(differences: list[Difference]) -> list[list[Difference]]:
    """Put the dates of one range or list together: "14 to 18 March" differs once, not twice."""
    groups: list[list[Difference]] = []
    for difference in differences:
        if groups and _adjoin(groups[-1][-1], difference):
            groups[-1].append(difference)
        else:
            groups.append([difference])
    return groups


_JOINT = 8
"""Characters that may stand between the dates of a range ("au", "and the")."""


def _adjoin(one: Difference, other: Difference) -> bool:
    pairs = ((one.french, other.french), (one.english, other.english))
    return all(
        (a is None and b is None)
        or (
            a is not None
            and b is not None
            and a.paragraph == b.paragraph
            and a.value.kind is b.value.kind is ValueKind.DATE
            and 0 <= b.value.start - a.value.end <= _JOINT
        )
        for a, b in pairs
    )


def _span(places: list[Place | None], document: Document) -> Span | None:
    """Return the words from the first to the last of some values of a paragraph, if there are any."""
    found = [place for place in places if place is not None]
    if not found:
        return None
    start, end = found[0].value.start, found[-1].value.end
    return Span(found[0].paragraph, start, end, document.paragraphs[found[0].paragraph].text[start:end])


_DATE_OF_RESOLUTION = re.compile(
    r"(?:\((?:(?:19|20)[0-9]{2}|[IVXL]+)\)|[0-9]/[0-9]+(?: [A-Z])?)[^.;0-9]{0,60}"
    r"(?:du|des|le|of|dated|on)\s*$"
)


def _aside(place: Place, text: str) -> bool:
    """Return whether a value is one that the custom of a language may leave out or put in a note.

    French resolutions give the symbols of the reports they cite in notes, and the dates of earlier
    resolutions in the text; English ones the reverse. The marks that call those notes are often set apart
    from their word where text is taken from a page: "sur la situation à Chypre 5,".
    """
    before = text[max(0, place.value.start - 300) : place.value.start]
    if place.value.kind in REFERENCES:
        return before.rfind("(") > before.rfind(")")
    if place.value.kind in DATES:
        return _DATE_OF_RESOLUTION.search(before) is not None
    return (
        place.value.kind is ValueKind.NUMBER
        and _NOTE_MARK.fullmatch(place.value.text) is not None
        and (word := _BEFORE_MARK.search(before)) is not None
        and word[1].casefold() not in _TAKES_A_NUMBER
        and _AFTER_MARK.match(text, place.value.end) is not None
    )


_YEARS = range(1900, 2101)
_SAME_YEAR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:cette|même) année\b|\bl['’]année (?:même|en question)", re.IGNORECASE),
    "en": re.compile(r"\b(?:that|same) year\b", re.IGNORECASE),
}
_LAW: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:loi|code|décret|convention|ordonnance)\b[^.;,]{0,60}\bde\s$", re.IGNORECASE),
    "en": re.compile(r"\b(?:Act|Code|Decree|Law|Convention|Ordinance)\b[^.;]{0,40}(?:of|,)\s$"),
}
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_OF_THE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:des|de ces|ces)\s$", re.IGNORECASE),
    "en": re.compile(r"\b(?:of the|of those|of these|those|these)\s$", re.IGNORECASE),
}
_THEM: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bd['’]entre (?:eux|elles)\b|\bces\b|\bce groupe\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:of them|of these|of those|of which|of whom)\b", re.IGNORECASE),
}


def _taken_up(place: Place, french: bool, index: int, context: Context) -> bool:
    """Return whether the other side takes up a figure by other words.

    "In the same year" is "en 1996"; the acronym of a law, "la loi de 2004"; and "trois d'entre eux" may be
    "three of the 16".
    """
    own, far = _LANGUAGES if french else _LANGUAGES[::-1]
    value, spans = place.value, context.spans(context.beads[index])
    near, across = spans if french else spans[::-1]
    other = " ".join(s.text for s in across)
    text = next(s.text for s in near if s.paragraph == place.paragraph)
    before = text[max(0, value.start - 90) : value.start]
    if value.kind is not ValueKind.NUMBER or value.unit is not None:
        return False
    if value.value in _YEARS:
        return _SAME_YEAR[far].search(other) is not None or (
            _LAW[own].search(before) is not None and _ACRONYM.search(other) is not None
        )
    return _OF_THE[own].search(before) is not None and _THEM[far].search(other) is not None


_LANGUAGES: tuple[Language, Language] = ("fr", "en")
_NOTE_MARK = re.compile(r"[1-9]\d{0,2}")
_BEFORE_MARK = re.compile(r"([^\W\d_]{4,})[»”\")\]]* $")
_AFTER_MARK = re.compile(r"\s?[,;:.)\]]")
_TAKES_A_NUMBER = frozenset(
    (
        "article articles paragraphe paragraphes paragraph paragraphs alinéa alinéas annexe annexes annex "
        "chapitre chapitres chapter chapters section sections titre title partie part parties parts point "
        "points item items résolution résolutions resolution resolutions décision decision règle règles "
        "rule rules numéro number page pages note notes figure tableau table action agenda groupe group "
        "phase niveau level type version étape stage volume objectif objectifs goal goals cible cibles "
        "target targets indicateur indicator programme contre against entre between environ about some "
        "moins plus least most than over under après before after avant depuis since until jusqu vers "
        "presque nearly almost exactement exactly seulement only total soit vingt trente quarante cinquante "
        "soixante cent cents mille twenty thirty forty fifty sixty hundred thousand "
    ).split()
)


def _elsewhere(index: int, place: Place, french: bool, context: Context) -> bool:
    """Return whether a neighbouring bead holds the missing value on its far side only: it moved."""
    own, far = (context.french, context.english) if french else (context.english, context.french)
    for number in (index - 1, index + 1):
        if 0 <= number < len(context.beads):
            bead = context.beads[number]
            near, across = (bead.french, bead.english) if french else (bead.english, bead.french)
            if _states(far, across, place.value) and not _states(own, near, place.value):
                return True
    return False


def _states(document: Document, paragraphs: range, value: Value) -> bool:
    return any(
        answers(value, other)
        for i in paragraphs
        for other in find_values(document.paragraphs[i].text, document.language)
    )


class NumberMismatch(ValueRule):
    """NUM001: a plain number that the two sides do not share."""

    code = "NUM001"
    name = "number-mismatch"
    severity = Severity.ERROR
    summary = "A number differs between the two versions"
    summary_fr = "Un nombre diffère d’une version à l’autre"
    matter = Matter.NUMBER


class DateMismatch(ValueRule):
    """NUM002: a calendar date that the two sides do not share."""

    code = "NUM002"
    name = "date-mismatch"
    severity = Severity.ERROR
    summary = "A date differs between the two versions"
    summary_fr = "Une date diffère d’une version à l’autre"
    matter = Matter.DATE


class TimeMismatch(ValueRule):
    """NUM003: a time of day or a number of hours that the two sides do not share."""

    code = "NUM003"
    name = "time-mismatch"
    severity = Severity.ERROR
    summary = "A time of day differs between the two versions"
    summary_fr = "Une heure diffère d’une version à l’autre"
    matter = Matter.TIME


class MoneyMismatch(ValueRule):
    """NUM004: a sum of money, or its currency, that the two sides do not share."""

    code = "NUM004"
    name = "money-mismatch"
    severity = Severity.ERROR
    summary = "A sum of money or its currency differs between the two versions"
    summary_fr = "Une somme d’argent ou sa monnaie diffère d’une version à l’autre"
    matter = Matter.MONEY


class PercentageMismatch(ValueRule):
    """NUM005: a percentage that the two sides do not share."""

    code = "NUM005"
    name = "percentage-mismatch"
    severity = Severity.ERROR
    summary = "A percentage differs between the two versions"
    summary_fr = "Un pourcentage diffère d’une version à l’autre"
    matter = Matter.PERCENTAGE


class OrdinalMismatch(ValueRule):
    """NUM006: an ordinal, a century or a decade that the two sides do not share."""

    code = "NUM006"
    name = "ordinal-mismatch"
    severity = Severity.ERROR
    summary = "An ordinal, a century or a decade differs between the two versions"
    summary_fr = "Un ordinal, un siècle ou une décennie diffère d’une version à l’autre"
    matter = Matter.ORDINAL


class SymbolMismatch(ValueRule):
    """REF001: a document symbol or resolution number that the two sides do not share."""

    code = "REF001"
    name = "symbol-mismatch"
    severity = Severity.ERROR
    summary = "A document symbol or resolution number differs between the two versions"
    summary_fr = "Une cote ou un numéro de résolution diffère d’une version à l’autre"
    matter = Matter.SYMBOL


class ProvisionMismatch(ValueRule):
    """REF002: the number or letter of an article, paragraph, annex … that the two sides do not share."""

    code = "REF002"
    name = "provision-mismatch"
    severity = Severity.ERROR
    summary = "A reference to an article, paragraph, annex or decision differs between the two versions"
    summary_fr = (
        "Un renvoi à un article, un paragraphe, une annexe ou une décision diffère d’une version à l’autre"
    )
    matter = Matter.PROVISION


class AgendaItemMismatch(ValueRule):
    """REF003: the number or letter of an agenda item that the two sides do not share."""

    code = "REF003"
    name = "agenda-item-mismatch"
    severity = Severity.ERROR
    summary = "The number or letter of an agenda item differs between the two versions"
    summary_fr = "Le numéro ou la lettre d’un point de l’ordre du jour diffère d’une version à l’autre"
    matter = Matter.ITEM


class AddressMismatch(ValueRule):
    """REF005: a web or e-mail address that the two sides do not share."""

    code = "REF005"
    name = "address-mismatch"
    severity = Severity.ERROR
    summary = "A web or e-mail address differs between the two versions"
    summary_fr = "Une adresse électronique ou de site Web diffère d’une version à l’autre"
    matter = Matter.ADDRESS

    def _judge(self, index: int, difference: Difference, context: Context) -> tuple[Severity, str]:
        severity, because = super()._judge(index, difference, context)
        if severity < Severity.ERROR or difference.french is None or difference.english is None:
            return severity, because
        ours, theirs = (place.value.text for place in difference.places)
        values = [str(place.value.value) for place in difference.places]
        if sum(a != b for a, b in zip(*values, strict=False)) <= _TYPED and len({*map(len, values)}) == 1:
            return severity, "the addresses differ in a character or two"
        if names_language(ours) and names_language(theirs):
            return Severity.INFO, "each address names its language: they may be pages of one site"
        alike = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
        if alike < _SLIP:
            return Severity.WARNING, f"the addresses are too unlike for a slip ({alike:.2f} < {_SLIP})"
        return severity, f"the addresses are almost the same ({alike:.2f} ≥ {_SLIP})"


_TYPED = 2
"""Characters that a slip changes at most."""
_SLIP = 0.85
"""Share of their characters in common from which two addresses are one, miswritten."""
