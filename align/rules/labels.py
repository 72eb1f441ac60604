"""What the data of findings are called, and how their values are said, to readers of either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from align.data import Reason
from align.language.identify import language_name

_CODE = re.compile("[a-z]{2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What a key of ``Finding.data`` is called.

    ``french_values`` says in French those of its values that are words of align's own, and is None where the
    values are words of the documents. ``numbers_paragraphs`` is true where the values count paragraphs from
    nought.
    """

    english: str
    french: str
    french_values: Mapping[str, str] | None = None
    numbers_paragraphs: bool = False


COMMON: Mapping[str, Label] = {
    "english": Label("English", "anglais"),
    "found": Label("found", "trouvé"),
    "french": Label("French", "français"),
    "score": Label("certainty of the pair", "certitude de l’appariement"),
    "similarity": Label("similarity", "similarité"),
    "term": Label("term", "terme"),
    "threshold": Label("threshold", "seuil"),
    "wanted": Label("wanted", "attendu"),
    "words": Label("words", "mots"),
}
"""What those data are called that several rules have."""


def reasons(data: Mapping[str, Any], labels: Mapping[str, Label]) -> Iterator[Reason]:
    """Yield what a finding was reached by: each thing that its rule looked at, in both languages."""
    for key, value in data.items():
        plain = key.replace("_", " ")
        label = labels.get(key) or COMMON.get(key) or Label(plain, plain)
        if label.numbers_paragraphs:
            said = ", ".join(f"¶ {index + 1}" for index in value) or "—"
            yield Reason(label.english, label.french, said, said)
        else:
            yield Reason(
                label.english,
                label.french,
                _said(value, label, french=False),
                _said(value, label, french=True),
            )


def _said(value: Any, label: Label, *, french: bool) -> Any:
    """Return a value with words of align's own said in a language."""
    if label.french_values is None:
        return value
    if isinstance(value, Mapping):
        return {key: _said(item, label, french=french) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_said(item, label, french=french) for item in value]
    if not isinstance(value, str):
        return value
    if _CODE.fullmatch(value):
        return language_name(value.lower(), "fr" if french else "en")
    return _in_french(str(value), label.french_values) if french else str(value)


def _in_french(text: str, words: Mapping[str, str]) -> str:
    """Return words of align's own in French; figures in brackets may follow them."""
    said, bracket, figures = text.rpartition(" (")
    if text not in words and said in words:
        return f"{words[said]}{bracket}{figures.replace('.', ',')}"
    return words.get(text, text)
