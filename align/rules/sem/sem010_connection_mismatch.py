"""SEM010: two statements are connected in another way: if, unless, because, although."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.negation import may_deny
from align.passage import Passage
from align.rules.closed_class_rule import ClosedClassRule, PlacedMarker
from align.rules.sem.connectives import KINDS, facing_connectives
from align.rules.sentences import comparable, is_short

_EXCEPTIONS = frozenset(("exception", "lack"))


class ConnectionMismatch(ClosedClassRule):
    """SEM010: two statements are connected in another way: if, unless, because, although."""

    code = "SEM010"
    name = "connection-mismatch"
    name_fr = "liens logiques différents"
    severity = Severity.WARNING
    summary = "Two statements are connected in another way in the other version"
    summary_fr = "Deux énoncés sont liés autrement dans l’autre version"
    kinds = ("connection",)
    named = KINDS

    def holds(
        self,
        pair: Passage,  # noqa: ARG002  # other rules look at the pair
        french: PlacedMarker,
        english: PlacedMarker,
    ) -> bool:
        """Return false for what is denied under a condition, where the other has an exception: unless."""
        return not (_is_denied(french, english) or _is_denied(english, french))

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each connective that faces one of another class, or of another kind."""
        yield from super().check(passage)
        for pair in comparable(passage):
            if not is_short(pair):
                for french, english in facing_connectives(pair):
                    yield self._report(passage, french, english)


def _is_denied(condition: PlacedMarker, exception: PlacedMarker) -> bool:
    """Return whether a sentence denies something under a condition, and the other nothing but for a case."""
    if "condition" not in condition.marker.plain or exception.marker.plain.isdisjoint(_EXCEPTIONS):
        return False
    return condition.text.read(may_deny) and not exception.text.read(may_deny)
