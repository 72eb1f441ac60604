"""SEM003: one side denies what the other states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from align.data import Finding, Severity
from align.language import LANGUAGES
from align.language.foreign import foreign_runs
from align.language.negation import Denial, find_negations, may_deny, negative_prefixes
from align.language.tables import word_list
from align.passage import Passage, Side, View
from align.rules.base import BeadRule
from align.rules.sem.denied_words import contrasted, is_plain, rendered, stated_plainly, undone
from align.rules.sem.negations import PlacedNegation, clear, negations
from align.rules.sem.undone_acts import undone_acts
from align.rules.sentences import comparable, is_short

_WITH = frozenset(
    word for language in LANGUAGES for word in word_list("negation.tsv", "not lacking", language)
)
"""Before what one side says is lacking, what says on the other that it is there."""


class NegationMismatch(BeadRule):
    """SEM003: one side denies what the other states."""

    code = "SEM003"
    name = "negation-mismatch"
    name_fr = "négation d’un seul côté"
    severity = Severity.WARNING
    summary = "One side denies what the other states"
    summary_fr = "Un côté nie ce que l’autre affirme"
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences of which one alone holds a negation."""
        for pair in comparable(passage):
            if is_short(pair):
                continue
            for view, negation in undone_acts(pair):
                yield self._report(passage, view, [negation], self.severity)
            if not (_may_deny(pair.french) or _may_deny(pair.english)):
                continue
            view, found = _unanswered(pair)
            if not found:
                view, found = _undone(pair, view)
            against = contrasted(pair, view, clear(negations(view.near)), list(negations(view.far)))
            found = found or against
            if found and not _is_elsewhere(passage, view) and not _untranslated(view):
                plain = bool(against) or any(
                    negation.says_without or is_plain(pair, view, negation) for negation in found
                )
                yield self._report(passage, view, found, self.severity if plain else Severity.INFO)

    def _report(
        self, passage: Passage, view: View, found: Sequence[PlacedNegation], severity: Severity
    ) -> Finding:
        denied = [n.span for n in found]
        said = ", ".join(s.text for s in denied)
        often = bool(clear(negations(view.far)))
        only, only_fr = ("more often, ", "plus souvent, ") if often else ("", "")
        ours = view.near.language == "fr"
        return self.finding(
            passage,
            f"{view.near.name} denies ({only}“{said}”), {view.far.name} does not",
            f"{view.near.name} nie ({only_fr}« {said} »), {view.far.name} non",
            french=denied if ours else view.far.spans,
            english=view.far.spans if ours else denied,
            severity=severity,
            data={
                "french": [s.text for s in denied] if ours else None,
                "english": None if ours else [s.text for s in denied],
            },
        )


def _is_elsewhere(passage: Passage, view: View) -> bool:
    """Return whether another sentence of a passage has what one lacks."""
    return len(passage.sentences) > 1 and not _denies_more(passage.seen_from(view.near.language))


def _may_deny(side: Side) -> bool:
    return any(text.read(may_deny) for text in side)


def _unanswered(pair: Passage) -> tuple[View, list[PlacedNegation]]:
    """Return the side that denies more, as the near one, and its negations that nothing may answer."""
    ours, theirs = pair.views
    view = ours if _denies_more(ours) else theirs
    more, fewer = list(negations(view.near)), list(negations(view.far))
    plain = clear(more)
    if len(plain) == len(clear(fewer)):
        return _lacking(pair)
    if not _has_surplus(more, fewer):
        return view, stated_plainly(pair, view, plain, fewer)
    return view, [] if _prefixes(view.far) > _prefixes(view.near) else rendered(pair, view, plain, fewer)


def _undone(pair: Passage, otherwise: View) -> tuple[View, list[PlacedNegation]]:
    """Return the side that denies words which deny by themselves, and its denials that the other lacks."""
    for view in pair.views:
        found = undone(pair, view, list(negations(view.near)), list(negations(view.far)))
        if found:
            return view, found
    return otherwise, []


def _lacking(pair: Passage) -> tuple[View, list[PlacedNegation]]:
    """Return the side with more words that say "without", and those of them that face "with"."""
    ours, theirs = pair.views
    view = ours if len(_without(ours.near)) > len(_without(ours.far)) else theirs
    found = _without(view.near)
    if len(found) == len(_without(view.far)):
        return view, []
    return view, stated_plainly(pair, view, found, list(negations(view.far)), behind=_WITH)


def _without(side: Side) -> list[PlacedNegation]:
    return [negation for negation in negations(side) if negation.says_without]


def _denies_more(view: View) -> bool:
    return len(clear(negations(view.near))) > len(clear(negations(view.far)))


def _has_surplus(more: Sequence[PlacedNegation], fewer: Sequence[PlacedNegation]) -> bool:
    """Return whether one side denies clearly and nothing on the other can answer it.

    Words of one kind answer each other first ("sans" and "without", "refuse" and "refuse"); what is then left
    on the other side may stand for the clear negation. Where the other side has no clear negation, one such
    word may stand for several.
    """
    ours, theirs = (Counter(n.denial for n in side if n.denies_words) for side in (more, fewer))
    surplus = ours[Denial.CLEAR] - theirs[Denial.CLEAR]
    if surplus <= 0:
        return False
    left = sum(max(0, theirs[d] - ours[d]) for d in Denial if d is not Denial.CLEAR)
    return surplus > left if theirs[Denial.CLEAR] else not left


def _prefixes(side: Side) -> int:
    """Return how many words deny by their prefix ("inacceptable")."""
    return sum(text.read(negative_prefixes) for text in side)


def _untranslated(view: View) -> bool:
    """Return whether the far side denies too, in words left in the near language, of which LNG003 tells."""
    return any(
        negation.clear
        for text in view.far
        for start, end, _ in text.read(foreign_runs)
        for negation in find_negations(text.text[start:end], view.near.language)
    )
