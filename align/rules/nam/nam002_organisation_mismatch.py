"""NAM002: an organisation, or its acronym, that the two sides do not share."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.names import (
    find_acronyms,
    find_organisations,
    find_organs,
    organisation_names,
    same_organ,
)
from align.language.spans import Spans
from align.language.tokens import is_in_capitals
from align.passage import (
    Passage,
    Side,
    Text,
    View,
    acronym_pairs,
    is_word_in_capitals,
    own_acronyms,
    without_plural,
)
from align.rules.nam.absence import SPARE, has_other_name, has_stand_in, has_stranger_in_place
from align.rules.nam.mention import Mention
from align.rules.nam.name_rule import NameRule, Pair
from align.word_alignment.thresholds import MIN_COSINE

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity

_ORGAN = re.compile(r"\b(?:comité|commission|conseil)s?\b")
"""Organs without a capital, which English gives one: "la commission juridique"."""
_BROAD = frozenset(
    "nations unies|organisation des nations unies|united nations|onu|un|union africaine|african union|"
    "union européenne|european union|ue|ua|eu|au".split("|")
)
"""Names that are also part of the names of other bodies."""
_UNIONS = frozenset(("union africaine", "african union", "union européenne", "european union"))
"""Those of them that are written in full, and so alike that one is put for the other by mistake."""
_WORD = re.compile(r"\w+")
_LONG = 20_000
"""Characters from which a text is looked up word by word: “UIS” is then not seen in “UNESCOUIS”."""
_SHORT = 2
"""Letters of an acronym so short that only what it shares with another tells what it is."""
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][^\W\d_]+")
_CAPITALISED_RUN = re.compile(
    rf"{_CAPITALISED.pattern}(?:[ -](?:(?:of|the|and|for|in|on|de|du|des|la|les?|et|pour|sur) ){{0,2}}"
    rf"{_CAPITALISED.pattern})+"
)
_BODY = re.compile(
    r"\b(?:organi[sz]ations?|programmes?|funds?|offices?|agenc(?:y|ies)|missions?|forces?|groups?|institut(?:e|ion)s?|"
    r"commissions?|commissioner|committees?|councils?|operations?|unions?|community|tribunals?|courts?|centres?|"
    r"units?|secretariat|university|treaty|conventions?|conferences?|assembly|plan|panel|departments?|entit(?:y|ies)|"
    r"forum|agreement|bank|index|indicators?|goals?|virus|product|technolog(?:y|ies)|reports?|countries|its?|"
    r"they|their)\b",
    re.IGNORECASE,
)
"""The nouns that stand for an organisation named before: ``the Office``, ``its index``."""


_HEADS = {
    "Conseil": "council", "Council": "council", "Assemblée": "assembly", "Assembly": "assembly",
    "Agence": "agency", "Agency": "agency",
}  # fmt: skip
"""Organs that are called by one word once they are named, in French and English."""


class OrganisationMismatch(NameRule):
    """NAM002: an organisation, or its acronym, that the two sides do not share."""

    code = "NAM002"
    name = "organisation-mismatch"
    name_fr = "organisations différentes"
    severity = Severity.ERROR
    summary = "An organisation or acronym differs between the two versions"
    summary_fr = "Une organisation ou un sigle diffère d’une version à l’autre"
    of_all = (acronym_pairs,)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each organisation that differs, and for acronyms defined differently."""
        taken: list[Span] = []
        for one, other in self._defined(passage):
            taken += one.span, other.span
            severity = Severity.INFO if passage.is_unreliable else self.severity
            yield self.report(passage, one, other, severity)
        found = [_unless_apart(f, passage) for f in super().check(passage) if not _is_the_writer(f, passage)]
        found = [f for f in found if not any(span in taken for span in (*f.french, *f.english))]
        if passage.is_unreliable:
            yield from found
            return
        yield from self._facing(passage, found, list(self._unknown_acronyms(passage)))
        yield from self._organs(passage)

    def _facing(self, passage: Passage, known: list[Finding], unknown: list[Finding]) -> Iterator[Finding]:
        """Yield findings; an acronym that no table holds and one that a table holds, each alone, as one.

        Where PAC faces WTO, that is one difference and not two.
        """
        lone = [
            f
            for f in known
            if len((*f.french, *f.english)) == 1 and (*f.french, *f.english)[0].text.isupper()
        ]
        for finding in unknown if len(lone) == len(unknown) == 1 else ():
            (other,) = lone
            if bool(finding.french) != bool(other.french):
                one, two = (finding, other) if finding.french else (other, finding)
                mentions = [Mention(frozenset((s.text,)), s, True) for s in (*one.french, *two.english)]
                severity = max(finding.severity, other.severity)
                yield from (f for f in known if f is not other)
                yield self.report(passage, mentions[0], mentions[1], severity)
                return
        yield from known
        yield from unknown

    def mentions(self, text: Text) -> list[Mention]:
        """Return the organisations that a text names."""
        found = text.read(find_organisations)
        return [
            Mention(o.codes, text.within(o.start, o.end), o.acronym, part=_leads_on(text.text, o.end, behind))
            for o, behind in zip_longest(found, (other.start for other in found[1:]))
        ]

    def full_names(self, code: str, language: Language) -> Iterable[str]:
        """Return the full names of an organisation."""
        return organisation_names(code, language)

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two acronyms, a warning for full names, and info for names within names."""
        if one.plain and other.plain:
            return self.severity
        names = {one.span.text.lower(), other.span.text.lower()}
        broad = _BROAD & names and not names <= _UNIONS
        small = one.span.text[0].islower() or other.span.text[0].islower()
        return Severity.INFO if broad or small else Severity.WARNING

    def is_hidden(self, mention: Mention, passage: Passage, view: View) -> bool:
        """Return whether the far side has what the document says for an acronym that it makes for itself."""
        return mention.plain and _is_answered(mention.span.text, passage, view)

    def goes_without_saying(self, mention: Mention, view: View) -> bool:
        """Return whether the far side has "the Council" where the near side says which."""
        if mention.plain:
            return False
        words = mention.span.text.split()
        heads = {_HEADS[word] for word in words if word in _HEADS}
        return any(not heads.isdisjoint(text.read(_bare_heads)) for text in view.far)

    def alone(self, mention: Mention, view: View) -> Severity:
        """Return a warning, and info where a word on the other side may stand for the organisation.

        English repeats the acronym where French leaves it to a pronoun.
        """
        doubtful = (
            view.far.language == "fr"
            or not mention.span.text.isupper()
            or _BODY.search(view.far.joined) is not None
        )
        return Severity.INFO if doubtful else Severity.WARNING

    def dropped(self, view: View, free: Sequence[Span]) -> Severity:
        """Return a warning for a stranger's name in its place; else bodies are taken up in too many words."""
        return Severity.WARNING if has_other_name(free, view) else Severity.INFO

    def _defined(self, passage: Passage) -> Iterator[Pair]:
        """Yield the acronyms in brackets after their full names that are not the same on both sides."""
        sides = passage.french, passage.english
        if not all(any("(" in text.text for text in side) for side in sides):
            return
        french, english = ([m for m in self.named(side) if m.plain] for side in sides)
        ours, theirs = (
            _in_brackets(french, passage.french, english),
            _in_brackets(english, passage.english, french),
        )
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)

    def _organs(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding where one side speaks of a committee and the other of a commission."""
        french, english = (
            [text.within(o.start, o.end) for text in side for o in text.read(find_organs)]
            for side in (passage.french, passage.english)
        )
        kinds = [{organ.text.casefold() for organ in side} for side in (french, english)]
        if not (len(kinds[0]) == len(kinds[1]) == 1 and len(french) == len(english)):
            return
        if not same_organ(french[0].text, english[0].text) and _ORGAN.search(passage.french.joined) is None:
            one, other = (Mention(frozenset(), side[0], False) for side in (french, english))
            yield self.report(passage, one, other, Severity.WARNING)

    def _unknown_acronyms(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each acronym that no table holds and nothing on the other side answers."""
        if passage.passages.words is None:
            return
        lacking, extra = (_only_near(view) for view in passage.views)
        if bool(lacking) == bool(extra):
            return  # both have acronyms of their own: those of its language
        if (words := passage.word_similarity) is None:
            return
        view = passage.views[0 if lacking else 1]
        french = view.near.language == "fr"
        for mention in lacking or extra:
            if is_word_in_capitals(mention.span.text, view.near.language):
                continue  # "GROS problème"
            if _is_answered(mention.span.text, passage, view):
                continue
            severity = self._severity_of_unknown(mention, passage, view, words)
            if severity is not None:
                one, other = (mention, None) if french else (None, mention)
                yield self.report(passage, one, other, severity)

    def _severity_of_unknown(
        self, mention: Mention, passage: Passage, view: View, words: WordSimilarity
    ) -> Severity | None:
        """Return how much it matters that an acronym is on one side only; None where something answers it.

        An English acronym may be short for anything; a French one is told by what stands around it.
        """
        near, far = view.near.language, view.far.language
        if words.closest(mention.span, near) >= MIN_COSINE or self.is_moved(mention, passage, view):
            return None
        free = words.free(far)
        if has_other_name(free, view) or has_stranger_in_place(mention.span, free, view, words):
            return Severity.WARNING
        slight = (
            near == "en" or len(free) >= SPARE[far] or has_stand_in(view) or _is_spelled_out(mention, view)
        )
        return Severity.INFO if slight else Severity.WARNING


def _leads_on(text: str, end: int, behind: int | None) -> bool:
    """Return whether the next name follows at once: "the *United Nations* High Commissioner for Refugees"."""
    return behind is not None and not text[end:behind].strip()


def _unless_apart(finding: Finding, passage: Passage) -> Finding:
    """Return a finding; as a note where a full name and an acronym are paired though they stand far apart."""
    if finding.severity is not Severity.WARNING or not (finding.french and finding.english):
        return finding
    (one,), (other,) = finding.french, finding.english
    words = passage.word_similarity if one.text.isupper() != other.text.isupper() else None
    far = words is not None and words.apart(one, other) > _FACING
    return replace(finding, severity=Severity.INFO) if far else finding


_FACING = 5.0
"""Words by which a full name may stand off the place of the acronym that it faces."""
_SECRETARY_GENERAL = re.compile(r"secrétaire général|secretary-general", re.IGNORECASE)
_FIRST_PERSON: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:je|moi|mon|ma|mes)\b|\b[jm]['’]", re.IGNORECASE),
    "en": re.compile(r"\b(?:I|[Mm]e|[Mm]y|myself)\b(?!\.)"),
}


def _bare_heads(text: str, language: Language) -> frozenset[str]:
    """Return the organs that a text calls by one word: "the Council", in no longer name."""
    named = Spans((o.start, o.end) for o in find_organisations(text, language))
    found = (m for m in _CAPITALISED.finditer(text) if m[0] in _HEADS and not named.meet(*m.span()))
    return frozenset(_HEADS[m[0]] for m in found)


def _is_the_writer(finding: Finding, passage: Passage) -> bool:
    """Return whether one version names the Secretary-General who says "I" in the other, as in his reports."""
    french, english = ((span.text for span in side) for side in (finding.french, finding.english))
    for names, view in zip((french, english), passage.views, strict=True):
        if any(map(_SECRETARY_GENERAL.fullmatch, names)):
            near, far = view.near, view.far
            says = _FIRST_PERSON[far.language].search(far.joined)
            return says is not None and _FIRST_PERSON[near.language].search(near.joined) is None
    return False


def _is_answered(acronym: str, passage: Passage, view: View) -> bool:
    """Return whether the far side has what the document says elsewhere, or a short acronym like it."""
    theirs, own = own_acronyms(View(view.far, view.near)), without_plural(acronym)
    pair = passage.passages.once(acronym_pairs).get((view.near.language, own))
    if pair is not None and _says(pair.of(view.far.language), theirs, view.far):
        return True
    french = view.near.language == "fr"
    learned = passage.passages.config.learned.acronyms
    return any(((own, o) if french else (o, own)) in learned for o in theirs) or any(
        len(other) == _SHORT and set(other) & set(acronym) for other in theirs
    )


def _says(acronym: str, acronyms: Container[str], side: Side) -> bool:
    """Return whether a side has an acronym, by itself or at the head of a longer name: CDS, CDSNext."""
    return (
        acronym in acronyms or re.search(rf"(?<!\w){re.escape(acronym)}[A-Z][a-z]", side.joined) is not None
    )


def _is_spelled_out(mention: Mention, view: View) -> bool:
    """Return whether the far side may write an acronym out, in words that have its letters or about as many
    words with capitals.
    """
    if any(_has_initials(text.text, mention.span.text) for text in view.far):
        return True
    wanted = len(mention.span.text) - 1
    runs = (run for text in view.far for run in _CAPITALISED_RUN.findall(text.text))
    return any(len(_CAPITALISED.findall(run)) >= wanted for run in runs)


def _has_initials(text: str, acronym: str) -> bool:
    """Return whether words side by side begin with the letters of an acronym: "group ID" is GID."""
    parts = [word if word.isupper() else word[0].upper() for word in _WORD.findall(text)]
    joined = "\0".join(parts)
    pattern = "\0?".join(map(re.escape, acronym))
    return re.search(rf"(?:^|\0){pattern}(?:\0|$)", joined) is not None


def _in_brackets(mentions: Iterable[Mention], side: Side, others: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that an opening bracket stands before and that the other side does not have."""
    answered = {code for m in others for code in m.codes}
    return [
        m
        for m in mentions
        if side.text_of(m.span.paragraph).text[m.span.start - 1 : m.span.start] == "("
        and not m.codes & answered
    ]


def _only_near(view: View) -> list[Mention]:
    """Return the acronyms of the near side that no table holds and that the far side does not have."""
    far = view.far.joined
    words: Container[str] = far if len(far) < _LONG else frozenset(_WORD.findall(far))
    return [
        mention
        for text in view.near
        if not is_in_capitals(text.text)
        for mention in _unknown(text)
        if without_plural(mention.span.text) not in words
    ]


_CAPITALS = re.compile(r"\s+[A-ZÀ-Þ]{4,}\b")
_PART = 4
"""Letters that each of the two words of a compound has at least."""


def _is_shouted(text: Text, start: int, end: int) -> bool:
    """Return whether what looks like an acronym is a word among words in capitals."""
    word = text.text[start:end].lower()
    return word in lexicon(text.language) and _CAPITALS.match(text.text, end) is not None


def _is_compound(acronym: str, language: Language) -> bool:
    """Return whether an acronym is two words of a language in capitals."""
    word, known = acronym.lower(), lexicon(language)
    cuts = range(_PART, len(word) - _PART + 1)
    return any(word[:cut] in known and word[cut:] in known for cut in cuts)


def _unknown(text: Text) -> Iterator[Mention]:
    """Yield the acronyms of a text that the table does not hold, each a code of its own."""
    for start, end in find_acronyms(text.text, text.language):
        before = text.text[max(start - 1, 0) : start]
        if before == "(":
            continue  # one side may say how the other abbreviates a name
        if before in ("[", "<") and text.text[end : end + 1] in ("]", ">", "…", "."):
            continue  # what a command is given: "[ARGS…]"
        if _is_shouted(text, start, end):
            continue  # "SONT CONVENUES des dispositions suivantes"
        if any(value.start <= start and end <= value.end for value in text.values):
            continue  # the unit of a figure: "5 MEUR"
        written = text.within(start, end)
        if re.search(rf"=\W{{0,3}}{written.text}\b", text.text) or _is_compound(written.text, text.language):
            continue  # what an option is given: "--lines=[+]NUM", INPUTFILE
        if len(written.text) > 2:
            yield Mention(frozenset((written.text,)), written, True)
