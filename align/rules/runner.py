"""Passages → findings: each selected rule is shown what it asked to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from align.config import Config
from align.data import Bead, Document, Finding
from align.language.tokens import letters
from align.passage import DocumentTexts, Passage, Passages
from align.rules.aln.aln010_unrelated_documents import UnrelatedDocuments
from align.rules.base import BeadRule, DocumentRule, Rule
from align.rules.causes import under_their_causes
from align.rules.recurring import reported_once
from align.rules.registry import selected

if TYPE_CHECKING:
    from align.language.glossary import Glossary
    from align.word_alignment.words import Vectors

_PROSE = 4
"""Words in small letters that make prose."""


def check(
    french: Document,
    english: Document,
    beads: Sequence[Bead],
    config: Config,
    model: Vectors | None = None,
    *,
    glossary: Glossary | None = None,
    own_rules: Sequence[Rule] | None = None,
    texts: tuple[DocumentTexts, DocumentTexts] | None = None,
) -> tuple[Finding, ...]:
    """Return what the selected rules find, in the order of the text, then of the rules' codes.

    :param model: The model, for rules that compare word by word; without it they say nothing.
    :param glossary: What terms are held to; None to read what the settings name.
    :param own_rules: The rules of the user's own; None to read those that the settings name.
    :param texts: Those of both documents, where they have been read already.
    :raises InputError: If a file that the settings name, of terms or of rules, is not as it should be.
    """
    passages = Passages(french, english, beads, config, model, glossary, texts)
    return check_passages(passages, selected(config, own_rules))


def check_passages(passages: Passages, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return what rules find in passages, in the order of the text, then of the rules' codes.

    What one finding explains stands under it.
    """
    return in_order(findings_in(passages, rules))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the text, then of the rules' codes, each under what explains it.

    What is found in many places, and may be the style of the document, is reported once.
    """
    return tuple(reported_once(under_their_causes(sorted(findings, key=_position))))


def beneath(made: Sequence[Finding], told: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of the findings that rules made that are not told as they are; see ``as_made``.

    :param told: What ``in_order`` has made of them.
    """
    as_they_are = {id(finding) for finding in told}
    places = {_position(finding) for finding in made if id(finding) not in as_they_are}
    return tuple(sorted((f for f in made if _position(f) in places), key=_position))


def as_made(told: Iterable[Finding], hidden: Sequence[Finding]) -> list[Finding]:
    """Return the findings as the rules made them, of what is told and what is ``beneath`` it."""
    places = {_position(finding) for finding in hidden}
    return [*(finding for finding in told if _position(finding) not in places), *hidden]


def unrelated(french: Document, english: Document, config: Config | None = None) -> Finding:
    """Return the finding that two documents are not versions of each other (ALN010)."""
    return UnrelatedDocuments().report(Passages(french, english, (), config or Config()))


def findings_in(passages: Passages, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield what rules find in passages, in no order: each finding by itself."""
    kept_out = passages.pending | passages.code
    for rule in rules:
        if isinstance(rule, DocumentRule):
            yield from (found for found in rule.check(passages) if found.bead not in kept_out)
    bead_rules = [rule for rule in rules if isinstance(rule, BeadRule)]
    for passage in passages:
        yield from check_passage(passage, bead_rules)


def check_passage(passage: Passage, rules: Iterable[BeadRule]) -> Iterator[Finding]:
    """Yield what rules find in one passage."""
    concerned = _concerned(passage)
    for rule in rules:
        if concerned(rule):
            yield from rule.check(passage)
    passage.forget_words()


def _concerned(passage: Passage) -> Callable[[BeadRule], bool]:
    """Return which rules look at a passage at all, by the guards that they have in common."""
    one_sided = not passage.has_both_sides
    pending = passage.index in passage.passages.pending
    code = passage.index in passage.passages.code
    same = _is_same_prose(passage)

    def concerned(rule: BeadRule) -> bool:
        if (
            (one_sided and rule.both_sides)
            or (pending and not rule.of_pending)
            or (code and not rule.of_code)
            or (same and not rule.of_same)
        ):
            return False
        return not (rule.reliable and passage.is_unreliable)

    return concerned


def _is_same_prose(passage: Passage) -> bool:
    """Whether a passage is words, and not figures alone, that are the same on both sides."""
    text = passage.french.joined
    return text == passage.english.joined and sum(map(str.islower, letters(text))) >= _PROSE


def _position(finding: Finding) -> tuple[int, tuple[tuple[int, int], ...], str]:
    bead = -1 if finding.bead is None else finding.bead
    return bead, tuple((s.paragraph, s.start) for s in (finding.french or finding.english)), finding.rule
