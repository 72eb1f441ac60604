"""NAM003: a person or other proper name that no table holds and that the two sides do not share."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.names import is_complement
from align.language.tables import word_list
from align.passage import Passage, Side, View
from align.rules.base import BeadRule
from align.rules.nam.column_heads import heads_a_column
from align.rules.nam.proper_names import MissingName, has_word, missing_names, slips, unlike, words_of
from align.word_alignment.thresholds import MIN_COSINE_OF_RENDERING

_ADDRESS = re.compile(
    r"\b(?:Monsieur|Madame|Messieurs|Mesdames|[Cc]ollègues?|[Dd]éputée?s?|[Oo]rat(?:eur|rice)s?)\b"
)
"""Titles by which French addresses somebody where English likes the name."""
_RAPPORTEUR_FOR = re.compile(r"\b[Rr]apporteu(?:re?|se)s? pour (?:l[ae] |les |l['’])?$")
_REACH = 30
"""Characters before a name in which it stands."""
_IN_PLACE = 5.0
"""Words by which a name may stand off the place of one that custom may leave out, and stand in its stead."""
_COUNTRY_RAPPORTEUR = re.compile(r"\bcountry rapporteurs?\b", re.IGNORECASE)


class NameMismatch(BeadRule):
    """NAM003: a person or other proper name that is spelled otherwise, replaced or missing."""

    code = "NAM003"
    name = "name-mismatch"
    name_fr = "noms différents"
    severity = Severity.ERROR
    summary = "A proper name differs between the two versions"
    summary_fr = "Un nom propre diffère d’une version à l’autre"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each name that has no like on the other side."""
        ours, theirs = map(_missing, passage.views)
        if not ours and not theirs:
            return
        misspelt, ours, theirs = slips(ours, theirs)
        for slip in misspelt:
            yield self._report(passage, slip.french, slip.english, Severity.WARNING, doubt=not slip.sure)
        french = unlike(ours, theirs, passage.english)
        english = unlike(theirs, ours, passage.french)
        yield from self._in_part(passage, french, english)
        yield from self._whole(passage, [n for n in french if n.whole], [n for n in english if n.whole])

    def _in_part(
        self, passage: Passage, french: Sequence[MissingName], english: Sequence[MissingName]
    ) -> Iterator[Finding]:
        """Yield the people of whose names another part differs on either side."""
        ours, theirs = ([n for n in side if n.titled and not n.whole] for side in (french, english))
        for one, other in zip(ours, theirs, strict=False):
            yield self._report(passage, one.parts[-1], other.parts[-1], Severity.WARNING)

    def _whole(
        self, passage: Passage, french: Sequence[MissingName], english: Sequence[MissingName]
    ) -> Iterator[Finding]:
        """Yield the names that are on one side only: people in each other's place first, then the others."""
        people = [[n for n in side if n.titled] for side in (french, english)]
        for one, other in zip(*people, strict=False):
            yield self._report(passage, one.words, other.words, self.severity)
        count = min(map(len, people))
        strangers = deque(
            n for n in english if not (n.titled or n.opening or _is_rendered(n, passage, passage.views[1]))
        )
        ours = [*people[0][count:], *(n for n in french if not n.titled)]
        if not english and not _has_nothing_free(passage, "en"):
            ours = [n for n in ours if not n.opening]
        yield from self._french_alone(passage, ours, strangers)
        yield from self._english_alone(passage, people[1][count:], strangers)

    def _french_alone(
        self, passage: Passage, names: Iterable[MissingName], strangers: deque[MissingName]
    ) -> Iterator[Finding]:
        """Yield names that English does not have, each with the next of the strangers that it has instead."""
        view = passage.views[0]
        for name in names:
            doubt = _is_doubtful(name, passage, view)
            custom = not name.titled and _is_complement(name, view)
            waiting = not doubt and not passage.is_unreliable and bool(strangers)
            if waiting and (not custom or _stand_together(passage, name, strangers[0])):
                yield self._report(passage, name.words, strangers.popleft().words, Severity.WARNING)
            else:
                yield self._report(passage, name.words, None, Severity.WARNING, doubt=doubt or custom)

    def _english_alone(
        self, passage: Passage, people: Iterable[MissingName], others: Iterable[MissingName]
    ) -> Iterator[Finding]:
        """Yield names that French does not have, of others than people where it has no word to spare."""
        view = passage.views[1]
        for name in people:
            doubt = _is_addressed(view.far) or _is_nearby(name, passage, view)
            yield self._report(passage, None, name.words, Severity.WARNING, doubt=doubt)
        if _has_nothing_free(passage, "fr"):
            for name in others:
                doubt = (
                    _is_nearby(name, passage, view)
                    or _is_complement(name, view)
                    or _is_parliament(name, view)
                )
                yield self._report(passage, None, name.words, Severity.WARNING, doubt=doubt)

    def _report(
        self,
        passage: Passage,
        one: Span | None,
        other: Span | None,
        severity: Severity,
        *,
        doubt: bool = False,
    ) -> Finding:
        fr, en = one and one.text, other and other.text
        if fr and en:
            message, message_fr = f"FR has the name {fr}, EN has {en}", f"FR porte le nom {fr}, EN porte {en}"
        elif fr:
            message, message_fr = f"FR has the name {fr}, EN does not", f"FR porte le nom {fr}, EN ne l’a pas"
        else:
            message, message_fr = f"EN has the name {en}, FR does not", f"EN porte le nom {en}, FR ne l’a pas"
        return self.finding(
            passage,
            message,
            message_fr,
            french=[one] if one else [],
            english=[other] if other else [],
            severity=Severity.INFO if doubt or passage.is_unreliable else severity,
            data={"french": fr, "english": en},
        )


def _missing(view: View) -> list[MissingName]:
    """Return the names that the far side does not have, but for words cut short among heads of a table."""
    return [name for name in missing_names(view) if not heads_a_column(name, view)]


def _is_doubtful(name: MissingName, passage: Passage, view: View) -> bool:
    """Return whether the far side may have a name after all, or have no need of it."""
    return (
        _is_nearby(name, passage, view)
        or _is_rapporteur_for(name, view)
        or _is_rendered(name, passage, view)
        or _is_parliament(name, view)
        or _is_abbreviated(name, view)
    )


def _stand_together(passage: Passage, one: MissingName, other: MissingName) -> bool:
    """Return whether two names stand in corresponding places."""
    words = passage.word_similarity
    return words is not None and words.apart(one.words, other.words) <= _IN_PLACE


def _is_rendered(name: MissingName, passage: Passage, view: View) -> bool:
    """Return whether a word of the far side translates the name."""
    words = passage.word_similarity
    return words is not None and words.closest(name.words, view.near.language) >= MIN_COSINE_OF_RENDERING


def _has_nothing_free(passage: Passage, language: Language) -> bool:
    """Return whether every word of a side is known to face one of the other: none can stand for a name."""
    words = passage.word_similarity
    return words is not None and not words.free(language)


def _is_nearby(name: MissingName, passage: Passage, view: View) -> bool:
    """Return whether a neighbouring bead has the name on its far side."""
    around = (neighbour.seen_from(view.near.language).far for neighbour in passage.neighbours)
    return any(has_word(words_of(far), name.words.text) for far in around)


def _is_complement(name: MissingName, view: View) -> bool:
    """Return whether the name only says which office, body or agreement is meant."""
    text = view.near.text_of(name.words.paragraph).text
    return is_complement(text, name.words.start, name.words.end, view.near.language)


_PARLIAMENTS = frozenset(word_list("people.tsv", "parliaments"))
_PARLIAMENT = re.compile(
    r"\b(?:parle?ment\w*|parliament\w*|assembl[ée]e|assembly|diète|diet)\b", re.IGNORECASE
)


def _is_parliament(name: MissingName, view: View) -> bool:
    """Return whether a name is what a parliament calls itself, and the far side speaks of a parliament."""
    words = name.words.text.casefold().split()
    return not _PARLIAMENTS.isdisjoint(words) and _PARLIAMENT.search(view.far.joined) is not None


_INITIALS = re.compile(r"(?:[ -][A-Z][\w’']{0,40}){0,6} ?\((?P<initials>[A-Z][A-Z0-9]+)\)")


def _is_abbreviated(name: MissingName, view: View) -> bool:
    """Return whether a name opens one that its text abbreviates in brackets, as the far side has it: W3C."""
    match = _INITIALS.match(view.near.text_of(name.words.paragraph).text, name.words.end)
    return match is not None and any(match["initials"] in text.text for text in view.far)


def _is_rapporteur_for(name: MissingName, view: View) -> bool:
    """Return whether a name says whose rapporteur somebody is, where English has "Country Rapporteur"."""
    start = name.words.start
    before = view.near.text_of(name.words.paragraph).text[max(start - _REACH, 0) : start]
    return _RAPPORTEUR_FOR.search(before) is not None and any(
        text.read(_speaks_of_country_rapporteur) for text in view.far
    )


def _speaks_of_country_rapporteur(text: str, _language: Language) -> bool:
    return _COUNTRY_RAPPORTEUR.search(text) is not None


def _is_addressed(french: Side) -> bool:
    """Return whether French addresses somebody by title alone, where English likes the name."""
    return any(text.read(_addresses) for text in french)


def _addresses(text: str, _language: Language) -> bool:
    return _ADDRESS.search(text) is not None
