"""SEM002: words that nothing on the other side answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from align.data import Finding, Kind, Severity
from align.language.values.answers import answers
from align.passage import Passage
from align.passage.values import placed_values
from align.rules.base import BatchRule, Label, quote
from align.rules.sem.word_pairs import DoubtfulPhrase, SentenceWords, sentence_words

_MIN_DOUBT, _MIN_DOUBT_OF_WORD = 2.5, 2.0
"""Doubt of a phrase, and of a word by itself, from which a translator should look, in log-odds: from there on
as many of either are worth it."""
_MIN_DOUBT_OF_LABEL = 4.0
"""The same in a cell or a heading: titles, labels and notes are rendered more freely than prose."""
_MIN_DOUBT_OF_INFO = 1.0
"""Doubt from which a phrase is told to those who ask."""
_BLANK = 6
"""Words from which a side without any against it is an error."""
_AT_ONCE = 2000
"""Pairs of sentences compared at once, about; whole passages."""
_MOST = 3
"""Findings on one passage, at most."""
_NAMES = {"fr": ("French", "français"), "en": ("English", "anglais")}


class NoCounterpart(BatchRule):
    """SEM002: words that nothing on the other side answers."""

    code = "SEM002"
    name = "no-counterpart"
    name_fr = "mots sans correspondant"
    severity = Severity.WARNING
    summary = "Words have no counterpart in the other version"
    summary_fr = "Des mots n’ont pas de correspondant dans l’autre version"
    labels = {"doubt": Label("doubt", "doute")}

    def check_each(self, passages: Iterable[Passage]) -> Iterator[Finding]:
        """Yield the doubtful words of passages."""
        waiting: list[SentenceWords] = []
        for passage in passages:
            if passage.passages.words is None:
                return
            if len(waiting) >= _AT_ONCE:
                yield from self._phrases(waiting)
                waiting = []
            if not passage.has_both_sides:
                continue
            blank = [not any(map(str.isalnum, side.printed)) for side in (passage.french, passage.english)]
            if all(blank):
                continue
            if any(blank):
                yield from self._blank(passage)
            elif not passage.is_low:  # which SEM001 reports
                waiting += sentence_words(passage, passage.passages.words)
        yield from self._phrases(waiting)

    def _blank(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for a side of several words against which no word stands at all."""
        french, english = passage.french.spans, passage.english.spans
        text = " ".join(s.text for s in (*french, *english))
        if len(text.split()) >= _BLANK:
            yield self.finding(
                passage,
                f"nothing answers {quote(text, 'en')}",
                f"rien ne répond à {quote(text, 'fr')}",
                french=french,
                english=english,
                severity=Severity.ERROR,
            )

    def _phrases(self, sentences: Sequence[SentenceWords]) -> Iterator[Finding]:
        """Yield the doubtful phrases of sentences, the most doubtful few of each passage."""
        from align.word_alignment.phrases import phrases

        found: defaultdict[int, list[DoubtfulPhrase]] = defaultdict(list)
        passages: dict[int, Passage] = {}
        pairs = [s.pair() for s in sentences]
        for sentence, doubtful in zip(sentences, phrases(pairs), strict=True):
            index = sentence.passage.index
            passages[index] = sentence.passage
            found[index] += sentence.locate(p for p in doubtful if p.doubt >= _MIN_DOUBT_OF_INFO)
        for index, some in found.items():
            for phrase in sorted(some, key=lambda p: -p.doubt)[:_MOST]:
                if not _is_of_value(phrase, passages[index]):
                    yield self._report(passages[index], phrase)

    def _report(self, passage: Passage, phrase: DoubtfulPhrase) -> Finding:
        span, around = phrase.span, phrase.around
        name, nom = _NAMES[phrase.language]
        other, autre = _NAMES["en" if phrase.language == "fr" else "fr"]
        message = f"nothing in the {other} answers the {name} {quote(span.text, 'en')}"
        message_fr = f"rien dans le texte {autre} ne répond à {quote(span.text, 'fr')} (texte {nom})"
        if around is not None:
            message += f"; words may be missing in {quote(around.text, 'en')}"
            message_fr += f" ; il manque peut-être des mots dans {quote(around.text, 'fr')}"
        named = around is None and span.text[0].isupper() and " " not in span.text  # names have other rules
        threshold = _MIN_DOUBT if " " in span.text else _MIN_DOUBT_OF_WORD
        if _is_no_prose(passage):
            threshold = _MIN_DOUBT_OF_LABEL
        certain = phrase.doubt >= threshold and not (named or phrase.shortened)
        own, far = [span], [around] if around is not None else []
        french, english = (own, far) if phrase.language == "fr" else (far, own)
        return self.finding(
            passage,
            message,
            message_fr,
            french=french,
            english=english,
            severity=self.severity if certain else Severity.INFO,
            data={"doubt": round(phrase.doubt, 2), "threshold": threshold},
        )


def _is_no_prose(passage: Passage) -> bool:
    """Return whether all paragraphs of a side are cells or headings."""
    return any(
        all(side.document.paragraphs[text.paragraph].kind in _LABELS for text in side)
        for side in (passage.french, passage.english)
    )


_LABELS = frozenset((Kind.TABLE_CELL, Kind.HEADING))


def _is_of_value(phrase: DoubtfulPhrase, passage: Passage) -> bool:
    """Return whether a phrase is part of a value that the other side states: "tonnes" for "t"."""
    ours, theirs = passage.once(placed_values)
    mine, others = (ours, theirs) if phrase.language == "fr" else (theirs, ours)
    span = phrase.span
    return any(
        placed.paragraph == span.paragraph
        and placed.value.start <= span.start
        and span.end <= placed.value.end
        and any(answers(placed.value, other.value) for other in others)
        for placed in mine
    )
