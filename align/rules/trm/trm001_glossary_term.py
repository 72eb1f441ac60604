"""TRM001: a term of the glossary that the other side does not render as the glossary says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.glossary import Glossary, Term
from align.language.names import find_organisations, fold
from align.language.stems import stem
from align.passage import Passage, Side, View
from align.rules.base import BeadRule, Label, quote
from align.rules.trm.glossary_hits import accepted, forbidden

_WORD = re.compile(r"[^\W_]+")
_STANDS_IN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:il|elle|ils|elles|lui|leur|le|la|l['’])\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:it|its|they|he|she|his|her)\b", re.IGNORECASE),
}


class GlossaryTerm(BeadRule):
    """TRM001: a term of the glossary that the other side does not render as the glossary says."""

    code = "TRM001"
    name = "glossary-term"
    name_fr = "terme du glossaire"
    severity = Severity.WARNING
    summary = "A term is not rendered as the glossary says"
    summary_fr = "Un terme n’est pas rendu comme le veut le glossaire"
    labels = {"note": Label("note", "note")}

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each French term without its English one, and the reverse."""
        glossary = passage.passages.glossary
        if not glossary.terms:
            return
        for view in passage.views:
            side = _Side(view.far)
            for span, numbers in _unanswered(view, glossary):
                terms = [glossary.terms[number] for number in numbers]
                renderings = [phrase for term in terms for phrase in term.accepted(view.far.language)]
                doubtful = passage.is_unreliable or side.may_have(span.text, renderings)
                yield self._report(passage, view, span, terms, doubtful=doubtful)

    def _report(
        self, passage: Passage, view: View, span: Span, terms: Sequence[Term], *, doubtful: bool
    ) -> Finding:
        far = view.far.language
        wanted = [term.accepted(far)[0] for term in terms]
        english = " or ".join(quote(w, "en") for w in dict.fromkeys(wanted))
        french = " ou ".join(quote(w, "fr") for w in dict.fromkeys(wanted))
        note = next((t.note for t in terms if t.note), None)
        behind = f" ({note})" if note else ""
        return self.one_sided(
            passage,
            view.near,
            [span],
            (
                f"has {quote(span.text, 'en')}, {view.far.name} lacks {english}{behind}",
                f"porte {quote(span.text, 'fr')}, {view.far.name} n’a pas {french}{behind}",
            ),
            severity=Severity.INFO if doubtful else None,
            data={"term": span.text, "wanted": wanted, "note": note},
        )


def _unanswered(view: View, glossary: Glossary) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the terms of the near side that the far side does not have, each once, with their numbers."""
    answered = {number for _, numbers in accepted(view.far, glossary) for number in numbers}
    avoided = {number for _, numbers in forbidden(view.far, glossary) for number in numbers}
    done = answered | avoided  # of those that the far side has but should not, TRM002 speaks
    for span, numbers in accepted(view.near, glossary):
        if done.isdisjoint(numbers) and any(
            _is_preferred(span.text, glossary.terms[n], view.near.language) for n in numbers
        ):  # a looser word stands for other things too
            done.update(numbers)
            yield span, numbers


def _is_preferred(words: str, term: Term, language: Language) -> bool:
    """Return whether words are the preferred rendering of a term, or of a verb one of its forms."""
    forms = term.forms(term.accepted(language)[0], language)
    return any(_stems(words, language) == _stems(form, language) for form in forms)


class _Side:
    """What a side may say a term in, other than its rendering; each thing is read for the first term only."""

    def __init__(self, side: Side) -> None:
        self._side = side

    def may_have(self, term: str, renderings: Sequence[str]) -> bool:
        """Return whether the side may have a term after all.

        A name may be said in short (“le Conseil”) or by a pronoun, any term run together by a lost hyphen.

        :param term: The term as the other side has it.
        :param renderings: What the side should have, any of these.
        """
        if any(_run_together(rendering) in self._run_together for rendering in renderings):
            return True
        if not term[0].isupper():
            return False
        near: Language = "fr" if self._side.language == "en" else "en"
        return (
            any(map(self._has_first_word, renderings))
            or self._has_stand_in
            or any(o.codes for o in find_organisations(term, near))
        )

    def _has_first_word(self, rendering: str) -> bool:
        stems = _stems(rendering, self._side.language)
        return bool(stems) and stems[0] in self._stems

    @cached_property
    def _run_together(self) -> str:
        return _run_together(self._side.joined)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(_stems(self._side.joined, self._side.language))

    @cached_property
    def _has_stand_in(self) -> bool:
        """Whether it has an acronym or a pronoun."""
        far, language = self._side.joined, self._side.language
        acronym = any(o.acronym for o in find_organisations(far, language))
        return acronym or _STANDS_IN[language].search(far) is not None


def _run_together(text: str) -> str:
    return "".join(_WORD.findall(fold(text).lower()))


def _stems(text: str, language: Language) -> list[str]:
    return [stem(word, language) for word in _WORD.findall(text)]
