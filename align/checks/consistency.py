"""Rules on terms that a document renders now one way, now another.

Without a glossary, a document is its own: terms with capitals that answer each other in most of the pairs
where either stands are taken for renderings of each other, and the pairs where one of them faces something
else are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from align.checks.base import Context, Rule, quote
from align.data import Bead, Document, Finding, Severity, Span
from align.language import Language
from align.language.terms import english_terms, french_terms

_Key = tuple[str, ...]

_FEWEST = 5
"""Pairs in which two terms must answer each other to be taken for renderings of each other."""
_MOSTLY = 0.75
"""Share of the pairs with a term in which its rendering must stand."""
_ALSO = 0.6
"""Share of the pairs with the rendering in which the term must stand."""
_OWN = 0.8
"""Share of the pairs with another rendering that must have the term: else it renders something else."""
_MANY = 50_000
"""Pairs above which a bitext is no one document."""


class _Said(NamedTuple):
    """A term where it stands."""

    key: _Key
    joints: _Key
    span: Span


@dataclass(frozen=True, slots=True)
class Deviation:
    """A term that a bead renders otherwise than the document does.

    ``usual`` is its rendering in ``times`` other beads, ``instead`` what stands here; ``taken`` is what that
    renders elsewhere, empty where it is no term of its own.
    """

    bead: int
    language: Language
    term: Span
    instead: Span
    usual: str
    times: int
    taken: str


class _Side:
    """The terms of one side: those of each bead, and the beads of each."""

    def __init__(self, document: Document, ranges: Mapping[int, range], language: Language) -> None:
        self.language = language
        self.said: dict[int, list[_Said]] = {}
        self.beads: defaultdict[_Key, set[int]] = defaultdict(set)
        self.first: dict[_Key, _Said] = {}
        find = french_terms if language == "fr" else english_terms
        for number, paragraphs in ranges.items():
            here = []
            for i in paragraphs:
                text = document.paragraphs[i].text
                here += [
                    _Said(m.key, m.joints, Span(i, m.start, m.end, text[m.start : m.end])) for m in find(text)
                ]
            self.said[number] = here
            for term in here:
                self.beads[term.key].add(number)
                self.first.setdefault(term.key, term)

    def answers(self, other: _Side) -> dict[_Key, tuple[_Key, int]]:
        """Return the best rendering of each frequent term on the other side, and in how many beads."""
        found = {}
        for key, beads in self.beads.items():
            if len(beads) < _FEWEST:
                continue
            met = Counter(k for number in beads for k in {term.key for term in other.said[number]})
            known = [
                (2 * times / (len(beads) + len(other.beads[k])), len(k), k, times)
                for k, times in met.items()
                if times >= max(_FEWEST, _MOSTLY * len(beads)) and times >= _ALSO * len(other.beads[k])
            ]
            if known:
                _, _, best, times = max(known)
                found[key] = best, times
        return found


def deviations(context: Context) -> tuple[Deviation, ...]:
    """Return the places where a document departs from its own renderings of terms with capitals."""
    paired = {n: b for n, b in enumerate(context.beads) if b.french and b.english}
    if not _FEWEST <= len(paired) <= _MANY:
        return ()
    french = _Side(context.french, {n: b.french for n, b in paired.items()}, "fr")
    english = _Side(context.english, {n: b.english for n, b in paired.items()}, "en")
    ours, theirs = french.answers(english), english.answers(french)
    known = {fr: (en, times) for fr, (en, times) in ours.items() if theirs.get(en, ((), 0))[0] == fr}
    back = {en: (fr, times) for fr, (en, times) in known.items()}
    return (*_depart(french, english, known, back), *_depart(english, french, back, known))


def _depart(
    near: _Side, far: _Side, known: Mapping[_Key, tuple[_Key, int]], back: Mapping[_Key, tuple[_Key, int]]
) -> Iterator[Deviation]:
    """Yield the beads that have a term of the near side and something like its rendering on the far side."""
    for key, (usual, times) in known.items():
        if len(usual) == 1:
            continue  # a lone word has no like
        for number in sorted(near.beads[key] - far.beads[usual]):
            here = {term.key for term in near.said[number]}
            for other in far.said[number]:
                taken = back.get(other.key)
                own = far.beads[other.key] & near.beads[key]
                if (
                    not _alike(other, far.first[usual])
                    or (taken is not None and taken[0] in here)
                    or (taken is None and len(own) < _OWN * len(far.beads[other.key]))
                ):
                    continue
                term = next(t.span for t in near.said[number] if t.key == key)
                yield Deviation(
                    number,
                    near.language,
                    term,
                    other.span,
                    far.first[usual].span.text,
                    times,
                    near.first[taken[0]].span.text if taken else "",
                )
                break


def _alike(one: _Said, other: _Said) -> bool:
    """Return whether two renderings are built alike, of words they share in part: “Group of Experts”."""
    shared = set(one.key) & set(other.key)
    return (
        len(one.key) == len(other.key)
        and one.joints == other.joints
        and bool(shared)
        and len(shared) < len(set(one.key))
    )


class _Consistency(Rule):
    """A rule that reads the whole document with its first bead."""

    def check(self, index: int, _bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield, with the first bead, the deviations of the whole document that concern this rule."""
        if index:
            return
        confused: set[int] = set()  # beads: seen from the other side, it is the same confusion
        for deviation in context.once(deviations):
            if bool(deviation.taken) is self.taken and deviation.bead not in confused:
                confused |= {deviation.bead} if self.taken else set()
                yield self._report(deviation, context)

    taken: bool

    def _report(self, found: Deviation, context: Context) -> Finding:
        here, there = ("FR", "EN") if found.language == "fr" else ("EN", "FR")
        english = f"{here} has {quote(found.term.text, 'en')}, {there} {quote(found.instead.text, 'en')}"
        french = f"{here} porte {quote(found.term.text, 'fr')}, {there} {quote(found.instead.text, 'fr')}"
        if found.taken:
            english += f", which renders {quote(found.taken, 'en')} elsewhere"
            french += f", qui rend ailleurs {quote(found.taken, 'fr')}"
        else:
            english += f", and {quote(found.usual, 'en')} in {found.times} other places"
            french += f", et {quote(found.usual, 'fr')} à {found.times} autres endroits"
        ours, theirs = (found.term, found.instead) if found.language == "fr" else (found.instead, found.term)
        return self.finding(
            found.bead,
            english,
            french,
            context=context,
            french=[ours],
            english=[theirs],
            data={"term": found.term.text, "wanted": found.usual, "times": found.times},
        )


class VariedTerm(_Consistency):
    """TRM003: a term with capitals that is rendered otherwise than in the rest of the document."""

    code = "TRM003"
    name = "varied-term"
    severity = Severity.INFO
    summary = "A term is rendered otherwise than in the rest of the document"
    summary_fr = "Un terme est rendu autrement que dans le reste du document"
    taken = False


class MergedTerms(_Consistency):
    """TRM004: a term with capitals that is rendered as another term of the document is."""

    code = "TRM004"
    name = "merged-terms"
    severity = Severity.WARNING
    summary = "Two terms of the document are rendered by one"
    summary_fr = "Deux termes du document sont rendus par un seul"
    taken = True
