"""Two edits that belong together, one French and one English: whether each answers the other.

Three things are looked at. What is put into one version must be answered by what is put into the other, word
for word (the cosine of their vectors); what only says in other words what was said before needs no answer.
And no rule may find a divergence in the new passage that it did not find in the old one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np

from align.changes.concordance import Amendment, Verdict
from align.changes.edits import Change, Edit
from align.changes.side import Side, pair, undone
from align.changes.turning import is_turned_round
from align.changes.words import Lexis, closeness, inflected
from align.data import Bead, BeadKind, Comparison, Finding, Severity
from align.language import Language
from align.passage import DocumentTexts
from align.word_alignment.words import WordVectors

__all__ = ["Judge"]

_SAME = 0.58
"""How close words are to those that say the same, in either language, on average."""
_AKIN = 0.35
"""The same, where each answers what the other version says."""
_ANSWERING = 0.6
"""How close a word is to what it answers in the other version, then."""
_FARTHEST = 0.35
"""How close each of them is at least."""
_STILL = 0.45
"""How close a word is to one that may answer it."""
_APART = 0.3
"""How close the words of two amendments are on average, at most, that have nothing to do with each other."""
_FAMILIES = ("NUM", "REF", "NAM", "SEM")
"""The rules that find that two texts do not say the same."""
_MEANING = "SEM"
_WORD_BY_WORD = "SEM002"
"""The rule that looks for words without counterpart: here it is known which words changed."""


class Judge:
    """What is known of four documents: each thing is read at most once, and forgotten with it."""

    def __init__(self, old: Comparison, new: Comparison, vectors: WordVectors) -> None:
        self.lexis = Lexis((new.french, new.english), vectors)
        self._texts: dict[tuple[Language, bool], DocumentTexts] = {
            ("fr", False): DocumentTexts(old.french),
            ("en", False): DocumentTexts(old.english),
            ("fr", True): DocumentTexts(new.french),
            ("en", True): DocumentTexts(new.english),
        }
        unknown = list(_unknown(old, new))
        self._remarks = _by_paragraph(new, unknown)
        self._divergences = _by_paragraph(new, filter(_tells, unknown))
        self._before = _by_paragraph(old, filter(_tells, old.findings))
        self._in_place = _in_place(new)

    def amendment(self, french: Edit, english: Edit) -> Amendment:
        """Say of two edits that belong together whether they answer each other."""
        verdict = self._verdict(french, english)
        answered = verdict in (Verdict.SAME, Verdict.REWORDED)
        return Amendment(verdict, french, english, () if answered else self._found(french, english))

    def _verdict(self, french: Edit, english: Edit) -> Verdict:
        worded = french.in_words, english.in_words
        if not any(worded):
            return self._verdict_on_place(french, english)
        near, far = sides = pair(self._undone(french), self._undone(english))
        if near.edit.in_words and far.edit.in_words:
            changes = [(change, side) for side in sides for change in side.edit.changes]
            apart = self._found(french, english) or any(_unanswered(*one) for one in changes)
            return Verdict.DIFFERENT if apart else Verdict.SAME
        for side, alone in ((near, Verdict.FRENCH), (far, Verdict.ENGLISH)):
            if side.edit.in_words:
                reworded = _only_reworded(side) or _turned_round(side)
                return Verdict.REWORDED if reworded and not self._doubted(french, english) else alone
        if self._found(french, english):
            return Verdict.DIFFERENT if all(worded) else Verdict.FRENCH if worded[0] else Verdict.ENGLISH
        return Verdict.SAME if all(worded) else Verdict.REWORDED

    def _verdict_on_place(self, french: Edit, english: Edit) -> Verdict:
        if french.moved == english.moved:
            return Verdict.SAME if french.moved else Verdict.REWORDED
        if self._together(french, english):
            return Verdict.SAME
        return Verdict.FRENCH if french.moved else Verdict.ENGLISH

    def _undone(self, edit: Edit) -> Side:
        """Return a side with the locutions of its old state put back."""
        before, after = (self._texts[edit.language, new] for new in (False, True))
        return undone(edit, before, after, self.lexis)

    def _together(self, french: Edit, english: Edit) -> bool:
        """Return whether the two still face each other: of two that change places, either may have moved."""
        return (
            len(french.old) == len(english.old) == 1
            and len(french.new) == len(english.new) == 1
            and (french.new[0], english.new[0]) in self._in_place
        )

    def _found(self, french: Edit, english: Edit) -> tuple[Finding, ...]:
        """Return the divergences of the new passage that the old one did not have.

        What is said of a whole sentence is said anew when one of its words changes: where the old passage had
        as many findings of a rule on meaning, none of them is new.
        """
        found = _held(self._divergences, french.new, english.new)
        before = Counter(f.rule for f in _held(self._before, french.old, english.old))
        known = Counter(f.rule for f in found)
        return tuple(f for f in found if f.rule[:3] != _MEANING or known[f.rule] > before[f.rule])

    def _doubted(self, french: Edit, english: Edit) -> bool:
        """Return whether any rule finds more in the new passage than in the old one."""
        return bool(_held(self._remarks, french.new, english.new))


def _in_place(new: Comparison) -> set[tuple[int, int]]:
    """Return the paragraphs that face each other, none of which another has passed on one side alone."""
    chain = [b for b in new.beads if b.kind is BeadKind.MATCH and b.french and b.english]
    passed = _passed(chain, _passing(new))
    return {(i, j) for b, n in zip(chain, passed, strict=True) if not n for i in b.french for j in b.english}


def _passed(chain: Sequence[Bead], passing: Iterable[tuple[int, int]]) -> list[int]:
    """Return by how many paragraphs each bead of a chain is passed on one side alone."""
    firsts = [b.french.start for b in chain], [b.english.start for b in chain]
    crossed = [0] * (len(chain) + 1)
    for french, english in passing:
        places = bisect_left(firsts[0], french), bisect_left(firsts[1], english)
        crossed[min(places)] += 1
        crossed[max(places)] -= 1
    return list(accumulate(crossed[:-1]))


def _passing(new: Comparison) -> Iterator[tuple[int, int]]:
    """Yield what stands elsewhere on the other side: paragraphs that moved, and figures that were left."""
    for bead in new.beads:
        if bead.kind is BeadKind.MOVED and bead.french and bead.english:
            yield bead.french.start, bead.english.start
    yield from _left_behind(new)


def _left_behind(new: Comparison) -> Iterator[tuple[int, int]]:
    """Yield paragraphs with the same text that are alone on their side.

    The aligner leaves a bare number where it is; alone on both sides, it is one that changed its place.
    """
    alone: defaultdict[str, list[int]] = defaultdict(list)
    for j in (j for bead in new.beads if not bead.french for j in bead.english):
        alone[new.english.paragraphs[j].text].append(j)
    for i in (i for bead in new.beads if not bead.english for i in bead.french):
        if same := alone.get(new.french.paragraphs[i].text):
            yield i, same.pop(0)


Held = Mapping[tuple[Language, int], Sequence[Finding]]
"""Findings by the language and the index of each paragraph of their passages."""


def _held(held: Held, french: Iterable[int], english: Iterable[int]) -> list[Finding]:
    """Return the findings on some paragraphs, each once."""
    found = [f for i in french for f in held.get(("fr", i), ())]
    found += [f for j in english for f in held.get(("en", j), ())]
    return list({id(f): f for f in found}.values())


def _unknown(old: Comparison, new: Comparison) -> Iterator[Finding]:
    """Yield what rules find in the new versions and did not find in the old ones."""
    known = Counter(map(_key, old.findings))
    for finding in new.findings:
        if known[_key(finding)]:
            known[_key(finding)] -= 1
        else:
            yield finding


def _by_paragraph(comparison: Comparison, findings: Iterable[Finding]) -> Held:
    found: defaultdict[tuple[Language, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.bead is not None:
            bead = comparison.beads[finding.bead]
            for i in bead.french:
                found["fr", i].append(finding)
            for j in bead.english:
                found["en", j].append(finding)
    return found


def _tells(finding: Finding) -> bool:
    """Return whether a finding says that the two versions do not say the same."""
    heavy = finding.severity >= Severity.WARNING and finding.rule != _WORD_BY_WORD
    return heavy and finding.rule.startswith(_FAMILIES)


def _key(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, *(s.text.casefold() for s in (*finding.french, *finding.english)))


def _turned_round(side: Side) -> bool:
    """Return whether a version only puts the end of what it said at its beginning."""
    old = [side.before.paragraph(i).text for i in side.edit.old]
    new = [side.after.paragraph(j).text for j in side.edit.new]
    return is_turned_round(old, new)


def _only_reworded(near: Side) -> bool:
    """Return whether a version says in other words what it said, the other being as it was."""
    return (
        bool(near.edit.old and near.edit.new)
        and near.keeps_facts
        and near.keeps_answers
        and not near.trades
        and all(_says_the_same(change, near) for change in near.edit.changes)
    )


def _says_the_same(change: Change, near: Side) -> bool:
    """Return whether words were put in the place of others of their language that say the same.

    Other forms of the same words do not: they say another time, or another number. Nor do the smallest words,
    which say nothing by themselves, and how the others go together.
    """
    put, out = near.words(change.inserted), near.words(change.deleted)
    if not len(put) or not len(out) or not near.lexis.knows(put):
        return False
    close = closeness(put, out), closeness(out, put)
    answering = bool(closeness(put, near.far.old).min() >= _ANSWERING)
    least = _AKIN if answering else _SAME
    if any(side.min() < _FARTHEST or side.mean() < least for side in close):
        return False
    return not any(inflected(a, b) for a in put.texts for b in out.texts)


def _unanswered(change: Change, near: Side) -> bool:
    """Return whether nothing that was done to the other version answers a change."""
    put, out = near.words(change.inserted), near.words(change.deleted)
    telling = near.lexis.salient(put)
    if len(telling):
        apart = closeness(telling, near.far.inserted).mean() < _APART
    elif len(out) and not len(put):
        answered = closeness(out, near.far.old).mean() >= _STILL
        apart = answered and closeness(out, near.far.deleted).mean() < _APART
    else:
        return False
    return bool(apart) and not _may_say_the_same(change, near)


def _may_say_the_same(change: Change, near: Side) -> bool:
    """Return whether words that both versions may have changed each in its way say the same as before.

    They are close to those that they replace, or answer what the other version says; and what answered the
    old words answers the new ones.
    """
    if not change.deleted or not change.inserted:
        return False
    put = near.lexis.salient(near.words(change.inserted))
    close = np.maximum(closeness(put, near.words(change.deleted)), closeness(put, near.far.new))
    if len(put) and (close.min() < _FARTHEST or close.mean() < _SAME):
        return False
    return near.keeps_answers
