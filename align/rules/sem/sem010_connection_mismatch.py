"""SEM010: two statements are connected in another way: if, unless, because, although."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.passage import Passage
from align.rules.closed_class_rule import ClosedClassRule
from align.rules.sem.connectives import KINDS, facing_connectives
from align.rules.sentences import comparable, is_short


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

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each connective that faces one of another class, or of another kind."""
        yield from super().check(passage)
        for pair in comparable(passage):
            if not is_short(pair):
                for french, english in facing_connectives(pair):
                    yield self._report(passage, french, english)
