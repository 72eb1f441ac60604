"""Four documents → the concordance of their amendments."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from align.changes.concordance import Amendment, Concordance
from align.changes.edits import Edit, edit
from align.changes.groups import Group, groups
from align.changes.versions import Link, links
from align.errors import InputError

if TYPE_CHECKING:
    from align.data import Comparison, Document
    from align.word_alignment.words import Vectors

__all__ = ["concordance"]

Linked = tuple[Set[int], Set[int]]
"""The new paragraphs of which it is known what they were, French and English."""

_LEAST = 0.1
"""What share of the paragraphs of the shorter state is in the other, at least."""


def concordance(old: Comparison, new: Comparison, model: Vectors) -> Concordance:
    """Set the amendments of the French version against those of the English one.

    :param old: The old versions, compared.
    :param new: The new versions, compared.
    :param model: What gives words their vectors.
    :raises InputError: If the old and the new version in one language are no states of one text.
    """
    from align.changes.judging import Judge
    from align.word_alignment.words import WordVectors

    judge = Judge(old, new, WordVectors(model))
    french, english = links(old.french, new.french), links(old.english, new.english)
    _see_to_it(old.french, new.french, french)
    _see_to_it(old.english, new.english, english)
    found: list[Amendment] = []
    unchanged = 0
    linked = {j for link in french for j in link.new}, {j for link in english for j in link.new}
    for group in groups(old, new, french, english):
        sides = _edits(old, new, group, linked)
        if any(side.changed for side in sides):
            found.append(judge.amendment(*sides))
        else:
            unchanged += 1
    return Concordance(old, new, tuple(found), unchanged)


def _see_to_it(old: Document, new: Document, found: Sequence[Link]) -> None:
    """See to it that two documents are states of one: else all would be deleted, all added, nothing amiss."""
    paragraphs = min(len(old.paragraphs), len(new.paragraphs))
    if len(found) < _LEAST * paragraphs:
        raise InputError(
            f"{old.path or 'the old version'} and {new.path or 'the new version'}: hardly a paragraph of one "
            "is in the other; name the old and the new version of one document"
        )


def _edits(old: Comparison, new: Comparison, group: Group, linked: Linked) -> tuple[Edit, Edit]:
    french = edit(old.french, new.french, group.old_french, group.new_french, moved=group.moved[0])
    english = edit(old.english, new.english, group.old_english, group.new_english, moved=group.moved[1])
    return _displaced(french, linked[0]), _displaced(english, linked[1])


def _displaced(found: Edit, linked: Set[int]) -> Edit:
    """Return an edit of paragraphs that are what they were and not where they were as one of moved ones.

    Too short to be told to have moved by themselves, they are told by the other version to belong together.
    """
    away = bool(found.old and found.new) and not found.changed and linked.isdisjoint(found.new)
    return replace(found, moved=True) if away else found
