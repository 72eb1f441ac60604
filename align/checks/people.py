"""The rule on proper names that no table holds: people, above all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from align.checks.base import Context, Rule, within
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.names import distance, find_names, fold, is_complement, skeleton, sound
from align.word_alignment.word_similarity import WordSimilarity as Facing
from align.word_alignment.word_similarity import compare_words as facing


class _Run(NamedTuple):
    """Parts of one name side by side (``Reto Aebischer-Monnard``) that the other side does not have.

    ``whole`` is false where another part of the name is on the other side, ``opening`` says that it is a
    single word at the head of a sentence, which may owe its capital to that.
    """

    parts: tuple[Span, ...]
    titled: bool
    whole: bool
    opening: bool

    def span(self, texts: Mapping[int, str]) -> Span:
        """Return the words from the first part to the last, given the paragraphs by number."""
        paragraph, start, end = self.parts[0].paragraph, self.parts[0].start, self.parts[-1].end
        return Span(paragraph, start, end, texts[paragraph][start:end])


_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿœ][^\W\d_]*(?:['’`][^\W\d_]+)*")
_BETWEEN = r"[\s.'’-]{1,3}(?:(?:de|du|des|la|le|el|al|of|the|von|van|bin|ibn)[\s'’-])?"
_LEFT = re.compile(rf"({_CAPITALISED.pattern}){_BETWEEN}$")
_RIGHT = re.compile(rf"{_BETWEEN}({_CAPITALISED.pattern})")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:^|[.!?:;»”\"–—-]\s+|\d\s+|[(«“\"]\s?)$")
_RENDERED = 0.45
"""Cosine from which a word may render a proper name, which is seldom translated."""
_APART = re.compile(r"[,;:/()]|\b(?:et|ou|and|or)\b")
_JOINT = 4
"""Characters that may stand between the parts of a name: a space, a hyphen, " de ", an initial."""


class NameMismatch(Rule):
    """NAM003: a person or other proper name that is spelled otherwise, replaced or missing."""

    code = "NAM003"
    name = "name-mismatch"
    severity = Severity.ERROR
    summary = "A proper name differs between the two versions"
    summary_fr = "Un nom propre diffère d’une version à l’autre"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each name that has no like on the other side."""
        if not bead.french or not bead.english:
            return
        french, english = context.spans(bead)
        ours, theirs = _runs(french, "fr", english), _runs(english, "en", french)
        if not ours and not theirs:
            return
        doubtful = mispaired(bead, context)
        for one, other in _misspelt(ours, theirs):
            sure = one in _parts(ours, titled=True) or other in _parts(theirs, titled=True)
            spelled = sure or _substituted(skeleton(one.text), skeleton(other.text))
            severity = Severity.WARNING if spelled and not doubtful else Severity.INFO
            yield self._report(index, one, other, severity, context)
            ours, theirs = _without(ours, one), _without(theirs, other)
        texts = {s.paragraph: s.text for s in french}, {s.paragraph: s.text for s in english}
        partly = (r for r in ours if not r.whole and r.titled and not _akin(r, theirs, english))
        instead = (r for r in theirs if not r.whole and r.titled and not _akin(r, ours, french))
        for mine, its in zip(partly, instead, strict=False):
            severity = Severity.INFO if doubtful else Severity.WARNING
            yield self._report(index, mine.parts[-1], its.parts[-1], severity, context)
        left = [r for r in ours if r.whole and not _akin(r, theirs, english)]
        extra = [r for r in theirs if r.whole and not _akin(r, ours, french)]
        titled = [r for r in left if r.titled], [r for r in extra if r.titled]
        for mine, its in zip(*titled, strict=False):
            severity = Severity.INFO if doubtful else self.severity
            yield self._report(index, mine.span(texts[0]), its.span(texts[1]), severity, context)
        count = min(map(len, titled))
        words = facing(french, english, context.words) if context.words else None
        others = [
            r for r in extra if not (r.titled or r.opening or (words and _faced(r, texts[1], "en", words)))
        ]
        for run in (*titled[0][count:], *(r for r in left if not r.titled)):
            if run.opening and not (extra or (words and not words.free("en"))):
                continue
            span = run.span(texts[0])
            moved = doubtful or _nearby(index, span, context, french=True)
            moved = moved or _rapporteur(texts[0][span.paragraph][: span.start], english)
            slight = (
                moved
                or (not run.titled and is_complement(texts[0][span.paragraph], span.start, span.end, "fr"))
                or (words is not None and _faced(run, texts[0], "fr", words))
            )
            stranger = others.pop(0).span(texts[1]) if others and not slight else None
            severity = Severity.INFO if slight else Severity.WARNING
            yield self._report(index, span, stranger, severity, context)
        for run in titled[1][count:]:
            span = run.span(texts[1])
            moved = doubtful or _addressed(french) or _nearby(index, span, context, french=False)
            yield self._report(index, None, span, Severity.INFO if moved else Severity.WARNING, context)
        if words is not None and not words.free("fr"):  # nothing in French can stand for an English name
            for run in others:
                span = run.span(texts[1])
                moved = (
                    doubtful
                    or _nearby(index, span, context, french=False)
                    or is_complement(texts[1][span.paragraph], span.start, span.end, "en")
                )
                yield self._report(index, None, span, Severity.INFO if moved else Severity.WARNING, context)

    def _report(
        self, index: int, one: Span | None, other: Span | None, severity: Severity, context: Context
    ) -> Finding:
        if one and other:
            message = f"FR has the name {one.text}, EN has {other.text}"
            message_fr = f"FR porte le nom {one.text}, EN porte {other.text}"
        elif one:
            message, message_fr = (
                f"FR has the name {one.text}, EN does not",
                f"FR porte le nom {one.text}, EN ne l’a pas",
            )
        else:
            text = other.text if other else ""
            message, message_fr = (
                f"EN has the name {text}, FR does not",
                f"EN porte le nom {text}, FR ne l’a pas",
            )
        return self.finding(
            index,
            message,
            message_fr,
            context=context,
            french=[one] if one else [],
            english=[other] if other else [],
            severity=severity,
            data={"french": one and one.text, "english": other and other.text},
        )


def _runs(near: Sequence[Span], language: Language, far: Sequence[Span]) -> list[_Run]:
    """Return the names of one side whose parts are not among the words of the other, by spelling or sound."""
    found: list[_Run] = []
    words: set[str] | None = None
    for span in near:
        run: list[tuple[Span, bool, bool]] = []
        for name in (*find_names(span.text, language), None):
            if name is not None and words is None:
                written = {fold(w).lower() for s in far for w in _LETTERS.findall(s.text)}
                words = written | {sound(w) for w in written}
            if run and (name is None or not _joined(span.text, run[-1][0].end, name.start)):
                found += _close(run, span.text, words or set())
                run = []
            if name is not None:
                part = within(span, name.start, name.end)
                run.append((part, name.titled, _has(words or set(), part.text)))
    return found


def _joined(text: str, end: int, start: int) -> bool:
    """Return whether what stands between two parts makes them one name: no comma, no "and"."""
    return start - end <= _JOINT and _APART.search(text, end, start) is None


def _close(run: list[tuple[Span, bool, bool]], text: str, words: set[str]) -> Iterator[_Run]:
    """Yield the missing parts of a run of names, if there are any."""
    missing = tuple(part for part, _, there in run if not there)
    if missing:
        first, last = run[0][0], run[-1][0]
        around = [
            m[1] for m in (_LEFT.search(text[: first.start][-40:]), _RIGHT.match(text[last.end :][:40])) if m
        ]
        beside = any(len(w) > 3 and _has(words, w) for w in around)
        opening = len(run) == 1 and _OPENING.search(text[: first.start][-12:]) is not None
        yield _Run(missing, any(t for _, t, _ in run), len(missing) == len(run) and not beside, opening)


def _has(words: set[str], name: str) -> bool:
    parts = [fold(p).lower() for p in _LETTERS.findall(name)]
    return all(p in words or sound(p) in words or p.rstrip("s") in words for p in parts if len(p) > 2)


def _faced(run: _Run, texts: Mapping[int, str], language: Language, words: Facing) -> bool:
    """Return whether a word of the other side translates the name."""
    return words.closest(run.span(texts), language) >= _RENDERED


def _parts(runs: Iterable[_Run], *, titled: bool = False) -> list[Span]:
    return [part for run in runs for part in run.parts if run.titled or not titled]


def _without(runs: list[_Run], part: Span) -> list[_Run]:
    """Take a part that is dealt with, and with it the name it belongs to."""
    return [run for run in runs if part not in run.parts]


def _misspelt(ours: list[_Run], theirs: list[_Run]) -> list[tuple[Span, Span]]:
    """Return the parts that differ by a few letters and not only by transliteration."""
    found = []
    free = _parts(theirs)
    for one in _parts(ours):
        mine = fold(one.text).lower()
        limit = 1 if len(mine) < 6 else 2 if len(mine) < 9 else 3
        near = [(distance(mine, fold(o.text).lower(), limit), o) for o in free]
        best = min(near, key=lambda n: n[0], default=None)
        if best is not None and best[0] <= limit and skeleton(one.text) != skeleton(best[1].text):
            found.append((one, best[1]))
            free.remove(best[1])
    return found


def _substituted(one: str, other: str) -> bool:
    """Return whether a consonant became another, rather than fell silent."""

    def within(small: str, large: str) -> bool:
        letters = iter(large)
        return all(c in letters for c in small)

    return not within(one, other) and not within(other, one)


def _akin(run: _Run, others: list[_Run], far: Sequence[Span]) -> bool:
    """Return whether a name may be another transliteration of one on the other side."""
    capitals = [w for s in far for w in _CAPITALISED.findall(s.text)]
    whole, each = skeleton("".join(capitals)), {skeleton(w) for w in capitals}
    for part in run.parts:
        bones = skeleton(part.text)
        if (len(bones) > 2 and bones in whole) or (len(bones) == 2 and bones in each):
            return True
        if any(_near(bones, skeleton(o.text)) and part.text[0] == o.text[0] for o in _parts(others)):
            return True
    return False


def _near(one: str, other: str) -> bool:
    return distance(one, other, 1) <= (1 if min(len(one), len(other)) > 1 else 0)


_ADDRESS = re.compile(
    r"\b(?:Monsieur|Madame|Messieurs|Mesdames|[Cc]ollègues?|[Dd]éputée?s?|[Oo]rat(?:eur|rice)s?)\b"
)


_FOR = re.compile(r"\b[Rr]apporteu(?:re?|se)s? pour (?:l[ae] |les |l['’])?$")
_COUNTRY = re.compile(r"\bcountry rapporteurs?\b", re.IGNORECASE)


def _rapporteur(before: str, english: Sequence[Span]) -> bool:
    """Return whether a name says whose rapporteur somebody is, where English has "Country Rapporteur"."""
    return _FOR.search(before) is not None and any(_COUNTRY.search(s.text) for s in english)


def _addressed(spans: Sequence[Span]) -> bool:
    """Return whether French addresses somebody by title alone, where English likes the name."""
    return any(_ADDRESS.search(s.text) for s in spans)


def _nearby(index: int, span: Span, context: Context, *, french: bool) -> bool:
    """Return whether a neighbouring bead has the name on its far side."""
    for number in (index - 1, index + 1):
        if 0 <= number < len(context.beads):
            far = context.spans(context.beads[number])[1 if french else 0]
            words = {fold(w).lower() for s in far for w in _LETTERS.findall(s.text)}
            if _has(words, span.text):
                return True
    return False
