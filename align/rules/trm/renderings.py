"""Terms that a document renders now one way, now another.

Without a glossary, a document is its own: terms with capitals that answer each other in most of the pairs
where either stands are taken for renderings of each other, and the pairs where one of them faces something
else are looked at.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, NamedTuple

from align.data import Finding, Span
from align.language import Language
from align.language.terms import Mention, english_terms, french_terms
from align.passage import Passage, Passages, Side, Text
from align.rules.base import DocumentRule, Label, quote

_Key = tuple[str, ...]

_FEWEST = 5
"""Pairs in which two terms must answer each other to be taken for renderings of each other."""
_MOSTLY = 0.75
"""Share of the pairs with a term in which its rendering must stand."""
_ALSO = 0.6
"""Share of the pairs with the rendering in which the term must stand."""
_OWN = 0.8
"""Share of the pairs with another rendering that must have the term: else it renders something else."""
_MOST = 500
"""Terms of a passage that are looked at."""
_MANY = 50_000
"""Pairs above which a bitext is no one document."""


class _Said(NamedTuple):
    """A term where it stands."""

    key: _Key
    joints: _Key
    text: Text
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands: of the many that are read, few are told."""
        return self.text.within(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A term that a passage renders otherwise than the document does.

    ``usual`` is its rendering in ``times`` other passages, ``instead`` what stands here; ``taken`` is what
    that renders elsewhere, empty where it is no term of its own.
    """

    passage: Passage
    language: Language
    term: Span
    instead: Span
    usual: str
    times: int
    taken: str


class RenderingRule(DocumentRule):
    """A rule on the places where a document departs from its own renderings."""

    labels: ClassVar[Mapping[str, Label]] = {"times": Label("times", "fois")}

    @abstractmethod
    def concerns(self, deviations: Sequence[Deviation]) -> Iterator[Deviation]:
        """Yield those of the deviations of a document that the rule speaks of."""

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield a finding for each deviation that concerns the rule."""
        for deviation in self.concerns(passages.once(deviations)):
            yield self._report(deviation)

    def _report(self, found: Deviation) -> Finding:
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
            found.passage,
            english,
            french,
            french=[ours],
            english=[theirs],
            data={"term": found.term.text, "wanted": found.usual, "times": found.times},
        )


def deviations(passages: Passages) -> tuple[Deviation, ...]:
    """Return the places where a document departs from its own renderings of terms with capitals."""
    paired = [passage for passage in passages if passage.has_both_sides]
    if not _FEWEST <= len(paired) <= _MANY:
        return ()
    french, english = _Terms([p.french for p in paired]), _Terms([p.english for p in paired])
    ours, theirs = french.renderings(english), english.renderings(french)
    known = {fr: (en, times) for fr, (en, times) in ours.items() if theirs.get(en, ((), 0))[0] == fr}
    back = {en: (fr, times) for fr, (en, times) in known.items()}
    return (
        *_departures(paired, "fr", (french, english), known, back),
        *_departures(paired, "en", (english, french), back, known),
    )


class _Terms:
    """The terms of one version: those of each passage, and the passages of each, by their numbers."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.said: list[list[_Said]] = []
        self.places: defaultdict[_Key, set[int]] = defaultdict(set)
        self.first: dict[_Key, _Said] = {}
        for number, side in enumerate(sides):
            here = list(islice(_terms(side), _MOST))
            self.said.append(here)
            for term in here:
                self.places[term.key].add(number)
                self.first.setdefault(term.key, term)

    def renderings(self, other: _Terms) -> dict[_Key, tuple[_Key, int]]:
        """Return the best rendering of each frequent term on the other side, and in how many passages."""
        found = {}
        for key, places in self.places.items():
            if len(places) < _FEWEST:
                continue
            met = Counter(k for number in places for k in {term.key for term in other.said[number]})
            known = [
                (2 * times / (len(places) + len(other.places[k])), len(k), k, times)
                for k, times in met.items()
                if times >= max(_FEWEST, _MOSTLY * len(places)) and times >= _ALSO * len(other.places[k])
            ]
            if known:
                _, _, best, times = max(known)
                found[key] = best, times
        return found


def _terms(side: Side) -> Iterator[_Said]:
    for text in side:
        yield from (_Said(m.key, m.joints, text, m.start, m.end) for m in text.read(_read_terms))


def _read_terms(text: str, language: Language) -> list[Mention]:
    return list(islice(french_terms(text) if language == "fr" else english_terms(text), _MOST))


def _departures(
    passages: Sequence[Passage],
    language: Language,
    terms: tuple[_Terms, _Terms],
    known: Mapping[_Key, tuple[_Key, int]],
    back: Mapping[_Key, tuple[_Key, int]],
) -> Iterator[Deviation]:
    """Yield the passages that have a term of the near side and something like its rendering on the far side.

    :param terms: Those of the near side, which is in ``language``, and of the far side.
    :param known: The rendering of each term of the near side, and how often it stands there.
    :param back: The same of each rendering.
    """
    near, far = terms
    for key, (usual, times) in known.items():
        if len(usual) == 1:
            continue  # a lone word has no like
        for number in sorted(near.places[key] - far.places[usual]):
            other = _instead(number, key, far.first[usual], terms, back)
            if other is not None:
                taken = back.get(other.key)
                yield Deviation(
                    passages[number],
                    language,
                    next(term.span for term in near.said[number] if term.key == key),
                    other.span,
                    far.first[usual].span.text,
                    times,
                    near.first[taken[0]].span.text if taken else "",
                )


def _instead(
    number: int,
    key: _Key,
    usual: _Said,
    terms: tuple[_Terms, _Terms],
    back: Mapping[_Key, tuple[_Key, int]],
) -> _Said | None:
    """Return what a passage has that is like the usual rendering of a term and renders nothing else there."""
    near, far = terms
    here = {term.key for term in near.said[number]}
    for other in far.said[number]:
        if not _is_like(other, usual):
            continue
        taken = back.get(other.key)
        if taken is not None:
            if taken[0] not in here:
                return other
        elif len(far.places[other.key] & near.places[key]) >= _OWN * len(far.places[other.key]):
            return other
    return None


def _is_like(one: _Said, other: _Said) -> bool:
    """Return whether two renderings are built alike, of words they share in part: “Group of Experts”."""
    shared = set(one.key) & set(other.key)
    return (
        len(one.key) == len(other.key)
        and one.joints == other.joints
        and bool(shared)
        and len(shared) < len(set(one.key))
    )
